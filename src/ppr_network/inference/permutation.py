"""N1, the label permutation test: whether a measure is related to the groups, the graph being kept."""

import os
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from math import factorial, nan, prod
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.errors import MissingAttributeError, UsageError
from ppr_network.inference.pvalues import TOLERANCE, p_value
from ppr_network.inference.randomness import block_generators

FEWEST_ACTORS = 8
FEWEST_FOR_Z = 15
ENUMERATE_UP_TO = 20_000
CELLS_AT_ONCE = 4_000_000

Labels = NDArray[np.int64]  # one a node
Values = NDArray[np.float64]  # one a draw
Deal = Callable[[], NDArray[Any]]  # gives labels, nodes by draws


@dataclass(frozen=True)
class PermutationResult:
    """An observed value beside those that the same graph gives under other labels.

    ``expected`` is the mean over draws, ``low`` and ``high`` their 2.5 and 97.5 percent points. ``p`` is
    two-sided, ``p_greater`` and ``p_less`` are the shares of draws at least as large and at least as
    small. ``n_permutations`` draws, or all arrangements if ``enumerated``. The node set: ``n`` nodes with a
    group, ``n_left_out`` without one. ``z`` is (observed - expected) over the spread of the draws, only with
    15 nodes or more. All but the counts are ``nan`` where undefined, and ``note`` says why.
    """

    observed: float
    expected: float
    low: float
    high: float
    p: float
    p_greater: float
    p_less: float
    n_permutations: int
    enumerated: bool
    n: int
    note: str = ""
    n_left_out: int = 0
    z: float = nan


def permutation_test(
    G: "nx.Graph[Any]",
    statistic: Callable[..., float],
    group: str = "sector",
    *,
    n_permutations: int = 9999,
    seed: int,
    strata: str | None = None,
) -> PermutationResult:
    """Return how far out a measure lies when the groups are dealt at random to the nodes.

    The graph and the group sizes are kept. Where there are at most 20,000 arrangements of the labels all
    of them are counted out instead.

    Parameters
    ----------
    G
        Undirected graph. Nodes without a group are left out together with their edges.
    statistic
        Called as ``statistic(G, group=group)``, returns a number. One with an attribute ``array_form``
        (``ei_index``, ``log_odds_ratio``, ``assortativity``) is computed for many draws at once.
    group
        Node attribute that holds the group.
    n_permutations
        Draws.
    seed
        Whole number of at least 0; the same seed gives the same result.
    strata
        Node attribute within whose values labels are dealt; nodes without it are one stratum.

    Returns
    -------
    PermutationResult
        Without expected value, band and p if fewer than 8 nodes have a group, or nothing can be permuted.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``, or the attribute ``strata``.
    UsageError
        If ``n_permutations`` is below 1.

    References
    ----------
    Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9(1), 39.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.karate_club_graph()
    >>> mixed = lambda G, group: sum(G.nodes[u][group] != G.nodes[v][group] for u, v in G.edges)
    >>> result = permutation_test(G, mixed, "club", n_permutations=99, seed=1)
    >>> result.observed, result.p
    (11.0, 0.02)
    """
    if n_permutations < 1:
        message = f"n_permutations must be at least 1; it is {n_permutations}."
        raise UsageError(message)
    group_of = {node: value for node, value in G.nodes(data=group) if value is not None}
    nodes = [*group_of]
    _check_present(G, group, nodes)
    at_once = getattr(statistic, "array_form", None) is not None
    known = G if at_once and len(nodes) == len(G) else _without_others(G, group_of)
    names, labels = _codes([*group_of.values()])
    cells = _cells(known, strata, nodes)
    observed = float(statistic(known, group=group))
    note = _refusal(observed, labels, cells)
    if note:
        result = untested(observed, 0, enumerated=False, n=len(nodes), note=note)
        return replace(result, n_left_out=len(G) - len(nodes))
    name = f"N1 {getattr(statistic, '__name__', 'statistic')}"
    deals, enumerated = dealt(labels, cells, n_permutations, block_generators(seed, name))
    evaluate = _evaluator(statistic, known, group, nodes, names)
    draws = evaluated(deals, evaluate) if at_once else np.concatenate([evaluate(deal()) for deal in deals])
    result = _result(observed, draws, enumerated=enumerated, n=len(nodes))
    return replace(result, n_left_out=len(G) - len(nodes))


