"""The meetings re-dated, against an obvious way to do the same."""

from dataclasses import replace
from itertools import combinations, permutations
from math import isnan, sqrt

import numpy as np
import pytest

from ppr_network.inference.meetings_redated import RedatingInput, meetings_redated, redated_curves


def meetings(attendees, days, *, pairs, n_actors=8, seen=(), excluded=(), min_events=2):
    """Build the input from lists: who (numbers) was at each meeting, its day, and the candidate pairs."""
    together = [(p, e) for p, pair in enumerate(pairs) for e, who in enumerate(attendees) if set(pair) <= who]
    present = [(x, e) for e, who in enumerate(attendees) for x in sorted(who)]
    pair_index, pair_meeting = np.array(together, dtype=np.int64).reshape(-1, 2).T
    actor_index, actor_meeting = np.array(present, dtype=np.int64).reshape(-1, 2).T
    return RedatingInput(
        day=np.array(days),
        in_challenge=np.array(days) >= 0,
        n_organisations=np.array([len(who) for who in attendees]),
        pair_index=pair_index,
        pair_meeting=pair_meeting,
        pair_actors=np.array(pairs, dtype=np.int64).reshape(-1, 2),
        excluded=np.isin(np.arange(len(pairs)), excluded),
        actor_index=actor_index,
        actor_meeting=actor_meeting,
        seen_otherwise=np.isin(np.arange(n_actors), seen),
        min_events=min_events,
    )


def random_meetings(seed, n_meetings=14, n_actors=9):
    """Build random meetings, several on one date, of actors of two sectors (even and odd)."""
    rng = np.random.default_rng(seed)
    attendees = [
        set(rng.choice(n_actors, rng.integers(1, 5), replace=False).tolist()) for _ in range(n_meetings)
    ]
    half = n_meetings // 2
    days = [*rng.integers(-60, -40, half).tolist(), *rng.integers(0, 6, n_meetings - half).tolist()]
    pairs = [(a, b) for a, b in combinations(range(n_actors), 2) if (a + b) % 2]
    excluded = np.flatnonzero(rng.random(len(pairs)) < 0.2)
    seen = np.flatnonzero(rng.random(n_actors) < 0.5)
    return meetings(
        attendees, days, pairs=pairs, n_actors=n_actors, seen=seen, excluded=excluded,
        min_events=int(rng.integers(1, 4)),
    )  # fmt: skip


def formation_days(records, order):
    """Find the days on which new pairs form if meeting e takes the date of order[e], in plain loops."""
    day = [int(records.day[place]) for place in order]
    late = [bool(records.in_challenge[place]) for place in order]
    seen = set(np.flatnonzero(records.seen_otherwise))
    for actor, e in zip(records.actor_index, records.actor_meeting, strict=True):
        if not late[e]:
            seen.add(actor)
    formed = []
    for pair, (a, b) in enumerate(records.pair_actors):
        held = [e for p, e in zip(records.pair_index, records.pair_meeting, strict=True) if p == pair]
        dates = sorted({day[e] for e in held})
        if records.excluded[pair] or not all(late[e] for e in held) or not {a, b} <= seen:
            continue
        if len(dates) >= records.min_events:
            formed.append(dates[records.min_events - 1])
    return formed


@pytest.mark.parametrize("seed", range(30))
def test_plain_loops_give_the_same_curves(seed):
    """On random meetings, with shared dates, every re-dating gives the curve that plain loops give."""
    records = random_meetings(seed)
    rng = np.random.default_rng(seed)
    orders = rng.permuted(np.tile(np.arange(14), (25, 1)), axis=1)
    curves = redated_curves(records, orders, last_day=8)
    for order, curve in zip(orders, curves, strict=True):
        formed = formation_days(records, order)
        assert curve.tolist() == [sum(day <= t for day in formed) for t in range(9)]


def test_blocks_change_nothing(monkeypatch):
    """Draws counted one block at a time are the draws counted all at once."""
    records = random_meetings(3)
    whole = meetings_redated(records, seed=5, n_permutations=60)
    monkeypatch.setattr("ppr_network.inference.meetings_redated.CELLS_AT_ONCE", 1)
    parts = meetings_redated(records, seed=5, n_permutations=60)
    assert (whole.expected, whole.p) == (parts.expected, parts.p)
    assert whole.curve_high.tolist() == parts.curve_high.tolist()


def test_a_tiny_case_counted_out():
    """Of the 24 ways to date four meetings, 4 put both meetings of the pair into the challenge."""
    records = meetings([{0, 1}, {0, 1}, {0, 2}, {1, 2}], [-9, 4, -8, 7], pairs=[(0, 1)], seen=[0, 1])
    orders = np.array(list(permutations(range(4))))
    new = redated_curves(records, orders, last_day=10)[:, -1]
    assert new.tolist() == [len(formation_days(records, order)) for order in orders]
    assert new.sum() == 4


def test_draws_have_the_mean_of_all_ways_to_share_out_the_dates():
    """The expected value is that over all C(10, 5) choices of the challenge's meetings, but for chance."""
    base = random_meetings(11, n_meetings=10)
    records = replace(base, day=np.arange(10) - 5, in_challenge=np.arange(10) >= 5, min_events=2)
    every = []
    for late in combinations(range(10), 5):
        early = [e for e in range(10) if e not in late]
        order = np.empty(10, dtype=int)
        order[early], order[list(late)] = range(5), range(5, 10)
        every.append(len(formation_days(records, order)))
    result = meetings_redated(records, seed=1, n_permutations=4000)
    assert np.var(every) > 0
    assert result.expected == pytest.approx(np.mean(every), abs=4 * np.std(every) / sqrt(4000))


