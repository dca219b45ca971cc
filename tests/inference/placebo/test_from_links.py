"""From the links of a challenge to the comparison of its windows, and what the summary says of it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from ppr_network.inference.placebo.from_links import placebo_input, recording_of
from ppr_network.inference.placebo_windows import WithoutLateNames, placebo_windows
from ppr_network.inference.primary_test import placebo_note
from ppr_network.links.build import build_links
from ppr_network.results.build import results_of
from tests.inference.placebo.meetings import GOOD, plain_comparison
from tests.links.challenges import challenge_of_meetings

LETTERS = "ABCDEFGHIJKL"
SHORT = {"windows": {"baseline_days": 185, "set_up_days": 10}, "days": 9}
KEYS = {
    "test", "observed", "expected", "low", "high", "p", "permutations", "links_observed", "links_equal_effort",
    "links_placebo", "tempo", "size", "carries_claim", "refused", "note", "sentence",
}  # fmt: skip


def random_challenge(seed):
    """Return random meetings of every convener before, in and after a challenge of ten days, and partnerships."""
    rng = np.random.default_rng(seed)
    meetings = [(day, " ".join(LETTERS), "plenary", "") for day in (-190, -100, -45, -3)]
    for _ in range(40):
        who = rng.choice(12, rng.integers(1, 5), replace=False)
        first = int(rng.integers(-60, 20)) if rng.random() < 0.8 else int(rng.integers(-195, -60))
        for day in sorted({first, *(first + rng.integers(0, 6, 2)).tolist()}):
            kind = "bilateral" if len(who) == 2 else ""
            convener = str(rng.choice(["challenge", "self", "pre-existing", "unknown", ""]))
            meetings.append((day, " ".join(sorted(LETTERS[x] for x in who)), kind, convener))
    partnerships = [
        (*sorted(rng.choice(list(LETTERS), 2, replace=False).tolist()), start, end)
        for start, end in (
            (-300, None),
            (-100, -20),
            (-15, None),
            (-70, -50),
            (None, None),
            (4, None),
            (-400, -380),
        )
    ]
    return meetings, partnerships


SEEDS = range(12, 24)


@cache
def links_of(seed):
    """Return the links of random meetings and partnerships, built once."""
    meetings, partnerships = random_challenge(seed)
    return build_links(challenge_of_meetings(*meetings, partnerships=partnerships, **SHORT))


@pytest.mark.parametrize("seed", SEEDS)
def test_plain_loops_over_the_meetings_find_the_same(seed):
    """Own, convened and later meetings, and dated partnerships, play the part that plain loops give them."""
    meetings, partnerships = random_challenge(seed)
    links = links_of(seed)
    result = placebo_windows(placebo_input(links), GOOD, seed=1, n_permutations=9)
    rows = [
        (day, f"event {n}", set(who.split()), kind_of(day, kind, convener))
        for n, (day, who, kind, convener) in enumerate(meetings)
        if day <= 9
    ]
    pairs = [(a, b) for a in LETTERS for b in LETTERS if a < b]
    dated = [((a, b), start, end) for a, b, start, end in partnerships if start is not None]
    found, tempo, size = plain_comparison(rows, pairs, dated)
    assert [w.links for w in result.windows] == [sum(map(len, settings)) for settings, *_ in found]
    assert [w.settings for w in result.windows] == [len(settings) for settings, *_ in found]
    assert [(w.meetings, w.continuing) for w in result.windows] == [(n, c) for _, n, c in found]
    assert (result.tempo, result.size) == (pytest.approx(tempo), pytest.approx(size))


def kind_of(day, kind, convener):
    """Return whether a meeting is a plenary, an own meeting, or neither."""
    if kind == "plenary":
        return kind
    before = day < -10 and convener != "challenge"
    return "own" if before or convener in {"self", "pre-existing"} else "convened"


def test_random_challenges_have_something_to_find():
    """The random challenges of these tests hold new pairs in the challenge and before."""
    n_found = np.zeros(2, dtype=int)
    for seed in SEEDS:
        windows = placebo_windows(placebo_input(links_of(seed)), GOOD, seed=1, n_permutations=9).windows
        n_found += [windows[0].links, sum(w.links for w in windows[1:])]
    assert min(n_found) > 10


def test_meetings_of_unknown_convener_are_counted():
    """Small meetings of the challenge that nobody is recorded to have called are counted, whatever their kind."""
    meetings = [
        (1, "A B", "", "unknown"), (2, "A B", "bilateral", ""), (3, "A B", "", "self"), (4, "A B", "", "challenge"),
        (5, "A B", "plenary", ""), (-20, "A B", "", ""), (20, "A B", "", ""),
    ]  # fmt: skip
    links = build_links(challenge_of_meetings(*meetings, **SHORT))
    recording = recording_of(links, "B")
    assert (recording.n_unknown, recording.n_contacts, recording.n_actors) == (2, 4, 2)


def steady_challenge(**settings):
    """Return a challenge where three pairs begin to meet on their own, beside a group that always met."""
    meetings = [(day, "A B C D E F G H", "plenary", "") for day in (-190, -100, -45, -3)]
    meetings += [(day, "G H", "", "pre-existing") for day in range(-190, 10, 2)]
    meetings += [(day, pair, "", "self") for pair in ("A B", "C D", "E F") for day in (3, 6)]
    return challenge_of_meetings(*meetings, **(SHORT | settings))


def summary_of(challenge):
    """Return the summary of a challenge's results."""
    return results_of(build_links(challenge), seed=1, n_permutations=999)


