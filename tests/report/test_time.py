"""The sections on time as data: other dates, lasting, origins and the ladder of claims."""

from dataclasses import replace

import pandas as pd
import pytest

from ppr_network.model import Publication
from ppr_network.report.sections.curve import curve
from ppr_network.report.sections.finding import beside_the_number
from ppr_network.report.sections.ladder import ladder
from ppr_network.report.sections.lasting import CANNOT_SHOW, NOT_YET, NOTHING, lasting
from ppr_network.report.sections.origins import BETWEEN_PEOPLE, NO_LINKS, NO_PARTNERSHIPS, origins
from ppr_network.report.sections.other_dates import DESCRIBES, other_dates
from ppr_network.report.sections.steps import axis_top, band_path, step_path
from tests.publications import toy_publication
from tests.report.variants import all_too_large

TOY = toy_publication()
GAPS = [
    ("kaplan_meier", "silence of 60 days", None, None, None, "cannot be seen yet"),
    ("kaplan_meier", "silence of 90 days", 0.5, 0.25, 0.75, ""),
    ("median_survival", "silence of 90 days", None, None, None, ""),
    ("revived", "silence of 90 days", 2, None, None, ""),
]


def with_table(name: str, table: pd.DataFrame) -> Publication:
    """Return the toy with another table."""
    return replace(TOY, tables={**TOY.tables, name: table})


def with_gaps() -> Publication:
    """Return the toy with the measures of two lengths of silence."""
    rows = pd.DataFrame(GAPS, columns=["measure", "group", "value", "low", "high", "note"])
    return replace(TOY, measures=pd.concat([TOY.measures.astype(object), rows.astype(object)]))


def test_other_dates_tell_where_the_line_ends() -> None:
    """Title, words and band come from the table, and the note says that the band carries no claim."""
    section = other_dates(TOY)
    assert section.title == (
        "At meetings that the challenge did not call, 2 new links between sectors had formed by day 100"
    )
    assert "about 1, and 95 of 100 times 0 to 2: the line ends inside the band." in section.description
    assert [(row.day, row.seen, row.usual, row.band) for row in section.rows] == [
        ("60", "1", "0.6", "0 to 1"),
        ("66", "2", "0.7", "0 to 1"),
        ("100", "2", "1", "0 to 2"),
    ]
    assert (section.note, section.why_not) == (DESCRIBES, "")
    assert "no claim rests on it" in DESCRIBES


def test_without_a_band_the_reason_is_told() -> None:
    """Where nothing could be drawn there is no picture, and the reason stands beside the count."""
    bare = with_table(
        "new-links-by-day", TOY.tables["new-links-by-day"].assign(own_low=None, own_expected=None)
    )
    reason = pd.DataFrame([("meetings_redated", "", "7 actors")], columns=["measure", "group", "note"])
    section = other_dates(replace(bare, measures=pd.concat([TOY.measures.astype(object), reason])))
    assert (section.band, section.why_not) == ("", "No band can be drawn: 7 actors.")
    assert other_dates(all_too_large()).band == ""


def test_pace_sets_days_beside_meetings() -> None:
    """Three links in 101 days at six meetings are 0.9 for 30 days and 5 for 10 meetings."""
    assert curve(TOY).pace.startswith(
        "That is 0.9 new links between sectors for each 30 days, and 5 for each 10 of the 6 meetings"
    )
    table = TOY.tables["new-links-by-day"].assign(meetings=0)
    assert curve(with_table("new-links-by-day", table)).pace.endswith(
        "no meeting that can show a link was held."
    )


def test_lasting_tells_j_of_k_first() -> None:
    """The title is the share of those observable; then who called, what is hidden, and that time goes on."""
    section = lasting(TOY)
    assert section.title == (
        "1 of 2 new links between sectors that could be followed was active again after the challenge"
    )
    told = " ".join(section.sentences)
    assert "1 without challenge support" in told
    assert "Not observable, which is not the same as ended: 1 link." in told
    assert "The follow-up is not over: 150 of its 180 days have come." in told
    assert section.note == beside_the_number(TOY)


def test_the_curve_of_lasting_links() -> None:
    """The curve starts with all links on day 0, has no band below 20 links, and its numbers as rows."""
    section = lasting(with_gaps())
    assert section.curve_title == (
        "If 90 days of silence count as an end, about 67% of the new links between sectors lasted 150 days"
    )
    assert (section.days, section.band) == ((0, 90, 150), "")
    assert section.path == "M0.00 0.00H60.00V33.33H100.00"
    assert [row.lasting for row in section.steps] == ["100%", "67%", "67%"]
    rows = [(row.gap, row.lasting, row.interval, row.median, row.revived, row.note) for row in section.gaps]
    assert rows == [
        ("60 days", "–", "–", "–", "–", "cannot be seen yet"),
        ("90 days", "50%", "25% to 75%", "not reached", "2", ""),
    ]


