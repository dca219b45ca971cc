"""The label permutation test."""

from itertools import permutations
from math import isnan

import networkx as nx
import numpy as np
import pytest

from ppr_network.errors import MissingAttributeError, UsageError
from ppr_network.inference.permutation import permutation_test
from ppr_network.measures import ei
from ppr_network.measures.ei import expected_ei_index
from ppr_network.measures.homophily import assortativity, log_odds_ratio
from tests.measures.graphs import exhaustive_graph, toy_graph

NUMBERS = ("observed", "expected", "low", "high", "p", "p_greater", "p_less", "n_permutations")


def ei_index(G, group="sector"):
    """Hide the array form of the E-I index, so that the test must call it draw by draw."""
    return ei.ei_index(G, group)


def test_the_toys_exact_p():
    """The toy with its undated partnership has the golden p of .192857 over all 560 labellings."""
    result = permutation_test(toy_graph(undated=True), ei.ei_index, seed=1)
    assert (result.n_permutations, result.enumerated, result.n) == (560, True, 8)
    assert (result.observed, result.expected) == (pytest.approx(0.8), pytest.approx(0.5))
    assert result.p_greater == pytest.approx(0.192857, abs=1e-6)


def test_the_exhaustive_graphs_exact_p():
    """The counted-out graph has the golden lower p of .010714; two-sided it is twice that."""
    G = exhaustive_graph()
    result = permutation_test(G, ei.ei_index, seed=1)
    assert (result.p_less, result.p) == (pytest.approx(6 / 560), pytest.approx(12 / 560))


def test_the_karate_club_is_more_extreme_than_any_draw():
    """On the karate club no draw is as low, so p is 1/(R+1); mean and spread are the exact ones."""
    G = nx.karate_club_graph()
    result = permutation_test(G, ei.ei_index, "club", seed=1)
    exact = expected_ei_index(G, "club")
    assert (result.p_less, result.p, result.p_greater) == (1e-4, 2e-4, 1)
    assert (result.enumerated, result.n_permutations) == (False, 9999)
    assert result.expected == pytest.approx(exact.expected, abs=4 * exact.sd / 100)
    assert (result.high - result.low) / (2 * 1.96) == pytest.approx(exact.sd, rel=0.1)


@pytest.mark.parametrize("statistic", [ei.ei_index, log_odds_ratio, assortativity])
def test_the_array_form_and_calls_draw_by_draw_agree(statistic):
    """A statistic with an array form and the same one without give the same result."""

    def one_by_one(G, group):
        return statistic(G, group)

    one_by_one.__name__ = statistic.__name__  # the name is part of the seed
    for G in (toy_graph(), nx.relabel_nodes(nx.disjoint_union(toy_graph(), toy_graph()), str)):
        fast = permutation_test(G, statistic, n_permutations=199, seed=2)
        slow = permutation_test(G, one_by_one, n_permutations=199, seed=2)
        assert [getattr(fast, name) for name in NUMBERS] == pytest.approx(
            [getattr(slow, name) for name in NUMBERS]
        )
        assert fast.enumerated == (len(G) == 8)


def test_an_undefined_array_form_is_undefined():
    """Without an edge no draw has an E-I index or an assortativity; with all pairs linked there are no odds."""
    labels = np.array([[0, 1], [1, 0], [1, 1]], dtype=np.int8)
    for statistic in (ei.ei_index, assortativity, log_odds_ratio):
        assert np.isnan(statistic.array_form(nx.empty_graph(3), range(3))(labels)).all()
    assert np.isnan(log_odds_ratio.array_form(nx.complete_graph(3), range(3))(labels)).all()


def test_the_odds_ratio_and_the_ei_index_order_draws_alike():
    """With group sizes kept, both are functions of the edges between groups: the same p."""
    G = nx.karate_club_graph()
    ei_p = permutation_test(toy_graph(undated=True), ei.ei_index, seed=1)
    odds_p = permutation_test(toy_graph(undated=True), log_odds_ratio, seed=1)
    assert (odds_p.p, odds_p.p_less) == (ei_p.p, ei_p.p_greater)
    assert permutation_test(G, log_odds_ratio, "club", n_permutations=99, seed=1).p_greater == 0.01


def test_there_is_a_z_from_fifteen_nodes_on():
    """The karate club's z is about the exact -7.87481; with eight nodes there is none."""
    result = permutation_test(nx.karate_club_graph(), ei.ei_index, "club", seed=1)
    assert result.z == pytest.approx(-7.87481, rel=0.05)
    assert isnan(permutation_test(exhaustive_graph(), ei.ei_index, seed=1).z)


def test_enumeration_takes_every_labelling_once():
    """The draws are one for each different order of the labels, whatever the statistic."""
    G = nx.empty_graph(8)
    labels = list("abacbbcb")
    nx.set_node_attributes(G, dict(zip(G, labels, strict=True)), "sector")

    def as_number(G, group):
        return float("".join(str("abc".index(G.nodes[v][group])) for v in sorted(G)))

    result = permutation_test(G, as_number, seed=1)
    every = [float("".join(str("abc".index(x)) for x in order)) for order in set(permutations(labels))]
    assert result.n_permutations == len(every) == 420
    assert result.expected == pytest.approx(np.mean(every))
    assert result.p_less == pytest.approx(np.mean(np.array(every) <= 1021121))


