"""Rows of typed values to cells, whatever they come from."""

from collections.abc import Iterable, Sequence

from ppr_network.read.cell_text import cell_text, is_date
from ppr_network.read.cells import Cells, Source


def typed_cells(source: Source, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> Cells:
    """Return rows as cells: the headers are row 1 and the first record row 2, as if opened in a spreadsheet.

    Parameters
    ----------
    source
        Where they come from.
    headers
        Of the columns.
    rows
        Of values; ``None`` is a blank cell. Dates and times become ISO text and are named in ``dates``.
    """
    records: list[Sequence[str]] = [list(headers)]
    dates: dict[int, Sequence[int]] = {}
    for row in rows:
        if dated := [position for position, value in enumerate(row) if is_date(value)]:
            dates[len(records)] = dated
        records.append([cell_text(value) for value in row])
    return Cells(source, records, dates=dates)
