"""What to say of a workbook in which something is hidden, merged, or not worked out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ppr_network.model import Finding
from ppr_network.read.cells import Source
from ppr_network.read.merged import merged_cells
from ppr_network.spreadsheet import column_letter

SHOWN = 3

_AREA = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")


def check_workbook(source: Source, answer: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is to be said of the workbook as a whole.

    Parameters
    ----------
    source
        The sheet that was read.
    answer
        That of :mod:`ppr_network.read.workbook_child`.
    """
    if hidden := answer["hidden"]:
        names = ", ".join(f"'{name}' ({rows:,} rows)" for name, rows in hidden.items())
        done = f"They were not read: {names}."
        mend = "If one of them holds the register, make it visible (right-click on a sheet's name, Unhide)."
        yield source.finding("warning", "workbook has hidden sheets", count=len(hidden), done=done, mend=mend)
    if answer["from_1904"]:
        done = "Cells that are formatted as dates were read right; bare numbers of days would be four years early."
        mend = "See that no column of dates is formatted as numbers."
        yield source.finding("note", "workbook counts its days from 1904", done=done, mend=mend)


def check_sheet(source: Source, sheet: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is to be said of one sheet, from what stands in it around the table."""
    marks, first = sheet["marks"], sheet["first_row"]
    last = first + sheet["n_records"] - 1
    if rows := [row for row in marks["rows"] if first <= row <= last]:
        mend = "Show all rows (clear the filter, or select all and choose Unhide) and see that they belong to the register."
        details = {"row": rows[0], "rows": tuple(rows[:SHOWN]), "count": len(rows)}
        done = "They were read like the others."
        yield source.finding("warning", "rows are hidden", **details, done=done, mend=mend)
    width = sheet["first_column"] + len(sheet["columns"])
    if columns := [column for column in marks["columns"] if column[0] <= width]:
        letters = [_letters(low, min(high, width)) for low, high in columns]
        done = f"They were read like the others: {', '.join(letters)}."
        mend = "Show all columns (select all, right-click, Unhide) and see that they are as they should be."
        details = {
            "row": first,
            "letter": column_letter(columns[0][0] - 1),
            "count": len(columns),
            "of_headers": True,
        }
        yield source.finding("warning", "columns are hidden", **details, done=done, mend=mend)
    yield from merged_cells(source, marks["merged"], range(first + 1, last + 1))
    yield from _unvalued(source, marks["unvalued"])


def _unvalued(source: Source, places: Sequence[str]) -> Iterator[Finding]:
    """Tell of formulas whose results the file does not hold."""
    found = [match for place in places if (match := _AREA.fullmatch(place))]
    if found:
        done = f"They were read as blank: {_named(m[0] for m in found)}."
        mend = "Open the workbook in Excel, which works them out, and save it."
        numbers = tuple(int(match[2]) for match in found[:SHOWN])
        details = {"row": numbers[0], "rows": numbers, "letter": found[0][1], "count": len(found)}
        yield source.finding("error", "formulas have no result", **details, done=done, mend=mend)


def _letters(first: int, last: int) -> str:
    """Return the letters of a run of columns, counted from 1."""
    letters = (column_letter(first - 1), column_letter(last - 1))
    return letters[0] if first == last else "-".join(letters)


def _named(places: Iterator[str]) -> str:
    """Return the first few places, and how many more."""
    every = list(places)
    more = f" and {len(every) - SHOWN:,} more" if len(every) > SHOWN else ""
    return ", ".join(every[:SHOWN]) + more
