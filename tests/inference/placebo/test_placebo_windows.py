"""The placebo-window contrast, against an obvious way to do the same."""

import re
from dataclasses import replace
from math import isnan, nan, sqrt

import numpy as np
import pytest

from ppr_network.inference.placebo.effort import Effort
from ppr_network.inference.placebo.late_names import late_meetings
from ppr_network.inference.placebo.new_pairs import new_pairs
from ppr_network.inference.placebo.null import chance_of_settings, contrast, smallest_detectable
from ppr_network.inference.placebo.records import Recording, Span
from ppr_network.inference.placebo.refusals import refusals
from ppr_network.inference.placebo.thinning import thin
from ppr_network.inference.placebo.windows import placebo_dates
from ppr_network.inference.placebo_windows import placebo_windows
from ppr_network.inference.randomness import generator
from tests.inference.placebo.meetings import (
    GOOD,
    SPAN,
    meetings,
    plain_comparison,
    plain_late,
    plain_windows,
    random_rows,
)

GOLDEN = [(3, 0, 2, 0.037037), (6, 3, 2, 0.042422), (7, 3, 2, 0.019662), (5, 8, 5, 0.051155)]


@pytest.mark.parametrize(("n_challenge", "n_placebo", "n_windows", "p"), GOLDEN)
def test_unthinned_p_has_the_published_values(n_challenge, n_placebo, n_windows, p):
    """Without thinning p is the binomial tail, in closed form and within chance by draws."""
    assert chance_of_settings(n_challenge, n_placebo, n_windows) == pytest.approx(p, abs=1e-6)
    n = 9999
    drawn = contrast(np.ones(n_challenge), n_placebo, n_windows, n_permutations=n, rng=generator(1, "N8"))
    assert drawn.p == pytest.approx(p, abs=4 * sqrt(p * (1 - p) / n))


