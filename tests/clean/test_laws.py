"""What holds of the cleaning of any tables whatever."""

import random
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from ppr_network.clean.aliases import follow
from ppr_network.clean.records import clean_records
from ppr_network.clean.settle import disputed, settle
from ppr_network.model import Challenge, RawTables, Records
from tests.clean.tables import raw_tables, row

NAMES = st.sampled_from(["", "Ann", "ann ", "Ben", "Cat"])
ORGANISATIONS = st.sampled_from(["", "A", "a", "B", " C", "n/a", "Resident"])
SECTORS = st.sampled_from(["", "unknown", "Health", "health", "council", "resident"])
EVENTS = st.sampled_from(["", "Launch", "launch", "Weekly", "End"])
DATES = st.sampled_from(["", "2019-06-05", "12/06/2019", "19/06/2019", "2019-02-30", "2019-09-30"])
TEAMS = st.sampled_from(["", "North", "NORTH", "South"])
ROWS: Mapping[str, Mapping[str, st.SearchStrategy[str]]] = {
    "attendance": {
        "event": EVENTS, "date": DATES, "person": NAMES, "organisation": ORGANISATIONS, "sector": SECTORS,
        "role": st.sampled_from(["", "coach", "Member"]), "team": TEAMS,
    },
    "events": {
        "event": EVENTS, "date": DATES, "team": TEAMS,
        "session_of": st.sampled_from(["", "", "Launch", "Days"]),
        "type": st.sampled_from(["", "plenary", "Team", "party"]),
        "convened_by": st.sampled_from(["", "challenge", "self", "me"]),
    },
    "organisations": {
        "organisation": ORGANISATIONS, "sector": SECTORS,
        "neighbourhood": st.sampled_from(["", "Anfield", "Speke"]),
    },
    "partnerships": {
        "organisation_a": ORGANISATIONS, "organisation_b": ORGANISATIONS,
        "kind": st.sampled_from(["", "Lease", "lease"]),
        "start": st.sampled_from(["", "2018", "2019", "2019-06", "2019-08-01", "2020"]),
        "end": st.sampled_from(["", "2018", "2019-07", "2021"]),
    },
    "people": {
        "person": NAMES, "organisation": ORGANISATIONS, "role": st.sampled_from(["", "coach"]),
        "consent": st.sampled_from(["", "yes", "no"]),
    },
    "aliases": {
        "kind": st.sampled_from(["", "organisation", "person", "sector", "team"]), "written": ORGANISATIONS,
        "means": ORGANISATIONS, "decision": st.sampled_from(["", "confirmed", "confirmed", "rejected"]),
    },
}  # fmt: skip
CONFIGURATIONS = st.fixed_dictionaries({}, optional={"as_of": st.sampled_from(["2019-06-12", "2019-09-30"])})
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def challenges(draw: st.DrawFn) -> RawTables:
    """Draw small tables full of the usual mess."""
    tables = {
        name: draw(st.lists(st.fixed_dictionaries(dict(columns)), max_size=12 if name == "attendance" else 4))
        for name, columns in ROWS.items()
    }
    return raw_tables(draw(CONFIGURATIONS), **tables)


def shuffled(raw: RawTables, seed: int) -> RawTables:
    """Return the same tables with their rows in another order, each row bearing its new number."""
    tables = {}
    for name, table in raw.tables.items():
        order = random.Random(seed).sample(range(len(table.rows)), len(table.rows))  # noqa: S311 - no secret
        rows = table.rows.iloc[order].assign(row=table.rows["row"].tolist())
        tables[name] = type(table)(table.name, rows, table.columns, table.headers)
    return RawTables(**{**vars(raw), "tables": tables})


def content(records: Records) -> dict[str, Any]:
    """Return the records without the places that rows come from, their rows sorted."""
    kept = {}
    for field in fields(records):
        frame: pd.DataFrame = getattr(records, field.name)
        frame = frame.drop(columns=[c for c in ("file_id", "row") if c in frame and field.name != "files"])
        kept[field.name] = sorted(tuple(map(str, row)) for row in frame.itertuples(index=False, name=None))
    return kept


def told(challenge: Challenge) -> list[tuple[str, str, str, int]]:
    """Return the findings without the rows that they name."""
    return sorted((f.severity, f.kind, f.file, f.count) for f in challenge.findings)


@few
@given(challenges(), st.integers(0, 99))
def test_order_of_rows_changes_nothing(raw: RawTables, seed: int) -> None:
    """Shuffled rows give the same records, as-of date, account and findings, but for row numbers."""
    one, other = clean_records(raw), clean_records(shuffled(raw, seed))
    assert content(one.records) == content(other.records)
    assert one.as_of_day == other.as_of_day
    assert one.row_counts == other.row_counts
    assert told(one) == told(other)


