"""Whether one side holds more or less of something than as many actors drawn at random would."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.inference.permutation import PermutationResult, permutation_test

FloatArray = NDArray[np.float64]


class ShareOfSide:
    """The share of a total that the nodes labelled 1 hold, as a statistic of labels."""

    def __init__(self, values: FloatArray, name: str) -> None:
        self.values = values
        self.__name__ = f"share_of_side {name}"  # each amount is a test of its own

    def __call__(self, G: "nx.Graph[Any]", *, group: str) -> float:
        """Return the statistic of a graph whose nodes are the places of the actors."""
        inside = np.array([G.nodes[node][group] for node in G], dtype=np.int64)
        return float(self.array_form(G, list(G))(inside[:, None])[0])

    def array_form(
        self,
        G: "nx.Graph[Any]",  # noqa: ARG002 - what permutes labels hands it to every statistic
        nodes: Sequence[Hashable],  # noqa: ARG002
    ) -> Callable[[NDArray[Any]], FloatArray]:
        """Return the statistic as a function of labels, nodes by draws."""
        total = self.values.sum()

        def share(labels: NDArray[Any]) -> FloatArray:
            held: FloatArray = self.values @ labels.astype(np.float64)
            return held / total if total else np.full(labels.shape[1], np.nan)

        return share


def share_test(
    values: NDArray[Any], inside: NDArray[np.bool_], name: str, *, seed: int, n_permutations: int
) -> PermutationResult:
    """Return how far out the share of one side lies when its members are drawn anew.

    Parameters
    ----------
    values
        One number of 0 or more an actor.
    inside
        Whether each is of that side.
    name
        Of what is shared out; the draws of each name are its own.
    seed
        Whole number of at least 0.
    n_permutations
        Draws.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from((place, {"side": int(one)}) for place, one in enumerate(inside))
    statistic = ShareOfSide(np.asarray(values, dtype=np.float64), name)
    return permutation_test(graph, statistic, "side", n_permutations=n_permutations, seed=seed)
