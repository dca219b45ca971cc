"""The edges of a graph as places of their ends in an array, in the order of the graph."""

from collections.abc import Hashable, Mapping
from itertools import chain, repeat
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Ends = NDArray[np.int64]


def ends_of(G: "nx.Graph[Any]", place: Mapping[Any, int]) -> Ends:
    """Return the places of both ends of each edge, edges by 2.

    Parameters
    ----------
    G
        Undirected graph.
    place
        Of nodes; the end of an edge that has none is -1.

    Examples
    --------
    >>> import networkx as nx
    >>> ends_of(nx.path_graph(3), {1: 0, 2: 1}).tolist()
    [[-1, 0], [0, 1]]
    """
    ends: chain[Hashable] = chain.from_iterable(G.edges())
    return np.fromiter(map(place.get, ends, repeat(-1)), dtype=np.int64).reshape(-1, 2)


def joins_two(ends: Ends) -> NDArray[np.bool_]:
    """Say of each edge whether both its ends have a place, and not the same one."""
    joins: NDArray[np.bool_] = (ends[:, 0] >= 0) & (ends[:, 1] >= 0) & (ends[:, 0] != ends[:, 1])
    return joins


def joined(G: "nx.Graph[Any]", place: Mapping[Any, int]) -> Ends:
    """Return the places of the ends of each edge that joins two nodes with a place: 2 by edges.

    Parameters
    ----------
    G
        Undirected graph.
    place
        Of nodes.

    Examples
    --------
    >>> import networkx as nx
    >>> joined(nx.path_graph(3), {1: 0, 2: 1}).tolist()
    [[0], [1]]
    """
    ends = ends_of(G, place)
    return np.ascontiguousarray(ends[joins_two(ends)].T)
