"""Turnover between two networks."""

from dataclasses import replace
from itertools import combinations
from math import isnan

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.measures.turnover import Turnover, turnover
from ppr_network.measures.turnover_of_links import turnover_of_links
from ppr_network.pipeline import link_records, read_records
from tests.folders import day, write_challenge

seeds = st.integers(0, 10_000)


@given(seeds)
def test_plain_loops_give_the_same_counts(seed):
    """On random networks with different nodes the counts are those of a loop over the pairs of common nodes."""
    G, H = nx.gnp_random_graph(9, 0.4, seed=seed), nx.gnp_random_graph(12, 0.3, seed=seed + 1)
    H = nx.relabel_nodes(H, {old: old + 3 for old in H})
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for a, b in combinations(range(3, 9), 2):
        counts[G.has_edge(a, b), H.has_edge(a, b)] += 1
    found = turnover(G, H)
    assert [found.both, found.ended, found.formed, found.neither] == list(counts.values())
    assert found.n_nodes == 6
    assert found.hamming == len(nx.symmetric_difference(*(_on(range(3, 9), each) for each in (G, H))).edges)


def _on(nodes, G):
    """Return the network of some nodes, with all of them."""
    H = nx.Graph()
    H.add_nodes_from(nodes)
    H.add_edges_from(G.subgraph(nodes).edges)
    return H


@given(seeds)
def test_names_and_direction_of_time(seed):
    """Other names change nothing; turned round in time, what ended is what formed."""
    G, H = nx.gnp_random_graph(8, 0.4, seed=seed), nx.gnp_random_graph(8, 0.4, seed=seed + 1)
    names = {node: f"node {7 - node}" for node in G}
    found, back = turnover(G, H), turnover(H, G)
    assert turnover(nx.relabel_nodes(G, names), nx.relabel_nodes(H, names)) == found
    assert (back.ended, back.formed, back.both) == (found.formed, found.ended, found.both)


def test_shares_by_hand():
    """With 1 pair in both, 2 in the first, 1 in the second and 2 in neither."""
    found = turnover(nx.Graph([(0, 1), (1, 2), (2, 3)]), nx.Graph([(0, 1), (0, 3), (2, 0)]))
    assert (found.both, found.ended, found.formed, found.neither) == (1, 2, 2, 1)
    assert (found.jaccard, found.retention, found.formation) == (1 / 5, 1 / 3, 2 / 3)


def test_nothing_in_common_is_undefined():
    """Without common nodes, or without links, shares are undefined; loops are no links."""
    assert isnan(turnover(nx.path_graph(3), nx.Graph([("a", "b")])).jaccard)
    G = nx.empty_graph(3)
    G.add_edge(0, 0)
    found = turnover(G, nx.empty_graph(3))
    assert (found.neither, found.hamming) == (3, 0)
    assert isnan(found.jaccard)
    assert isnan(found.retention)


def compared(links):
    """Return the ways to compare the windows of a challenge, by name."""
    return {each.way: each for each in turnover_of_links(links, np.random.default_rng(1))}


def test_the_toy_over_full_windows(toy_links):
    """Six actors are in both windows; of their working links one of five is in both."""
    full = compared(toy_links)["full windows"]
    assert full.counts == Turnover(n_nodes=6, both=1, ended=1, formed=3)
    assert full.values["jaccard"] == pytest.approx(1 / 5)


def test_equal_windows_take_the_end_of_the_baseline(toy_links):
    """In the last 101 days before day 0 only the partnership is a working link, and all six are there."""
    found = compared(toy_links)["windows of equal length"]
    assert found.note == "days -101 to -1 with the challenge"
    assert found.counts == Turnover(n_nodes=6, both=1, ended=0, formed=3)


def test_a_short_baseline_has_no_window_of_equal_length(toy_links):
    """A baseline shorter than the challenge cannot be compared with equal days, and says so."""
    settings = toy_links.challenge.settings
    windows = settings.windows.model_copy(update={"baseline_days": 100})
    challenge = replace(toy_links.challenge, settings=settings.model_copy(update={"windows": windows}))
    found = compared(replace(toy_links, challenge=challenge))["windows of equal length"]
    assert (found.note, isnan(found.values["jaccard"])) == (
        "the baseline is shorter than the challenge",
        True,
    )


@pytest.fixture(scope="module")
def four_and_four(tmp_path_factory):
    """Return the links of a challenge with four meetings before and four in it."""
    folder = tmp_path_factory.mktemp("four")
    return link_records(read_records(write_challenge(folder, {"attendance": _four_and_four()})))


def test_nothing_is_thinned_where_the_meetings_are_as_many(four_and_four):
    """With as many meetings in each window the medians are those of the full windows; D is not in both."""
    rows = compared(four_and_four)
    full, thinned = rows["full windows"], rows["equal numbers of meetings"]
    assert thinned.note == "4 meetings in each window; median of 200 draws"
    assert (full.values["jaccard"], full.values["hamming"]) == (0.5, 1)
    assert thinned.values == full.values


def test_the_fuller_window_is_thinned(four_and_four):
    """With three meetings before, one of the two links of the challenge loses one of its own in every draw."""
    kept = four_and_four.events["day"] != -60
    fewer = replace(
        four_and_four,
        events=four_and_four.events[kept],
        evidence=four_and_four.evidence[four_and_four.evidence["day"] != -60],
    )
    found = compared(fewer)["equal numbers of meetings"]
    assert found.note.startswith("3 meetings in each window")
    assert found.values["hamming"] in {0, 1, 2}
    assert found.values["jaccard"] in {0, 0.5, 1}


def _four_and_four():
    """Return a register: AB twice and CD twice before; AB twice and AC twice in the challenge."""
    meetings = [
        (-90, "AB"),
        (-80, "AB"),
        (-70, "CD"),
        (-60, "CD"),
        (10, "AB"),
        (20, "AB"),
        (30, "AC"),
        (40, "AC"),
    ]
    return [
        {
            "event": f"M{number}",
            "date": day(number),
            "person": f"{who} P",
            "organisation": who,
            "sector": f"s{who}",
        }
        for number, present in meetings
        for who in present
    ]
