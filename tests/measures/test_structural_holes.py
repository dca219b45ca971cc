"""Burt's constraint and effective size."""

from math import isnan

import igraph
import networkx as nx
import pytest

from ppr_network.measures.structural_holes import constraint, effective_size
from tests.measures.graphs import random_graph, toy_graph


def close(expected, abs_=1e-9):
    """Compare with undefined values in the same places."""
    return pytest.approx(expected, abs=abs_, nan_ok=True)


def test_the_karate_club():
    """Zachary's club has the golden constraint and effective size, its weights left aside."""
    G = nx.karate_club_graph()
    assert [constraint(G)[v] for v in (0, 33)] == close([0.155423, 0.156419], 1e-6)
    assert [effective_size(G)[v] for v in (0, 33, 2)] == close([13.75, 15.235294, 7.8], 1e-6)


def test_krackhardts_kite():
    """Krackhardt's kite has the golden constraint of four nodes and effective size of one."""
    G = nx.krackhardt_kite_graph()
    assert [constraint(G)[v] for v in (3, 7, 8, 9)] == close([0.4702, 0.4311, 0.5, 1], 5e-5)
    assert effective_size(G)[3] == close(10 / 3)


def test_the_toy():
    """In the toy with its undated partnership V2 is the least constrained, and three are above 1 (golden)."""
    expected = {
        "H1": 0.8657,
        "H2": 1,
        "H3": 1.125,
        "C1": 0.8657,
        "C2": 1.125,
        "V1": 0.8657,
        "V2": 0.5833,
        "V3": 1.125,
    }
    assert constraint(toy_graph(undated=True)) == close(expected, 5e-5)


@pytest.mark.parametrize("seed", range(20))
def test_igraph_gives_the_same_constraint(seed):
    """Constraint equals igraph's, undefined for the same nodes."""
    G = random_graph(seed, n=15, density=0.2)
    other = igraph.Graph(n=15, edges=list(G.edges)).constraint()
    assert constraint(G) == close(dict(enumerate(other)))


@pytest.mark.parametrize("seed", range(20))
def test_networkx_gives_the_same_effective_size(seed):
    """Effective size equals networkx's, undefined for the same nodes."""
    G = random_graph(seed, n=15, density=0.2)
    assert effective_size(G) == close({v: nx.effective_size(G, nodes=[v])[v] for v in G})


@pytest.mark.parametrize("measure", [constraint, effective_size])
def test_isolates_loops_weights_and_order_change_nothing(measure):
    """A node without edges is undefined; it, loops, weights, names and order leave the others as they are."""
    G = random_graph(4)
    H = nx.Graph()
    H.add_nodes_from(["alone", *(f"node {v}" for v in reversed(list(G)))])
    H.add_edges_from((f"node {v}", f"node {u}", {"weight": 7}) for u, v in reversed(list(G.edges)))
    H.add_edges_from([("node 0", "node 0"), ("alone", "alone")])
    values = measure(H)
    assert list(values) == list(H)
    assert isnan(values["alone"])
    assert {v: values[f"node {v}"] for v in G} == close(measure(G))


@pytest.mark.parametrize("seed", range(5))
def test_bounds(seed):
    """Effective size lies between 1 and the degree; constraint is above 0 and at most 9/8."""
    G = random_graph(seed, density=0.4)
    linked = [v for v in G if G.degree(v)]
    assert all(1 <= effective_size(G)[v] <= G.degree(v) for v in linked)
    assert all(0 < constraint(G)[v] <= 1.125 + 1e-12 for v in linked)


def test_stars_and_complete_graphs():
    """The centre of a star of n has effective size n and constraint 1/n; where all are linked size is 1."""
    star, whole = nx.star_graph(5), nx.complete_graph(5)
    assert (effective_size(star)[0], constraint(star)[0]) == (5, close(0.2))
    assert set(effective_size(whole).values()) == {1}
    assert len({round(value, 12) for value in constraint(whole).values()}) == 1


@pytest.mark.parametrize("measure", [constraint, effective_size])
def test_no_edges_are_undefined(measure):
    """An empty graph has no values; nodes without edges have none that is defined."""
    assert measure(nx.Graph()) == {}
    assert measure(nx.empty_graph(1)) == close({0: float("nan")})
    assert all(isnan(value) for value in measure(nx.empty_graph(3)).values())
