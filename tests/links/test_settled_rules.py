"""One test for each settled rule of links, by its name."""

from typing import Any

import pytest

from ppr_network.engine import Engine
from ppr_network.links.build import build_links
from ppr_network.model import Challenge
from tests.links.answers import actors_of, by_names
from tests.links.challenges import challenge_of, challenge_of_meetings, toy_challenge

PLAIN = {"links": {"baseline": "complete", "plenary_share": 0, "plenary_above": 0}}
TWICE = ((10, "A B"), (20, "A B"))


def pairs(
    challenge: Challenge, engine: Engine | None, level: Any = "organisation"
) -> dict[str, dict[str, Any]]:
    """Build the links and give their pairs by name."""
    return by_names(build_links(challenge, engine, level=level))


def classes(challenge: Challenge, engine: Engine | None, level: Any = "organisation") -> dict[str, str]:
    """Build the links and give the class of each pair by name."""
    return {name: row["class"] for name, row in pairs(challenge, engine, level).items()}


def one_pair(engine: Engine | None, *meetings: tuple[Any, ...], **more: Any) -> dict[str, Any]:
    """Build the links of meetings and give the pair A B."""
    return pairs(challenge_of_meetings(*meetings, **more), engine)["A B"]


def at_one_event(
    *presences: tuple[Any, ...], people: Any, n_organisations: int = 2, **settings: Any
) -> Challenge:
    """Build a challenge of two meetings with the same rows, as ``challenge_of`` takes them but for the event."""
    return challenge_of(
        sectors=[("health", False), ("resident", True)],
        organisations=[("ABCDEFGHIJ"[n], 0) for n in range(n_organisations)],
        people=people, events=[(10, "", ""), (20, "", "")],
        presences=[(event, *row) for event in (0, 1) for row in presences],
        teams=["red", "blue"], as_of_day=280, **(PLAIN | settings),
    )  # fmt: skip


# -- events and plenaries


def test_rule_event_size(engine: Engine | None) -> None:
    """The size of an event counts everyone: excluded roles, people without organisation, one for each unnamed."""
    challenge = at_one_event(
        (0, 0, 0, -1, True, False), (1, 1, 0, -1, False, False), (2, -1, -1, -1, True, False),
        (3, 0, 0, -1, True, False), (3, 0, 0, -1, True, False), (0, 1, 0, -1, True, False),
        people=[("p", True), ("coach", True), ("q", True), ("", False)],
    )  # fmt: skip
    events = build_links(challenge, engine).events
    assert events[["n_people", "n_organisations", "n_actors"]].to_numpy().tolist() == [[4, 2, 2]] * 2


@pytest.mark.parametrize(("plenary_above", "expected"), [(3, {}), (4, {"A B": "new_newcomer"})])
def test_rule_size(engine: Engine | None, plenary_above: int, expected: dict[str, str]) -> None:
    """An event of 4 people, one of an excluded role, is a plenary and makes no link above 3."""
    challenge = at_one_event(
        *((person, min(person, 1), 0, -1, person < 3, False) for person in range(4)),
        people=[(f"p{n}", True) for n in range(4)],
        links={"baseline": "complete", "plenary_above": plenary_above, "plenary_share": 0},
    )
    assert classes(challenge, engine) == expected


@pytest.mark.parametrize(
    ("others", "plenary"), [("", False), ("G", False), ("G H", True), ("G H I", True), ("G H I J", False)]
)
def test_rule_share_needs_eight_and_more_than_the_share(
    engine: Engine | None, others: str, plenary: bool
) -> None:
    """6 of 6 or 7 organisations are too few seen, 6 of 8 or 9 are a plenary, 6 of 10 are not above 0.6."""
    challenge = challenge_of_meetings((10, "A B C D E F"), (20, f"A {others}"), links={"plenary_above": 0})
    assert build_links(challenge, engine).events["plenary"].tolist() == [plenary, False]


