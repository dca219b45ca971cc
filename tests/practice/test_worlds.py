"""Worlds of groups that come and go: each keeps what its sentence promises."""

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from math import sqrt

import numpy as np
import pytest

from ppr_network.errors import UsageError
from ppr_network.practice.answer import days_together
from ppr_network.practice.dice import Dice
from ppr_network.practice.worlds.kinds import WORLDS, world_named
from ppr_network.practice.worlds.made import MadeWorld, make_world
from ppr_network.practice.worlds.planted import group_with
from ppr_network.practice.worlds.told import folder_of, simulate_world
from tests.practice.records import named, rows_of

MANY = range(15)
WITH_EFFECT = [name for name, kind in WORLDS.items() if kind.has_effect]


@cache
def made(name: str, seed: int) -> MadeWorld:
    """Make a challenge once for all tests."""
    return make_world(WORLDS[name], seed=seed)


def of_groups(world: MadeWorld):
    """Give the small meetings that the challenge did not call, on a register or not."""
    return [m for m in world.world.meetings if m.kind != "plenary" and m.convened_by != "challenge"]


def is_near(k: float, expected: float, variance: float) -> bool:
    """Tell whether a count is within four standard deviations."""
    return abs(k - expected) <= 4 * sqrt(variance)


def test_same_name_and_seed_give_the_same_text():
    """A world is its name and its seed; another of either is another register."""
    text = simulate_world("nothing", seed=4).files["attendance.csv"]
    assert simulate_world("nothing", seed=4).files["attendance.csv"] == text
    assert simulate_world("nothing", seed=5).files["attendance.csv"] != text
    assert simulate_world("mixed-teams", seed=4).files["attendance.csv"] != text


@pytest.mark.parametrize("name", WITH_EFFECT)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_pairs_are_new_in_truth(name, seed):
    """As many pairs as promised, of two sectors, meet on two dates or more in the challenge, and never before."""
    world = made(name, seed)
    together = days_together(world.world.cast, world.world.meetings)
    assert len(set(world.planted)) == world.kind.new_links
    for pair in world.planted:
        assert world.world.cast.is_cross_sector(pair)
        assert min(together[pair]) >= 0
        assert sum(day <= 100 for day in together[pair]) >= 2


@pytest.mark.parametrize("name", WITH_EFFECT)
def test_planted_pairs_meet_in_as_many_groups_as_promised(name):
    """Each scattered pair has meetings of its own; those in groups share the meetings of five."""
    world = made(name, 1)
    cast, planted = world.world.cast, set(world.planted)
    groups = {
        meeting.name
        for meeting in world.world.meetings
        if meeting.kind != "plenary" and planted.intersection(days_together(cast, [meeting]))
    }
    assert len(groups) == (world.kind.n_groups or world.kind.new_links)


def test_the_folder_tells_the_truth():
    """The answer names every planted pair as new, and the world's file says what was done to the registers."""
    world = made("16-groups", 2)
    folder = folder_of(world, seed=2)
    new = {named(pair) for pair in folder.answer if pair.truth == "new"}
    names = [actor.name.casefold() for actor in world.world.cast.actors]
    planted = {tuple(sorted(names[i] for i in pair)) for pair in world.planted}
    assert planted <= new
    assert {tuple(sorted(row.values())) for row in rows_of(folder, "answer/planted")} == {
        tuple(sorted(world.world.cast.actors[i].name for i in pair)) for pair in world.planted
    }
    assert "planted_new_links = 16" in folder.files["answer/world.toml"]
    lost = folder_of(made("meetings-lost", 2), seed=2).files["answer/world.toml"]
    assert (
        f"share_of_meetings_unrecorded_before_day_0 = {made('meetings-lost', 2).drawn.meetings_lost:.3f}"
        in lost
    )


@pytest.mark.parametrize("name", ["meetings-lost", "attendances-lost"])
def test_as_much_is_unrecorded_as_was_drawn(name):
    """Of what happened before day 0 the drawn share, between 30 and 60%, is on no register."""
    lost = expected = variance = 0.0
    for seed in MANY:
        world = made(name, seed)
        share = getattr(world.drawn, name.replace("-", "_"))
        assert 0.3 <= share <= 0.6
        before = [meeting for meeting in world.world.meetings if meeting.day < 0]
        units = [not m.register for m in before] if name == "meetings-lost" else [
            person in m.unsigned for m in before for person in m.people
        ]  # fmt: skip
        lost, expected = lost + sum(units), expected + share * len(units)
        variance += share * (1 - share) * len(units)
    assert is_near(lost, expected, variance)


def test_whole_series_are_unrecorded():
    """45% of the groups that met before day 0 are on no register of that time, and the others on all."""
    lost, total = 0, 0
    for seed in MANY:
        by_name = defaultdict(list)
        for meeting in of_groups(made("series-lost", seed)):
            if meeting.day < 0:
                by_name[meeting.name].append(bool(meeting.register))
        assert all(len(set(kept)) == 1 for kept in by_name.values())
        lost, total = lost + sum(not kept[0] for kept in by_name.values()), total + len(by_name)
    assert is_near(lost, 0.45 * total, 0.45 * 0.55 * total)


