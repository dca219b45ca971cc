"""The levels and colourings in Chromium: by keyboard, with the same numbers everywhere, without a violation."""

import csv
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import networkx as nx
import pytest

from ppr_network.maps import strongest
from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.page import graph_page, map_page
from ppr_network.maps.rollup import roll_up
from tests.maps.browser import SMALL_TARGETS, violations
from tests.maps.hostile import HOSTILE, hostile_publication
from tests.publications import toy_publication

pytestmark = pytest.mark.browser

ROWS = "(t) => [...t.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((c) => c.textContent))"
PAINTED = """() => { const canvas = document.querySelector("#map canvas");
  const grain = canvas.width / canvas.clientWidth;
  return pprMap.nodes.label.map((_, i) => {
    const { x, y } = pprMap.camera.at(pprMap.nodes.x[i], pprMap.nodes.y[i]);
    const [r, g, b] = canvas.getContext("2d").getImageData(x * grain, y * grain, 1, 1).data;
    return `#${[r, g, b].map((one) => one.toString(16).padStart(2, "0")).join("").toUpperCase()}`;
  }); }"""
OVERLAPS = """() => { const boxes = [...document.querySelectorAll("#map .bubbles text")].map((t) => t.getBBox())
    .map((b) => [b.x + 1, b.y + 3, b.x + b.width - 1, b.y + b.height - 3]);
  const clash = (p, q) => p[0] < q[2] && q[0] < p[2] && p[1] < q[3] && q[1] < p[3];
  return boxes.flatMap((p, i) => boxes.slice(i + 1).filter((q) => clash(p, q))).length; }"""


def _publication():
    """Return the toy publication with two teams and two neighbourhoods."""
    publication = toy_publication(pages={"source": "Registers"})
    teams = ["North", "South", "North; South", "", "North", "South", "North", "South"]
    places = ["Anfield", "Speke"] * 4
    return replace(publication, actors=publication.actors.assign(teams=teams, neighbourhood=places))


def _expected(publication, day):
    """Return links and new links by pair of sector names on a day, counted in Python."""
    view = publication_view(publication)
    rolled, names = roll_up(view, day=day), [group.name for group in view.groups]
    pairs = {(names[p], names[q]): (band.n, band.n_new) for (p, q), band in rolled.bands.items()}
    return pairs | {(names[g], names[g]): (n, 0) for g, n in enumerate(rolled.within) if n}


def _csv(page, kind, tmp_path):
    """Return the name and the rows of a list that a button saves."""
    with page.expect_download() as waited:
        page.locator(f"[data-save='{kind}']").click()
    waited.value.save_as(tmp_path / "saved")
    data = (tmp_path / "saved").read_bytes().decode("utf-8-sig")
    return waited.value.suggested_filename, list(csv.reader(io.StringIO(data, newline="")))


def test_sectors_by_keyboard_with_the_same_numbers_everywhere(opened, tmp_path):
    """The radio button changes the level; labels, list, details, CSV, SVG and Python have one set of numbers."""
    publication = _publication()
    page = opened(map_page(publication))
    page.locator("input[name='level'][value='actors']").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    live = page.locator("#live").text_content()
    assert live.startswith("Shown as: Sectors. Showing 10 of 10 links and 5 of 5 sectors")
    for day in (60, 150):
        page.locator("#day").fill(str(day))
        expected = _expected(publication, day)
        name, (head, *rows) = _csv(page, "links", tmp_path)
        assert name == f"links-between-sectors-day{day}.csv"
        assert head[:4] == ["First sector", "Second sector", "Links shown", "New between sectors"]
        assert {(p, q): (int(n), int(new)) for p, q, n, new, _ in rows} == expected
        listed = page.locator("#links-table").evaluate(ROWS)
        assert sorted(row[1:] for row in listed) == sorted(row[2:] for row in rows)
        total = sum(n for n, _ in expected.values())
        assert f"Showing {total} of 10 links" in page.locator("#status").text_content()
        drawn = page.locator("#map .bubbles text").all_text_contents()
        bands = {
            f"{n} link{'s' * (n > 1)}" + (f", {new} new" if new else "")
            for (p, q), (n, new) in expected.items()
            if p != q
        }
        assert set(drawn) >= bands
        assert {f"{n} within" for (p, q), (n, _) in expected.items() if p == q} <= set(drawn)
    assert "council (2)" in drawn
    page.locator("#map").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        group = page.evaluate("pprMap.groups[pprMap.state.bubble].name")
        own = {pair: counts for pair, counts in expected.items() if group in pair and len(set(pair)) == 2}
        said = page.locator("#details ul.links").first.locator("li").all_text_contents() if own else []
        found = {re.match(r"(.*) (\d+) links?(?:, (\d+) new)?$", text).groups() for text in said}
        assert found == {
            (q if p == group else p, str(n), str(new) if new else None) for (p, q), (n, new) in own.items()
        }
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details-heading"
    with page.expect_download() as waited:
        page.locator("[data-save='svg']").click()
    waited.value.save_as(tmp_path / "saved.svg")
    words = [text for each in ElementTree.parse(tmp_path / "saved.svg").iter() for text in each.itertext()]  # noqa: S314 - our own page's
    assert "council (2)" in words
    assert any("Each bubble is a sector" in text for text in words)
    page.keyboard.press("Escape")
    page.locator("#details-heading").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("pprMap.state.bubble") is None