def test_rule_share(engine: Engine | None) -> None:
    """The share is of organisations seen in the same window, plenaries included, history being one."""
    organisations = "A B C D E F G H"
    challenge = challenge_of_meetings(
        (-600, "A B C D E"), (-590, organisations, "plenary"), (-300, "A B C D E"), (10, "A B C D E"),
        (20, "F G H"), (300, "A B C D E"), (310, organisations), links={"plenary_above": 0}, as_of_day=310,
    )  # fmt: skip
    plenaries = build_links(challenge, engine).events["plenary"].tolist()
    assert plenaries == [True, True, False, True, False, True, True]


# -- who is evidence


def test_rule_distinct_person(engine: Engine | None) -> None:
    """A dual-hatted person alone links nobody; a second person of either end does."""
    both = ((0, 0, 0, -1, True, False), (0, 1, 0, -1, True, False))
    people = [("p", True), ("q", True)]
    assert classes(at_one_event(*both, people=people), engine) == {}
    assert classes(at_one_event(*both, (1, 1, 0, -1, True, False), people=people), engine) == {
        "A B": "new_newcomer"
    }


def test_rule_distinct_person_holds_for_individuals(engine: Engine | None) -> None:
    """Who comes for an organisation and for themselves makes no link between the two."""
    rows = ((0, 0, 0, -1, True, False), (0, -1, 1, -1, True, True))
    assert classes(at_one_event(*rows, people=[("p", True)]), engine) == {}


def test_rule_excluded_role(engine: Engine | None) -> None:
    """An excluded role takes out the row that bears it, not the person."""
    rows = ((0, 0, 0, -1, True, False), (1, 1, 0, -1, False, False), (1, 2, 0, -1, True, False))
    challenge = at_one_event(*rows, people=[("p", True), ("q", True)], n_organisations=3)
    assert classes(challenge, engine) == {"A C": "new_newcomer"}


def test_rule_one_eligible_row_of_repeats_is_enough(engine: Engine | None) -> None:
    """Of rows that repeat all three keys one eligible one is enough, whichever comes first."""
    rows = ((0, 0, 0, -1, True, False), (1, 1, 0, -1, False, False), (1, 1, 0, -1, True, False))
    people = [("p", True), ("q", True)]
    assert classes(at_one_event(*rows, people=people), engine) == {"A B": "new_newcomer"}
    assert classes(at_one_event(*reversed(rows), people=people), engine) == {"A B": "new_newcomer"}


def test_rule_repeats_do_not_count_an_event_twice(engine: Engine | None) -> None:
    """However often a person is written down, the event has two actors and adds 1 to their strength."""
    rows = ((0, 0, 0, -1, True, False),) * 3 + ((1, 1, 0, -1, True, False),) * 2
    row = pairs(at_one_event(*rows, people=[("p", True), ("q", True)]), engine)["A B"]
    assert (row["dates_challenge"], row["strength"]) == (2, 2.0)


def test_rule_unnamed_representative(engine: Engine | None) -> None:
    """The unnamed representative differs from every named person, and is nobody among people."""
    rows = ((0, 0, 0, -1, True, False), (1, 1, 0, -1, True, False))
    challenge = at_one_event(*rows, people=[("p", True), ("", False)])
    assert classes(challenge, engine) == {"A B": "new_newcomer"}
    assert classes(challenge, engine, "person") == {}


@pytest.mark.parametrize(
    ("sector", "individual", "expected"),
    [(1, True, {"A q": "new_newcomer"}), (0, False, {}), (-1, False, {})],
)
def test_rule_individuals(
    engine: Engine | None, sector: int, individual: bool, expected: dict[str, str]
) -> None:
    """Without an organisation a resident is an actor of their own, and anybody else makes no link."""
    rows = ((0, 0, 0, -1, True, False), (1, -1, sector, -1, True, individual))
    challenge = at_one_event(*rows, people=[("p", True), ("q", True)], n_organisations=1)
    assert classes(challenge, engine) == expected


