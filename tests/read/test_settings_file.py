"""challenge.toml: what it says is read, and every fault is told at once in plain words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.errors import SettingsError
from ppr_network.model import Finding
from ppr_network.read.settings_faults import PLACEHOLDERS, check_settings
from ppr_network.read.settings_file import line_of, read_settings
from ppr_network.settings import LinkRules, Settings

KEYS = st.sampled_from(
    [
        *Settings.model_fields,
        *LinkRules.model_fields,
        "system",
        "attendance",
        "event",
        "events",
        "day",
        "",
        "a.b",
    ]
)


def read(folder: Path, text: str | bytes) -> tuple[Settings, tuple[Finding, ...]]:
    """Write a challenge.toml and read it."""
    path = folder / "challenge.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(path)


def only_fault(folder: Path, line: str) -> Finding:
    """Return the one fault of a file that is right but for its last line."""
    _, (fault,) = read(folder, f'name = "Test"\nday_0 = 2019-06-05\n{line}\n')
    return fault


def test_the_example_of_the_contract_is_read_without_a_fault(tmp_path: Path) -> None:
    """Every key may be given."""
    text = """
name = "Liverpool 100 Day Challenge"
place = "Liverpool"
day_0 = 2019-06-05
days = 100
as_of = 2019-07-25
[windows]
baseline_days = 365
set_up_days = 60
follow_up_days = 180
[links]
min_events = 3
plenary_above = 25
plenary_share = 0.6
exclude_roles = ["facilitator"]
baseline = "partial"
[sectors]
system = ["council", "health"]
community = ["community"]
individuals = ["resident"]
rename = { "NHS" = "health" }
[sectors.schemes]
broad = { council = "public", health = "public" }
[files]
attendance = "register.csv"
[columns]
organisation = "Delegation"
person = ["First name", "Surname"]
[columns.organisations]
organisation = "Name"
[pages]
title = "A title"
"""
    settings, faults = read(tmp_path, text)
    assert faults == ()
    assert settings.as_of == date(2019, 7, 25)
    assert settings.links.min_events == 3
    assert settings.sectors.rename == {"NHS": "health"}
    assert settings.sectors.schemes == {"broad": {"council": "public", "health": "public"}}
    assert settings.columns["person"] == ("First name", "Surname")
    assert settings.columns["organisations"] == {"organisation": "Name"}
    assert settings.pages.title == "A title"


def test_what_is_not_given_has_its_default(tmp_path: Path) -> None:
    """Only name and day_0 are required."""
    settings, faults = read(tmp_path, 'name = "Test"\nday_0 = 2019-06-05\n')
    assert faults == ()
    assert settings == Settings(name="Test", day_0=date(2019, 6, 5))


@pytest.mark.parametrize("written", ["2019-06-05", '"2019-06-05"', "2019-06-05T00:00:00"])
def test_a_date_may_stand_in_quotation_marks(tmp_path: Path, written: str) -> None:
    """A date is a date, quoted or not, with or without a time of day."""
    settings, faults = read(tmp_path, f'name = "Test"\nday_0 = {written}\n')
    assert (settings.day_0, faults) == (date(2019, 6, 5), ())


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """Notepad's files are read."""
    settings, faults = read(tmp_path, b"\xef\xbb\xbfname = 'Test'\r\nday_0 = 2019-06-05\r\n")
    assert (settings.name, faults) == ("Test", ())


