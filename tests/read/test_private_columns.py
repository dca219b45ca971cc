"""Columns about people that the tool does not need are noticed, named, and never read."""

from datetime import date

import pytest

from ppr_network.model import RawTables
from ppr_network.read.private.headers import private_kind
from ppr_network.read.private.values import private_values
from tests.read.conftest import ReadFiles
from tests.read.private_headers import (
    HARMLESS_COLUMNS,
    HARMLESS_FIELDS,
    HARMLESS_HEADERS,
    PRIVATE_COLUMNS,
    PRIVATE_HEADERS,
    PRIVATE_QUESTIONS,
)

DAY_0 = date(2019, 6, 5)
CANARY = "Xqjvz7Kp"


def told(raw: RawTables) -> list[tuple[str, str, str, str]]:
    """Return file, column, severity and kind of what was noticed about private columns."""
    return [
        (f.file, f.column, f.severity, f.kind)
        for f in raw.findings
        if f.kind.startswith(("column holds", "column is about", "cell holds"))
    ]


def test_sixty_headers_about_people_are_noticed() -> None:
    """Of sixty ways to head a column of special categories, offences or contact details 95% at least are known."""
    missed = [header for header in PRIVATE_HEADERS if not private_kind(header)]
    assert len(PRIVATE_HEADERS) == 60
    assert len(missed) <= 3, missed


def test_questions_of_published_forms_are_noticed() -> None:
    """Headers as forms really word them are known too."""
    assert [header for header in PRIVATE_QUESTIONS if not private_kind(header)] == []


def test_forty_harmless_columns_are_left_alone() -> None:
    """Of forty columns that sound private, because of an organisation, a place or a sector, 5% at most are taken for it."""
    harmless = {**dict.fromkeys(HARMLESS_HEADERS, ()), **HARMLESS_COLUMNS}
    alarms = [
        header
        for header, cells in harmless.items()
        if private_kind(header)
        or private_values(cells, day_0=DAY_0, of_people=True) not in ("", "dates of birth")
    ]
    assert len(harmless) == 40
    assert len(alarms) <= 2, alarms


def test_fields_of_online_registers_are_left_alone() -> None:
    """What meeting software writes beside names is harmless, but for addresses."""
    assert [header for header in HARMLESS_FIELDS if private_kind(header)] == []


@pytest.mark.parametrize(("kind", "cells"), PRIVATE_COLUMNS.items())
def test_cells_tell_what_a_header_hides(kind: str, cells: list[str]) -> None:
    """A column headed 'X' is known by what most of its cells hold."""
    assert private_values(cells, day_0=DAY_0, of_people=True) == kind


def test_old_dates_of_organisations_are_no_births() -> None:
    """The day an organisation was founded stands in a table of organisations, where nobody is born."""
    assert private_values(HARMLESS_COLUMNS["Founded"], day_0=DAY_0, of_people=False) == ""


def test_a_finding_names_file_and_column_and_no_cell(read_files: ReadFiles) -> None:
    """The warning says where, that it is not used, and how to take it out."""
    raw = read_files({"attendance.csv": f"event,date,organisation,Ethnicity\nA,2019-06-05,Mind,{CANARY}\n"})
    (finding,) = [f for f in raw.findings if "ethnicity" in f.kind]
    assert (finding.severity, finding.file, finding.column) == ("warning", "attendance.csv", "Ethnicity")
    assert "not used" in finding.done
    assert "Delete the column" in finding.mend
    assert CANARY not in finding.sentence


def test_columns_of_an_online_register_are_noticed(read_files: ReadFiles) -> None:
    """A layout that the tool knows by itself, and whose addresses it leaves, is looked through too."""
    rows = "\n".join(f"Zebedee {i},z{i}@example.org,09/06/2019 09:00,60" for i in range(3))
    raw = read_files(
        {"attendance.csv": f"Name (Original Name),User Email,Join Time,Total Duration (Minutes)\n{rows}\n"}
    )
    assert ("attendance.csv", "User Email", "warning", "column holds e-mail addresses") in told(raw)
    assert "z1@example.org" not in str(raw)


def test_a_column_without_a_telling_header_is_named_by_its_letter(read_files: ReadFiles) -> None:
    """Where the first row may be no headers, a column known by its cells is named by its letter."""
    raw = read_files({"attendance.csv": "Quillfeather,Mind\na@b.org,Mind\nc@d.org,Age UK\n"})
    assert [(column, kind) for _, column, _, kind in told(raw)] == [("A", "column holds e-mail addresses")]


def test_sectors_called_health_and_police_are_no_finding(read_files: ReadFiles) -> None:
    """The contract's own columns hold the names of sectors, which are normal here."""
    rows = "A,2019-06-05,Mind,health\nA,2019-06-05,Merseyside Police,police\nB,2019-06-06,St Luke,faith\n"
    assert told(read_files({"attendance.csv": f"event,date,organisation,sector\n{rows}"})) == []


def test_a_special_category_cannot_be_given_a_use(read_files: ReadFiles) -> None:
    """A line of [columns] that would show people's ethnicity as their team is an error, so nothing is computed."""
    raw = read_files(
        {"attendance.csv": f"event,date,organisation,Ethnicity\nA,2019-06-05,Mind,{CANARY}\n"},
        '[columns]\nteam = "Ethnicity"\n',
    )
    assert told(raw) == [("attendance.csv", "Ethnicity", "error", "column is about people's ethnicity")]


def test_an_address_in_a_cell_that_is_shown_is_told(read_files: ReadFiles) -> None:
    """An e-mail address typed under organisation would be an organisation's name: the finding gives its row."""
    raw = read_files(
        {"attendance.csv": "event,date,organisation\nA,2019-06-05,Mind\nA,2019-06-05,zed@example.org\n"}
    )
    (finding,) = [f for f in raw.findings if f.kind == "cell holds an e-mail address"]
    assert (finding.row, finding.count, finding.column) == (3, 1, "organisation")
    assert "zed" not in finding.sentence


def test_the_contacts_of_a_used_person_column_stay_silent(read_files: ReadFiles) -> None:
    """People may be told apart by their addresses: the column of people is in no output as it stands."""
    assert told(read_files({"attendance.csv": "event,date,person\nA,2019-06-05,zed@example.org\n"})) == []


@pytest.mark.parametrize("header", ["Ethnicity", "Notes", "Date of birth", "", "Badge"])
def test_cells_of_columns_without_a_use_are_not_handed_on(read_files: ReadFiles, header: str) -> None:
    """Everything after reading sees the columns of the contract alone, so no other cell can reach an output."""
    text = f"event,date,person,organisation,{header}\nA,2019-06-05,Zed,Mind,{CANARY}\n"
    raw = read_files({"attendance.csv": text, "people.csv": f"person,{header or 'x'}\nZed,{CANARY}\n"})
    assert CANARY not in "".join(table.rows.to_csv() for table in raw.tables.values())
    assert CANARY not in str(raw.findings)


def test_the_row_of_an_address_is_right_below_short_rows(read_files: ReadFiles) -> None:
    """Rows that end before the column are counted like all others, so the row told is that of the spreadsheet."""
    raw = read_files(
        {"attendance.csv": "event,date,organisation\nForum,2019-06-05\nForum,2019-06-05,ann@mind.org\n"}
    )
    (finding,) = [f for f in raw.findings if f.kind == "cell holds an e-mail address"]
    assert (finding.row, finding.count) == (3, 1)
