"""The page in Chromium: no request, no violation, nothing runs, every number agrees, all by keyboard."""

import json
from dataclasses import replace

import networkx as nx
import pytest

from ppr_network.maps.page import graph_page, map_page
from tests.maps.browser import SMALL_TARGETS, violations
from tests.maps.hostile import CANARY, HOSTILE, hostile_publication
from tests.publications import toy_publication

pytestmark = pytest.mark.browser

LABELS = """() => { const pen = document.createElement("canvas").getContext("2d");
  pen.font = "500 14px sans-serif";
  return pprMap.labels.place((text) => pen.measureText(text).width).map((label) => label.place); }"""
PLACES = "pprMap.nodes.label.map((_, i) => pprMap.camera.at(pprMap.nodes.x[i], pprMap.nodes.y[i]))"
PIXELS = """() => { const canvas = document.querySelector("#map canvas");
  return [...new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer)]; }"""
NAMES = "(table) => [...table.querySelectorAll('tbody th')].map((cell) => cell.textContent)"


def _row_count(page, name):
    return page.locator(f"#{name}-table tbody tr").count()


def test_page_asks_for_nothing_and_has_no_errors(opened, chromium_page):
    """Opening, moving the day, filtering and focusing make no request and no error."""
    page = opened(map_page(toy_publication()))
    page.get_by_role("button", name="Day 0", exact=True).click()
    page.locator("[data-group='0']").uncheck()
    page.evaluate("pprMap.choose(0, {open: true})")
    page.wait_for_timeout(300)
    assert chromium_page.requests == []
    assert chromium_page.errors == []


def test_policy_stops_a_script_that_data_smuggled_in(opened):
    """Even if escaping failed, the policy lets no other script run."""
    page = opened(map_page(toy_publication()).replace("</body>", f"<script>{CANARY}</script></body>"))
    assert page.evaluate("window.canary") is None


@pytest.mark.parametrize("first", [0, len(HOSTILE) - 8])
def test_hostile_text_is_shown_and_nothing_runs(opened, chromium_page, first):
    """Hostile names, sectors, events, titles and notes are shown as they are, and nothing in them runs."""
    batch = list(HOSTILE[first : first + 8])
    publication = hostile_publication(batch)
    page = opened(map_page(publication))
    assert sorted(page.locator("#actors-table").evaluate(NAMES)) == sorted(publication.actors["actor"])
    assert page.locator("h1").text_content() == batch[-1]
    assert page.title().split() == publication.settings.pages.title.split()
    shown = page.locator("fieldset bdi").all_text_contents()
    assert set(publication.sectors["sector"]) <= set(shown)
    for node in range(len(publication.actors)):
        page.evaluate(f"pprMap.choose({node}, {{open: true}})")
        page.locator("#details summary").evaluate_all("(all) => all.forEach((s) => s.click())")
        names = page.locator("#details-body li bdi").all_text_contents()
        assert names
        assert set(names) <= {*batch, *publication.actors["actor"], "health", "not recorded"}
        assert page.locator("#details-heading").text_content() in set(publication.actors["actor"])
    for text in batch:
        page.locator("#search").fill(text)
        page.locator("#search").press("Enter")
    page.mouse.move(400, 400)
    page.wait_for_timeout(250)
    assert page.evaluate("window.canary") is None
    assert chromium_page.requests == []
    assert page.locator("main img, main iframe, main script, main a").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_graph_is_shown_and_nothing_runs(opened, chromium_page):
    """The page of a graph takes hostile nodes, groups and title as text."""
    G = nx.path_graph(list(HOSTILE))
    nx.set_node_attributes(G, {node: HOSTILE[i % 12] for i, node in enumerate(G)}, "sector")
    page = opened(graph_page(G, title=HOSTILE[0]))
    assert sorted(page.locator("#actors-table").evaluate(NAMES)) == sorted(HOSTILE)
    assert page.title() == HOSTILE[0]
    assert page.evaluate("window.canary") is None
    assert chromium_page.requests == []
    assert violations(page) == []


def test_numbers_agree_in_legend_list_status_and_publication(opened):
    """The number of new links between sectors is one and the same everywhere."""
    publication = toy_publication()
    page = opened(map_page(publication))
    expected = publication.summary["new_cross_sector_links"]["mid"]
    legend = page.locator("label.entry", has_text="New, between sectors").locator("b").text_content()
    listed = page.locator("#links-table tbody td", has_text="New, between sectors").count()
    assert (int(legend), listed) == (expected, expected)
    assert f"New links between sectors: {expected} of {expected}." in page.locator("#status").text_content()
    assert _row_count(page, "links") == len(publication.links)
    assert (
        page.locator("figcaption").nth(1).text_content().count(f"{expected} of them new between sectors") == 1
    )
    drawn = page.evaluate("pprMap.shownLinks().filter(pprMap.isNewBetween).length")
    assert drawn == expected


