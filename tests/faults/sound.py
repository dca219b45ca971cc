"""A sound challenge of which nothing is said, and ways to plant a fault in it."""

import csv
import io
from collections.abc import Callable, Sequence

import xlsxwriter

from tests.read import hostile

Files = dict[str, bytes]
Rows = list[list[str]]

SETTINGS = """name = "Sound"
day_0 = 2019-06-05
[links]
baseline = "thin"
"""
HEADERS = ["event", "date", "person", "organisation", "sector", "role", "team"]
REGISTER = [
    ["Forum", "2019-06-12", "Ann Lee", "Clinic", "health", "", ""],
    ["Forum", "2019-06-12", "Bob Fox", "Council", "council", "", ""],
    ["Forum", "2019-07-24", "Ann Lee", "Clinic", "health", "", ""],
    ["Forum", "2019-07-24", "Bob Fox", "Council", "council", "", ""],
    ["Review", "2019-09-11", "Ann Lee", "Clinic", "health", "", ""],
    ["Review", "2019-09-11", "Cat Orr", "School", "education", "", ""],
]  # rows 2 to 7 of the spreadsheet
EVENTS = [
    ["event", "date", "type", "convened_by", "team", "session_of"],
    ["Forum", "", "team", "challenge", "", ""],
    ["Review", "", "team", "challenge", "", ""],
]
COLUMNS = {name: position for position, name in enumerate(HEADERS)}


def text(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Return rows as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def challenge(**files: bytes | str) -> Files:
    """Return the files of the sound challenge, some replaced or added: ``attendance_csv=...``; ``None`` takes one out."""
    made: Files = {
        "challenge.toml": SETTINGS.encode(),
        "attendance.csv": text([HEADERS, *REGISTER]).encode(),
        "events.csv": text(EVENTS).encode(),
    }
    for name, content in files.items():
        made[".".join(name.rsplit("_", 1))] = content.encode() if isinstance(content, str) else content
    return made


def register(*changes: tuple[int, str, str]) -> Files:
    """Return the challenge with cells of its register changed: row of the spreadsheet, column, text."""
    rows = [list(row) for row in REGISTER]
    for row, column, cell in changes:
        rows[row - 2][COLUMNS[column]] = cell
    return challenge(attendance_csv=text([HEADERS, *rows]))


def rewritten(change: Callable[[Rows], Rows]) -> Files:
    """Return the challenge with the rows of its register, headers included, changed."""
    return challenge(attendance_csv=text(change([list(HEADERS), *(list(row) for row in REGISTER)])))


def without_register(**files: bytes | str) -> Files:
    """Return the challenge with other files in the place of its register."""
    made = challenge(**files)
    del made["attendance.csv"]
    return made


Edit = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]


def workbook(
    edit: Edit, *, rows: Sequence[Sequence[str]] = (), options: dict[str, object] | None = None
) -> bytes:
    """Return the register as a workbook, after an edit."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **(options or {})}) as book:
        sheet = book.add_worksheet("attendance")
        for number, row in enumerate(rows or [HEADERS, *REGISTER]):
            sheet.write_row(number, 0, row)
        edit(book, sheet)
    return buffer.getvalue()


def in_workbook(edit: Edit, **details: object) -> Files:
    """Return the challenge with its register in a workbook, after an edit."""
    return without_register(attendance_xlsx=workbook(edit, **details))  # type: ignore[arg-type]


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with one text in a part changed."""
    parts = hostile.parts_of(data)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return hostile.zipped(parts)
