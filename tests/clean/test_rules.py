"""The rules that tables leave open, each settled one way, with the test that bears its name."""

from datetime import date

import pytest

from ppr_network.clean.records import clean_records
from ppr_network.model import SHOWN_AS_HIDDEN
from tests.clean.tables import cleaned, kinds, left_out, raw_table, raw_tables, row, seen

DAY = "2019-06-05"


def test_rule_keys_match_people_organisations_events_sectors_roles_and_teams() -> None:
    """Spellings with one key are one person, organisation, event, sector, role and team."""
    challenge = cleaned(
        attendance=[
            row("Launch", DAY, "City Council", person="Ann", sector="Council", role="COACH", team="North"),
            row(" LAUNCH", DAY, "city\u00a0council", person="ann", sector="council", team="north\u200b"),
            row("Launch", DAY, "City Council*", person="Ann.", sector="Council", role="coach ", team="North"),
        ]
    )
    assert seen(challenge) == [
        ("Launch", 0, "Ann", "City Council", "Council"),
        ("Launch", 0, "Ann.", "City Council*", "Council"),
    ]
    assert challenge.records.teams["team"].tolist() == ["North"]
    assert challenge.records.presences["eligible"].tolist() == [False, True, False]


def test_rule_rows_that_repeat_all_three_are_marked_and_counted() -> None:
    """Of rows for one person, organisation and event one counts; two organisations are both kept."""
    challenge = cleaned(
        attendance=[
            row(person="Ann"),
            row("Launch", "2019-06-05", "A", person="Ann"),
            row("Launch", "2019-06-05", "a", person="Ann"),
            row("Launch", "2019-06-05", "B", person="Ann"),
            row("Midpoint", "2019-07-25", "A", person="Ann"),
        ]
    )
    assert [found[:4] for found in seen(challenge)] == [
        ("Launch", 0, "Ann", ""),
        ("Launch", 0, "Ann", "A"),
        ("Launch", 0, "Ann", "B"),
        ("Midpoint", 50, "Ann", "A"),
    ]
    assert left_out(challenge) == {"repeats another row": 1}
    assert len(challenge.records.presences) == 5


def test_rule_rows_one_eligible_row_of_repeated_ones_is_enough() -> None:
    """An excluded role takes out the row that bears it, and an eligible row is the one that stays."""
    rows = [
        row("Launch", "2019-06-05", "A", person="Ann", role=role)
        for role in ("Facilitator", "member", "coach")
    ]
    presences = cleaned(attendance=rows).records.presences
    assert presences["eligible"].tolist() == [False, True, False]
    assert presences["repeat"].tolist() == [True, False, True]


def test_rule_rows_the_one_that_stays_is_found_by_what_it_says() -> None:
    """Team, then role, then sector decide between repeated rows; what is blank comes last."""
    rows = [
        row("Launch", "2019-06-05", "A", person="Ann", team=team, role=role, sector=sector)
        for team, role, sector in [
            ("", "a", "a"),
            ("south", "a", "a"),
            ("north", "b", "a"),
            ("north", "a", ""),
        ]
    ]
    assert cleaned(attendance=rows).records.presences["repeat"].tolist() == [True, True, True, False]
    assert cleaned(attendance=rows[::-1]).records.presences["repeat"].tolist() == [False, True, True, True]


def test_rule_no_person_rows_are_one_unnamed_representative_of_each_organisation() -> None:
    """However many rows name nobody, they are one person of their organisation, unlike any other."""
    challenge = cleaned(
        attendance=[
            row("Launch", "2019-06-05", "A"),
            row("Launch", "2019-06-05", "A"),
            row("Launch", "2019-06-05", "B"),
            row("Launch", "2019-06-05", "A", person="Ann"),
            row("Midpoint", "2019-07-25", "A"),
        ]
    )
    people = challenge.records.people
    assert people[["person", "named"]].to_numpy().tolist() == [["", False], ["", False], ["Ann", True]]
    presences = challenge.records.presences
    assert presences["person_id"].tolist() == [0, 0, 1, 2, 0]
    assert presences["organisation_id"].tolist() == [0, 0, 1, 0, 0]
    assert left_out(challenge) == {"repeats another row": 1}
    assert kinds(challenge)["no person is named"].count == 4


