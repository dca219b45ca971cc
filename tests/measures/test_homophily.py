"""Assortativity, and the odds ratio with Yule's Q."""

from itertools import combinations
from math import isnan

import igraph
import networkx as nx
import pytest

from ppr_network.errors import MissingAttributeError
from ppr_network.measures.homophily import assortativity, assortativity_minimum, odds_ratio
from tests.measures.graphs import random_graph, toy_graph

MEASURES = [assortativity, assortativity_minimum, odds_ratio]
close = pytest.approx


def known_part(G):
    """Return the nodes that have a sector, numbered from 0, with their sectors as numbers."""
    H = nx.convert_node_labels_to_integers(G.subgraph([v for v in sorted(G) if "sector" in G.nodes[v]]))
    return H, [int(H.nodes[v]["sector"][-1]) for v in H]


def test_the_karate_club():
    """Zachary's club has the golden assortativity, its minimum, odds ratio and Yule's Q."""
    G = nx.karate_club_graph()
    assert assortativity(G, "club") == close(0.717531, abs=1e-6)
    assert assortativity_minimum(G, "club") == close(-1.002963, abs=1e-6)
    result = odds_ratio(G, "club")
    assert (result.a, result.b, result.c, result.d, result.corrected) == (67, 11, 205, 278, False)
    assert (result.alpha, result.yule_q) == (close(8.259867, abs=1e-6), close(0.784014, abs=1e-6))


def test_the_toy():
    """The toy with its undated partnership has assortativity -.395349 (golden value), 1 edge of 7 within."""
    G = toy_graph(undated=True)
    assert assortativity(G) == close(-0.395349, abs=1e-6)
    result = odds_ratio(G)
    assert (result.a, result.b, result.c, result.d) == (1, 9, 6, 12)
    assert (result.alpha, result.yule_q) == (close(12 / 54), close(-42 / 66))


@pytest.mark.parametrize("seed", range(20))
def test_networkx_and_igraph_give_the_same_assortativity(seed):
    """Assortativity equals networkx's and igraph's on the nodes that have a group."""
    G = random_graph(seed, n=15)
    H, labels = known_part(G)
    assert assortativity(G) == close(nx.attribute_assortativity_coefficient(H, "sector"))
    theirs = igraph.Graph(n=len(H), edges=list(H.edges)).assortativity_nominal(labels, directed=False)
    assert assortativity(G) == close(theirs)


@pytest.mark.parametrize("seed", range(10))
def test_the_minimum_is_that_of_no_edge_within(seed):
    """No network has less than its minimum, and one whose edges all run between groups has exactly that."""
    G = random_graph(seed)
    assert assortativity(G) >= assortativity_minimum(G)
    G.remove_edges_from([(u, v) for u, v in G.edges if G.nodes[u].get("sector") == G.nodes[v].get("sector")])
    assert assortativity(G) == close(assortativity_minimum(G))


@pytest.mark.parametrize("seed", range(20))
def test_a_loop_over_pairs_gives_the_same_odds_ratio(seed):
    """The four counts equal a loop over all pairs, and odds ratio and Q follow from them."""
    G = random_graph(seed, n=15)
    H, labels = known_part(G)
    kinds = [(labels[u] == labels[v], H.has_edge(u, v)) for u, v in combinations(H, 2)]
    a, b, c, d = (kinds.count(k) for k in ((True, True), (False, True), (True, False), (False, False)))
    result = odds_ratio(G)
    assert (result.a, result.b, result.c, result.d) == (a, b, c, d)
    more = 0.5 if 0 in (a, b, c, d) else 0
    assert result.corrected == bool(more)
    assert result.alpha == close((a + more) / (b + more) / ((c + more) / (d + more)))
    assert result.yule_q == close((result.alpha - 1) / (result.alpha + 1))


def test_a_zero_cell_is_corrected_and_said_so():
    """With every pair within groups linked and half a pair more in each cell: 2.5 x 4.5 / (0.5 x 0.5)."""
    G = nx.Graph([(0, 1), (2, 3)])
    nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health"}, "sector")
    result = odds_ratio(G)
    assert (result.a, result.b, result.c, result.d, result.corrected) == (2, 0, 0, 4, True)
    assert (result.alpha, result.yule_q) == (close(45), close(44 / 46))


@pytest.mark.parametrize("measure", MEASURES)
def test_names_order_and_nodes_without_a_group_change_nothing(measure):
    """Other names, another order, loops and nodes without a group give the same values."""
    G = random_graph(3)
    H = nx.Graph()
    H.add_nodes_from((f"node {v}", G.nodes[v]) for v in reversed(list(G)))
    H.add_edges_from((f"node {v}", f"node {u}") for u, v in reversed(list(G.edges)))
    H.add_edges_from([("node 0", "node 0"), ("?", "node 0"), ("?", "node 1")])
    assert measure(H) == measure(G)


def test_an_isolate_changes_the_odds_ratio_alone():
    """A node without edges leaves assortativity as it is and adds pairs without an edge."""
    G = toy_graph(undated=True)
    before, pairs_before = (assortativity(G), assortativity_minimum(G)), odds_ratio(G)
    G.add_node("V4", sector="V")
    assert (assortativity(G), assortativity_minimum(G)) == before
    assert (odds_ratio(G).c, odds_ratio(G).d) == (pairs_before.c + 3, pairs_before.d + 5)


def test_all_edges_within_groups_is_one():
    """Where edges run within groups alone assortativity is 1."""
    G = nx.Graph([(0, 1), (2, 3)])
    nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health"}, "sector")
    assert assortativity(G) == close(1)


@pytest.mark.parametrize("G", [nx.Graph(), nx.empty_graph(1), nx.empty_graph(4), nx.path_graph(4)])
def test_one_group_or_no_edge_is_undefined(G):
    """Without edges, or with one group, there is nothing to compare."""
    nx.set_node_attributes(G, "council", "sector")
    assert isnan(assortativity(G))
    assert isnan(assortativity_minimum(G))
    assert isnan(odds_ratio(G).alpha)
    assert isnan(odds_ratio(G).yule_q)
    assert not odds_ratio(G).corrected


def test_edges_in_one_of_two_groups_leave_assortativity_undefined():
    """Where all tie-ends are of one group assortativity is undefined, and the odds ratio is corrected."""
    G = nx.path_graph(3)
    nx.set_node_attributes(G, "council", "sector")
    G.add_node(3, sector="health")
    assert isnan(assortativity(G))
    assert odds_ratio(G).corrected


def test_all_linked_or_all_apart_has_no_odds_ratio():
    """A complete graph has no pair without an edge, groups of one have no pair within: no odds ratio."""
    complete, own = nx.complete_graph(4), nx.path_graph(4)
    nx.set_node_attributes(complete, {v: v % 2 for v in complete}, "sector")
    nx.set_node_attributes(own, {v: v for v in own}, "sector")
    assert isnan(odds_ratio(complete).alpha)
    assert isnan(odds_ratio(own).alpha)


@pytest.mark.parametrize("measure", MEASURES)
def test_an_attribute_that_no_node_has_is_named(measure):
    """An attribute that no node has is an error that names it."""
    with pytest.raises(MissingAttributeError, match="'team'"):
        measure(toy_graph(), "team")
