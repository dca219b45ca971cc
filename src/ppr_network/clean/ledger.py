"""The rows of every table while they are cleaned: what was noticed in them, which were left out, and why.

It holds the account that every row is used or left out for one reason. It understands no cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import pandas as pd

from ppr_network.clean.showing import Showing
from ppr_network.coded import as_coded, chosen, different, is_coded
from ppr_network.model import TABLES, Finding, RawTable, RawTables, RowCount, Severity
from ppr_network.spreadsheet import column_letter

PLACE = ["file", "sheet"]
MOST_EXAMPLES = 3
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
        self.showing = Showing(raw)
        self._sheets = {(sheet.table, sheet.file, sheet.sheet): sheet for sheet in raw.sheets}
        self.tables = {name: _numbered(raw.tables.get(name), name) for name in TABLES}
        self._counts = raw.row_counts
        self._findings: list[Finding] = list(raw.findings)
        self._reasons = [USED]
        self._out = {  # the place in the reasons of why each row is left out; rows are numbered from 0
            name: np.zeros(len(table.rows), dtype=np.int16) for name, table in self.tables.items()
        }
        self._in_use = {name: table.rows for name, table in self.tables.items()}

    def rows(self, name: str) -> pd.DataFrame:
        """Return the rows of a table that are not left out."""
        return self._in_use[name]

    def leave_out(self, name: str, which: "pd.Series[bool]", reason: str) -> pd.DataFrame:
        """Leave out rows for a reason, and return those of them that were not left out before."""
        rows = self.rows(name)
        if not which.any():
            return rows.iloc[:0]
        here = which.reindex(rows.index, fill_value=False).to_numpy(dtype=bool)
        if reason not in self._reasons:
            self._reasons.append(reason)
        left = rows[here]
        self._out[name][left.index] = self._reasons.index(reason)
        self._in_use[name] = rows[~here]
        return left

    def leave_out_each(self, name: str, reasons: "pd.Series[str]") -> None:
        """Leave out the rows that have a reason to be."""
        for reason in sorted({*different(reasons)} - {USED}):
            self.leave_out(name, reasons == reason, reason)

    def blank_out(self, name: str, column: str, which: "pd.Series[bool]") -> None:
        """Read cells of a column as blank, whatever they hold."""
        table = self.tables[name]
        rows = table.rows.assign(**{column: chosen(which, table.rows[column], "")})
        self.tables[name] = replace(table, rows=rows)
        self._in_use[name] = rows[self._out[name] == 0]

    def notice(self, name: str, rows: pd.DataFrame, notice: Notice) -> None:
        """Add one finding for each file that the rows of a table come from."""
        if rows.empty:
            return
        for (file, sheet), part in by_place(rows):
            header, letter = self._header(name, file, sheet, notice.column)
            examples, example_rows = self._examples(part, notice.column)
            finding = Finding(
                severity=notice.severity,
                kind=notice.kind,
                file=file,
                sheet=sheet,
                row=example_rows[0],
                column=header,
                letter=letter,
                count=len(part),
                examples=examples,
                done=notice.done,
                mend=notice.mend,
                rows=example_rows,
            )
            self.add(finding)

    def _header(self, name: str, file: str, sheet: str, column: str) -> tuple[str, str]:
        """Return the header that a file has for a column of ours, and the letter above it."""
        header = self.tables[name].headers.get(column, column)
        here = self._sheets.get((name, file, sheet))
        places = here.positions.get(column, ()) if here else ()
        if here is None:
            return header, ""
        if not places:
            return "", ""  # the file has no such column that somebody could look at
        letter = column_letter(here.first_column + places[0])
        return " + ".join(here.headers[place] for place in places), letter

    def _examples(self, part: pd.DataFrame, column: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Return up to three different cells as they may be shown, and the rows they stand on; the first row always."""
        part = part[[column, "row"] if column else ["row"]]
        if not part["row"].is_monotonic_increasing:
            part = part.sort_values("row", kind="stable")
        if column:
            part = part.drop_duplicates(column)
        shown = (self.showing.cell(cell, column) for cell in part[column]) if column else iter(())
        examples = tuple(islice(_once(shown), MOST_EXAMPLES))
        rows = part["row"].iloc[:MOST_EXAMPLES]
        return examples, tuple(dict.fromkeys(int(row) for row in rows))

    def add(self, finding: Finding) -> None:
        """Add a finding that is about no row."""
        self._findings.append(finding)

    def has_errors(self, *names: str) -> bool:
        """Return whether an error is found in a file of the tables, or anywhere if none is named."""
        files = {file for name in names for file in different(self.tables[name].rows["file"])}
        errors = [finding for finding in self._findings if finding.severity == "error"]
        return any(not names or finding.file in files for finding in errors)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, worst first, then by place."""
        return tuple(sorted(set(self._findings), key=lambda finding: finding.rank))

    def row_counts(self) -> tuple[RowCount, ...]:
        """Return the account of reading with the rows taken off that cleaning left out."""
        return tuple(self._recounted(count) for count in self._counts)

    def _recounted(self, count: RowCount) -> RowCount:
        """Take what was left out of one table of one file off its account."""
        rows = self.tables[count.table].rows
        here = (rows["file"] == count.file) & (rows["sheet"] == count.sheet)
        out = np.bincount(self._out[count.table][here], minlength=len(self._reasons))[1:].tolist()
        left_out = dict(count.left_out)
        for reason, number in zip(self._reasons[1:], out, strict=True):
            if number:
                left_out[reason] = left_out.get(reason, 0) + number
        return replace(count, used=count.used - sum(out), left_out=tuple(sorted(left_out.items())))


def by_place(rows: pd.DataFrame) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """Yield the rows of each file and sheet, in the order of their names."""
    places = [different(rows[one]) for one in PLACE]
    if len(rows) and all(len(one) == 1 for one in places):
        yield (places[0][0], places[1][0]), rows
        return
    for (file, sheet), part in rows.groupby(PLACE, sort=True, observed=True):
        yield (str(file), str(sheet)), part


def _once(texts: Iterator[str]) -> Iterator[str]:
    """Yield different texts that are not blank."""
    seen = {""}
    for text in texts:
        if text not in seen:
            seen.add(text)
            yield text


def _numbered(table: RawTable | None, name: str) -> RawTable:
    """Return a table whose rows are numbered from 0, an empty one if there is none."""
    columns = [*TABLES[name], *PLACE, "row", "typed"]
    if table is None:
        table = RawTable(name=name, rows=pd.DataFrame(columns=columns, dtype=object), columns=frozenset())
    rows = table.rows
    if rows.index.equals(pd.RangeIndex(len(rows))) and all(
        is_coded(rows[one]) for one in columns if one != "row"
    ):
        return table  # as reading hands them over
    rows = rows.reset_index(drop=True)
    cells = {one: as_coded(rows[one]) for one in columns if one != "row"}
    return replace(table, rows=pd.DataFrame({**cells, "row": rows["row"].astype("int64")}))
