"""Merged cells of a workbook: which cells of a row the text of the first one is meant for, and what to say of them."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ppr_network.model import Finding
from ppr_network.read.cells import Cells, Source
from ppr_network.spreadsheet import column_letter, column_position

KIND = "cells are merged"
SHOWN = 3

_AREA = re.compile(r"([A-Z]{1,7})([0-9]{1,9})(?::([A-Z]{1,7})([0-9]{1,9}))?")


class Area(NamedTuple):
    """Merged cells: their name such as ``C1:F1``, and their edges as places and rows of the spreadsheet."""

    name: str
    left: int
    top: int
    right: int
    bottom: int


def areas_of(names: Sequence[str]) -> Iterator[Area]:
    """Yield merged areas by their names; what is no name of an area is passed over."""
    for name in names:
        if found := _AREA.fullmatch(name):
            left, top = column_position(found[1]), int(found[2])
            yield Area(name, left, top, column_position(found[3] or found[1]), int(found[4] or found[2]))


def headings_across(cells: Cells, record: int, *, beside: Collection[int]) -> dict[int, str]:
    """Return the text that merged cells give to each place of a record, by place.

    Parameters
    ----------
    cells
        Of one sheet.
    record
        The index of the record.
    beside
        Places that no heading covers: what does is a title over the whole table.
    """
    row, width = cells.first_row + record, len(cells.records[record])
    here = [area for area in areas_of(cells.merged) if area.top <= row <= area.bottom]
    texts: dict[int, str] = {}
    free = 0
    for area in sorted(here, key=lambda area: area.left):
        above, place = area.top - cells.first_row, area.left - cells.first_column
        covered = range(max(place, free), min(area.right - cells.first_column + 1, width))
        if min(above, place) < 0 or not covered or any(one in covered for one in beside):
            continue
        free = covered.stop
        if text := " ".join(cells.records[above][place].split()):
            texts |= dict.fromkeys(covered, text)
    return texts


def merged_cells(source: Source, areas: Sequence[str], rows: range) -> Iterator[Finding]:
    """Tell of merged cells that begin in some rows and whose text was taken for the first of them alone."""
    found = [area for area in areas_of(areas) if area.bottom in rows]
    if found:
        names = ", ".join(area.name for area in found[:SHOWN])
        more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
        done = f"Only the first cell of each has a value, the others were read as blank: {names}{more}."
        mend = "Choose Unmerge Cells and write the value into every cell that it holds for."
        numbers = tuple(area.top for area in found[:SHOWN])
        letter = column_letter(found[0].left)
        details = {"row": numbers[0], "rows": numbers, "letter": letter, "count": len(found)}
        yield source.finding("warning", KIND, **details, done=done, mend=mend)
