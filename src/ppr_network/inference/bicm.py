"""N3, the bipartite configuration model: how likely each presence is if only the sums were given, on average."""

from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ppr_network.inference.two_mode import IntArray, two_mode, without_fixed

FloatArray = NDArray[np.float64]
NEAR_ENOUGH = 1e-10
MOST_ROUNDS = 10_000


def bicm(B: Any) -> FloatArray:
    r"""Return the probability of each presence in the bipartite configuration model.

    .. math:: p_{ie} = x_i y_e / (1 + x_i y_e), \qquad \sum_e p_{ie} = d_i, \quad \sum_i p_{ie} = k_e

    with d how often an actor came and k how many came to an event: both are right on average. x and y are found by
    turns, until no sum is off by 1e-10.

    Parameters
    ----------
    B
        Presences: a biadjacency matrix (DataFrame, array, sparse array), or a networkx graph whose nodes have
        ``bipartite`` 0 or 1.

    Returns
    -------
    numpy.ndarray
        Rows by columns; 0 or 1 where the sums leave no choice. ``nan`` where they leave so little that x and y have
        no end.

    References
    ----------
    Saracco et al. (2015), Scientific Reports 5, 10595.

    Examples
    --------
    >>> bicm([[0, 0, 1], [0, 1, 0], [1, 0, 1]]).round(3).tolist()
    [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    """
    cells = two_mode(B).cells
    rows, columns = without_fixed(cells)
    chances = cells.astype(np.float64)
    if len(rows):
        left = cells[np.ix_(rows, columns)]
        row_sums, column_sums = left.sum(axis=1), left.sum(axis=0)
        kinds = np.ix_(*(np.unique(sums, return_inverse=True)[1] for sums in (row_sums, column_sums)))
        chances[np.ix_(rows, columns)] = _solved(row_sums, column_sums)[kinds]
    return chances


def bicm_by_sums(cells: csr_array) -> tuple[IntArray, IntArray, FloatArray]:
    """Return :func:`bicm` by the sums alone: presences of equal sums are alike, and millions of them a few hundred.

    Parameters
    ----------
    cells
        Presences, of 0 and 1.

    Returns
    -------
    row_sums, column_sums, chances
        The distinct sums, in order, and the probabilities: row sums by column sums.
    """
    row_sums, of_rows = np.unique(cells.sum(axis=1), return_index=True)
    column_sums, of_columns = np.unique(cells.sum(axis=0), return_index=True)
    chances = cells[np.ix_(of_rows, of_columns)].toarray().astype(np.float64)
    rows, columns = without_fixed(cells)
    if not len(rows):
        return row_sums, column_sums, chances
    left = cells if cells.shape == (len(rows), len(columns)) else cells[np.ix_(rows, columns)]
    left_sums = left.sum(axis=1), left.sum(axis=0)
    solved = _solved(*left_sums)
    free = [
        np.flatnonzero(np.isin(of, all_free)) for of, all_free in ((of_rows, rows), (of_columns, columns))
    ]
    kinds = [
        np.unique(sums, return_inverse=True)[1][np.searchsorted(all_free, of[one])]
        for sums, all_free, of, one in zip(
            left_sums, (rows, columns), (of_rows, of_columns), free, strict=True
        )
    ]
    chances[np.ix_(*free)] = solved[np.ix_(*kinds)]
    return row_sums, column_sums, chances


def _solved(row_sums: IntArray, column_sums: IntArray) -> FloatArray:
    """Return the probabilities for sums of which none is 0 or full, by distinct row sum and distinct column sum."""
    d, n_d = np.unique(row_sums, return_counts=True)
    k, n_k = np.unique(column_sums, return_counts=True)
    root = np.sqrt(row_sums.sum())
    x, y = d / root, k / root
    for _ in range(MOST_ROUNDS):
        x = d / (n_k * y / (1 + np.outer(x, y))).sum(axis=1)
        y = k / (n_d * x / (1 + np.outer(y, x))).sum(axis=1)
        odds = np.outer(x, y)
        chances = odds / (1 + odds)
        off = max(np.abs(chances @ n_k - d).max(), np.abs(n_d @ chances - k).max())
        if off < NEAR_ENOUGH:
            return np.asarray(chances)
    return np.full((len(d), len(k)), nan)
