"""What may be said."""

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.inference.claims import (
    NOT_YET,
    Circumstances,
    ClaimEvidence,
    EarlierWindows,
    SeenAgain,
    claim,
    pitfalls,
)
from tests.forbidden import claims

EVIDENCE = ClaimEvidence(
    low=3, mid=7, high=9, unknown_sector=1, met=12, met_unknown_sector=2, grade="B", n_meetings=14,
    n_plenaries=2,
)  # fmt: skip
EARLIER = EarlierWindows(
    observed=7.412, expected=1.5, low=0.0, high=6.0, p=0.012, refused=(), has_more_links=True
)
NO_MEETINGS = replace(
    EVIDENCE, low=0, mid=0, high=0, unknown_sector=0, met=0, met_unknown_sector=0, n_meetings=0
)
QUIET = Circumstances(
    n_new=0, n_convened_only=0, n_same_team=0, n_newcomer=0, n_unknown_sector=0, grade="A", intensity=1.0,
    plenary_at_end=False,
)  # fmt: skip


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


RUNG_1 = (
    "7 (range 3\N{EN DASH}9) cross-sector working links were seen for the first time in our records "
    "(and 1 whose sector is unknown)."
)


def test_rung_two_adds_the_settings_to_the_sentence_of_rung_one():
    """Where the comparison with earlier windows holds, settings, their expectation and band are told."""
    result = claim(replace(EVIDENCE, earlier=EARLIER, redated_p=0.01))
    assert result.rung == 2
    assert result.sentence == (
        f"{RUNG_1} In meetings that the challenge did not call, new cross-sector links came from 7.4 separate "
        "settings; in earlier windows of the same length, recorded with the same effort, from 1.5 (95% band "
        "if nothing had changed: 0\N{EN DASH}6)."
    )
    assert all(condition.holds for condition in result.conditions if condition.rung <= 2)


@pytest.mark.parametrize(
    ("changes", "of_earlier", "missing"),
    [
        ({"grade": "C"}, {}, "graded B or better"),
        ({"earlier": None}, {}, "There are earlier windows"),
        ({}, {"p": 0.051}, "from more separate settings"),
        ({}, {"refused": ("Lists became fuller.",)}, "Nothing in how the meetings were recorded"),
        ({}, {"has_more_links": False}, "there are more new cross-sector links"),
    ],
)
def test_each_condition_of_rung_two_is_needed(changes, of_earlier, missing):
    """Each condition alone holds the claim at rung 1, and is listed as the one that does not hold."""
    evidence = replace(EVIDENCE, **{"earlier": replace(EARLIER, **of_earlier), **changes})
    result = claim(evidence)
    assert result.rung == 1
    assert result.sentence.startswith(RUNG_1)
    assert "separate settings;" not in result.sentence
    failed = [condition for condition in result.conditions if not condition.holds]
    assert failed[0].rung == 2
    assert missing in failed[0].text


def test_a_refused_comparison_says_every_reason():
    """With p up to .05 and refused, the sentence says that change cannot be told from better records, and why."""
    refused = ("Attendance lists became fuller: 1.3 times.", "Only 7 took part.")
    result = claim(replace(EVIDENCE, earlier=replace(EARLIER, refused=refused), redated_p=0.01))
    assert result.sentence == (
        f"{RUNG_1} We cannot tell change from better records: attendance lists became fuller: 1.3 times; "
        "only 7 took part."
    )


def test_a_refused_comparison_that_does_not_stand_out_says_nothing_of_it():
    """Reasons to refuse are told in the sentence only where there is something to refuse."""
    earlier = replace(EARLIER, p=0.4, refused=("Only 7 took part.",))
    assert claim(replace(EVIDENCE, earlier=earlier)).sentence == RUNG_1


def test_the_redated_meetings_are_told_only_where_they_alone_stand_out():
    """The sentence on other dates stands where N5 is up to .05 and N8 is not."""
    sentence = claim(replace(EVIDENCE, earlier=replace(EARLIER, p=0.4), redated_p=0.01)).sentence
    assert sentence.endswith("fallen on other dates; groups that start and stop do this too.")
    without_links = replace(EARLIER, has_more_links=False)
    assert claim(replace(EVIDENCE, earlier=without_links, redated_p=0.01)).sentence == RUNG_1


def test_conditions_are_listed_whatever_the_rung():
    """The conditions name their rung, and rung 0 has them too."""
    for grade in "ABCD":
        conditions = claim(replace(EVIDENCE, grade=grade)).conditions
        assert [condition.rung for condition in conditions] == [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4]


SEEN = SeenAgain(days=180, n_observable=5, n_active=3, n_self_organised=2)


def test_rung_three_adds_what_was_seen_again():
    """On rung 2 with links active on their own afterwards, the sentence tells how many of those observable."""
    result = claim(replace(EVIDENCE, earlier=EARLIER, seen_again=SEEN))
    assert result.rung == 3
    assert result.sentence.endswith(
        "3 of 5 observable links were still active 6 months later, 2 without challenge support."
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"days": 172},
            "3 of 5 observable links were still active 172 days later, 2 without challenge support.",
        ),
        (
            {"n_active": 1, "n_self_organised": 1},
            "1 of 5 observable links was still active 6 months later, 1",
        ),
        (
            {"n_observable": 1, "n_active": 1, "n_self_organised": 1},
            "1 of 1 observable link was still active",
        ),
    ],
)
def test_rung_three_says_when_and_how_many(changes, sentence):
    """Half a year is six months, other times are days, and one link is in the singular."""
    assert sentence in claim(replace(EVIDENCE, earlier=EARLIER, seen_again=replace(SEEN, **changes))).sentence


