"""Invented challenges: the same from the same seed, and with the answer that was planted."""

import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from ppr_network.errors import UsageError
from ppr_network.practice import SimulationPlan, TeamPlan, simulate_challenge
from ppr_network.practice.answer import days_together
from ppr_network.practice.dice import Dice
from ppr_network.practice.world import build_world
from ppr_network.settings import Settings
from tests.practice.records import (
    day_0_of,
    days_of_pairs,
    in_baseline,
    in_challenge,
    named,
    rows_of,
    simulated,
)

PLANS = {
    "as it comes": SimulationPlan(),
    "no new links": SimulationPlan(new_links=0),
    "many new links": SimulationPlan(new_links=40),
    "nothing unrecorded, no mess": SimulationPlan(unrecorded_series=0, unsigned=0, mess=False),
    "hardly any register before day 0": SimulationPlan(unrecorded_series=50),
    "two years of records": SimulationPlan(earlier_days=790),
    "other sectors, no residents, two teams": SimulationPlan(
        organisations=(("sport", 6), ("youth_work", 7)),
        residents=0,
        teams=(TeamPlan("East", ("Quayside",)), TeamPlan("West", ("Moor", "Dale"))),
        day_0=date(2024, 1, 6),  # a Saturday
        n_people=20,
        new_links=5,
    ),
}


@pytest.fixture(params=PLANS)
def plan(request):
    """Give each plan in turn."""
    return PLANS[request.param]


def test_same_seed_gives_the_same_text():
    """The same plan and seed give the same files, to the last character."""
    assert simulate_challenge(SimulationPlan(), seed=5) == simulate_challenge(SimulationPlan(), seed=5)


def test_another_seed_gives_other_records():
    """Another seed gives another register."""
    one, other = (simulate_challenge(SimulationPlan(), seed=seed).files["attendance.csv"] for seed in (5, 6))
    assert one != other


