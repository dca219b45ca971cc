"""Burt's structural holes: how far the nodes that a node is linked to are linked among themselves."""

from math import nan
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ppr_network.edges import joined

NODES_AT_ONCE = 1024


def constraint(G: "nx.Graph[Any]") -> dict[Any, float]:
    r"""Return Burt's constraint: how far a node's neighbours are few and linked to each other.

    .. math:: c_i = \sum_j (p_{ij} + \sum_{q \ne i,j} p_{iq} p_{qj})^2

    over the neighbours j, with :math:`p_{ij}` one over the degree of i. Low constraint means reach to parts
    that are not linked otherwise.

    Parameters
    ----------
    G
        Undirected graph; self-loops and weights count for nothing.

    Returns
    -------
    dict
        By node, in the order of ``G``, above 0; 1 for a node with one edge, more where two neighbours know
        nobody else. ``nan`` for a node without edges.

    References
    ----------
    Burt (1992), Structural Holes.

    Examples
    --------
    >>> import networkx as nx
    >>> constraint(nx.path_graph(3))
    {0: 1.0, 1: 0.5, 2: 1.0}
    """
    place = {node: i for i, node in enumerate(G)}
    tail, head = joined(G, place)
    degree = np.bincount(np.concatenate([tail, head]), minlength=len(place))
    ends = np.concatenate([tail, head]), np.concatenate([head, tail])
    shares = csr_array((1 / degree[ends[0]], ends), shape=(len(place),) * 2)
    parts = [_constraint(shares, first) for first in range(0, len(place), NODES_AT_ONCE)]
    constraints = np.concatenate([np.zeros(0), *parts])
    return dict(zip(place, np.where(degree, constraints, nan).tolist(), strict=True))


def _constraint(shares: csr_array, first: int) -> NDArray[np.float64]:
    """Return the constraint of some nodes from the first on, 0 where they have no edge."""
    direct = shares[first : first + NODES_AT_ONCE]
    through_others = (direct @ shares).multiply(direct.astype(bool)).tocsr()
    through_others.sort_indices()
    return np.asarray(((direct + through_others) ** 2).sum(axis=1))


def effective_size(G: "nx.Graph[Any]") -> dict[Any, float]:
    r"""Return Burt's effective size: the neighbours of a node less those it could reach through others.

    .. math:: d_i - 2 t_i / d_i

    with d the neighbours of a node and t the edges among them.

    Parameters
    ----------
    G
        Undirected graph; self-loops and weights count for nothing.

    Returns
    -------
    dict
        By node, in the order of ``G``: from 1, where all neighbours are linked, to its degree. ``nan`` for a
        node without edges.

    References
    ----------
    Burt (1992), Structural Holes; in this form Borgatti (1997), Connections 20(1), 35-38.

    Examples
    --------
    >>> import networkx as nx
    >>> effective_size(nx.star_graph(2))
    {0: 2.0, 1: 1.0, 2: 1.0}
    """
    plain = _without_loops(G)
    among = nx.triangles(plain)
    return {node: n - 2 * among[node] / n if n else nan for node, n in plain.degree()}


def _without_loops(G: "nx.Graph[Any]") -> "nx.Graph[Any]":
    """Return the nodes and edges of a graph, without its self-loops and attributes."""
    plain: nx.Graph[Any] = nx.Graph()
    plain.add_nodes_from(G)
    plain.add_edges_from((u, v) for u, v in G.edges() if u != v)
    return plain
