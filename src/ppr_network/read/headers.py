"""Headers: how they are compared, and what can be wrong with them."""

import re
import unicodedata
from collections.abc import Sequence

from ppr_network.model import Finding
from ppr_network.read.cells import Source

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


def column_letter(position: int) -> str:
    """Return the letters that a spreadsheet shows above a column, counted from 0."""
    letters = ""
    left = position + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def same_headers(source: Source, headers: Sequence[str], first_column: int) -> list[Finding]:
    """Tell of every header that is the same as one before it, naming both columns."""
    findings = []
    first_by_key: dict[str, int] = {}
    for position, header in enumerate(headers):
        first = first_by_key.setdefault(header_key(header), position) if header else position
        if first != position:
            left, right = (column_letter(first_column + place) for place in (first, position))
            mend = (
                f"Columns {left} and {right} are both headed '{header}'. "
                "Give one of them another header, or take it out."
            )
            findings.append(
                source.finding(
                    "error", "two columns with one header", column=header, examples=(header,), mend=mend
                )
            )
    return findings


def blank_headers(
    source: Source,
    headers: Sequence[str],
    first_column: int,
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
) -> list[Finding]:
    """Tell of every column that holds cells but has no header."""
    findings = []
    for position in (place for place, header in enumerate(headers) if not header):
        filled = [number for number, row in zip(numbers, rows, strict=True) if row[position].strip()]
        if filled:
            letter = column_letter(first_column + position)
            mend = f"Column {letter} has cells but no header. Write a header above it, or clear the column."
            kind = "column without a header"
            findings.append(
                source.finding("error", kind, row=filled[0], column=letter, count=len(filled), mend=mend)
            )
    return findings