def test_rule_sector_of_an_individual(engine: Engine | None) -> None:
    """Individuals have their commonest sector, the first by code point of those that tie."""
    sectors = {0: [1, 1, 2], 1: [2, 1], 2: [2]}
    challenge = challenge_of(
        sectors=[("health", False), ("lived_experience", True), ("resident", True)], organisations=[],
        people=[(key, True) for key in "pqr"], events=[(day, "", "") for day in (1, 2, 3)],
        presences=[(n, person, -1, s, -1, True, True) for person, own in sectors.items() for n,
        s in enumerate(own)],
        as_of_day=280,
    )  # fmt: skip
    assert build_links(challenge, engine).actors["sector_id"].tolist() == [1, 1, 2]


# -- tiers, windows and partnerships


def test_rule_two_dates_make_a_working_link(engine: Engine | None) -> None:
    """Two events on one date are one date, though both add to strength."""
    once = one_pair(engine, (10, "A B"), (10, "A B"))
    assert (once["class"], once["tier_challenge"], once["dates_challenge"], once["strength"]) == (
        "first_contact",
        1,
        1,
        2.0,
    )
    assert one_pair(engine, *TWICE)["tier_challenge"] == 2


def test_rule_min_events_of_1(engine: Engine | None) -> None:
    """With m = 1 a first contact is already tier 2, and formed on its day."""
    row = one_pair(engine, (10, "A B"), links=PLAIN["links"] | {"min_events": 1})
    assert (row["class"], row["tier_challenge"], row["formed_day"]) == ("new_newcomer", 2, 10)


@pytest.mark.parametrize(
    ("day", "before", "during", "name"),
    [
        (-426, 0, 0, None),
        (-425, 1, 0, "unobservable"),
        (-61, 1, 0, "unobservable"),
        (-60, 0, 0, "setup_only"),
        (-1, 0, 0, "setup_only"),
        (0, 0, 1, "first_contact"),
        (100, 0, 1, "first_contact"),
        (101, 0, 0, None),
    ],
)
def test_rule_windows(engine: Engine | None, day: int, before: int, during: int, name: str | None) -> None:
    """A meeting on the first or last day of a window: baseline, set-up and challenge give a class."""
    row = pairs(challenge_of_meetings((day, "A B")), engine).get("A B")
    found = (row["tier_baseline"], row["tier_challenge"], row["class"]) if row else (0, 0, None)
    assert found == (before, during, name)


@pytest.mark.parametrize(
    ("start", "end", "tiers"),
    [
        (-700, None, (3, 3, 3)),
        (-700, -426, None),
        (-700, -425, (3, 0, 0)),
        (-61, -61, (3, 0, 0)),
        (-60, -60, (0, 0, 0)),
        (-60, 0, (0, 3, 0)),
        (0, 0, (0, 3, 0)),
        (100, 100, (0, 3, 0)),
        (100, 101, (0, 3, 3)),
        (101, None, None),
    ],
)
def test_rule_partnership_live(
    engine: Engine | None, start: int, end: int | None, tiers: tuple[int, ...] | None
) -> None:
    """A partnership is live in every window that it shares a day with, its last day included."""
    challenge = challenge_of_meetings((10, "C"), partnerships=[("A", "B", start, end)])
    row = pairs(challenge, engine).get("A B")
    found = row and tuple(row[f"tier_{window}"] for window in ("baseline", "challenge", "follow_up"))
    assert found == tiers


@pytest.mark.parametrize(("end", "name"), [(None, "unknown_start"), (0, "unknown_start"), (-1, "renewed")])
def test_rule_start_unknown(engine: Engine | None, end: int | None, name: str) -> None:
    """A partnership of unknown start that stood on day 0 decides the class; one that had ended is history."""
    row = one_pair(engine, *TWICE, partnerships=[("A", "B", None, end)])
    assert (row["class"], row["start_unknown"], row["tier_challenge"]) == (name, end != -1, 2)


