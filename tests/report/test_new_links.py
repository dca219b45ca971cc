"""The new links by name and the classes of all pairs, as data."""

from dataclasses import replace

import pandas as pd

from ppr_network.report.sections.new_links import N_EVIDENCE_SHOWN, N_LINKS_SHOWN, new_links
from ppr_network.report.strings import CLASSES
from tests.publications import toy_publication


def test_new_links_are_listed_by_formation_day() -> None:
    """The list holds the new links between sectors only, earliest first, with day and date."""
    section = new_links(toy_publication())
    assert [(link.a, link.b, link.formed) for link in section.links] == [
        ("Clinic", "Street Church", "day 24, 29 June 2019"),
        ("Council A", "Street Church", "day 60, 4 August 2019"),
        ("Council B", "Hospital Trust", "day 66, 10 August 2019"),
    ]
    assert section.showing == "Showing 3 of 3."
    assert section.beside == ("1 more new link formed within one sector.",)


def test_each_link_opens_to_its_evidence() -> None:
    """The meetings behind a link are told with date, name and window, never with a row or file."""
    link = new_links(toy_publication()).links[0]
    assert [(piece.date, piece.what, piece.window) for piece in link.evidence] == [
        ("15 June 2019", "Team meeting 3", "in the challenge")
    ]
    assert "attendance.csv" not in repr(new_links(toy_publication()))


def test_facts_of_a_link_are_sentences() -> None:
    """What is known of a link is told in plain sentences."""
    assert new_links(toy_publication()).links[0].facts == (
        "New link, both known before. Both were in the records before the start, never together; in the "
        "challenge they worked together.",
        "They met on 2 dates in the challenge, first on 15 June 2019.",
        "They met on 1 date after it.",
        "All of it was at meetings that the challenge called.",
        "Both were at one large meeting before the start.",
    )


def test_evidence_is_cut_and_the_cut_is_told() -> None:
    """At most 20 pieces are shown; large meetings are counted, not listed; partnerships bear their kind."""
    toy = toy_publication()
    first = toy.evidence[(toy.evidence["actor_a"] == "Clinic") & (toy.evidence["actor_b"] == "Street Church")]
    many = pd.concat([first.assign(event=f"Meeting {i:02}") for i in range(25)])
    large = first.assign(event="Launch", kind="plenary", counted="no")
    undated = first.assign(event="data sharing", kind="partnership", date="", window="challenge")
    link = new_links(replace(toy, evidence=pd.concat([many, large, undated]))).links[0]
    assert len(link.evidence) == N_EVIDENCE_SHOWN
    assert (link.evidence[0].date, link.evidence[0].what) == ("date unknown", "Partnership: data sharing")
    assert link.more == (
        "Showing 20 of 26 pieces of evidence. They were also both at 1 large meeting, "
        "which does not make a link."
    )


def test_long_lists_are_cut_and_the_cut_is_told() -> None:
    """At most 200 new links are listed, with how many there are."""
    toy = toy_publication()
    one = toy.links[toy.links["class"] == "new_established"].iloc[[0]].reset_index(drop=True)
    many = one.loc[[0] * 7394].assign(actor_b=[f"Partner {i:04}" for i in range(7394)])
    section = new_links(replace(toy, links=many))
    assert len(section.links) == N_LINKS_SHOWN
    assert section.showing == "Showing 200 of 7,394."


def test_new_links_of_unknown_sector_are_told_beside_the_list() -> None:
    """A new link with a side of unknown sector is not listed, and counted in a sentence."""
    toy = toy_publication()
    links = toy.links.assign(
        cross_sector=toy.links["cross_sector"].where(toy.links["actor_b"] != "Hospital Trust", "")
    )
    assert new_links(replace(toy, links=links)).beside == (
        "1 more new link formed within one sector.",
        "1 more new link formed with a side whose sector is unknown.",
    )


def test_classes_are_counted_in_plain_words() -> None:
    """Every pair is in one line of the glossary, and the lines add up to all pairs."""
    toy = toy_publication()
    section = new_links(toy)
    assert sum(int(row.n_all) for row in section.classes) == len(toy.links)
    assert ("New link, both known before", "2", "2") in [
        (r.name, r.n_cross, r.n_all) for r in section.classes
    ]
    assert all("_" not in row.name + row.meaning for row in section.classes)


def test_glossary_knows_every_class() -> None:
    """Each class of the method but 'none' has its plain words."""
    assert set(CLASSES) == {
        "unknown_start",
        "renewed",
        "setup_first_seen",
        "setup_only",
        "unknown_no_baseline",
        "new_established",
        "new_newcomer",
        "unknown_newcomer",
        "first_contact",
        "strengthened",
        "sustained",
        "contact_continued",
        "weakened",
        "lapsed",
        "unobservable",
    }
