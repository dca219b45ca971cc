"""Positions of large and odd graphs: pushes by block are near those by pair, and order changes nothing there too."""

import doctest

import networkx as nx
import numpy as np
import pytest

import ppr_network.maps.layout as module
from ppr_network.maps.layout import layout
from ppr_network.maps.repulsion import _blockwise, _pairwise
from ppr_network.maps.spacing import _close_pairs


@pytest.mark.parametrize("n", [401, 640])
def test_pushes_by_block_are_near_those_by_pair(n):
    """Over a cloud of nodes the error is under a tenth of the push."""
    placed = np.random.default_rng(n).normal(size=(n, 2)) * 20
    exact = _pairwise(placed)
    error = np.sqrt(((_blockwise(placed) - exact) ** 2).sum(axis=1)).mean()
    assert error < 0.1 * np.sqrt((exact**2).sum(axis=1)).mean()


def test_nodes_in_one_place_are_pushed_by_finite_forces():
    """A cloud that is one point has no force that is not a number."""
    assert np.isfinite(_blockwise(np.zeros((500, 2)))).all()


def test_close_pairs_are_those_of_every_pair():
    """The grid finds the same pairs as looking at all of them."""
    placed = np.random.default_rng(3).uniform(-6, 9, size=(200, 2))
    found = {
        tuple(sorted(pair)) for pair in zip(*(rows.tolist() for rows in _close_pairs(placed)), strict=True)
    }
    gaps = ((placed[:, None] - placed[None]) ** 2).sum(axis=2)
    assert found == {(int(i), int(j)) for i, j in np.argwhere(gaps < 0.998) if i < j}
    assert len(found) > 50


def test_order_changes_nothing_in_a_large_graph():
    """Above the size from which blocks are used, another order of nodes and edges gives the same positions."""
    G = nx.gnm_random_graph(450, 900, seed=4)
    nx.set_node_attributes(G, {i: i % 7 for i in G}, "sector")
    H = nx.Graph()
    H.add_nodes_from(reversed(list(G.nodes(data=True))))
    H.add_edges_from((b, a) for a, b in reversed(list(G.edges)))
    assert layout(H, seed=2) == layout(G, seed=2)


def test_communities_of_a_large_graph_stand_together():
    """Where nodes link mostly within eight communities, those stand closer than the picture is wide."""
    G = nx.planted_partition_graph(8, 60, 0.15, 0.002, seed=1)
    places = layout(G, seed=1)
    placed = np.array([places[i] for i in range(480)])
    own = np.arange(480) // 60
    middles = np.array([placed[own == k].mean(axis=0) for k in range(8)])
    within = np.sqrt(((placed - middles[own]) ** 2).sum(axis=1)).mean()
    assert within < 0.5 * np.sqrt(((placed - placed.mean(axis=0)) ** 2).sum(axis=1)).mean()


def test_isolates_alone_stand_in_rows():
    """A graph without edges has every node in a place of its own, near-square."""
    places = np.array(list(layout(nx.empty_graph(50), seed=1).values()))
    assert len(np.unique(places, axis=0)) == 50
    assert 0.5 < np.ptp(places[:, 0]) / np.ptp(places[:, 1]) < 3


def test_examples_of_the_docstring_run():
    """What the docstring of layout shows is so."""
    assert doctest.testmod(module) == doctest.TestResults(failed=0, attempted=6)
