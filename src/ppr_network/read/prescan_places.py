"""Which places the cells of a piece of a sheet name, found for all of them at once.

Attributes are looked for as spreadsheet programs write them, ``r="B7"``; where a piece has one that is written in
another way, it is for the slow and general expressions.
"""

import re
from dataclasses import dataclass

import numpy as np

_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,7})([0-9]{1,9})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
MOST_LETTERS, MOST_DIGITS = 7, 9
_EDGE = b" " * (MOST_LETTERS + MOST_DIGITS + 4)  # so that one may look a little before and behind


def _table(letters: bytes) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Return for each byte whether it is one of some."""
    table = np.zeros(256, dtype=bool)
    table[list(letters)] = True
    return table


_IS_DIGIT = _table(b"0123456789")
_IS_LETTER = _table(bytes(range(65, 91)) + bytes(range(97, 123)))
_IS_WORD = _IS_DIGIT | _IS_LETTER | _table(b"_")
_IS_LOOSE = _table(b" \t\n\r\f\v'")  # beside an equals sign: blanks, or the other quotation mark


@dataclass(frozen=True)
class Places:
    """The furthest column, counted from 1, and row that are named, and how many places name a column."""

    column: int = 0
    row: int = 0
    placed: int = 0


def places_in(piece: bytes) -> Places:
    """Return the places that the attributes ``r`` of a piece name."""
    letters = np.frombuffer(_EDGE + piece + _EDGE, dtype=np.uint8)
    equals = np.flatnonzero(letters == ord("="))
    if _IS_LOOSE[letters[equals - 1]].any() or _IS_LOOSE[letters[equals + 1]].any():
        return _places_one_by_one(piece)
    named = (letters[equals - 1] == ord("r")) & ~_IS_WORD[letters[equals - 2]]
    return _read_places(letters, equals[named & (letters[equals + 1] == ord('"'))] + 2)


def _read_places(
    letters: "np.ndarray[tuple[int], np.dtype[np.uint8]]", starts: "np.ndarray[tuple[int], np.dtype[np.intp]]"
) -> Places:
    """Return the places that begin somewhere in the letters and end with a quotation mark."""
    if not len(starts):
        return Places()
    position = np.arange(MOST_LETTERS + MOST_DIGITS + 2)[
        :, None
    ]  # one row for each, so that rows lie together
    window = letters[starts + position]
    n_letters = _IS_LETTER[window].argmin(axis=0)
    length = (_IS_DIGIT[window] | (position < n_letters)).argmin(axis=0)
    n_digits = length - n_letters
    sound = (n_letters <= MOST_LETTERS) & (n_digits >= 1) & (n_digits <= MOST_DIGITS)
    sound &= window[length, np.arange(len(starts))] == ord('"')
    window, n_letters, length = window[:, sound], n_letters[sound], length[sound]
    column, row = np.zeros(len(length), dtype=np.int64), np.zeros(len(length), dtype=np.int64)
    for place in range(int(length.max(initial=0))):
        letter = window[place]
        column = np.where(place < n_letters, column * 26 + (letter & 31), column)
        row = np.where((place >= n_letters) & (place < length), row * 10 + (letter & 15), row)
    return Places(int(column.max(initial=0)), int(row.max(initial=0)), int((n_letters > 0).sum()))


def _places_one_by_one(piece: bytes) -> Places:
    """Return the places of a piece whose attributes are written in any way."""
    found = _PLACE.findall(piece)
    columns = [letters for letters, _ in found if letters]
    row = max((int(digits) for _, digits in found), default=0)
    return Places(max(map(column_number, set(columns)), default=0), row, len(columns))


def column_number(letters: bytes) -> int:
    """Return the number of a column from its letters, A being 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def n_cells(piece: bytes) -> int:
    """Return how many cells begin in a piece."""
    return _n_tags(piece, b"c", _CELL)


def n_rows(piece: bytes) -> int:
    """Return how many rows begin in a piece."""
    return _n_tags(piece, b"row", _ROW)


def _n_tags(piece: bytes, name: bytes, pattern: re.Pattern[bytes]) -> int:
    """Count tags of a name: quickly where all are written with attributes and without a prefix."""
    usual = piece.count(b"<" + name + b" ")
    if usual == piece.count(b"<" + name) and b":" + name not in piece:
        return usual
    return len(pattern.findall(piece))
