"""The edges of a graph as places of their ends."""

import networkx as nx
import pytest

from ppr_network.edges import ends_of, joined


@pytest.mark.parametrize("seed", range(3))
def test_ends_stand_in_the_order_of_the_graph(seed):
    """Edge by edge each end has its place, -1 where it has none; only edges between two with a place join."""
    G = nx.gnp_random_graph(12, 0.3, seed=seed)
    G.add_edge(3, 3)
    place = {node: 20 - node for node in range(0, 12, 2)} | {3: 7}
    assert ends_of(G, place).tolist() == [[place.get(u, -1), place.get(v, -1)] for u, v in G.edges]
    joins = [(place[u], place[v]) for u, v in G.edges if u != v and u in place and v in place]
    assert list(zip(*joined(G, place).tolist(), strict=True)) == joins


def test_no_edges_are_no_rows():
    """A graph without edges has two empty rows of ends."""
    assert joined(nx.empty_graph(2), {0: 0, 1: 1}).shape == (2, 0)