def test_rule_no_person_column_has_its_finding() -> None:
    """A table without a column of people counts organisations, and a finding says so."""
    rows = [{"event": "Launch", "date": "2019-06-05", "organisation": name} for name in ("A", "B")]
    finding = kinds(cleaned(attendance=rows))["there is no column of people"]
    assert (finding.severity, finding.row, finding.count) == ("note", 2, 2)


def test_rule_no_organisation_of_a_sector_of_individuals_is_an_actor() -> None:
    """Without organisation a person of such a sector is an individual; anybody else has a finding."""
    challenge = cleaned(
        attendance=[
            row(person="Ann", sector="Resident"),
            row(person="Ben", sector="council"),
            row(person="Cat"),
            row("Launch", "2019-06-05", "A", person="Dan", sector="resident"),
        ]
    )
    assert challenge.records.presences["individual"].tolist() == [True, False, False, False]
    finding = kinds(challenge)["a person has no organisation"]
    assert (finding.severity, finding.row, finding.count) == ("warning", 3, 2)


@pytest.mark.parametrize(
    "word", ["Resident", "member of the  public", "NONE", "n/a", "Self", "individual", "Expert"]
)
def test_rule_no_organisation_words_count_as_blank(word: str) -> None:
    """A word for having no organisation, or a sector of individuals, is no organisation, with a finding."""
    settings = {"sectors": {"individuals": ["expert"]}}
    challenge = cleaned(
        settings, attendance=[row("Launch", "2019-06-05", word, person="Ann", sector="council")]
    )
    assert seen(challenge) == [("Launch", 0, "Ann", "", "council")]
    assert challenge.records.organisations.empty
    assert kinds(challenge)["a word stands for having no organisation"].examples == (" ".join(word.split()),)


def test_rule_no_organisation_cell_that_names_a_sector_of_individuals_is_the_sector() -> None:
    """If the sector is blank or unknown the organisation cell that names one is it; a sector given stays."""
    cells = [("Resident", ""), ("lived_experience", "unknown"), ("resident", "Health"), ("self", "")]
    rows = [row("Launch", "2019-06-05", o, person=f"P{n}", sector=s) for n, (o, s) in enumerate(cells)]
    challenge = cleaned(attendance=rows)
    assert [found[4] for found in seen(challenge)] == ["resident", "lived_experience", "Health", ""]
    assert challenge.records.presences["individual"].tolist() == [True, True, False, False]


def test_rows_with_neither_person_nor_organisation_are_left_out() -> None:
    """A row that names nobody is left out and counted, a row of a word for nobody too."""
    challenge = cleaned(
        attendance=[row(), row("Launch", "2019-06-05", "n/a"), row("Launch", "2019-06-05", "A")]
    )
    assert left_out(challenge) == {"neither person nor organisation": 2}
    assert [found[3] for found in seen(challenge)] == ["A"]


def test_people_table_holds_where_an_attendance_row_is_silent() -> None:
    """Organisation and role of the people table fill blanks and words for no organisation only."""
    challenge = cleaned(
        attendance=[
            row(person="Ann"),
            row("Launch", "2019-06-05", "n/a", person="Ben"),
            row("Launch", "2019-06-05", "B", person="Cat", role="member"),
        ],
        people=[
            {"person": person, "organisation": "A", "role": "Coach"}
            for person in ("ann", "ben", "Cat", "Dan")
        ],
    )
    assert [found[2:4] for found in seen(challenge)] == [("Ann", "A"), ("Ben", "A"), ("Cat", "B")]
    assert challenge.records.presences["eligible"].tolist() == [False, False, True]
    assert left_out(challenge, "people") == {"nobody of this name is recorded": 1}
    assert kinds(challenge)["people of the people table are at no event"].examples == (SHOWN_AS_HIDDEN,)


