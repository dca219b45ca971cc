"""What is told of quotation marks that part cells wrongly, and of cells that they may have made of several rows."""

import csv
from collections.abc import Iterator, Sequence
from typing import Any

from ppr_network.model import Finding, Severity
from ppr_network.read.cells import Source, is_blank
from ppr_network.read.coded_records import CodedRecords
from ppr_network.spreadsheet import column_letter

LONG_CELL = 1000
LONGEST_CELL = 1_000_000  # of what Python reads at all; a sheet of Excel holds 32,767 characters in a cell
MANY_LINES = 3

Records = Sequence[Sequence[str]]


def broken_quotes(source: Source, row: int, unread: int, fault: str) -> Finding:
    """Tell of the record at which reading stopped."""
    if "limit" in fault:
        kind = "cell is far too long"
        problem = f"A cell of row {row} has more than {csv.field_size_limit():,} characters."
    elif "expected after" in fault:
        kind = "quotation mark in the middle of a cell"
        problem = f"In row {row} text follows a closing quotation mark."
    else:
        kind = "quotation mark not closed"
        problem = f"A quotation mark in row {row} is not closed, so all that follows seems to be one cell."
    mend = f'{problem} Look for a stray " there; in a spreadsheet program, save the file again as CSV UTF-8.'
    done = f"Nothing was read from row {row} on."
    return source.finding("error", kind, row=row, count=unread, done=done, mend=mend)


def rows_broken(source: Source, rows: Sequence[int]) -> list[Finding]:
    """Tell of rows in which text follows a closing quotation mark, where the rows below them were read."""
    if not rows:
        return []
    mend = 'Text follows a closing quotation mark there: take out the stray ", or write it twice if it belongs to the cell.'
    return [
        source.finding(
            "error",
            "quotation mark in the middle of a cell",
            row=rows[0],
            rows=tuple(rows[:3]),
            count=len(rows),
            done="The rows were not read; those below them were.",
            mend=mend,
        )
    ]


def check_long_cells(source: Source, records: Records, separator: str) -> list[Finding]:
    """Tell of cells that a stray quotation mark may have made of several rows."""
    swallowed: list[tuple[int, int, bool]] = []
    long: list[tuple[int, int]] = []
    width = len(next((record for record in records if not is_blank(record)), ()))
    for row, place, cell in _unusual_cells(records):
        lines = cell.splitlines()
        if any(line.count(separator) >= max(width - 1, 1) for line in lines[1:]):
            swallowed.append((row, place, len(lines) > MANY_LINES))
        elif len(lines) > MANY_LINES + 1 or len(cell) > LONG_CELL:
            long.append((row, place))
    return [*_swallowed_rows(source, swallowed), *_long_cells(source, long)]


def _unusual_cells(records: Records) -> Iterator[tuple[int, int, str]]:
    """Yield row, counted from 1, place and text of every cell that is long or has line breaks in it."""
    numbers: Sequence[int] = range(len(records))
    if isinstance(records, CodedRecords):
        numbers = records.with_any(_is_unusual)
    for number in numbers:
        for place, cell in enumerate(records[number]):
            if _is_unusual(cell):
                yield number + 1, place, cell


def _is_unusual(cell: str) -> bool:
    """Return whether a cell is long or has a line break in it."""
    return "\n" in cell or "\r" in cell or len(cell) > LONG_CELL


def _swallowed_rows(source: Source, cells: Sequence[tuple[int, int, bool]]) -> list[Finding]:
    """Tell of cells with lines in them that look like rows of the table."""
    if not cells:
        return []
    mend = (
        'Look there for a quotation mark " that is opened in one row and closed in a later one. '
        "If the cell is right, put its text on one line."
    )
    severity: Severity = "error" if any(many for _, _, many in cells) else "warning"
    kind = "cell holds what looks like whole rows"
    done = "It was read as one cell."
    return [_about_cells(source, severity, kind, [place[:2] for place in cells], done=done, mend=mend)]


def _long_cells(source: Source, cells: Sequence[tuple[int, int]]) -> list[Finding]:
    """Tell of cells with many lines or characters."""
    if not cells:
        return []
    kind = "cell with many lines or over 1,000 characters"
    mend = "See whether a quotation mark is missing there."
    return [_about_cells(source, "warning", kind, cells, mend=mend)]


def _about_cells(
    source: Source, severity: Severity, kind: str, cells: Sequence[tuple[int, int]], **details: Any
) -> Finding:
    """Return a finding about cells by row, counted from 1, and place."""
    rows = tuple(dict.fromkeys(row for row, _ in cells))[:3]
    letter = column_letter(cells[0][1])
    return source.finding(severity, kind, row=rows[0], rows=rows, letter=letter, count=len(cells), **details)
