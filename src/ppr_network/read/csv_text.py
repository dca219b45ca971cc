"""CSV and TSV files to cells: the letters that bytes mean, what parts cells, strict quotation marks."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from ppr_network.formula_guard import unguarded
from ppr_network.model import Finding
from ppr_network.read.cells import Cells, Source, is_blank
from ppr_network.read.coded_records import CodedRecords
from ppr_network.read.csv_faults import LONG_CELL, LONGEST_CELL, broken_quotes, check_long_cells, rows_broken
from ppr_network.read.csv_stream import streamed_records
from ppr_network.read.csv_survey import Dialect, NotPlainError, head_of, survey
from ppr_network.read.quick_csv import FEWEST, SIMPLE, quick_records
from ppr_network.read.text_bytes import LOST, MIXED, decode_text, foreign_fault
from ppr_network.telling import Tell, silent

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
NO_COMMAS = "cells are not parted by commas"
SAMPLE = 1000
LARGE = 64 * 1024**2  # bytes from which a file is not held in memory
PIECE = 1024**2  # characters that are parted into lines at once
MOST_KNOWN = 500_000  # different cells that are kept once each, however often they stand in the file

_SEPARATOR_LINE = re.compile(r"sep=([^\s\"]|\t)\r?\n", re.IGNORECASE)

Records = list[tuple[str, ...]]  # tuples of text cost the collector of garbage nothing, lists do


def read_csv(path: Path, source: Source, *, stream_from: int = LARGE, tell: Tell = silent) -> Cells:
    """Read a CSV or TSV file as cells.

    A large file is never held in memory, as bytes or text, if it is in UTF-8, has neither NUL characters nor carriage
    returns alone, and is of two columns or more, all of them parted as usual: then DuckDB reads it. Any other, and one in
    which DuckDB sees something else than a survey of its lines says, is held whole and read by :func:`read_csv_text`.

    Parameters
    ----------
    path
        The file.
    source
        Where it comes from.
    stream_from
        Bytes from which a file is large.
    tell
        Called with a few words for every piece of a large file.

    Returns
    -------
    Cells
        The same as of :func:`read_csv_text`, but that rows in which text follows a closing quotation mark are told and
        counted one by one (``broken``), and the rows below them are read.
    """
    cells = _streamed(path, source, tell) if path.stat().st_size >= stream_from else None
    return read_csv_text(path.read_bytes(), source) if cells is None else cells


def _streamed(path: Path, source: Source, tell: Tell) -> Cells | None:
    """Read a large file as cells, or return None if it is not for this way."""
    try:
        head, mark = head_of(path)
        if foreign_fault(head.encode()):
            return None
        text, separator = choose_separator(head, tabs_first=_is_tabs(source))
        start = mark + len(head.encode()) - len(text.encode())
        dialect = Dialect(separator, start, _usual_width(text, separator))
        if separator not in SIMPLE or dialect.width < 2:
            return None
        found = survey(path, dialect, tell=tell)
    except NotPlainError:
        return None
    records: Sequence[Sequence[str]] | None = streamed_records(
        path, dialect, found, skip=int(len(text) < len(head)), tell=tell
    )
    if records is None:
        return None
    findings = rows_broken(source, [number + 1 for number in found.broken])
    if found.lost:
        findings.append(broken_quotes(source, found.n_records + 1, found.unread, found.lost))
    elif found.special:
        findings += check_long_cells(source, records, separator)
    findings += _about_separator(source, separator)
    records = _without_guards(records)
    return Cells(source, records, unread=found.unread, broken=tuple(found.broken), findings=tuple(findings))


def _usual_width(text: str, separator: str) -> int:
    """Return how many cells most of the first records have."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        widths.update(map(len, islice(_reader(text, separator, strict=True), SAMPLE)))
    return max(widths, key=lambda width: (widths[width], width), default=0)


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
    text, separator = choose_separator(text, tabs_first=_is_tabs(source))
    findings = _check_letters(source, text, separator, encoding if whole else "")
    text = text.replace("\0", "")
    records: Sequence[Sequence[str]] | None = quick_records(text, separator, fewest=quick_from)
    unread = 0
    if records is None:
        records, unread, faults = _read_carefully(source, text, separator)
        findings += faults
    findings += _about_separator(source, separator)
    if text.startswith("'") or any(f"{before}'" in text for before in (separator, '"', "\n", "\r")):
        records = _without_guards(records)
    return Cells(source, records, unread=unread, findings=tuple(findings))


def _read_carefully(source: Source, text: str, separator: str) -> tuple[Records, int, list[Finding]]:
    """Return the records up to the first fault, how many lines follow it, and what was noticed about quotation marks."""
    records, lines, broken = _parse(text, separator)
    if broken:
        unread = sum(1 for _ in _lines(text)) - lines
        return records, unread, [broken_quotes(source, len(records) + 1, unread, broken)]
    if lines > len(records) or max(map(len, _lines(text)), default=0) > LONG_CELL:
        return records, 0, check_long_cells(source, records, separator)
    return records, 0, []


def _is_tabs(source: Source) -> bool:
    """Return whether the name of a file says that tabs part its cells."""
    return source.file.lower().endswith(".tsv")


def _about_separator(source: Source, separator: str) -> list[Finding]:
    """Tell what parts cells, if it is not what the name of the file says."""
    if separator == ("\t" if _is_tabs(source) else ","):
        return []
    done = f"The cells were read as parted by {SEPARATORS.get(separator, repr(separator))}."
    return [source.finding("note", NO_COMMAS, done=done)]


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


def _without_guards(records: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Return records without the apostrophes that keep cells from starting a formula."""
    if isinstance(records, CodedRecords):
        return records.changed(_without_guard)
    return list(map(_without_guard, records))


def _without_guard(record: Sequence[str]) -> tuple[str, ...]:
    """Return a record without the apostrophes that keep cells from starting a formula."""
    return tuple(unguarded(cell) if cell.startswith("'") else cell for cell in record)
