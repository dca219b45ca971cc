"""Long CSV files column by column by DuckDB, never held whole: what stays are different texts, and a number for every cell.

What DuckDB makes of a file counts only where its account is that of :mod:`ppr_network.read.csv_survey`: as many records,
as much text in each column, and rejected exactly those that the survey says are odd or broken. The odd ones, which
have another number of cells, are put back in their place as the survey has them; so no row is lost by being rejected.
"""

from io import BufferedReader
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.read.coded_records import Column, RaggedRecords, numbered
from ppr_network.read.csv_survey import Dialect, Survey
from ppr_network.read.parquet import CHUNK, NO_BAR, OPTIONS, chunks, literal_path
from ppr_network.read.text_bytes import LONGEST_LINE
from ppr_network.telling import Tell, silent, told

MOST_ODD = 1_000_000  # records of another width: more are no accident, and each is held as it stands
_SCAN = (
    "read_csv(?, delim = ?, quote = '\"', escape = '\"', header = false, auto_detect = false, encoding = 'utf-8', "
    "max_line_size = 8000000, skip = {skip}, columns = {{{columns}}}, store_rejects = true, rejects_limit = 0)"
)


def streamed_records(
    path: Path, dialect: Dialect, found: Survey, *, skip: int = 0, tell: Tell = silent
) -> RaggedRecords | None:
    """Return the records of a file, or None where DuckDB reads something else than the survey.

    Parameters
    ----------
    path
        The file.
    dialect
        How its cells are parted.
    found
        What the survey says of it.
    skip
        Lines that stand before the first record.
    tell
        Called with a few words for every piece.
    """
    if len(found.odd) > MOST_ODD:
        return None
    codes = _Codes(found, dialect.width)
    names = [f"c{place}" for place in range(dialect.width)]
    scan = _SCAN.format(skip=skip, columns=", ".join(f"'{name}': 'VARCHAR'" for name in names))
    cells = ", ".join(f"coalesce({name}, '') AS {name}" for name in names)
    steps = told(tell, f"reading {path.name}", range(found.n_usual // CHUNK + 1))
    try:
        with duckdb.connect(config=OPTIONS) as connection:
            connection.execute(NO_BAR)
            connection.execute(f"SELECT {cells} FROM {scan}", [literal_path(path), dialect.separator])  # noqa: S608 - our names
            for chunk in chunks(connection, steps):
                codes.add(chunk)
            if not codes.as_many_as_expected() or not _rejects_as_expected(connection, path, found):
                return None
    except duckdb.Error:
        return None
    return codes.records() if codes.sizes() == found.sizes.tolist() else None


def _rejects_as_expected(connection: duckdb.DuckDBPyConnection, path: Path, found: Survey) -> bool:
    """Return whether what was rejected are the odd and broken records of the survey, each of them and no other.

    What comes where a quotation mark is not closed counts no more.
    """
    query = "SELECT DISTINCT line_byte_position - 1 AS place FROM reject_errors ORDER BY place"
    rejected = [place for (place,) in connection.execute(query).fetchall()]
    behind = rejected[len(found.places) :]
    if len(rejected) < len(found.places) or (behind and not found.lost):
        return False
    with path.open("rb") as opened:
        expected = zip(rejected, found.places, strict=False)
        return all(_is_begin(opened, *one) for one in expected) and all(
            place > found.lost_at or _is_begin(opened, place, found.lost_at) for place in behind
        )


def _is_begin(opened: BufferedReader, place: int, record: int) -> bool:
    """Return whether DuckDB may mean a record by a place: it counts line breaks and blank lines before one to it."""
    if not 0 <= record - place <= LONGEST_LINE:
        return False
    opened.seek(place)
    return not opened.read(record - place).strip(b"\r\n")


class _Codes:
    """The cells of a file as they come: a number for each, in the place of its record, and what it stands for."""

    def __init__(self, found: Survey, width: int) -> None:
        self.n_read = 0
        self._found = found
        others = [*found.odd, *found.broken]
        self._usual = np.ones(found.n_records, dtype=bool)
        self._usual[others] = False
        self._codes = [np.zeros(found.n_records, dtype=np.int32) for _ in range(width)]
        self._known: list[dict[str, int]] = [{"": 0} for _ in range(width)]
        self._next = 0

    def add(self, chunk: pd.DataFrame) -> None:
        """Add records that follow those so far; what comes after the last that counts is passed over."""
        places = self._places(len(chunk))
        self.n_read += len(chunk)
        for codes, known, name in zip(self._codes, self._known, chunk, strict=True):
            codes[places] = numbered(chunk[name].to_numpy(dtype=object)[: len(places)], known)

    def _places(self, n: int) -> NDArray[np.intp]:
        """Return the records that the next n usual ones are."""
        within = self._usual[self._next : self._next + n + self._n_others]
        places = np.flatnonzero(within)[:n] + self._next
        self._next = int(places[-1]) + 1 if len(places) else len(self._usual)
        return places

    @property
    def _n_others(self) -> int:
        return len(self._found.odd) + len(self._found.broken)

    def as_many_as_expected(self) -> bool:
        """Return whether every usual record came, and none but those behind a quotation mark that is not closed."""
        return self.n_read == self._found.n_usual or (
            bool(self._found.lost) and self.n_read > self._found.n_usual
        )

    def sizes(self) -> list[int]:
        """Return how many bytes of text there are in each column."""
        sizes = []
        for codes, known in zip(self._codes, self._known, strict=True):
            of_each = np.fromiter((len(text.encode()) for text in known), dtype=np.int64, count=len(known))
            sizes.append(int(np.bincount(codes, minlength=len(known)) @ of_each))
        return sizes

    def records(self) -> RaggedRecords:
        """Return the records, the odd ones among them."""
        columns = []
        for place, (codes, known) in enumerate(zip(self._codes, self._known, strict=True)):
            for number, record in self._found.odd.items():
                codes[number] = known.setdefault(record[place], len(known)) if place < len(record) else 0
            columns.append(Column(codes, list(known)))
        return RaggedRecords(tuple(columns), {**self._found.odd, **dict.fromkeys(self._found.broken, ())})
