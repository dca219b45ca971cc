"""Where cells stand in a spreadsheet: the letters above columns, the columns of a sheet, a picture of a few cells."""

from collections.abc import Mapping
from dataclasses import dataclass


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