@pytest.mark.parametrize("name", WORLDS)
def test_nothing_is_unrecorded_after_day_0(name):
    """From day 0 on every register is kept, and before it too unless the world says otherwise."""
    world = made(name, 1)
    since = (
        -1000
        if not (world.drawn.meetings_lost or world.drawn.attendances_lost or world.drawn.series_lost)
        else 0
    )
    assert all(m.register == m.people for m in world.world.meetings if m.day >= since)


@pytest.mark.parametrize("name", ["nothing", "nothing-large"])
def test_nothing_changes_on_day_0(name):
    """Where nothing changes, the hundred days of the challenge hold as many meetings as the windows before them."""
    more = []
    for seed in MANY:
        days = np.array([meeting.day for meeting in of_groups(made(name, seed))])
        inside = [((days >= first) & (days <= first + 100)).sum() for first in (0, -161, -262)]
        more.append(inside[0] - (inside[1] + inside[2]) / 2)
    assert abs(np.mean(more)) <= 4 * np.std(more, ddof=1) / sqrt(len(more))


def test_busier_groups_are_the_same_groups():
    """Where there are more meetings, those groups hold 1.5 to 3 times as many, and no more groups begin."""
    ratios, births = [], Counter()
    for seed in MANY:
        world = made("more-meetings", seed)
        assert 1.5 <= world.drawn.busier <= 3
        days = defaultdict(list)
        for meeting in of_groups(world):
            days[meeting.name].append(meeting.day)
        after, before = (
            sum(first <= day <= first + 100 for each in days.values() for day in each) for first in (0, -161)
        )
        ratios.append(after / before / world.drawn.busier)
        for first in (0, -161):
            births[first] += sum(first <= min(each) <= first + 100 for each in days.values())
    assert 0.8 <= np.median(ratios) <= 1.2
    assert is_near(births[0], births[-161], births[0] + births[-161])


def test_worlds_have_the_size_they_are_said_to_have():
    """A year of records holds about 95 meetings of groups, a large world three times as many."""
    usual, large = (
        np.mean([len(of_groups(made(name, seed))) for seed in MANY]) for name in ("nothing", "nothing-large")
    )
    assert 80 <= usual <= 110
    assert 2.7 <= large / usual <= 3.3


def test_brisk_groups_come_more_complete_and_end_sooner():
    """Where groups are brisk more come to a meeting, and a group is seen over fewer days."""
    size, days = {}, {}
    for name in ("nothing", "nothing-brisk"):
        meetings = [(seed, meeting) for seed in MANY for meeting in of_groups(made(name, seed))]
        size[name] = np.mean([len(meeting.people) for _, meeting in meetings])
        seen = defaultdict(list)
        for seed, meeting in meetings:
            seen[seed, meeting.name].append(meeting.day)
        days[name] = np.mean([max(each) - min(each) for each in seen.values()])
    assert 1.05 <= size["nothing-brisk"] / size["nothing"] <= 0.8 / 0.65 + 0.1
    assert days["nothing-brisk"] < days["nothing"]


def test_two_years_of_records():
    """A world with two years begins 790 days before day 0, and its settings say so."""
    first = min(meeting.day for meeting in made("nothing-two-years", 1).world.meetings)
    assert -790 <= first <= -700
    assert "baseline_days = 730" in simulate_world("nothing-two-years", seed=1).files["challenge.toml"]


def test_mixed_teams_are_called_by_the_challenge():
    """Teams of several sectors meet in the challenge, called by it, in the worlds that have them and in no other."""
    for name in ("mixed-teams", "all-at-once", "nothing"):
        world = made(name, 1)
        teams = [m for m in world.world.meetings if m.kind == "team"]
        assert bool(teams) == world.kind.teams
        cast = world.world.cast
        assert all(m.convened_by == "challenge" and m.day >= 0 for m in teams)
        assert all(len({cast.actors[i].sector for i in cast.actors_of(m.people)}) >= 2 for m in teams)


def test_a_world_that_is_not_there_is_told_with_the_nearest():
    """A name that was mistyped is answered with the one that was meant."""
    with pytest.raises(UsageError, match="called 'nothing-at-al'; did you mean nothing"):
        world_named("nothing-at-al")
    with pytest.raises(UsageError, match="--list"):
        world_named("xyzzy")


def test_more_new_links_than_there_can_be_are_refused():
    """Where too many know each other already, the world is refused with the number asked for."""
    kind = replace(WORLDS["16-scattered"], new_links=900)
    with pytest.raises(UsageError, match="900 new links cannot be planted"):
        make_world(kind, seed=1)


def test_pairs_that_fit_into_no_group_are_refused():
    """Pairs with no actor in common are never two in one group that grows pair by pair."""
    with pytest.raises(UsageError, match="2 new links cannot be planted"):
        group_with({(0, 1), (2, 3), (4, 5)}, 2, Dice(np.random.default_rng(1)))
