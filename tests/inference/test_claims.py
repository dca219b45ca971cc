"""What may be said."""

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.inference.claims import Circumstances, ClaimEvidence, claim, pitfalls

EVIDENCE = ClaimEvidence(
    low=3, mid=7, high=9, unknown_sector=1, met=12, met_unknown_sector=2, grade="B", n_meetings=14,
    n_plenaries=2,
)  # fmt: skip
NO_MEETINGS = replace(
    EVIDENCE, low=0, mid=0, high=0, unknown_sector=0, met=0, met_unknown_sector=0, n_meetings=0
)
QUIET = Circumstances(
    n_new=0, n_convened_only=0, n_same_team=0, n_newcomer=0, n_unknown_sector=0, grade="A", intensity=1.0,
    plenary_at_end=False,
)  # fmt: skip
FORBIDDEN = ("caused", "proved", "culture", "broke down", "transformed")


@pytest.mark.parametrize("grade", ["A", "B", "C"])
def test_rung_one_gives_the_number_with_its_range(grade):
    """With a baseline of C or better the sentence gives the number, its range and the unknown sectors."""
    result = claim(replace(EVIDENCE, grade=grade))
    assert result.rung == 1
    assert result.sentence == (
        "7 (range 3\N{EN DASH}9) cross-sector working links were seen for the first time in our records "
        "(and 1 whose sector is unknown)."
    )


def test_rung_nought_counts_pairs_and_says_what_it_cannot_tell():
    """Without a baseline the sentence counts pairs that met and says that they may have known each other."""
    result = claim(replace(EVIDENCE, grade="D"))
    assert result.rung == 0
    assert result.sentence == (
        "We recorded 12 pairs of organisations from different sectors meeting at least twice "
        "(and 2 whose sector is unknown). We cannot say how many already knew each other."
    )


def test_no_new_link_is_said_with_its_range():
    """Nought new links are a finding of their own, with the range of what could be."""
    assert claim(replace(EVIDENCE, low=0, mid=0)).sentence.startswith("0 (range 0\N{EN DASH}9) cross-sector")


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        ({"mid": 1, "low": 1}, "1 (range 1\N{EN DASH}9) cross-sector working link was seen"),
        ({"mid": 7394, "high": 8000}, "7,394 (range 3\N{EN DASH}8,000) cross-sector"),
        ({"grade": "D", "met": 1}, "We recorded 1 pair of organisations"),
        ({"grade": "D", "level": "person"}, "We recorded 12 pairs of people"),
    ],
)
def test_one_and_thousands_and_people(changes, start):
    """Singular, thousands and the level of people are worded as they should be."""
    assert claim(replace(EVIDENCE, **changes)).sentence.startswith(start)


@pytest.mark.parametrize(
    ("min_events", "words"), [(1, "at least once "), (2, "at least twice "), (3, "at least 3 times ")]
)
def test_the_number_of_dates_is_that_of_the_settings(min_events, words):
    """The sentence names the dates together that make a working link."""
    assert words in claim(replace(EVIDENCE, grade="D", min_events=min_events)).sentence


@pytest.mark.parametrize(
    ("n_plenaries", "words"),
    [
        (32, "All 32 meetings recorded in the challenge were too large or too general"),
        (1, "The one meeting recorded in the challenge was too large or too general"),
        (0, "No meeting of the challenge is on record."),
    ],
)
def test_meetings_that_show_nothing_give_no_noughts(n_plenaries, words):
    """Where no meeting could show a link the sentence says so instead of giving nought."""
    result = claim(replace(NO_MEETINGS, n_plenaries=n_plenaries))
    assert result.rung == 0
    assert result.sentence.startswith(words)
    assert result.sentence.endswith("We cannot say whether new links formed.")


def test_partnerships_alone_can_make_links():
    """With no meeting that shows links, partnerships that began in the challenge still count."""
    result = claim(replace(NO_MEETINGS, mid=2, high=2, met=2))
    assert (result.rung, result.sentence[:9]) == (1, "2 (range ")


