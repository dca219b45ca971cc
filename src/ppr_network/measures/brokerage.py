"""Who stands between whom: Gould and Fernandez's roles of brokers, and what chance would give.

A broker is linked to two nodes that are not linked to each other. A pair counts once, whichever way round.
"""

from math import perm
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ppr_network.measures.groups import FloatArray, GroupedEdges, IntArray, grouped_edges

NODES_AT_ONCE = 1024
ROLES = ("coordinator", "itinerant", "gatekeeper", "liaison")


def brokerage_roles(G: "nx.Graph[Any]", group: str = "sector") -> pd.DataFrame:
    """Return how often each node stands between two nodes that are not linked, by the groups of the three.

    *coordinator*: all three are of one group. *itinerant*: the two are of one group, the broker of another.
    *gatekeeper*: the broker is of the same group as one of the two (gatekeeper and representative are one
    where edges have no direction). *liaison*: three groups.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.

    Returns
    -------
    pandas.DataFrame
        Nodes, in the order of ``G``, by ``coordinator``, ``itinerant``, ``gatekeeper``, ``liaison`` and their
        sum, ``total``: unordered pairs. Counts in literature on directed graphs are of ordered pairs: twice
        these, and for gatekeeper the same. ``nan`` for a node without a group.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    References
    ----------
    Gould and Fernandez (1989), Sociological Methodology 19, 89-126.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.star_graph(3)
    >>> nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health"}, "sector")
    >>> brokerage_roles(G).loc[0].to_dict()
    {'coordinator': 0.0, 'itinerant': 1.0, 'gatekeeper': 2.0, 'liaison': 0.0, 'total': 3.0}
    """
    edges = grouped_edges(G, group)
    return _frame(G, edges, _roles(edges).astype(np.float64))


def expected_brokerage_roles(G: "nx.Graph[Any]", group: str = "sector") -> pd.DataFrame:
    r"""Return the mean of each node's roles when the groups are dealt at random to the nodes.

    The graph and the group sizes stay, so a node keeps its :math:`O_v` pairs of neighbours that are not
    linked. With n nodes and :math:`[x]_r = x (x-1) \dots (x-r+1)`

    .. math:: \pi_c = \sum_g [n_g]_3 / [n]_3, \quad \pi_i = \sum_g [n_g]_2 (n - n_g) / [n]_3

    a pair makes a coordinator with :math:`\pi_c`, an itinerant with :math:`\pi_i`, a gatekeeper with
    :math:`2 \pi_i`, a liaison with the rest.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.

    Returns
    -------
    pandas.DataFrame
        As :func:`brokerage_roles`, in fractions of pairs; ``total`` is the observed one.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    References
    ----------
    Gould and Fernandez (1989), Sociological Methodology 19, 89-126.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.star_graph(3)
    >>> nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health"}, "sector")
    >>> expected_brokerage_roles(G).loc[0].to_dict()
    {'coordinator': 0.0, 'itinerant': 1.0, 'gatekeeper': 2.0, 'liaison': 0.0, 'total': 3.0}
    """
    return observed_and_expected_roles(G, group)[1]


def observed_and_expected_roles(
    G: "nx.Graph[Any]", group: str = "sector"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return :func:`brokerage_roles` and :func:`expected_brokerage_roles`, triangles being counted once.

    Parameters
    ----------
    G
        Undirected graph.
    group
        Node attribute that holds the group.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.
    """
    edges = grouped_edges(G, group)
    roles = _roles(edges)
    expected = np.outer(roles.sum(axis=1), _chances(edges.sizes))
    return _frame(G, edges, roles.astype(np.float64)), _frame(G, edges, expected)


def _roles(edges: GroupedEdges) -> IntArray:
    """Count the open pairs around each node, nodes by roles: all pairs of its neighbours but those that are linked.

    Two linked neighbours close a triangle. Which role they would give hangs on which of its three edges run within a
    group, so triangles are counted by products of the edges within groups and of those between.
    """
    within, between = _linked(edges, ~edges.between), _linked(edges, edges.between)
    by_group = (within + between) @ np.eye(len(edges.names), dtype=np.int64)[edges.codes]
    own = by_group[np.arange(len(edges.nodes)), edges.codes]
    others = by_group.sum(axis=1) - own
    alike = (by_group * (by_group - 1) // 2).sum(axis=1) - own * (own - 1) // 2
    pairs = np.column_stack([own * (own - 1) // 2, alike, own * others, others * (others - 1) // 2 - alike])
    closed = [
        _triangles(within, within, within) // 2,
        _triangles(between, within, between) // 2,
        _triangles(within, between, between),
        _triangles(between, between, between) // 2,
    ]
    return np.asarray(pairs - np.column_stack(closed))


def _linked(edges: GroupedEdges, which: NDArray[np.bool_]) -> csr_array:
    """Return which nodes some edges join, nodes by nodes."""
    tail, head = edges.tail[which], edges.head[which]
    ends = np.concatenate([tail, head]), np.concatenate([head, tail])
    linked = csr_array((np.ones(2 * len(tail), dtype=np.int64), ends), shape=(len(edges.nodes),) * 2)
    linked.sum_duplicates()
    linked.data[:] = 1
    return linked


def _triangles(first: csr_array, second: csr_array, third: csr_array) -> IntArray:
    """Count the ways from each node along a first and a second edge to where a third leads too; some nodes at a time."""
    counts = [
        (first[start : start + NODES_AT_ONCE] @ second)
        .multiply(third[start : start + NODES_AT_ONCE])
        .sum(axis=1)
        for start in range(0, first.shape[0], NODES_AT_ONCE)
    ]
    return np.concatenate([np.zeros(0, dtype=np.int64), *counts])


def _chances(sizes: IntArray) -> FloatArray:
    """Return the chance of each role for three nodes drawn at random; 0 where there are no three."""
    n = int(sizes.sum())
    each = [int(size) for size in sizes]
    triples = max(perm(n, 3), 1)
    coordinator = sum(perm(size, 3) for size in each) / triples
    itinerant = sum(perm(size, 2) * (n - size) for size in each) / triples
    liaison = (perm(n, 3) - sum(perm(size, 3) + 3 * perm(size, 2) * (n - size) for size in each)) / triples
    return np.array([coordinator, itinerant, 2 * itinerant, liaison])


def _frame(G: "nx.Graph[Any]", edges: GroupedEdges, counts: FloatArray) -> pd.DataFrame:
    """Name the rows and columns; nodes without a group are undefined."""
    place = {node: i for i, node in enumerate(G)}
    values = np.full((len(place), len(ROLES)), np.nan)
    values[[place[node] for node in edges.nodes]] = counts
    frame = pd.DataFrame(values, index=pd.Index(list(G), tupleize_cols=False), columns=list(ROLES))
    return frame.assign(total=values.sum(axis=1))
