"""Where each node of a network stands: computed once, for all days, the same on every run.

Nodes that share contacts end up close; the axes mean nothing. The arithmetic is element-wise + - * / and
square root, in sorted order, so that the order of nodes and edges and the hash seed change nothing.
"""

from collections.abc import Hashable, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.maps.repulsion import repulsion
from ppr_network.maps.spacing import CELL_HEIGHT, CELL_WIDTH, WIDE, fit_to_shape, spread_apart
from ppr_network.telling import Tell, silent, told

LAYING_OUT = "laying out the map"
Array = NDArray[np.float64]
Position = tuple[float, float]

SMALL_PART = (
    4,
    12,
)  # parts of fewer nodes stand in the band below: 4 in a small graph, up to 12 in a large one


def layout(
    G: "nx.Graph[Any]", *, seed: int, group: str = "sector", tell: Tell = silent
) -> dict[Any, Position]:
    """Return a position for every node: near-square to 16:10, unconnected nodes in a band below.

    Parameters
    ----------
    G
        Any graph; direction, self-loops and parallel edges are ignored. It is not changed.
    seed
        Settles the small random part of the starting positions.
    group
        Node attribute by which nodes start out side by side. Nodes without it are a group of their own, and a
        graph in which no node has it is laid out all the same.
    tell
        Called with a few words before each step.

    Returns
    -------
    dict
        ``(x, y)`` by node, sorted by type and text of the node, in units of which a node is about 20 wide and
        about 96 by 62 are kept free for it and its label: the pixels of a map drawn at full size. ``y`` grows
        downwards, the main part is centred on 0, 0, and values are rounded to 0.1. Same graph and seed, same
        numbers, whatever the order of nodes and edges. A graph without nodes gives an empty dict.

    Notes
    -----
    Nodes with an edge pull, by distance over the root of the smaller number of edges of the two; all nodes push, by 1 /
    distance (above 400 nodes far ones push block by block). Nodes without an edge, and parts of fewer than 4
    nodes (of 12 in large graphs), stand in rows below.

    References
    ----------
    Fruchterman and Reingold (1991), Software: Practice and Experience 21(11), 1129-1164.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.DiGraph([("clinic", "council"), ("council", "school"), ("school", "clinic")])
    >>> G.add_node("church")
    >>> places = layout(G, seed=1)
    >>> places["church"][1] > max(places[name][1] for name in ("clinic", "council", "school"))
    True
    >>> places == layout(nx.Graph(G), seed=1)
    True
    """
    nodes = sorted(G.nodes, key=node_key)
    main, band = _parts(G, nodes)
    places = np.zeros((len(nodes), 2))
    bottom = 0.0
    if main:
        rows = np.array(main)
        placed = _place_connected(G, [nodes[i] for i in main], group, np.random.default_rng(seed), tell)
        places[rows] = placed
        bottom = float(placed[:, 1].max()) + 1.5 * CELL_HEIGHT
    _place_band(places, band, bottom)
    return {node: (_rounded(x), _rounded(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def node_key(node: Hashable) -> tuple[str, str]:
    """Return what nodes of any kind are sorted by: the name of their type, then their text."""
    if isinstance(node, frozenset):
        return "frozenset", repr(sorted(node_key(member) for member in node))
    if isinstance(node, tuple):
        return "tuple", repr([node_key(member) for member in node])
    return type(node).__qualname__, str(node)


def band_of(positions: dict[Any, Position], G: "nx.Graph[Any]") -> list[Any]:
    """Return the nodes of a laid-out graph that stand in the band below, sorted."""
    nodes = sorted(G.nodes, key=node_key)
    return [nodes[i] for part in _parts(G, nodes)[1] for i in part if nodes[i] in positions]


def _rounded(value: float) -> float:
    return round(float(value), 1) + 0.0  # never -0.0


def _parts(G: "nx.Graph[Any]", nodes: Sequence[Any]) -> tuple[list[int], list[list[int]]]:
    """Return the rows of the main picture, and the parts for the band, larger and earlier ones first."""
    index = {node: i for i, node in enumerate(nodes)}
    components = nx.weakly_connected_components(G) if G.is_directed() else nx.connected_components(G)
    parts = sorted((sorted(index[node] for node in part) for part in components), key=lambda p: (-len(p), p))
    least = min(SMALL_PART[1], max(SMALL_PART[0], len(nodes) // 50))
    main = [part for k, part in enumerate(parts) if len(part) >= least or (k == 0 and len(part) > 1)]
    return sorted(i for part in main for i in part), parts[len(main) :]


def _place_connected(
    G: "nx.Graph[Any]", nodes: Sequence[Any], group: str, rng: np.random.Generator, tell: Tell
) -> Array:
    """Return centred positions of nodes that all have an edge."""
    index = {node: i for i, node in enumerate(nodes)}
    edges = np.array([(index[a], index[b]) for a, b in G.edges() if a != b and a in index], dtype=np.int64)
    labels = [node_key(G.nodes[node].get(group, "")) for node in nodes]
    placed = _start(labels, rng)
    placed = _settle(placed, np.unique(np.sort(edges, axis=1), axis=0), tell)
    placed = fit_to_shape(placed)
    return spread_apart(placed)


def _start(labels: Sequence[tuple[str, str]], rng: np.random.Generator) -> Array:
    """Return starting positions: each group around its own point of a circle, in order of their names."""
    place = {label: i for i, label in enumerate(sorted(set(labels)))}
    turn = np.array([place[label] for label in labels]) / len(place)
    centres = _on_circle(turn)
    jitter = rng.uniform(-0.35, 0.35, size=(len(labels), 2))
    side: Array = (centres + jitter) * np.sqrt(len(labels))
    return side


def _on_circle(turn: Array) -> Array:
    """Return points of the unit circle for turns of 0 to 1, by division alone."""
    quarter = np.floor(turn * 4)
    t = turn * 4 - quarter
    t = t * (1 - 0.34 * (1 - t))  # evens out the angles
    c, s = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
    first = np.stack([c, s], axis=1)
    turned = [first, first[:, ::-1] * [-1, 1], -first, first[:, ::-1] * [1, -1]]
    return np.choose(quarter.astype(int)[:, None] % 4, turned)


def _settle(placed: Array, edges: NDArray[np.int64], tell: Tell) -> Array:
    """Move nodes until those with an edge are near and all others keep their distance."""
    n = len(placed)
    steps = 300 if n <= 300 else 120 if n <= 1000 else 60
    heat = 0.15 * np.sqrt(n)
    for step in told(tell, LAYING_OUT, range(steps)):
        force = repulsion(placed) + _attraction(placed, edges) - 0.02 * placed
        length = np.sqrt((force * force).sum(axis=1, keepdims=True)) + 1e-9
        limit = heat * (1 - step / steps)
        placed = placed + force / length * np.minimum(length, limit)
    return placed


def _attraction(placed: Array, edges: NDArray[np.int64]) -> Array:
    """Return the pull along the edges: it grows with distance, and is shared out at nodes with many edges."""
    a, b = edges[:, 0], edges[:, 1]
    degree = np.bincount(edges.ravel(), minlength=len(placed)).astype(float)
    gap = placed[b] - placed[a]
    length = np.sqrt((gap * gap).sum(axis=1))
    pull = gap * (length / np.sqrt(np.minimum(degree[a], degree[b])))[:, None]
    ends, pulls = np.concatenate([a, b]), np.concatenate([pull, -pull])
    along = [np.bincount(ends, weights=pulls[:, axis], minlength=len(placed)) for axis in (0, 1)]
    return np.stack(along, axis=1)


def _place_band(places: Array, parts: list[list[int]], top: float) -> None:
    """Write the positions of unconnected nodes and small parts: rows below, as wide as the picture."""
    n_main = len(places) - sum(map(len, parts))
    width = max(
        4 * CELL_WIDTH,
        float(np.ptp(places[:, 0])) if n_main else np.sqrt(len(places) * CELL_WIDTH * CELL_HEIGHT * WIDE),
    )
    per_row = int(width // CELL_WIDTH) + 1
    column, row = 0, 0
    for part in parts:
        if column and column + len(part) > per_row:
            column, row = 0, row + 1
        for i in part:
            places[i] = (column * CELL_WIDTH - width / 2, top + row * CELL_HEIGHT)
            column += 1