def test_each_level_and_colouring_is_accessible_and_fits_a_narrow_screen(opened):
    """Sectors, a sector chosen, and each colouring: axe finds nothing, targets are large, nothing scrolls sideways."""
    page = opened(map_page(_publication()))
    states = [
        "pprMap.change({level: 'sectors'})", "pprMap.chooseSector(0, {open: true})",
        "pprMap.change({level: 'actors', colour: 1})", "pprMap.change({colour: 2})",
    ]  # fmt: skip
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for state in states:
            page.evaluate(state)
            page.wait_for_timeout(100)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(OVERLAPS) == 0
            if width == 1280:
                assert violations(page) == []
        assert page.evaluate(SMALL_TARGETS) == []


def test_colouring_changes_legend_filter_and_drawing_but_no_kind_of_link(opened):
    """By team the legend lists teams with their numbers and filters by them; links keep their kinds."""
    page = opened(map_page(_publication()))
    kinds = page.locator("[data-kind-count]").all_text_contents()
    page.locator("input[name='colour'][value='1']").check()
    legend = page.locator("fieldset[data-colouring='1']")
    assert legend.is_visible()
    assert not page.locator("fieldset[data-colouring='0']").is_visible()
    assert legend.locator("label").all_text_contents() == [
        "North 3", "South 3", "several teams 1", "not recorded 1",
    ]  # fmt: skip
    assert "stay about sectors" in page.locator("#legend-hint").text_content()
    assert page.locator("[data-kind-count]").all_text_contents() == kinds
    legend.locator("label", has_text="North").locator("input").uncheck()
    assert "5 of 8 actors" in page.locator("#status").text_content()
    page.wait_for_timeout(100)
    shown = page.evaluate("pprMap.nodes.label.map((_, i) => pprMap.isNodeShown(i))")
    looks = page.evaluate("pprMap.nodes.label.map((_, i) => pprMap.look(i).colour)")
    painted = page.evaluate(PAINTED)
    assert [a == b for a, b in zip(painted, looks, strict=True)] == shown
    page.locator("input[name='colour'][value='0']").check()
    assert "8 of 8 actors" in page.locator("#status").text_content()


VIEWS = {
    "level=sectors&sector=council": ["sectors", 0, 5, "council"],
    "colour=team&groups=North,several%20teams": ["actors", 1, 2, "Details"],
    "colour=neighbourhood": ["actors", 2, 2, "Details"],
}


def test_address_brings_level_sector_and_colouring_back(opened):
    """What the address says of levels is shown, and is written again as it was."""
    page = opened(map_page(_publication()))
    for view, (level, colour, n_groups, heading) in VIEWS.items():
        page.evaluate("(hash) => { location.hash = hash; }", view)
        page.wait_for_timeout(400)
        assert page.url.endswith(f"#{view}")
        shown = page.evaluate("[pprMap.state.level, pprMap.state.colour, pprMap.state.groups.size]")
        assert shown == [level, colour, n_groups]
        checked = page.locator("input[type='radio']:checked").evaluate_all("(all) => all.map((r) => r.value)")
        assert checked == [level, str(colour)]
        assert page.locator("#details-heading").text_content() == heading


