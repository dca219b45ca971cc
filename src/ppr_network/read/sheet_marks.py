"""What the reader of workbooks does not tell: what is hidden, merged, or a formula that was never worked out.

Nothing heavy is imported here: the child process that reads workbooks uses it, after the file was looked at.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

CHUNK = 1024**2
FEW = 3

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(["'])(.*?)\2""")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*>")
_CELL_WITH_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)(.*?)</(?:\w+:)?c>", re.S
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>[^<]+<")


def counts_from_1904(path: str) -> bool:
    """Return whether a workbook counts its days from 1904."""
    with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as opened:
        return bool(re.search(rb"""\bdate1904\s*=\s*["'](?:1|true)""", opened.read(CHUNK)))


def sheet_marks(path: str, name: str) -> dict[str, Any]:
    """Return what is hidden, merged or not worked out in a sheet.

    Parameters
    ----------
    path
        A workbook that may be read.
    name
        Of the sheet.

    Returns
    -------
    dict
        ``rows``: numbers of hidden rows. ``columns``: hidden columns as pairs of first and last, counted from 1.
        ``merged``: areas such as ``A2:A5``. ``unvalued``: the places of formulas that have no result.
    """
    marks: dict[str, Any] = {"rows": [], "columns": [], "merged": [], "unvalued": []}
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, name)
        if part is None:
            return marks
        with archive.open(part) as opened:
            for piece in _in_rows(opened):
                _look_at(piece, marks)
    return marks


def _look_at(piece: bytes, marks: dict[str, Any]) -> None:
    """Add what a piece of a sheet holds."""
    if b"hidden" in piece:
        hidden = [found for tag in _ROW.findall(piece) if _is_on((found := _attributes(tag)), "hidden")]
        marks["rows"] += [int(row["r"]) for row in hidden if row.get("r", "").isdigit()]
        columns = [found for tag in _COLUMN.findall(piece) if _is_on((found := _attributes(tag)), "hidden")]
        marks["columns"] += [
            [int(column["min"]), int(column["max"])]
            for column in columns
            if column.get("min", "").isdigit() and column.get("max", "").isdigit()
        ]
    if b"mergeCell" in piece:
        marks["merged"] += [_attributes(tag).get("ref", "") for tag in _MERGED.findall(piece)]
    if b"<f" in piece or b":f" in piece:
        cells = _CELL_WITH_FORMULA.findall(piece)
        marks["unvalued"] += [_attributes(tag).get("r", "") for tag, rest in cells if not _VALUE.search(rest)]


def _in_rows(opened: IO[bytes]) -> Iterator[bytes]:
    """Yield a sheet in pieces that end with a row."""
    rest = b""
    while chunk := opened.read(CHUNK):
        piece = rest + chunk
        end = piece.rfind(b"</row>") + len(b"</row>")
        if end < len(b"</row>"):
            end = 0 if len(piece) < 16 * CHUNK else len(piece)
        yield piece[:end]
        rest = piece[end:]
    yield rest


def _part_of(archive: zipfile.ZipFile, name: str) -> str | None:
    """Return the part of a workbook that holds a sheet."""
    sheets = [_attributes(tag) for tag in _SHEET.findall(archive.read("xl/workbook.xml"))]
    link = next((one.get("r:id", "") for one in sheets if one.get("name") == name), None)
    try:
        relations = [
            _attributes(tag) for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
        ]
    except KeyError:
        return None
    target = next((one.get("Target", "") for one in relations if one.get("Id") == link), "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return part if part in archive.namelist() else None


def _attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag."""
    found = _ATTRIBUTE.findall(tag)
    return {name.decode(): html.unescape(value.decode("utf-8", "replace")) for name, _, value in found}


def _is_on(attributes: dict[str, str], name: str) -> bool:
    """Return whether an attribute says yes."""
    return attributes.get(name) in ("1", "true")