def test_an_interval_is_drawn_where_there_is_one() -> None:
    """With a bootstrap interval the band is drawn around the line, from all links on day 0."""
    table = TOY.tables["links-after-the-challenge"].assign(
        bootstrap_low=[0.4, 0.3], bootstrap_high=[0.9, 0.8]
    )
    section = lasting(with_table("links-after-the-challenge", table))
    assert (section.low, section.high) == ((100, 40, 30), (100, 90, 80))
    assert section.band.startswith("M0.00 0.00L60.00 0.00L60.00 10.00")


def test_what_cannot_be_seen_yet() -> None:
    """Before the follow-up nothing is a failure: it cannot be seen yet, and why there is no curve is told."""
    none = with_table("follow-up", TOY.tables["follow-up"].iloc[:0])
    empty = TOY.tables["links-after-the-challenge"].iloc[:0]
    section = lasting(replace(none, tables={**none.tables, "links-after-the-challenge": empty}))
    assert section.title == NOT_YET
    assert section.sentences == ("None of the 180 days of the follow-up is in these records yet.",)
    assert (section.curve_title, section.note) == ("", "")
    assert section.why_no_curve
    windows = TOY.settings.windows.model_copy(update={"follow_up_days": 0})
    unplanned = replace(none, settings=TOY.settings.model_copy(update={"windows": windows}))
    assert lasting(unplanned).sentences == ("The settings give the follow-up no days.",)


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"n_links": 0, "n_observable": 0, "n_active": 0}, NOTHING),
        (
            {"n_observable": 0, "n_active": 0},
            "None of the 3 new links between sectors could be followed after the challenge",
        ),
    ],
)
def test_nothing_to_follow_is_said(changes: dict[str, int], title: str) -> None:
    """Without new links, or without one that can be observed, the title says so and gives no share."""
    assert lasting(with_table("follow-up", TOY.tables["follow-up"].assign(**changes))).title == title


def test_records_that_show_nothing_show_nothing_of_time() -> None:
    """Where no number of new links can be given, none is given of those that lasted or of their origins."""
    section = lasting(all_too_large())
    assert (section.title, section.sentences, section.curve_title) == (CANNOT_SHOW, (), "")
    assert origins(all_too_large()).rows == ()


def test_turnover_in_words() -> None:
    """One of two earlier working links was there again; without any the sentence says so."""
    assert lasting(TOY).turnover_sentence == (
        "Among the 6 on record both before and in the challenge, 1 of 2 working links from before (50%) were there "
        "again in the challenge, and 3 more had come."
    )
    none = with_table("turnover", TOY.tables["turnover"].assign(retention=None))
    assert lasting(none).turnover_sentence.startswith("None of those on record")


def test_origins_in_words() -> None:
    """The title tells how many rest on more than the challenge's meetings, the rows who by."""
    section = origins(TOY)
    assert section.title == (
        "1 of 3 new links between sectors (33%) rests on more than meetings that the challenge called"
    )
    assert [row.any_evidence for row in section.rows] == ["3", "2", "1", "0", "2", "1"]
    assert section.note == beside_the_number(TOY)
    none = with_table("new-links-by-origin", TOY.tables["new-links-by-origin"].assign(any_evidence=0))
    assert (origins(none).title, origins(none).rows, origins(none).note) == (NO_LINKS, (), "")


def test_partnerships_in_words() -> None:
    """Of two with a known start one came after meetings, the other cannot be told; a third has no start."""
    section = origins(TOY)
    assert section.partnerships == (
        "Of partnerships with a known start: in 1 of 2 the two had met before it began (1 as a working link, 0 with "
        "named people on both sides) and in 1 the records do not reach back far enough to tell.",
        "Of those that began in the challenge: in 1 of 1 the two had met before it began (1 as a working link, 0 with "
        "named people on both sides).",
        "When it began is not known: 1 partnership.",
    )
    assert [(row.start, row.before) for row in section.partnership_rows] == [
        ("700 days before", "–"),
        ("day 60", "met on 2 dates"),
    ]
    none = with_table("contact-before-partnership", TOY.tables["contact-before-partnership"].iloc[:0])
    assert origins(none).partnerships == (NO_PARTNERSHIPS,)
    assert origins(replace(none, level="person")).partnerships == (BETWEEN_PEOPLE,)


def test_every_condition_of_the_ladder_is_listed() -> None:
    """Each condition stands with its rung and whether it holds, or that it cannot be seen yet."""
    section = ladder(TOY)
    assert section.reached.startswith("The finding stands on rung 1 of 4")
    assert [row.holds for row in section.rows] == ["yes", "no", "cannot be seen yet", "no"]
    assert section.rows[0].rung == "1. Seen for the first time in our records"


def test_paths_of_steps() -> None:
    """A line keeps its height until the next point; a band goes there along its top and back below."""
    assert step_path([0, 50, 100], [10, 10, 30]) == "M0.00 90.00H100.00V70.00H100.00"
    assert band_path([0, 100], [0, 10], [20, 20]) == (
        "M0.00 80.00L100.00 80.00L100.00 90.00L100.00 90.00L100.00 100.00L0.00 100.00Z"
    )
    assert axis_top(0) == (1, ((0, 100.0), (1, 0.0)))
