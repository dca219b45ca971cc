"""The long table that a layout is turned into: where each row came from, and why others were left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ppr_network.model import Finding, RowCount
from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.columns import ColumnSettings
from ppr_network.read.grid import ABOVE, UNREADABLE, Grid
from ppr_network.read.odd_rows import BLANK_ROW
from ppr_network.read.real_dates import RealDates
from ppr_network.spreadsheet import SheetColumns

COLUMNS = ("event", "date", "person", "organisation", "sector", "role", "team")
ALWAYS = ("event", "date", "person")


@dataclass(frozen=True)
class Habits:
    """What the settings say that layouts ask for.

    ``columns`` is ``[columns]``, ``own`` the headers in it that hold in the attendance table, ``min_minutes`` the
    fewest minutes that are a presence.
    """

    columns: ColumnSettings
    own: ColumnSettings
    min_minutes: int


class LongTable:
    """Rows of attendance made from the cells of another layout.

    Parameters
    ----------
    cells
        Of one file or sheet. Every record but the one with the headers must be used or left out.
    header
        The record with the headers.
    places
        Where the columns of ours stand that have one of their own.
    """

    def __init__(self, cells: Cells, header: int, places: Mapping[str, tuple[int, ...]]) -> None:
        self._cells = cells
        self._columns = _columns(cells, header, places)
        self._rows: list[tuple[str, ...]] = []
        self._numbers: list[int] = []
        self._dates: list[frozenset[int]] = []
        self._left_out: Counter[str] = Counter({UNREADABLE: cells.unread})
        self._findings: list[Finding] = []
        self._layout = ""

    def use(self, record: int, values: Mapping[str, str], *, real: bool = False) -> None:
        """Add a row from a record, or from one cell of it; ``real``: its date is a spreadsheet's own."""
        self._rows.append(tuple(values.get(name, "") for name in COLUMNS))
        self._numbers.append(self._cells.first_row + record)
        self._dates.append(frozenset({COLUMNS.index("date")} if real else ()))

    def leave_out(self, reason: str, n_rows: int = 1) -> None:
        """Count rows that are no presence."""
        self._left_out[reason] += n_rows

    def leave_out_above(self, header: int) -> None:
        """Count the records above the headers."""
        blank = sum(map(is_blank, self._cells.records[:header]))
        self.leave_out(BLANK_ROW, blank)
        self.leave_out(ABOVE, header - blank)

    def tell(self, finding: Finding) -> None:
        """Add a finding."""
        self._findings.append(finding)

    def assume(self, layout: str, sentence: str) -> None:
        """Say as which layout the cells were read, and what was taken for granted."""
        self._layout = layout
        kind = f"the register was read as {layout}"
        mend = "If that is wrong, make it a table with the columns event, date, person and organisation."
        self.tell(self._cells.source.finding("note", kind, done=sentence, mend=mend))

    def grid(self) -> Grid:
        """Return the rows under our own headers, without columns that are blank in all of them."""
        source = self._cells.source
        kept = [i for i, name in enumerate(COLUMNS) if name in ALWAYS or any(row[i] for row in self._rows)]
        left_out = tuple(sorted((reason, n) for reason, n in self._left_out.items() if n))
        count = RowCount(source.table, source.file, source.sheet, 0, len(self._rows), left_out)
        return Grid(
            source,
            tuple(COLUMNS[i] for i in kept),
            tuple([row[i] for i in kept] for row in self._rows),
            np.array(self._numbers, dtype=np.int64),
            RealDates.of_rows(self._dates),
            replace(count, read=count.used + sum(n for _, n in left_out)),
            readable=True,
            findings=(*self._cells.findings, *self._findings),
            columns=self._columns,
            layout=self._layout,
        )


def _columns(cells: Cells, header: int, places: Mapping[str, tuple[int, ...]]) -> SheetColumns:
    """Return how the columns of a sheet of another layout stand."""
    headers = [" ".join(text.split()) for text in cells.records[header]]
    return cells.source.columns(cells.first_row + header, cells.first_column, headers, places)


def cell(record: Sequence[str], places: Sequence[int]) -> str:
    """Return cells of a record, joined with one blank, without outer blanks."""
    return " ".join(record[p].strip() for p in places if p < len(record) and record[p].strip())
