"""The tables of a new challenge as workbooks: lists to choose from, notes on the headers, an example beside them.

Nothing in a workbook tells when or by whom it was made: the same folder has the same bytes.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ppr_network.model import TABLES
from ppr_network.practice.columns import COLUMNS, Column

REGISTER, OTHERS, SIGN_IN = "attendance.xlsx", "tables.xlsx", "paper/sign-in-sheet.xlsx"
EXAMPLE_SHEET = "example"
LAST_ROW = 1_048_575  # of a sheet, counted from 0
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)
DATE_FORMAT = "yyyy-mm-dd"
MADE = datetime(2000, 1, 1)
ROWS_TO_SIGN = 24
TO_SIGN = ("Name", "Organisation", "Sector", "I agree to be recorded (initials)", "I may be named (yes / no)")
TITLE = (
    "Sign-in sheet. Meeting: ______________________   Date: ____________   Called by: ____________________"
)
CONSENT = (
    "EXAMPLE WORDING, not legal advice. Agree it with whoever answers for data protection in your organisation.",
    "We write down who comes to the meetings of this challenge, to learn which organisations work together for the "
    "first time. [Name of the organisation] keeps the list, for [how long], and shows it to nobody but [whom]. Reports name "
    "organisations. They name you only if you write yes in the last column. You can come without signing, and you can "
    "take back what you agreed to at any time: [contact]. More about your rights: [link to the privacy notice].",
)


def template_workbooks(day_0: date) -> dict[str, bytes]:
    """Return the workbooks of a new challenge by path: the register, the other tables, a sheet to sign.

    Parameters
    ----------
    day_0
        The first day of the challenge, about which the invented example is dated.
    """
    others = [table for table in COLUMNS if table != "attendance"]
    return {
        REGISTER: _workbook(["attendance"], example=_example(day_0)),
        OTHERS: _workbook(others),
        SIGN_IN: _sign_in_sheet(),
    }


@contextmanager
def _made(buffer: io.BytesIO) -> Iterator[Workbook]:
    """Make a workbook that tells nothing of when or where."""
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        yield book


def _workbook(tables: Sequence[str], example: Sequence[Sequence[object]] = ()) -> bytes:
    """Return a workbook of empty tables, a sheet each, and behind them an example."""
    buffer = io.BytesIO()
    with _made(buffer) as book:
        for table in tables:
            _headed(book, book.add_worksheet(table), table, row=0)
        if example:
            sheet = book.add_worksheet(EXAMPLE_SHEET)
            bold = book.add_format({"bold": True, "font_color": "#9C0006"})
            title = (
                "An invented example. This sheet is not read: write your own rows on the sheet 'attendance'."
            )
            sheet.write_string(0, 0, title, bold)
            _headed(book, sheet, "attendance", row=2)
            for number, record in enumerate(example, start=3):
                sheet.write_row(number, 0, record)
    return buffer.getvalue()


def _headed(book: Workbook, sheet: Worksheet, table: str, *, row: int) -> None:
    """Write the headers of a table with their notes, and what each column takes."""
    header = book.add_format({"bold": True, "bg_color": "#DDE7F3", "bottom": 1})
    day = book.add_format({"num_format": DATE_FORMAT})
    for place, name in enumerate(TABLES[table]):
        column = COLUMNS[table][name]
        sheet.set_column(place, place, 22, day if column.day else None)
        sheet.write_string(row, place, name, header)
        sheet.write_comment(row, place, column.note, {"x_scale": 2})
        if rule := _rule(name, column):
            sheet.data_validation(row + 1, place, LAST_ROW, place, rule)
    sheet.freeze_panes(row + 1, 0)


def _rule(name: str, column: Column) -> Mapping[str, Any] | None:
    """Return what may be typed into a column, if anything is said about it."""
    if column.choices:
        told = {"error_title": name, "error_message": f"Choose one of: {', '.join(column.choices)}."[:255]}
        severity = "stop" if column.strict else "information"
        return {"validate": "list", "source": list(column.choices), "error_type": severity, **told}
    if column.day:
        told = {"error_title": name, "error_message": "Type a day such as 2024-03-05."}
        between = {"criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
        return {"validate": "date", **between, "error_type": "warning", **told}
    return None


def _example(day_0: date) -> list[tuple[object, ...]]:
    """Return rows of an invented register, dates as text."""
    first, second = ((day_0 + timedelta(days=days)).isoformat() for days in (14, 28))
    council = ("Ama Boateng", "Newtown Council", "council")
    growers = ("Hodan Warsame", "Market Growers", "community")
    meeting = "Good homes team meeting"
    return [
        (meeting, first, *council, "", "Good homes"),
        (meeting, first, *growers, "", "Good homes"),
        (meeting, first, "Terry O'Shea", "", "resident", "", "Good homes"),
        (meeting, first, "Siân Pritchard", "Lantern Homes", "housing", "facilitator", ""),
        (meeting, second, *council, "", "Good homes"),
        (meeting, second, *growers, "", "Good homes"),
    ]


def _sign_in_sheet() -> bytes:
    """Return a sheet to print and pass round, with a wording for consent that is marked as an example."""
    buffer = io.BytesIO()
    with _made(buffer) as book:
        sheet = book.add_worksheet("sign in")
        small = book.add_format({"text_wrap": True, "valign": "top", "font_size": 9})
        marked = book.add_format({"bold": True, "font_color": "#9C0006", "font_size": 9})
        header = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        line = book.add_format({"border": 1})
        last = len(TO_SIGN) - 1
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.set_column(0, last, 27)
        sheet.merge_range(0, 0, 0, last, TITLE, book.add_format({"bold": True}))
        sheet.merge_range(1, 0, 1, last, CONSENT[0], marked)
        sheet.merge_range(2, 0, 2, last, CONSENT[1], small)
        sheet.set_row(2, 52)
        sheet.write_row(3, 0, TO_SIGN, header)
        for row in range(4, 4 + ROWS_TO_SIGN):
            sheet.set_row(row, 22)
            for place in range(len(TO_SIGN)):
                sheet.write_blank(row, place, None, line)
    return buffer.getvalue()
