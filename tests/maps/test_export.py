"""What a reader takes away: a true SVG, a PNG of twice the size, and lists that equal those on the page."""

import csv
import io
import struct
from xml.etree import ElementTree

import networkx as nx
import pytest

from ppr_network.formula_guard import guarded
from ppr_network.maps.page import graph_page, map_page
from tests.maps.browser import SMALL_TARGETS, violations
from tests.maps.hostile import HOSTILE, hostile_publication
from tests.publications import toy_publication

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
CELLS = "(table) => [...table.querySelectorAll('tbody tr')].map((row) => row.cells[0].textContent)"


def _saved(page, kind, tmp_path):
    """Return the name and the bytes of what a button saves."""
    with page.expect_download() as waited:
        page.locator(f"[data-save='{kind}']").click()
    waited.value.save_as(tmp_path / "saved")
    return waited.value.suggested_filename, (tmp_path / "saved").read_bytes()


def _svg(page, tmp_path):
    """Return the parsed SVG of the present view, and all of its words."""
    root = ElementTree.fromstring(_saved(page, "svg", tmp_path)[1])  # noqa: S314 - made by our own page
    return root, [text.text for text in root.iter(f"{SVG}text")]


def _rows(data):
    """Return the rows of a CSV file after its byte order mark."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_svg_holds_what_the_view_shows(opened, tmp_path):
    """As many lines as links shown, the day and date, the legend's numbers, source and notes; no more."""
    page = opened(map_page(toy_publication(pages={"source": "Registers", "notes": "Invented."})))
    page.locator("#day").fill("40")
    page.locator("label.entry", has_text="Earlier, kept up").locator("input").uncheck()
    root, words = _svg(page, tmp_path)
    said = " ".join(words)
    drawn = root.find(f"{SVG}svg")
    shown = page.evaluate("pprMap.shownLinks().length")
    assert len(drawn.findall(f"{SVG}line")) == shown == page.locator("#links-table tbody tr").count()
    assert len([*drawn.findall(f"{SVG}polygon"), *drawn.findall(f"{SVG}ellipse")]) == 8
    assert "Day 40, 15 July 2019." in said
    assert page.locator("#status").text_content() in said
    assert page.locator("h1").text_content() in said
    assert "New, between sectors (1)" in words
    assert not any(word.startswith("Earlier, kept up") for word in words)
    for part in ("Source: Registers.", "Invented.", "For partners", "Colour and shape show the sector"):
        assert part in said
    assert page.locator("#take-status").text_content() == "Your browser saves it as network-map-day40.svg."


def test_svg_of_a_chosen_actor_and_of_a_part_says_so(opened, tmp_path):
    """A focus is named and ringed; zoomed in, the picture says how many actors lie outside it."""
    page = opened(map_page(toy_publication()))
    page.evaluate("pprMap.choose(7, {open: false})")
    root, words = _svg(page, tmp_path)
    assert "Chosen: Street Church." in " ".join(words)
    assert len(root.findall(f".//{SVG}circle")) == 2
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    assert "lie outside the picture." in " ".join(_svg(page, tmp_path)[1])


def test_svg_of_an_empty_map_is_a_picture_too(opened, tmp_path):
    """With every sector off the picture says 0 of all, and stands."""
    page = opened(map_page(toy_publication()))
    for box in page.locator("[data-group]").all():
        box.uncheck()
    root, words = _svg(page, tmp_path)
    assert root.find(f"{SVG}svg").findall(f"{SVG}line") == []
    assert "Showing 0 of 10 links and 0 of 8 actors." in " ".join(words)


def test_png_is_twice_the_svg_and_not_blank(opened, chromium_page, tmp_path):
    """The PNG has its signature, twice the size of the SVG, and is made without a request."""
    page = opened(map_page(toy_publication()))
    root, _ = _svg(page, tmp_path)
    name, data = _saved(page, "png", tmp_path)
    assert name == "network-map-day100.png"
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == tuple(2 * int(root.get(side)) for side in ("width", "height"))
    assert len(data) > 20_000
    assert chromium_page.requests == []
    assert chromium_page.errors == []


def test_csv_of_links_is_the_list(opened, tmp_path):
    """The file has the rows of the list in its order, and ISO dates."""
    page = opened(map_page(toy_publication()))
    page.locator("#day").fill("60")
    page.locator("#links-table thead button", has_text="First together").click()
    name, data = _saved(page, "links", tmp_path)
    assert name == "links-shown-day60.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = _rows(data)
    assert head[:5] == ["First actor", "Second actor", "First actor: Sector", "Second actor: Sector", "Kind"]
    assert [f"{a} and {b}" for a, b, *_ in rows] == page.locator("#links-table").evaluate(CELLS)
    assert ["Clinic", "Street Church"] in [row[:2] for row in rows]
    assert [row[5] for row in rows if row[5]] == sorted(row[5] for row in rows if row[5])


def test_csv_of_actors_is_the_list(opened, tmp_path):
    """The file has the actors of the list with their numbers."""
    page = opened(map_page(toy_publication()))
    head, *rows = _rows(_saved(page, "actors", tmp_path)[1])
    assert head == ["Actor", "Sector", "Links shown", "New between sectors"]
    assert [row[0] for row in rows] == page.locator("#actors-table").evaluate(CELLS)
    assert sum(int(row[3]) for row in rows) == 2 * 3


def test_csv_of_a_long_list_is_whole(opened, tmp_path):
    """Where the page lists 200 of 300 links, the file has all."""
    G = nx.gnm_random_graph(120, 300, seed=1)
    nx.set_node_attributes(G, {i: i % 3 for i in G}, "sector")
    name, data = _saved(opened(graph_page(G)), "links", tmp_path)
    assert name == "links-shown.csv"
    assert len(_rows(data)) == 301


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 8))
def test_hostile_text_is_guarded_in_csv_and_text_in_svg(opened, tmp_path, first):
    """Names that a spreadsheet would run are guarded as in our own tables; in the SVG they are words."""
    batch = list(HOSTILE[first : first + 8])
    publication = hostile_publication(batch)
    page = opened(map_page(publication))
    _, *rows = _rows(_saved(page, "actors", tmp_path)[1])
    assert sorted(row[0] for row in rows) == sorted(guarded(name) for name in publication.actors["actor"])
    root, _ = _svg(page, tmp_path)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "rect", "text", "line", "polygon", "ellipse", "circle"
    }  # fmt: skip
    assert not any(key.lower().startswith("on") for element in root.iter() for key in element.keys())  # noqa: SIM118
    assert _saved(page, "png", tmp_path)[1][:4] == b"\x89PNG"


def test_buttons_are_reached_and_large_enough(opened):
    """Saving by keyboard leaves no violation, and every target is 24 pixels at least at 320 wide."""
    page = opened(map_page(toy_publication()))
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator("[data-save='svg']").focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.save") == "svg"
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