@pytest.mark.parametrize(
    ("line", "column", "kind", "mend"),
    [
        ("days = 0", "days", "number out of range",
         "The setting days is 0; give a whole number from 1 to 36525, such as 100."),
        ('days = "many"', "days", "setting cannot be used",
         'The setting days is "many"; give a whole number from 1 to 36525, such as 100.'),
        ("as_of = 2019-06-04", "as_of", "as_of is before day_0",
         "The setting as_of 2019-06-04 is before day_0 2019-06-05; give a date on or after it."),
        ('as_of = "July"', "as_of", "date cannot be read",
         'The setting as_of is "July", which is no date; write it as  as_of = 2019-06-05'),
        ("as_of = 20190725", "as_of", "date cannot be read",
         "The setting as_of is 20190725, which is no date; write it as  as_of = 2019-06-05"),
        ('as_of = "2019-06-31"', "as_of", "date cannot be read",
         'The setting as_of is "2019-06-31", which is no date; write it as  as_of = 2019-06-05'),
        ("as_of = 1019-06-05", "as_of", "date out of range",
         "The setting as_of is 1019-06-05, a year that cannot be meant; write a date between 1900 and 2100."),
        ("place = 5", "place", "setting cannot be used", "The setting place is 5; give words in quotation marks."),
        ('plase = "x"', "plase", "setting not known", "No setting is called 'plase'. Did you mean 'place'?"),
        ("min_events = 3", "min_events", "setting not known",
         "The setting min_events is in the wrong place: min_events belongs in the section [links]."),
        ("windows = 5", "windows", "setting cannot be used",
         "The setting windows is 5; give a section of its own, headed [windows]."),
        ("[links]\ndays = 90", "links.days", "setting not known",
         "The setting links.days is in the wrong place: days belongs at the top, above the first [section]."),
        ("[links]\nmin_events = 2.5", "links.min_events", "setting cannot be used",
         "The setting links.min_events is 2.5; give a whole number of 1 or more, such as 2."),
        ("[links]\nmin_events = true", "links.min_events", "setting cannot be used",
         "The setting links.min_events is true; give a whole number of 1 or more, such as 2."),
        ("[links]\nplenary_share = 60", "links.plenary_share", "number out of range",
         "The setting links.plenary_share is 60; give a number from 0 to 1, such as 0.6."),
        ('[links]\nbaseline = "partail"', "links.baseline", "setting cannot be used",
         'The setting links.baseline is "partail"; give one of complete, partial, thin, none, in quotation marks.'),
        ("[links]\nmin_event = 2", "links.min_event", "setting not known",
         "No setting is called 'links.min_event'. Did you mean 'min_events'?"),
        ('[sectors]\nsystem = "council, health"', "sectors.system", "setting cannot be used",
         'The setting sectors.system is "council, health"; give a list of words, such as ["council", "health"].'),
        ('[sectors]\nsystem = ["council", 3]', "sectors.system", "setting cannot be used",
         'The setting sectors.system is 3; give a list of words, such as ["council", "health"].'),
        ('[sectors.schemes]\nbroad = "public"', "sectors.schemes.broad", "setting cannot be used",
         'The setting sectors.schemes.broad is "public"; give lines of the form  '
         'broad = { council = "public", health = "public" }.'),
        ("[sectors]\nrename = { NHS = 4 }", "sectors.rename.NHS", "setting cannot be used",
         'The setting sectors.rename.NHS is 4; give lines of the form  "theirs" = "ours".'),
        ('[files]\nattendence = "a.csv"', "files.attendence", "setting not known",
         "No table is called 'attendence'. Did you mean 'attendance'?"),
        ("[files]\nattendance = 5", "files.attendance", "no file name",
         'The setting files.attendance is 5; give one file name, such as  attendance = "register.csv"'),
        ('[columns]\norganization = "Org"', "columns.organization", "setting not known",
         "No column is called 'organization'; the left side is our name, the right side yours. "
         "Did you mean 'organisation'?"),
        ("[columns]\nevent = []", "columns.event", "no header",
         'The setting columns.event is []; give the header of your column, such as  event = "Meeting"'),
        ('[columns]\nevents = "Meeting"', "columns.events", "not a section",
         'The setting columns.events is "Meeting"; events is a table: write a section  [columns.events]'),
        ('[columns.events]\nperson = "Who"', "columns.events.person", "setting not known",
         "The table events has no column 'person'; the left side is our name, the right side yours. "
         "There are: event, date, type, convened_by, team, session_of."),
    ],
)  # fmt: skip
def test_each_fault_is_told_in_plain_words(
    tmp_path: Path, line: str, column: str, kind: str, mend: str
) -> None:
    """A fault names the key, the offending value, and what would be right."""
    fault = only_fault(tmp_path, line)
    assert (fault.severity, fault.file, fault.column, fault.kind, fault.mend) == (
        "error", "challenge.toml", column, kind, mend,
    )  # fmt: skip
    assert fault.row == 2 + len(line.split("\n"))


def test_day_0_in_words_is_a_fault_and_the_rest_is_still_checked(tmp_path: Path) -> None:
    """Three faults at once are three findings, in the order of the file."""
    text = 'day_0 = "5th of June"\ndays = -4\n[sectors]\nsystem = "council"\n'
    settings, faults = read(tmp_path, text)
    assert [(fault.row, fault.column) for fault in faults] == [
        (None, "name"), (1, "day_0"), (2, "days"), (4, "sectors.system"),
    ]  # fmt: skip
    assert [fault.done for fault in faults[:3]] == ["", "", "The usual value was taken, to check the tables."]
    assert faults[2].place == "challenge.toml, line 2, setting 'days'"
    assert (
        faults[0].mend
        == 'The setting name is missing; add a line such as  name = "Liverpool 100 Day Challenge"'
    )
    assert (
        faults[1].mend
        == 'The setting day_0 is "5th of June", which is no date; write it as  day_0 = 2019-06-05'
    )
    assert (settings.days, settings.sectors.system) == (100, None)


