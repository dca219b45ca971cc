"""The E-I index, its expected value and its variance."""

from collections import Counter
from itertools import permutations
from math import isnan, nan, sqrt
from statistics import fmean, pvariance
from typing import Any

import networkx as nx
import numpy as np
import pytest

from ppr_network.errors import MissingAttributeError
from ppr_network.measures.ei import ei_index, ei_index_by_group, ei_index_by_node, expected_ei_index
from tests.measures.graphs import exhaustive_graph, random_graph, toy_graph

close = pytest.approx


def by_hand(G: "nx.Graph[Any]", weight: str | None = None) -> float:
    """Compute the E-I index in the most obvious way."""
    total: Counter[str] = Counter()
    for u, v, data in G.edges(data=True):
        a, b = G.nodes[u].get("sector"), G.nodes[v].get("sector")
        if a is not None and b is not None:
            total["E" if a != b else "I"] += data[weight] if weight else 1
    E, I = total["E"], total["I"]  # noqa: E741 - the letters of the formula
    return (E - I) / (E + I) if E + I else nan


def test_the_toy_without_and_with_its_undated_partnership():
    """The toy has 8 of 9 edges between sectors, and 9 of 10 with the undated one (golden values)."""
    assert ei_index(toy_graph()) == close(0.777778, abs=1e-6)
    assert ei_index(toy_graph(undated=True)) == close(0.8)


def test_the_toys_expected_value_and_variance():
    """On the toy chance gives an E-I index of .5, with a variance of 1.392857 edges (golden values)."""
    result = expected_ei_index(toy_graph(undated=True))
    assert (result.expected, result.variance) == (close(0.5), close(1.392857, abs=1e-6))
    assert (result.n, result.n_edges) == (8, 10)


def test_the_exhaustive_graph():
    """The counted-out graph has 7.5 edges between groups on average, variance 1.464286 (golden values)."""
    result = expected_ei_index(exhaustive_graph())
    assert (result.observed, result.between) == (close(-0.2), close(7.5))
    assert result.variance == close(1.464286, abs=1e-6)


def test_the_karate_club():
    """Zachary's club has the golden E-I index, expected value, standard deviation and z."""
    result = expected_ei_index(nx.karate_club_graph(), "club")
    assert result.observed == close(-0.717949, abs=1e-6)
    assert result.between == close(40.181818, abs=1e-6)
    assert result.variance == close(13.732338, abs=1e-6)
    assert result.expected == close(0.030303, abs=1e-6)
    assert result.sd == close(0.095018, abs=1e-6)
    assert result.z == close(-7.87481, abs=1e-5)


def test_the_karate_clubs_groups_and_nodes():
    """Zachary's club has the golden E-I index of both sides and of three members, counted in tie-ends."""
    G = nx.karate_club_graph()
    assert ei_index_by_group(G, "club") == close({"Mr. Hi": -0.728395, "Officer": -0.706667}, abs=1e-6)
    by_node = ei_index_by_node(G, "club")
    assert [by_node[node] for node in (0, 33, 2)] == close([-0.875, -0.647059, -0.2], abs=1e-6)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("weight", [None, "strength"])
