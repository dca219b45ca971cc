"""Which records are rows of the table: the others are blank, totals, headers again, or wider than the headers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.coded_records import CodedRecords
from ppr_network.read.odd_rows import BLANK_ROW, HEADERS_AGAIN, TOO_MANY_CELLS, TOTALS, is_totals


@dataclass(frozen=True)
class Sorted:
    """The rows of the table, and the places of their records, of the short ones among them, and of the others by reason.

    Every row has as many cells as there are headers.
    """

    rows: Sequence[Sequence[str]]
    kept: Sequence[int]
    short: Sequence[int]
    out: dict[str, list[int]]


def sort_records(cells: Cells, start: int, headers: Sequence[str]) -> Sorted:
    """Return which records from ``start`` on are rows under the headers.

    Parameters
    ----------
    cells
        Of one file or sheet.
    start
        The first record below the headers.
    headers
        As they are compared, with one blank for any white space.
    """
    if isinstance(cells.records, CodedRecords) and headers:
        return _sort_coded(cells.records, start, headers)
    return _sort_each(cells.records, start, headers)


def _sort_each(records: Sequence[Sequence[str]], start: int, headers: Sequence[str]) -> Sorted:
    """Sort records one by one."""
    kept: list[int] = []
    short: list[int] = []
    out: dict[str, list[int]] = {BLANK_ROW: [], TOO_MANY_CELLS: [], TOTALS: [], HEADERS_AGAIN: []}
    width = len(headers)
    needed = max((i + 1 for i, header in enumerate(headers) if header), default=0)
    usual = _usual_beginnings(records, headers)
    for i in range(start, len(records)):
        record = records[i]
        if len(record) == width and record[0] in usual:
            kept.append(i)
        elif reason := _reason(record, headers):
            out[reason].append(i)
        else:
            kept.append(i)
            if len(record) < needed:
                short.append(i)
    rows = [row if len(row) == width else _fitted(row, width) for row in map(records.__getitem__, kept)]
    return Sorted(tuple(rows), kept, short, out)


def _sort_coded(records: CodedRecords, start: int, headers: Sequence[str]) -> Sorted:
    """Sort records whose columns are at hand: looked at are those alone that may be none of the table."""
    below = records.part(slice(start, None))
    filled = np.zeros(len(below), dtype=bool)
    odd = below.columns[0].among({text for text in below.columns[0].texts if text.strip() == headers[0]})
    for column in below.columns:
        filled |= column.filled()
        odd |= column.among({text for text in column.texts if is_totals([text])})
    out: dict[str, list[int]] = {TOO_MANY_CELLS: [], TOTALS: [], HEADERS_AGAIN: []}
    out[BLANK_ROW] = (np.flatnonzero(~filled) + start).tolist()
    kept = filled
    for place in np.flatnonzero(odd & filled).tolist():
        if reason := _reason(below[place], headers):
            out[reason].append(place + start)
            kept[place] = False
    rows = below if kept.all() else below.part(kept)
    return Sorted(rows, (np.flatnonzero(kept) + start).tolist(), [], out)


def _reason(record: Sequence[str], headers: Sequence[str]) -> str:
    """Return why a record is no row of the table, or ``""``."""
    width = len(headers)
    if is_blank(record):
        return BLANK_ROW
    if len(record) > width and not is_blank(record[width:]):
        return TOO_MANY_CELLS
    if is_totals(record):
        return TOTALS
    again = record[0].strip() == headers[0] and tuple(" ".join(c.split()) for c in record[:width]) == headers
    return HEADERS_AGAIN if again else ""


def _usual_beginnings(records: Sequence[Sequence[str]], headers: Sequence[str]) -> set[str]:
    """Return the first cells by which alone a record of the right width is known to be a row of the table."""
    different = {record[0] for record in records if record}
    return {cell for cell in different if cell.strip() not in ("", *headers[:1]) and not is_totals([cell])}


def _fitted(record: Sequence[str], width: int) -> Sequence[str]:
    """Return a record with exactly as many cells as there are headers."""
    return [*record[:width], *[""] * (width - len(record))]