def _without_others(G: "nx.Graph[Any]", nodes: Collection[Hashable]) -> "nx.Graph[Any]":
    """Return a copy of a graph with some of its nodes alone; no subgraph view, whose order may depend on hashes."""
    known = G.copy()
    known.remove_nodes_from([node for node in G if node not in nodes])
    return known


def _check_present(G: "nx.Graph[Any]", attribute: str, nodes: Sequence[Hashable]) -> None:
    """Raise unless some node has the attribute; a graph without nodes passes."""
    if len(G) and not nodes:
        raise MissingAttributeError(attribute, (name for _, data in G.nodes(data=True) for name in data))


def _codes(values: Sequence[Any]) -> tuple[list[Any], Labels]:
    """Return the distinct values, sorted, and the place of each value among them."""
    names = sorted(set(values), key=lambda value: (type(value).__name__, value))
    place = {name: i for i, name in enumerate(names)}
    return names, np.array([place[value] for value in values], dtype=np.int64)


def _cells(G: "nx.Graph[Any]", strata: str | None, nodes: Sequence[Hashable]) -> list[Labels]:
    """Return, for each stratum, the places of its nodes."""
    if strata is None:
        return [np.arange(len(nodes))]
    values = [G.nodes[node].get(strata) for node in nodes]
    _check_present(G, strata, [value for value in values if value is not None])
    names, codes = _codes(values)
    return [np.flatnonzero(codes == i) for i in range(len(names))]


def _refusal(observed: float, labels: Labels, cells: list[Labels]) -> str:
    """Say why nothing can be inferred, or nothing."""
    if len(labels) < FEWEST_ACTORS:
        return f"{len(labels)} nodes with a group; fewer than {FEWEST_ACTORS} allow no test"
    if np.isnan(observed):
        return "the measure is undefined on this graph"
    if _n_arrangements(labels, cells) == 1:
        return "all nodes that could change places are of one group"
    return ""


