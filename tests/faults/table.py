"""The table: each kind of fault, how it is planted, and the finding that must be made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tests.faults.sound import (
    EVENTS,
    HEADERS,
    REGISTER,
    SETTINGS,
    Files,
    challenge,
    changed,
    in_workbook,
    register,
    rewritten,
    text,
    without_register,
    workbook,
)
from tests.read import hostile

CSV = "attendance.csv"
XLSX = "attendance.xlsx"
PLAIN = text([HEADERS, *REGISTER])


@dataclass(frozen=True)
class Expected:
    """What must be said: how bad, which kind, and where."""

    severity: str
    kind: str
    file: str = CSV
    row: int | None = None
    letter: str = ""
    column: str = ""
    count: int = 1
    sheet: str = ""


@dataclass(frozen=True)
class Fault:
    """One kind of fault: a name for it, the files, and what must be said."""

    name: str
    make: Callable[[], Files]
    expected: Expected


def _with(**files: bytes | str) -> Callable[[], Files]:
    return lambda: challenge(**files)


def _cells(*changes: tuple[int, str, str]) -> Callable[[], Files]:
    return lambda: register(*changes)


def _rows(change: Callable[[list[list[str]]], list[list[str]]]) -> Callable[[], Files]:
    return lambda: rewritten(change)


def _book(edit: Callable[..., object], **details: object) -> Callable[[], Files]:
    return lambda: in_workbook(edit, **details)  # type: ignore[arg-type]


def _table(name: str, *rows: str) -> Callable[[], Files]:
    return lambda: challenge(**{f"{name}_csv": "\n".join(rows) + "\n"})


def _error(kind: str, *, file: str = CSV, **where: object) -> Expected:
    return Expected("error", kind, file, **where)  # type: ignore[arg-type]


def _warning(kind: str, *, file: str = CSV, **where: object) -> Expected:
    return Expected("warning", kind, file, **where)  # type: ignore[arg-type]


def _note(kind: str, *, file: str = CSV, **where: object) -> Expected:
    return Expected("note", kind, file, **where)  # type: ignore[arg-type]


FILES = [
    Fault("a file of no bytes", _with(attendance_csv=""), _error("file is empty (0 bytes)")),
    Fault("nothing but blank cells", _with(attendance_csv=",,\n,,\n"), _error("table has no rows")),
    Fault(
        "no register", lambda: {"challenge.toml": SETTINGS.encode()}, _error("no attendance table", file="")
    ),
    Fault("two files of one name", _with(attendance_tsv=PLAIN), _error("several files for one table")),
    Fault(
        "an old workbook",
        lambda: without_register(attendance_xls=b"\xd0\xcf\x11\xe0"),
        _error("old Excel format (.xls) is not read", file="attendance.xls"),
    ),
    Fault(
        "an old workbook under a new name",
        lambda: without_register(attendance_xlsx=hostile.WORKBOOKS["an old workbook"][0]()),
        _error("file is an old Excel workbook (.xls) under the name .xlsx", file=XLSX),
    ),
    Fault(
        "half a workbook",
        lambda: without_register(attendance_xlsx=workbook(lambda *_: None)[:2000]),
        _error("workbook is cut off or damaged", file=XLSX),
    ),
    Fault(
        "a workbook with a password",
        lambda: without_register(attendance_xlsx=hostile.WORKBOOKS["an encrypted workbook"][0]()),
        _error("workbook has a password", file=XLSX),
    ),
    Fault(
        "a web page saved as a table",
        _with(attendance_csv="<html><table><tr><td>event</td></tr></table></html>"),
        _error("file is a web page under the name of a CSV file"),
    ),
    Fault(
        "an OpenDocument spreadsheet",
        lambda: without_register(attendance_ods=b"PK\x03\x04"),
        _error("OpenDocument format (.ods) is not read", file="attendance.ods"),
    ),
    Fault(
        "a table of no known name",
        _with(atendance_csv=PLAIN),
        _note("file is no table", file="atendance.csv"),
    ),
    Fault(
        "letters of Windows",
        lambda: challenge(attendance_csv=PLAIN.replace("Ann Lee", "Zo\xeb O\u2019Dea").encode("cp1252")),
        _note("file is not in UTF-8", row=2),
    ),
    Fault(
        "two encodings in one file",
        lambda: challenge(
            attendance_csv=PLAIN.replace("Clinic", "Clinique \xe9t\xe9", 1).encode()
            + "Review,2019-09-11,Zo\xeb Orr,School,education,,\n".encode("cp1252")
        ),
        _warning("some lines are in UTF-8 and some in Windows-1252"),
    ),
    Fault(
        "bytes that are no letters",
        lambda: challenge(attendance_csv=PLAIN.encode().replace(b"Bob", b"B\x81b", 1)),
        _error("letters that cannot be read", row=3),
    ),
    Fault(
        "NUL characters",
        _with(attendance_csv=PLAIN.replace("Bob", "B\0ob", 1)),
        _note("NUL characters", row=3),
    ),
    Fault(
        "semicolons between cells",
        _with(attendance_csv=text([HEADERS, *REGISTER], ";")),
        _note("cells are not parted by commas"),
    ),
    Fault(
        "a line sep=;",
        _with(
            attendance_csv="sep=;\n"
            + text([HEADERS, *REGISTER[:5], ["Review", "2019-09-1", *REGISTER[5][2:]]], ";").replace(
                "2019-09-1;", "2019-09-99;"
            )
        ),
        _error("date does not exist", row=7, letter="B", column="date"),
    ),
    Fault(
        "a quotation mark not closed",
        _with(attendance_csv=PLAIN.replace("Ann Lee", '"Ann Lee', 1)),
        _error("quotation mark not closed", row=2, count=6),
    ),
    Fault(
        "a quotation mark in a cell",
        _with(attendance_csv=PLAIN.replace("Bob Fox", '"Bob" Fox', 1)),
        _error("quotation mark in the middle of a cell", row=3, count=5),
    ),
    Fault(
        "whole rows inside a cell",
        lambda: challenge(
            attendance_csv=PLAIN
            + 'Review,2019-09-11,"Dan Eve\nReview,2019-09-11,Eva Fay,Mill,business,,\n",Mill,business,,\n'
        ),
        _warning("cell holds what looks like whole rows", row=8, letter="C"),
    ),
    Fault(
        "a cell of many lines",
        _cells((3, "team", "\n".join("abcdef"))),
        _warning("cell with many lines or over 1,000 characters", row=3, letter="G"),
    ),
    Fault(
        "a huge cell",
        _cells((3, "team", "a" * 200_000)),
        _warning("cell with many lines or over 1,000 characters", row=3, letter="G"),
    ),
    Fault(
        "a table that fills an old sheet",
        lambda: challenge(
            attendance_csv=PLAIN + "Review,2019-09-11,Ann Lee,Clinic,health,,\n" * (65_536 - 7)
        ),
        _error("table is probably cut off", row=65_536),
    ),
]

HEADER_ROW = [
    Fault(
        "two columns of one header",
        _rows(lambda rows: [[*rows[0][:6], "Sector "], *rows[1:]]),
        _error("two columns with one header", row=1, letter="G", column="Sector"),
    ),
    Fault(
        "a column without a header",
        _rows(lambda rows: [[*rows[0][:6], ""], *rows[1:3], [*rows[3][:6], "North"], *rows[4:]]),
        _error("column without a header", row=1, letter="G"),
    ),
    Fault(
        "a required column missing",
        _rows(lambda rows: [["meeting", *rows[0][1:]], *rows[1:]]),
        _error("required column missing", row=1, column="event"),
    ),
    Fault(
        "a header mistyped",
        _rows(lambda rows: [[*rows[0][:4], "secter", *rows[0][5:]], *rows[1:]]),
        _warning("header is nearly one that is known", row=1, letter="E", column="secter"),
    ),
    Fault(
        "a column that is not used",
        _rows(lambda rows: [[*row, "x"] for row in rows]),
        _note("columns not used", row=1, letter="H"),
    ),
    Fault(
        "titles above the headers",
        _rows(lambda rows: [["Register of the forum"], [], *rows]),
        _note("headers are not in the first row", row=3),
    ),
    Fault("no headers", _rows(lambda rows: rows[1:]), _error("no headers that we know", row=1)),
    Fault(
        "people across",
        lambda: challenge(
            attendance_csv="event,date,Ann Lee,Bob Fox\nForum,2019-06-12,x,x\nReview,2019-09-11,x,\n"
        ),
        _warning("columns of ticks were not read", row=1, letter="C", count=2),
    ),
    Fault(
        "a header in the settings that is in no file",
        lambda: {
            **challenge(),
            "challenge.toml": (SETTINGS + '[columns.attendance]\nrole = "Part"\n').encode(),
        },
        _error("header not in the file", column="role"),
    ),
]

ROWS = [
    Fault(
        "a row too long",
        _rows(lambda rows: [*rows[:4], [*rows[4], "", "x"], *rows[5:]]),
        _error("row has more cells than there are headers", row=5, letter="H"),
    ),
    Fault(
        "a row too short",
        _rows(lambda rows: [*rows[:4], rows[4][:4], *rows[5:]]),
        _warning("row has fewer cells than there are headers", row=5),
    ),
    Fault(
        "blank rows inside",
        _rows(lambda rows: [*rows[:3], [""] * 7, [""] * 7, *rows[3:]]),
        _note("blank rows in the middle of the table", row=4, count=2),
    ),
    Fault(
        "a row of totals",
        _rows(lambda rows: [*rows, ["Total", "", "6", "", "", "", ""]]),
        _note("row of totals", row=8),
    ),
    Fault(
        "headers again",
        _rows(lambda rows: [*rows[:4], HEADERS, *rows[4:]]),
        _note("headers stand in the table again", row=5),
    ),
    Fault(
        "a repeated row",
        _rows(lambda rows: [*rows, rows[1]]),
        _note("rows repeat person, organisation and event of another row", row=8, letter="A", column="event"),
    ),
    Fault(
        "no event",
        _cells((4, "event", " ")),
        _warning("no event is named", row=4, letter="A", column="event"),
    ),
    Fault("no date", _cells((4, "date", "")), _warning("no date", row=4, letter="A", column="event")),
    Fault(
        "nobody",
        _cells((4, "person", ""), (4, "organisation", "")),
        _warning("neither person nor organisation", row=4, letter="A", column="event"),
    ),
    Fault(
        "a person without an organisation",
        _cells((4, "organisation", "")),
        _warning("a person has no organisation", row=4, letter="A", column="event"),
    ),
    Fault(
        "no person",
        _cells((4, "person", "")),
        _note("no person is named", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "a word for no organisation",
        _cells((4, "organisation", "Self")),
        _note("a word stands for having no organisation", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "after the as-of date",
        lambda: {
            **challenge(),
            "challenge.toml": SETTINGS.replace("[links]", "as_of = 2019-08-01\n[links]").encode(),
        },
        _note("after the as-of date", row=6, letter="B", column="date", count=2),
    ),
    Fault(
        "one event alone",
        _rows(lambda rows: rows[:3]),
        _error("there is only one event", row=2, letter="A", column="event", count=2),
    ),
]

DATES = [
    Fault(
        "a word for a date",
        _cells((4, "date", "Spring")),
        _error("date cannot be read", row=4, letter="B", column="date"),
    ),
    Fault(
        "a day that there is not",
        _cells((4, "date", "2019-06-31")),
        _error("date does not exist", row=4, letter="B", column="date"),
    ),
    Fault(
        "a house number made a date",
        _cells((4, "date", "1900-01-12")),
        _error("date is before 1 March 1900 or after 2100", row=4, letter="B", column="date"),
    ),
    Fault(
        "a year mistyped",
        _cells((4, "date", "2091-07-24")),
        _warning("date is far from the challenge", row=4, letter="B", column="date"),
    ),
    Fault(
        "day first and month first",
        _cells((2, "date", "25/06/2019"), (5, "date", "07/24/2019")),
        _error("some dates put the day first and some the month", row=2, letter="B", column="date", count=2),
    ),
    Fault(
        "month first",
        _cells((5, "date", "07/24/2019")),
        _warning("dates put the month first", row=5, letter="B", column="date"),
    ),
    Fault(
        "either way round",
        _cells((5, "date", "07/08/2019")),
        _note("day and month could be either way round", row=5, letter="B", column="date"),
    ),
    Fault(
        "a year of two digits",
        _cells((5, "date", "24/7/19")),
        _warning("year has two digits", row=5, letter="B", column="date"),
    ),
    Fault(
        "a count of days",
        _cells((5, "date", "43670")),
        _note("date is a spreadsheet's day count", row=5, letter="B", column="date"),
    ),
    Fault(
        "several ways of writing",
        _cells((4, "date", "24 July 2019"), (5, "date", "24/07/2019")),
        _warning("dates are written in several ways", row=4, letter="B", column="date", count=2),
    ),
    Fault(
        "day and month swapped",
        _book(
            lambda book, sheet: [
                sheet.write_datetime(
                    1, 1, datetime(2019, 6, 12), book.add_format({"num_format": "dd/mm/yyyy"})
                ),
                sheet.write_string(3, 1, "24/07/2019"),
                sheet.write_string(4, 1, "24/07/2019"),
            ]
        ),
        _error(
            "day and month were swapped by the spreadsheet",
            file=XLSX,
            sheet="attendance",
            row=2,
            letter="B",
            column="date",
            count=3,
        ),
    ),
    Fault(
        "a workbook of 1904",
        _book(lambda *_: None, options={"date_1904": True}),
        _note("workbook counts its days from 1904", file=XLSX, sheet="attendance"),
    ),
    Fault(
        "nothing at the end",
        _rows(lambda rows: rows[:5]),
        _warning("nothing is recorded in the last 14 days of the challenge", column="date"),
    ),
]

CELLS = [
    Fault(
        "invisible characters",
        _cells((4, "organisation", "Cli\u200bnic")),
        _note("invisible characters", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "letters encoded twice",
        _cells((4, "organisation", "St John\u00e2\u20ac\u2122s")),
        _warning("letters were encoded twice", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "letters lost",
        _cells((4, "organisation", "Caf\ufffd")),
        _warning("letters were lost before", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "codes of web pages",
        _cells((4, "organisation", "Smith &amp; Sons")),
        _note("codes of web pages in the text", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "an error of the spreadsheet",
        _cells((4, "sector", "#REF!")),
        _warning("cell holds an error of the spreadsheet", row=4, letter="E", column="sector"),
    ),
    Fault(
        "a word for nothing",
        _cells((4, "team", "TBC")),
        _note("a word stands for nothing", row=4, letter="G", column="team"),
    ),
    Fault(
        "a word for nothing as a name",
        _cells((4, "person", "Null")),
        _warning("a word for nothing stands where a name should", row=4, letter="C", column="person"),
    ),
    Fault(
        "several people",
        _cells((4, "person", "Ann Lee; Dan Eve")),
        _warning("several people in one cell", row=4, letter="C", column="person"),
    ),
    Fault(
        "an e-mail address",
        _cells((4, "person", "ann@example.org")),
        _warning("an e-mail address stands where a name should", row=4, letter="C", column="person"),
    ),
    Fault(
        "a number shortened",
        _table("organisations", "organisation,identifier", "Clinic,1.23E+11"),
        _warning(
            "a number was shortened by the spreadsheet",
            file="organisations.csv",
            row=2,
            letter="B",
            column="identifier",
        ),
    ),
    Fault(
        "a name made a date",
        _book(
            lambda book, sheet: sheet.write_datetime(
                3, 6, datetime(2019, 4, 3), book.add_format({"num_format": "d-mmm"})
            )
        ),
        _warning(
            "the spreadsheet made a date of a name",
            file=XLSX,
            sheet="attendance",
            row=4,
            letter="G",
            column="team",
        ),
    ),
    Fault(
        "a name cut off",
        _cells((4, "organisation", "a" * 255)),
        _warning("cell was probably cut off", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "capitals and blanks",
        _cells((4, "organisation", "CLINIC ")),
        _note("one name is written in several ways", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "an excluded role",
        _cells((4, "role", "Facilitator")),
        _note("a role takes no part in links", row=4, letter="F", column="role"),
    ),
    Fault(
        "no sector",
        _cells((2, "sector", ""), (4, "sector", ""), (6, "sector", "")),
        _warning("an organisation has no sector", row=2, letter="D", column="organisation", count=3),
    ),
    Fault(
        "two sectors of one organisation",
        _cells((4, "sector", "housing")),
        _warning("rows give one organisation different sectors", row=4, letter="D", column="organisation"),
    ),
    Fault(
        "a sector not in the list",
        lambda: {
            **challenge(),
            "challenge.toml": (SETTINGS + '[sectors]\nsystem = ["health", "council"]\n').encode(),
        },
        _warning("sector is not in the list of sectors", row=7, letter="E", column="sector"),
    ),
]

WORKBOOKS = [
    Fault(
        "merged cells",
        _book(lambda _, sheet: sheet.merge_range(1, 0, 2, 0, "Forum")),
        _warning("cells are merged", file=XLSX, sheet="attendance", row=2, letter="A"),
    ),
    Fault(
        "a formula never worked out",
        lambda: without_register(attendance_xlsx=_unvalued()),
        _error("formulas have no result", file=XLSX, sheet="attendance", row=4, letter="D"),
    ),
    Fault(
        "hidden rows",
        _book(lambda _, sheet: sheet.set_row(3, None, None, {"hidden": True})),
        _warning("rows are hidden", file=XLSX, sheet="attendance", row=4),
    ),
    Fault(
        "hidden columns",
        _book(lambda _, sheet: sheet.set_column("F:G", None, None, {"hidden": True})),
        _warning("columns are hidden", file=XLSX, sheet="attendance", row=1, letter="F"),
    ),
    Fault(
        "a hidden sheet",
        _book(lambda book, _: _hide(book)),
        _warning("workbook has hidden sheets", file=XLSX, sheet="attendance"),
    ),
    Fault(
        "other sheets",
        _book(lambda book, _: book.add_worksheet("Notes").write(0, 0, "a")),
        _note("workbook has several sheets", file=XLSX, sheet="attendance"),
    ),
    Fault(
        "a cell far away",
        _book(lambda _, sheet: sheet.write(1_000_000, 16_000, "x")),
        _error("a cell stands far away from the table", file=XLSX),
    ),
]

TABLES = [
    Fault(
        "nobody at an event",
        lambda: challenge(events_csv=text([*EVENTS, ["Gala", "", "team", "challenge", "", ""]])),
        _note("nobody is recorded at the event", file="events.csv", row=4, letter="A", column="event"),
    ),
    Fault(
        "a type that is none",
        lambda: challenge(
            events_csv=text(EVENTS)
            .replace("team,", "workshop,", 2)
            .replace("type,convened_by,workshop", "type,convened_by,team")
        ),
        _warning("type is not a word we know", file="events.csv", row=2, letter="C", column="type"),
    ),
    Fault(
        "two rows about one event",
        lambda: challenge(events_csv=text([*EVENTS, ["Forum", "", "other", "challenge", "", ""]])),
        _warning(
            "rows differ about one event", file="events.csv", row=2, letter="A", column="event", count=2
        ),
    ),
    Fault(
        "sessions far apart",
        lambda: challenge(
            events_csv=text([EVENTS[0], [*EVENTS[1][:5], "Series"], [*EVENTS[2][:5], "Series"]])
        ),
        _warning(
            "sessions of one event are more than 14 days apart",
            file="events.csv",
            row=2,
            letter="F",
            column="session_of",
            count=2,
        ),
    ),
    Fault(
        "an organisation without a name",
        _table("organisations", "organisation,sector", "Clinic,health", ",council"),
        _warning(
            "no organisation is named", file="organisations.csv", row=3, letter="A", column="organisation"
        ),
    ),
    Fault(
        "two rows about one organisation",
        _table("organisations", "organisation,sector", "Clinic,health", "Clinic,council"),
        _warning(
            "rows differ about one organisation",
            file="organisations.csv",
            row=2,
            letter="A",
            column="organisation",
            count=2,
        ),
    ),
    Fault(
        "parts in a circle",
        _table("organisations", "organisation,part_of", "Clinic,Council", "Council,Clinic"),
        _warning(
            "organisations are part of one another in a circle",
            file="organisations.csv",
            row=2,
            letter="B",
            column="part_of",
            count=2,
        ),
    ),
    Fault(
        "half a partnership",
        _table("partnerships", "organisation_a,organisation_b,start", "Clinic,,2018"),
        _warning(
            "partnership lacks an organisation",
            file="partnerships.csv",
            row=2,
            letter="A",
            column="organisation_a",
        ),
    ),
    Fault(
        "a partnership with itself",
        _table("partnerships", "organisation_a,organisation_b,start", "Clinic,clinic,2018"),
        _note(
            "partnership of an organisation with itself",
            file="partnerships.csv",
            row=2,
            letter="A",
            column="organisation_a",
        ),
    ),
    Fault(
        "an end before its start",
        _table("partnerships", "organisation_a,organisation_b,start,end", "Clinic,Council,2018,2017"),
        _error("end is before start", file="partnerships.csv", row=2, letter="D", column="end"),
    ),
    Fault(
        "a start around day 0",
        _table("partnerships", "organisation_a,organisation_b,start", "Clinic,Council,2019"),
        _note(
            "start is a year or month that may be before or after day 0",
            file="partnerships.csv",
            row=2,
            letter="C",
            column="start",
        ),
    ),
    Fault(
        "a partnership of no date",
        _table("partnerships", "organisation_a,organisation_b,start", "Clinic,Council,"),
        _warning(
            "partnership has no start that is known",
            file="partnerships.csv",
            row=2,
            letter="A",
            column="organisation_a",
        ),
    ),
    Fault(
        "two rows about one person",
        _table("people", "person,consent", "Ann Lee,yes", "Ann Lee,no"),
        _warning(
            "rows differ about one person", file="people.csv", row=2, letter="A", column="person", count=2
        ),
    ),
    Fault(
        "people at no event",
        _table("people", "person,consent", "Zed Nobody,yes"),
        _note(
            "people of the people table are at no event",
            file="people.csv",
            row=2,
            letter="A",
            column="person",
        ),
    ),
    Fault(
        "an alias of two meanings",
        _table("aliases", "written,means,decision", "Clinic,Surgery,confirmed", "Clinic,Practice,confirmed"),
        _error("alias gives one name two meanings", file="aliases.csv", row=2, count=2),
    ),
    Fault(
        "aliases in a circle",
        _table("aliases", "written,means,decision", "Clinic,Surgery,confirmed", "Surgery,Clinic,confirmed"),
        _error("aliases lead round in a circle", file="aliases.csv", row=2, count=2),
    ),
    Fault(
        "an alias without a decision",
        _table("aliases", "written,means,decision", "Clinic,Surgery,maybe"),
        _warning("alias has no decision that we know", file="aliases.csv", row=2),
    ),
]
FAULTS = [*FILES, *HEADER_ROW, *ROWS, *DATES, *CELLS, *WORKBOOKS, *TABLES]


def _hide(book: object) -> None:
    """Add a hidden sheet of two rows."""
    sheet = book.add_worksheet("Old")  # type: ignore[attr-defined]
    sheet.write_column(0, 0, ["a", "b"])
    sheet.hide()


def _unvalued() -> bytes:
    """Return a workbook with a formula that no program has worked out, as some export tools write it."""
    made = workbook(lambda _, sheet: sheet.write_formula(3, 3, '="Cli"&"nic"', None, "RESULT"))
    return changed(made, hostile.SHEET, b"<v>RESULT</v>", b"")
