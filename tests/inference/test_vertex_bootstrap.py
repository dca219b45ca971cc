"""The vertex bootstrap."""

from math import isnan

import networkx as nx
import numpy as np
import pytest

from ppr_network.errors import MissingAttributeError, UsageError
from ppr_network.inference.vertex_bootstrap import vertex_bootstrap
from ppr_network.measures.ei import ei_index
from ppr_network.measures.homophily import assortativity, odds_ratio
from tests.measures.graphs import random_graph, toy_graph

MEASURES = ["density", "ei_index", "assortativity", "odds_ratio"]


def one_replicate(A, labels, rng):
    """Return the four measures of one replicate, made as a matrix cell by cell."""
    n = len(A)
    drawn = rng.integers(n, size=n)
    density = A.sum() / (n * (n - 1))
    G = nx.empty_graph(n)
    nx.set_node_attributes(G, {k: str(labels[v]) for k, v in enumerate(drawn)}, "sector")
    for k in range(n):
        for h in range(k):
            v, w = drawn[k], drawn[h]
            if A[v, w] if v != w else rng.random() < density:
                G.add_edge(k, h)
    return nx.density(G), ei_index(G), assortativity(G), np.log(odds_ratio(G).alpha)


def test_it_spreads_as_replicates_made_cell_by_cell():
    """Standard errors and intervals are those of replicates built as whole matrices, within chance."""
    G = nx.karate_club_graph()
    A = nx.to_numpy_array(G, weight=None)
    labels = [G.nodes[v]["club"] for v in G]
    rng = np.random.default_rng(5)
    built = np.array([one_replicate(A, labels, rng) for _ in range(400)])
    result = vertex_bootstrap(G, "club", n_replicates=4000, seed=1)
    assert result["se"].tolist() == pytest.approx(built.std(axis=0, ddof=1).tolist(), rel=0.2)
    middle = np.quantile(built, 0.5, axis=0)
    middle[3] = np.exp(middle[3])
    assert (result["low"] < middle).all()
    assert (result["high"] > middle).all()
    for name, column in (("low", 0.025), ("high", 0.975)):
        expected = np.quantile(built[:, :2], column, axis=0)
        assert result[name][:2].tolist() == pytest.approx(expected.tolist(), abs=0.1)


@pytest.mark.parametrize("seed", range(5))
def test_the_observed_values_are_those_of_the_measures(seed):
    """What is observed is what the measures give, nodes without a group left out."""
    G = random_graph(seed, n=25)
    known = G.subgraph([v for v in G if "sector" in G.nodes[v]])
    result = vertex_bootstrap(G, n_replicates=20, seed=1)
    expected = [nx.density(known), ei_index(G), assortativity(G), odds_ratio(G).alpha]
    assert result["observed"].tolist() == pytest.approx(expected)
    assert result["n"].tolist() == [len(known)] * 4
    assert list(result.index) == MEASURES


def test_a_full_graph_has_no_spread_in_density():
    """Where all are linked every replicate is full; there are no odds, and the note says so."""
    G = nx.complete_graph(16)
    nx.set_node_attributes(G, {v: "ab"[v % 2] for v in G}, "sector")
    result = vertex_bootstrap(G, n_replicates=50, seed=1)
    assert result.loc["density", ["observed", "se", "low", "high"]].tolist() == [1, 0, 1, 1]
    assert isnan(result.loc["odds_ratio", "low"])
    assert result.loc["odds_ratio", "note"] == "undefined on this graph"


def test_fewer_than_fifteen_have_no_interval():
    """With eight nodes there are observed values and no interval; the note gives the number."""
    result = vertex_bootstrap(toy_graph(), seed=1)
    assert result.loc["ei_index", "observed"] == pytest.approx(7 / 9)
    assert result[["se", "low", "high"]].isna().all(axis=None)
    assert result["note"].unique().tolist() == ["8 nodes with a group; fewer than 15 allow no interval"]


def test_a_measure_undefined_in_some_replicates_has_no_interval():
    """One edge among sixteen is missing from many replicates, which the note counts; density has its interval."""
    G = nx.empty_graph(16)
    nx.set_node_attributes(G, {v: "ab"[v % 2] for v in G}, "sector")
    G.add_edge(0, 1)
    result = vertex_bootstrap(G, n_replicates=200, seed=1)
    assert result.loc["ei_index", "note"].startswith("undefined in ")
    assert isnan(result.loc["ei_index", "se"])
    assert "sample" in result.loc["density", "note"]


def test_seeds_decide():
    """The same seed gives the same interval, another seed another."""
    G = nx.karate_club_graph()
    one, same, other = (
        vertex_bootstrap(G, "club", n_replicates=99, seed=s)["low"].tolist() for s in (1, 1, 2)
    )
    assert one == same != other


def test_wrong_use_is_named():
    """A missing attribute and a single replicate are errors; an empty graph is undefined."""
    with pytest.raises(MissingAttributeError, match="'club'"):
        vertex_bootstrap(toy_graph(), "club", seed=1)
    with pytest.raises(UsageError, match="it is 1"):
        vertex_bootstrap(toy_graph(), n_replicates=1, seed=1)
    assert vertex_bootstrap(nx.Graph(), seed=1)["observed"].isna().all()
