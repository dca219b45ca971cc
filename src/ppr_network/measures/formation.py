"""Whether new links form within sectors more readily than between them, as a statistic of labels."""

from collections.abc import Callable, Hashable, Sequence
from math import comb
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.groups import FloatArray, IntArray
from ppr_network.measures.homophily import log_odds

PAIRS_AT_ONCE = 255  # as many as a byte can count, so that the sums of a block stay bytes


class FormationOdds:
    """The logarithm of the odds ratio of formation, within sectors over between them.

    Pairs at risk are all pairs of nodes but the barred ones; which of them lie within a sector changes with the labels.

    Parameters
    ----------
    new, barred
        Pairs of actors by 2, as places: those that formed, and those that could not be new.
    """

    __name__ = "formation_odds"

    def __init__(self, new: IntArray, barred: IntArray) -> None:
        self.new, self.barred = new, barred

    def __call__(self, G: "nx.Graph[Any]", *, group: str) -> float:
        """Return the statistic of a graph whose nodes are the places of the actors."""
        _, codes = np.unique([G.nodes[node][group] for node in G], return_inverse=True)
        return float(self.array_form(G, list(G))(codes[:, None])[0])

    def array_form(
        self,
        G: "nx.Graph[Any]",  # noqa: ARG002 - what permutes labels hands it to every statistic
        nodes: Sequence[Hashable],
    ) -> Callable[[NDArray[Any]], FloatArray]:
        """Return the statistic as a function of labels, nodes by draws."""
        at_risk = comb(len(nodes), 2) - len(self.barred)

        def odds(labels: NDArray[Any]) -> FloatArray:
            sizes = np.bincount(labels[:, 0])  # the same in every draw
            new, barred = (_same(labels, pairs) for pairs in (self.new, self.barred))
            within = int((sizes * (sizes - 1)).sum()) // 2 - barred
            return log_odds(new, len(self.new) - new, within, at_risk - within)

        return odds


def _same(labels: NDArray[Any], pairs: IntArray) -> IntArray:
    """Count, draw by draw, the pairs whose ends have one label: block by block, so that millions of pairs stay small."""
    counts: IntArray = np.zeros(labels.shape[1], dtype=np.int64)
    for first in range(0, len(pairs), PAIRS_AT_ONCE):
        a, b = pairs[first : first + PAIRS_AT_ONCE].T
        counts += np.equal(labels[a], labels[b]).view(np.uint8).sum(axis=0, dtype=np.uint8)
    return counts