def test_smallest_detectable_numbers_are_the_published_ones():
    """With two earlier windows .05 can be reached from 3 to 9 settings for 0 to 6 earlier ones."""
    assert [smallest_detectable(n, 2) for n in range(7)] == [3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize("n_windows", [1, 2, 5, 8])
@pytest.mark.parametrize("n_placebo", [0, 1, 7, 40, 3000])
def test_smallest_detectable_is_the_first_that_is_enough(n_placebo, n_windows):
    """One setting fewer would not have been enough, however many settings there are."""
    n = smallest_detectable(n_placebo, n_windows)
    assert chance_of_settings(n, n_placebo, n_windows) <= 0.05
    assert n == 1 or chance_of_settings(n - 1, n_placebo, n_windows) > 0.05


@pytest.mark.parametrize(
    ("baseline_days", "n_windows", "memory"),
    [(365, 2, 163), (730, 5, 225), (251, 1, 150), (250, 0, 0), (1500, 8, 692)],
)
def test_windows_are_as_many_as_the_records_hold(baseline_days, n_windows, memory):
    """A year holds two windows, two years five, less than 251 days none, and no records hold more than eight."""
    windows = placebo_dates(np.array([], dtype=np.int64), Span(baseline_days=baseline_days))
    assert len(windows) == n_windows + 1
    assert {window.memory for window in windows} == {memory}


@pytest.mark.parametrize(("every", "n_windows"), [(30, 5), (80, 2)])
def test_older_records_count_where_most_months_hold_a_meeting(every, n_windows):
    """A register that reaches back two years gives more windows, unless its months are mostly empty."""
    days = np.arange(-60 - 730, -60, every)
    assert len(placebo_dates(days, Span())) - 1 == n_windows


def test_windows_of_an_interim_challenge_are_as_short_as_it_is():
    """On day 49 all windows are of 50 days."""
    windows = placebo_dates(np.array([], dtype=np.int64), Span(last_day=49))
    assert [(w.first, w.last) for w in windows[:3]] == [(0, 49), (-110, -61), (-160, -111)]


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("min_events", [1, 2])
def test_plain_loops_find_the_same(seed, min_events):
    """On random meetings plain loops find the same windows, new pairs, settings, meetings and effort."""
    rows, pairs, partnerships = random_rows(seed)
    records = meetings(rows, pairs=pairs, partnerships=partnerships, min_events=min_events)
    found, tempo, size = plain_comparison(rows, pairs, partnerships, min_events=min_events)
    windows = placebo_dates(records.day, SPAN)
    assert [(w.first, w.last, w.memory) for w in windows] == plain_windows(rows, SPAN)
    for window, (settings, *_) in zip(windows, found, strict=True):
        result = new_pairs(records, window, records.own & window.holds(records.day))
        groups = [[pairs[p] for p in result.pair[result.setting == s]] for s in range(result.n_settings)]
        assert sorted(sorted(group) for group in groups) == settings
    result = placebo_windows(records, GOOD, seed=1, n_permutations=9)
    assert [(w.meetings, w.continuing) for w in result.windows] == [(n, c) for _, n, c in found]
    assert [w.settings for w in result.windows] == [len(settings) for settings, *_ in found]
    assert [w.links for w in result.windows] == [sum(map(len, settings)) for settings, *_ in found]
    assert result.tempo == pytest.approx(tempo)
    assert result.size == pytest.approx(nan if size is None else size, nan_ok=True)
    assert result.expected == pytest.approx(sum(len(s) for s, *_ in found[1:]) / 3)


@pytest.mark.parametrize("seed", range(60))
def test_plain_loops_find_the_same_late_names(seed):
    """On random meetings plain loops find the same series that begin just after a window does."""
    rows, pairs, _ = random_rows(seed)
    records = meetings(rows, pairs=pairs)
    for window, names in zip(placebo_dates(records.day, SPAN), plain_late(rows), strict=True):
        used = records.own & window.holds(records.day)
        late = late_meetings(records, window, used)
        assert {rows[e][1] for e in np.flatnonzero(late)} == names
        assert late.tolist() == [bool(u) and rows[e][1] in names for e, u in enumerate(used)]


def test_random_meetings_are_worth_comparing():
    """The random meetings of these tests hold settings of several pairs, late names and both kinds of effort."""
    settings, late, tempos = [], 0, []
    for seed in range(60):
        rows, pairs, partnerships = random_rows(seed)
        found, tempo, _ = plain_comparison(rows, pairs, partnerships)
        settings += [len(group) for window in found for group in window[0]]
        late += sum(map(len, plain_late(rows)))
        tempos.append(tempo)
    assert len(settings) > 20
    assert max(settings) > 1
    assert late > 5
    assert min(tempos) < 1 < max(tempos)


def steady(challenge_rows=(), *, times=5, pairs=((0, 1), (2, 3), (4, 5))):
    """Return a group of two that meets steadily in all windows, everyone seen before, and what is added."""
    rows = [(-190, "everyone", set(range(8)), "plenary")]
    for first in (0, -20, -30, -40):
        rows += [(first + n, "usual", {6, 7}, "own") for n in range(times)]
    rows += [(-180 + n, "usual", {6, 7}, "own") for n in range(3)]
    rows += [(-30 - n, "see all", set(range(8)), "plenary") for n in (12, 2)]
    return meetings([*rows, *challenge_rows], pairs=list(pairs))


def two_dates(a, b, name, days=(3, 6)):
    """Return two meetings of a pair."""
    return [(day, name, {a, b}, "own") for day in days]


SEPARATE = [*two_dates(0, 1, "x"), *two_dates(2, 3, "y"), *two_dates(4, 5, "z")]


def test_separate_settings_stand_out():
    """Three pairs that meet on their own in the challenge, none in three windows before, give p of 1/64."""
    result = placebo_windows(steady(SEPARATE), GOOD, seed=1)
    assert (result.observed, result.links_equal_effort, result.expected) == (3, 3, 0)
    assert result.p == pytest.approx(1 / 64, abs=0.005)
    assert result.refused == ()
    assert result.carries_claim
    assert result.smallest_detectable is None


def test_links_of_one_meeting_are_one_setting():
    """The same three pairs at the same two meetings are one setting, and do not stand out."""
    together = [(day, "x", set(range(6)), "own") for day in (3, 6)]
    result = placebo_windows(steady(together), GOOD, seed=1)
    assert (result.windows[0].settings, result.windows[0].links) == (1, 3)
    assert result.p > 0.05
    assert not result.carries_claim
    assert result.smallest_detectable == smallest_detectable(0, 3)


def test_settings_join_through_others():
    """Pairs that never met at one meeting are one setting if a third pair met with both."""
    rows = [
        *two_dates(0, 1, "x"),
        *two_dates(4, 5, "z"),
        (7, "w", {0, 1, 2, 3}, "own"),
        (8, "v", {2, 3, 4, 5}, "own"),
    ]
    result = placebo_windows(steady(rows), GOOD, seed=1, n_permutations=9)
    assert (result.windows[0].settings, result.windows[0].links) == (1, 3)


@pytest.mark.parametrize(
    "change",
    [
        [(-5, "x", {0, 1}, "own")],  # met before, in the set-up
        [(-100, "x", {0, 1}, "convened")],  # met before where the challenge called
    ],
)
def test_evidence_of_any_convener_in_the_look_back_makes_a_pair_old(change):
    """One smaller meeting in the look-back, whoever called it, and the pair is not new."""
    result = placebo_windows(steady([*SEPARATE, *change]), GOOD, seed=1, n_permutations=9)
    assert result.windows[0].links == 2


def test_a_live_partnership_in_the_look_back_makes_a_pair_old():
    """A partnership that ran in the look-back counts; one that began in the window, or ended before, does not."""
    records = steady(SEPARATE)
    columns = {"partner_pair": [0, 1, 2], "partner_start": [-500, 4, -500], "partner_end": [-150, 99, -170]}
    partners = {name: np.array(values) for name, values in columns.items()}
    result = placebo_windows(replace(records, **partners), GOOD, seed=1, n_permutations=9)
    assert result.windows[0].links == 2


def test_meetings_that_the_challenge_called_show_nothing_new():
    """A pair that met twice where the challenge called is not counted."""
    rows = [(day, name, who, "convened") for day, name, who, _ in SEPARATE]
    assert placebo_windows(steady(rows), GOOD, seed=1, n_permutations=9).observed == 0


def test_an_actor_unseen_in_the_look_back_has_no_new_pair():
    """Someone new to the records makes no new pair in this comparison."""
    rows = two_dates(0, 8, "x")
    records = replace(steady(rows, pairs=[(0, 8)]), n_actors=9)
    assert placebo_windows(records, GOOD, seed=1, n_permutations=9).observed == 0


def test_nothing_new_gives_p_of_one():
    """Without a new setting in the challenge p is 1."""
    result = placebo_windows(steady(), GOOD, seed=1, n_permutations=99)
    assert (result.observed, result.p) == (0, 1)


def test_a_p_is_never_nought_and_never_above_one():
    """P lies between 1/(R+1) and 1, and the band holds its two ends in order."""
    for seed in range(20):
        rows, pairs, partnerships = random_rows(seed)
        result = placebo_windows(
            meetings(rows, pairs=pairs, partnerships=partnerships, min_events=1),
            GOOD,
            seed=seed,
            n_permutations=99,
        )
        assert 1 / 100 <= result.p <= 1
        assert 0 <= result.low <= result.high


EVEN = Effort((9, 9), (5, 5), tempo=1.0, size=1.0)


@pytest.mark.parametrize(("tempo", "size"), [(2.0, 1.0), (1.0, 1.2), (2.5, 1.25), (0.5, 1.5)])
def test_thinning_keeps_the_share_that_chance_gives(tempo, size):
    """A pair with two meetings keeps both with chance (1/tempo)^2 (1/size)^4, whatever lies below 1 being 1."""
    records = steady(two_dates(0, 1, "x"))
    window = placebo_dates(records.day, SPAN)[0]
    used = records.own & window.holds(records.day)
    found = new_pairs(records, window, used)
    effort = replace(EVEN, tempo=tempo, size=size)
    thinned = thin(records, found, used, effort, generator(3, "N8"))
    share = min(1, 1 / tempo) ** 2 * min(1, 1 / size) ** 4
    assert thinned.weight == pytest.approx([share], abs=4 * sqrt(share * (1 - share) / 1000))
    assert thinned.n_links == pytest.approx(thinned.weight.sum())


def test_presence_at_one_meeting_is_lost_by_all_its_pairs_at_once():
    """Two pairs that share an actor at the same two meetings: a setting is seen if either is left."""
    rows = [(day, "x", {0, 1, 2}, "own") for day in (3, 6)]
    records = steady(rows, pairs=[(0, 1), (0, 2)])
    window = placebo_dates(records.day, SPAN)[0]
    used = records.own & window.holds(records.day)
    thinned = thin(
        records, new_pairs(records, window, used), used, replace(EVEN, size=1.25), generator(1, "N8")
    )
    keep = 0.8
    either = keep**2 * (2 * keep**2 - keep**4)  # 0 at both, and 1 or 2 at both
    assert thinned.weight == pytest.approx([either], abs=0.07)
    assert thinned.n_links == pytest.approx(2 * keep**4, abs=0.12)


def test_two_meetings_on_one_date_are_one_date_when_thinned():
    """With two meetings on one date and one on another, the second date must be left, and one of the first."""
    rows = [(3, "x", {0, 1}, "own"), (3, "y", {0, 1}, "own"), (6, "x", {0, 1}, "own")]
    records = steady(rows)
    window = placebo_dates(records.day, SPAN)[0]
    used = records.own & window.holds(records.day)
    thinned = thin(
        records, new_pairs(records, window, used), used, replace(EVEN, tempo=2.0), generator(1, "N8")
    )
    assert thinned.weight == pytest.approx([0.5 * 0.75], abs=0.07)


def test_blocks_change_nothing(monkeypatch):
    """Thinning a few times at once gives the same as all times at once."""
    records = steady([*SEPARATE, *[(n, "usual", {6, 7}, "own") for n in (5, 6, 7, 8, 9)]])
    whole = placebo_windows(records, GOOD, seed=5, n_permutations=60)
    monkeypatch.setattr("ppr_network.inference.placebo.thinning.CELLS_AT_ONCE", 1)
    assert placebo_windows(records, GOOD, seed=5, n_permutations=60) == whole
    assert whole.observed < 3


def test_the_order_of_rows_changes_nothing():
    """Shuffled rows of presences, pairs and partnerships give the same result to the last digit."""
    rows, pairs, partnerships = random_rows(4)
    records = meetings(rows, pairs=pairs, partnerships=partnerships, min_events=1)
    rng = np.random.default_rng(1)
    orders = {name: rng.permutation(len(getattr(records, f"{name}_index"))) for name in ("actor", "pair")}
    partners = rng.permutation(len(records.partner_pair))
    shuffled = replace(
        records,
        **{
            f"{n}_{of}": getattr(records, f"{n}_{of}")[o]
            for n, o in orders.items()
            for of in ("index", "meeting")
        },
        **{f"partner_{of}": getattr(records, f"partner_{of}")[partners] for of in ("pair", "start", "end")},
    )
    first, second = (placebo_windows(each, GOOD, seed=2, n_permutations=99) for each in (records, shuffled))
    assert first == second


@pytest.mark.parametrize("seed", range(10))
def test_other_numbers_for_actors_and_meetings_change_no_count(seed):
    """Renumbered actors and reordered meetings give the same windows, effort and reasons."""
    rows, pairs, partnerships = random_rows(seed)
    rng = np.random.default_rng(seed)
    new = rng.permutation(16).tolist()
    renamed = [tuple(sorted((new[a], new[b]))) for a, b in pairs]
    moved = [rows[e] for e in rng.permutation(len(rows))]
    other = meetings(
        [(day, name, {new[x] for x in who}, kind) for day, name, who, kind in moved],
        pairs=renamed,
        partnerships=[(renamed[pairs.index(pair)], start, end) for pair, start, end in partnerships],
    )
    first = placebo_windows(
        meetings(rows, pairs=pairs, partnerships=partnerships), GOOD, seed=1, n_permutations=9
    )
    second = placebo_windows(other, GOOD, seed=1, n_permutations=9)
    for name in ("tempo", "size", "expected"):
        assert getattr(first, name) == pytest.approx(getattr(second, name), nan_ok=True)
    assert (first.windows, first.refused) == (second.windows, second.refused)


def test_late_names_can_be_all_that_stands_out():
    """Series first held just after day 0 are named where nothing stands out without them."""
    often = [
        (day, name, who, "own")
        for day in (1, 4, 7)
        for name, who in (("x", {0, 1}), ("y", {2, 3}), ("z", {4, 5}))
    ]
    result = placebo_windows(steady(often), GOOD, seed=1)
    assert result.carries_claim
    assert result.rests_on_late_names
    assert result.without_late.names == ("x", "y", "z")
    assert (result.without_late.observed, result.without_late.p) == (0, 1)
    later = placebo_windows(steady(SEPARATE[:4] + two_dates(4, 5, "z", days=(8, 9))), GOOD, seed=1)
    assert later.without_late.names == ("x", "y")  # z waited longer than its usual gap


def reads(words, reason):
    """Tell whether a reason reads as it should, a whole sentence."""
    return bool(re.match(words, reason)) and reason.endswith(".")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"n_meetings": (4, 9)},
            "Only 4 meetings of two or more are on record in the challenge, .*; at least 5",
        ),
        (
            {"n_meetings": (9, 1)},
            "Only 1 meeting of two or more is on record in an earlier window, .*; at least 5",
        ),
        ({"n_meetings": (0, 9)}, "No meeting of two or more is on record in the challenge, "),
        ({"n_continuing": (5, 2)}, "Only 2.0 meetings of groups that went on"),
        ({"size": 1.26}, "Attendance lists became fuller: 1.26 times"),
        ({"tempo": 3.01}, "Groups that met before were recorded 3.0 times as often"),
    ],
)
def test_uneven_effort_is_refused(changes, words):
    """Each fault of the recording effort is a reason of its own, with its numbers."""
    (reason,) = refusals(replace(EVEN, **changes), GOOD, n_windows=1)
    assert reads(words, reason)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"grade": "C"}, "The records before the challenge are graded C; B or better"),
        ({"grade": "D"}, "The records before the challenge are graded D; B or better"),
        ({"n_unknown": 5}, "It is not recorded who called 5 of the 20 smaller meetings"),
        ({"n_actors": 7}, "Only 7 took part; fewer than 8"),
    ],
)
def test_poor_records_are_refused(changes, words):
    """Each fault of the records is a reason of its own, with its numbers."""
    (reason,) = refusals(EVEN, replace(GOOD, **changes), n_windows=1)
    assert reads(words, reason)


