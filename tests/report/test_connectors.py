"""Who connects sectors, as data and on the page."""

from dataclasses import replace

import pandas as pd

from ppr_network.model import Publication
from ppr_network.report.page import report_page
from ppr_network.report.sections.connectors import connectors
from tests.publications import toy_publication


def with_brokerage(*pairs: int | None) -> Publication:
    """Return the toy publication whose actors, by name, connect so many pairs."""
    toy = toy_publication()
    return replace(toy, actors=toy.actors.assign(brokerage=pd.array(pairs, dtype="Int64")))


def test_those_who_connect_most_come_first() -> None:
    """Organisations stand by the pairs they connect, then by name; those who connect none are left out."""
    section = connectors(with_brokerage(3, 0, 12, 0, None, 0, 3, 0))
    rows = [(row.organisation, row.n_pairs) for row in section.rows]
    assert rows == [("Council B", "12"), ("Clinic", "3"), ("Newcomer CIC", "3")]
    assert (section.rows[0].sector, section.rows[0].n_links, section.rows[0].n_sectors) == (
        "council",
        "2",
        "2",
    )
    assert "not of power or merit" in section.sentences[0]


def test_the_page_shows_the_table() -> None:
    """The names stand on the page with their pairs, escaped."""
    toy = toy_publication(rename={"Clinic": "Clinic <b>"})
    page = report_page(toy)
    assert '<a href="#connectors">Who connects sectors</a>' in page
    assert '<th scope="row">Clinic &lt;b&gt;</th>' in page


def test_why_there_is_nothing_to_show() -> None:
    """Of people nothing is told; where nothing is known or nobody connects, a sentence says so."""
    people = replace(toy_publication(), level="person")
    cases = [
        (people, "personal data"),
        (with_brokerage(*[None] * 8), "Too few actors"),
        (with_brokerage(*[0] * 8), "none connects sectors"),
    ]
    for publication, words in cases:
        section = connectors(publication)
        assert section.rows == ()
        assert words in section.sentences[0]
        assert words in report_page(publication)
        assert "Pairs connected" not in report_page(publication)


def test_a_long_list_is_cut_and_says_so() -> None:
    """Eight are shown, and how many more there are."""
    toy = toy_publication()
    more = toy.actors.assign(actor=[f"Other {i}" for i in range(8)])
    section = connectors(replace(toy, actors=pd.concat([toy.actors, more], ignore_index=True)))
    assert len(section.rows) == 8
    assert section.sentences[-1] == "8 more connect fewer pairs; all are in actors.csv."
