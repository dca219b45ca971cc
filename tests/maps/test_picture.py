"""Still pictures: well-formed, self-contained, with the numbers of the map."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.kinds import ACCENT
from ppr_network.maps.picture import before_after_svg, before_and_after, network_svg
from tests.maps.hostile import HOSTILE, hostile_publication
from tests.publications import toy_publication

SVG = "{http://www.w3.org/2000/svg}"


def _parsed(picture):
    return ET.fromstring(picture)  # noqa: S314 - our own picture, in a test


def _network(publication, **options):
    return network_svg(publication, publication_view(publication), **options)


def test_picture_holds_a_line_for_each_new_link_between_sectors():
    """The accent is on as many lines as there are new links between sectors, and once in the legend."""
    publication = toy_publication()
    lines = _parsed(_network(publication)).iter(f"{SVG}line")
    accents = [line for line in lines if line.get("stroke") == ACCENT]
    assert len(accents) == publication.summary["new_cross_sector_links"]["mid"] + 1


def test_links_formed_after_the_challenge_are_not_drawn():
    """A link first formed on day 120 is not in the picture of day 100."""
    publication = toy_publication()
    links = publication.links.copy()
    links.loc[links["formed_day"] == 66, "formed_day"] = 120
    late = replace(publication, links=links)
    assert _network(late).count(ACCENT) == _network(publication).count(ACCENT) - 1


def test_legend_numbers_are_those_of_the_links_drawn():
    """The legend says 3 new links between sectors and 2 actors of each larger sector."""
    words = "".join(_parsed(_network(toy_publication())).itertext())
    assert "New, between sectors (3)" in words
    assert "council (2)" in words
    assert "3 (range 0–5) cross-sector working links" in words


def test_picture_asks_for_nothing_and_is_the_same_every_time():
    """No address but the namespace, no script, no style sheet; twice the same text."""
    publication = toy_publication()
    picture = _network(publication)
    assert set(re.findall(r"https?://[^\s\"'<]+", picture)) == {"http://www.w3.org/2000/svg"}
    assert "<script" not in picture
    assert picture == _network(publication)


def test_hostile_text_stays_text():
    """Pictures with hostile names, titles and notes are well-formed: lines, shapes and words alone."""
    for first in range(0, len(HOSTILE), 8):
        publication = hostile_publication(list(HOSTILE[first : first + 8]))
        view = publication_view(publication)
        for picture in (network_svg(publication, view), *before_after_svg(publication, view)):
            tags = {element.tag.removeprefix(SVG) for element in _parsed(picture).iter()}
            assert tags <= {"svg", "title", "rect", "line", "polygon", "ellipse", "text"}


def test_characters_that_xml_lacks_are_replaced():
    """A control character in a title does not break the picture."""
    root = _parsed(_network(toy_publication(), title="a\x0bb"))
    assert root.get("aria-label") == "a\ufffdb"


def test_before_and_after_stand_at_the_same_places():
    """Both pictures have the same size and the centre of every actor in the same place."""
    publication = toy_publication()
    before, after = (
        _parsed(picture) for picture in before_after_svg(publication, publication_view(publication))
    )
    assert before.get("viewBox") == after.get("viewBox")
    circles = [[(c.get("cx"), c.get("cy")) for c in root.iter(f"{SVG}ellipse")] for root in (before, after)]
    assert circles[0] == circles[1]


def test_captions_tell_how_many_links_are_drawn():
    """Each caption's numbers are those of the lines in its picture."""
    publication = toy_publication()
    view = publication_view(publication)
    before, after = before_and_after(view, 100)
    n_before, n_after = (each.svg.count("<line ") for each in (before, after))
    assert before.caption == f"Before the challenge: {n_before} links"
    assert after.caption == f"By day 100: {n_after} links, 3 of them new between sectors (thick lines)"
    assert (n_before, n_after) == (3, 8)
