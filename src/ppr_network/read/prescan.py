"""Whether a file may be handed to the reader of workbooks: looked at with limits, none of its cells understood.

A workbook of a few kilobytes can ask for terabytes. What it asks for stands in its zip directory and in plain
places of its XML, so it is looked up there first. Nothing is unpacked to disk, no link is followed, and no XML
parser, which could be led astray, is used.
"""

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, BinaryIO, NoReturn

from ppr_network.read.prescan_places import n_cells, n_rows, places_in

MOST_PARTS = 2000
MOST_SHEETS = 250
MOST_DIRECTORY = 1024**2  # bytes of the zip directory
MOST_BYTES = 600 * 1024**2  # of all parts, unpacked
LARGE_PART, MOST_RATIO = 10 * 1024**2, 200
MOST_CELLS = 25_000_000  # of the rectangle that the cells of a sheet span
SPARSE_FROM, SPARSE_RATIO = 2_000_000, 50
MOST_COLUMNS = 16384
CHUNK = 1024**2
HEAD = 64 * 1024

_END = struct.Struct("<4s4H2LH")  # the end of the zip directory
_END_MARK, _LONG_END_MARK = b"PK\x05\x06", b"PK\x06\x07"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_READ = re.compile(
    r"xl/(?:worksheets/[^/]+|sharedStrings|styles|workbook|_rels/workbook)\.xml(?:\.rels)?", re.I
)
_COUNTS = {  # of items, not of references to them
    "sharedstrings.xml": re.compile(rb"""\buniqueCount\s*=\s*["']\s*\+?([0-9]+)"""),
    "styles.xml": re.compile(rb"""\bcount\s*=\s*["']\s*\+?([0-9]+)"""),
}
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_BOOK = re.compile(r"xl/workbook\.xml", re.IGNORECASE)
_SHEET_NAME = re.compile(r"""<(?:\w+:)?sheet\s[^>]*?\bname\s*=\s*(["'])(.*?)\1""")
_MARKUP = (b"<!DOCTYPE", b"<!ENTITY")
_PARTS = {"content.xml": "ods", "xl/workbook.bin": "binary", "xl/vbaproject.bin": "macros"}
_BEGINNINGS = (
    (b"%PDF", "pdf"),
    (b"PAR1", "parquet"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<table", "html"),
    (b"<meta", "html"),
    (b"<?xml", "xml"),
)


class _FaultError(Exception):
    """What is wrong with the file, by the name that :mod:`ppr_network.read.workbook` puts in words."""


def _refuse(fault: str) -> NoReturn:
    """Stop at a fault."""
    raise _FaultError(fault)


def prescan(path: Path, parts: re.Pattern[str] = _READ) -> str:
    """Return why a workbook must not be read, or ``""``.

    Parameters
    ----------
    path
        A regular file under the name of an .xlsx workbook.
    parts
        Which of its parts are read through; all that the reader of workbooks reads, unless said otherwise.

    Returns
    -------
    str
        The name of the fault: one of ``ppr_network.read.workbook.FAULTS``.
    """
    try:
        with path.open("rb") as opened:
            _check_beginning(opened)
            _check_directory(opened)
        with zipfile.ZipFile(path) as archive:
            _check_parts(archive)
            for part in archive.infolist():
                if parts.fullmatch(part.filename):
                    _check_part(archive, part)
    except _FaultError as fault:
        return str(fault)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError):
        return "damaged"
    except RuntimeError:  # how zipfile says that a part has a password
        return "password"
    return ""


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook; none of a file that must not be read."""
    if prescan(path, _BOOK):
        return []
    with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as opened:
        text = opened.read(CHUNK).decode("utf-8", errors="replace")
    return [html.unescape(found[2]) for found in _SHEET_NAME.finditer(text)]


def _check_beginning(opened: BinaryIO) -> None:
    """Refuse a file that begins as something else."""
    head = opened.read(HEAD)
    if head.startswith(_OLE):
        _refuse("password" if _holds(opened, _ENCRYPTED) else "old")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:100].lower()
    for beginning, fault in _BEGINNINGS:
        if text.startswith(beginning.lower()):
            _refuse(fault)
    if not head.startswith(b"PK"):
        _refuse("content" if b"\0" in head and not _is_utf16(head) else "text")


def _is_utf16(head: bytes) -> bool:
    """Return whether a file begins with the mark of UTF-16."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _holds(opened: BinaryIO, wanted: bytes) -> bool:
    """Return whether bytes occur in a file."""
    opened.seek(0)
    return any(wanted in chunk for chunk in _overlapping(opened))


