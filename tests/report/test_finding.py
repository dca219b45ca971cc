"""The first screen as data."""

from ppr_network.report.sections.finding import beside_the_number, headline
from ppr_network.report.wording import UNDEFINED
from ppr_network.settings import LinkRules
from tests.publications import toy_publication
from tests.report.variants import all_too_large, nothing_to_see, with_placebo, with_summary, with_test


def test_number_never_stands_without_range_and_grade() -> None:
    """The headline has the number, its range, the grade in words and the benchmark."""
    found = headline(toy_publication())
    assert found.sentence == toy_publication().summary["claim"]["sentence"]
    assert (found.number, found.range, found.grade, found.grade_word) == ("3", "0 to 5", "C", "Weak")
    assert found.benchmark_number == "2 against about 1.4"
    assert found.unmeasurable == ()


def test_range_lies_in_percent_of_its_high_end() -> None:
    """The range of 0 to 5 with its middle at 3 is drawn from 0 to 60 and 100 percent."""
    scale = headline(toy_publication()).scale
    assert (scale.low, scale.mid) == (0, 60)


def test_benchmark_of_redated_meetings_in_words() -> None:
    """N5 is told as the same meetings on other dates, beside what it counts itself."""
    assert headline(toy_publication()).benchmark == (
        "In meetings that the challenge did not call we saw 2. If the same meetings had fallen on other "
        "dates we would have seen about 1.4 (0 to 4).",
        "This describes; it does not decide.",
    )


def test_undefined_benchmark_is_a_dash_with_its_reasons() -> None:
    """A benchmark that cannot be worked out prints a dash and why."""
    publication = with_test(
        toy_publication(),
        expected=None,
        low=None,
        high=None,
        p=None,
        refused=["too few meetings"],
        note="5 are needed",
    )
    found = headline(publication)
    assert found.benchmark_number == UNDEFINED
    assert found.benchmark == (
        "What meetings that the challenge did not call would have shown anyway could not be worked out.",
        "5 are needed.",
    )


SETTINGS = (
    "A setting is a group of new links that began at the same meetings.",
    "Where the records of the challenge are fuller than earlier ones, as much is left out first. So the number need not "
    "be whole.",
)
COMPARED = (
    "In meetings that the challenge did not call, new links between sectors came from 7.4 separate settings, and from 1.5 "
    "in an earlier time of the same length (0 to 6 if nothing had changed)."
)


def test_earlier_windows_in_words() -> None:
    """N8 is told in settings, beside those of earlier times, with what a setting is and that it stands out."""
    found = headline(with_placebo(toy_publication()))
    assert found.benchmark_number == "7.4 settings against 1.5 before"
    assert found.benchmark == (
        COMPARED,
        *SETTINGS,
        "This stands out from what chance alone would give.",
    )


def test_what_the_finding_says_the_card_does_not_repeat() -> None:
    """On rung 2 the sentence above tells the comparison, and where better records may explain it, the reasons."""
    rung_2 = {
        "rung": 2,
        "sentence": "3 were seen. New links came from 7.4 separate settings; earlier from 1.5.",
    }
    found = headline(with_summary(with_placebo(toy_publication()), claim=rung_2))
    assert found.sentences == ("3 were seen.", "New links came from 7.4 separate settings; earlier from 1.5.")
    assert found.benchmark == (*SETTINGS, "This stands out from what chance alone would give.")
    told = {
        "rung": 1,
        "sentence": "3 were seen. We cannot tell change from better records: lists became fuller.",
    }
    refused = with_placebo(
        toy_publication(), carries_claim=False, refused=["Lists became fuller."], note="Late."
    )
    assert headline(with_summary(refused, claim=told)).benchmark == (COMPARED, *SETTINGS, "Late.")


def test_a_single_earlier_window_has_no_average() -> None:
    """With one earlier window its own number is told."""
    first = headline(with_placebo(toy_publication(), links_placebo=[2])).benchmark[0]
    assert "and from 1.5 in the time before it (0 to 6" in first


