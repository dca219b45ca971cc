"""How much each node is linked: degree, strength, and the strength that shared events give a pair."""

from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array


def degree(G: "nx.Graph[Any]") -> dict[Any, int]:
    """Return the number of edges of each node.

    Parameters
    ----------
    G
        Undirected graph, no self-loops.

    Returns
    -------
    dict
        Whole numbers by node, in the order of ``G``; 0 for a node without edges.

    Examples
    --------
    >>> import networkx as nx
    >>> degree(nx.path_graph(3))
    {0: 1, 1: 2, 2: 1}
    """
    return {node: int(value) for node, value in G.degree()}


def strength(G: "nx.Graph[Any]", weight: str = "strength") -> dict[Any, float]:
    """Return the sum of the weights of the edges of each node.

    Parameters
    ----------
    G
        Undirected graph, no self-loops.
    weight
        Edge attribute to add up; an edge without it counts 1, as in networkx.

    Returns
    -------
    dict
        By node, in the order of ``G``, in the unit of the weight; 0.0 for a node without edges.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.Graph()
    >>> G.add_weighted_edges_from([("a", "b", 0.5), ("b", "c", 2.0)], weight="strength")
    >>> strength(G)
    {'a': 0.5, 'b': 2.5, 'c': 2.0}
    """
    return {node: float(value) for node, value in G.degree(weight=weight)}


def newman_projection(
    B: "nx.Graph[Any]", actors: Iterable[Any], *, weight: str = "strength"
) -> "nx.Graph[Any]":
    r"""Return the graph of actors who share events, the pair strong whose events were small.

    .. math:: w_{ij} = \sum_{e : k_e \ge 2} B_{ie} B_{je} / (k_e - 1)

    with k the number of actors at an event. The strengths of an actor add up to the number of events
    shared with anybody.

    Parameters
    ----------
    B
        Undirected two-mode graph; every neighbour of an actor is an event.
    actors
        The nodes of the one mode. Neighbours of events that are not among them are nobody.
    weight
        Edge attribute of the result that holds the strength.

    Returns
    -------
    networkx.Graph
        Nodes: the actors in the order given, with their attributes. An edge for each pair that shares an
        event, its strength above 0, in events.

    References
    ----------
    Newman (2001), Physical Review E 64, 016132.

    Examples
    --------
    >>> import networkx as nx
    >>> B = nx.Graph([("Ann", "launch"), ("Bob", "launch"), ("Cy", "launch")])
    >>> B.add_edges_from([("Ann", "visit"), ("Bob", "visit")])
    >>> newman_projection(B, ["Ann", "Bob", "Cy"]).edges(data="strength")
    EdgeDataView([('Ann', 'Bob', 1.5), ('Ann', 'Cy', 0.5), ('Bob', 'Cy', 0.5)])
    """
    people = list(dict.fromkeys(actors))
    projection: nx.Graph[Any] = nx.Graph()
    projection.add_nodes_from((actor, B.nodes[actor]) for actor in people)
    shared = _newman_weights(B, people)
    projection.add_edges_from(
        (people[i], people[j], {weight: float(value)})
        for i, j, value in zip(*shared.coords, shared.data, strict=True)
        if i < j
    )
    return projection


def _newman_weights(B: "nx.Graph[Any]", actors: list[Any]) -> Any:
    """Return the actors-by-actors sparse matrix of strengths."""
    event_place: dict[Any, int] = {}
    cells = [
        (row, event_place.setdefault(event, len(event_place)))
        for row, actor in enumerate(actors)
        for event in B[actor]
    ]
    rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
    shape = (len(actors), len(event_place))
    sizes = np.bincount(columns, minlength=len(event_place))
    shares = np.divide(1.0, sizes - 1, out=np.zeros(len(sizes)), where=sizes > 1)
    presence = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    weighted = csr_array((shares[columns], (rows, columns)), shape=shape)
    weights = (weighted @ presence.T).tocsr()
    weights.eliminate_zeros()
    weights.sort_indices()
    return weights.tocoo()