def test_what_just_passes_is_not_refused():
    """At the limits themselves nothing is refused."""
    at_limits = Effort((5, 5), (5, 3), tempo=3.0, size=1.25)
    assert refusals(at_limits, Recording("B", n_actors=8, n_contacts=20, n_unknown=4), n_windows=1) == ()


def test_every_reason_that_holds_is_given():
    """Seven faults give seven reasons; refusing changes no number."""
    poor = Recording("C", n_actors=3, n_contacts=4, n_unknown=4)
    assert len(refusals(Effort((1, 1), (1, 1), 4.0, 2.0), poor, n_windows=1)) == 7
    good, refused = (placebo_windows(steady(SEPARATE), each, seed=1) for each in (GOOD, poor))
    assert good.p == refused.p
    assert not refused.carries_claim


def test_too_short_records_leave_it_undefined():
    """With 250 days of records there is no window to compare with: no number, and the reason."""
    records = replace(steady(SEPARATE), span=Span(baseline_days=155, set_up_days=10, last_day=9))
    result = placebo_windows(records, GOOD, seed=1)
    assert not result.is_defined
    assert all(isnan(x) for x in (result.observed, result.expected, result.p, result.tempo, result.size))
    assert reads("The records before the challenge are too short", result.refused[0])


def test_no_meetings_are_refused():
    """Without any meeting there is nothing new, p is 1, and the windows are refused as empty."""
    result = placebo_windows(meetings([], pairs=[]), GOOD, seed=1)
    assert (result.observed, result.p) == (0, 1)
    assert isnan(result.size)
    assert len(result.refused) == 2


def test_more_links_are_needed_too():
    """More settings but fewer links than in earlier windows stand out, and carry no claim."""
    group = [(-27 + n, "big", set(range(8)), "own") for n in (0, 1)]
    few = [*two_dates(0, 8, "x"), *two_dates(2, 9, "y"), *two_dates(4, 10, "z"), *two_dates(1, 11, "w")]
    seen = [(-2, "all", set(range(12)), "plenary")]
    pairs = [(a, b) for a in (0, 2, 4, 6) for b in (1, 3, 5, 7)] + [(0, 8), (2, 9), (4, 10), (1, 11)]
    records = replace(steady([*group, *few, *seen], pairs=pairs), n_actors=12)
    result = placebo_windows(records, GOOD, seed=1)
    assert [w.links for w in result.windows] == [4, 0, 15, 0]
    assert [w.settings for w in result.windows] == [4, 0, 1, 0]
    assert (result.stands_out, result.refused) == (True, ())
    assert not result.carries_claim