def test_the_summary_tells_the_comparison():
    """Every key stands, with what was seen, what earlier windows had, effort, and a claim of rung 2."""
    results = summary_of(steady_challenge())
    test = results.summary["primary_test"]
    assert set(test) == KEYS
    assert (test["test"], test["observed"], test["expected"], test["links_observed"]) == ("N8", 3, 0, 3)
    assert (test["links_equal_effort"], test["links_placebo"]) == (3, [0, 0, 0])
    assert test["p"] == pytest.approx(1 / 64, abs=0.02)
    assert test["tempo"] == pytest.approx(1, abs=0.2)
    assert results.summary["baseline_grade"] in "AB"
    assert (test["carries_claim"], test["refused"], test["note"]) == (True, [], "")
    assert results.summary["claim"]["rung"] == 2
    assert "came from 3 separate settings" in results.summary["claim"]["sentence"]


def test_the_measures_tell_every_window_and_the_redated_meetings():
    """measures.csv has the test, links by 30 days and by meeting of each window, and N5."""
    measures = summary_of(steady_challenge()).measures.set_index(["measure", "group"])
    links = measures.loc["placebo_windows_links", "value"]
    assert links.to_dict() == {
        "days 0 to 9": 3,
        "days -20 to -11": 0,
        "days -30 to -21": 0,
        "days -40 to -31": 0,
    }
    assert measures.loc[("placebo_windows_links_per_30_days", "days 0 to 9"), "value"] == 9
    per_meeting = measures.loc[("placebo_windows_links_per_meeting", "days 0 to 9"), "value"]
    assert per_meeting == pytest.approx(3 / 11)
    assert measures.loc[("placebo_windows", ""), "value"] == 3
    assert measures.loc[("meetings_redated", ""), "value"] == 3


def test_a_refused_comparison_keeps_its_numbers_and_carries_nothing():
    """With a baseline declared as none the numbers stand, the claim stays at rung 0, and the reason is told."""
    links = {"baseline": "none", "plenary_share": 0, "plenary_above": 0}
    summary = summary_of(steady_challenge(links=links)).summary
    test = summary["primary_test"]
    assert (test["observed"], test["carries_claim"], summary["claim"]["rung"]) == (3, False, 0)
    assert test["refused"] == ["The records before the challenge are graded D; B or better is needed."]
    assert test["p"] < 0.05


def test_without_an_earlier_window_the_redated_meetings_stand_in():
    """With too short a baseline N5 is reported, without a claim, and why."""
    summary = summary_of(steady_challenge(windows={"baseline_days": 150, "set_up_days": 10}, days=60)).summary
    test = summary["primary_test"]
    assert set(test) == KEYS
    assert (test["test"], test["carries_claim"]) == ("N5", False)
    assert test["refused"][0].startswith("The records before the challenge are too short")
    assert test["refused"][-1].endswith("this describes and carries no claim.")
    assert [test[key] for key in ("links_equal_effort", "links_placebo", "tempo", "size")] == [None] * 4
    assert summary["claim"]["rung"] == 1


def test_the_note_says_what_would_have_been_needed_and_what_it_rests_on():
    """The note gives the fewest settings that stand out, the late series by name, or that links were no more."""
    result = placebo_windows(placebo_input(build_links(steady_challenge())), GOOD, seed=1)
    assert placebo_note(result) == ""
    assert placebo_note(replace(result, p=0.2, smallest_detectable=3)) == (
        "With 0 settings in 3 earlier windows the challenge would have needed at least 3 to stand out."
    )
    late = WithoutLateNames(0.0, 0.0, 1.0, tuple(f"Series {n:02}" for n in range(12)))
    note = placebo_note(replace(result, without_late=late))
    assert note.startswith(
        "This rests on groups first recorded just after day 0: did they meet before? They are "
    )
    assert note.endswith("Series 09; and 2 more.")
    assert placebo_note(replace(result, links_equal_effort=0.0)).endswith("so this carries no claim.")
