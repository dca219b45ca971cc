"""How mixed a gathering is: sector coverage, Blau's index and the index of qualitative variation."""

from collections.abc import Collection, Mapping, Sequence
from math import nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.errors import UsageError
from ppr_network.measures.groups import FloatArray

Counts = Mapping[Any, float] | Sequence[float] | NDArray[Any] | pd.Series


def _shares(counts: Counts) -> FloatArray:
    """Turn counts into shares of their sum; an empty array if that is 0."""
    values = np.asarray(list(counts.values()) if isinstance(counts, Mapping) else counts, dtype=np.float64)
    if (values < 0).any():
        message = f"counts cannot be below 0; the lowest is {values.min():g}."
        raise UsageError(message)
    total = values.sum()
    return values / total if total else values[:0]


def blau_index(counts: Counts) -> float:
    r"""Return Blau's index: the chance that two draws, with replacement, are of different groups.

    .. math:: D = 1 - \sum_g p_g^2

    Parameters
    ----------
    counts
        How many of each group, or their shares; a mapping, list, array or Series.

    Returns
    -------
    float
        From 0 (one group) to 1 - 1/S (S groups of one size); ``nan`` if there is nobody.

    Raises
    ------
    UsageError
        If a count is below 0.

    References
    ----------
    Blau (1977), Inequality and Heterogeneity.

    Examples
    --------
    >>> round(blau_index({"council": 5, "health": 3, "police": 2}), 6)
    0.62
    """
    shares = _shares(counts)
    return float(1 - (shares**2).sum()) if len(shares) else nan


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
    shares = _shares(counts)
    n_present = int((shares > 0).sum())
    possible = len(counts) if n_categories is None else n_categories
    if n_present > possible:
        message = f"{n_present} groups are present, but n_categories is {possible}."
        raise UsageError(message)
    return blau_index(counts) / (1 - 1 / possible) if possible > 1 else nan


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
