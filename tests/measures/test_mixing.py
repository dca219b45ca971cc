"""The mixing matrix and its expected values."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from ppr_network.errors import MissingAttributeError
from ppr_network.measures.mixing import expected_mixing_matrix, mixing_matrix
from tests.measures.graphs import exhaustive_graph, random_graph, toy_graph


def test_the_karate_club():
    """Zachary's club has 35 and 32 edges within its two sides and 11 between (golden tie-ends 70, 64, 11)."""
    matrix = mixing_matrix(nx.karate_club_graph(), "club")
    assert list(matrix.index) == list(matrix.columns) == ["Mr. Hi", "Officer"]
    assert matrix.to_numpy().tolist() == [[35, 11], [11, 32]]


def test_the_karate_clubs_expected_values():
    """Chance puts 40.18 of the club's edges between the sides by labels, 38.94 by degrees (golden values)."""
    G = nx.karate_club_graph()
    by_labels = expected_mixing_matrix(G, "club").loc["Mr. Hi", "Officer"]
    by_degrees = expected_mixing_matrix(G, "club", null="degrees").loc["Mr. Hi", "Officer"]
    assert (by_labels, by_degrees) == pytest.approx((40.181818, 38.942308), abs=1e-6)


def test_the_toy():
    """The toy's nine edges lie between sectors but for one among the voluntary."""
    assert mixing_matrix(toy_graph()).to_numpy().tolist() == [[0, 2, 3], [2, 0, 3], [3, 3, 1]]


@pytest.mark.parametrize("seed", range(20))
def test_networkx_gives_the_same(seed):
    """The matrix equals networkx's mixing matrix of tie-ends, with the diagonal halved."""
    G = random_graph(seed)
    G = G.subgraph([v for v in G if "sector" in G.nodes[v]])
    matrix = mixing_matrix(G)
    places = {name: i for i, name in enumerate(matrix.index)}
    ends = nx.attribute_mixing_matrix(G, "sector", mapping=places, normalized=False)
    assert matrix.to_numpy().tolist() == (ends - np.diag(np.diag(ends)) / 2).tolist()


def test_weights_are_added_up():
    """With a weight the cells hold sums of it, an edge without it counting 1."""
    G = toy_graph()
    nx.set_edge_attributes(G, 0.5, "strength")
    del G.edges["V1", "V2"]["strength"]
    assert mixing_matrix(G, weight="strength").loc["V"].tolist() == [1.5, 1.5, 1.0]


def test_all_labellings_have_the_expected_mean():
    """The mean of the matrix over all labellings of the counted-out graph is the expected one."""
    G = exhaustive_graph()
    total = np.zeros((3, 3))
    labellings = set(permutations("00011122"))
    for labels in labellings:
        nx.set_node_attributes(G, dict(zip(G, labels, strict=True)), "sector")
        total += mixing_matrix(G).to_numpy()
    assert len(labellings) == 560
    assert total / 560 == pytest.approx(expected_mixing_matrix(exhaustive_graph()).to_numpy())


@pytest.mark.parametrize("null", ["labels", "degrees"])
@pytest.mark.parametrize("seed", range(5))
def test_observed_and_expected_share_out_the_same_edges(seed, null):
    """Each edge stands in one cell of the upper triangle, observed and expected; both are symmetric."""
    G = random_graph(seed)
    n_edges = G.subgraph([v for v in G if "sector" in G.nodes[v]]).number_of_edges()
    for matrix in (mixing_matrix(G), expected_mixing_matrix(G, null=null)):
        assert np.triu(matrix).sum() == pytest.approx(n_edges)
        assert (matrix.to_numpy() == matrix.to_numpy().T).all()


def test_a_group_without_edges_has_its_row():
    """A group whose nodes have no edges stands in the matrix with 0."""
    G = toy_graph()
    G.add_node("P1", sector="P")
    assert mixing_matrix(G)["P"].tolist() == [0, 0, 0, 0]


def test_without_nodes_or_edges_there_is_nothing_to_expect():
    """No nodes give an empty matrix; one node has no pairs, and no edges leave the degrees undefined."""
    assert mixing_matrix(nx.Graph()).shape == (0, 0)
    assert expected_mixing_matrix(nx.Graph()).shape == (0, 0)
    G = nx.empty_graph(1)
    nx.set_node_attributes(G, "council", "sector")
    assert mixing_matrix(G).to_numpy().tolist() == [[0]]
    assert np.isnan(expected_mixing_matrix(G).to_numpy()).all()
    assert np.isnan(expected_mixing_matrix(G, null="degrees").to_numpy()).all()


def test_an_attribute_that_no_node_has_is_named():
    """An attribute that no node has is an error that names it."""
    with pytest.raises(MissingAttributeError, match="'team'"):
        mixing_matrix(toy_graph(), "team")
