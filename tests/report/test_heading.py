"""The top of the page as data."""

from dataclasses import replace

from ppr_network.report.sections.heading import heading
from ppr_network.settings import Pages
from tests.publications import toy_publication


def test_heading_has_the_authors_words_or_our_own() -> None:
    """Title and subtitle are the author's where there are any, and notes are paragraphs."""
    ours = heading(toy_publication())
    assert (ours.title, ours.notes, ours.interim) == ("Toy 100 Day Challenge", (), "")
    assert ours.facts == (
        "Liverpool",
        "Day 0 to day 100: 5 June 2019 to 13 September 2019",
        "Records up to 2 November 2019",
    )
    theirs = heading(toy_publication(pages=Pages(title="Our year", notes="Invented.\n\nAll of it.")))
    assert (theirs.title, theirs.notes) == ("Our year", ("Invented.", "All of it."))


def test_interim_report_says_its_day() -> None:
    """A challenge that is not over is told with the day it has reached."""
    publication = replace(toy_publication(), as_of="2019-07-25", interim=True)
    assert heading(publication).interim.startswith("Interim, day 50 of 100. ")