def test_only_a_clear_yes_is_consent() -> None:
    """Yes, y, true and 1 are consent unless another row says otherwise; anything but no makes somebody under 18."""
    answers = {
        "A": ["Yes"],
        "B": ["y"],
        "C": ["TRUE"],
        "D": ["1"],
        "E": ["ok"],
        "F": [""],
        "G": ["yes", "no"],
        "H": ["yes", ""],
    }
    rows = [{"person": p, "consent": a, "under_18": a} for p, given in answers.items() for a in given]
    challenge = cleaned(attendance=[row("L", "2019-06-05", "X", person=p) for p in answers], people=rows)
    people = challenge.records.people.set_index("person")
    assert people.index[people["consent"]].tolist() == ["A", "B", "C", "D", "H"]
    assert people.index[people["under_18"]].tolist() == ["A", "B", "C", "D", "E", "G", "H"]
    assert kinds(challenge)["rows differ about one person"].count == 2


def test_rule_events_table_the_dated_row_wins_column_by_column() -> None:
    """A row without a date describes every event of its name, and one with a date that event alone."""
    challenge = cleaned(
        attendance=[row("Meeting", day, "A") for day in ("2019-06-05", "2019-06-12", "2019-06-19")],
        events=[
            {"event": "meeting", "type": "team", "convened_by": "challenge", "team": "North"},
            {"event": "Meeting", "date": "2019-06-12", "type": "Other", "convened_by": "unknown"},
        ],
    )
    events = challenge.records.events
    assert events["type"].tolist() == ["team", "other", "team"]
    assert events["convened_by"].tolist() == ["challenge", "unknown", "challenge"]
    assert events["team"].tolist() == ["North"] * 3
    assert "rows differ about one event" not in kinds(challenge)


def test_rule_events_table_rows_that_differ() -> None:
    """Where rows differ plenary wins for type, else the first by code point, with a warning."""
    about = [
        ("team", "self", "South"),
        ("plenary", "challenge", "North"),
        ("", "", ""),
        ("bilateral", "self", "north"),
    ]
    events = [
        {"event": "Launch", "date": "2019-06-05", "type": kind, "convened_by": by, "team": team}
        for kind, by, team in about
    ]
    challenge = cleaned(attendance=[row("Launch", "2019-06-05", "A")], events=events)
    assert challenge.records.events.iloc[0].tolist() == [0, "Launch", 0, "plenary", "challenge", "North"]
    finding = kinds(challenge)["rows differ about one event"]
    assert (finding.severity, finding.row, finding.count) == ("warning", 2, 4)


def test_rule_events_table_gives_a_date_if_it_has_exactly_one() -> None:
    """A row without a date takes the events table's only one for that name; else it is left out."""
    names = ("Launch", "Meeting", "Unheard", "Undated")
    challenge = cleaned(
        attendance=[row(name, "", "A") for name in names],
        events=[
            {"event": "Launch", "date": "2019-06-05"},
            {"event": "Launch", "date": "05/06/2019", "type": "plenary"},
            {"event": "Meeting", "date": "2019-06-12"},
            {"event": "Meeting", "date": "2019-06-19"},
            {"event": "Undated", "type": "team"},
        ],
    )
    assert [found[:2] for found in seen(challenge)] == [("Launch", 0)]
    assert left_out(challenge) == {"no date": 3}
    assert kinds(challenge)["no date"].examples == ("Meeting", "Unheard", "Undated")


def test_rule_events_table_lists_events_nobody_is_recorded_at() -> None:
    """Events without attendance are listed in a note and count nowhere."""
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "A")],
        events=[{"event": "Launch", "date": "2019-06-06"}, {"event": "Picnic"}, {"event": "Launch"}],
    )
    assert len(challenge.records.events) == 1
    assert left_out(challenge, "events") == {"nobody is recorded at the event": 2}
    finding = kinds(challenge)["nobody is recorded at the event"]
    assert (finding.severity, finding.examples) == ("note", ("Launch", "Picnic"))


