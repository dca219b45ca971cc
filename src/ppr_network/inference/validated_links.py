"""Which pairs were together more often than chance would give, seen how often each came and how full events were.

FDSM counts draws of the fixed-degree null model, SDSM works the same question out from probabilities that hold on
average; it is quicker and more cautious. Neither says anything about sectors.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, triu

from ppr_network.contacts.register import order_by
from ppr_network.errors import UsageError
from ppr_network.inference.bicm import FloatArray, bicm_by_sums
from ppr_network.inference.fixed_degree import USUAL, Blocks, Mixing, draws_of_ones
from ppr_network.inference.multiple_testing import benjamini_hochberg, has_enough_draws
from ppr_network.inference.two_mode import IntArray, ones_of, two_mode


@dataclass(frozen=True)
class ValidatedLinks:
    """Pairs that were together at least once, each with how likely that was by chance.

    ``pairs``, one row a pair: ``a``, ``b`` (names of rows), ``together`` (events with both), ``expected`` (mean under
    the null), ``p_upper`` and ``p_lower`` (chance of at least and at most as many), ``p_adjusted`` (``p_upper`` after
    Benjamini and Hochberg over all these pairs). The node set: ``n_actors`` rows and ``n_events`` columns.
    ``n_draws``: 0 where nothing is drawn. ``distance``, one a draw: what share of presences lie elsewhere than
    observed; if it still rises the chains should run longer. ``note`` says why p is undefined, where it is.
    """

    null: Literal["FDSM", "SDSM"]
    pairs: pd.DataFrame
    n_actors: int
    n_events: int
    n_draws: int
    distance: FloatArray
    note: str = ""

    @property
    def n_tests(self) -> int:
        """How many pairs were tested: those together at least once."""
        return len(self.pairs)

    def beyond_chance(self, q: float = 0.10) -> pd.DataFrame:
        """Return the pairs that stand out after correction: at most a share ``q`` of them is expected to be chance.

        Parameters
        ----------
        q
            Share of false finds that is accepted.

        Raises
        ------
        UsageError
            If there are too few draws for so many pairs.
        """
        if self.n_draws and not has_enough_draws(self.n_draws, self.n_tests, alpha=q):
            message = (
                f"{self.n_draws:,} draws are too few to say of {self.n_tests:,} pairs which stand out; "
                f"it takes at least {int(np.ceil(self.n_tests / q)):,}."
            )
            raise UsageError(message)
        return self.pairs[self.pairs["p_adjusted"] <= q].reset_index(drop=True)


def fdsm(
    B: Any, *, n_draws: int = 9999, seed: int, blocks: Blocks | None = None, mixing: Mixing = USUAL
) -> ValidatedLinks:
    """Return for each pair that was together how often that happens in the fixed-degree null model.

    With b of R draws at least as often together p is (b + 1) / (R + 1). Pairs that were never together are not tested.

    Parameters
    ----------
    B
        Presences: a biadjacency matrix (DataFrame, array, sparse array), or a networkx graph whose nodes have
        ``bipartite`` 0 (of which pairs are made) or 1.
    n_draws
        How many; for k pairs at least 20 k / alpha are advised.
    seed
        Whole number of at least 0; the same seed gives the same result.
    blocks
        Labels of rows and columns, within which presences are dealt: see :func:`fixed_degree_draws`.
    mixing
        Trades before the first draw and between draws.

    Returns
    -------
    ValidatedLinks
        See there. With fewer than 15 events next to nothing can stand out.

    Raises
    ------
    UsageError
        If ``B`` is no matrix of 0 and 1, the labels do not fit it, or there is no draw.

    References
    ----------
    Neal, Domagalski and Sagan (2021), Scientific Reports 11, 23929.

    Examples
    --------
    >>> result = fdsm([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]], n_draws=999, seed=1)
    >>> result.n_tests, result.pairs["together"].tolist(), result.pairs["p_upper"].round(1).between(0.2, 0.3).tolist()
    (1, [2], [True])
    """
    if n_draws < 1:
        message = f"n_draws must be at least 1; it is {n_draws}."
        raise UsageError(message)
    presences = two_mode(B)
    pairs = _met(csr_array(presences.cells).astype(np.int64))
    n_rows, n_columns = presences.cells.shape
    first = np.searchsorted(pairs[0], np.arange(n_rows + 1))
    tally = np.zeros((3, pairs.shape[1]), dtype=np.int64)
    distance = np.empty(n_draws)
    count = import_module("ppr_network.inference.curveball_kernel").count_together
    draws = draws_of_ones(presences.cells, n_draws=n_draws, seed=seed, blocks=blocks, mixing=mixing)
    for draw, ones in enumerate(draws):
        count(ones, n_columns, first, np.ascontiguousarray(pairs[1:]), tally)
        distance[draw] = 1 - presences.cells[ones[0], ones[1]].mean() if ones.size else 0.0
    upper, lower = (tally[:2] + 1) / (n_draws + 1)
    table = _table(presences.rows, pairs, tally[2] / n_draws, upper, lower)
    return ValidatedLinks("FDSM", table, n_rows, n_columns, n_draws, distance)


def sdsm(B: Any) -> ValidatedLinks:
    """Return for each pair that was together how likely that is if only the sums are given, on average.

    Presences are independent with the probabilities of :func:`bicm`; how many events two share is then a sum of
    unequal coins, whose distribution is worked out exactly. Pairs that were never together are not tested.

    Parameters
    ----------
    B
        Presences: a biadjacency matrix (DataFrame, array, sparse array), or a networkx graph whose nodes have
        ``bipartite`` 0 (of which pairs are made) or 1.

    Returns
    -------
    ValidatedLinks
        See there. More cautious than :func:`fdsm`.

    Raises
    ------
    UsageError
        If ``B`` is no matrix of 0 and 1.

    References
    ----------
    Neal (2014), Social Networks 39, 84-97.

    Examples
    --------
    >>> sdsm([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]]).pairs["p_upper"].round(4).tolist()
    [0.5553]
    """
    presences, rows = ones_of(B)
    pairs = _met(presences)
    row_sums, column_sums, chances = bicm_by_sums(presences)
    of_row = np.searchsorted(row_sums, presences.sum(axis=1))
    low, high = np.sort(of_row[pairs[:2]], axis=0)
    distinct, kind = np.unique(low * len(row_sums) + high, return_inverse=True)
    a, b = np.divmod(distinct, max(1, len(row_sums)))
    coins = chances[a] * chances[b]
    times = np.bincount(np.searchsorted(column_sums, presences.sum(axis=0)), minlength=len(column_sums))
    lower, upper = _tails(coins, times, kind, pairs[2])
    note = "" if np.isfinite(chances).all() else "the sums leave so little choice that the model has no end"
    table = _table(rows, pairs, (coins @ times)[kind], upper, lower)
    n_actors, n_events = presences.shape
    return ValidatedLinks("SDSM", table, n_actors, n_events, 0, np.empty(0), note)


def _tails(
    coins: FloatArray, times: IntArray, kind: IntArray, together: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Return of each pair how likely at most and at least as many heads are, seen of which kind it is.

    Kinds are taken together whose pairs need about as many numbers told apart: of most it is one or two.
    """
    most = np.zeros(len(coins), dtype=np.int64)
    np.maximum.at(most, kind, together)
    room = 1 << np.ceil(np.log2(np.maximum(most, 1))).astype(np.int64)
    lower, upper = np.empty(len(kind)), np.empty(len(kind))
    for size in np.unique(room).tolist():
        these = np.flatnonzero(room == size)
        n_heads = poisson_binomial(coins[these], times, size + 1)
        pairs = np.flatnonzero(room[kind] == size)
        cells = np.searchsorted(these, kind[pairs]), together[pairs]
        lower[pairs] = n_heads.cumsum(axis=1)[cells]
        upper[pairs] = n_heads[:, ::-1].cumsum(axis=1)[:, ::-1][cells]
    return np.minimum(1.0, lower), np.minimum(1.0, upper)