@pytest.mark.parametrize(
    "changes", [{"n_observable": 0, "n_active": 0, "n_self_organised": 0}, {"n_self_organised": 0}]
)
def test_rung_three_needs_a_link_that_goes_on_by_itself(changes):
    """Where none can be observed, or none met without being called together, the claim stays on rung 2."""
    result = claim(replace(EVIDENCE, earlier=EARLIER, seen_again=replace(SEEN, **changes)))
    assert (result.rung, "observable" in result.sentence) == (2, False)
    assert not any(condition.note for condition in result.conditions)


@pytest.mark.parametrize("seen", [None, replace(SEEN, days=90)])
def test_what_cannot_be_seen_yet_is_no_failure(seen):
    """Before more than 90 days have come nothing of rung 3 has failed: it cannot be seen yet."""
    result = claim(replace(EVIDENCE, earlier=EARLIER, seen_again=seen))
    assert result.rung == 2
    assert [condition.note for condition in result.conditions if condition.rung == 3] == [NOT_YET] * 3


def test_rung_three_stands_on_rung_two():
    """Links that lasted make no claim where the comparison with earlier windows does not hold."""
    result = claim(replace(EVIDENCE, seen_again=SEEN))
    assert (result.rung, "observable" in result.sentence) == (1, False)


def test_rung_four_is_never_reached():
    """The comparison with places without a challenge is listed and never holds, and the text says why."""
    (last,) = [
        condition
        for condition in claim(replace(EVIDENCE, earlier=EARLIER, seen_again=SEEN)).conditions
        if condition.rung == 4
    ]
    assert not last.holds
    assert "takes no comparison" in last.text


counts = st.integers(0, 2000)


seen_again = st.sampled_from([None, SEEN, replace(SEEN, days=30)])
earlier = st.sampled_from([None, EARLIER, replace(EARLIER, refused=("Too few.",)), replace(EARLIER, p=0.3)])


@given(
    st.tuples(counts, counts, counts).map(sorted),
    counts,
    counts,
    st.sampled_from("ABCD"),
    earlier,
    seen_again,
)
def test_no_sentence_claims_too_much(bounds, unknown, met, grade, earlier, seen_again):
    """Whatever the counts, no forbidden word, and no number of new links without its range."""
    low, mid, high = bounds
    evidence = ClaimEvidence(
        low=low, mid=mid, high=high, unknown_sector=unknown, met=met, met_unknown_sector=0, grade=grade,
        n_meetings=met, n_plenaries=0, redated_p=0.01, earlier=earlier, seen_again=seen_again,
    )  # fmt: skip
    result = claim(evidence)
    assert claims(result.sentence) == []
    if result.rung >= 1:
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
        (
            {"n_new": 7, "n_convened_only": 3},
            "3 of 7 new cross-sector links rest only on meetings that the challenge called.",
        ),
        ({"n_new": 7, "n_same_team": 2}, "2 of 7 new cross-sector links lie inside one team."),
        ({"n_new": 1, "n_same_team": 1}, "1 of 1 new cross-sector link lies inside one team."),
        ({"n_new": 7}, "Places are often chosen because their organisations work apart."),
        ({"n_new": 7}, "Sectors are labels"),
        (
            {"n_new": 7, "n_newcomer": 5},
            "5 of 7 new cross-sector links have an end that is new to our records.",
        ),
        ({"grade": "C"}, "The records before the challenge are thin or missing"),
        ({"grade": "D"}, "The records before the challenge are thin or missing"),
        ({"intensity": 0.4}, "The challenge has 2.5 times as many meetings a month on record"),
        ({"intensity": 0.0}, "The challenge has many times as many meetings a month on record"),
        ({"n_unknown_sector": 4}, "4 that took part have no known sector."),
        ({"plenary_at_end": True}, "A large meeting was held in the last week"),
        ({"n_new": 7}, "New links are not good in themselves"),
    ],
)
def test_each_warning_stands_where_it_applies(changes, words):
    """Each warning is printed where its condition holds, with its numbers, and not otherwise."""
    assert any(sentence.startswith(words) for sentence in pitfalls(replace(QUIET, **changes)))
    assert not any(sentence.startswith(words) for sentence in pitfalls(QUIET))


def test_all_ten_kinds_of_pitfall_can_be_told():
    """With everything that can mislead, each kind of pitfall has its sentence."""
    told = pitfalls(Circumstances(
        n_new=7, n_convened_only=3, n_same_team=2, n_newcomer=5, n_unknown_sector=4, grade="C", intensity=0.4,
        plenary_at_end=True,
    ))  # fmt: skip
    kinds = (
        "not yet a relationship", "made up to mix sectors", "thin or missing", "rise again by themselves",
        "more meetings alone", "renamed or merged", "Sectors are labels", "in the last week", "junior and community staff",
        "not good in themselves",
    )  # fmt: skip
    assert [sum(kind in sentence for sentence in told) for kind in kinds] == [1] * 10


def test_another_scheme_of_sectors_answers_that_they_are_labels():
    """Where other ways to put sectors together were tried the warning is not needed."""
    assert not any("labels" in text for text in pitfalls(replace(QUIET, n_new=7, n_schemes=1)))


def test_an_unknown_intensity_gives_no_warning():
    """Where the rates of meetings cannot be compared nothing is said of them."""
    assert pitfalls(replace(QUIET, intensity=nan)) == pitfalls(QUIET)