def test_rule_events_table_words_we_do_not_know_count_as_blank() -> None:
    """A type or convener that is no allowed word counts as blank, with a warning that lists them."""
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "A")],
        events=[{"event": "Launch", "type": "party", "convened_by": "the mayor"}],
    )
    assert challenge.records.events.loc[0, ["type", "convened_by"]].tolist() == ["", ""]
    assert (
        kinds(challenge)["type is not a word we know"].mend
        == "Write one of: plenary, team, bilateral, other."
    )
    assert kinds(challenge)["convened_by is not a word we know"].examples == ("the mayor",)


def test_rule_session_of_joins_sessions_into_one_event() -> None:
    """The joined event has the text as name, the first recorded date, and the earliest convener."""
    challenge = cleaned(
        attendance=[
            row("Day one", "2019-06-05", "A"),
            row("Day two", "2019-06-06", "B"),
            row("Day three", "2019-06-07", "A"),
        ],
        events=[
            {"event": "Eve", "date": "2019-06-04", "session_of": "Launch", "team": "Nobody's"},
            {"event": "Day one", "session_of": "Launch", "type": "other"},
            {
                "event": "Day two",
                "session_of": "launch",
                "type": "plenary",
                "convened_by": "self",
                "team": "South",
            },
            {"event": "Day three", "session_of": "Launch ", "convened_by": "challenge", "team": "North"},
        ],
    )
    assert challenge.records.events.to_numpy().tolist() == [[0, "Launch", 0, "plenary", "self", "South"]]
    assert [found[3] for found in seen(challenge)] == ["A", "B"]
    assert left_out(challenge) == {"repeats another row": 1}


def test_rule_session_of_takes_the_earliest_type_if_none_is_plenary() -> None:
    """Without a plenary the type of the earliest session that has one holds; ties by code point."""
    days = {"A": "2019-06-05", "B": "2019-06-06", "C": "2019-06-06"}
    told = {"A": "", "B": "team", "C": "other"}
    challenge = cleaned(
        attendance=[row(name, day, "X") for name, day in days.items()],
        events=[{"event": name, "session_of": "Launch", "type": kind} for name, kind in told.items()],
    )
    assert challenge.records.events["type"].tolist() == ["other"]


@pytest.mark.parametrize(("last", "warned"), [("2019-06-19", False), ("2019-06-20", True)])
def test_rule_session_of_warns_of_sessions_more_than_14_days_apart(last: str, *, warned: bool) -> None:
    """Sessions of one text more than 14 days apart are joined all the same, with a warning."""
    challenge = cleaned(
        attendance=[row("Course", day, "A") for day in ("2019-06-05", last)],
        events=[{"event": "Course", "session_of": "Course"}],
    )
    assert len(challenge.records.events) == 1
    assert ("sessions of one event are more than 14 days apart" in kinds(challenge)) == warned


def test_rule_sector_of_an_organisation_is_that_of_its_table() -> None:
    """The organisations table wins over any number of rows; blank and unknown in it say nothing."""
    challenge = cleaned(
        attendance=[
            row("Launch", "2019-06-05", name, person=p, sector="health") for name in "ABC" for p in "xy"
        ],
        organisations=[
            {"organisation": "a", "sector": "Council"},
            {"organisation": "B", "sector": " Unknown"},
            {"organisation": "D", "sector": ""},
        ],
    )
    organisations = challenge.records.organisations
    sectors = ["", *challenge.records.sectors["sector"]]
    assert [sectors[n + 1] for n in organisations["sector_id"]] == ["Council", "health", "health", ""]


