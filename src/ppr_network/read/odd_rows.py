"""Rows that are none of the table, or have too many or too few cells, and sheets that are full to the last row."""

import re
from collections.abc import Mapping, Sequence

from ppr_network.model import Finding, Severity
from ppr_network.read.cells import Cells
from ppr_network.spreadsheet import column_letter

BLANK_ROW = "blank row"
TOO_MANY_CELLS = "more cells than headers"
TOO_FEW_CELLS = "fewer cells than headers"
TOTALS = "row of totals"
HEADERS_AGAIN = "headers again"
BROKEN = "text after a closing quotation mark"
LIMITS = {65_536: "an old Excel workbook", 1_048_576: "an Excel workbook"}  # rows of a sheet

_TOTAL = re.compile(r"(?:grand |sub[ -]?)?totals?(?: attendance| attendees)?:?|sum:?|count:?", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9 .,%]+|=.*")
_LEFT_OUT = "The rows were left out."
_KINDS: Mapping[str, tuple[Severity, str, str, str]] = {
    TOO_MANY_CELLS: (
        "error", "row has more cells than there are headers", _LEFT_OUT,
        "A comma or a quotation mark too many shifts cells under the wrong header. "
        "Put the row's cells under the right headers, in a spreadsheet program, and save again.",
    ),
    TOO_FEW_CELLS: (
        "warning", "row has fewer cells than there are headers", "The missing cells count as blank.",
        "See that no cell of the row stands under the wrong header.",
    ),
    TOTALS: ("note", "row of totals", _LEFT_OUT, "Nothing to mend, if it is no row of the register."),
    HEADERS_AGAIN: ("note", "headers stand in the table again", _LEFT_OUT, "Take the row out, if you like."),
    BLANK_ROW: (
        "note", "blank rows in the middle of the table", "They were passed over, and the rows below them were read.",
        "Take them out, if what stands below belongs to another table.",
    ),
}  # fmt: skip


def is_totals(record: Sequence[str]) -> bool:
    """Return whether a record begins with a word for a total and holds nothing else but numbers.

    Examples
    --------
    >>> is_totals(["Total", "", "14"]), is_totals(["Total Recall", "2019-06-05", "Ann"]), is_totals(["", " "])
    (True, False, False)
    """
    first = next((cell for cell in record if cell and not cell.isspace()), "").lstrip()
    if not first or first[0] not in "tTgGsScC":
        return False
    cells = [cell.strip() for cell in record if cell and not cell.isspace()]
    return bool(_TOTAL.fullmatch(cells[0]) and all(map(_NUMBER.fullmatch, cells[1:])))


def odd_rows(cells: Cells, width: int, found: Mapping[str, Sequence[int]]) -> list[Finding]:
    """Tell of the records that are odd in each way.

    Parameters
    ----------
    cells
        Of one file or sheet.
    width
        How many headers there are.
    found
        The indices of records by what is odd about them.
    """
    findings = []
    for what, (severity, kind, done, mend) in _KINDS.items():
        if records := found[what]:
            rows = tuple(cells.first_row + i for i in records[:3])
            letter = column_letter(cells.first_column + width) if what == TOO_MANY_CELLS else ""
            details = {"row": rows[0], "rows": rows, "count": len(records), "letter": letter}
            findings.append(cells.source.finding(severity, kind, **details, done=done, mend=mend))
    return findings


def full_sheet(cells: Cells) -> list[Finding]:
    """Tell of a table that ends where a sheet of Excel is full: the rest was probably lost."""
    last = cells.first_row + len(cells.records) - 1
    if last not in LIMITS:
        return []
    mend = (
        f"The last row is number {last:,}, where {LIMITS[last]} is full. "
        "Export the table again as CSV UTF-8, or in two parts."
    )
    kind = "table is probably cut off"
    return [
        cells.source.finding("error", kind, row=last, done="The rows that are there were read.", mend=mend)
    ]
