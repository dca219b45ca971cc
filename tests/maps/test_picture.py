"""Still pictures: well-formed, self-contained, with the numbers of the map."""

import re
import struct
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

from matplotlib import image

from ppr_network.maps.bitmap import png
from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.kinds import ACCENT
from ppr_network.maps.paint import svg
from ppr_network.maps.picture import before_after_pictures, before_and_after, network_picture, small_svg
from tests.maps.hostile import HOSTILE, hostile_publication
from tests.publications import toy_publication

SVG = "{http://www.w3.org/2000/svg}"


def _parsed(picture):
    return ET.fromstring(picture)  # noqa: S314 - our own picture, in a test


def _network(publication, **options):
    return svg(network_picture(publication, publication_view(publication), **options))


def _moves(publication):
    """Return how many lines of the accent a picture has, its legend's among them."""
    paths = _parsed(_network(publication)).iter(f"{SVG}path")
    return sum(path.get("d").count("M") for path in paths if path.get("stroke") == ACCENT)


def test_picture_holds_a_line_for_each_new_link_between_sectors():
    """The accent is on as many lines as there are new links between sectors, and once in the legend."""
    publication = toy_publication()
    assert _moves(publication) == publication.summary["new_cross_sector_links"]["mid"] + 1


def test_pairs_without_a_working_link_in_the_challenge_are_not_drawn():
    """A pair whose tier in the challenge is contact alone has no line: a move of the pen less."""
    publication = toy_publication()
    links = publication.links.copy()
    links.loc[links["formed_day"] == 66, "tier_challenge"] = 1
    fewer = replace(publication, links=links)
    assert _moves(fewer) == _moves(publication) - 1


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
        for sheet in (network_picture(publication, view), *before_after_pictures(publication, view)):
            tags = {element.tag.removeprefix(SVG) for element in _parsed(svg(sheet)).iter()}
            assert tags <= {"svg", "title", "rect", "path", "polygon", "ellipse", "text"}


def test_characters_that_xml_lacks_are_replaced():
    """A control character in a title does not break the picture."""
    root = _parsed(_network(toy_publication(), title="a\x0bb"))
    assert root.get("aria-label") == "a\ufffdb"


def test_before_and_after_stand_at_the_same_places():
    """Both pictures have the same size and the centre of every actor in the same place."""
    publication = toy_publication()
    sheets = before_after_pictures(publication, publication_view(publication))
    before, after = (_parsed(svg(sheet)) for sheet in sheets)
    assert before.get("viewBox") == after.get("viewBox")
    circles = [[(c.get("cx"), c.get("cy")) for c in root.iter(f"{SVG}ellipse")] for root in (before, after)]
    assert len(circles[0]) > 2
    assert circles[0][:2] == circles[1][:2]


def test_captions_count_the_working_links_of_the_table():
    """Each caption's numbers are those of links.csv, of the lines in its picture, and of the summary."""
    publication = toy_publication()
    links = publication.links
    n_before, n_after = (int((links[tier] >= 2).sum()) for tier in ("tier_baseline", "tier_challenge"))
    new = int(((links["new"] == "yes") & (links["cross_sector"] == "yes")).sum())
    view = publication_view(publication)
    before, after = before_and_after(view, 100)
    assert before.caption == f"Before the challenge: {n_before} working link"
    expected = f"In the challenge, by day 100: {n_after} working links, {new} of them new between sectors"
    assert after.caption == expected
    drawn = [small_svg(view, still).count("M") for still in (before, after)]
    assert drawn == [n_before, n_after]
    assert sum(n for _, n in after.kinds) == n_after
    assert (n_before, n_after, new) == (1, 7, publication.summary["new_cross_sector_links"]["mid"])


def test_before_and_after_bear_title_legend_source_and_date():
    """Each of the two pictures to paste says what it shows, which signs mean what, from what and by when."""
    publication = toy_publication(pages={"source": "Registers of the team"})
    for sheet in before_after_pictures(publication, publication_view(publication)):
        words = " ".join(_parsed(svg(sheet)).itertext())
        for said in (
            sheet.alt,
            "council (2)",
            "Source: Registers of the team.",
            "By day 100, 13 September 2019.",
        ):
            assert said in words.replace("\n", " "), said


def test_png_is_the_same_picture_and_the_same_bytes():
    """The PNG has the proportions of the SVG, is drawn on, and is the same twice; hostile text stays text."""
    publication = hostile_publication(list(HOSTILE[-8:]))
    sheet = network_picture(publication, publication_view(publication))
    data = png(sheet)
    assert data == png(sheet)
    width, height = struct.unpack(">II", data[16:24])
    assert abs(width / height - sheet.width / sheet.height) < 0.01
    pixels = image.imread(BytesIO(data))
    assert (pixels[..., :3] < 0.9).any(axis=2).mean() > 0.005