def test_rule_sector_of_an_organisation_is_the_commonest_of_its_rows() -> None:
    """Else the commonest over all its rows holds, ties by code point, with a finding if they differ."""
    given = {"A": ["x", "y", "y", "", "unknown"], "B": ["y", "x"], "C": ["unknown", ""], "D": ["z", "Z"]}
    rows = [
        row("Launch", "2019-06-05", name, person="Ann", sector=sector, role="coach")
        for name, sectors in given.items()
        for sector in sectors
    ]
    challenge = cleaned(attendance=rows)
    keys = ["", *challenge.records.sectors["key"]]
    assert [keys[n + 1] for n in challenge.records.organisations["sector_id"]] == ["y", "x", "", "z"]
    finding = kinds(challenge)["rows give one organisation different sectors"]
    assert (finding.severity, finding.count, finding.examples) == ("warning", 2, ("A", "B"))


def test_a_sector_that_the_system_lacks_is_a_warning_and_its_own() -> None:
    """The list in the settings gives spelling and completeness; a sector beyond it is a warning and stays."""
    settings = {"sectors": {"system": ["Council", "Health", "Police"], "rename": {"NHS": "health"}}}
    sectors = ("COUNCIL", "nhs", "Goverment")
    rows = [row("Launch", "2019-06-05", f"O{n}", sector=sector) for n, sector in enumerate(sectors)]
    challenge = cleaned(settings, attendance=rows)
    assert challenge.records.sectors["sector"].tolist() == ["Council", "Goverment", "Health", "Police"]
    finding = kinds(challenge)["sector is not in the list of sectors"]
    assert (finding.severity, finding.row, finding.examples) == ("warning", 4, ("Goverment",))


def test_sectors_know_individuals_and_community() -> None:
    """Sectors bear the marks that the settings give them, under any spelling or new name."""
    settings = {"sectors": {"rename": {"Local people": "Resident"}}}
    rows = [row(person=f"P{n}", sector=s) for n, s in enumerate(("local people", "COMMUNITY", "health"))]
    sectors = cleaned(settings, attendance=rows).records.sectors.set_index("key")
    assert sectors.index[sectors["individual"]].tolist() == ["resident"]
    assert sectors.index[sectors["community"]].tolist() == ["community", "resident"]
    assert sectors.loc["resident", "sector"] == "Resident"


def test_rows_that_differ_about_one_organisation_are_a_warning() -> None:
    """Each column takes its first value by code point; blanks do not count as a difference."""
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "A")],
        organisations=[
            {"organisation": "A", "sector": "health", "identifier": "00123", "neighbourhood": "Toxteth"},
            {"organisation": "a", "sector": "council", "identifier": "", "neighbourhood": "Anfield"},
            {"organisation": "B", "identifier": "1"},
            {"organisation": "B", "sector": "police"},
            {"organisation": "", "sector": "police"},
        ],
    )
    organisations = challenge.records.organisations
    assert organisations[["identifier", "neighbourhood"]].to_numpy().tolist() == [
        ["00123", "Anfield"],
        ["1", ""],
    ]
    finding = kinds(challenge)["rows differ about one organisation"]
    assert (finding.count, finding.examples) == (2, ("A", "a"))
    assert left_out(challenge, "organisations") == {"no organisation is named": 1}


def test_rule_as_of_date_left_out_is_the_later_of_last_attendance_and_last_day() -> None:
    """With no as-of date the records go to day 100, or to the last attendance if that is later."""
    assert cleaned(attendance=[row("Launch", "2019-06-05", "A")]).as_of_day == 100
    assert cleaned(attendance=[row("Reunion", "2020-06-04", "A")]).as_of_day == 365


