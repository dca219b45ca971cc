"""A test that deals labels anew among actors without looking at their links."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.inference.permutation import PermutationResult, permutation_test


def labels_dealt(
    labels: NDArray[Any], statistic: Callable[..., float], *, seed: int, n_permutations: int
) -> PermutationResult:
    """Return how far out a statistic of labels lies when the labels are dealt anew.

    Parameters
    ----------
    labels
        Whole number by actor.
    statistic
        Of a graph whose nodes are the places of the actors, with an ``array_form``.
    seed
        Whole number of at least 0.
    n_permutations
        Draws.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from((place, {"label": int(one)}) for place, one in enumerate(np.asarray(labels)))
    return permutation_test(graph, statistic, "label", n_permutations=n_permutations, seed=seed)
