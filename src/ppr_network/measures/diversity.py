"""How mixed a gathering is: the sectors covered, and the diversity indices of Blau, Shannon and Hill."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import comb, exp, isinf, log, nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.errors import UsageError
from ppr_network.measures.groups import FloatArray

Counts = Mapping[Any, float] | Sequence[float] | NDArray[Any] | pd.Series


def _values(counts: Counts) -> FloatArray:
    """Return counts as an array, none of them below 0."""
    values = np.asarray(list(counts.values()) if isinstance(counts, Mapping) else counts, dtype=np.float64)
    if (values < 0).any():
        message = f"counts cannot be below 0; the lowest is {values.min():g}."
        raise UsageError(message)
    return values


def _shares(counts: Counts) -> FloatArray:
    """Turn counts into shares of their sum; an empty array if that is 0."""
    values = _values(counts)
    total = values.sum()
    return values / total if total else values[:0]


def blau_index(counts: Counts, *, unbiased: bool = False) -> float:
    r"""Return Blau's index: the chance that two draws are of different groups.

    .. math:: D = 1 - \sum_g p_g^2

    for draws with replacement, and unbiased, without it,

    .. math:: 1 - \sum_g n_g (n_g - 1) / (N (N - 1))

    Parameters
    ----------
    counts
        How many of each group, or their shares; a mapping, list, array or Series.
    unbiased
        Whether to draw without replacement, which estimates the index of those whom a sample of N stands
        for. Takes whole numbers.

    Returns
    -------
    float
        From 0 (one group) to 1 - 1/S (S groups of one size), unbiased to 1; ``nan`` if there is nobody,
        unbiased also if there is only one.

    Raises
    ------
    UsageError
        If a count is below 0, or ``unbiased`` is asked of counts that are not whole.

    References
    ----------
    Blau (1977), Inequality and Heterogeneity; unbiased: Simpson (1949), Nature 163, 688.

    Examples
    --------
    >>> round(blau_index({"council": 5, "health": 3, "police": 2}), 6)
    0.62
    >>> round(blau_index([5, 3, 2], unbiased=True), 6)
    0.688889
    """
    if unbiased:
        return _unbiased_blau(_values(counts))
    shares = _shares(counts)
    return float(1 - (shares**2).sum()) if len(shares) else nan


def _unbiased_blau(values: FloatArray) -> float:
    """Chance that two draws without replacement are of different groups."""
    whole = [int(value) for value in values]
    if (values != whole).any():
        message = f"the unbiased index takes whole counts, not {values[values != whole][0]:g}."
        raise UsageError(message)
    n_pairs = comb(sum(whole), 2)
    return 1 - sum(comb(size, 2) for size in whole) / n_pairs if n_pairs else nan


def iqv(counts: Counts, n_categories: int | None = None) -> float:
    """Return the index of qualitative variation: Blau's index as a share of the most it could be.

    .. math:: IQV = D / (1 - 1/S)

    Parameters
    ----------
    counts
        How many of each group, or their shares; a mapping, list, array or Series.
    n_categories
        S, the groups there could be: those of the declared system, seen or not. ``None`` takes those of
        ``counts``.

    Returns
    -------
    float
        From 0 (one group) to 1 (all groups alike); ``nan`` if there is nobody or only one group could be.

    Raises
    ------
    UsageError
        If a count is below 0, or more groups are present than there could be.

    Examples
    --------
    >>> round(iqv([5, 3, 2]), 6)
    0.93
    >>> round(iqv([5, 3, 2], n_categories=10), 6)
    0.688889
    """
    possible = _possible(counts, n_categories)
    return blau_index(counts) / (1 - 1 / possible) if possible > 1 else nan


def shannon_entropy(counts: Counts) -> float:
    r"""Return Shannon's entropy of the groups, in natural units.

    .. math:: H = - \sum_g p_g \ln p_g

    Parameters
    ----------
    counts
        How many of each group, or their shares; a mapping, list, array or Series.

    Returns
    -------
    float
        From 0 (one group) to ln S (S groups of one size); ``nan`` if there is nobody.

    Raises
    ------
    UsageError
        If a count is below 0.

    References
    ----------
    Shannon (1948), Bell System Technical Journal 27, 379-423.

    Examples
    --------
    >>> round(shannon_entropy([5, 3, 2]), 6)
    1.029653
    """
    shares = _shares(counts)
    present = shares[shares > 0]
    return float((present * np.log(1 / present)).sum()) if len(present) else nan


def effective_number(counts: Counts, *, order: float = 1) -> float:
    r"""Return how many groups of one size would be as diverse: Hill's number.

    .. math:: (\sum_g p_g^q)^{1/(1-q)}

    with q the order; at order 1 the exponential of Shannon's entropy.

    Parameters
    ----------
    counts
        How many of each group, or their shares; a mapping, list, array or Series.
    order
        0 counts the groups present, 1 weighs them by their shares, 2 gives 1 / (1 - Blau's index), and
        ``inf`` looks at the largest alone.

    Returns
    -------
    float
        From 1 (one group) to the number of groups present; ``nan`` if there is nobody.

    Raises
    ------
    UsageError
        If a count or the order is below 0.

    References
    ----------
    Hill (1973), Ecology 54(2), 427-432.

    Examples
    --------
    >>> round(effective_number([5, 3, 2]), 6), round(effective_number([5, 3, 2], order=2), 6)
    (2.800094, 2.631579)
    """
    if order < 0:
        message = f"the order cannot be below 0; it is {order:g}."
        raise UsageError(message)
    shares = _shares(counts)
    present = shares[shares > 0]
    if not len(present):
        return nan
    if order == 1:
        return exp(shannon_entropy(counts))
    if isinf(order):
        return float(1 / present.max())
    return float((present**order).sum() ** (1 / (1 - order)))


def pielou_evenness(counts: Counts, n_categories: int | None = None) -> float:
    r"""Return Pielou's evenness: Shannon's entropy as a share of the most it could be.

    .. math:: J = H / \ln S

    Parameters
    ----------
    counts
        How many of each group, or their shares; a mapping, list, array or Series.
    n_categories
        S, the groups there could be: those of the declared system, seen or not. ``None`` takes those of
        ``counts``.

    Returns
    -------
    float
        From 0 (one group) to 1 (all groups alike); ``nan`` if there is nobody or only one group could be.

    Raises
    ------
    UsageError
        If a count is below 0, or more groups are present than there could be.

    References
    ----------
    Pielou (1966), Journal of Theoretical Biology 13, 131-144.

    Examples
    --------
    >>> round(pielou_evenness([5, 3, 2]), 6)
    0.937231
    """
    possible = _possible(counts, n_categories)
    return shannon_entropy(counts) / log(possible) if possible > 1 else nan


def _possible(counts: Counts, n_categories: int | None) -> int:
    """Return how many groups there could be, and refuse fewer than are present."""
    n_present = int((_shares(counts) > 0).sum())
    possible = len(counts) if n_categories is None else n_categories
    if n_present > possible:
        message = f"{n_present} groups are present, but n_categories is {possible}."
        raise UsageError(message)
    return possible


def sector_coverage(present: Collection[Any], system: Collection[Any]) -> float:
    """Return the share of the system's sectors that were in the room.

    Parameters
    ----------
    present
        Sectors seen; repeats, ``None`` and sectors outside the system change nothing.
    system
        Sectors of the whole system.

    Returns
    -------
    float
        From 0 to 1; ``nan`` if the system has no sector.

    Examples
    --------
    >>> sector_coverage(["council", "health"], ["council", "health", "police", "fire"])
    0.5
    """
    whole = set(system)
    return len(whole & set(present)) / len(whole) if whole else nan


def sector_pair_coverage(pairs: Iterable[tuple[Any, Any]], system: Collection[Any]) -> float:
    """Return the share of the system's pairs of sectors that some link joins.

    Parameters
    ----------
    pairs
        The two sectors of each link; their order, repeats, links within a sector, ``None`` and sectors
        outside the system change nothing.
    system
        Sectors of the whole system.

    Returns
    -------
    float
        From 0 to 1; ``nan`` if the system has fewer than two sectors.

    Examples
    --------
    >>> links = [("council", "health"), ("health", "council"), ("health", "health")]
    >>> round(sector_pair_coverage(links, ["council", "health", "police"]), 4)
    0.3333
    """
    whole = set(system)
    joined = {frozenset(pair) for pair in pairs if whole.issuperset(pair) and pair[0] != pair[1]}
    n_pairs = comb(len(whole), 2)
    return len(joined) / n_pairs if n_pairs else nan


def within_event_diversity(counts_by_event: pd.DataFrame | NDArray[Any]) -> float:
    """Return the mean over events of Blau's index of the sectors present.

    A season of meetings of one sector each has a high pooled diversity, and 0 within events.

    Parameters
    ----------
    counts_by_event
        Events by sectors: how many actors of the sector were there.

    Returns
    -------
    float
        From 0 up to below 1; events with nobody are left out, ``nan`` if none is left.

    Raises
    ------
    UsageError
        If a count is below 0.

    Examples
    --------
    >>> import numpy as np
    >>> within_event_diversity(np.array([[1, 1], [2, 0], [0, 0]]))
    0.25
    """
    diversities = np.array([blau_index(counts) for counts in np.asarray(counts_by_event)])
    known = diversities[~np.isnan(diversities)]
    return float(known.mean()) if len(known) else nan