def poisson_binomial(coins: FloatArray, times: IntArray, most: int) -> FloatArray:
    """Return how likely each number of heads is when unequal coins are thrown, each a number of times.

    Throws of one coin are put together by doubling, so that thousands of them take a few steps.

    Parameters
    ----------
    coins
        Chances of heads, one row a throw of all coins.
    times
        How often each of them is thrown; one a column.
    most
        Largest number told apart.

    Returns
    -------
    numpy.ndarray
        Rows of ``coins`` by numbers from 0 to ``most``; the last is that of ``most`` and more.

    Examples
    --------
    >>> import numpy as np
    >>> poisson_binomial(np.array([[0.5]]), np.array([2]), 2).tolist()
    [[0.25, 0.5, 0.25]]
    """
    every = np.zeros((most + 1, len(coins)))  # numbers first, so that what is added up lies side by side
    every[0] = 1.0
    for heads, n in zip(np.ascontiguousarray(coins.T), times.tolist(), strict=True):
        power = np.zeros_like(every)
        power[0], power[1] = 1 - heads, heads
        while n:
            if n & 1:
                every = _both(every, power)
            n >>= 1
            if n:
                power = _both(power, power)
    return every.T


def _both(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return how likely each sum of two numbers is, their chances given; the last is that number and more."""
    most = len(a) - 1
    found = np.zeros_like(a)
    at_least = b[::-1].cumsum(axis=0)[::-1]
    for number in range(most + 1):
        found[number:most] += a[number] * b[: most - number]
        found[most] += a[number] * at_least[most - number]
    return found


def _met(presences: csr_array) -> IntArray:
    """Return the pairs of rows that were together at least once: first, second, how often; sorted."""
    shared = triu(presences @ presences.T, k=1).tocoo()
    order = order_by(shared.row, shared.col)
    return np.array([shared.row[order], shared.col[order], shared.data[order]], dtype=np.int64)


def _table(
    rows: Sequence[Hashable], pairs: IntArray, expected: FloatArray, upper: FloatArray, lower: FloatArray
) -> pd.DataFrame:
    """Return the pairs under their names."""
    names = pd.Series(list(rows))
    return pd.DataFrame(
        {
            "a": names.take(pairs[0]).array,
            "b": names.take(pairs[1]).array,
            "together": pairs[2],
            "expected": expected,
            "p_upper": upper,
            "p_lower": lower,
            "p_adjusted": benjamini_hochberg(upper),
        }
    )
