"""The rows of every table while they are cleaned: what was noticed in them, which were left out, and why.

It holds the account that every row is used or left out for one reason. It understands no cell.
"""

from dataclasses import dataclass, replace

import pandas as pd

from ppr_network.clean.text import tidy
from ppr_network.model import (
    DATE_COLUMNS,
    SEVERITIES,
    SHOWABLE_COLUMNS,
    SHOWN_AS_HIDDEN,
    TABLES,
    Finding,
    RawTable,
    RawTables,
    RowCount,
    Severity,
    reads_as_date,
)

PLACE = ["file", "sheet"]
LONGEST_EXAMPLE = 80  # characters; a cell can hold a whole page
DATES = frozenset(column for columns in DATE_COLUMNS.values() for column in columns)
USED = ""  # the reason of a row that is not left out


@dataclass(frozen=True)
class Notice:
    """What a finding says, whatever rows it is about; ``column`` is ours, not the file's."""

    severity: Severity
    kind: str
    column: str = ""
    done: str = ""
    mend: str = ""


class Ledger:
    """The tables of one challenge, with the findings and the rows left out so far.

    Parameters
    ----------
    raw
        What was read. Its frames are copied, never changed; a table that is absent is an empty one.
    """

    def __init__(self, raw: RawTables) -> None:
        self.settings = raw.settings
        self.tables = {name: _numbered(raw.tables.get(name), name) for name in TABLES}
        self._counts = raw.row_counts
        self._findings: list[Finding] = list(raw.findings)
        self._reasons = {
            name: pd.Series(USED, index=table.rows.index, dtype=object) for name, table in self.tables.items()
        }
        self._used = {
            name: pd.Series(True, index=table.rows.index) for name, table in self.tables.items()
        }  # where the reason is USED: quick to ask of a million rows

    def rows(self, name: str) -> pd.DataFrame:
        """Return the rows of a table that are not left out."""
        rows, used = self.tables[name].rows, self._used[name]
        return rows if used.all() else rows[used]

    def leave_out(self, name: str, which: "pd.Series[bool]", reason: str) -> pd.DataFrame:
        """Leave out rows for a reason, and return those of them that were not left out before."""
        rows = self.rows(name)
        rows = rows[which.reindex(rows.index, fill_value=False)]
        self._reasons[name][rows.index] = reason
        self._used[name][rows.index] = False
        return rows

    def leave_out_each(self, name: str, reasons: "pd.Series[str]") -> None:
        """Leave out the rows that have a reason to be."""
        for reason in sorted(set(reasons) - {USED}):
            self.leave_out(name, reasons == reason, reason)

    def notice(self, name: str, rows: pd.DataFrame, notice: Notice) -> None:
        """Add one finding for each file that the rows of a table come from."""
        if rows.empty:
            return
        header = self.tables[name].headers.get(notice.column, notice.column)
        for (file, sheet), part in rows.groupby(PLACE, sort=True):
            finding = Finding(
                severity=notice.severity,
                kind=notice.kind,
                file=str(file),
                sheet=str(sheet),
                row=int(part["row"].min()),
                column=header,
                count=len(part),
                examples=_examples(part, notice.column),
                done=notice.done,
                mend=notice.mend,
            )
            self.add(finding)

    def add(self, finding: Finding) -> None:
        """Add a finding that is about no row."""
        self._findings.append(finding)

    def has_errors(self, *names: str) -> bool:
        """Return whether an error is found in a file of the tables, or anywhere if none is named."""
        files = {file for name in names for file in self.tables[name].rows["file"]}
        errors = [finding for finding in self._findings if finding.severity == "error"]
        return any(not names or finding.file in files for finding in errors)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, worst first, then by place."""
        return tuple(sorted(set(self._findings), key=_rank))

    def row_counts(self) -> tuple[RowCount, ...]:
        """Return the account of reading with the rows taken off that cleaning left out."""
        return tuple(self._recounted(count) for count in self._counts)

    def _recounted(self, count: RowCount) -> RowCount:
        """Take what was left out of one table of one file off its account."""
        rows = self.tables[count.table].rows
        here = (rows["file"] == count.file) & (rows["sheet"] == count.sheet)
        reasons = self._reasons[count.table][here]
        left_out = dict(count.left_out)
        for reason, number in reasons[reasons != USED].value_counts().items():
            left_out[str(reason)] = left_out.get(str(reason), 0) + int(number)
        used = count.used - int((reasons != USED).sum())
        return replace(count, used=used, left_out=tuple(sorted(left_out.items())))


def _numbered(table: RawTable | None, name: str) -> RawTable:
    """Return a table whose rows are numbered from 0, an empty one if there is none."""
    columns = [*TABLES[name], *PLACE, "row", "typed"]
    if table is None:
        return RawTable(name=name, rows=pd.DataFrame(columns=columns, dtype=object), columns=frozenset())
    return replace(table, rows=table.rows[columns].astype(object).reset_index(drop=True))


def _examples(rows: pd.DataFrame, column: str) -> tuple[str, ...]:
    """Return up to three different cells in the order of their rows, hidden where they must not be shown."""
    if not column:
        return ()
    if column not in SHOWABLE_COLUMNS:
        return (SHOWN_AS_HIDDEN,)
    cells = rows.sort_values("row", kind="stable")[column].drop_duplicates()
    different = dict.fromkeys(_shown(tidy(cell)[:LONGEST_EXAMPLE], column) for cell in cells)
    return tuple([cell for cell in different if cell][:3])


def _shown(cell: str, column: str) -> str:
    """Hide a cell of a column of dates that is none: where cells were shifted it may be a name."""
    return SHOWN_AS_HIDDEN if cell and column in DATES and not reads_as_date(cell) else cell


def _rank(finding: Finding) -> tuple[int, str, str, int, str, str, str]:
    """Order findings: worst first, then file, sheet, row, column and kind."""
    row = -1 if finding.row is None else finding.row
    place = (finding.file, finding.sheet, row, finding.column)
    return (SEVERITIES.index(finding.severity), *place, finding.kind, finding.done)
