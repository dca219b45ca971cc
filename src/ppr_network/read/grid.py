"""The rows of one sheet under their headers: every record counted, none of them understood yet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ppr_network.model import Finding, RowCount
from ppr_network.read.cells import Cells, Source, is_blank
from ppr_network.read.headers import blank_headers, same_headers
from ppr_network.read.kept_records import sort_records
from ppr_network.read.odd_rows import (
    BLANK_ROW,
    TOO_FEW_CELLS,
    full_sheet,
    odd_rows,
)
from ppr_network.read.real_dates import RealDates
from ppr_network.spreadsheet import SheetColumns

UNREADABLE = "after a quotation mark that is not closed"
ABOVE = "title or other text above the table"


@dataclass(frozen=True)
class Grid:
    """Data rows under headers.

    ``rows[i]`` has one cell per header, stands on row ``numbers[i]`` of the spreadsheet and has real dates at
    the positions ``dates[i]``.
    ``layout`` says as what it was read if its headers are not those of the file; ``columns`` how those of the file
    stand, with the places of ours only where there is a layout.
    """

    source: Source
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: NDArray[np.int64]
    dates: RealDates
    row_count: RowCount
    readable: bool
    findings: tuple[Finding, ...]
    columns: SheetColumns
    layout: str = ""


def build_grid(cells: Cells) -> Grid:
    """Put records under their headers and account for each of them.

    Parameters
    ----------
    cells
        Records of one sheet; the first that is not blank holds the headers, unless another one is named.

    Returns
    -------
    Grid
        Without what is above the headers, blank rows, rows of totals, rows with the headers again and rows with more
        cells than headers, all of them counted by reason; short rows are filled up with blank cells.
    """
    n_records = len(cells.records)
    first = next((i for i, record in enumerate(cells.records) if not is_blank(record)), n_records)
    start = first if cells.header is None else cells.header
    headers = tuple(" ".join(cell.split()) for cell in cells.records[start]) if start < n_records else ()
    found = sort_records(cells, start + 1, headers)
    kept, rows = found.kept, found.rows
    above = sum(map(is_blank, cells.records[:start]))
    reasons = Counter({reason: len(records) for reason, records in found.out.items()})
    reasons += Counter({BLANK_ROW: above, ABOVE: start - above, UNREADABLE: cells.unread})
    records = np.asarray(kept, dtype=np.int64)
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
        *same_headers(cells, headers, start),
        *blank_headers(cells, headers, rows, start),
        *odd_rows(
            cells,
            len(headers),
            {**found.out, BLANK_ROW: _between(found.out[BLANK_ROW], kept), TOO_FEW_CELLS: found.short},
        ),
        *full_sheet(cells),
    ]
    dates = RealDates.of_records(cells.dates, records)
    columns = cells.source.columns(cells.first_row + start, cells.first_column, headers, {})
    return Grid(
        cells.source,
        headers,
        rows,
        records + cells.first_row,
        dates,
        row_count,
        cells.readable,
        tuple(findings),
        columns,
    )


def _between(blank: Sequence[int], kept: "Sequence[int] | NDArray[np.int64]") -> list[int]:
    """Return the blank records that have rows of the table below them."""
    return [i for i in blank if len(kept) and i < kept[-1]]