def test_first_picture_is_the_map_and_is_there_before_what_moves_it(opened, chromium_page, tmp_path):
    """The picture painted before vis is read is, pixel by pixel, the one that vis then shows; it makes way for it."""
    html = map_page(toy_publication())
    parts = html.split("<script>")
    at = next(i for i, part in enumerate(parts) if "vis-network" in part[:400])
    (tmp_path / "first.html").write_text("<script>".join(parts[:at]), encoding="utf-8")
    early = chromium_page.open(tmp_path / "first.html").evaluate(PIXELS)
    page = opened(html)
    page.wait_for_function("document.querySelectorAll('#map canvas').length === 1")
    assert len(set(early)) > 10
    assert page.evaluate(PIXELS) == early


def test_slider_shows_the_links_formed_by_its_day(opened):
    """On every day of the curve the map shows as many new links between sectors as the curve says."""
    publication = toy_publication()
    page = opened(map_page(publication))
    for day in (0, 23, 24, 59, 60, 66, 100):
        page.locator("#day").fill(str(day))
        expected = int(publication.curve.set_index("day")["new_cross_sector_links"][day])
        assert page.evaluate("pprMap.shownLinks().filter(pprMap.isNewBetween).length") == expected
        assert page.locator("#links-table tbody td", has_text="New, between sectors").count() == expected
    places = page.evaluate(PLACES)
    page.locator("#day").fill("-300")
    page.wait_for_timeout(100)
    assert page.evaluate(PLACES) == places


def test_day_buttons_move_one_day_and_to_the_marks(opened):
    """Minus and plus move the day by one; a mark goes to its day and says so."""
    page = opened(map_page(toy_publication()))
    page.get_by_role("button", name="Day 100", exact=True).click()
    page.get_by_role("button", name="One day back").click()
    assert page.locator("#day").input_value() == "99"
    page.get_by_role("button", name="One day on").click()
    assert page.locator("#day").get_attribute("aria-valuetext") == "Day 100, 13 September 2019"
    assert page.get_by_role("button", name="Day 100", exact=True).get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Before", exact=True).click()
    assert page.locator("#day-words").text_content() == "61 days before day 0, 5 April 2019"


def test_legend_filters_map_and_lists_together(opened):
    """With a sector and a kind off, map and lists drop the same links."""
    page = opened(map_page(toy_publication()))
    page.locator("label.entry", has_text="New, between sectors").locator("input").uncheck()
    page.locator("label.entry", has_text="council").locator("input").uncheck()
    shown = page.evaluate("pprMap.shownLinks().length")
    assert shown == _row_count(page, "links") == 4
    assert _row_count(page, "actors") == 6
    assert "Showing 4 of 10 links and 6 of 8 actors." in page.locator("#status").text_content()
    page.wait_for_timeout(100)
    hidden = page.evaluate("pprMap.painting.nDrawn()")
    assert hidden == shown


def test_search_finds_an_actor_by_part_of_its_name(opened):
    """Enter in the search box opens the actor; an unknown name is told."""
    page = opened(map_page(toy_publication()))
    page.locator("#search").fill("street")
    page.locator("#search").press("Enter")
    assert page.locator("#details-heading").text_content() == "Street Church"
    assert page.evaluate("document.activeElement.id") == "details-heading"
    page.locator("#search").fill("nobody")
    page.locator("#search").press("Enter")
    page.wait_for_timeout(400)
    assert "No actor on the map" in page.locator("#live").text_content()


def test_map_walks_by_keyboard_and_never_traps(opened):
    """Arrows choose and mark neighbours, Enter walks, Escape clears, Tab goes on."""
    page = opened(map_page(toy_publication()))
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    start = page.evaluate("pprMap.state.focus")
    page.keyboard.press("ArrowRight")
    marked = page.evaluate("pprMap.state.cursor")
    assert marked in page.evaluate(f"pprMap.shownLinksOf({start}).map((l) => pprMap.otherEnd(l, {start}))")
    page.wait_for_timeout(400)
    assert "Enter goes there" in page.locator("#live").text_content()
    page.keyboard.press("Enter")
    assert page.evaluate("pprMap.state.focus") == marked
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details-heading"
    page.keyboard.press("Escape")
    assert page.evaluate("[pprMap.state.focus, document.activeElement.id]") == [None, "map"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.view") == "in"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.name") == "level"


def test_every_control_is_reached_by_tab(opened):
    """From the top, Tab reaches the skip link first, then every control, and leaves at the end."""
    page = opened(map_page(toy_publication()))
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        now = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(now)
    assert seen[0] == "Skip the map, to the list of links"
    assert {"search", "day", "day-less", "day-more", "map", "Show all", "Find"} <= set(seen)
    assert page.evaluate("document.activeElement === document.body")


