"""Where cells stand in a spreadsheet, what reads as a date in one, and a picture of a few of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_DATE_WORD = re.compile(
    r"(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ch|il|ust|ember|ober)?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|of|[ap]m|z|utc|gmt|bst",
    re.IGNORECASE,
)
_DATE_TOKEN = re.compile(
    rf"[0-9]+(?:st|nd|rd|th|t)?|(?:{_DATE_WORD.pattern})(?![^\W\d_])|[\s./:,'+-]", re.IGNORECASE
)
_LONGEST_DATE = 200
_MOST_DIGITS = 8  # of a date without a time of day; telephone numbers have more


def reads_as_date(text: str) -> bool:
    """Return whether a text is digits, separators and words for months and days: a date, if perhaps a wrong one.

    Examples
    --------
    >>> reads_as_date("31/02/2019"), reads_as_date("Wed 5th June 2019"), reads_as_date("April May")
    (True, True, False)
    """
    if len(text) > _LONGEST_DATE:
        return False
    n_digits = sum(character.isdigit() for character in text)
    few = n_digits <= _MOST_DIGITS or ":" in text or "/" in text
    return n_digits > 0 and few and not _DATE_TOKEN.sub("", text)


def column_letter(position: int) -> str:
    """Return the letters that a spreadsheet shows above a column, counted from 0.

    Examples
    --------
    >>> column_letter(0), column_letter(26)
    ('A', 'AA')
    """
    letters = ""
    left = position + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_position(letters: str) -> int:
    """Return the place of a column, counted from 0, from the letters above it.

    Examples
    --------
    >>> column_position("A"), column_position("AA")
    (0, 26)
    """
    position = 0
    for letter in letters.upper():
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1


@dataclass(frozen=True)
class SheetColumns:
    """How the columns of one table stand in one file or sheet: what its findings and pictures are placed by.

    ``headers`` are those of the file, from its first column on; ``positions`` gives for each column of ours its
    places among them, several where cells are joined.
    """

    table: str
    file: str
    sheet: str
    header_row: int  # as the spreadsheet shows it
    first_column: int  # 0 for A
    headers: tuple[str, ...]
    positions: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, order=True)
class PictureRow:
    """One row of a picture of cells: its number in the spreadsheet, and a text for each column of the picture."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Picture:
    """The cells around an example as the spreadsheet shows them; all that must not be shown is ``SHOWN_AS_HIDDEN``.

    ``letters`` are those above the columns; ``header`` is the row with the headers; ``row`` and ``letter`` are the
    place that is meant, ``letter`` ``""`` for the whole row.
    """

    letters: tuple[str, ...]
    header: PictureRow
    rows: tuple[PictureRow, ...]
    row: int
    letter: str = ""
