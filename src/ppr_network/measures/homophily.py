"""Whether like links with like: assortativity, and the odds ratio with Yule's Q."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import comb, nan
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.groups import (
    FloatArray,
    edge_ends,
    few_at_once,
    grouped_edges,
    n_between,
    with_array_form,
)
from ppr_network.measures.mixing import mixing_matrix


@dataclass(frozen=True)
class OddsRatio:
    """The odds of an edge within groups over those between groups, and the pairs it is made of.

    ``alpha``: above 1 where like links with like; ``yule_q``, from -1 to 1, is (alpha - 1) / (alpha + 1).
    Pairs of nodes: ``a`` of one group with an edge, ``b`` of two groups with an edge, ``c`` of one group
    without, ``d`` of two groups without. ``corrected``: whether half a pair was added to each of the four
    because one was 0 (Haldane and Anscombe).
    """

    alpha: float
    yule_q: float
    corrected: bool
    a: int
    b: int
    c: int
    d: int


def _assortativity_of_labels(
    G: "nx.Graph[Any]", nodes: Sequence[Hashable]
) -> Callable[[NDArray[Any]], FloatArray]:
    """Return the assortativity of ``G`` as a function of labels, nodes by draws."""
    tail, head = edge_ends(G, nodes)
    degrees = np.bincount(np.concatenate([tail, head]), minlength=len(nodes)).astype(np.float64)
    n_ends = degrees.sum()

    def evaluate(labels: NDArray[Any]) -> FloatArray:
        if not n_ends:
            return np.full(labels.shape[1], nan)
        names = range(int(labels.max()) + 1)
        ends = [[degrees @ (few == name) for name in names] for few in few_at_once(labels)]
        shares = np.concatenate(ends, axis=1) / n_ends
        within, chance = 1 - 2 * n_between(labels, tail, head) / n_ends, (shares**2).sum(axis=0)
        several = (shares > 0).sum(axis=0) > 1
        return np.where(several, (within - chance) / np.where(several, 1 - chance, 1), nan)

    return evaluate


@with_array_form(_assortativity_of_labels)
def assortativity(G: "nx.Graph[Any]", group: str = "sector") -> float:
    r"""Return Newman's assortativity: how far edges run within groups, beside what degrees alone would give.

    .. math:: r = (\sum_g e_{gg} - \sum_g a_g^2) / (1 - \sum_g a_g^2)

    with e the shares of tie-ends by two groups and a those by one. It cannot be compared between networks
    whose groups differ in size: see :func:`assortativity_minimum`.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.

    Returns
    -------
    float
        Up to 1 (all edges within groups), 0 as by chance; ``nan`` if there is no edge, or all ends are of one
        group.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    References
    ----------
    Newman (2003), Physical Review E 67, 026126; on its limits Karimi and Oliveira (2023), Scientific Reports
    13, 21053.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(4)
    >>> nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health"}, "sector")
    >>> round(assortativity(G), 4)
    0.3333
    """
    shares = _end_shares(G, group)
    return _rescaled(float(np.trace(shares)), shares)


def assortativity_minimum(G: "nx.Graph[Any]", group: str = "sector") -> float:
    r"""Return the lowest assortativity that these tie-ends could have: that of no edge within a group.

    .. math:: r_{min} = - \sum_g a_g^2 / (1 - \sum_g a_g^2)

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.

    Returns
    -------
    float
        Below 0; ``nan`` where :func:`assortativity` is.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(4)
    >>> nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health"}, "sector")
    >>> assortativity_minimum(G)
    -1.0
    """
    return _rescaled(0.0, _end_shares(G, group))


def odds_ratio(G: "nx.Graph[Any]", group: str = "sector") -> OddsRatio:
    r"""Return how much likelier an edge is within groups than between them, as odds ratio and Yule's Q.

    .. math:: \alpha = a d / (b c), \qquad Q = (a d - b c) / (a d + b c)

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Nodes without a group are left out with their edges;
        nodes without edges count.
    group
        Node attribute that holds the group.

    Returns
    -------
    OddsRatio
        See there. ``alpha`` and ``yule_q`` are ``nan`` where there is nothing to compare: no edge, no pair
        without an edge, no pair within a group, or none between two.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    References
    ----------
    Bojanowski and Corten (2014), Social Networks 39, 14-26.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(5)
    >>> nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health", 4: "health"}, "sector")
    >>> odds_ratio(G)
    OddsRatio(alpha=15.0, yule_q=0.875, corrected=False, a=3, b=1, c=1, d=5)
    """
    edges = grouped_edges(G, group)
    same = sum(comb(int(size), 2) for size in edges.sizes)
    different = comb(len(edges.nodes), 2) - same
    b = int(edges.between.sum())
    a = len(edges.tail) - b
    c, d = same - a, different - b
    if 0 in (a + b, c + d, a + c, b + d):
        return OddsRatio(nan, nan, corrected=False, a=a, b=b, c=c, d=d)
    corrected = 0 in (a, b, c, d)
    more = 0.5 if corrected else 0.0
    along, across = (a + more) * (d + more), (b + more) * (c + more)
    return OddsRatio(along / across, (along - across) / (along + across), corrected, a=a, b=b, c=c, d=d)


def _log_odds_of_labels(
    G: "nx.Graph[Any]", nodes: Sequence[Hashable]
) -> Callable[[NDArray[Any]], FloatArray]:
    """Return the logarithm of the odds ratio of ``G`` as a function of labels, nodes by draws."""
    tail, head = edge_ends(G, nodes)
    n_pairs = comb(len(nodes), 2)

    def evaluate(labels: NDArray[Any]) -> FloatArray:
        sizes = np.bincount(labels[:, 0])  # the same in every draw
        same = int((sizes * (sizes - 1)).sum()) // 2
        b = n_between(labels, tail, head)
        return log_odds(len(tail) - b, b, same, n_pairs - same)

    return evaluate


@with_array_form(_log_odds_of_labels)
def log_odds_ratio(G: "nx.Graph[Any]", group: str = "sector") -> float:
    """Return the natural logarithm of the odds ratio: 0 where groups make no difference.

    It is symmetric, so that means and bands of it can be taken: see :func:`odds_ratio`.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Nodes without a group are left out with their edges;
        nodes without edges count.
    group
        Node attribute that holds the group.

    Returns
    -------
    float
        Above 0 where like links with like, below 0 where edges rather run between groups; ``nan`` where
        :func:`odds_ratio` is.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(5)
    >>> nx.set_node_attributes(G, {0: "council", 1: "council", 2: "health", 3: "health", 4: "health"}, "sector")
    >>> round(log_odds_ratio(G), 4)
    2.7081
    """
    return float(np.log(odds_ratio(G, group).alpha))


def log_odds(
    a: NDArray[Any], b: NDArray[Any], same: NDArray[Any] | int, different: NDArray[Any] | int
) -> FloatArray:
    """Return the logarithm of the odds ratio of many tables at once, corrected where a cell is 0.

    Parameters
    ----------
    a, b
        Edges within groups and between groups.
    same, different
        Pairs of nodes of one group and of two.

    Returns
    -------
    numpy.ndarray
        One a table; ``nan`` where there is nothing to compare.
    """
    c, d = same - a, different - b
    cells = np.array(np.broadcast_arrays(a, b, c, d), dtype=np.float64)
    sides = np.array([cells[0] + cells[1], cells[2] + cells[3], cells[0] + cells[2], cells[1] + cells[3]])
    cells += np.where((cells == 0).any(axis=0), 0.5, 0.0)
    a, b, c, d = cells
    return np.where((sides == 0).any(axis=0), nan, np.log(a * d / (b * c)))


def _end_shares(G: "nx.Graph[Any]", group: str) -> FloatArray:
    """Return the shares of tie-ends by the groups of this end and the other."""
    counts = mixing_matrix(G, group).to_numpy(dtype=np.float64)
    ends = counts + np.diag(np.diag(counts))
    total = ends.sum()
    return np.asarray(ends / total if total else ends)


def _rescaled(within: float, shares: FloatArray) -> float:
    """Return how far a share within groups is above chance, as a share of what it could be above."""
    chance = float((shares.sum(axis=1) ** 2).sum())
    n_groups = int((shares.sum(axis=1) > 0).sum())
    return (within - chance) / (1 - chance) if n_groups > 1 else nan
