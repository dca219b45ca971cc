"""What the bytes of a text file are: which letters they mean, or that they are no text at all."""

import codecs

LOST = "\ufffd"
MIXED = "UTF-8 and Windows-1252"
LONGEST_LINE = 1_000_000
LOOKED_AT = 64 * 1024
FEW = 32  # odd characters that a text of any length may have

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = bytes(set(range(32)) - set(b"\0\t\n\v\f\r\x1a\x1b"))
_SAVE = "Open it in the program it comes from and save the table as CSV UTF-8 or as Excel Workbook (.xlsx)."
_TYPE = "Ask for the spreadsheet that it was made from, or type the register into one."
_WORKBOOK = (
    "file is a workbook under the name of a text file",
    "Open it in Excel and save it as Excel Workbook (.xlsx) or as CSV UTF-8.",
)
_BEGINNINGS = (
    (b"PK\x03\x04", _WORKBOOK),
    (b"\xd0\xcf\x11\xe0", _WORKBOOK),
    (
        b"\x1f\x8b",
        ("file is compressed", "Unpack it and put the file that is in it here."),
    ),
    (b"%PDF", ("file is a PDF document under the name of a text file", _TYPE)),
    (b"\x89PNG", ("file is a picture under the name of a text file", _TYPE)),
    (b"\xff\xd8\xff", ("file is a picture under the name of a text file", _TYPE)),
    (b"{\\rtf", ("file is a text document under the name of a CSV file", _SAVE)),
    (b"PAR1", ("file is a Parquet file under the name of a text file", "Give it the ending .parquet.")),
    (b"<!doctype html", ("file is a web page under the name of a CSV file", _SAVE)),
    (b"<html", ("file is a web page under the name of a CSV file", _SAVE)),
    (b"<table", ("file is a web page under the name of a CSV file", _SAVE)),
)


def foreign_fault(data: bytes) -> tuple[str, str] | None:
    """Return why bytes are no table in text and what to do, or None.

    Parameters
    ----------
    data
        The content of a file under the name of a CSV or TSV file.
    """
    head = data[:LOOKED_AT]
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower()
    for beginning, fault in _BEGINNINGS:
        if start.startswith(beginning.lower()):
            return fault
    if _is_binary(head):
        return "file is no text", _SAVE
    if _has_long_line(data):
        mend = "Each row must stand on a line of its own; see that the file is the one you mean."
        return "a line has over a million characters", f"{mend} {_SAVE}"
    return None


def _has_long_line(data: bytes) -> bool:
    """Return whether some line is as long as no row is, by leaps from line break to line break."""
    start = 0
    while len(data) - start >= LONGEST_LINE:
        end = start + LONGEST_LINE
        last = max(data.rfind(b"\n", start, end), data.rfind(b"\r", start, end))
        if last < 0:
            return True
        start = last + 1
    return False


def _is_binary(head: bytes) -> bool:
    """Return whether bytes hold control characters as no text does."""
    if _utf16(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(FEW, len(head) // 50) or head.count(0) > max(FEW, len(head) // 3)


def _utf16(head: bytes) -> str:
    """Return the encoding if bytes are in UTF-16, with its mark or without, else ``""``."""
    for mark, encoding in _MARKS[1:]:
        if head.startswith(mark):
            return encoding
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if max(even, odd) * 5 <= half * 2 or min(even, odd) * 20 > half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def decode_text(data: bytes) -> tuple[str, str, bool]:
    """Return the text, its encoding, and whether every byte was a letter; U+FFFD stands for any other.

    Where some lines are in UTF-8 and some in Windows-1252, each is read as what it is.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", ""))
    encoding = encoding or _utf16(data[:LOOKED_AT]) or "utf-8"
    data = data[len(mark) :]
    try:
        return data.decode(encoding), encoding, True
    except UnicodeDecodeError:
        pass
    if encoding != "utf-8":
        text = data.decode(encoding, errors="replace")
        return text, encoding, LOST not in text
    lines = [_decode_line(line) for line in data.splitlines(keepends=True)]
    mixed = any(utf8 and not line.isascii() for line, utf8 in lines)
    text = "".join(line for line, _ in lines) if mixed else data.decode("cp1252", errors="replace")
    return text, MIXED if mixed else "cp1252", LOST not in text


def _decode_line(line: bytes) -> tuple[str, bool]:
    """Return one line, and whether it is in UTF-8."""
    try:
        return line.decode("utf-8"), True
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace"), False
