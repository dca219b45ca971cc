"""The groups of a graph's nodes as arrays: what every measure by group starts from.

Nodes without the attribute are left out together with their edges; self-loops count for nothing.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.edges import ends_of, joined, joins_two
from ppr_network.errors import MissingAttributeError

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
# From a graph whose nodes all have a group, and its nodes in some order, to a function that takes
# whole-number labels (nodes by draws) to one value a draw.
ArrayForm = Callable[["nx.Graph[Any]", Sequence[Hashable]], Callable[[NDArray[Any]], FloatArray]]
DRAWS_AT_ONCE = 256
Measure = TypeVar("Measure", bound=Callable[..., float])


@dataclass(frozen=True)
class GroupedEdges:
    """The nodes that have a group, and the edges between two of them.

    ``nodes`` in the order of the graph and ``codes``, their places in ``names`` (groups sorted by name);
    ``tail`` and ``head``, the places of each edge's ends in ``nodes``; ``weights``, one an edge: whole
    ones if nothing is added up.
    """

    nodes: tuple[Hashable, ...]
    names: tuple[Any, ...]
    codes: IntArray
    tail: IntArray
    head: IntArray
    weights: NDArray[Any]

    @property
    def sizes(self) -> IntArray:
        """How many nodes each group has."""
        return np.bincount(self.codes, minlength=len(self.names))

    @property
    def between(self) -> NDArray[np.bool_]:
        """Whether each edge runs between two groups."""
        return np.not_equal(self.codes[self.tail], self.codes[self.head])


def check_attribute(G: "nx.Graph[Any]", attribute: str) -> None:
    """Raise :class:`MissingAttributeError` unless some node of ``G`` has the attribute.

    A graph without nodes passes: it has nothing to be missing.
    """
    if len(G) and not any(value is not None for _, value in G.nodes(data=attribute)):
        raise MissingAttributeError(attribute, (name for _, data in G.nodes(data=True) for name in data))


def sorted_groups(groups: Iterable[Any]) -> tuple[Any, ...]:
    """Return the distinct groups, sorted by name; groups of different types are sorted by type first."""
    return tuple(sorted(set(groups), key=lambda group: (type(group).__name__, group)))


def grouped_edges(G: "nx.Graph[Any]", group: str, *, weight: str | None = None) -> GroupedEdges:
    """Return the nodes of ``G`` that have a group, and the edges between them, as arrays.

    Parameters
    ----------
    G
        Undirected graph.
    group
        Node attribute that holds the group; ``None`` is no group.
    weight
        Edge attribute to add up, 1 where an edge lacks it; ``None`` counts every edge as 1.

    Returns
    -------
    GroupedEdges
        Nodes in the order of ``G``.

    Raises
    ------
    MissingAttributeError
        If ``G`` has nodes and none has the attribute.
    """
    check_attribute(G, group)
    group_of = {node: value for node, value in G.nodes(data=group) if value is not None}
    names = sorted_groups(group_of.values())
    code = {name: i for i, name in enumerate(names)}
    place = {node: i for i, node in enumerate(group_of)}
    ends = ends_of(G, place)
    joins = joins_two(ends)
    tail, head = np.ascontiguousarray(ends[joins].T)
    return GroupedEdges(
        nodes=tuple(group_of),
        names=names,
        codes=np.array([code[value] for value in group_of.values()], dtype=np.int64),
        tail=tail,
        head=head,
        weights=np.ones(len(tail), dtype=np.int64) if weight is None else _weights(G, weight)[joins],
    )


def _weights(G: "nx.Graph[Any]", weight: str) -> FloatArray:
    """Return an attribute of each edge, 1 where an edge lacks it."""
    return np.array([value for *_, value in G.edges(data=weight, default=1)], dtype=np.float64)


def edge_ends(G: "nx.Graph[Any]", nodes: Sequence[Hashable]) -> tuple[IntArray, IntArray]:
    """Return the places in ``nodes`` of both ends of each edge that is no self-loop."""
    tail, head = joined(G, {node: i for i, node in enumerate(nodes)})
    return tail, head


def n_between(labels: NDArray[Any], tail: IntArray, head: IntArray) -> IntArray:
    """Return how many edges run between two groups, for each labelling (nodes by draws)."""
    blocks = [(b.take(tail, axis=0) != b.take(head, axis=0)).sum(axis=0) for b in few_at_once(labels)]
    return np.concatenate(blocks)


def few_at_once(labels: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """Yield labellings (nodes by draws) a few draws at a time, so that they stay in the processor's cache."""
    for start in range(0, labels.shape[1], DRAWS_AT_ONCE):
        yield np.ascontiguousarray(labels[:, start : start + DRAWS_AT_ONCE])


def with_array_form(array_form: ArrayForm) -> Callable[[Measure], Measure]:
    """Let a measure carry a form of itself that takes many labellings of one graph at once.

    Whoever permutes labels asks for ``measure.array_form`` and, where there is none, calls the measure
    draw by draw.
    """

    def attach(measure: Measure) -> Measure:
        vars(measure)["array_form"] = array_form
        return measure

    return attach
