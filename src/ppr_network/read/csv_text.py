"""CSV and TSV files to cells: the letters that bytes mean, what parts cells, strict quotation marks."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ppr_network.formula_guard import unguarded
from ppr_network.model import Finding, Severity
from ppr_network.read.cells import Cells, Source, is_blank
from ppr_network.read.coded_records import CodedRecords, Column
from ppr_network.read.quick_csv import FEWEST, quick_records
from ppr_network.read.text_bytes import LOST, MIXED, decode_text, foreign_fault
from ppr_network.spreadsheet import column_letter

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
NO_COMMAS = "cells are not parted by commas"
SAMPLE = 1000
LONG_CELL = 1000
LONGEST_CELL = 1_000_000  # of what Python reads at all; a sheet of Excel holds 32,767 characters in a cell
MANY_LINES = 3
PIECE = 1024**2  # characters that are parted into lines at once
MOST_KNOWN = 500_000  # different cells that are kept once each, however often they stand in the file

_SEPARATOR_LINE = re.compile(r"sep=([^\s\"]|\t)\r?\n", re.IGNORECASE)

Records = list[tuple[str, ...]]  # tuples of text cost the collector of garbage nothing, lists do


def read_csv_text(data: bytes, source: Source, *, quick_from: int = FEWEST) -> Cells:
    """Read the bytes of a CSV or TSV file as cells.

    Parameters
    ----------
    data
        The content: UTF-8, UTF-16, or Windows-1252.
    source
        Where it comes from.
    quick_from
        Characters from which the quick parser is tried; what comes out is the same.

    Returns
    -------
    Cells
        All text. ``records[0]`` is row 1 of the spreadsheet; a cell with line breaks in it is in one row.
        After a quotation mark that is not closed nothing is read; those lines are counted as ``unread``.
    """
    if fault := foreign_fault(data):
        kind, mend = fault
        finding = source.finding("error", kind, mend=mend)
        return Cells(source, readable=False, findings=(finding,))
    text, encoding, whole = decode_text(data)
    text, separator = choose_separator(text, tabs_first=source.file.lower().endswith(".tsv"))
    findings = _check_letters(source, text, separator, encoding if whole else "")
    text = text.replace("\0", "")
    records: Sequence[Sequence[str]] | None = quick_records(text, separator, fewest=quick_from)
    unread = 0
    if records is None:
        records, unread, faults = _read_carefully(source, text, separator)
        findings += faults
    if separator != ("\t" if source.file.lower().endswith(".tsv") else ","):
        done = f"The cells were read as parted by {SEPARATORS.get(separator, repr(separator))}."
        findings.append(source.finding("note", NO_COMMAS, done=done))
    if text.startswith("'") or any(f"{before}'" in text for before in (separator, '"', "\n", "\r")):
        records = _without_guards(records)
    return Cells(source, records, unread=unread, findings=tuple(findings))


def _read_carefully(source: Source, text: str, separator: str) -> tuple[Records, int, list[Finding]]:
    """Return the records up to the first fault, how many lines follow it, and what was noticed about quotation marks."""
    records, lines, broken = _parse(text, separator)
    if broken:
        unread = sum(1 for _ in _lines(text)) - lines
        return records, unread, [_broken_quotes(source, len(records) + 1, unread, broken)]
    if lines > len(records) or max(map(len, _lines(text)), default=0) > LONG_CELL:
        return records, 0, _check_long_cells(source, records, separator)
    return records, 0, []


def choose_separator(text: str, *, tabs_first: bool = False) -> tuple[str, str]:
    """Return the text without a line ``sep=;``, and what parts its cells.

    That is what the line says; else what makes most of the first rows as wide as the header.
    """
    if declared := _SEPARATOR_LINE.match(text):
        return text[declared.end() :], declared[1]
    order = sorted(SEPARATORS, key="\t".__ne__) if tabs_first else list(SEPARATORS)
    return text, max(order, key=lambda separator: _agreement(text, separator))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    """Return how many of the first records are as wide as a header of two cells or more, and that width.

    Where the first record is one cell, a title, the width of the widest counts.
    """
    widths: list[int] = []
    try:
        for record in islice(_reader(text, separator, strict=True), SAMPLE):
            if not is_blank(record):
                widths.append(len(record))
    except csv.Error:
        if not widths:
            return 0, 0
    if not widths:
        return SAMPLE, 0  # all of it is blank then, which no other separator makes better
    if widths[0] == 1:
        return 0, max(widths)
    return sum(width == widths[0] for width in widths), widths[0]


def _reader(text: str, separator: str, *, strict: bool) -> Any:
    """Return a reader of records; line breaks inside quotation marks stay as they are."""
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(_lines(text), delimiter=separator, strict=strict)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends, without a copy of all of it."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield from io.StringIO(text[start:end], newline="")
        start = end


def _parse(text: str, separator: str) -> tuple[Records, int, str]:
    """Return the records up to the first fault, the number of lines that they take, and the fault."""
    reader = _reader(text, separator, strict=True)
    records: Records = []
    known: dict[str, str] = {}
    lines = 0
    try:
        for record in reader:
            records.append(tuple(map(known.setdefault, record, record)))
            lines = reader.line_num
            if len(known) > MOST_KNOWN:
                known.clear()
    except csv.Error as error:
        return records, lines, str(error)
    return records, lines, ""


def _broken_quotes(source: Source, row: int, unread: int, fault: str) -> Finding:
    """Tell of the record at which reading stopped."""
    if "limit" in fault:
        kind = "cell is far too long"
        problem = f"A cell of row {row} has more than {csv.field_size_limit():,} characters."
    elif "expected after" in fault:
        kind = "quotation mark in the middle of a cell"
        problem = f"In row {row} text follows a closing quotation mark."
    else:
        kind = "quotation mark not closed"
        problem = f"A quotation mark in row {row} is not closed, so all that follows seems to be one cell."
    mend = f'{problem} Look for a stray " there; in a spreadsheet program, save the file again as CSV UTF-8.'
    done = f"Nothing was read from row {row} on."
    return source.finding("error", kind, row=row, count=unread, done=done, mend=mend)


def _check_letters(source: Source, text: str, separator: str, encoding: str) -> list[Finding]:
    """Tell of bytes that are no letters, of NUL characters, and of Windows-1252."""
    findings = []
    if not encoding:
        rows = list(_rows_with(text, separator, LOST))
        mend = "Open the file in the program it comes from and save it as CSV UTF-8."
        kind = "letters that cannot be read"
        findings.append(source.finding("error", kind, row=rows[0], count=text.count(LOST), mend=mend))
    if encoding == "cp1252":
        row = next(_rows_with(text, separator, None), None)
        done = "The file was read as Windows-1252, the usual encoding of older Excel files."
        mend = "See that letters with accents look right; to be sure, save the file as CSV UTF-8."
        findings.append(source.finding("note", "file is not in UTF-8", row=row, done=done, mend=mend))
    if encoding == MIXED:
        done = "Each line was read as the one that it is in."
        mend = "See that letters with accents look right, and save the file as CSV UTF-8."
        kind = "some lines are in UTF-8 and some in Windows-1252"
        findings.append(source.finding("warning", kind, done=done, mend=mend))
    if "\0" in text:
        row = next(_rows_with(text, separator, "\0"))
        done = "The characters were taken out."
        findings.append(source.finding("note", "NUL characters", row=row, count=text.count("\0"), done=done))
    return findings


def _rows_with(text: str, separator: str, character: str | None) -> Iterator[int]:
    """Yield the rows that hold a character, or any beyond ASCII for None."""
    for row, record in enumerate(_reader(text, separator, strict=False), start=1):
        written = "".join(record)
        if character in written if character else not written.isascii():
            yield row


def _check_long_cells(source: Source, records: Records, separator: str) -> list[Finding]:
    """Tell of cells that a stray quotation mark may have made of several rows."""
    swallowed: list[tuple[int, int, bool]] = []
    long: list[tuple[int, int]] = []
    width = len(next((record for record in records if not is_blank(record)), ()))
    for row, record in enumerate(records, start=1):
        for place, cell in enumerate(record):
            lines = cell.splitlines() if "\n" in cell or "\r" in cell else ()
            if any(line.count(separator) >= max(width - 1, 1) for line in lines[1:]):
                swallowed.append((row, place, len(lines) > MANY_LINES))
            elif len(lines) > MANY_LINES + 1 or len(cell) > LONG_CELL:
                long.append((row, place))
    return [*_swallowed_rows(source, swallowed), *_long_cells(source, long)]


def _swallowed_rows(source: Source, cells: Sequence[tuple[int, int, bool]]) -> list[Finding]:
    """Tell of cells with lines in them that look like rows of the table."""
    if not cells:
        return []
    mend = (
        'Look there for a quotation mark " that is opened in one row and closed in a later one. '
        "If the cell is right, put its text on one line."
    )
    severity: Severity = "error" if any(many for _, _, many in cells) else "warning"
    kind = "cell holds what looks like whole rows"
    done = "It was read as one cell."
    return [_about_cells(source, severity, kind, [place[:2] for place in cells], done=done, mend=mend)]


def _long_cells(source: Source, cells: Sequence[tuple[int, int]]) -> list[Finding]:
    """Tell of cells with many lines or characters."""
    if not cells:
        return []
    kind = "cell with many lines or over 1,000 characters"
    mend = "See whether a quotation mark is missing there."
    return [_about_cells(source, "warning", kind, cells, mend=mend)]


def _about_cells(
    source: Source, severity: Severity, kind: str, cells: Sequence[tuple[int, int]], **details: Any
) -> Finding:
    """Return a finding about cells by row, counted from 1, and place."""
    rows = tuple(dict.fromkeys(row for row, _ in cells))[:3]
    letter = column_letter(cells[0][1])
    return source.finding(severity, kind, row=rows[0], rows=rows, letter=letter, count=len(cells), **details)


def _without_guards(records: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Return records without the apostrophes that keep cells from starting a formula."""
    if isinstance(records, CodedRecords):
        columns = (Column(one.codes, _without_guard(one.texts)) for one in records.columns)
        return CodedRecords(tuple(columns))
    return list(map(_without_guard, records))


def _without_guard(record: Sequence[str]) -> tuple[str, ...]:
    """Return a record without the apostrophes that keep cells from starting a formula."""
    return tuple(unguarded(cell) if cell.startswith("'") else cell for cell in record)