def test_rule_as_of_date_cuts_attendance_and_starts_and_opens_ends() -> None:
    """Attendance and starts after the as-of date are left out and counted, and later ends count as open."""
    raw = raw_tables(
        {"as_of": "2019-08-01"},
        attendance=[
            row("Launch", "2019-06-05", "A"),
            row("Midpoint", "2019-07-25", "A"),
            row("End", "2019-09-13", "B"),
        ],
        partnerships=[
            {"organisation_a": "A", "organisation_b": "C", "start": "2019-07-25", "end": "2019-08-01"},
            {"organisation_a": "A", "organisation_b": "D", "start": "2019-07-26"},
        ],
    )
    by_settings, by_argument = clean_records(raw), clean_records(raw, as_of=date(2019, 7, 25))
    assert (by_settings.as_of_day, by_argument.as_of_day) == (57, 50)
    assert by_settings.interim
    assert left_out(by_settings) == left_out(by_argument) == {"after the as-of date": 1}
    assert left_out(by_settings, "partnerships") == {}
    assert left_out(by_argument, "partnerships") == {"starts after the as-of date": 1}
    assert by_settings.records.partnerships["end_day"].tolist()[0] == 57
    assert by_argument.records.partnerships["end_day"].isna().all()
    assert by_argument.records.organisations["organisation"].tolist() == ["A", "C"]


def test_rule_as_of_date_before_day_0_is_an_error() -> None:
    """Records that end before the challenge begins can show nothing of it."""
    raw = raw_tables(attendance=[row("Before", "2019-06-03", "A"), row("Earlier", "2019-05-03", "A")])
    finding = kinds(clean_records(raw, as_of=date(2019, 6, 4)))["as-of date is before day 0"]
    assert (finding.severity, finding.mend) == ("error", "Give a date on or after day 0, 2019-06-05.")


@pytest.mark.parametrize(
    ("day", "as_of", "asked"),
    [(86, 100, True), (87, 100, False), (100, 100, False), (101, 101, True), (5, 99, False)],
)
def test_rule_as_of_date_asks_if_the_challenge_is_still_running(day: int, as_of: int, *, asked: bool) -> None:
    """Nothing in the last 14 days of a challenge taken as over is a warning; an interim one has none."""
    when = date.fromordinal(date(2019, 6, 5).toordinal() + day)
    end = date.fromordinal(date(2019, 6, 5).toordinal() + as_of)
    raw = raw_tables(attendance=[row("Launch", "2019-06-05", "A"), row("Last", when.isoformat(), "A")])
    found = kinds(clean_records(raw, as_of=end))
    assert ("nothing is recorded in the last 14 days of the challenge" in found) == asked


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2018", "2020", (-520, None)),  # from its first day; an end after the as-of date is open
        ("2019", "", (None, None)),  # day 0 lies in it
        ("2019-06", "", (None, None)),
        ("May 2019", "2019-05", (-35, -5)),
        ("07/2019", "2019-07-10", (26, 35)),  # after day 0
        ("", "2018", (None, -156)),
        ("2018-07-01", "", (-339, None)),
    ],
)  # fmt: skip
def test_rule_partnership_dates_may_be_a_year_or_a_month(
    start: str, end: str, days: tuple[int | None, int | None]
) -> None:
    """A start counts from its first day, as unknown if day 0 lies in it; an end to its last day."""
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "A")],
        partnerships=[{"organisation_a": "B", "organisation_b": "A", "start": start, "end": end}],
    )
    found = challenge.records.partnerships.astype(object)
    found = found.where(found.notna(), None)
    assert tuple(found.loc[0, ["organisation_a", "organisation_b"]]) == (0, 1)
    assert tuple(found.loc[0, ["start_day", "end_day"]]) == days
    unsure = "start is a year or month that may be before or after day 0"
    assert (unsure in kinds(challenge)) == (start in {"2019", "2019-06"})


def test_rule_partnership_dates_end_before_start_is_an_error() -> None:
    """An end before its start names file, row and column, and the row is left out."""
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "A")],
        partnerships=raw_table(
            "partnerships",
            [
                {"organisation_a": "A", "organisation_b": "B", "start": "2018", "end": "2018-03-01"},
                {"organisation_a": "A", "organisation_b": "C", "start": "2018-03-02", "end": "2018-03-01"},
            ],
            file="partners.xlsx",
            sheet="2018",
        ),
    )
    finding = kinds(challenge)["end is before start"]
    assert (finding.severity, finding.file, finding.sheet, finding.row) == (
        "error",
        "partners.xlsx",
        "2018",
        3,
    )
    assert (finding.column, finding.examples) == ("End", ("2018-03-01",))
    assert left_out(challenge, "partnerships") == {"end is before start": 1}