def dealt(
    labels: Labels, cells: list[Labels], n_permutations: int, generators: Iterator[np.random.Generator]
) -> tuple[Iterator[Deal], bool]:
    """Return what deals blocks of labels (nodes by draws) anew within cells, and whether they are all that there are."""
    if _n_arrangements(labels, cells) <= ENUMERATE_UP_TO:
        return iter([partial(_all, labels, cells)]), True
    at_once = max(1, CELLS_AT_ONCE // len(labels))
    sizes = [min(at_once, n_permutations - start) for start in range(0, n_permutations, at_once)]
    return (partial(_sample, labels, cells, *each) for each in zip(sizes, generators, strict=False)), False


def evaluated(deals: Iterable[Deal], evaluate: Callable[[NDArray[Any]], NDArray[Any]]) -> NDArray[Any]:
    """Return the values of each draw, block after block, worked out on all cores.

    Parameters
    ----------
    deals
        As :func:`dealt` returns them.
    evaluate
        From labels, nodes by draws, to values, draws first; it changes nothing that it shares.
    """
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return np.concatenate([*threads.map(lambda deal: evaluate(deal()), deals)])


def _n_arrangements(labels: Labels, cells: list[Labels]) -> int:
    """How many different labellings there are: n! over the product of n_g!, multiplied over strata."""
    return prod(
        factorial(len(cell)) // prod(factorial(int(size)) for size in np.bincount(labels[cell]))
        for cell in cells
    )


def _arrangements(labels: Labels) -> Labels:
    """Return every different order of the labels once, a row each: label by label onto the places still free."""
    orders = np.full((1, len(labels)), -1, dtype=np.int64)
    sizes = np.bincount(labels)
    for label in np.flatnonzero(sizes):
        size = int(sizes[label])
        free = np.nonzero(orders < 0)[1].reshape(len(orders), -1)
        chosen = np.array(list(combinations(range(free.shape[1]), size)), dtype=np.int64)
        places = free[:, chosen].reshape(-1, size)
        orders = np.repeat(orders, len(chosen), axis=0)
        np.put_along_axis(orders, places, label, axis=1)
    return orders


def _all(labels: Labels, cells: list[Labels]) -> Labels:
    """Return one block, nodes by arrangements, of every different labelling."""
    block = labels[:, None]
    for cell in cells:
        orders = _arrangements(labels[cell]).T
        n_before, n_orders = block.shape[1], orders.shape[1]
        block = np.repeat(block, n_orders, axis=1)
        block[cell] = np.tile(orders, n_before)
    return block


def _sample(labels: Labels, cells: list[Labels], n_draws: int, rng: np.random.Generator) -> NDArray[Any]:
    """Return a block, nodes by draws, of labels permuted within strata."""
    block = np.tile(labels, (n_draws, 1))
    if len(cells) == 1:
        rng.permuted(block, axis=1, out=block)
    else:
        for cell in cells:
            block[:, cell] = rng.permuted(block[:, cell], axis=1)
    return np.ascontiguousarray(block.astype(np.int8 if labels.max() < 2**7 else np.int64).T)


def _evaluator(
    statistic: Callable[..., float],
    G: "nx.Graph[Any]",
    group: str,
    nodes: Sequence[Hashable],
    names: Sequence[Any],
) -> Callable[[NDArray[Any]], Values]:
    """Return the statistic as a function of a block of labels, nodes by draws."""
    array_form = getattr(statistic, "array_form", None)
    if array_form is not None:
        evaluate: Callable[[NDArray[Any]], Values] = array_form(G, nodes)
        return evaluate

    def one_by_one(block: NDArray[Any]) -> Values:
        values = np.empty(block.shape[1])
        for draw, codes in enumerate(block.T.tolist()):
            nx.set_node_attributes(G, dict(zip(nodes, (names[code] for code in codes), strict=True)), group)
            values[draw] = statistic(G, group=group)
        return values

    return one_by_one


def untested(
    observed: float, n_permutations: int, *, enumerated: bool, n: int, note: str
) -> PermutationResult:
    """Return the observed value alone, and why."""
    return PermutationResult(observed, nan, nan, nan, nan, nan, nan, n_permutations, enumerated, n, note)


def _result(observed: float, draws: Values, *, enumerated: bool, n: int) -> PermutationResult:
    """Sum the draws up, unless the statistic was undefined in some of them."""
    n_undefined = int(np.isnan(draws).sum())
    if n_undefined:
        note = f"the measure is undefined in {n_undefined} of {len(draws)} draws"
        return untested(observed, len(draws), enumerated=enumerated, n=n, note=note)
    low, high = np.quantile(draws, [0.025, 0.975])
    expected, spread = float(draws.mean()), float(draws.std())
    smallest = 1 / len(draws)
    return PermutationResult(
        observed=observed,
        expected=expected,
        low=float(low),
        high=float(high),
        p=p_value(observed, draws, enumerated=enumerated),
        p_greater=p_value(observed, draws, alternative="greater", enumerated=enumerated),
        p_less=p_value(observed, draws, alternative="less", enumerated=enumerated),
        n_permutations=len(draws),
        enumerated=enumerated,
        n=n,
        note=f"the smallest p that could be is {smallest:.2g}" if enumerated and smallest > 0.01 else "",
        z=(observed - expected) / spread if n >= FEWEST_FOR_Z and spread > TOLERANCE else nan,
    )
