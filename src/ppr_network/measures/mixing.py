"""Who links with whom: edges between each two groups, and what chance would give."""

from math import comb, nan
from typing import Any, Literal

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.measures.groups import FloatArray, GroupedEdges, grouped_edges


def mixing_matrix(G: "nx.Graph[Any]", group: str = "sector", *, weight: str | None = None) -> pd.DataFrame:
    """Return the number of edges within each group and between each two groups.

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
    pandas.DataFrame
        Groups by groups, sorted by name, symmetric. An edge within a group counts once, on the diagonal;
        one between two groups stands on both sides of it. Groups without edges are there with 0.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "council", 1: "health", 2: "health"}, "sector")
    >>> mixing_matrix(G).to_numpy().tolist()
    [[0, 1], [1, 1]]
    """
    edges = grouped_edges(G, group, weight=weight)
    a, b = edges.codes[edges.tail], edges.codes[edges.head]
    counts = np.zeros((len(edges.names), len(edges.names)), dtype=edges.weights.dtype)
    np.add.at(counts, (a, b), edges.weights)
    np.add.at(counts, (b[a != b], a[a != b]), edges.weights[a != b])
    return _frame(counts, edges, group)


def expected_mixing_matrix(
    G: "nx.Graph[Any]", group: str = "sector", *, null: Literal["labels", "degrees"] = "labels"
) -> pd.DataFrame:
    """Return the mean of the mixing matrix under chance.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Edges that touch a node without a group are left out.
    group
        Node attribute that holds the group.
    null
        ``"labels"``: groups dealt at random to the nodes, :math:`m P_{gh} / C(n, 2)` with P the pairs of
        nodes. ``"degrees"``: edges dealt at random to the nodes by their degrees (with loops, as in the
        configuration model), :math:`K_g K_h / (2 m)`, within a group :math:`K_g^2 / (4 m)`, with K the
        sum of degrees.

    Returns
    -------
    pandas.DataFrame
        As :func:`mixing_matrix`, in fractions of edges; ``nan`` where there are fewer than two nodes
        (labels) or no edge (degrees).

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "council", 1: "health", 2: "health"}, "sector")
    >>> expected_mixing_matrix(G).to_numpy().round(4).tolist()
    [[0.0, 1.3333], [1.3333, 0.6667]]
    """
    edges = grouped_edges(G, group)
    expected = _expected_by_labels(edges) if null == "labels" else _expected_by_degrees(edges)
    return _frame(expected, edges, group)


def _expected_by_labels(edges: GroupedEdges) -> FloatArray:
    """Share the edges out by the pairs of nodes."""
    pairs = np.outer(edges.sizes, edges.sizes).astype(np.float64)
    np.fill_diagonal(pairs, edges.sizes * (edges.sizes - 1) / 2)
    n_pairs = comb(len(edges.nodes), 2)
    return len(edges.tail) * pairs / n_pairs if n_pairs else np.full_like(pairs, nan)


def _expected_by_degrees(edges: GroupedEdges) -> FloatArray:
    """Share the edges out by the ends of edges."""
    ends = np.bincount(edges.codes[np.concatenate([edges.tail, edges.head])], minlength=len(edges.names))
    products = np.outer(ends, ends).astype(np.float64)
    np.fill_diagonal(products, ends**2 / 2)
    m = len(edges.tail)
    return products / (2 * m) if m else np.full_like(products, nan)


def _frame(values: NDArray[Any], edges: GroupedEdges, group: str) -> pd.DataFrame:
    """Name the rows and columns of a matrix of groups by groups."""
    names = pd.Index(edges.names, name=group)
    return pd.DataFrame(values, index=names, columns=names)