def test_the_order_of_hashes_changes_nothing():
    """Two processes with different PYTHONHASHSEEDs make the same text."""
    program = (
        "import sys; from ppr_network.practice import *; "
        "sys.stdout.buffer.write(repr(simulate_challenge(SimulationPlan(), seed=3)).encode())"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


@pytest.mark.parametrize("seed", [0, 11])
def test_as_many_cross_sector_pairs_are_new_as_were_asked_for(plan, seed):
    """The answer has exactly ``new_links`` truly new pairs of two sectors."""
    assert len(simulated(plan, seed=seed).new_cross_sector) == plan.new_links


@pytest.mark.parametrize("seed", [0, 11])
def test_new_pairs_meet_twice_in_the_challenge_and_never_before(plan, seed):
    """On the registers a truly new pair has two dates or more from day 0 to day 100, and none before."""
    folder = simulated(plan, seed=seed)
    days = days_of_pairs(folder)
    for pair in folder.answer:
        if pair.truth == "new":
            assert in_challenge(days[named(pair)]) == pair.dates_challenge >= 2
            assert min(days[named(pair)]) >= 0


@pytest.mark.parametrize("seed", [0, 11])
def test_every_pair_that_looks_new_is_in_the_answer(plan, seed):
    """The answer has the pairs with two dates in the challenge and none on a register before the set-up."""
    folder = simulated(plan, seed=seed)
    days = days_of_pairs(folder)
    looks_new = {pair for pair, on in days.items() if in_challenge(on) >= 2 and not in_baseline(on)}
    assert looks_new == {named(pair) for pair in folder.answer}


def test_what_happened_agrees_with_the_answer():
    """In the world itself, registers or not, new pairs met on two dates in the challenge and never before."""
    world = build_world(SimulationPlan(), Dice(np.random.default_rng(7)))
    names = [actor.name for actor in world.cast.actors]
    new = {
        tuple(sorted(names[i] for i in pair))
        for pair, on in days_together(world.cast, world.meetings).items()
        if in_challenge(on) >= 2 and min(on) >= 0
    }
    answer = simulate_challenge(SimulationPlan(), seed=7).answer
    assert new == {(pair.actor_a, pair.actor_b) for pair in answer if pair.truth == "new"}


def test_no_partnership_makes_a_new_pair_known():
    """A truly new pair has no partnership from before day 0."""
    folder = simulate_challenge(SimulationPlan(new_links=60), seed=2)
    new = {(pair.actor_a, pair.actor_b) for pair in folder.answer if pair.truth == "new"}
    for row in rows_of(folder, "partnerships"):
        if (row["organisation_a"], row["organisation_b"]) in new:
            assert row["start"] >= day_0_of(folder).isoformat()


def test_unrecorded_meetings_make_old_pairs_look_new():
    """With registers of all meetings only the set-up hides an acquaintance; without, more pairs look new."""
    full = simulate_challenge(SimulationPlan(unrecorded_series=0, unsigned=0), seed=4)
    less = simulate_challenge(SimulationPlan(unrecorded_series=3, unsigned=0), seed=4)
    assert {pair.truth for pair in full.only_look_new} == {"known, first met in set-up"}
    assert "known, not recorded" in {pair.truth for pair in less.only_look_new}


def test_answer_file_is_the_answer():
    """``answer.csv`` lists the pairs of the answer, in their order."""
    folder = simulate_challenge(SimulationPlan(), seed=1)
    listed = [(row["actor_a"], row["actor_b"], row["truth"]) for row in rows_of(folder, "answer/answer")]
    assert listed == [(pair.actor_a, pair.actor_b, pair.truth) for pair in folder.answer]


def test_pair_with_an_unknown_sector_is_neither_cross_nor_within():
    """The organisation without a sector has a new link, which is not among the cross-sector ones."""
    folder = simulate_challenge(SimulationPlan(), seed=1)
    unknown = [pair for pair in folder.answer if pair.truth == "new" and not pair.cross_sector]
    assert len(unknown) == 1
    assert "" in {unknown[0].sector_a, unknown[0].sector_b}
    assert not set(unknown) & set(folder.new_cross_sector)


def test_meetings_are_on_working_days():
    """Only the plenaries, whose days are fixed, may fall on a weekend."""
    plan = replace(SimulationPlan(), day_0=date(2024, 1, 6))
    for row in rows_of(simulated(plan, seed=1), "events"):
        assert date.fromisoformat(row["date"]).weekday() < 5 or row["type"] == "plenary"


def test_records_begin_inside_the_time_before_day_0(plan):
    """No meeting is earlier than ``earlier_days`` before day 0."""
    folder = simulated(plan, seed=9)
    first = min(date.fromisoformat(row["date"]) for row in rows_of(folder, "events"))
    assert first >= plan.day_0 - timedelta(days=plan.earlier_days)


def test_no_meeting_of_the_challenge_is_too_large_to_show_a_link(plan):
    """Meetings that are not plenaries stay at 25 people or fewer."""
    folder = simulated(plan, seed=9)
    plenaries = {(row["event"], row["date"]) for row in rows_of(folder, "events") if row["type"] == "plenary"}
    sizes = {}
    for row in rows_of(folder, "attendance"):
        sizes.setdefault((row["event"], row["date"]), set()).add(row["person"])
    assert max(len(people) for event, people in sizes.items() if event not in plenaries) <= 25


def test_settings_are_those_of_the_plan(plan):
    """challenge.toml can be read, and says name, day 0 and baseline."""
    text = simulated(plan, seed=1).files["challenge.toml"]
    settings = Settings.model_validate(tomllib.loads(text))
    assert (settings.name, settings.day_0, settings.links.baseline) == (plan.name, plan.day_0, plan.baseline)
    assert "invented" in settings.pages.notes
    assert "invented" in simulated(plan, seed=1).files["README.md"]


def test_names_are_unique():
    """No two people and no two organisations share a name, however many there are."""
    plan = SimulationPlan(
        organisations=(("council", 5), ("community", 20), ("art", 9), ("music", 8)), n_people=700
    )
    folder = simulated(plan, seed=1)
    people = [row["person"] for row in rows_of(folder, "people")]
    organisations = [row["organisation"] for row in rows_of(folder, "organisations")]
    assert len(people) == len(set(people)) >= 700
    assert (
        len(organisations) == len(set(organisations)) == 42 + 2
    )  # the coaches, and the one without a sector


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"new_links": 5000}, r"new_links: 5000 cannot be simulated; give 0 to \d+"),
        ({"new_links": -1}, r"new_links: -1 cannot be simulated"),
        ({"residents": -2}, r"residents: -2 cannot be simulated"),
        ({"teams": (TeamPlan("One", ("Here",)),)}, r"number of teams: 1 cannot be simulated; give 2"),
        ({"organisations": (("council", 3),)}, r"number of organisations: 3 cannot be simulated; give 12"),
        ({"residents": 40}, r"organisations and residents: 66 cannot be simulated; give 12 to 54"),
        ({"n_people": 20}, r"n_people: 20 cannot be simulated; give 33"),
        ({"earlier_days": 100}, r"earlier_days: 100 cannot be simulated; give 200"),
    ],
)
def test_plan_that_cannot_be_is_refused(changes, message):
    """A plan out of range is refused, with the value and what would do."""
    with pytest.raises(UsageError, match=message):
        simulate_challenge(replace(SimulationPlan(), **changes), seed=1)
