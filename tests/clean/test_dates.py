"""One decision for every column of dates."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppr_network.clean.dates import (
    BOTH_ORDERS,
    FAR,
    IMPOSSIBLE,
    SWAPPED,
    UNREADABLE,
    DateColumn,
    clean_dates,
)
from ppr_network.clean.ledger import Ledger
from ppr_network.clean.written_dates import read_written_date
from ppr_network.model import Finding
from tests.clean.tables import DAY_0, raw_table, raw_tables

EITHER_WAY = "day and month could be either way round"
MONTH_FIRST = "dates put the month first"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
SERIAL_START = date(1899, 12, 30)

Writer = Callable[[date], str]
WAYS: dict[str, Writer] = {
    "ISO": lambda d: d.isoformat(),
    "ISO with a time": lambda d: f"{d.isoformat()}T09:30:00Z",
    "year first with slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "eight digits": lambda d: f"{d:%Y%m%d}",
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "dashes": lambda d: f"{d.day}-{d.month}-{d.year}",
    "dots and a time": lambda d: f"{d:%d.%m.%Y} 10:15",
    "short years": lambda d: f"{d:%d/%m}/{d.year % 100:02d}",
    "words": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "a weekday and an ordinal": lambda d: f"Wednesday, {d.day}th of {MONTHS[d.month - 1].upper()} {d.year}",
    "short words": lambda d: f"{d.day:02d}-{MONTHS[d.month - 1][:3]}-{d.year % 100:02d}",
    "the American way": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year} 3:05 pm",
    "day counts": lambda d: str((d - SERIAL_START).days),
    "day counts with a time": lambda d: f"{(d - SERIAL_START).days}.5",
}
days = st.dates(date(1990, 1, 1), date(2059, 12, 31))


def read(cells: list[str], *, typed: int = 0, periods: bool = False) -> tuple[DateColumn, dict[str, Finding]]:
    """Read a column of dates whose first ``typed`` cells are real spreadsheet dates."""
    rows = [{"start": cell, "typed": "start" if n < typed else ""} for n, cell in enumerate(cells)]
    ledger = Ledger(raw_tables(partnerships=rows))
    column = clean_dates(ledger, "partnerships", "start", periods=periods)
    return column, {finding.kind: finding for finding in ledger.findings()}


def dates_of(column: DateColumn) -> list[date | None]:
    """Return the first days of a column as dates."""
    return [None if pd.isna(day) else DAY_0 + timedelta(int(day)) for day in column.first.tolist()]


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=8, deadline=None)
@given(st.lists(days, min_size=1, max_size=30))
def test_known_dates_come_back_in_every_way_of_writing(way: str, known: list[date]) -> None:
    """Dates of a column that are written in one way, day first or beyond doubt, are read back right."""
    column, findings = read([WAYS[way](day) for day in known])
    assert dates_of(column) == known
    assert not [f for f in findings.values() if f.severity == "error"]


@settings(max_examples=8, deadline=None)
@given(st.lists(days, min_size=1, max_size=30), st.sampled_from(sorted(WAYS)), st.data())
def test_iso_may_stand_beside_one_other_kind(known: list[date], way: str, data: st.DataObject) -> None:
    """Text in ISO form mixed with any one other way of writing is read without one wrong date."""
    iso = data.draw(st.lists(st.booleans(), min_size=len(known), max_size=len(known)))
    cells = [day.isoformat() if plain else WAYS[way](day) for day, plain in zip(known, iso, strict=True)]
    assert dates_of(read(cells)[0]) == known


@settings(max_examples=8, deadline=None)
@given(st.lists(days.filter(lambda d: d.day > 12), min_size=1), st.lists(days, max_size=10))
def test_month_first_needs_a_second_number_over_12(sure: list[date], others: list[date]) -> None:
    """With a second number over 12 and no first one the month comes first, and a warning says so."""
    known = [*sure, *others]
    column, findings = read([f"{day:%m/%d/%Y}" for day in known])
    assert dates_of(column) == known
    assert findings[MONTH_FIRST].severity == "warning"
    assert findings[MONTH_FIRST].count == len(known)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(days.filter(lambda d: d.day > 12), min_size=1),
    st.lists(days.filter(lambda d: d.day > 12), min_size=1),
)
def test_a_column_that_says_both_is_refused(day_first: list[date], month_first: list[date]) -> None:
    """Evidence for both orders in one column is an error, and none of its dates is used."""
    cells = [*(f"{day:%d/%m/%Y}" for day in day_first), *(f"{day:%m/%d/%Y}" for day in month_first)]
    column, findings = read(cells)
    assert set(dates_of(column)) == {None}
    assert set(column.fault) == {BOTH_ORDERS}
    assert findings[BOTH_ORDERS].severity == "error"


def test_rule_dates_both_kinds_of_evidence_name_both_rows() -> None:
    """The error about a column that says both names the first row of each kind; ISO beside it stays."""
    column, findings = read(["2019-06-05", "05/06/2019", "13/06/2019", "06/14/2019", "15/06/2019"])
    assert dates_of(column) == [date(2019, 6, 5), None, None, None, None]
    assert findings[BOTH_ORDERS].row == 4
    assert findings[BOTH_ORDERS].done == (
        "Row 4 (13/06/2019) puts the day first and row 5 (06/14/2019) the month,"
        " so no such date of the column was used."
    )


def test_rule_dates_day_first_when_nothing_says_otherwise() -> None:
    """Dates that could be either way are read day first, with a note that counts them."""
    column, findings = read(["05/06/2019", "07.08.2019", "09/09/2019"])
    assert dates_of(column) == [date(2019, 6, 5), date(2019, 8, 7), date(2019, 9, 9)]
    assert (findings[EITHER_WAY].severity, findings[EITHER_WAY].count) == ("note", 2)


def test_one_day_over_12_settles_the_column_without_a_finding() -> None:
    """One first number over 12 makes the whole column day first, and there is nothing to say."""
    column, findings = read(["05/06/2019", "13/06/2019"])
    assert dates_of(column) == [date(2019, 6, 5), date(2019, 6, 13)]
    assert findings == {}


def test_each_file_has_a_column_of_its_own() -> None:
    """Dates of one file decide nothing about those of another."""
    rows = [
        {"start": "06/13/2019", "file": "a.csv"},
        {"start": "05/06/2019", "file": "b.csv"},
        {"start": "13/06/2019", "file": "b.csv"},
    ]
    ledger = Ledger(raw_tables(partnerships=rows))
    column = clean_dates(ledger, "partnerships", "start")
    assert dates_of(column) == [date(2019, 6, 13), date(2019, 6, 5), date(2019, 6, 13)]


@pytest.mark.parametrize(
    ("others", "meant"),
    [
        (["06/13/2019"], date(2019, 5, 6)),
        (["06/13/2019", "13/06/2019"], date(2019, 6, 5)),
        ([], date(2019, 6, 5)),
    ],
)
def test_a_sheet_that_says_nothing_follows_the_other_sheets_of_its_file(
    others: list[str], meant: date
) -> None:
    """Of a workbook with a sheet for each meeting each sheet has one date; another file decides nothing."""
    rows = [
        {"start": "05/06/2019", "file": "a.xlsx", "sheet": "1"},
        {"start": "06/14/2019", "file": "b.xlsx"},
    ]
    rows += [{"start": cell, "file": "a.xlsx", "sheet": str(n)} for n, cell in enumerate(others, start=2)]
    ledger = Ledger(raw_tables(partnerships=rows))
    assert dates_of(clean_dates(ledger, "partnerships", "start"))[0] == meant
    told = {one.kind for one in ledger.findings() if (one.file, one.sheet) == ("a.xlsx", "1")}
    assert told == ({MONTH_FIRST} if meant.month == 5 else {EITHER_WAY})


@pytest.mark.parametrize(
    "cell",
    ["05/13/13/2019", "next Tuesday", "5 Juno 2019", "2019-W23", "61000", "19999", "June 2019", "2019"],
)
def test_what_is_no_date_is_an_error_with_its_row(cell: str) -> None:
    """A cell that is no date is an error that gives row and header, and the cell unless it may be a name."""
    shown = "•••" if cell in ("next Tuesday", "5 Juno 2019", "2019-W23") else cell
    column, findings = read(["2019-06-05", cell])
    finding = findings[UNREADABLE]
    assert (finding.severity, finding.row, finding.column, finding.examples) == (
        "error",
        3,
        "Start",
        (shown,),
    )
    assert column.fault.tolist() == ["", UNREADABLE]


@pytest.mark.parametrize(
    "cell",
    ["2019-02-30", "31/04/2019", "2019-13-01", "00/05/2019", "29 February 2019", "32/01/2019", "13/13/2019"],
)
def test_a_day_that_does_not_exist_is_an_error(cell: str) -> None:
    """A date that cannot be is an error and is not moved to another day."""
    column, findings = read([cell])
    assert dates_of(column) == [None]
    assert findings[IMPOSSIBLE].examples == (cell,)


@pytest.mark.parametrize("cell", ["0219-06-05", "1899-12-31", "2101-01-01", "05/06/9999", "0000-01-01"])
def test_years_outside_1900_to_2100_are_flagged(cell: str) -> None:
    """A year that must be a slip is an error, not a date."""
    column, findings = read([cell])
    assert dates_of(column) == [None]
    assert {FAR, IMPOSSIBLE} & set(findings)


def test_two_digit_years_are_flagged() -> None:
    """00 to 69 are of this century, 70 to 99 of the last, with a warning."""
    column, findings = read(["05/06/19", "05/06/69", "05/06/70", "05-Jun-99"])
    assert [day.year for day in dates_of(column) if day] == [2019, 2069, 1970, 1999]
    assert findings["year has two digits"].count == 4


def test_several_other_kinds_in_one_column_are_a_warning() -> None:
    """Numbers beside words are read, with a warning that the column is mixed."""
    column, findings = read(["13/06/2019", "5 June 2019"])
    assert dates_of(column) == [date(2019, 6, 13), date(2019, 6, 5)]
    assert findings["dates are written in several ways"].count == 2


def swapped_by_excel(known: list[date]) -> tuple[list[str], int]:
    """Do what a spreadsheet set to American dates does to British ones: swap what it can, else keep text."""
    real = [f"{day.year}-{day.day:02d}-{day.month:02d}" for day in known if day.day <= 12]
    return [*real, *(f"{day:%d/%m/%Y}" for day in known if day.day > 12)], len(real)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(days.filter(lambda d: d.day <= 12), min_size=1),
    st.lists(days.filter(lambda d: d.day > 12), min_size=1),
)
def test_rule_dates_excel_trap_is_refused(early: list[date], late: list[date]) -> None:
    """Real dates all of day 12 or less beside text dates all over 12 are an error: Excel has swapped them."""
    cells, real = swapped_by_excel([*early, *late])
    column, findings = read(cells, typed=real)
    assert set(dates_of(column)) == {None}
    assert findings[SWAPPED].severity == "error"


def test_the_excel_trap_is_seen_in_day_counts_too() -> None:
    """Saved as CSV, the swapped dates of the trap can be day counts; they are refused as well."""
    swapped = str((date(2019, 5, 6) - SERIAL_START).days)
    assert SWAPPED in read([swapped, "13/06/2019"])[1]


@pytest.mark.parametrize(
    ("cells", "typed"),
    [
        (["2019-06-05", "13/06/2019"], 0),  # ISO text was never swapped
        (["2019-06-13", "13/06/2019"], 1),  # a real date of a later day
        (["2019-06-05", "05/06/2019", "13/06/2019"], 1),  # a text date that would have been swapped
        (["2019-06-05", "13 June 2019"], 1),  # words are not swapped
    ],
)
def test_what_only_looks_like_the_excel_trap_is_accepted(cells: list[str], typed: int) -> None:
    """Without all marks of a swap a column of real and text dates is read."""
    column, findings = read(cells, typed=typed)
    assert None not in dates_of(column)
    assert SWAPPED not in findings


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("02/2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("March 2018", date(2018, 3, 1), date(2018, 3, 31)),
        ("Mar-18", date(2018, 3, 1), date(2018, 3, 31)),
        ("sept 2018", date(2018, 9, 1), date(2018, 9, 30)),
        ("2018-03-04", date(2018, 3, 4), date(2018, 3, 4)),
    ],
)
def test_a_year_or_a_month_is_a_span_where_it_is_allowed(cell: str, first: date, last: date) -> None:
    """Where periods are allowed a year or month runs from first to last day; elsewhere it is no date."""
    column, _ = read([cell], periods=True)
    assert (DAY_0 + timedelta(int(column.first[0])), DAY_0 + timedelta(int(column.last[0]))) == (first, last)
    alone = read_written_date(cell, periods=False)
    assert (alone.kind == "unreadable") == (first != last)


def test_words_are_no_period() -> None:
    """Where periods are allowed, words that name none are still an error, and so is a thirteenth month."""
    column, _ = read(["soon", "13/2018", "00/2018"], periods=True)
    assert column.fault.tolist() == [UNREADABLE, IMPOSSIBLE, UNREADABLE]


def test_blank_cells_are_no_fault() -> None:
    """A blank cell, or one of blanks that cannot be seen, has no date and no finding."""
    column, findings = read(["", " ", "\u200b"])
    assert dates_of(column) == [None] * 3
    assert column.fault.tolist() == [""] * 3
    assert findings == {}


def test_dates_keep_their_rows_where_others_are_blank() -> None:
    """Wherever blank cells stand, and from however many files the rows are."""
    column, _ = read(["", "2019-06-05", "", "2019-06-06"])
    assert dates_of(column) == [None, date(2019, 6, 5), None, date(2019, 6, 6)]
    cells = ["", "x", "2019-06-05", "2019-06-06", "31/02/2019"]
    rows = [{"start": cell, "file": f"{n % 2}.csv"} for n, cell in enumerate([*cells, *cells])]
    column = clean_dates(Ledger(raw_tables(partnerships=rows)), "partnerships", "start")
    assert dates_of(column) == [None, None, date(2019, 6, 5), date(2019, 6, 6), None] * 2
    assert column.fault.tolist() == ["", UNREADABLE, "", "", IMPOSSIBLE] * 2


def test_table_helper_gives_headers_as_the_file_has_them() -> None:
    """The tables of these tests name their columns otherwise than we do, so that findings show it."""
    assert raw_table("events", [{"event": "A"}]).headers == {"event": "Event"}
