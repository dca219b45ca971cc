"""N2, the fixed-degree null model: presences dealt anew, each actor coming as often and each event as full as it was.

It answers whether a pair was together more than its attendance and the size of the events would give. It does
*not* answer whether linking is related to sector: see :mod:`ppr_network.inference.permutation` for that.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ppr_network.errors import UsageError
from ppr_network.inference.randomness import block_generators
from ppr_network.inference.two_mode import BoolArray, IntArray, two_mode, without_fixed

DRAWS_A_CHAIN = 1000

Blocks = tuple[Sequence[Any], Sequence[Any]]


@dataclass(frozen=True)
class Mixing:
    """How long the chains run: trades for each list (the smaller side of the matrix), before the first draw and between."""

    burn_in: int = 100
    thinning: int = 10


USUAL = Mixing()


@dataclass(frozen=True)
class _Part:
    """A part of the matrix within which presences are traded, as one list for each row or column.

    ``lists`` and ``places``: where the lists and their possible members lie in the whole matrix; ``is_by_column``:
    the lists are columns, as there are fewer of them.
    """

    members: NDArray[np.uint32]
    start: NDArray[np.uint64]
    lists: IntArray  # one a member
    places: IntArray
    is_by_column: bool

    @property
    def n_lists(self) -> int:
        """How many lists trade."""
        return len(self.start) - 1

    def ones(self, members: NDArray[np.uint32]) -> IntArray:
        """Return rows and columns of the presences."""
        sides = [self.lists, self.places[members]]
        return np.array(sides[::-1] if self.is_by_column else sides)


def fixed_degree_draws(
    B: Any, n_draws: int, *, seed: int, blocks: Blocks | None = None, mixing: Mixing = USUAL
) -> Iterator[BoolArray]:
    """Yield presences dealt anew with the same row and column sums, all such matrices being equally likely.

    Two events swap, at random, people whom only one of them had (curveball), many times over. A trade between two
    events of which one has nobody the other lacks counts as a step, without which the draws would not be even.

    Parameters
    ----------
    B
        Presences: a biadjacency matrix (DataFrame, array, sparse array), or a networkx graph whose nodes have
        ``bipartite`` 0 or 1.
    n_draws
        How many.
    seed
        Whole number of at least 0; the same seed gives the same draws.
    blocks
        A label for each row and one for each column, for example team and period: presences are then dealt within
        each combination of labels only, whose sums are kept one by one. A combination in which nobody could be present
        stays empty.
    mixing
        Trades before the first draw and between draws.

    Yields
    ------
    numpy.ndarray
        Of the shape of ``B``, whether present. Full and empty rows and columns stay as they are.

    Raises
    ------
    UsageError
        If ``B`` is no matrix of 0 and 1, or the labels do not fit it.

    References
    ----------
    Strona et al. (2014), Nature Communications 5, 4114; Carstens (2015), Physical Review E 91, 042812.

    Examples
    --------
    >>> draws = list(fixed_degree_draws([[1, 0, 1], [0, 1, 0], [1, 1, 0]], 5, seed=1))
    >>> [draw.sum(axis=0).tolist() for draw in draws[:2]], draws[0].sum(axis=1).tolist()
    ([[2, 2, 1], [2, 2, 1]], [2, 1, 2])
    """
    cells = two_mode(B).cells
    for ones in draws_of_ones(cells, seed=seed, blocks=blocks, mixing=mixing, n_draws=n_draws):
        drawn = np.zeros_like(cells)
        drawn[ones[0], ones[1]] = True
        yield drawn


def draws_of_ones(
    cells: BoolArray, *, n_draws: int, seed: int, blocks: Blocks | None, mixing: Mixing
) -> Iterator[IntArray]:
    """Yield the rows and columns of the presences of each draw; every thousand draws are a chain of their own."""
    parts = [part for part in _parts(cells, blocks) if part.n_lists > 1]
    free = np.zeros_like(cells)
    for part in parts:
        free[tuple(part.ones(part.members))] = True
    fixed = np.array(np.nonzero(cells & ~free))
    kernel = import_module("ppr_network.inference.curveball_kernel")  # numba is slow to load
    generators = block_generators(seed, "N2")
    for start in range(0, n_draws, DRAWS_A_CHAIN):
        chain = _chain(parts, mixing, kernel.trade, next(generators))
        for ones in islice(chain, min(DRAWS_A_CHAIN, n_draws - start)):
            yield np.concatenate([fixed, *ones], axis=1)


def _chain(
    parts: Sequence[_Part], mixing: Mixing, trade: Callable[..., None], rng: np.random.Generator
) -> Iterator[list[IntArray]]:
    """Yield the presences of each part, draw by draw, starting from those observed."""
    members = [part.members.copy() for part in parts]
    marks = [np.zeros(len(part.places), dtype=np.uint64) for part in parts]
    states = [rng.integers(2**64, size=1, dtype=np.uint64) for _ in parts]
    times = mixing.burn_in
    while True:
        for part, own, mark, state in zip(parts, members, marks, states, strict=True):
            trade(own, part.start, mark, state, times * part.n_lists)
        times = mixing.thinning
        yield [part.ones(own) for part, own in zip(parts, members, strict=True)]


def _parts(cells: BoolArray, blocks: Blocks | None) -> Iterator[_Part]:
    """Yield the parts of the matrix, without the rows and columns that are fixed within them."""
    labels = blocks or tuple(["" for _ in range(n)] for n in cells.shape)
    if tuple(map(len, labels)) != cells.shape:
        sizes = " and ".join(str(len(each)) for each in labels)
        message = f"blocks needs a label for each of {cells.shape[0]} rows and {cells.shape[1]} columns; it has {sizes}."
        raise UsageError(message)
    for rows in _places_by_label(labels[0]):
        for columns in _places_by_label(labels[1]):
            kept_rows, kept_columns = without_fixed(cells[np.ix_(rows, columns)])
            yield _part(cells, rows[kept_rows], columns[kept_columns])


def _part(cells: BoolArray, rows: IntArray, columns: IntArray) -> _Part:
    """Return some rows and columns as lists of members."""
    is_by_column = len(columns) <= len(rows)
    inner = cells[np.ix_(rows, columns)]
    lists, places = (columns, rows) if is_by_column else (rows, columns)
    owner, members = np.nonzero(inner.T if is_by_column else inner)
    start = np.searchsorted(owner, np.arange(len(lists) + 1))
    return _Part(
        members=members.astype(np.uint32),
        start=start.astype(np.uint64),
        lists=lists[owner],
        places=places,
        is_by_column=is_by_column,
    )


def _places_by_label(labels: Sequence[Any]) -> list[IntArray]:
    """Return the places of each label, labels in the order in which they first come."""
    places: dict[Any, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    return [np.array(each) for each in places.values()]
