"""How far nodes lie on the shortest paths of others: of all others, or of those in two groups."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from math import nan
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, identity

from ppr_network.edges import joined
from ppr_network.measures.groups import FloatArray, GroupedEdges, IntArray, grouped_edges

MOST_IN_TABLES = 500  # nodes: up to here tables of all nodes by all are quicker than loading a compiled loop
SOURCES_AT_ONCE = 64
Each = Callable[[Sequence[Any]], Iterator[Any]]


def betweenness(G: "nx.Graph[Any]") -> dict[Any, float]:
    r"""Return the share of the shortest paths between other nodes that run through each node.

    .. math:: \sum_{s<t} (\sigma_{st}(v) / \sigma_{st}) / ((n-1)(n-2)/2)

    with :math:`\sigma` the number of shortest paths, and of those through v.

    Parameters
    ----------
    G
        Undirected graph; self-loops and weights count for nothing.

    Returns
    -------
    dict
        From 0 to 1 by node, in the order of ``G``; ``nan`` if there are fewer than three nodes. Two nodes
        that no path joins count as a pair with nothing between them.

    References
    ----------
    Freeman (1977), Sociometry 40(1), 35-41.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.path_graph(3))
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    return _of_all(G)


def cross_group_betweenness(G: "nx.Graph[Any]", group: str = "sector") -> dict[Any, float]:
    r"""Return the share of the shortest paths between groups that run through each node.

    .. math:: \sum_{s<t,\ g_s \ne g_t} \sigma_{st}(v) / \sigma_{st}

    over pairs without v, divided by the number of such pairs; :math:`\sigma` counts shortest paths, and
    those through v. Where every node is a group of its own this is :func:`betweenness`.

    Parameters
    ----------
    G
        Undirected graph; self-loops and weights count for nothing. Nodes without a group are left out with
        their edges: no path runs through them.
    group
        Node attribute that holds the group.

    Returns
    -------
    dict
        From 0 to 1 by node, in the order of ``G``; ``nan`` for a node without a group, and where all other
        nodes are of one group. Two nodes that no path joins count as a pair with nothing between them.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    References
    ----------
    Flom, Friedman, Strauss and Neaigus (2004), Connections 26(1), 62-70; Rousseau and Zhang (2008),
    Scientometrics 75(3), 575-587 (Q-measures). Accumulated as in Brandes (2001), Journal of Mathematical
    Sociology 25(2), 163-177.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(4)
    >>> nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health"}, "sector")
    >>> cross_group_betweenness(G)
    {0: 0.0, 1: 1.0, 2: 1.0, 3: 0.0}
    """
    edges = grouped_edges(G, group)
    return _by_node(G, edges, _shares_of_pairs(edges.tail, edges.head, [edges.codes])[0])


def both_betweennesses(
    G: "nx.Graph[Any]", group: str = "sector", *, each: Each = iter
) -> tuple[dict[Any, float], dict[Any, float]]:
    """Return :func:`betweenness` and :func:`cross_group_betweenness`: where all nodes have a group, in one go.

    Parameters
    ----------
    G
        Undirected graph.
    group
        Node attribute that holds the group.
    each
        Goes through the parts that a large graph is worked out in, and may tell how many there are.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.
    """
    edges = grouped_edges(G, group)
    if len(edges.nodes) < len(G):
        across = _shares_of_pairs(edges.tail, edges.head, [edges.codes], each)
        return _of_all(G, each), _by_node(G, edges, across[0])
    values = _shares_of_pairs(edges.tail, edges.head, [np.arange(len(edges.nodes)), edges.codes], each)
    return _by_node(G, edges, values[0]), _by_node(G, edges, values[1])


def _of_all(G: "nx.Graph[Any]", each: Each = iter) -> dict[Any, float]:
    """Return the betweenness of each node, all nodes being apart."""
    place = {node: i for i, node in enumerate(G)}
    tail, head = joined(G, place)
    apart = np.arange(len(place))
    return dict(zip(place, _shares_of_pairs(tail, head, [apart], each)[0].tolist(), strict=True))


def _by_node(G: "nx.Graph[Any]", edges: GroupedEdges, values: FloatArray) -> dict[Any, float]:
    """Return the value of each node, ``nan`` where it has no group."""
    found = dict(zip(edges.nodes, values.tolist(), strict=True))
    return {node: found.get(node, nan) for node in G}


def _shares_of_pairs(
    tail: IntArray, head: IntArray, ways: Sequence[IntArray], each: Each = iter
) -> list[FloatArray]:
    """Return what share of the pairs of two groups, of which it is none, each node lies between, for ways to group them."""
    n = len(ways[0])
    ends = (np.concatenate([tail, head]), np.concatenate([head, tail]))
    linked = csr_array((np.ones(2 * len(tail)), ends), shape=(n, n))
    linked.data[:] = 1.0
    if n > MOST_IN_TABLES:
        between = [*_by_source(linked, np.array(ways), each)]
    else:
        levels = _levels(linked)
        between = [_dependencies(levels, linked, np.not_equal.outer(codes, codes)) for codes in ways]
    return [_share(values, codes) for values, codes in zip(between, ways, strict=True)]


def _share(between: FloatArray, codes: IntArray) -> FloatArray:
    """Return how many paths each node lies on as a share of the pairs of two groups without it."""
    n, sizes = len(codes), np.bincount(codes)
    n_pairs = (n**2 - (sizes**2).sum()) / 2 - (n - sizes[codes])
    return np.asarray(np.divide(between, n_pairs, out=np.full(n, nan), where=n_pairs > 0))


def _by_source(linked: csr_array, ways: IntArray, each: Each) -> FloatArray:
    """Add up the same node by node, on all cores; the sums do not depend on how many there are."""
    kernel = import_module("ppr_network.measures.betweenness_kernel")
    start, neighbours = linked.indptr.astype(np.int64), linked.indices.astype(np.int32)
    n = ways.shape[1]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        parts = [
            threads.submit(
                kernel.dependencies, start, neighbours, ways, first, min(first + SOURCES_AT_ONCE, n)
            )
            for first in range(0, n, SOURCES_AT_ONCE)
        ]
        total = np.zeros(ways.shape)
        for part in each(parts):
            total += part.result()
        return total / 2


def _levels(linked: csr_array) -> list[csr_array]:
    """Return the shortest paths from each node (row) to each node, counted, for each distance from 0 on."""
    seen = np.eye(linked.shape[0], dtype=bool)
    levels = [csr_array(identity(len(seen), format="csr"))]
    while levels[-1].nnz and not seen.all():
        step = (levels[-1] @ linked).tocoo()
        fresh = ~seen[step.row, step.col]
        rows, columns = step.row[fresh], step.col[fresh]
        seen[rows, columns] = True
        levels.append(csr_array((step.data[fresh], (rows, columns)), shape=linked.shape))
    return levels


def _dependencies(levels: list[csr_array], linked: csr_array, counted: NDArray[np.bool_]) -> FloatArray:
    """Add up, for each node, the share of shortest paths through it over the counted pairs of others."""
    through = np.zeros(linked.shape)
    for nearer, level in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
        paths = level.tocoo()
        source, target = paths.row, paths.col
        passed_on = (counted[source, target] + through[source, target]) / paths.data
        back = csr_array((passed_on, (source, target)), shape=linked.shape) @ linked
        on_the_way = (back * nearer).tocoo()
        through[on_the_way.row, on_the_way.col] = on_the_way.data
    return np.asarray(through.sum(axis=0) / 2)