@few
@given(challenges())
def test_every_row_is_used_or_left_out_for_a_reason(raw: RawTables) -> None:
    """Rows read = rows used + rows left out by reason, and what is used is what the records hold."""
    challenge = clean_records(raw)
    assert [count.table for count in challenge.row_counts] == [count.table for count in raw.row_counts]
    for count in challenge.row_counts:
        assert count.read == count.used + sum(n for _, n in count.left_out)
        assert count.used >= 0
        assert list(count.left_out) == sorted(count.left_out)
    used = {count.table: count.used for count in challenge.row_counts}
    presences = challenge.records.presences
    assert used.get("attendance", 0) == (~presences["repeat"]).sum()
    assert used.get("partnerships", 0) == len(challenge.records.partnerships)


@few
@given(challenges())
def test_records_hold_together(raw: RawTables) -> None:
    """Ids lead to rows, one presence for each person, organisation and event counts, days have bounds."""
    challenge = clean_records(raw)
    records = challenge.records
    presences = records.presences
    for name, column in (("events", "event_id"), ("people", "person_id"), ("files", "file_id")):
        assert set(presences[column]) <= set(getattr(records, name)[column])
    assert set(presences["event_id"]) == set(records.events["event_id"])
    assert set(presences["organisation_id"]) <= {-1, *records.organisations["organisation_id"]}
    assert set(presences["sector_id"]) <= {-1, *records.sectors["sector_id"]}
    what = ["event_id", "person_id", "organisation_id"]
    counted = presences[~presences["repeat"]]
    assert set(map(tuple, counted[what].to_numpy())) == set(map(tuple, presences[what].to_numpy()))
    assert not counted.duplicated(what).any()
    assert (records.events["day"] <= challenge.as_of_day).all()
    assert records.events[["day", "event"]].drop_duplicates().shape[0] == len(records.events)
    assert (records.partnerships["organisation_a"] < records.partnerships["organisation_b"]).all()
    assert (records.partnerships["end_day"].dropna() <= challenge.as_of_day).all()


@few
@given(challenges())
@example(raw_tables(attendance=[row("End", "2019-09-30", "A")], events=[{"event": "Launch"}]))
def test_rows_after_the_as_of_date_might_as_well_not_be_there(raw: RawTables) -> None:
    """A cut at the as-of date gives the records of the tables without the rows that it left out.

    A file of which no row is left is still listed: its rows were read, and are accounted for.
    """
    late = raw.tables["attendance"].rows["date"] == "2019-09-30"
    dated_elsewhere = raw.tables["events"].rows["date"] == "2019-09-30"
    assume(not dated_elsewhere.any())  # it would date rows without a date
    cut = raw.settings.model_copy(update={"as_of": pd.Timestamp("2019-06-20").date()})
    table = raw.tables["attendance"]
    kept = type(table)(table.name, table.rows[~late], table.columns, table.headers)
    with_late = RawTables(**{**vars(raw), "settings": cut})
    without = RawTables(**{**vars(with_late), "tables": {**raw.tables, "attendance": kept}, "row_counts": ()})
    one, other = (content(clean_records(tables).records) for tables in (with_late, without))
    assert {file[1:] for file in other.pop("files")} <= {file[1:] for file in one.pop("files")}
    assert one == other


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1]))
)
def test_aliases_end_where_no_alias_leads_on(pairs: list[tuple[str, str]]) -> None:
    """A name leads to one that leads nowhere else, or is in a circle if its way never ends."""
    ends, circle = follow(pairs)
    step: dict[str, str] = {}
    for written, meant in sorted(pairs):
        step.setdefault(written, meant)
    for start in step:
        name = start
        for _ in range(7):
            name = step.get(name, name)
        assert ends.get(start) == (None if name in step else name)
        assert (start in circle) == (name in step)


VALUES = st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from(["", "a", "b", "plenary"])), max_size=8)


@given(VALUES)
def test_settling_takes_the_preferred_else_the_first_value(told: list[tuple[str, str]]) -> None:
    """Each thing gets the preferred value, else its first by code point, and is disputed if two are given."""
    things, values = [thing for thing, _ in told], [value for _, value in told]
    said = {thing: {v for t, v in told if t == thing and v} for thing in "pq"}
    first = {
        thing: "plenary" if "plenary" in said[thing] else min(said[thing]) for thing in "pq" if said[thing]
    }
    assert settle(things, values, preferred="plenary") == first
    assert disputed(things, values) == [len(said[thing]) > 1 for thing in things]


def test_settling_in_an_order_takes_the_earliest_value() -> None:
    """With an order the earliest value holds, before code points, and a blank is no value."""
    assert settle(["p"] * 4, ["", "b", "c", "a"], order=[1, 2, 2, 3]) == {"p": "b"}
