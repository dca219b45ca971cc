"""What cleaning refuses, reports and keeps, beyond the settled rules."""

import csv
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from ppr_network.clean.aliases import other_choices
from ppr_network.clean.records import clean_records
from ppr_network.model import RECORD_COLUMNS, SHOWN_AS_HIDDEN, Finding, RawTables
from tests.clean.tables import cleaned, kinds, left_out, raw_table, raw_tables, row

DATA = Path(__file__).parents[2] / "../shared/data"
DELEGATES = {
    "Meeting": "event",
    "Start date": "date",
    "Person name": "person",
    "Delegation": "organisation",
    "Group type": "sector",
    "Job title": "role",
}


def test_one_event_is_refused_where_a_link_takes_two() -> None:
    """Attendance of a single event is an error, unless one event makes a link or errors hid others."""
    one = [row("Launch", "2019-06-05", "A"), row("Launch", "2019-06-05", "B")]
    finding = kinds(cleaned(attendance=one))["there is only one event"]
    assert (finding.severity, finding.count) == ("error", 2)
    assert finding.done == "One event cannot show a link over two dates."
    assert "there is only one event" not in kinds(cleaned({"links": {"min_events": 1}}, attendance=one))
    assert "there is only one event" not in kinds(cleaned(attendance=[*one, row("Launch", "soon", "A")]))


def test_attendance_without_a_usable_row_is_refused() -> None:
    """If every row is left out an error says that nothing is left."""
    found = kinds(cleaned(attendance=[row("", "2019-06-05", "A"), row("Launch", "", "A")]))
    assert found["no row of attendance can be used"].severity == "error"
    assert (found["no event is named"].row, found["no date"].row) == (2, 3)


def test_bad_dates_do_not_bring_a_second_error() -> None:
    """Where a date that cannot be is all there is, it is the only error."""
    challenge = cleaned(attendance=[row("Launch", "2019-02-30", "A")])
    assert [f.kind for f in challenge.findings if f.severity == "error"] == ["date does not exist"]
    assert left_out(challenge) == {"date does not exist": 1}


def test_records_have_the_columns_and_types_of_the_contract() -> None:
    """Tables have their columns in order and ids from 0, in an empty challenge too."""
    full = cleaned(
        attendance=[row("Launch", "2019-06-05", "A", person="Ann", team="North", sector="council")],
        partnerships=[{"organisation_a": "A", "organisation_b": "B"}],
    )
    empty = clean_records(raw_tables())
    for name, columns in RECORD_COLUMNS.items():
        frame, none = getattr(full.records, name), getattr(empty.records, name)
        assert tuple(frame.columns) == tuple(none.columns) == columns
        assert len(none) == 0
        assert frame.dtypes.tolist() == none.dtypes.tolist()
        assert list(frame.index) == list(range(len(frame)))
        if columns[0].endswith("_id") and name != "presences":
            assert frame[columns[0]].tolist() == list(range(len(frame)))


def test_findings_hide_every_cell_but_those_that_may_be_shown() -> None:
    """No example ever shows a person's name; one finding a kind and file gives first row and count."""
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "A", person="Jane Secret")],
        people=[
            {"person": "Jane Secret", "consent": "yes"},
            {"person": "jane secret", "consent": "no"},
            {"person": "Joe Hidden"},
        ],
    )
    assert not [f for f in challenge.findings if "jane" in repr(f).lower() or "Hidden" in repr(f)]
    finding = kinds(challenge)["rows differ about one person"]
    assert (finding.row, finding.column, finding.count, finding.examples) == (
        2,
        "Person",
        2,
        (SHOWN_AS_HIDDEN,),
    )


