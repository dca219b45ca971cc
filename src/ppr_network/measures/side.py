"""What share of something one side holds, as a statistic of labels."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.groups import FloatArray


class ShareOfSide:
    """The share of a total that the nodes labelled 1 hold, as :func:`ppr_network.measures.inequality.bloc_share`.

    Parameters
    ----------
    values
        One number of 0 or more a node.
    name
        Of what is shared out; the draws of each name are its own.
    """

    def __init__(self, values: NDArray[Any], name: str) -> None:
        self.values = np.asarray(values, dtype=np.float64)
        self.__name__ = f"share_of_side {name}"

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
