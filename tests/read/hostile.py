"""Workbooks and text files that were made to do harm, or are not what their name says; each made in memory."""

import io
import zipfile
from collections.abc import Callable

import xlsxwriter

Make = Callable[[], bytes]

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [
    ("event", "date", "organisation"),
    ("Forum", "2019-06-05", "Mind"),
    ("Forum", "2019-06-05", "Council"),
]


def workbook() -> bytes:
    """Return a sound workbook of two rows."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("attendance")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


SOUND = workbook()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_parts(**more: bytes) -> bytes:
    """Return the sound workbook with parts added; ``__`` in a name stands for ``/`` and ``_dot_`` for a point."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
    return zipped({**parts_of(SOUND), **named})


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """Return the sound workbook with one text in a part changed."""
    parts = parts_of(SOUND)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return zipped(parts)


def with_rows(rows: bytes) -> bytes:
    """Return the sound workbook with rows added to its sheet."""
    return changed(SHEET, b"</sheetData>", rows + b"</sheetData>")


def flipped(data: bytes, offset: int, value: int, *, last: bool = False) -> bytes:
    """Return a workbook with one byte of the head of its sheet's zip entries set."""
    copy = bytearray(data)
    place = copy.rfind(SHEET.encode()) if last else copy.find(SHEET.encode())
    copy[place + offset] = value
    return bytes(copy)


def with_password_bit() -> bytes:
    """Return a workbook whose zip says of one part that it is encrypted."""
    return flipped(SOUND, 8 - 46, 1, last=True)


def with_wrong_sum() -> bytes:
    """Return a workbook whose sheet does not have its checksum."""
    return flipped(SOUND, 16 - 46, 0x5A, last=True)


def with_one_name_twice() -> bytes:
    """Return a workbook with two parts of one name but for capitals."""
    return with_parts(**{"xl__worksheets__SHEET1_dot_xml": b"<worksheet/>"})


def many_parts() -> bytes:
    """Return a zip file of ten thousand parts."""
    return zipped({**parts_of(SOUND), **{f"xl/media/{i}.png": b"" for i in range(10_000)}})


def many_sheets() -> bytes:
    """Return a workbook that names twenty thousand sheets."""
    sheets = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (i, i) for i in range(2, 20_000))
    return changed("xl/workbook.xml", b"</sheets>", sheets + b"</sheets>")


def billion_laughs() -> bytes:
    """Return a workbook whose strings are entities of entities."""
    lines = b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10))
    dtd = b'<!DOCTYPE sst [<!ENTITY a0 "lol">' + lines + b"]>"
    return changed("xl/sharedStrings.xml", b"<sst", dtd + b"<sst")


def in_utf16() -> bytes:
    """Return a workbook whose sheet hides its instructions in UTF-16."""
    parts = parts_of(SOUND)
    parts[SHEET] = ('<!DOCTYPE a [<!ENTITY b "c">]>' + parts[SHEET].decode().partition("?>")[2]).encode(
        "utf-16"
    )
    return zipped(parts)


def bomb() -> bytes:
    """Return a workbook with a sheet that unpacks to thirty megabytes."""
    return with_rows(b" " * 30_000_000)


def overlapping() -> bytes:
    """Return a zip whose directory names more bytes than the file has."""
    copy = bytearray(SOUND)
    place = copy.rfind(b"PK\x05\x06")
    copy[place + 16 : place + 20] = (2**31).to_bytes(4, "little")
    return bytes(copy)


def old_workbook(*, encrypted: bool) -> bytes:
    """Return the beginning of an OLE file, as .xls and encrypted .xlsx files have it."""
    stream = "EncryptedPackage" if encrypted else "Workbook"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + stream.encode("utf-16-le") + b"\0" * 400


EMPTY_ZIP = b"PK\x05\x06" + b"\0" * 18
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR_DOWN = b'<row r="1048576"><c r="C1048576"><v>1</v></c></row>'
FAR_RIGHT = b'<row r="900"><c r="XFD900"><v>1</v></c></row>'
BEYOND = b'<row r="4"><c r="ZZZZ4"><v>1</v></c></row>'
NO_PLACES = b"<row>" + b"<c><v>1</v></c>" * 9000 + b"</row>" + b"<row><c/></row>" * 3000
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
CSV = ",".join(ROWS[0]).encode() + b"\nForum,2019-06-05,Mind\n"

WORKBOOKS: dict[str, tuple[Make, str]] = {
    "a bomb": (bomb, "bomb"),
    "a cell in the last row and column": (lambda: with_rows(FAR), "far"),
    "a cell in the last row": (lambda: with_rows(FAR_DOWN), "far"),
    "a cell in the last column": (lambda: with_rows(FAR_RIGHT), "far"),
    "a cell beyond the last column": (lambda: with_rows(BEYOND), "far"),
    "a row that says it is the last": (lambda: with_rows(b'<row r="1048576"/>'), "far"),
    "thousands of cells without a place": (lambda: with_rows(NO_PLACES), "far"),
    "a lying count of strings": (
        lambda: changed("xl/sharedStrings.xml", b'uniqueCount="', b'uniqueCount="9999999999'), "counts",
    ),
    "a lying count of formats": (lambda: changed("xl/styles.xml", b'count="', b'count="9999999999'), "counts"),
    "entities of entities": (billion_laughs, "entities"),
    "an entity from a file": (
        lambda: changed(SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet'),
        "entities",
    ),
    "a sheet in UTF-16": (in_utf16, "damaged"),
    "ten thousand parts": (many_parts, "parts"),
    "twenty thousand sheets": (many_sheets, "sheets"),
    "two parts of one name": (with_one_name_twice, "twice"),
    "a wrong checksum": (with_wrong_sum, "damaged"),
    "a part with a password": (with_password_bit, "password"),
    "an encrypted workbook": (lambda: old_workbook(encrypted=True), "password"),
    "macros": (lambda: with_parts(xl__vbaProject_dot_bin=b"\0"), "macros"),
    "links to other workbooks": (lambda: with_parts(xl__externalLinks__externalLink1_dot_xml=b"<a/>"), "links"),
    "an old workbook": (lambda: old_workbook(encrypted=False), "old"),
    "a binary workbook": (lambda: zipped({"xl/workbook.bin": b"\0"}), "binary"),
    "an OpenDocument spreadsheet": (lambda: zipped(ODS), "ods"),
    "a PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
    "a web page": (lambda: b"\xef\xbb\xbf  <HTML><table></table></HTML>", "html"),
    "a CSV file": (lambda: CSV, "text"),
    "a CSV file in UTF-16": (lambda: CSV.decode().encode("utf-16"), "text"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "content"),
    "a zip of a workbook": (lambda: zipped({"register.xlsx": SOUND}), "nested"),
    "a zip of a zip": (lambda: zipped({"a.zip": zipped({"b.zip": EMPTY_ZIP})}), "nested"),
    "a zip of something else": (lambda: zipped({"a.txt": b"x"}), "content"),
    "an empty zip": (lambda: EMPTY_ZIP, "content"),
    "half a workbook": (lambda: SOUND[: len(SOUND) // 2], "damaged"),
    "a directory that points outside": (overlapping, "damaged"),
    "only the first letters": (lambda: b"PK\x03\x04", "damaged"),
}  # fmt: skip