def test_rule_undated_partnership_alone_gives_a_class(engine: Engine | None) -> None:
    """Undated and standing gives a class without a meeting and makes nobody active; ended gives none."""
    links = build_links(
        challenge_of_meetings((10, "C"), partnerships=[("A", "B", None, None), ("A", "C", None, -1)]), engine
    )
    assert {name: row["class"] for name, row in by_names(links).items()} == {"A B": "unknown_start"}
    assert links.actors["active_challenge"].tolist() == [False, False, True]


@pytest.mark.parametrize("follow_up_days", [0, 180])
def test_rule_empty_windows(engine: Engine | None, follow_up_days: int) -> None:
    """In a window of no days nobody is active and tiers are blank, open partnerships notwithstanding."""
    challenge = challenge_of_meetings(
        *TWICE, (-1, "A B"), partnerships=[("A", "B", -700, None)],
        windows={"set_up_days": 0, "follow_up_days": follow_up_days},
    )  # fmt: skip
    links = build_links(challenge, engine)
    row = by_names(links)["A B"]
    assert row["tier_follow_up"] == (3 if follow_up_days else None)
    assert links.actors["active_follow_up"].tolist() == [follow_up_days > 0] * 2
    assert (row["has_set_up"], row["dates_baseline"]) == (False, 1)
    assert (links.first_seen_in_follow_up is None) == (follow_up_days == 0)


@pytest.mark.parametrize(
    ("as_of_day", "name", "tier"), [(99, "unobservable", None), (100, "lapsed", None), (101, "lapsed", 0)]
)
def test_rule_interim(engine: Engine | None, as_of_day: int, name: str, tier: int | None) -> None:
    """Before day 100 nothing has lapsed; where no day of the follow-up has come its tier is blank."""
    row = one_pair(engine, (-100, "A B"), (10, "A"), (20, "B"), as_of_day=as_of_day)
    assert (row["class"], row["tier_follow_up"]) == (name, tier)


def test_rule_first_seen_in_follow_up(engine: Engine | None) -> None:
    """Pairs first seen together after day 100 are counted: A-B, and the partnership C-D."""
    challenge = challenge_of_meetings(
        (-600, "A C"), (0, "A B C D", "plenary"), (120, "A B"), (120, "A C"), (130, "A D"), (5, "A D"),
        (281, "B C"),
        partnerships=[("C", "D", 150, None), ("B", "D", None, -5)], as_of_day=300,
    )  # fmt: skip
    links = build_links(challenge, engine)
    assert links.first_seen_in_follow_up == 2
    assert set(by_names(links)) == {"A D"}


# -- classes and what goes with them


@pytest.mark.parametrize(
    ("baseline", "seen", "unseen"),
    [
        ("complete", ("new_established", False), "new_newcomer"),
        ("partial", ("new_established", True), "unknown_newcomer"),
        ("thin", ("new_established", True), "unknown_newcomer"),
        ("none", ("unknown_no_baseline", False), "unknown_no_baseline"),
    ],
)
def test_rule_baseline_status(
    engine: Engine | None, baseline: str, seen: tuple[str, bool], unseen: str
) -> None:
    """The declared status decides what a working link without earlier evidence is called."""
    challenge = challenge_of_meetings(
        (-100, "A B", "plenary"), (10, "A B C"), (20, "A B C"), links=PLAIN["links"] | {"baseline": baseline}
    )
    found = pairs(challenge, engine)
    assert (found["A B"]["class"], found["A B"]["provisional"]) == seen
    assert {found[name]["class"] for name in ("A C", "B C")} == {unseen}
    assert not any(found[name]["provisional"] for name in ("A C", "B C"))