def test_details_walk_along_neighbours_to_the_evidence(opened):
    """The details name each link's kind, dates and meetings, and a neighbour's button goes there."""
    page = opened(map_page(toy_publication()))
    page.evaluate("pprMap.choose(7, {open: true})")
    details = page.locator("#details")
    assert details.locator("ul.links > li").count() == 3
    page.locator("#details summary").first.click()
    assert "Team meeting" in details.locator("details[open] li").first.text_content()
    assert "Formed: 29 June 2019." in details.text_content()
    for word in ("attendance.csv", "rows_a"):
        assert word not in page.content()
    details.locator("button.name").first.click()
    assert page.locator("#details-heading").text_content() == "Clinic"


def test_lists_sort_both_ways_and_say_so(opened):
    """A heading sorts its column up, then down, and tells which by aria-sort."""
    page = opened(map_page(toy_publication()))
    heading = page.locator("#actors-table thead button", has_text="Actor")
    heading.click()
    names = page.locator("#actors-table").evaluate(NAMES)
    assert names == sorted(names)
    heading.click()
    assert page.locator("#actors-table").evaluate(NAMES) == names[::-1]
    assert page.locator("#actors-table th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_long_lists_show_two_hundred_and_say_of_how_many(opened):
    """Of 300 links the list shows 200 and says so."""
    G = nx.gnm_random_graph(120, 300, seed=1)
    nx.set_node_attributes(G, {i: i % 3 for i in G}, "sector")
    page = opened(graph_page(G))
    assert _row_count(page, "links") == 200
    assert page.locator("#links-rows").text_content() == "Showing 200 of 300."


def test_narrow_screen_and_large_text_do_not_scroll_sideways(opened):
    """At 320 pixels, and with text of 200 %, the page is no wider than the screen."""
    page = opened(map_page(toy_publication(pages={"title": "W" * 80})))
    for width, size in ((320, "100%"), (640, "200%")):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        page.evaluate("pprMap.choose(7, {open: false})")
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_targets_are_24_pixels_at_least(opened):
    """Every button, box and link is at least 24 by 24 pixels, on wide and narrow screens."""
    page = opened(map_page(toy_publication()))
    page.evaluate("pprMap.choose(7, {open: false})")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SMALL_TARGETS) == []


def test_labels_on_the_map_do_not_overlap(opened):
    """No two labels painted on the map share room, at the start and when zoomed in."""
    G = nx.connected_watts_strogatz_graph(80, 4, 0.2, seed=1)
    G = nx.relabel_nodes(G, {i: f"Organisation number {i}" for i in G})
    nx.set_node_attributes(G, {node: node[-1] for node in G}, "sector")
    page = opened(graph_page(G))
    for _ in range(2):
        boxes = page.evaluate(LABELS)
        assert len(boxes) >= 12
        clashes = [
            (p, q)
            for i, p in enumerate(boxes)
            for q in boxes[i + 1 :]
            if p[0] < q[2] and q[0] < p[2] and p[1] < q[3] and q[1] < p[3]
        ]
        assert clashes == []
        page.get_by_role("button", name="Zoom in").click()


def test_play_steps_at_most_once_a_second_and_only_when_asked(chromium, tmp_path):
    """Without reduced motion Play is offered, starts by itself never, and stops at Pause."""
    path = tmp_path / "map.html"
    path.write_text(map_page(toy_publication()), encoding="utf-8")
    page = chromium.new_page(reduced_motion="no-preference")
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(1200)
    assert page.evaluate("pprMap.state.day") == 100
    page.locator("#play").click()
    page.wait_for_timeout(1500)
    assert page.evaluate("pprMap.state.day") == 24
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(1200)
    assert page.evaluate("pprMap.state.day") == 24
    page.close()


def test_reduced_motion_offers_no_play(opened):
    """A reader who asked for less motion has no Play button."""
    assert not opened(map_page(toy_publication())).locator("#play").is_visible()


def test_paper_gets_a_copy_of_the_view(opened):
    """Before printing the view is copied to a picture of its own, and afterwards the copy goes."""
    page = opened(map_page(toy_publication()))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    drawn = page.evaluate(
        "(() => { const copy = document.querySelector('.paper-map');"
        " const { data } = copy.getContext('2d').getImageData(0, 0, copy.width, copy.height);"
        " return data.filter((value, i) => i % 4 === 3 && value > 0).length; })()"
    )
    assert drawn > 1000
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".paper-map").count() == 0


def test_island_holds_no_rows_files_or_numbers_beyond_the_release(opened):
    """The data in the page are what the page shows; no file, row or input name is in it."""
    page = opened(map_page(replace(toy_publication(), release="partner")))
    data = json.loads(page.locator("#data").text_content())
    assert set(data) == {
        "nodes",
        "links",
        "said",
        "events",
        "groups",
        "colourings",
        "levels",
        "kinds",
        "days",
        "isPlain",
        "hidesLinks",
        "mostNames",
        "band",
        "story",
        "about",
        "words",
        "language",
        "counts",
    }
    assert set(data["links"]) == {
        "fromStep",
        "to",
        "kind",
        "day",
        "first",
        "formed",
        "said",
        "evidence",
        "nEvidence",
    }