def test_findings_are_sorted_worst_first_and_keep_those_of_reading() -> None:
    """Errors come before warnings before notes, each by file and row; what reading found is among them."""
    raw = raw_tables(attendance=[row("Launch", "soon", "A", person="P"), row("", "2019-06-05", "A"), row()])
    read = Finding("warning", "file is odd", file="a.csv")
    raw = RawTables(**{**vars(raw), "findings": (read,)})
    findings = clean_records(raw).findings
    ranks = [("error", "warning", "note").index(f.severity) for f in findings]
    assert ranks == sorted(ranks)
    assert read in findings
    assert [f.file for f in findings if f.severity == "warning"] == sorted(
        f.file for f in findings if f.severity == "warning"
    )


def test_one_finding_for_each_file() -> None:
    """Rows of two files with one fault are two findings, each with its own first row and count."""
    rows = [row("", "2019-06-05", "A", file=file, sheet="s") for file in ("b.xlsx", "a.xlsx", "b.xlsx")]
    challenge = cleaned(attendance=rows)
    found = [(f.file, f.row, f.count) for f in challenge.findings if f.kind == "no event is named"]
    assert found == [("a.xlsx", 3, 1), ("b.xlsx", 2, 2)]
    assert challenge.records.files.to_numpy().tolist() == [[0, "a.xlsx", "s"], [1, "b.xlsx", "s"]]


def test_long_cells_are_cut_in_examples() -> None:
    """An example shows at most 80 characters of a cell, and at most three different cells."""
    events = [{"event": "Launch", "type": f"{n}{'x' * 99}"} for n in (1, 1, 2, 3, 4)]
    found = kinds(cleaned(attendance=[row("Launch", "2019-06-05", "A")], events=events))
    examples = found["type is not a word we know"].examples
    assert [len(example) for example in examples] == [80, 80, 80]
    assert [example[0] for example in examples] == ["1", "2", "3"]


def test_confirmed_aliases_are_applied_one_after_another() -> None:
    """Only confirmed aliases count, for names of their kind, and the meaning's spelling is shown."""
    challenge = cleaned(
        attendance=[
            row("Launch", "2019-06-05", "LCC", person="Annie", sector="NHS"),
            row("Launch", "2019-06-05", "L.C.C.", person="Ann", sector="health"),
            row("Launch", "2019-06-05", "Council", person="NHS"),
            row("Launch", "2019-06-05", "Trust", person="Ben"),
        ],
        aliases=[
            {"kind": "organisation", "written": "l.c.c.", "means": "LCC", "decision": "Confirmed"},
            {"kind": "", "written": "lcc", "means": "Liverpool City Council", "decision": "confirmed"},
            {"kind": "person", "written": "Annie", "means": "ann", "decision": "confirmed"},
            {"kind": "sector", "written": "nhs", "means": "Health", "decision": "confirmed"},
            {"kind": "organisation", "written": "Council", "means": "LCC", "decision": "rejected"},
            {"kind": "organisation", "written": "Trust", "means": "LCC", "decision": "proposed"},
            {"kind": "organisation", "written": "Trust", "means": "LCC", "decision": ""},
            {"kind": "place", "written": "Trust", "means": "LCC", "decision": "confirmed"},
            {"kind": "person", "written": "Trust", "means": "", "decision": "confirmed"},
        ],
    )
    assert challenge.records.organisations["organisation"].tolist() == [
        "Council",
        "Liverpool City Council",
        "Trust",
    ]
    assert challenge.records.people["person"].tolist() == ["Ann", "Ben", "NHS"]
    assert challenge.records.sectors["sector"].tolist() == ["health"]
    assert left_out(challenge, "aliases") == {
        "alias is incomplete": 1,
        "alias is not confirmed": 3,
        "kind of alias is unknown": 1,
    }
    assert kinds(challenge)["alias has no decision that we know"].row == 8