def _overlapping(opened: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces, each with the end of the one before."""
    last = b""
    while chunk := opened.read(CHUNK):
        yield last + chunk
        last = chunk[-256:]


def _check_directory(opened: BinaryIO) -> None:
    """Refuse a directory that is absent or that it would take long to read."""
    size = opened.seek(0, 2)
    start = max(0, size - HEAD - _END.size)
    opened.seek(start)
    tail = opened.read()
    place = tail.rfind(_END_MARK)
    if place < 0 or place + _END.size > len(tail):
        _refuse("damaged")
    _, _, _, _, parts, directory, offset, _ = _END.unpack_from(tail, place)
    if (
        tail[max(0, place - 20) :].startswith(_LONG_END_MARK)
        or parts > MOST_PARTS
        or directory > MOST_DIRECTORY
    ):
        _refuse("parts")
    if offset + directory > start + place:
        _refuse("damaged")


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Refuse by names and sizes alone."""
    parts = archive.infolist()
    names = [part.filename.casefold().replace("\\", "/") for part in parts]
    if len(parts) > MOST_PARTS:
        _refuse("parts")
    if any(part.flag_bits & 1 for part in parts):
        _refuse("password")
    if len(set(names)) < len(names):
        _refuse("twice")
    _check_names(names)
    large = (part for part in parts if part.file_size > LARGE_PART)
    if any(part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in large):
        _refuse("bomb")
    if sum(part.file_size for part in parts) > MOST_BYTES:
        _refuse("bomb")


def _check_names(names: Sequence[str]) -> None:
    """Refuse what the names of its parts show to be no plain workbook."""
    for part, fault in _PARTS.items():
        if part in names:
            _refuse(fault)
    if any(name.startswith("xl/externallinks/") for name in names):
        _refuse("links")
    if "xl/workbook.xml" not in names:
        holds_tables = any(name.endswith((".zip", ".xlsx", ".xls", ".csv")) for name in names)
        _refuse("nested" if holds_tables else "content")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read one part through, and refuse what its XML asks for."""
    name = part.filename.casefold()
    sheet = _Sheet() if "worksheets/" in name else None
    n_sheets = 0
    with archive.open(part) as opened:
        for number, (chunk, fresh) in enumerate(_in_tags(opened)):
            if number == 0:
                _check_head(chunk, name, part.file_size)
            if b"<!" in chunk and any(word in chunk.upper() for word in _MARKUP):
                _refuse("entities")
            if sheet:
                sheet.add(fresh)
            elif name.endswith("workbook.xml"):
                n_sheets += len(_SHEET.findall(fresh))
    if n_sheets > MOST_SHEETS:
        _refuse("sheets")
    if sheet:
        sheet.check()


def _in_tags(opened: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield a part in pieces: with the rest of the tag before, and so that no tag is in two of them."""
    rest = b""
    while chunk := opened.read(CHUNK):
        piece = rest + chunk
        end = piece.rfind(b"<")
        whole, rest = (piece, b"") if end <= 0 or len(piece) - end > HEAD else (piece[:end], piece[end:])
        yield piece, whole
    if rest:
        yield rest, rest


def _check_head(chunk: bytes, name: str, size: int) -> None:
    """Refuse a part that is no XML in UTF-8, or promises more items than it has bytes."""
    if not chunk.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        _refuse("damaged")
    promised = _COUNTS.get(name.rpartition("/")[2])
    if promised and any(int(found[:20]) > size for found in promised.findall(chunk[:HEAD])):
        _refuse("counts")


class _Sheet:
    """How large a rectangle the cells of a sheet span, and how many of them there are."""

    def __init__(self) -> None:
        self._width = self._row = self._rows = self._cells = self._placed = 0

    def add(self, piece: bytes) -> None:
        """Look at a piece of the sheet."""
        places = places_in(piece)
        self._width = max(self._width, places.column)
        self._row = max(self._row, places.row)
        self._rows += n_rows(piece)
        self._cells += n_cells(piece)
        self._placed += places.placed

    def check(self) -> None:
        """Refuse a rectangle that is too large, or large and nearly empty."""
        width = self._width
        height = max(self._row, self._rows)
        if width > MOST_COLUMNS or height > 2**20:
            _refuse("far")
        if self._placed < self._cells:  # a cell without a place stands right of the one before
            width = max(width, min(self._cells - self._placed, MOST_COLUMNS))
        area = width * height
        if area > MOST_CELLS or (area > SPARSE_FROM and area > SPARSE_RATIO * self._cells):
            _refuse("far")