def test_earlier_windows_that_are_refused_say_why() -> None:
    """With a small p and a reason against it, the card says that change cannot be told from better records."""
    changes = {"carries_claim": False, "refused": ["Lists became fuller."]}
    found = headline(with_placebo(toy_publication(), **changes))
    assert found.benchmark[3:] == ("We cannot tell change from better records:", "Lists became fuller.")


def test_earlier_windows_that_show_nothing_say_what_they_could_have_shown() -> None:
    """With a large p the card says that nothing stands out, every reason, and what would have been needed."""
    changes = {"carries_claim": False, "p": 0.4, "note": "At least 6 would have been needed."}
    plain = headline(with_placebo(toy_publication(), **changes)).benchmark
    assert plain[3:] == (
        "This does not stand out from what chance alone would give.",
        "At least 6 would have been needed.",
    )
    refused = headline(with_placebo(toy_publication(), **changes, refused=["Only 7 took part."])).benchmark
    assert refused[4:6] == ("These records could not decide it:", "Only 7 took part.")


def test_unknown_sectors_and_late_pairs_stand_beside_the_number() -> None:
    """New links of unknown sector and pairs first seen later are told under the number, if there are any."""
    with_both = headline(with_summary(toy_publication(), unknown_sector=2)).meaning
    assert with_both[2:] == (
        "The high end includes 2 new links with a side whose sector is unknown.",
        "1 more pair met for the first time in our records after the challenge.",
    )
    assert len(headline(with_summary(toy_publication(), first_seen_in_follow_up=None)).meaning) == 2


def test_grade_that_is_missing_is_not_a_good_one() -> None:
    """Without a grade the page says so."""
    found = headline(with_summary(toy_publication(), baseline_grade=None))
    assert (found.grade, found.grade_word) == (UNDEFINED, "Not graded")


def test_all_meetings_too_large_is_told_instead_of_zeros() -> None:
    """Where every meeting is a plenary the page explains the rule with its settings and the sizes."""
    found = headline(all_too_large())
    assert found.unmeasurable[0] == (
        "All 8 meetings of the challenge were too large to show who met whom: 30 to 37 people were at each."
    )
    assert found.unmeasurable[1] == (
        "A meeting counts as too large if over 25 people are at it (plenary_above = 25) or if over 60% of "
        "all organisations are at it (plenary_share = 0.6) or if the events table calls it a plenary."
    )
    assert "no finding of “no new links”" in found.unmeasurable[2]


def test_rules_switched_off_are_not_named() -> None:
    """A size rule of 0 is no reason for a meeting to be too large."""
    publication = all_too_large()
    rules = LinkRules(plenary_above=0, plenary_share=0)
    settings = publication.settings.model_copy(update={"links": rules})
    object.__setattr__(publication, "settings", settings)
    assert headline(publication).unmeasurable[1] == (
        "A meeting counts as too large if the events table calls it a plenary."
    )


def test_one_small_meeting_makes_zero_a_result() -> None:
    """Where one meeting could show links, none is a result and is printed with its range."""
    toy = toy_publication()
    seen = with_summary(nothing_to_see(toy, toy.events, "None."), no_number="")
    assert headline(seen).unmeasurable == ()
    assert not headline(seen).shows_nothing


def test_a_count_that_is_pasted_keeps_its_range_grade_and_benchmark() -> None:
    """What stands under a picture holds all that a count of new links must not be without."""
    assert beside_the_number(toy_publication()) == (
        "Range 0 to 5. Records from before the start: weak (grade C). In meetings that the challenge did not "
        "call we saw 2. If the same meetings had fallen on other dates we would have seen about 1.4 (0 to 4)."
    )


def test_no_meeting_at_all_is_told() -> None:
    """Without a meeting in the challenge there is nothing to count."""
    toy = toy_publication()
    before = toy.events[toy.events["window"] == "baseline"]
    found = headline(nothing_to_see(toy, before, "No meeting is on record."))
    assert found.unmeasurable == ("No meeting is on record.",)
    assert found.shows_nothing


def test_a_lack_of_sectors_is_no_lack_of_links() -> None:
    """Where only the sectors are missing the reason is told, and links can still be seen."""
    found = headline(with_summary(toy_publication(), no_number="Fewer than two sectors are known."))
    assert found.unmeasurable == ("Fewer than two sectors are known.",)
    assert not found.shows_nothing
