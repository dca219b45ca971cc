"""The E-I index: of a graph, by group and by node, and what it would be if groups were dealt at random.

Tie-ends are counted: an edge within a group counts for both its ends, so the means of the nodes' values,
weighted by degree, are the groups' values and the graph's.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import comb, nan, perm, sqrt
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.groups import (
    FloatArray,
    GroupedEdges,
    IntArray,
    edge_ends,
    grouped_edges,
    n_between,
    with_array_form,
)


@dataclass(frozen=True)
class ExpectedEI:
    """The E-I index beside its mean and spread when the groups are dealt at random to the same nodes.

    ``observed``, ``expected`` and ``sd`` are of the E-I index, ``between`` and ``variance`` the mean and
    variance of the number of edges between groups; ``z`` is (observed - expected) / sd, ``nan`` where the
    spread is 0. All are ``nan`` if there is no edge. ``n`` nodes with a group, ``n_edges`` edges between
    them.
    """

    observed: float
    expected: float
    between: float
    variance: float
    sd: float
    z: float
    n: int
    n_edges: int


def _index(between: float, total: float) -> float:
    """E-I from the weight between groups and the whole weight."""
    return (2 * between - total) / total if total else nan


def _ei_of_labels(G: "nx.Graph[Any]", nodes: Sequence[Hashable]) -> Callable[[NDArray[Any]], FloatArray]:
    """Return the E-I index of ``G`` as a function of labels, nodes by draws."""
    tail, head = edge_ends(G, nodes)

    def evaluate(labels: NDArray[Any]) -> FloatArray:
        if not len(tail):
            return np.full(labels.shape[1], nan)
        return np.asarray((2 * n_between(labels, tail, head) - len(tail)) / len(tail))

    return evaluate


@with_array_form(_ei_of_labels)
def ei_index(G: "nx.Graph[Any]", group: str = "sector", *, weight: str | None = None) -> float:
    """Return the E-I index: how far edges run between groups rather than within them.

    .. math:: EI = (E - I) / (E + I)

    with E the edges between two groups and I those within one.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.
    weight
        Edge attribute to add up; ``None`` counts every edge as 1.

    Returns
    -------
    float
        From -1 (all within) to 1 (all between); ``nan`` when no edge has both groups.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    References
    ----------
    Krackhardt and Stern (1988), Social Psychology Quarterly 51(2), 123-140.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "council", 1: "health", 2: "health"}, "sector")
    >>> ei_index(G)
    0.0
    """
    edges = grouped_edges(G, group, weight=weight)
    return _index(float(edges.weights[edges.between].sum()), float(edges.weights.sum()))


def _ends(edges: GroupedEdges, which: NDArray[np.bool_] | slice) -> NDArray[Any]:
    """Add up, for each node, the weights of the chosen edges that end in it."""
    n = len(edges.nodes)
    weights = edges.weights[which]
    return np.bincount(edges.tail[which], weights, n) + np.bincount(edges.head[which], weights, n)


def ei_index_by_group(
    G: "nx.Graph[Any]", group: str = "sector", *, weight: str | None = None
) -> dict[Any, float]:
    r"""Return the E-I index of each group, over the ends of edges in it.

    .. math:: EI_g = \sum_{i \in g} (e_i - s_i) / \sum_{i \in g} d_i

    with e, s and d the edges of a node to other groups, to its own, and all. An edge within the group has
    both its ends in it and counts twice.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.
    weight
        Edge attribute to add up; ``None`` counts every edge as 1.

    Returns
    -------
    dict
        From -1 to 1 by group, groups sorted by name; ``nan`` for a group without edges.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "council", 1: "health", 2: "health"}, "sector")
    >>> {name: round(value, 4) for name, value in ei_index_by_group(G).items()}
    {'council': 1.0, 'health': -0.3333}
    """
    edges = grouped_edges(G, group, weight=weight)
    between = np.bincount(edges.codes, _ends(edges, edges.between), len(edges.names))
    total = np.bincount(edges.codes, _ends(edges, slice(None)), len(edges.names))
    return {name: _index(float(e), float(t)) for name, e, t in zip(edges.names, between, total, strict=True)}


def ei_index_by_node(
    G: "nx.Graph[Any]", group: str = "sector", *, weight: str | None = None
) -> dict[Any, float]:
    """Return the E-I index of each node: how far its own edges run to other groups.

    .. math:: EI_i = (e_i - s_i) / (e_i + s_i)

    with e the edges of a node to other groups and s those to its own.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.
    weight
        Edge attribute to add up; ``None`` counts every edge as 1.

    Returns
    -------
    dict
        From -1 to 1 by node, in the order of ``G``; ``nan`` for a node without a group or without such edges.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "council", 1: "health", 2: "health"}, "sector")
    >>> ei_index_by_node(G)
    {0: 1.0, 1: 0.0, 2: -1.0}
    """
    edges = grouped_edges(G, group, weight=weight)
    between, total = _ends(edges, edges.between), _ends(edges, slice(None))
    index = {node: _index(float(e), float(t)) for node, e, t in zip(edges.nodes, between, total, strict=True)}
    return {node: index.get(node, nan) for node in G}


def expected_ei_index(G: "nx.Graph[Any]", group: str = "sector") -> ExpectedEI:
    r"""Return the E-I index with its exact mean and variance when groups are dealt at random to the nodes.

    The graph and the group sizes stay; nodes without edges take part. With p the chance that two nodes
    differ in group,

    .. math:: E[EI] = 2 p - 1, \qquad p = 1 - \sum_g n_g (n_g - 1) / (n (n - 1))

    and the variance is that of the join count under non-free sampling. With fewer than four nodes all
    labellings are counted out.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.

    Returns
    -------
    ExpectedEI
        See there; ``nan`` throughout when no edge has both groups.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    References
    ----------
    Cliff and Ord (1981), Spatial Processes, chapter 2: join counts under non-free sampling.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.cycle_graph(4)
    >>> nx.set_node_attributes(G, {0: "council", 1: "health", 2: "council", 3: "health"}, "sector")
    >>> result = expected_ei_index(G)
    >>> round(result.observed, 4), round(result.expected, 4), round(result.variance, 4)
    (1.0, 0.3333, 0.8889)
    """
    edges = grouped_edges(G, group)
    n, m = len(edges.nodes), len(edges.tail)
    if not m:
        return ExpectedEI(nan, nan, nan, nan, nan, nan, n, m)
    moments = _moments if n >= 4 else _moments_counted_out
    mean, variance = moments(edges)
    observed = _index(float(edges.between.sum()), m)
    expected, sd = float(2 * mean / m - 1), 2 * sqrt(variance) / m
    z = (observed - expected) / sd if sd else nan
    return ExpectedEI(observed, expected, float(mean), float(variance), sd, z, n, m)


def _moments(edges: GroupedEdges) -> tuple[Fraction, Fraction]:
    """Mean and variance of the edges between groups, in exact fractions; n of at least 4."""
    sizes = [int(size) for size in edges.sizes]
    n, m = sum(sizes), len(edges.tail)
    degrees = np.bincount(np.concatenate([edges.tail, edges.head]))
    adjacent = sum(comb(int(degree), 2) for degree in degrees)
    apart = comb(m, 2) - adjacent
    same = Fraction(sum(perm(size, 2) for size in sizes), perm(n, 2))
    p = 1 - same
    p_adjacent = Fraction(sum(size * (n - size) * (n - size - 1) for size in sizes), perm(n, 3))
    pairs_twice = sum(perm(size, 2) for size in sizes) ** 2 - sum(perm(size, 2) ** 2 for size in sizes)
    both_same = Fraction(sum(perm(size, 4) for size in sizes) + pairs_twice, perm(n, 4))
    p_apart = 1 - 2 * same + both_same
    mean = m * p
    return mean, mean + 2 * adjacent * p_adjacent + 2 * apart * p_apart - mean**2


def _moments_counted_out(edges: GroupedEdges) -> tuple[Fraction, Fraction]:
    """Mean and variance of the edges between groups, over every order of the labels."""
    counts = Counter(_between(np.array(codes), edges) for codes in permutations(edges.codes.tolist()))
    n_orders = sum(counts.values())
    mean = Fraction(sum(value * times for value, times in counts.items()), n_orders)
    square = Fraction(sum(value**2 * times for value, times in counts.items()), n_orders)
    return mean, square - mean**2


def _between(codes: IntArray, edges: GroupedEdges) -> int:
    """How many edges run between groups if the nodes had these labels."""
    return int((codes[edges.tail] != codes[edges.head]).sum())