@pytest.mark.parametrize(
    ("meetings", "name", "formed"),
    [
        (((-500, "A B"), *TWICE), "renewed", 20),
        (((-500, "A B"), (10, "A B")), "first_contact", None),
        (((-30, "A B"), *TWICE), "setup_first_seen", 20),
        (((-30, "A B"), (10, "A B")), "setup_first_seen", None),
        (((-30, "A B"),), "setup_only", None),
        (((-100, "A B"), *TWICE), "strengthened", 20),
        (((-100, "A B"), (10, "A B")), "contact_continued", None),
        (((-100, "A B"), (-90, "A B"), *TWICE), "sustained", None),
        (((-100, "A B"), (-90, "A B"), (10, "A B")), "weakened", None),
        (((-500, "A B"), (-30, "A B"), *TWICE), "renewed", 20),
        (((-500, "A B"),), None, None),
    ],
)
def test_rule_class_and_formation(
    engine: Engine | None, meetings: Any, name: str | None, formed: int | None
) -> None:
    """The class table on meetings of two, with the day of formation for the classes that have one."""
    row = pairs(challenge_of_meetings(*meetings), engine).get("A B", {})
    assert (row.get("class"), row.get("formed_day")) == (name, formed)


@pytest.mark.parametrize(("start", "formed"), [(15, 15), (25, 20)])
def test_rule_formed_by_whichever_is_first(engine: Engine | None, start: int, formed: int) -> None:
    """A link formed on its second date or at the start of its partnership, whichever is first."""
    assert one_pair(engine, *TWICE, partnerships=[("A", "B", start, None)])["formed_day"] == formed


def test_rule_formalised_is_strengthened_not_new(engine: Engine | None) -> None:
    """A partnership that starts in the challenge between two who met before strengthens their link."""
    row = one_pair(engine, (-100, "A B"), partnerships=[("A", "B", 50, None)])
    assert (row["class"], row["new"], row["formed_day"]) == ("strengthened", False, 50)


@pytest.mark.parametrize(
    ("before", "partnerships", "expected"),
    [
        (((-40, "A B", "plenary"),), (), True),
        (((-500, "A B", "plenary"),), (), True),
        ((), (), False),
        (((-40, "A B", "plenary"), (-30, "A B")), (), False),
        (((-40, "A B", "plenary"), (-500, "A B")), (), False),
        (((-40, "A B", "plenary"),), (("A", "B", None, -1),), False),
        (((-40, "A B", "plenary"),), (("A", "B", -900, -800),), False),
        (((-40, "A B", "plenary"),), (("A", "B", None, None),), True),
        (((0, "A B", "plenary"),), (), False),
    ],
)
def test_rule_plenary_only_prior(
    engine: Engine | None, before: Any, partnerships: Any, expected: bool
) -> None:
    """Together at a plenary before day 0, and no other evidence of any kind before it."""
    assert one_pair(engine, *before, *TWICE, partnerships=partnerships)["plenary_only_prior"] is expected


def test_rule_plenary_makes_no_link(engine: Engine | None) -> None:
    """Two plenaries together are exposure; they make those present seen in the baseline all the same."""
    together = (
        (-100, "A B", "plenary"),
        (-90, "A B", "plenary"),
        (10, "A B", "plenary"),
        (20, "A B", "plenary"),
    )
    assert pairs(challenge_of_meetings(*together), engine) == {}
    assert one_pair(engine, *together, (30, "A B"), (40, "A B"))["class"] == "new_established"


@pytest.mark.parametrize(
    ("meetings", "partnerships", "origin"),
    [
        (((10, "A B", "", "challenge"),), (), "convened"),
        (((10, "A B", "", "self"),), (), "self-organised"),
        (((10, "A B", "team", "pre-existing"),), (), "self-organised"),
        (((10, "A B", "bilateral"),), (), "self-organised"),
        (((10, "A B", "bilateral", "challenge"),), (), "convened"),
        (((10, "A B", "bilateral", "unknown"),), (), "unknown"),
        (((10, "A B"),), (), "unknown"),
        (((10, "A B"), (11, "A B", "", "challenge")), (), "convened"),
        (((10, "A B", "", "self"), (11, "A B", "", "challenge")), (), "mixed"),
        ((), (("A", "B", 10, None),), "self-organised"),
        (((10, "A B", "", "challenge"),), (("A", "B", 10, None),), "mixed"),
        ((), (("A", "B", -700, None),), "none"),
        (((-10, "A B", "", "self"), (10, "A B", "plenary", "challenge")), (), "none"),
    ],
)
def test_rule_origin(engine: Engine | None, meetings: Any, partnerships: Any, origin: str) -> None:
    """Origin is of the evidence in the challenge: convened, self-organised, both, neither, or none."""
    assert one_pair(engine, *meetings, partnerships=partnerships)["origin"] == origin


