"""A publication as a map: every link has its kind, its day, and the numbers agree."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from ppr_network.language import english
from ppr_network.maps import from_publication
from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.kinds import KINDS, kind_of
from ppr_network.maps.picture import before_and_after
from tests.publications import toy_publication

NEW = ("new_established", "new_newcomer")


def _view(publication):
    return publication_view(publication)


def test_every_class_has_a_kind_and_words():
    """Each class of link falls in one kind, whichever sides it has."""
    for name in english()["classes"]:
        for sides in ("yes", "no", ""):
            assert kind_of(name, new=name in NEW, cross_sector=sides) in KINDS


def test_links_of_the_map_are_those_of_the_publication():
    """Kind by kind, the map has as many links as the table of links."""
    publication = toy_publication()
    view = _view(publication)
    table = publication.links
    rows = zip(table["class"], table["new"], table["cross_sector"], strict=True)
    expected = Counter(kind_of(c, new=n == "yes", cross_sector=x) for c, n, x in rows)
    assert Counter(view.kinds[link.kind].key for link in view.links) == expected
    assert expected["new_between"] == publication.summary["new_cross_sector_links"]["mid"]


def test_links_are_drawn_from_the_day_they_formed():
    """New links appear when they formed, earlier ones are there from the start, once-met ones that day."""
    view = _view(toy_publication())
    names = [actor.name for actor in view.actors]
    day = {(names[link.a], names[link.b]): link.day for link in view.links}
    assert day["Clinic", "Street Church"] == 24
    assert day["Clinic", "Council A"] is None
    assert day["Clinic", "Hospital Trust"] == 66
    assert day["Food Bank", "Homes Ltd"] is None


def test_link_without_formation_or_contact_is_drawn_from_its_evidence():
    """A link seen in the set-up only stands from the first date of its evidence."""
    publication = toy_publication()
    links = publication.links.copy()
    row = links.index[links["class"] == "first_contact"][0]
    links.loc[row, ["class", "first_contact"]] = ["setup_only", ""]
    pair = (publication.evidence["actor_a"] == "Clinic") & (
        publication.evidence["actor_b"] == "Hospital Trust"
    )
    evidence = publication.evidence.assign(
        date=publication.evidence["date"].where(~pair, "2019-05-01"), window="set-up"
    )
    view = _view(replace(publication, links=links, evidence=evidence))
    [link] = [link for link in view.links if view.kinds[link.kind].key == "set_up"]
    assert link.day == (date(2019, 5, 1) - date(2019, 6, 5)).days


def test_at_most_twenty_pieces_of_evidence_those_of_the_challenge_first():
    """A link with many meetings shows twenty and tells how many there are."""
    publication = toy_publication()
    row = publication.evidence.iloc[[0]]
    many = pd.concat([row.assign(date=f"2019-06-{d:02}") for d in range(1, 29)])
    before = row.assign(date="2018-09-09", window="baseline")
    plenary = row.assign(date="2019-06-30", counted="no")
    view = _view(replace(publication, evidence=pd.concat([before, many, plenary])))
    [link] = [link for link in view.links if link.n_evidence]
    assert link.n_evidence == 29
    assert [piece.date for piece in link.evidence] == [f"2019-06-{d:02}" for d in range(1, 21)]


def test_actors_seen_only_outside_the_challenge_are_counted_not_shown():
    """An actor with no link and not in the challenge is left out, and the page says how many."""
    publication = toy_publication()
    extra = publication.actors.iloc[[0]].assign(actor="Old Club", active_challenge="no")
    view = _view(replace(publication, actors=pd.concat([publication.actors, extra])))
    assert "Old Club" not in {actor.name for actor in view.actors}
    assert any(sentence.find("Not on it: 1 actor without a link") >= 0 for sentence in view.headings.details)


def test_unknown_sector_is_a_group_of_its_own_and_last():
    """Actors without a sector stand in the last group."""
    view = _view(toy_publication())
    assert [group.name for group in view.groups] == [
        "community",
        "council",
        "health",
        "housing",
        "not recorded",
    ]
    assert {actor.name for actor in view.actors if actor.group == 4} == {"Newcomer CIC"}


def test_looks_come_from_the_palette_alone():
    """A colour or shape that is no palette's is not drawn."""
    publication = toy_publication()
    sectors = publication.sectors.assign(colour='"><script>', shape="image")
    assert {group.colour for group in _view(replace(publication, sectors=sectors)).groups} == {"#6B6B6B"}


@pytest.mark.parametrize(("unknown", "said"), [(0, False), (2, True)])
def test_links_of_unknown_sector_are_told_where_there_are_any(unknown, said):
    """The sentence on unknown sectors stands only with a number above 0."""
    publication = toy_publication()
    view = _view(replace(publication, summary={**publication.summary, "unknown_sector": unknown}))
    assert any("a sector that is not recorded: 2;" in s for s in view.headings.details) is said


def test_interim_map_says_so_and_ends_on_its_day():
    """Before day 100 the banner tells the day, and the slider ends there."""
    publication = replace(toy_publication(), interim=True, as_of="2019-07-25")
    view = _view(publication)
    assert view.headings.banners[0].startswith("Interim, day 50")
    assert view.days.last == 50
    assert [mark.day for mark in view.days.marks] == [-61, 0, 50]


def test_order_of_rows_changes_nothing():
    """Shuffled tables give the same map."""
    publication = toy_publication()
    shuffled = replace(
        publication,
        links=publication.links.sample(frac=1, random_state=1),
        actors=publication.actors.sample(frac=1, random_state=2),
        evidence=publication.evidence.sample(frac=1, random_state=3),
        events=publication.events.sample(frac=1, random_state=4),
    )
    assert _view(shuffled) == _view(publication)


def test_numbered_texts_make_the_same_map_as_texts() -> None:
    """A table of links may hold each text once, some of which occur in no row of it."""
    publication = toy_publication()
    texts = ("actor_a", "actor_b", "class", "new", "cross_sector", "first_contact", "formed")
    numbered = publication.links.astype(dict.fromkeys(texts, "category"))
    some = replace(publication, links=numbered.iloc[:1])
    assert _view(some) == _view(replace(publication, links=publication.links.iloc[:1]))


def test_a_map_without_room_for_all_links_says_so(monkeypatch) -> None:
    """Above the map, in the captions and in the story; and of the evidence only what is behind the links shown is kept."""
    publication = toy_publication()
    whole = publication_view(publication)
    monkeypatch.setattr(from_publication, "MOST_ON_MAP", 2)
    part = publication_view(publication)
    number = f"2 of {len(publication.links)} links"
    assert len(part.links) == 2 < len(whole.links)
    assert any(number in banner for banner in part.headings.banners)
    assert not any("This map shows" in banner for banner in whole.headings.banners)
    before, after = before_and_after(part, 100)
    assert " of " in before.caption.split(":")[1]
    assert f"of {sum(link.during for link in whole.links)} working links" in after.caption
    assert all(link.n_evidence for link in part.links)