def test_partnerships_of_nobody_with_itself_or_written_twice_are_left_out() -> None:
    """A missing organisation, one twice, and an exact repeat in either order are left out."""
    pairs = [
        ("A", "B", "lease"),
        ("b", "a", "Lease"),
        ("A", "B", "funding"),
        ("A", "a ", ""),
        ("A", "none", ""),
        ("", "B", ""),
    ]
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "A")],
        partnerships=[{"organisation_a": a, "organisation_b": b, "kind": kind} for a, b, kind in pairs],
    )
    assert left_out(challenge, "partnerships") == {
        "an organisation is missing": 2,
        "an organisation with itself": 1,
        "repeats another row": 1,
    }
    assert challenge.records.partnerships["kind"].tolist() == ["funding", "Lease"]


def test_organisations_that_are_only_in_other_tables_are_organisations() -> None:
    """An organisation of the partnerships or organisations table is one even if nobody came for it."""
    challenge = cleaned(
        attendance=[row("Launch", "2019-06-05", "C")],
        organisations=[{"organisation": "B"}],
        partnerships=[{"organisation_a": "D", "organisation_b": "A"}],
    )
    assert challenge.records.organisations["organisation"].tolist() == ["A", "B", "C", "D"]


def team_meeting(teams: list[str], kind: str = "team") -> bool:
    """Say whether it is proposed to name a meeting of people of these teams apart."""
    rows = [row("Weekly", "2019-06-12", "A", person=f"P{n}", team=team) for n, team in enumerate(teams)]
    challenge = cleaned(attendance=rows, events=[{"event": "Weekly", "type": kind}])
    return "people of several teams are recorded at one meeting" in kinds(challenge)


def test_rule_teams_proposed_apart() -> None:
    """A team meeting of two or more teams of at least two people each: name the meetings apart."""
    assert team_meeting(["North", "north ", "South", "South"])
    assert not team_meeting(["North", "North", "South"])
    assert not team_meeting(["North"] * 4)
    assert not team_meeting(["North", "North", "South", "South", ""])
    assert not team_meeting(["North", "North", "South", "South"], kind="plenary")


def test_teams_apart_counts_people_and_not_rows() -> None:
    """One person in two rows is no team of two, and unnamed representatives of two organisations are."""
    rows = [
        *(row("Weekly", "2019-06-12", name, person="Ann", team="North") for name in "AB"),
        *(row("Weekly", "2019-06-12", name, team="South") for name in "AB"),
    ]
    events = [{"event": "Weekly", "type": "team"}]
    kind = "people of several teams are recorded at one meeting"
    assert kind not in kinds(cleaned(attendance=rows, events=events))
    more = [*rows, row("Weekly", "2019-06-12", "A", person="Ben", team="North")]
    finding = kinds(cleaned(attendance=more, events=events))[kind]
    assert (finding.severity, finding.count, finding.examples) == ("note", 5, ("Weekly",))


def test_meetings_that_nobody_is_said_to_have_called_are_noticed() -> None:
    """A meeting of the challenge without a known convener counts; a plenary, a bilateral or an earlier one does not."""
    days = {"L": "2019-06-05", "M": "2019-06-12", "P": "2019-06-19", "B": "2019-06-20", "O": "2019-01-01"}
    events = [
        {"event": "L", "convened_by": "self"},
        {"event": "M", "convened_by": "unknown"},
        {"event": "P", "type": "plenary"},
        {"event": "B", "type": "bilateral"},
    ]
    found = kinds(cleaned(attendance=[row(event, day, "X") for event, day in days.items()], events=events))
    assert found["it is not known who called a meeting of the challenge"].count == 1