def test_labels_stay_within_strata():
    """Dealt within strata, each stratum keeps its own labels: 4!/(2!2!) times 4!/(3!1!) arrangements."""
    G = nx.path_graph(8)
    nx.set_node_attributes(G, dict(enumerate("aabbabbb")), "sector")
    nx.set_node_attributes(G, dict(enumerate([1, 1, 1, 1, 2, 2, 2, 2])), "team")

    def in_first_team(G, group):
        return float(sum(G.nodes[v][group] == "a" for v in range(4)))

    result = permutation_test(G, in_first_team, seed=1, strata="team")
    assert (result.n_permutations, result.low, result.high, result.p) == (24, 2, 2, 1)
    mixed = permutation_test(G, in_first_team, seed=1)
    assert (mixed.n_permutations, mixed.low < 2, mixed.expected) == (56, True, pytest.approx(1.5))


def test_strata_hold_in_draws_too():
    """Drawn within strata, a stratum of one group never changes."""
    G = nx.empty_graph(40)
    nx.set_node_attributes(G, {v: "a" if v < 15 else "b" for v in G}, "sector")
    nx.set_node_attributes(G, dict.fromkeys(range(10), "old"), "team")

    def n_a_among_the_first(G, group):
        return float(sum(G.nodes[v][group] == "a" for v in range(10)))

    result = permutation_test(G, n_a_among_the_first, n_permutations=50, seed=1, strata="team")
    assert (result.enumerated, result.low, result.high) == (False, 10, 10)
    assert permutation_test(G, n_a_among_the_first, n_permutations=50, seed=1).high < 10


def test_one_group_in_every_stratum_is_undefined():
    """Where sector is constant within every stratum there is no p, and the note says so."""
    G = toy_graph()
    nx.set_node_attributes(G, nx.get_node_attributes(G, "sector"), "team")
    result = permutation_test(G, ei.ei_index, seed=1, strata="team")
    assert isnan(result.p)
    assert isnan(result.expected)
    assert result.note == "all nodes that could change places are of one group"
    assert result.observed == pytest.approx(7 / 9)


def test_fewer_than_eight_actors_are_refused():
    """With seven nodes the observed value stands without p, with a note that gives the number."""
    G = toy_graph()
    G.remove_node("H2")
    result = permutation_test(G, ei.ei_index, seed=1)
    assert (result.n, result.n_permutations, result.observed) == (7, 0, pytest.approx(7 / 9))
    assert all(isnan(x) for x in (result.expected, result.low, result.p, result.p_greater, result.p_less))
    assert result.note == "7 nodes with a group; fewer than 8 allow no test"


def test_an_undefined_measure_is_undefined():
    """Without edges there is no E-I index to test; an empty graph has too few nodes."""
    result = permutation_test(nx.create_empty_copy(toy_graph()), ei.ei_index, seed=1)
    assert isnan(result.p)
    assert result.note == "the measure is undefined on this graph"
    assert permutation_test(nx.Graph(), ei.ei_index, seed=1).n == 0


def test_a_measure_undefined_in_some_draws_has_no_p():
    """Where some draws are undefined there is no p, and the note counts them."""

    def sometimes(G, group):
        return 1.0 if G.nodes["H1"][group] == "H" else float("nan")

    result = permutation_test(toy_graph(), sometimes, seed=1)
    assert isnan(result.p)
    assert result.note == "the measure is undefined in 350 of 560 draws"


def test_the_smallest_possible_p_is_told_where_it_is_large():
    """With 28 arrangements no p can be below 1/28, and the note says so."""
    G = nx.path_graph(8)
    nx.set_node_attributes(G, dict(enumerate("aabbbbbb")), "sector")
    assert permutation_test(G, ei.ei_index, seed=1).note == "the smallest p that could be is 0.036"


def test_nodes_without_a_group_take_no_part():
    """A node without a group, and its edges, change nothing, and the graph is left as it was."""
    G = toy_graph()
    expected = permutation_test(G, ei.ei_index, seed=1)
    G.add_edge("?", "H1")
    before = dict(G.nodes(data=True))
    result = permutation_test(G, ei_index, seed=1)
    assert (result.n, result.n_left_out, result.p) == (8, 1, expected.p)
    assert result.expected == expected.expected
    assert dict(G.nodes(data=True)) == before


def test_seeds_decide_the_draws():
    """The same seed gives the same result, another seed another band or mean."""
    G = nx.karate_club_graph()
    one, same, other = (
        permutation_test(G, ei.ei_index, "club", n_permutations=99, seed=seed) for seed in (1, 1, 2)
    )
    assert one == same
    assert one.expected != other.expected


def test_wrong_use_is_named():
    """A missing attribute, a missing stratum, and no permutations are errors that say which."""
    with pytest.raises(MissingAttributeError, match="'club'"):
        permutation_test(toy_graph(), ei.ei_index, "club", seed=1)
    with pytest.raises(MissingAttributeError, match="'team'"):
        permutation_test(toy_graph(), ei.ei_index, seed=1, strata="team")
    with pytest.raises(UsageError, match="it is 0"):
        permutation_test(toy_graph(), ei.ei_index, n_permutations=0, seed=1)
