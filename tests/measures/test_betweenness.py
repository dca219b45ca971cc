"""Betweenness, of all paths and of those between groups."""

from itertools import combinations
from math import isnan, nan
from typing import Any

import igraph
import networkx as nx
import pytest

from ppr_network.errors import MissingAttributeError
from ppr_network.measures import betweenness as measured
from ppr_network.measures.betweenness import (
    betweenness,
    both_betweennesses,
    cross_group_betweenness,
)
from tests.measures.graphs import random_graph, toy_graph


def close(expected, abs_=1e-9):
    """Compare with undefined values in the same places."""
    return pytest.approx(expected, abs=abs_, nan_ok=True)


def by_hand(G: "nx.Graph[Any]", v: Any) -> float:
    """Write out every shortest path between any two nodes of two groups, and count those through v."""
    group = {u: g for u, g in G.nodes(data="sector") if g is not None}
    known = G.subgraph(group)
    pairs = [(s, t) for s, t in combinations(group, 2) if group[s] != group[t] and v not in (s, t)]
    if v not in group or not pairs:
        return nan
    shares = []
    for s, t in pairs:
        paths = list(nx.all_shortest_paths(known, s, t)) if nx.has_path(known, s, t) else [[]]
        shares.append(sum(v in path for path in paths) / len(paths))
    return sum(shares) / len(pairs)


def test_the_karate_club():
    """Zachary's club has the golden betweenness of three members."""
    values = betweenness(nx.karate_club_graph())
    assert [values[v] for v in (0, 33, 2)] == close([0.437635, 0.304075, 0.143657], 1e-6)


def test_krackhardts_kite():
    """Krackhardt's kite has its known betweenness: 14/36 for Heather."""
    expected = [0.0231, 0.0231, 0, 0.1019, 0, 0.2315, 0.2315, 14 / 36, 0.2222, 0]
    assert betweenness(nx.krackhardt_kite_graph()) == close(dict(enumerate(expected)), 5e-5)


def test_the_toy():
    """In the toy with its undated partnership V2 alone lies between others: on 3 of 21 pairs."""
    values = betweenness(toy_graph(undated=True))
    assert values.pop("V2") == close(1 / 7)
    assert set(values.values()) == {0}


def test_the_toy_between_sectors():
    """Of the toy's 16 pairs of two sectors without V2, H2's to C1 and V1 run through it, by hand 2 of 16."""
    values = cross_group_betweenness(toy_graph(undated=True))
    assert values.pop("V2") == close(2 / 16)
    assert set(values.values()) == {0}


@pytest.mark.parametrize("seed", range(20))
def test_networkx_and_igraph_give_the_same(seed):
    """Betweenness equals networkx's and igraph's, normalised, on graphs in one piece and in several."""
    G = random_graph(seed, n=20, density=0.12)
    assert betweenness(G) == close(nx.betweenness_centrality(G))
    theirs = igraph.Graph(n=20, edges=list(G.edges)).betweenness()
    assert betweenness(G) == close({v: value / (19 * 18 / 2) for v, value in enumerate(theirs)})


@pytest.mark.parametrize("seed", range(30))
def test_writing_out_all_paths_gives_the_same(seed):
    """Between groups it equals a count over all shortest paths written out, with nodes without a group."""
    G = random_graph(seed, n=4 + seed % 9, n_groups=2 + seed % 3, density=0.35)
    values = cross_group_betweenness(G)
    assert list(values) == list(G)
    assert values == close({v: by_hand(G, v) for v in G})


@pytest.mark.parametrize("seed", range(10))
def test_every_node_its_own_group_is_betweenness(seed):
    """Where every node is a group of its own it equals networkx's normalised betweenness."""
    G = random_graph(seed, n=30, density=0.1)
    nx.set_node_attributes(G, {v: v for v in G}, "own")
    assert cross_group_betweenness(G, "own") == close(nx.betweenness_centrality(G))


def test_a_long_path_and_a_grid():
    """Paths of many steps, and thousands of shortest paths between two nodes, are counted right."""
    for G in (nx.path_graph(80), nx.grid_2d_graph(7, 8)):
        assert betweenness(G) == close(nx.betweenness_centrality(G))


@pytest.mark.parametrize("measure", [betweenness, cross_group_betweenness])
def test_names_order_and_loops_change_nothing(measure):
    """Other names of nodes, in another order, with edges turned round and loops, give the same values."""
    G = random_graph(6)
    H = nx.Graph()
    H.add_nodes_from((f"node {v}", G.nodes[v]) for v in reversed(list(G)))
    H.add_edges_from((f"node {v}", f"node {u}", {"weight": 9}) for u, v in reversed(list(G.edges)))
    H.add_edge("node 0", "node 0")
    values = measure(H)
    assert {v: values[f"node {v}"] for v in G} == close(measure(G))


