"""The example that comes with the tool."""

import csv
import io
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from ppr_network.practice import PracticeFolder, liverpool_example
from ppr_network.settings import Settings
from tests.practice.records import days_of_pairs, in_baseline, in_challenge, rows_of

INPUTS = Path(__file__).parents[2] / "inputs" / "example-liverpool"


@pytest.fixture(scope="module")
def example() -> PracticeFolder:
    """Make the example."""
    return liverpool_example()


@pytest.fixture(scope="module")
def settings(example) -> Settings:
    """Read its settings."""
    return Settings.model_validate(tomllib.loads(example.files["challenge.toml"]))


def test_kept_example_is_what_the_generator_makes(example):
    """The folder in inputs/ holds the files of the generator, byte for byte, and no other."""
    kept = {
        path.relative_to(INPUTS).as_posix(): path.read_bytes() for path in INPUTS.rglob("*") if path.is_file()
    }
    assert kept == {path: text.encode() for path, text in example.files.items()}


def test_example_says_that_it_is_invented(example, settings):
    """Its README, and what the report and the map are told to show, say that the records are invented."""
    assert "These records are invented" in example.files["README.md"]
    assert "These records are invented" in settings.pages.notes
    assert "nvented" in settings.pages.subtitle
    assert "nvented" in settings.pages.source


def test_example_has_the_size_of_the_real_challenge(example, settings):
    """Over 40 people, 20 to 30 organisations, ten sectors, three teams, 1,000 to 1,500 rows."""
    rows = rows_of(example, "attendance")
    first = settings.day_0.isoformat()
    in_teams = {row["person"] for row in rows if row["team"] and row["date"] >= first}
    assert len(in_teams) > 40
    assert 20 <= len(rows_of(example, "organisations")) <= 30
    assert len({row["sector"] for row in rows} - {""}) == len(settings.sectors.system) == 10
    assert {row["team"] for row in rows} - {""} == {"Anfield and Everton", "Princes Park", "Speke-Garston"}
    assert 1000 <= len(rows) <= 1500
    assert first == "2019-06-05"


def test_example_has_its_large_meetings_and_a_leadership_group(example):
    """Launch of two days, midpoint and day 100 are plenaries; a leadership group meets."""
    events = rows_of(example, "events")
    plenaries = {row["event"] for row in events if row["type"] == "plenary"}
    assert {"Launch day 1", "Launch day 2", "Midpoint review", "Day 100 celebration"} <= plenaries
    assert {row["session_of"] for row in events if row["event"].startswith("Launch")} == {"Launch"}
    assert Counter(row["event"] for row in events)["Leadership group"] >= 5


def test_example_gives_a_finding_worth_reading(example):
    """15 to 50 pairs look new, range and all, and ten or more are strengthened, sustained and lapsed."""
    days = days_of_pairs(example).values()
    assert 15 <= sum(in_challenge(on) >= 2 and not in_baseline(on) for on in days) <= 50
    assert sum(in_challenge(on) >= 2 and in_baseline(on) == 1 for on in days) >= 10
    assert sum(in_challenge(on) >= 2 and in_baseline(on) >= 2 for on in days) >= 10
    assert sum(not in_challenge(on) and in_baseline(on) >= 1 for on in days) >= 10
    assert 15 <= len(example.new_cross_sector) <= 30


def test_example_has_two_spellings(example):
    """One organisation has a second name in aliases.csv, another differs by case and blanks alone."""
    written = {row["organisation"] for row in rows_of(example, "attendance")} - {""}
    listed = {row["organisation"] for row in rows_of(example, "organisations")}
    (alias,) = rows_of(example, "aliases")
    assert alias["decision"] == "confirmed"
    assert {alias["written"], alias["means"]} <= written
    loose = written - listed - {alias["written"]}
    assert len(loose) == 1
    assert {" ".join(name.split()).casefold() for name in loose} <= {name.casefold() for name in listed}


def test_example_has_blank_sectors(example):
    """Some rows of organisations lack a sector, and one organisation has none anywhere."""
    assert any(row["organisation"] and not row["sector"] for row in rows_of(example, "attendance"))
    (without,) = (row["organisation"] for row in rows_of(example, "organisations") if not row["sector"])
    assert {row["sector"] for row in rows_of(example, "attendance") if row["organisation"] == without} == {""}


def test_example_has_facilitators_repeated_rows_and_an_undated_partnership(example):
    """The rest of the ordinary mess: a role, rows that are there twice, a partnership without dates."""
    assert "facilitator" in {row["role"] for row in rows_of(example, "attendance")}
    lines = Counter(example.files["attendance.csv"].splitlines())
    assert sum(n - 1 for n in lines.values()) == 2
    assert [row["kind"] for row in rows_of(example, "partnerships") if not row["start"] and not row["end"]]
    assert any(row["start"] and not row["end"] for row in rows_of(example, "partnerships"))


def test_only_residents_have_no_organisation(example):
    """No organisation is blank by accident: a row without one is of a resident."""
    for row in rows_of(example, "attendance"):
        assert (row["organisation"] == "") == (row["sector"] == "lived_experience")


def test_names_are_varied(example):
    """People's names have apostrophes, hyphens and letters beyond ASCII."""
    names = "".join(row["person"] for row in rows_of(example, "people"))
    assert "'" in names
    assert "-" in names
    assert len({letter for letter in names if ord(letter) > 127}) >= 10


def test_some_do_not_consent_and_one_is_a_child(example):
    """The list of people has some who may not be named, and one under 18."""
    people = rows_of(example, "people")
    assert {row["consent"] for row in people} == {"yes", "no"}
    assert [row["consent"] for row in people if row["under_18"] == "yes"] == ["no"]


def test_tables_are_csv_as_the_standard_has_it(example):
    """Lines end with CR LF, and every row has as many cells as the header."""
    for path, text in example.files.items():
        if path.endswith(".csv"):
            assert text.count("\n") == text.count("\r\n")
            assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


def test_no_cell_starts_a_formula(example):
    """No cell begins with a character that a spreadsheet takes for a formula."""
    for path, text in example.files.items():
        if path.endswith(".csv"):
            assert not [
                cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in set("=+-@\t")
            ]
