"""A long CSV file gone through once, block by block: how many records it has, and which are not like the others.

No cell of an ordinary record is kept. What comes out is the account that another parser of the same file must give.
"""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ppr_network.read.csv_faults import LONG_CELL, LONGEST_CELL
from ppr_network.read.text_bytes import LONGEST_LINE
from ppr_network.telling import Tell, silent, told

BLOCK = 8 * 1024**2  # bytes that are looked at at once
AFTER_A_QUOTE = "expected after"  # what the parser says of text that follows a closing quotation mark
_BREAK = ord("\n")

Letters = NDArray[np.uint8]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Dialect:
    """How the cells of a file are parted: by what, from which byte on, and into how many in nearly all records."""

    separator: str
    start: int
    width: int


@dataclass
class Survey:
    """What a file holds.

    ``odd``: the records that have another width, with their cells; ``broken``: those in which text follows a closing
    quotation mark, with none. ``places`` is the byte at which each of them begins that is not blank. ``sizes`` is how many
    bytes of text there are in each column of all ordinary records. ``special`` says whether a cell has a line break in it
    or is long. Where a quotation mark is not closed ``lost`` says what the parser said, ``lost_at`` at which byte, and
    ``unread`` how many lines are left: no record from there on is counted.
    """

    sizes: NDArray[np.int64]
    n_records: int = 0
    odd: dict[int, tuple[str, ...]] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    special: bool = False
    lost: str = ""
    lost_at: int = 0
    unread: int = 0

    @property
    def n_usual(self) -> int:
        """How many records are as wide as nearly all."""
        return self.n_records - len(self.odd) - len(self.broken)


class NotPlainError(Exception):
    """A file that is not for this way: it is not in UTF-8, or holds NUL characters, odd line ends or endless lines."""


