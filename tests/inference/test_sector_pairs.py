"""Each two sectors against labels dealt at random."""

import networkx as nx
import numpy as np
import pytest

from ppr_network.inference.multiple_testing import benjamini_hochberg
from ppr_network.inference.permutation import permutation_test
from ppr_network.inference.sector_pairs import sector_pair_tests
from ppr_network.measures.mixing import expected_mixing_matrix, mixing_matrix
from tests.measures.graphs import random_graph, toy_graph


@pytest.mark.parametrize("seed", range(3))
def test_counts_and_expected_values_are_those_of_the_mixing_matrix(seed):
    """Links and exact expected values of each cell tested equal those of the mixing matrices."""
    G = random_graph(seed, n=30, density=0.4)
    cells = sector_pair_tests(G, n_permutations=99, seed=1)
    observed, expected = mixing_matrix(G), expected_mixing_matrix(G)
    assert len(cells) > 2
    for cell in cells.itertuples():
        assert cell.links == observed.loc[cell.a, cell.b]
        assert cell.expected == pytest.approx(expected.loc[cell.a, cell.b])
        assert cell.expected >= 5
        assert cell.low <= cell.high
    assert cells["p_adjusted"].tolist() == pytest.approx(benjamini_hochberg(cells["p"]).tolist())


def test_of_two_groups_the_middle_cell_is_the_test_of_the_ei_index():
    """With two groups the links between them are what the E-I index counts: far fewer than any deal gives."""
    G = nx.karate_club_graph()
    cells = sector_pair_tests(G, "club", n_permutations=199, seed=1).set_index(["a", "b"])

    def between(G, group):
        return float(sum(G.nodes[u][group] != G.nodes[v][group] for u, v in G.edges))

    middle = cells.loc[("Mr. Hi", "Officer")]
    assert (middle["links"], middle["p"]) == (11, 2 / 200)
    assert middle["p"] == permutation_test(G, between, "club", n_permutations=199, seed=1).p
    assert middle["expected"] == pytest.approx(40.181818, abs=1e-6)


def test_cells_too_small_to_interpret_are_not_tested():
    """In the toy no two sectors have five links to expect; without edges or nodes there is nothing to test."""
    for G in (toy_graph(), nx.create_empty_copy(toy_graph()), nx.Graph()):
        assert sector_pair_tests(G, seed=1).empty


def test_all_arrangements_are_counted_out_where_they_are_few():
    """With 70 arrangements p is a multiple of 1/70, whatever the seed."""
    G = nx.complete_graph(8)
    G.remove_edge(0, 1)
    nx.set_node_attributes(G, {v: "ab"[v < 4] for v in G}, "sector")
    p = sector_pair_tests(G, seed=1)["p"].to_numpy()
    assert p.tolist() == sector_pair_tests(G, seed=2)["p"].tolist()
    assert np.allclose(p * 70, np.round(p * 70))