@pytest.mark.parametrize(
    ("team_a", "team_b", "expected"), [(0, 0, True), (0, 1, False), (0, -1, None), (-1, -1, None)]
)
def test_rule_same_team(engine: Engine | None, team_a: int, team_b: int, expected: bool | None) -> None:
    """Yes if they share a team in the challenge, no if both have some and share none, else not known."""
    rows = ((0, 0, 0, team_a, True, False), (1, 1, 0, team_b, True, False))
    assert (
        pairs(at_one_event(*rows, people=[("p", True), ("q", True)]), engine)["A B"]["same_team"] is expected
    )


def test_rule_cross_sector(engine: Engine | None) -> None:
    """Yes between two sectors, no within one, not known where an end has none."""
    challenge = challenge_of(
        sectors=[("health", False), ("police", False)], organisations=[("A", 0), ("B", 0), ("C", 1),
        ("D", -1)],
        people=[(key, True) for key in "pqrs"], events=[(10, "", "")],
        presences=[(0, n, n, -1, -1, True, False) for n in range(4)], as_of_day=280, **PLAIN,
    )  # fmt: skip
    found = {name: row["cross"] for name, row in pairs(challenge, engine).items()}
    assert found == {"A B": False, "A C": True, "B C": True, "A D": None, "B D": None, "C D": None}


def test_rule_strength_counts_actors_not_people(engine: Engine | None) -> None:
    """Each event adds 1/(k-1), k being its organisations and individuals, however many people each sent."""
    rows = [(person, person % 2, 0, -1, True, False) for person in range(6)]
    challenge = at_one_event(*rows, (6, -1, 1, -1, True, True), people=[(f"p{n}", True) for n in range(7)])
    assert {name: row["strength"] for name, row in pairs(challenge, engine).items()} == dict.fromkeys(
        ("A B", "A p6", "B p6"), 1.0
    )


# -- two levels


def test_rule_two_levels(engine: Engine | None) -> None:
    """Between people those of one organisation count, with the sector of the one they most often came for."""
    challenge = challenge_of(
        sectors=[("health", False), ("police", False)], organisations=[("A", 0), ("B", 1)],
        people=[("p", True), ("q", True), ("", False)], events=[(day, "", "") for day in (10, 20, 30)],
        presences=[
            (0, 0, 0, -1, -1, True, False), (0, 1, 0, -1, -1, True, False), (0, 2, 0, -1, -1, True, False),
            (1, 0, 1, -1, -1, True, False), (1, 1, 0, -1, -1, True, False), (2, 0, 1, -1, -1, True, False),
        ],
        partnerships=[(0, 1, 5, None)], as_of_day=280, **PLAIN,
    )  # fmt: skip
    links = build_links(challenge, engine, level="person")
    row = by_names(links)["p q"]
    assert (row["class"], row["cross"], row["formed_day"]) == ("new_newcomer", True, 20)
    assert actors_of(links) == {0: ("person", 0), 1: ("person", 1)}
    assert links.actors["sector_id"].tolist() == [1, 0]


def test_rule_settings_reach_the_toy(engine: Engine | None) -> None:
    """The toy under a partial baseline keeps its pairs: two provisional links, five unknown newcomers."""
    found = pairs(toy_challenge(links={"plenary_above": 0, "plenary_share": 0}), engine)
    assert sorted(name for name, row in found.items() if row["provisional"]) == ["C1 V1", "C2 H3"]
    assert sum(row["class"] == "unknown_newcomer" for row in found.values()) == 5