@pytest.mark.parametrize(("p", "added"), [(0.05, True), (0.051, False), (nan, False)])
def test_the_redated_meetings_add_a_sentence_and_no_rung(p, added):
    """Re-dated meetings with p up to .05 add one careful sentence at rung 1, and carry no claim."""
    result = claim(replace(EVIDENCE, redated_p=p))
    assert result.rung == 1
    assert ("groups that start and stop do this too." in result.sentence) == added
    assert "other dates" not in claim(replace(EVIDENCE, redated_p=p, grade="D")).sentence


def test_conditions_are_listed_and_the_rung_is_the_highest_that_holds():
    """The conditions name their rung; rung 2 is never reached without the comparison it needs."""
    holds = {(c.rung, c.text): c.holds for c in claim(EVIDENCE).conditions}
    assert [rung for rung, _ in holds] == [1, 1, 2, 2]
    assert list(holds.values()) == [True, True, True, False]
    without = [c.holds for c in claim(replace(EVIDENCE, grade="C")).conditions]
    assert without == [True, True, False, False]
    assert [c.holds for c in claim(replace(EVIDENCE, grade="D")).conditions] == [True, False, False, False]


counts = st.integers(0, 2000)


@given(st.tuples(counts, counts, counts).map(sorted), counts, counts, st.sampled_from("ABCD"), counts)
def test_no_sentence_claims_too_much(bounds, unknown, met, grade, n_meetings):
    """Whatever the counts, no forbidden word, and no number of new links without its range."""
    low, mid, high = bounds
    evidence = ClaimEvidence(
        low=low, mid=mid, high=high, unknown_sector=unknown, met=met, met_unknown_sector=0, grade=grade,
        n_meetings=n_meetings, n_plenaries=0, redated_p=0.01,
    )  # fmt: skip
    result = claim(evidence)
    assert not any(word in result.sentence for word in FORBIDDEN)
    if result.rung == 1:
        assert result.sentence.startswith(f"{mid:,} (range {low:,}\N{EN DASH}{high:,}) ")
        assert f"(and {unknown:,} whose sector is unknown)" in result.sentence
    else:
        assert "range" not in result.sentence


def test_what_always_applies():
    """Presence is no relationship, and lists leave people out: that is said whatever the records."""
    assert pitfalls(QUIET) == [
        "Being at the same meetings is not yet a relationship.",
        "Attendance lists leave out junior and community staff first.",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"n_new": 7, "n_convened_only": 3}, "3 of the 7 new cross-sector links rest only on meetings that"),
        ({"n_new": 7, "n_same_team": 2}, "2 of the 7 new cross-sector links are inside one team"),
        ({"n_new": 7, "n_newcomer": 5}, "5 of the 7 new cross-sector links have an end that is new"),
        ({"grade": "C"}, "The records before the challenge are thin or missing"),
        ({"grade": "D"}, "The records before the challenge are thin or missing"),
        ({"intensity": 0.4}, "The challenge has 2.5 times as many meetings a month on record"),
        ({"intensity": 0.0}, "The challenge has many times as many meetings a month on record"),
        ({"n_unknown_sector": 4}, "4 of those who took part have no known sector"),
        ({"plenary_at_end": True}, "A large meeting was held in the last week"),
        ({"n_new": 7}, "New links are not good in themselves"),
    ],
)
def test_each_warning_stands_where_it_applies(changes, words):
    """Each warning is printed where its condition holds, with its numbers, and not otherwise."""
    assert any(sentence.startswith(words) for sentence in pitfalls(replace(QUIET, **changes)))
    assert not any(sentence.startswith(words) for sentence in pitfalls(QUIET))


def test_an_unknown_intensity_gives_no_warning():
    """Where the rates of meetings cannot be compared nothing is said of them."""
    assert pitfalls(replace(QUIET, intensity=nan)) == pitfalls(QUIET)