def test_actor_of_a_sector_and_a_step_of_the_story_lead_to_the_actors(opened):
    """Walking to an actor, searching one and showing a step leave the level of sectors."""
    page = opened(map_page(_publication()))
    page.evaluate("pprMap.change({level: 'sectors'}); pprMap.chooseSector(0, {open: true})")
    page.locator("#details ul.links").last.locator("button").first.click()
    assert page.evaluate("[pprMap.state.level, pprMap.nodes.label[pprMap.state.focus]]") == [
        "actors",
        "Food Bank",
    ]
    page.evaluate("pprMap.change({level: 'sectors'})")
    page.locator("#search").fill("council")
    page.locator("#search").press("Enter")
    assert page.evaluate("pprMap.groups[pprMap.state.bubble].name") == "council"
    page.locator("#search").fill("clinic")
    page.locator("#search").press("Enter")
    assert page.locator("#details-heading").text_content() == "Clinic"
    page.evaluate("pprMap.change({level: 'sectors'})")
    page.locator("[data-step='0']").click()
    assert page.evaluate("pprMap.state.level") == "actors"
    assert page.locator("#step-now").is_visible()


def test_large_graph_opens_by_group_shows_a_part_and_then_all(opened, monkeypatch):
    """Rolled up first; then the strongest with their number and rule; then all; an actor outside is still found."""
    monkeypatch.setattr(strongest, "MOST_ACTORS", 40)
    monkeypatch.setattr("ppr_network.maps.levels.strongest", lambda view: strongest.strongest(view, 30))
    G = nx.barabasi_albert_graph(60, 2, seed=3)
    nx.set_node_attributes(G, {i: "abc"[i % 3] for i in G}, "sector")
    page = opened(graph_page(G))
    assert (
        page.locator("#level-note").text_content().startswith("60 actors with 116 links are too many to read")
    )
    assert "116 of 116 links and 3 of 3 groups" in page.locator("#status").text_content()
    page.locator("input[name='level'][value='actors']").check()
    assert "30 of 60 actors. These actors are those with most links" in page.locator("#status").text_content()
    assert page.locator("#actors-rows").text_content() == "Showing 30 of 30."
    assert violations(page) == []
    page.wait_for_timeout(400)
    assert page.url.endswith("#level=actors")
    outside = page.evaluate("[...pprMap.nodes.label.keys()].find((i) => !pprMap.levels.part.includes(i))")
    page.locator("#search").fill(page.evaluate(f"pprMap.nodes.label[{outside}]"))
    page.locator("#search").press("Enter")
    assert page.evaluate("[pprMap.state.focus, pprMap.state.whole]") == [outside, True]
    page.wait_for_timeout(300)
    assert page.locator("#live").text_content().startswith("All 60 actors are shown now")
    page.get_by_role("button", name="Show only the 30").click()
    assert "30 of 60 actors" in page.locator("#status").text_content()


def test_hostile_sectors_teams_and_neighbourhoods_are_text(opened, chromium_page):
    """Hostile words as sectors, teams and places are shown as they are at every level, and nothing runs."""
    batch = list(HOSTILE[:8])
    publication = hostile_publication(batch)
    actors = publication.actors.assign(teams=batch, neighbourhood=batch[::-1])
    page = opened(map_page(replace(publication, actors=actors)))
    for state in ("colour: 1", "colour: 2", "level: 'sectors'"):
        page.evaluate(f"pprMap.change({{{state}}})")
        page.wait_for_timeout(50)
    assert set(page.locator("fieldset[data-colouring='1'] bdi").all_text_contents()) == set(batch)
    page.evaluate("pprMap.chooseSector(0, {open: true})")
    assert page.locator("#details-heading").text_content() in batch
    assert page.evaluate("window.canary") is None
    assert chromium_page.requests == chromium_page.errors == []


def test_steps_of_a_large_map_are_shown_by_sector(opened, monkeypatch):
    """A step about all links is shown by sector, where its number is that of the bands; one about an actor is not."""
    monkeypatch.setattr(strongest, "MOST_ACTORS", 5)
    page = opened(map_page(_publication()))
    steps = page.evaluate("pprMap.story.map((step) => step.focus)")
    page.locator(f"[data-step='{steps.index(None, 2)}']").click()
    assert page.evaluate("pprMap.state.level") == "sectors"
    assert page.locator("#step-now").is_visible()
    assert "3 links between sectors" in page.locator("#step-caption").text_content()
    assert page.evaluate("pprMap.rollUp().bands.reduce((n, band) => n + band.nNew, 0)") == 3
    bridge = next(i for i, focus in enumerate(steps) if focus is not None)
    page.locator(f"[data-step='{bridge}']").click()
    assert page.evaluate("[pprMap.state.level, pprMap.state.focus]") == ["actors", steps[bridge]]
    page.evaluate("pprMap.change({level: 'sectors'}); dispatchEvent(new Event('beforeprint'))")
    assert page.locator("svg.paper-map polygon, svg.paper-map ellipse").count() == 5
