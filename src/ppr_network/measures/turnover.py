"""How much of a network stays and how much changes from one time to another."""

from collections.abc import Hashable
from dataclasses import dataclass
from math import nan
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True)
class Turnover:
    """The pairs of actors in both networks, by whether they are linked in the first and in the second.

    ``both``: linked in both; ``ended``: in the first alone; ``formed``: in the second alone; ``neither``.
    ``n_nodes``: actors in both networks.
    """

    n_nodes: int
    both: int
    ended: int
    formed: int

    @property
    def neither(self) -> int:
        """Pairs linked in neither."""
        return self.n_nodes * (self.n_nodes - 1) // 2 - self.both - self.ended - self.formed

    @property
    def jaccard(self) -> float:
        """Share of all links of either network that are in both; ``nan`` without any link."""
        return _share(self.both, self.both + self.ended + self.formed)

    @property
    def retention(self) -> float:
        """Share of the first network's links that are in the second; ``nan`` if it has none."""
        return _share(self.both, self.both + self.ended)

    @property
    def formation(self) -> float:
        """Share of the pairs not linked in the first that are in the second; ``nan`` if there are none."""
        return _share(self.formed, self.formed + self.neither)

    @property
    def hamming(self) -> int:
        """Pairs that are linked in one network alone."""
        return self.ended + self.formed


def turnover(G: "nx.Graph[Node]", H: "nx.Graph[Node]") -> Turnover:
    """Return what became of the links of one network in another, among the nodes that both have.

    With N11 pairs linked in both, N10 in the first alone, N01 in the second alone and N00 in neither:
    Jaccard = N11 / (N11 + N10 + N01), retention = N11 / (N11 + N10), formation = N01 / (N01 + N00) and
    Hamming = N10 + N01.

    Parameters
    ----------
    G
        The earlier network, undirected; loops are left out.
    H
        The later one. A node that only one of the two has is left out with its edges: somebody who was not
        there cannot have kept or dropped a link.

    Returns
    -------
    Turnover
        Counts of pairs, and the four measures as its properties.

    Examples
    --------
    >>> import networkx as nx
    >>> found = turnover(nx.path_graph(4), nx.cycle_graph(3))
    >>> found.both, found.ended, found.formed, found.jaccard
    (2, 0, 1, 0.6666666666666666)
    """
    nodes = set(G) & set(H)
    before, after = ({frozenset(edge) for edge in each.subgraph(nodes).edges} for each in (G, H))
    loops = {frozenset([node]) for node in nodes}
    before, after = before - loops, after - loops
    return Turnover(len(nodes), len(before & after), len(before - after), len(after - before))


def _share(part: int, whole: int) -> float:
    """Return a share, ``nan`` of nothing."""
    return part / whole if whole else nan
