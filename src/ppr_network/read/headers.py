"""Headers: how they are compared, and what can be wrong with them."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from ppr_network.model import Finding
from ppr_network.read.cells import Cells
from ppr_network.read.coded_records import column_at
from ppr_network.spreadsheet import column_letter

_GAPS = re.compile(r"[\s_\-\u2010-\u2015]+")


def header_key(header: str) -> str:
    """Return what two headers share if they are the same to a reader.

    Parameters
    ----------
    header
        As the file has it.

    Returns
    -------
    str
        After NFKC, case folding, removal of control and format characters, and with one ``_`` for each run of
        blanks, hyphens and underscores.

    Examples
    --------
    >>> header_key(" Organisation  A")
    'organisation_a'
    """
    folded = unicodedata.normalize("NFKC", header).casefold()
    seen = "".join(c for c in folded if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return _GAPS.sub("_", seen.strip())


def same_headers(cells: Cells, headers: Sequence[str], record: int) -> list[Finding]:
    """Tell of every header that is the same as one before it, naming both columns."""
    findings = []
    first_by_key: dict[str, int] = {}
    for position, header in enumerate(headers):
        first = first_by_key.setdefault(header_key(header), position) if header else position
        if first != position:
            left, right = (column_letter(cells.first_column + place) for place in (first, position))
            mend = (
                f"Columns {left} and {right} are both headed '{header}'. "
                "Give one of them another header, or take it out."
            )
            details = {"column": header, "letter": right, "examples": (header,), "mend": mend}
            findings.append(_about_header(cells, record, "two columns with one header", **details))
    return findings


def blank_headers(
    cells: Cells, headers: Sequence[str], rows: Sequence[Sequence[str]], record: int
) -> list[Finding]:
    """Tell of every column that holds cells but has no header."""
    findings = []
    for position in (place for place, header in enumerate(headers) if not header):
        filled = int(column_at(rows, position).filled().sum())
        if filled:
            letter = column_letter(cells.first_column + position)
            mend = f"Column {letter} has cells but no header. Write a header above it, or clear the column."
            details = {"letter": letter, "count": filled, "mend": mend}
            findings.append(_about_header(cells, record, "column without a header", **details))
    return findings


def _about_header(cells: Cells, record: int, kind: str, **details: Any) -> Finding:
    """Return an error about a header."""
    return cells.source.finding("error", kind, row=cells.first_row + record, of_headers=True, **details)