def survey(path: Path, dialect: Dialect, *, tell: Tell = silent) -> Survey:
    """Go through a file.

    Parameters
    ----------
    path
        The file.
    dialect
        How its cells are parted.
    tell
        Called with a few words for every block.

    Raises
    ------
    NotPlainError
        If it is not in UTF-8, or has a NUL character, a carriage return without a line feed, or a line that no row has.
    """
    csv.field_size_limit(LONGEST_CELL)
    found = Survey(np.zeros(dialect.width, dtype=np.int64))
    steps = told(tell, f"looking through {path.name}", range(path.stat().st_size // BLOCK + 1))
    with path.open("rb") as opened:
        opened.seek(dialect.start)
        place = dialect.start
        while lines := _sound(opened.read(BLOCK) + opened.readline(LONGEST_LINE)):
            next(steps, None)
            if found.lost:
                found.unread += len(lines.splitlines())
            elif b'"' in lines:
                place += _parted(found, _Lines(lines, opened), place, dialect)
            else:
                _counted(found, lines, place, dialect)
                place += len(lines)
    return found


def _sound(lines: bytes) -> bytes:
    """Return bytes as they are; raise NotPlainError if they are not plain text."""
    if b"\0" in lines or lines.count(b"\r") != lines.count(b"\r\n"):
        raise NotPlainError
    try:
        lines.isascii() or lines.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlainError from error
    return lines


def _counted(found: Survey, lines: bytes, place: int, dialect: Dialect) -> None:
    """Add the records of lines without a quotation mark."""
    whole = lines if lines.endswith(b"\n") else lines + b"\n"
    letters = np.frombuffer(whole, dtype=np.uint8)
    ends = np.flatnonzero(letters == _BREAK)
    starts = np.concatenate([[0], ends[:-1] + 1])
    separators = np.flatnonzero(letters == ord(dialect.separator))
    widths = np.diff(np.searchsorted(separators, ends), prepend=0) + 1
    longest = int((ends - starts).max())
    if longest >= LONGEST_LINE:
        raise NotPlainError
    usual = widths == dialect.width
    found.special |= longest > LONG_CELL
    between = separators[np.repeat(usual, widths - 1)].reshape(-1, dialect.width - 1)
    found.sizes += _sizes(letters, starts[usual], between, ends[usual])
    for number in np.flatnonzero(~usual).tolist():
        text = whole[starts[number] : ends[number]].decode("utf-8").removesuffix("\r")
        found.odd[found.n_records + number] = tuple(text.split(dialect.separator)) if text else ()
        if text:
            found.places.append(place + int(starts[number]))
    found.n_records += len(ends)


def _sizes(letters: Letters, starts: Places, between: Places, ends: Places) -> Places:
    """Return how many bytes there are in each column of records, given the separators in each of them."""
    behind = ends - (letters[ends - 1] == ord("\r"))
    edges = np.column_stack([starts - 1, between, behind])
    sizes: Places = np.diff(edges, axis=1).sum(axis=0) - len(starts)
    return sizes


class _Lines:
    """The lines of a block, then those of the file behind it, as text; how many bytes and lines were taken."""

    def __init__(self, block: bytes, behind: BufferedReader) -> None:
        self.block, self._behind, self.n_bytes, self.n_lines = block, behind, 0, 0
        self._lines = self._all()

    def __iter__(self) -> Iterator[str]:
        return self._lines

    @property
    def in_block(self) -> bool:
        """Whether a line of the block is left."""
        return self.n_bytes < len(self.block)

    def _all(self) -> Iterator[str]:
        for line in self.block.splitlines(keepends=True):
            yield self._taken(line)
        while line := self._behind.readline(LONGEST_LINE):
            yield self._taken(_sound(line))

    def _taken(self, line: bytes) -> str:
        if len(line) >= LONGEST_LINE:
            raise NotPlainError
        self.n_bytes += len(line)
        self.n_lines += 1
        return line.decode("utf-8")


def _parted(found: Survey, lines: _Lines, place: int, dialect: Dialect) -> int:
    """Add the records that begin in a block, by the careful parser; return how many bytes they take."""
    while lines.in_block and not found.lost:
        _parted_until_a_fault(found, lines, place, dialect)
    if found.lost:
        found.unread += len(lines.block[lines.n_bytes :].splitlines())
    return lines.n_bytes


def _parted_until_a_fault(found: Survey, lines: _Lines, place: int, dialect: Dialect) -> None:
    """Add records until the block ends or the parser stops."""
    reader = csv.reader(lines, delimiter=dialect.separator, strict=True)
    start, line = lines.n_bytes, lines.n_lines
    try:
        for record in reader:
            found.special |= lines.n_lines - line > 1 or lines.n_bytes - start > LONG_CELL
            if len(record) == dialect.width:
                found.sizes += list(map(len, map(str.encode, record)))
            else:
                found.odd[found.n_records] = tuple(record)
                if record:
                    found.places.append(place + start)
            found.n_records += 1
            start, line = lines.n_bytes, lines.n_lines
            if not lines.in_block:
                break
    except csv.Error as error:
        _broken(found, str(error), place + start, lines.n_lines - line)


def _broken(found: Survey, fault: str, place: int, n_lines: int) -> None:
    """Add a record that cannot be parted: the next begins on the next line, unless it went on over several."""
    if AFTER_A_QUOTE in fault and n_lines == 1:
        found.broken.append(found.n_records)
        found.places.append(place)
        found.n_records += 1
    else:
        found.lost, found.lost_at, found.unread = fault, place, n_lines


def head_of(path: Path) -> tuple[str, int]:
    """Return the text of the first lines of a file, without its mark of byte order, and at which byte it begins.

    Raises
    ------
    NotPlainError
        As :func:`survey`.
    """
    with path.open("rb") as opened:
        lines = opened.read(BLOCK) + opened.readline(LONGEST_LINE)
    mark = len(codecs.BOM_UTF8) if lines.startswith(codecs.BOM_UTF8) else 0
    return _sound(lines[mark:]).decode("utf-8"), mark
