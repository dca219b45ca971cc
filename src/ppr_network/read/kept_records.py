"""Which records are rows of the table: the others are blank, totals, headers again, or wider than the headers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.coded_records import CodedRecords
from ppr_network.read.odd_rows import BLANK_ROW, BROKEN, HEADERS_AGAIN, TOO_MANY_CELLS, TOTALS, is_totals


@dataclass(frozen=True)
class Sorted:
    """The rows of the table, and the places of their records, of the short ones among them, and of the others by reason.

    Every row has as many cells as there are headers.
    """

    rows: Sequence[Sequence[str]]
    kept: "Sequence[int] | NDArray[np.int64]"
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
        found = _sort_coded(cells.records, start, headers)
    else:
        found = _sort_each(cells.records, start, headers)
    return _without_broken(found, cells.broken, start)


def _sort_each(records: Sequence[Sequence[str]], start: int, headers: Sequence[str]) -> Sorted:
    """Sort records one by one."""
    kept: list[int] = []
    short: list[int] = []
    out: dict[str, list[int]] = {BLANK_ROW: [], TOO_MANY_CELLS: [], TOTALS: [], HEADERS_AGAIN: []}
    width = len(headers)
    needed = _needed(headers)
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
    rows = below.of_width(len(headers))
    too_many = below.filled_from(len(headers))
    filled = rows.filled_from(0)
    odd = rows.columns[0].among({text for text in rows.columns[0].texts if text.strip() == headers[0]})
    for column in rows.columns:
        odd |= column.among({text for text in column.texts if is_totals([text])})
    out: dict[str, list[int]] = {TOTALS: [], HEADERS_AGAIN: []}
    out[BLANK_ROW] = (np.flatnonzero(~filled & ~too_many) + start).tolist()
    out[TOO_MANY_CELLS] = (np.flatnonzero(too_many) + start).tolist()
    kept = filled & ~too_many
    for place in np.flatnonzero(odd & kept).tolist():
        if reason := _reason(below[place], headers):
            out[reason].append(place + start)
            kept[place] = False
    short = (np.flatnonzero(kept & (below.lengths() < _needed(headers))) + start).tolist()
    return Sorted(rows if kept.all() else rows.part(kept), np.flatnonzero(kept) + start, short, out)


def _needed(headers: Sequence[str]) -> int:
    """Return how many cells a row must have for there to be one under every header."""
    return max((i + 1 for i, header in enumerate(headers) if header), default=0)


def _without_broken(found: Sorted, broken: Sequence[int], start: int) -> Sorted:
    """Return what was found, with records that could not be parted in cells as such, not as blank ones."""
    if not broken:
        return found
    blank = [i for i in found.out[BLANK_ROW] if i not in broken]
    return replace(found, out={**found.out, BLANK_ROW: blank, BROKEN: [i for i in broken if i >= start]})


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
