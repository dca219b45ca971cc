"""Whether new links run between sectors more or less often than the pairs that could have formed would give."""

from collections.abc import Callable, Hashable, Sequence
from math import comb
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.inference.permutation import PermutationResult, permutation_test

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]


class FormationOdds:
    """The logarithm of the odds ratio of formation, within sectors over between them, as a statistic of labels.

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
        groups = [G.nodes[node][group] for node in G]
        _, codes = np.unique(groups, return_inverse=True)
        return float(self.array_form(G, list(G))(codes[:, None])[0])

    def array_form(
        self,
        G: "nx.Graph[Any]",  # noqa: ARG002 - what permutes labels hands it to every statistic
        nodes: Sequence[Hashable],
    ) -> Callable[[NDArray[Any]], FloatArray]:
        """Return the statistic as a function of labels, nodes by draws."""
        every = comb(len(nodes), 2)

        def odds(labels: NDArray[Any]) -> FloatArray:
            if not labels.size:
                return np.full(labels.shape[1], np.nan)
            sizes = np.stack([(labels == code).sum(axis=0) for code in np.unique(labels)])
            within = (sizes * (sizes - 1) // 2).sum(axis=0)
            new, barred = (_same(labels, pairs) for pairs in (self.new, self.barred))
            cells = np.stack(
                [
                    new,
                    len(self.new) - new,
                    within - barred - new,
                    every - within - (len(self.barred) - barred) - (len(self.new) - new),
                ]
            ).astype(np.float64)
            return log_odds_ratio(cells)

        return odds


def log_odds_ratio(cells: FloatArray) -> FloatArray:
    """Return the logarithm of a d / (b c), half a pair being added to each of the four where one is 0.

    Parameters
    ----------
    cells
        Four rows a, b, c, d: new within and between sectors, not formed within and between.

    Returns
    -------
    numpy.ndarray
        One value a column; above 0 where links form within sectors more readily. ``nan`` where a whole row or
        column of the two by two is empty.
    """
    a, b, c, d = cells + 0.5 * (cells == 0).any(axis=0)
    nothing = (cells[0] + cells[1] == 0) | (cells[2] + cells[3] == 0)
    one_kind = (cells[0] + cells[2] == 0) | (cells[1] + cells[3] == 0)
    value: FloatArray = np.where(nothing | one_kind, np.nan, np.log(a * d / (b * c)))
    return value


def formation_test(
    sectors: IntArray, new: IntArray, barred: IntArray, *, seed: int, n_permutations: int
) -> PermutationResult:
    """Return how far out the odds of formation within sectors lie when the sectors are dealt anew.

    The pairs at risk stay; only which of them run between sectors changes from draw to draw.

    Parameters
    ----------
    sectors
        Whole number by actor.
    new, barred
        Pairs of actors by 2, as places: those that formed, and those that could not be new.
    seed
        Whole number of at least 0.
    n_permutations
        Draws.

    Returns
    -------
    PermutationResult
        Of the logarithm of the odds ratio, see :class:`FormationOdds`.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from((place, {"sector": int(sector)}) for place, sector in enumerate(sectors))
    statistic = FormationOdds(new, barred)
    return permutation_test(graph, statistic, n_permutations=n_permutations, seed=seed)


def _same(labels: NDArray[Any], pairs: IntArray) -> IntArray:
    """Count, draw by draw, the pairs whose ends have one label."""
    counts: IntArray = np.equal(labels[pairs[:, 0]], labels[pairs[:, 1]]).sum(axis=0)
    return counts