def test_an_obvious_loop_gives_the_same(seed, weight):
    """The E-I index equals an obvious loop over the edges, with weights and with nodes without a group."""
    G = random_graph(seed)
    assert ei_index(G, weight=weight) == close(by_hand(G, weight), nan_ok=True)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_counting_out_gives_the_same_mean_and_variance(seed, n):
    """Mean and variance equal those over every order of the labels, also below four nodes."""
    G = random_graph(seed, n=n, n_groups=3, density=0.6)
    known = G.subgraph([node for node in G if "sector" in G.nodes[node]])
    values = []
    for labels in permutations(nx.get_node_attributes(known, "sector").values()):
        H = nx.Graph(known.edges)
        H.add_nodes_from((node, {"sector": label}) for node, label in zip(sorted(known), labels, strict=True))
        values.append(by_hand(H))
    result = expected_ei_index(G)
    if isnan(values[0]):
        assert isnan(result.expected)
        assert isnan(result.sd)
        return
    assert result.expected == close(fmean(values))
    assert result.sd == close(sqrt(pvariance(values)), abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_groups_and_graph_are_means_of_nodes_weighted_by_degree(seed):
    """The degree-weighted mean of the nodes' values is the group's value, and over all groups the graph's."""
    G = random_graph(seed)
    known = G.subgraph([node for node in G if "sector" in G.nodes[node]])
    values, by_group = ei_index_by_node(G), ei_index_by_group(G)
    for group, expected in by_group.items():
        members = [v for v in known if known.nodes[v]["sector"] == group and known.degree(v)]
        if members:
            mean = np.average([values[v] for v in members], weights=[known.degree(v) for v in members])
            assert expected == close(mean)
        else:
            assert isnan(expected)
    members = [v for v in known if known.degree(v)]
    weights = [known.degree(v) for v in members]
    assert ei_index(G) == close(np.average([values[v] for v in members], weights=weights))


@pytest.mark.parametrize("seed", range(5))
def test_names_and_order_change_nothing(seed):
    """Other names of nodes, in another order, with edges turned round, give the same values."""
    G = random_graph(seed)
    H = nx.Graph()
    H.add_nodes_from((f"node {v}", G.nodes[v]) for v in reversed(list(G)))
    H.add_edges_from((f"node {v}", f"node {u}") for u, v in reversed(list(G.edges)))
    assert ei_index(H) == ei_index(G)
    assert expected_ei_index(H) == expected_ei_index(G)
    assert list(ei_index_by_group(H)) == list(ei_index_by_group(G))
    assert ei_index_by_group(H) == close(ei_index_by_group(G), nan_ok=True)


def test_an_isolate_changes_no_index_but_the_expected_one():
    """A node without edges leaves the index as it is and takes part in the dealing of labels."""
    G = toy_graph()
    before = expected_ei_index(G)
    G.add_node("V4", sector="V")
    after = expected_ei_index(G)
    assert after.observed == before.observed
    assert (after.n, after.expected) == (9, close(2 * (1 - (6 + 2 + 12) / 72) - 1))
    assert isnan(ei_index_by_node(G)["V4"])


def test_a_node_without_a_group_is_left_out_with_its_edges():
    """A node whose group is unknown, by absence or None, changes no value."""
    G = toy_graph()
    before = expected_ei_index(G)
    G.add_node("?", sector=None)
    G.add_edges_from([("?", "H1"), ("??", "?"), ("??", "C1"), ("H1", "H1")])
    assert expected_ei_index(G) == before
    assert isnan(ei_index_by_node(G)["??"])


def test_no_edges_is_undefined():
    """An empty graph, one node, and nodes without edges have no E-I index."""
    for n in (0, 1, 5):
        G = nx.empty_graph(n)
        nx.set_node_attributes(G, "council", "sector")
        assert isnan(ei_index(G))
        assert isnan(expected_ei_index(G).expected)
        assert all(isnan(value) for value in ei_index_by_node(G).values())
    assert ei_index_by_group(nx.Graph()) == {}


def test_the_array_form_is_undefined_without_edges_too():
    """The form of the index for many labellings at once is undefined for each where there are no edges."""
    values = vars(ei_index)["array_form"](nx.empty_graph(3), [0, 1, 2])(np.array([[0, 0], [1, 0], [1, 1]]))
    assert np.isnan(values).tolist() == [True, True]


def test_one_group_is_minus_one_and_has_no_z():
    """With one group every edge is within it, whatever the labels: the index is -1 and z undefined."""
    G = nx.path_graph(5)
    nx.set_node_attributes(G, "council", "sector")
    result = expected_ei_index(G)
    assert (result.observed, result.expected, result.sd) == (-1, -1, 0)
    assert isnan(result.z)


def test_every_node_its_own_group_is_one():
    """Where every node is a group of its own, every edge is between groups."""
    G = nx.path_graph(5)
    nx.set_node_attributes(G, {v: v for v in G}, "sector")
    assert (ei_index(G), expected_ei_index(G).expected) == (1, 1)


@pytest.mark.parametrize("measure", [ei_index, ei_index_by_group, ei_index_by_node, expected_ei_index])
def test_an_attribute_that_no_node_has_is_named(measure):
    """An attribute that no node has is an error that tells which attributes there are."""
    with pytest.raises(MissingAttributeError, match=r"no node has the attribute 'team'.*'sector'"):
        measure(toy_graph(), "team")
