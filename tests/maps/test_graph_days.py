"""Any graph with days: how they are read, what is refused, and the story made of them."""

from datetime import UTC, date, datetime
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from ppr_network.api import render_map
from ppr_network.errors import TimeAttributeError
from ppr_network.maps.from_graph import graph_view
from ppr_network.maps.graph_story import graph_pictures
from ppr_network.maps.picture import small_svg
from tests.maps.hostile import CANARY, HOSTILE

GROUPS = {"a": "one", "b": "one", "c": "two", "d": "three", "e": "two"}


def _graph(days, make=nx.Graph):
    """Return a graph on five nodes with one edge for each (a, b, day)."""
    G = make()
    G.add_nodes_from((node, {"sector": group}) for node, group in GROUPS.items())
    for a, b, day in days:
        G.add_edge(a, b, **({} if day is None else {"day": day}))
    return G


def _days(view):
    """Return the day of each link by its two names."""
    return {view.actors[link.a].name + view.actors[link.b].name: link.day for link in view.links}


def _view(G):
    return graph_view(G, group="sector", time="day", title="")


@pytest.mark.parametrize(
    "way",
    [
        lambda n: np.int64(n),
        lambda n: date(2020, 2, 27 + n),
        lambda n: datetime(2020, 2, 27 + n, 23, 59, tzinfo=UTC),
        lambda n: pd.Timestamp(2020, 2, 27 + n),
        lambda n: f"2020-02-{27 + n}",
        lambda n: f" 2020-02-{27 + n}T08:30:00Z ",
    ],
)
def test_days_of_any_kind_count_from_the_first(way):
    """Numbers, dates, datetimes and ISO text give the same days."""
    view = _view(_graph([("a", "b", way(0)), ("a", "c", way(2)), ("c", "d", None)]))
    assert _days(view) == {"ab": 0, "ac": 2, "cd": None}
    assert (view.days.first, view.days.last) == (-1, 2)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, "", "  "])
def test_an_edge_without_a_day_was_always_there(missing):
    """None, nan and blank text are no day."""
    G = _graph([("a", "b", 4)])
    G.add_edge("c", "d", day=missing)
    assert _days(_view(G)) == {"ab": 4, "cd": None}


def test_of_parallel_edges_the_earliest_counts_and_their_number_is_said():
    """Both directions and all parallels of a pair are one link from the earliest day; one undated is always."""
    G = _graph(
        [("a", "b", 9), ("b", "a", 3), ("a", "c", 5), ("c", "a", None), ("a", "a", 1)], nx.MultiDiGraph
    )
    view = _view(G)
    assert _days(view) == {"ab": 3, "ac": None}
    assert {link.said for link in view.links} == {"2 edges between the two, drawn as one link."}
    assert view.headings.sentences[:2] == (
        "4 edges of the graph are drawn as 2 links: those between the same two as one.",
        "Not drawn, because they join a node to itself: 1 edge.",
    )


def test_faults_are_told_at_once():
    """Values that are no day, and dates beside numbers, stand in one message with their counts."""
    G = _graph(
        [("a", "b", "soon"), ("a", "c", 1.5), ("a", "d", True), ("b", "c", 3), ("b", "d", "2020-01-01")]
    )
    with pytest.raises(TimeAttributeError) as caught:
        _view(G)
    assert caught.value.found == (
        "'soon' on 1 edge",
        "1.5 on 1 edge",
        "True on 1 edge",
        "dates on 1 edge and whole numbers on 1",
    )
    assert "'day'" in str(caught.value)


def test_an_attribute_no_edge_has_is_told_with_those_there_are():
    """The message names the attributes that edges have."""
    G = nx.Graph()
    G.add_nodes_from("ab", sector="x")
    G.add_edge("a", "b", when=3)
    with pytest.raises(TimeAttributeError, match=r"'day' gives no days: no edge has it; .*: 'when'"):
        _view(G)


def test_story_tells_first_busiest_and_last_day_and_who_connects():
    """Each step shows the day it speaks of, and the last one the actor."""
    G = _graph([("a", "b", 2), ("a", "c", 5), ("a", "d", 5), ("c", "d", 9), ("b", "e", None)])
    view = _view(G)
    assert [(step.day, step.focus) for step in view.story] == [(2, None), (5, None), (9, None), (None, 0)]
    assert [step.caption for step in view.story] == [
        "Day 2 is the first with a new link: 1 link on it, 1 there before.",
        "Day 5 is the busiest day: 2 links on it.",
        "Day 9: 5 links in all, 4 of them between groups.",
        "a is one of 3 that connect most groups: links to 2 groups besides its own.",
    ]
    assert [mark.word for mark in view.days.marks] == ["Before", "First day", "Busiest day", "Last day"]


def test_pictures_of_before_and_after_hold_the_links_of_their_day():
    """Without days there are none; with days the first shows what was always there."""
    G = _graph([("a", "b", 2), ("a", "c", 5), ("b", "e", None)])
    assert graph_pictures(graph_view(G, group="sector", title="")) == ()
    view = _view(G)
    before, after = graph_pictures(view)
    assert [small_svg(view, each).count("M") for each in (before, after)] == [1, 3]
    assert before.caption == "Before day 2: 1 link"
    assert after.caption == "By day 5: 3 links, 2 of them between groups (thick lines)"


def test_without_days_the_story_has_whole_between_and_connector():
    """Two or three steps, and none for a graph without links."""
    G = _graph([("a", "c", None), ("a", "d", None), ("a", "b", None)])
    view = graph_view(G, group="sector", title="")
    assert [step.caption for step in view.story] == [
        "The whole network: 3 links among 5 actors.",
        "Of 3 links, 2 run between two groups.",
        "a connects most groups: it has links to 2 groups besides its own.",
    ]
    assert graph_view(_graph([]), group="sector", title="").story == ()


@pytest.mark.browser
def test_page_of_a_graph_with_days_has_slider_marks_and_story(chromium_page, tmp_path):
    """Slider, marks and steps show as many links as they say; all hostile attributes are text."""
    G = nx.MultiGraph()
    G.add_nodes_from((text, {"sector": HOSTILE[i % 9], text: text}) for i, text in enumerate(HOSTILE))
    for i, (a, b) in enumerate(pairwise(HOSTILE)):
        G.add_edge(
            a, b, key=a, day=f"2019-06-{5 + i % 20:02}", title=a, label=b, image="https://elsewhere.test"
        )
    render_map(G, tmp_path / "g.html", time="day", title=HOSTILE[0])
    page = chromium_page.open(tmp_path / "g.html")
    page.wait_for_selector("html[data-ready]")
    shown = "pprMap.shownLinks().length"
    assert page.evaluate(shown) == len(HOSTILE) - 1
    page.get_by_role("button", name="First day", exact=True).click()
    assert page.locator("#day-words").text_content() == "Day 0, 5 June 2019"
    assert page.evaluate(shown) == page.locator("#links-table tbody tr").count() == 2
    page.get_by_role("button", name="Before", exact=True).click()
    assert page.evaluate(shown) == 0
    assert "Between groups: 0 of" in page.locator("#status").text_content()
    for button in page.locator("[data-step]").all():
        button.click()
    assert page.locator("thead th").all_text_contents()[:4] == ["Link", "Groups", "Kind", "First seen"]
    assert page.evaluate("window.canary") is None
    assert "elsewhere.test" not in page.content()
    assert (chromium_page.requests, chromium_page.errors) == ([], [])
    assert CANARY in page.title()