@pytest.mark.parametrize("seed", range(5))
def test_isolates_add_pairs_and_nothing_else(seed):
    """A node without edges has 0 and adds pairs that nobody lies between: values fall by n-2 over n."""
    G = random_graph(seed, density=0.4)
    n, before = len(G), betweenness(G)
    G.add_node("alone")
    after = betweenness(G)
    assert after.pop("alone") == 0
    assert after == close({v: value * (n - 2) / n for v, value in before.items()})


def test_a_node_without_a_group_carries_no_path():
    """A node without a group is undefined, and paths through it count as none."""
    G = nx.path_graph(3)
    nx.set_node_attributes(G, {0: "council", 2: "health"}, "sector")
    G.add_edge(0, 3)
    G.nodes[3]["sector"] = "police"
    assert cross_group_betweenness(G) == close({0: 0.0, 1: nan, 2: 0.0, 3: 0.0})


def test_without_pairs_it_is_undefined():
    """Below three nodes, or where all others are of one group, there is no pair to lie between."""
    assert betweenness(nx.Graph()) == {}
    assert all(isnan(value) for n in (1, 2) for value in betweenness(nx.complete_graph(n)).values())
    G = nx.star_graph(3)
    nx.set_node_attributes(G, {0: "council"} | dict.fromkeys((1, 2, 3), "health"), "sector")
    values = cross_group_betweenness(G)
    assert isnan(values.pop(0))
    assert set(values.values()) == {0}
    assert cross_group_betweenness(nx.Graph()) == {}


def test_complete_and_empty_graphs_have_nothing_between():
    """Where all are linked, or nobody is, no node lies between others."""
    for G in (nx.complete_graph(5), nx.empty_graph(5)):
        nx.set_node_attributes(G, {v: v % 2 for v in G}, "sector")
        assert set(betweenness(G).values()) == set(cross_group_betweenness(G).values()) == {0}


def test_an_attribute_that_no_node_has_is_named():
    """An attribute that no node has is an error that names it."""
    with pytest.raises(MissingAttributeError, match="'team'"):
        cross_group_betweenness(toy_graph(), "team")


@pytest.mark.parametrize("seed", range(3))
def test_a_network_too_large_for_tables_gives_the_same(seed, monkeypatch):
    """Node by node, in blocks, gives what tables of all nodes by all nodes give; isolates and parts are among them."""
    graph = random_graph(seed)
    in_tables = betweenness(graph), cross_group_betweenness(graph)
    monkeypatch.setattr(measured, "MOST_IN_TABLES", 0)
    monkeypatch.setattr(measured, "SOURCES_AT_ONCE", 4)
    assert betweenness(graph) == pytest.approx(in_tables[0], abs=1e-12, nan_ok=True)
    assert cross_group_betweenness(graph) == pytest.approx(in_tables[1], abs=1e-12, nan_ok=True)


def test_the_number_of_cores_changes_no_digit(monkeypatch):
    """The sums are those of fixed blocks, added in their order."""
    monkeypatch.setattr(measured, "MOST_IN_TABLES", 0)
    monkeypatch.setattr(measured, "SOURCES_AT_ONCE", 4)
    found = []
    for cores in (1, 2, 5):
        monkeypatch.setattr(measured.os, "cpu_count", lambda cores=cores: cores)
        found.append(betweenness(nx.gnm_random_graph(40, 120, seed=1)))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("most_in_tables", [0, 500])
def test_both_at_once_are_those_one_by_one(monkeypatch, most_in_tables):
    """By tables and by the compiled loop, on graphs whose nodes all have a group and on others."""
    monkeypatch.setattr(measured, "MOST_IN_TABLES", most_in_tables)
    known = random_graph(3)
    nx.set_node_attributes(known, {v: str(v % 3) for v in known}, "sector")
    for graph in (known, random_graph(3)):
        together, one_by_one = both_betweennesses(graph), (betweenness(graph), cross_group_betweenness(graph))
        assert [list(found.values()) for found in together] == [
            close(list(found.values())) for found in one_by_one
        ]


def test_how_far_a_large_network_is_can_be_told(monkeypatch):
    """What goes through the parts sees as many as there are, whether all nodes have a group or not."""
    monkeypatch.setattr(measured, "MOST_IN_TABLES", 0)
    monkeypatch.setattr(measured, "SOURCES_AT_ONCE", 10)
    seen = []

    def each(parts):
        seen.append(len(parts))
        return iter(parts)

    graph = random_graph(3)
    both_betweennesses(graph, each=each)
    known = sum(value is not None for _, value in graph.nodes(data="sector"))
    assert seen == [-(-known // 10), -(-len(graph) // 10)]