@pytest.mark.parametrize(
    ("applied", "names"),
    [("none", ["Clinic", "Hub", "Trust"]), ("confirmed", ["Clinic", "Hub"]), ("all", ["Hub"])],
)
def test_which_proposals_are_applied_can_be_chosen(applied, names) -> None:
    """None, the confirmed or all but the rejected names are merged; sectors are renamed whatever is chosen."""
    raw = raw_tables(
        attendance=[
            row("Launch", "2019-06-05", name, person=name, sector="NHS")
            for name in ("Clinic", "Hub", "Trust")
        ],
        aliases=[
            {"written": "Trust", "means": "Hub", "decision": "confirmed"},
            {"written": "Clinic", "means": "Hub", "decision": "proposed"},
            {"written": "Hub", "means": "Clinic", "decision": "rejected"},
            {"kind": "sector", "written": "nhs", "means": "Health", "decision": "confirmed"},
        ],
    )
    records = clean_records(raw, applied=applied).records
    assert records.organisations["organisation"].tolist() == names
    assert records.sectors["sector"].tolist() == ["Health"]
    assert other_choices(raw) == ("none", "all")


def test_aliases_round_in_a_circle_are_an_error_and_not_applied() -> None:
    """A circle of aliases, through rename too, and a name with two meanings are errors."""
    pairs = [("A", "B"), ("B", "A"), ("C", "D"), ("C", "E")]
    challenge = cleaned(
        {"sectors": {"rename": {"x": "y", "y": "X"}}},
        attendance=[row("Launch", "2019-06-05", name, sector="x") for name in "ABCDE"],
        aliases=[{"written": w, "means": m, "decision": "confirmed"} for w, m in pairs],
    )
    assert challenge.records.organisations["key"].tolist() == ["a", "b", "d", "e"]
    errors = [(f.kind, f.file, f.row, f.count) for f in challenge.findings if f.kind.startswith("alias")]
    assert errors == [
        ("aliases lead round in a circle", "challenge.toml", None, 1),
        ("aliases lead round in a circle", "aliases.csv", 2, 2),
        ("alias gives one name two meanings", "aliases.csv", 4, 2),
    ]


def test_what_is_read_is_not_changed() -> None:
    """Cleaning leaves the frames it is handed as they were."""
    table = raw_table("attendance", [row("Launch", "05/06/2019", " A ")])
    before = table.rows.copy(deep=True)
    clean_records(raw_tables(attendance=table))
    pd.testing.assert_frame_equal(table.rows, before)


def attendance_of(folder: Path, mapping: dict[str, str]) -> RawTables:
    """Read a register and the settings beside it the plain way."""
    if not folder.is_dir():
        pytest.skip(f"no records in {folder.name}")
    (file,) = folder.glob("*.csv")
    with file.open(encoding="utf-8") as lines:
        rows = [{mapping.get(c, c): cell for c, cell in r.items()} for r in csv.DictReader(lines)]
    return raw_tables(tomllib.loads((folder / "challenge.toml").read_text("utf-8")), attendance=rows)


def test_real_register_of_organisations_is_cleaned() -> None:
    """A real register without people loses no row and brings no error."""
    challenge = clean_records(attendance_of(DATA / "cop-side-events", {}))
    assert [f.kind for f in challenge.findings if f.severity == "error"] == []
    assert left_out(challenge) == {}
    assert len(challenge.records.presences) == 6196
    assert not challenge.records.people["named"].any()


def test_real_register_of_people_is_cleaned() -> None:
    """A real register of 7,830 rows keeps its eleven meetings and brings no error."""
    raw = attendance_of(DATA / "climate-precops", DELEGATES)
    challenge = clean_records(raw)
    assert [f.kind for f in challenge.findings if f.severity == "error"] == []
    assert len(challenge.records.events) == 11
    assert len(challenge.records.presences) == 7830
    distinct = {
        tuple(" ".join(cell.split()).casefold() for cell in cells)
        for cells in raw.tables["attendance"]
        .rows[["event", "person", "organisation"]]
        .itertuples(index=False)
    }
    assert (~challenge.records.presences["repeat"]).sum() == len(distinct)
