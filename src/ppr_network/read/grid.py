"""The rows of one sheet under their headers: every record counted, none of them understood yet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ppr_network.model import Finding, RowCount
from ppr_network.read.cells import Cells, Source, is_blank
from ppr_network.read.headers import blank_headers, same_headers

BLANK_ROW = "blank row"
TOO_MANY_CELLS = "more cells than headers"
UNREADABLE = "after a quotation mark that is not closed"


@dataclass(frozen=True)
class Grid:
    """Data rows under headers.

    ``rows[i]`` has one cell per header, stands on row ``numbers[i]`` of the spreadsheet and has real dates at
    the positions ``dates[i]``.
    ``layout`` says as what it was read if its headers are not those of the file.
    """

    source: Source
    headers: tuple[str, ...]
    rows: tuple[Sequence[str], ...]
    numbers: tuple[int, ...]
    dates: tuple[frozenset[int], ...]
    row_count: RowCount
    readable: bool
    findings: tuple[Finding, ...]
    layout: str = ""


def build_grid(cells: Cells) -> Grid:
    """Put records under their headers and account for each of them.

    Parameters
    ----------
    cells
        Records of one sheet; the first that is not blank holds the headers.

    Returns
    -------
    Grid
        Without blank rows and rows with more cells than headers, which are counted by reason; short rows are
        filled up with blank cells.
    """
    start = next((i for i, record in enumerate(cells.records) if not is_blank(record)), len(cells.records))
    headers = (
        tuple(" ".join(cell.split()) for cell in cells.records[start]) if start < len(cells.records) else ()
    )
    kept, blank, short, long = _sort_records(cells, start + 1, headers)
    rows = tuple(_fitted(cells.records[i], len(headers)) for i in kept)
    reasons = Counter({BLANK_ROW: len(blank), TOO_MANY_CELLS: len(long), UNREADABLE: cells.unread})
    numbers = tuple(cells.first_row + i for i in kept)
    row_count = RowCount(
        table=cells.source.table,
        file=cells.source.file,
        sheet=cells.source.sheet,
        read=len(kept) + reasons.total(),
        used=len(kept),
        left_out=tuple(sorted((reason, n) for reason, n in reasons.items() if n)),
    )
    findings = [
        *cells.findings,
        *same_headers(cells.source, headers, cells.first_column),
        *blank_headers(cells.source, headers, cells.first_column, rows, numbers),
        *_wrong_widths(cells, short, long),
    ]
    none: frozenset[int] = frozenset()
    dates = tuple(frozenset(cells.dates[i]) if i in cells.dates else none for i in kept)
    return Grid(cells.source, headers, rows, numbers, dates, row_count, cells.readable, tuple(findings))


def _sort_records(
    cells: Cells, start: int, headers: Sequence[str]
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return the indices of records to keep, blank ones, short ones (kept too) and ones that are too long."""
    kept: list[int] = []
    blank: list[int] = []
    short: list[int] = []
    long: list[int] = []
    width = len(headers)
    needed = max((i + 1 for i, header in enumerate(headers) if header), default=0)
    for i in range(start, len(cells.records)):
        record = cells.records[i]
        if is_blank(record):
            blank.append(i)
        elif len(record) > width and not is_blank(record[width:]):
            long.append(i)
        else:
            kept.append(i)
            if len(record) < needed:
                short.append(i)
    return kept, blank, short, long


def _fitted(record: Sequence[str], width: int) -> Sequence[str]:
    """Return a record with exactly as many cells as there are headers."""
    if len(record) == width:
        return record
    return [*record[:width], *[""] * (width - len(record))]


def _wrong_widths(cells: Cells, short: Sequence[int], long: Sequence[int]) -> list[Finding]:
    """Tell of rows with fewer or more cells than there are headers."""
    findings = []
    if long:
        mend = (
            "A comma or a quotation mark too many shifts cells under the wrong header. "
            "Put the row's cells under the right headers, in a spreadsheet program, and save again."
        )
        done = "The rows were left out."
        details: dict[str, Any] = {
            "row": cells.first_row + long[0],
            "count": len(long),
            "done": done,
            "mend": mend,
        }
        findings.append(cells.source.finding("error", "row has more cells than there are headers", **details))
    if short:
        mend = "See that no cell of the row stands under the wrong header."
        done = "The missing cells count as blank."
        details = {"row": cells.first_row + short[0], "count": len(short), "done": done, "mend": mend}
        findings.append(
            cells.source.finding("warning", "row has fewer cells than there are headers", **details)
        )
    return findings