def test_only_the_faulty_lines_of_columns_fall_back(tmp_path: Path) -> None:
    """A fault under [columns.TABLE] leaves the line of the same name under [columns] alone."""
    text = (
        'name = "T"\nday_0 = 2019-06-05\n[columns]\nsector = "Kind"\n[columns.organisations]\nsector = ""\n'
    )
    settings, faults = read(tmp_path, text)
    assert [fault.column for fault in faults] == ["columns.organisations.sector"]
    assert settings.columns == {"sector": "Kind", "organisations": {}}


def test_a_blank_name_is_a_fault(tmp_path: Path) -> None:
    """A name of blanks is no name."""
    _, (fault,) = read(tmp_path, 'name = "  "\nday_0 = 2019-06-05\n')
    assert fault.mend == 'The setting name is "  "; give words in quotation marks, not blank.'


def test_as_of_is_not_held_against_a_day_0_that_cannot_be_read(tmp_path: Path) -> None:
    """A fault in day_0 makes no second one of as_of."""
    _, faults = read(tmp_path, 'name = "T"\nday_0 = "June"\nas_of = 2019-01-01\n')
    assert [fault.column for fault in faults] == ["day_0"]


def test_no_jargon_of_the_validator_reaches_the_reader(tmp_path: Path) -> None:
    """Plain words throughout."""
    _, faults = read(tmp_path, "links = 5\nname = []\npages = 3\n[sectors]\nsystem = 3\nrename = 4\n")
    told = " ".join(fault.kind + fault.mend + fault.done for fault in faults)
    assert len(faults) == 6
    assert not [
        word for word in ("Input should", "pydantic", "tuple", "dict", "valid", "instance") if word in told
    ]


def test_lines_that_are_no_toml_are_told_with_all_other_faults(tmp_path: Path) -> None:
    """Each broken line is named with its number; what stands in the others is checked all the same."""
    text = (
        "name = Liverpool\nday_0 = 5th of June\ndays = -4\n[sectors]\nsystem = ['a',\n 'b'\n"
        "[links]\nmin_events =\nplenary_above = 2\nplenary_above = 3\n"
    )
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    assert caught.value.faults == (
        "line 1: name = Liverpool cannot be read; put words in quotation marks and lists in [ ].",
        "line 2: day_0 is 5th of June, which is no date; write it as  day_0 = 2019-06-05",
        "line 5: the list of system is not closed; end it with ]",
        "line 8: min_events has no value; write one after the equals sign or take the line out.",
        "line 10: plenary_above is given twice; keep one of the two lines.",
        "line 3: The setting days is -4; give a whole number from 1 to 36525, such as 100.",
    )


def test_a_line_that_is_no_key_ends_the_reading(tmp_path: Path) -> None:
    """A line without an equals sign is named."""
    with pytest.raises(SettingsError, match=r"line 2: 'Liverpool' cannot be read; lines look like"):
        read(tmp_path, 'name = "x"\nLiverpool\n')


def test_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    """A file of Windows-1252 is not guessed at."""
    with pytest.raises(SettingsError, match=r"line 2: the file is not in UTF-8. Save it again"):
        read(tmp_path, "day_0 = 2019-06-05\nname = 'Café'\n".encode("cp1252"))


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    """Without challenge.toml there is nothing to read."""
    with pytest.raises(SettingsError, match=r"challenge.toml: 1 fault to mend\n  there is no such file"):
        read_settings(tmp_path / "challenge.toml")


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A folder of that name is no file."""
    (tmp_path / "challenge.toml").mkdir()
    with pytest.raises(SettingsError, match=r"it cannot be opened \(.+\)"):
        read_settings(tmp_path / "challenge.toml")


def test_a_key_is_found_on_its_line_however_it_is_written() -> None:
    """Dotted keys, quoted keys and inline tables have their line."""
    text = '# a\nlinks.min_events = 2\nwindows = { set_up_days = 3 }\n[columns . "events"]\n"event" = "x"\n'
    assert line_of(text, ("links", "min_events")) == 2
    assert line_of(text, ("windows", "set_up_days")) == 3
    assert line_of(text, ("columns", "events", "event")) == 5
    assert line_of(text, ("pages", "title")) is None


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=4)
    | st.dates()
    | st.datetimes()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_values_give_settings(values: dict[str, Any]) -> None:
    """Whatever stands in the file, its right part is used and each fault is a sentence."""
    settings, faults = check_settings(values, file="challenge.toml")
    assert isinstance(settings, Settings)
    assert ("day_0" in {fault.column for fault in faults}) == (settings.day_0 == PLACEHOLDERS["day_0"])
    assert all(fault.severity == "error" and fault.mend for fault in faults)