SIX_AND_SIX = [*range(-60, -54), *range(10, 16)]


def test_the_observed_count_is_of_the_meetings_as_they_were():
    """A pair that met twice in the challenge alone is new, on the day of its second date."""
    attendees = [{2, 3}] * 6 + [{0, 1}] * 2 + [{2, 3}] * 4
    records = meetings(attendees, SIX_AND_SIX, pairs=[(0, 1), (2, 3)], seen=[0, 1])
    result = meetings_redated(records, seed=1, n_permutations=99)
    assert result.observed == 1
    assert result.curve.tolist() == [0] * 11 + [1] * 90
    assert result.n_permutations == 99


@pytest.mark.parametrize(
    ("change", "n_new"),
    [
        ({}, 1),
        ({"seen": [0]}, 0),  # actor 1 never seen before
        ({"excluded": [0]}, 0),
        ({"min_events": 3}, 0),
        ({"days": [*range(-60, -54), 10, 10, 12, 13, 14, 15]}, 0),  # two meetings on one date are one
    ],
)
def test_what_makes_a_pair_not_new(change, n_new):
    """An unseen actor, earlier evidence, too few dates, and two meetings on one date make no new pair."""
    rules = {"days": SIX_AND_SIX, "seen": [0, 1], "pairs": [(0, 1)], **change}
    attendees = [{2, 3}] * 6 + [{0, 1}] * 2 + [{2, 3}] * 4
    result = meetings_redated(meetings(attendees, rules.pop("days"), **rules), seed=1, n_permutations=9)
    assert result.observed == n_new


def test_an_actor_seen_at_a_redated_meeting_is_seen():
    """An actor needs no other event: a meeting that falls in the baseline shows them."""
    attendees = [{0, 2}, {1, 2}] + [{2, 3}] * 4 + [{0, 1}] * 2 + [{2, 3}] * 4
    records = meetings(attendees, SIX_AND_SIX, pairs=[(0, 1)])
    assert meetings_redated(records, seed=1, n_permutations=9).observed == 1


def test_dates_are_dealt_within_sizes_where_each_kind_has_enough():
    """With 4 and 4 small meetings a pair of two is all late with chance 3/14; over all meetings 10/23."""
    pair, others = [{0, 1}], [{2, 3}]
    small = others * 4 + pair * 2 + others * 2
    large = [{4, 5, 6}] * 16
    days = [*range(-90, -86), *range(4), *range(-80, -76), *range(10, 22)]
    records = meetings(small + large, days, pairs=[(0, 1)], seen=[0, 1])
    assert meetings_redated(records, seed=1).expected == pytest.approx(3 / 14, abs=0.02)
    fewer = replace(records, n_organisations=np.array([2] * 5 + [3] * 19))
    assert meetings_redated(fewer, seed=1).expected == pytest.approx(10 / 23, abs=0.02)


def test_p_and_band_are_those_of_the_draws():
    """P is one-sided, never 0, and the band of the curve ends in the band of the number."""
    result = meetings_redated(random_meetings(2), seed=1, n_permutations=199)
    assert 1 / 200 <= result.p <= 1
    assert (result.low, result.high) == (result.curve_low[-1], result.curve_high[-1])
    assert result.expected == result.curve_expected[-1]
    assert (np.diff(result.curve_expected) >= 0).all()
    assert (np.diff(result.curve_low) >= 0).all()
    assert (np.diff(result.curve_high) >= 0).all()
    assert (result.curve_low <= result.curve_high).all()


def test_the_same_seed_gives_the_same_draws():
    """The same seed gives the same result."""
    one, two = (meetings_redated(random_meetings(2), seed=4, n_permutations=50) for _ in range(2))
    assert (one.expected, one.p, one.low, one.high) == (two.expected, two.p, two.low, two.high)


@pytest.mark.parametrize(
    ("days", "note"),
    [
        ([*range(-60, -56), *range(10, 16)], "4 meetings of the baseline and 6 of the challenge"),
        ([*range(-60, -54), *range(4)], "6 meetings of the baseline and 4 of the challenge"),
    ],
)
def test_fewer_than_five_meetings_in_a_window_are_refused(days, note):
    """With fewer than five meetings in either window the count stands alone, and the note says why."""
    result = meetings_redated(meetings([{0, 1}] * 10, days, pairs=[(0, 1)]), seed=1)
    assert result.note.startswith(note)
    assert all(isnan(x) for x in (result.expected, result.low, result.high, result.p))
    assert np.isnan([result.curve_low, result.curve_expected]).all()
    assert (result.n_permutations, len(result.curve_high)) == (0, 101)


def test_fewer_than_eight_actors_are_refused():
    """With seven actors there is no comparison."""
    result = meetings_redated(meetings([{0, 1}] * 12, SIX_AND_SIX, pairs=[(0, 1)], n_actors=7), seed=1)
    assert isnan(result.p)
    assert result.note == "7 actors; fewer than 8 allow no comparison"


def test_no_candidate_pairs_give_nothing_new():
    """Meetings at which no two sectors met give 0, expected 0, and a p of 1."""
    result = meetings_redated(meetings([{0}] * 12, SIX_AND_SIX, pairs=[]), seed=1, n_permutations=9)
    assert (result.observed, result.expected, result.p) == (0, 0, 1)
