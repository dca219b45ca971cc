"""How much a measure would vary if other actors of the same kind had taken part: the vertex bootstrap."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import comb, nan
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.edges import joined
from ppr_network.errors import MissingAttributeError, UsageError
from ppr_network.inference.randomness import block_generators

FEWEST_ACTORS = 15
MOST_UNDEFINED = 0.01  # of the replicates
CELLS_AT_ONCE = 2_000_000
ASSUMPTION = "takes the actors as a sample of others like them; not for a list that is complete"

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Counts = Mapping[str, FloatArray]


@dataclass(frozen=True)
class _Network:
    """The nodes that have a group, and the edges between them."""

    codes: IntArray
    tail: IntArray
    head: IntArray

    @property
    def n(self) -> int:
        """How many nodes there are."""
        return len(self.codes)

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return int(self.codes.max(initial=-1)) + 1

    @property
    def density(self) -> float:
        """The share of pairs that are linked."""
        return len(self.tail) / comb(self.n, 2) if self.n > 1 else nan


def vertex_bootstrap(
    G: "nx.Graph[Any]", group: str = "sector", *, n_replicates: int = 2000, seed: int
) -> pd.DataFrame:
    """Return standard errors and 95% intervals of density, E-I index, assortativity and odds ratio.

    A replicate draws as many nodes as there are, with replacement; groups and edges travel with them. Two copies of
    one node are linked with the chance that any pair is. The interval runs from the 2.5 to the 97.5 percent point.

    It takes the actors as a sample from a larger population of others like them: leave it out where the list of actors
    is complete. It does not cover meetings that are missing in the records. As copies of a node share its group, the
    replicates lean a little towards links within groups, the less the more nodes there are.

    Parameters
    ----------
    G
        Undirected graph; self-loops count for nothing. Nodes without a group are left out with their edges.
    group
        Node attribute that holds the group.
    n_replicates
        How many; 2 or more.
    seed
        Whole number of at least 0; the same seed gives the same result.

    Returns
    -------
    pandas.DataFrame
        Rows ``density``, ``ei_index``, ``assortativity``, ``odds_ratio``; columns ``observed``, ``se`` (standard
        deviation of the replicates), ``low``, ``high``, ``n`` (nodes) and ``note``. All but ``observed`` and ``n`` are
        ``nan`` with fewer than 15 nodes, or where the measure is undefined on the graph or on more than one
        replicate in a hundred (fewer are left out, and ``note`` counts them). The standard error of the
        odds ratio is that of its natural logarithm.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.
    UsageError
        If ``n_replicates`` is below 2.

    References
    ----------
    Snijders and Borgatti (1999), Connections 22(2), 61-70.

    Examples
    --------
    >>> import networkx as nx
    >>> result = vertex_bootstrap(nx.karate_club_graph(), "club", seed=1)
    >>> result["observed"].round(3).tolist(), bool(result.loc["ei_index", "high"] < 0)
    ([0.139, -0.718, 0.718, 8.26], True)
    """
    if n_replicates < 2:
        message = f"n_replicates must be at least 2; it is {n_replicates}."
        raise UsageError(message)
    network = _network(G, group)
    observed = _measures(_counted(network, np.ones((1, network.n), dtype=np.int64), None))
    small = network.n < FEWEST_ACTORS
    replicates = {} if small else _replicates(network, n_replicates, seed)
    rows = {name: _row(name, values[0], replicates.get(name), network.n) for name, values in observed.items()}
    return pd.DataFrame.from_dict(rows, orient="index")


def _network(G: "nx.Graph[Any]", group: str) -> _Network:
    """Return the part of a graph that has groups, as arrays."""
    group_of = {node: value for node, value in G.nodes(data=group) if value is not None}
    if len(G) and not group_of:
        raise MissingAttributeError(group, (name for _, data in G.nodes(data=True) for name in data))
    names = sorted(set(group_of.values()), key=lambda value: (type(value).__name__, value))
    place = {node: i for i, node in enumerate(group_of)}
    tail, head = joined(G, place)
    code = {name: i for i, name in enumerate(names)}
    return _Network(np.array([code[value] for value in group_of.values()], dtype=np.int64), tail, head)


def _replicates(network: _Network, n_replicates: int, seed: int) -> dict[str, FloatArray]:
    """Return every measure of every replicate; each block of them has a generator of its own."""
    at_once = max(1, CELLS_AT_ONCE // (network.n + len(network.tail)))
    sizes = [min(at_once, n_replicates - start) for start in range(0, n_replicates, at_once)]

    def block(size: int, rng: np.random.Generator) -> dict[str, FloatArray]:
        copies = rng.multinomial(network.n, np.full(network.n, 1 / network.n), size=size)
        return _measures(_counted(network, copies, rng))

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        blocks = [*threads.map(block, sizes, block_generators(seed, "vertex bootstrap"))]
    return {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}


def _counted(network: _Network, copies: IntArray, rng: np.random.Generator | None) -> Counts:
    """Return what the measures are made of when each node is there a number of times (replicates by nodes).

    Edges of a replicate are those between copies of linked nodes, counted by products; what two copies of one node
    would have is dealt at random by ``rng``, None where no node is there twice.
    """
    n = max(1, network.n_groups)
    times = np.ascontiguousarray(copies.T)  # so that what is added up lies side by side
    twins = np.ascontiguousarray(_added_up(times * (times - 1) // 2, network.codes, n).T)
    dealt = np.zeros_like(twins) if rng is None else rng.binomial(twins, network.density)
    sizes = _added_up(times, network.codes, n).T
    a, b = network.codes[network.tail], network.codes[network.head]
    cells = _added_up(times[network.tail] * times[network.head], a * n + b, n * n).reshape(n, n, -1)
    every, along = cells.sum(axis=(0, 1)), np.diagonal(cells).sum(axis=1)
    ends = np.ascontiguousarray((cells.sum(axis=0) + cells.sum(axis=1)).T, dtype=np.float64) + 2 * dealt
    return {
        "within": (along + dealt.sum(axis=1)).astype(np.float64),
        "between": (every - along).astype(np.float64),
        "same": (sizes * (sizes - 1) // 2).sum(axis=1).astype(np.float64),
        "pairs": np.full(len(copies), float(comb(network.n, 2))),
        "chance": ((ends / np.maximum(ends.sum(axis=1, keepdims=True), 1)) ** 2).sum(axis=1),
    }


def _added_up(values: IntArray, codes: IntArray, n: int) -> IntArray:
    """Return the sums of the rows of each code."""
    order = np.argsort(codes, kind="stable")
    there, first = np.unique(codes[order], return_index=True)
    sums = np.zeros((n, values.shape[1]), dtype=np.int64)
    if len(there):
        sums[there] = np.add.reduceat(values[order], first, axis=0)
    return sums


def _measures(counts: Counts) -> dict[str, FloatArray]:
    """Return the four measures of each replicate."""
    a, b = counts["within"], counts["between"]
    c, d = counts["same"] - a, counts["pairs"] - counts["same"] - b
    with np.errstate(divide="ignore", invalid="ignore"):  # what is undefined becomes nan
        chance = np.where(counts["chance"] < 1 - 1e-12, counts["chance"], nan)
        more = np.where((np.array([a, b, c, d]) == 0).any(axis=0), 0.5, 0.0)
        odds = (a + more) * (d + more) / ((b + more) * (c + more))
        comparable = (a + b) * (c + d) * (a + c) * (b + d) > 0
        return {
            "density": (a + b) / counts["pairs"],
            "ei_index": (b - a) / (a + b),
            "assortativity": (a / (a + b) - chance) / (1 - chance),
            "odds_ratio": np.where(comparable, odds, nan),
        }


def _row(name: str, observed: float, replicates: FloatArray | None, n: int) -> dict[str, Any]:
    """Return one measure with its interval, or why it has none."""
    row = {"observed": observed, "se": nan, "low": nan, "high": nan, "n": n}
    if replicates is None:
        return row | {"note": f"{n} nodes with a group; fewer than {FEWEST_ACTORS} allow no interval"}
    n_undefined = int(np.isnan(replicates).sum())
    if np.isnan(observed):
        return row | {"note": "undefined on this graph"}
    left_out = f"undefined in {n_undefined} of {len(replicates)} replicates"
    if n_undefined > MOST_UNDEFINED * len(replicates):
        return row | {"note": left_out}
    replicates = replicates[~np.isnan(replicates)]
    note = f"{ASSUMPTION}; {left_out}" if n_undefined else ASSUMPTION
    spread = np.log(replicates) if name == "odds_ratio" else replicates
    low, high = np.quantile(replicates, [0.025, 0.975])
    return row | {"se": float(spread.std(ddof=1)), "low": float(low), "high": float(high), "note": note}
