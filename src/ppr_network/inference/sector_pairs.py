"""N1 for each two sectors: whether they have more or fewer links than if sectors were dealt at random."""

from math import comb
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.edges import joined
from ppr_network.inference.multiple_testing import benjamini_hochberg
from ppr_network.inference.permutation import FEWEST_ACTORS, dealt, evaluated
from ppr_network.inference.pvalues import p_value
from ppr_network.inference.randomness import block_generators

FEWEST_EXPECTED = 5
COLUMNS = ("a", "b", "links", "expected", "low", "high", "p", "p_adjusted", "possible")


def sector_pair_tests(
    G: "nx.Graph[Any]", group: str = "sector", *, n_permutations: int = 9999, seed: int
) -> pd.DataFrame:
    """Return for each two groups whether their links are more or fewer than labels dealt at random give.

    Only cells of which at least 5 links are expected and at least 5 are possible are tested. p is two-sided;
    ``p_adjusted`` is after Benjamini and Hochberg over the cells tested: those at most .10 stand out.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Nodes without a group are left out with their edges.
    group
        Node attribute that holds the group.
    n_permutations
        Draws; all arrangements are counted out where there are at most 20,000.
    seed
        Whole number of at least 0; the same seed gives the same result.

    Returns
    -------
    pandas.DataFrame
        One row a cell tested, also within a group (``a`` is ``b``), sorted by name: ``a``, ``b``, ``links``,
        ``expected`` (exact), ``low`` and ``high`` (95% of the draws), ``p``, ``p_adjusted``, ``possible`` (pairs of nodes).
        No rows with fewer than 8 nodes.

    Examples
    --------
    >>> import networkx as nx
    >>> sector_pair_tests(nx.karate_club_graph(), "club", n_permutations=99, seed=1)["links"].tolist()
    [35, 11, 32]
    """
    names, labels, ends = _known(G, group)
    cells = _cells_to_test(names, labels, ends.shape[1])
    if len(labels) < FEWEST_ACTORS or not len(cells):
        return pd.DataFrame(columns=list(COLUMNS))
    deals, enumerated = dealt(
        labels, [np.arange(len(labels))], n_permutations, block_generators(seed, "N1 sector pairs")
    )
    draws = evaluated(deals, lambda block: _links_by_cell(block, ends, len(names)))
    observed = _links_by_cell(labels[:, None], ends, len(names))[0]
    place = (cells["code_a"] * len(names) + cells["code_b"]).to_numpy()
    low, high = np.quantile(draws[:, place], [0.025, 0.975], axis=0)
    p = [p_value(float(observed[c]), draws[:, c].astype(np.float64), enumerated=enumerated) for c in place]
    tested = cells.assign(links=observed[place], low=low, high=high, p=p, p_adjusted=benjamini_hochberg(p))
    return tested[list(COLUMNS)]


def _known(G: "nx.Graph[Any]", group: str) -> tuple[list[Any], NDArray[np.int64], NDArray[np.int64]]:
    """Return the names of the groups, each node's group as a place among them, and both ends of each edge."""
    group_of = {node: value for node, value in G.nodes(data=group) if value is not None}
    names = sorted(set(group_of.values()), key=lambda value: (type(value).__name__, value))
    place = {node: i for i, node in enumerate(group_of)}
    labels = np.array([names.index(value) for value in group_of.values()], dtype=np.int64)
    return names, labels, joined(G, place)


def _cells_to_test(names: list[Any], labels: NDArray[np.int64], n_edges: int) -> pd.DataFrame:
    """Return the cells of which enough links are expected and possible."""
    sizes = np.bincount(labels, minlength=len(names)).tolist()
    n_pairs = comb(len(labels), 2)
    rows = [
        {"a": names[a], "b": names[b], "code_a": a, "code_b": b, "possible": possible}
        for a in range(len(names))
        for b in range(a, len(names))
        if (possible := comb(sizes[a], 2) if a == b else sizes[a] * sizes[b]) >= FEWEST_EXPECTED
    ]
    cells = pd.DataFrame(rows, columns=["a", "b", "code_a", "code_b", "possible"])
    cells["expected"] = n_edges * cells["possible"].astype(float) / max(1, n_pairs)
    return cells[cells["expected"] >= FEWEST_EXPECTED].reset_index(drop=True)


def _links_by_cell(labels: NDArray[Any], ends: NDArray[np.int64], n_names: int) -> NDArray[np.int64]:
    """Return the edges of each cell for each labelling: draws by cells, the lower label first."""
    n_cells, n_draws = n_names**2, labels.shape[1]
    counts = np.zeros((n_draws, n_names, n_names), dtype=np.int64)
    at_once = max(1, 2_000_000 // max(1, ends.shape[1]))
    for start in range(0, n_draws, at_once):
        few = labels[:, start : start + at_once].astype(np.int64)
        first = few * n_names + np.arange(few.shape[1]) * n_cells
        codes = first.take(ends[0], axis=0) + few.take(ends[1], axis=0)
        found = np.bincount(codes.ravel(), minlength=few.shape[1] * n_cells)
        counts[start : start + at_once] = found.reshape(-1, n_names, n_names)
    either_way = np.triu(counts) + np.tril(counts, k=-1).transpose(0, 2, 1)
    return either_way.reshape(n_draws, n_cells)
