"""How evenly something is shared out: Gini's coefficient, and the share of one side."""

from collections.abc import Iterable
from math import nan

import numpy as np

from ppr_network.errors import UsageError
from ppr_network.measures.groups import FloatArray


def gini(values: Iterable[float], *, corrected: bool = False) -> float:
    r"""Return Gini's coefficient: how unevenly a total is shared out.

    .. math:: G = 2 \sum_i i x_{(i)} / (n \sum x) - (n + 1) / n

    with x sorted from the lowest on.

    Parameters
    ----------
    values
        One number of 0 or more for each who could have a share, those with nothing too.
    corrected
        Whether to multiply by n / (n - 1), so that one holding everything gives 1 for any n.

    Returns
    -------
    float
        From 0 (all alike) to 1 - 1/n, corrected to 1; ``nan`` if there is nothing to share, corrected also if
        n is 1.

    Raises
    ------
    UsageError
        If a value is below 0.

    Examples
    --------
    >>> gini([0, 0, 0, 1]), gini([0, 0, 0, 1], corrected=True)
    (0.75, 1.0)
    """
    ordered = np.sort(_numbers(values))
    n, total = len(ordered), ordered.sum()
    if not n or not total or (corrected and n == 1):
        return nan
    ranks = np.arange(1, n + 1)
    raw = 2 * (ranks * ordered).sum() / (n * total) - (n + 1) / n
    return float(raw * n / (n - 1) if corrected else raw)


def bloc_share(values: Iterable[float], in_bloc: Iterable[bool]) -> float:
    """Return the share of a total that one side holds.

    What is added up decides what it means: attendances and links tell of presence, not of power.

    Parameters
    ----------
    values
        One number of 0 or more for each actor.
    in_bloc
        Whether each of them is of that side, in the same order.

    Returns
    -------
    float
        From 0 to 1; ``nan`` if the total is 0.

    Raises
    ------
    UsageError
        If a value is below 0, or there are not as many of the one as of the other.

    Examples
    --------
    >>> bloc_share([4, 4, 1, 1], [False, False, True, True])
    0.2
    """
    amounts, inside = _numbers(values), np.array(list(in_bloc), dtype=bool)
    if len(amounts) != len(inside):
        message = f"there are {len(amounts)} values, but in_bloc tells of {len(inside)}."
        raise UsageError(message)
    total = amounts.sum()
    return float(amounts[inside].sum() / total) if total else nan


def representation_ratio(values: Iterable[float], in_bloc: Iterable[bool]) -> float:
    """Return the share of a total that one side holds, over its share of the actors.

    Parameters
    ----------
    values
        One number of 0 or more for each actor.
    in_bloc
        Whether each of them is of that side, in the same order.

    Returns
    -------
    float
        0 or more: 1 is parity, below 1 less than its numbers would give; ``nan`` if the total is 0 or nobody
        is of that side.

    Raises
    ------
    UsageError
        If a value is below 0, or there are not as many of the one as of the other.

    Examples
    --------
    >>> representation_ratio([4, 4, 1, 1], [False, False, True, True])
    0.4
    """
    inside = np.array(list(in_bloc), dtype=bool)
    share = bloc_share(values, inside)
    return share / float(inside.mean()) if inside.any() else nan


def _numbers(values: Iterable[float]) -> FloatArray:
    """Return values as an array, none of them below 0."""
    numbers = np.array(list(values), dtype=np.float64)
    if (numbers < 0).any():
        message = f"values cannot be below 0; the lowest is {numbers.min():g}."
        raise UsageError(message)
    return numbers
