"""Whether links last: the share still going, day by day, where silence is all that tells of an end.

Pure functions of days. What they are handed is taken from the links in ``follow_up.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

GAP_DAYS = 90  # of silence after which a link counts as lapsed
GAPS = (60, GAP_DAYS, 120)
FEWEST_FOR_INTERVAL = 20
BOOTSTRAP_DRAWS = 500
CURVE_COLUMNS = ("time", "at_risk", "events", "censored", "survival", "variance", "low", "high")

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Spell:
    """How long one link was seen to last after the landmark.

    ``days`` from the landmark to the lapse, or to the last day on which a lapse could have been seen.
    ``lapsed``: which of the two it is. ``revived``: whether there is evidence again after the lapse.
    """

    days: int
    lapsed: bool
    revived: bool


def spell(
    evidence: Sequence[tuple[int, int]], *, landmark: int, seen_until: int, as_of: int, gap: int = GAP_DAYS
) -> Spell:
    """Return how long a link lasted after the landmark.

    The link lapses once its evidence has been silent for more than ``gap`` days: ``gap`` days after its last
    evidence, or after the landmark if that is later. A silence shows something only while both ends are on
    record, so the link is censored when the first of the two was last seen, and at the end of the records.

    Parameters
    ----------
    evidence
        First and last day of each piece of evidence: the same day for a meeting, start and end for a partnership.
    landmark
        The day on which the clock starts; the link had formed by then.
    seen_until
        The last day on which both ends were still to come at any event, or later: the earlier of their last days.
    as_of
        The last day of the records.
    gap
        Days of silence.

    Returns
    -------
    Spell
        The first silence ends the spell; what comes after it makes the link ``revived``.

    Examples
    --------
    >>> spell([(95, 95), (130, 130)], landmark=100, seen_until=250, as_of=280)
    Spell(days=120, lapsed=True, revived=False)
    """
    reach, again = landmark, False
    for first, last in sorted(evidence):
        if first - reach > gap:
            again = True
            break
        reach = max(reach, min(last, as_of))
    lapse = reach + gap
    if lapse > as_of:
        return Spell(as_of - landmark, lapsed=False, revived=False)
    if seen_until < lapse:
        return Spell(max(seen_until, landmark) - landmark, lapsed=False, revived=False)
    return Spell(lapse - landmark, lapsed=True, revived=again)


def kaplan_meier(times: ArrayLike, observed: ArrayLike, *, confidence: float = 0.95) -> pd.DataFrame:
    r"""Return the Kaplan-Meier estimate of the share that lasts beyond each time.

    .. math:: S(t) = \prod_{t_i \le t} (1 - d_i / n_i)

    with :math:`d_i` ends at :math:`t_i` among the :math:`n_i` still followed. The variance is Greenwood's,
    :math:`S^2 \sum d_i / (n_i (n_i - d_i))`, and the interval is that of the log-log of S. Both take those
    followed to be independent of each other, which links that share an organisation are not.

    Parameters
    ----------
    times
        How long each was followed.
    observed
        Whether the end was seen (else it was followed so far and no further); one each.
    confidence
        Of the interval.

    Returns
    -------
    DataFrame
        A row per distinct time, ascending: ``time``, ``at_risk``, ``events``, ``censored``, ``survival`` (0 to
        1), ``variance``, ``low``, ``high``. The interval is ``nan`` where survival is 1 or 0, the variance
        where it is 0.

    References
    ----------
    Kaplan and Meier (1958), Journal of the American Statistical Association 53, 457-481.

    Examples
    --------
    >>> kaplan_meier([30, 60, 60, 90, 120], [1, 1, 0, 1, 0])["survival"].round(3).tolist()
    [0.8, 0.6, 0.3, 0.3]
    """
    lengths = np.asarray(times, dtype=np.float64)
    ended = np.asarray(observed, dtype=bool)
    distinct, place = np.unique(lengths, return_inverse=True)
    n_events = np.bincount(place[ended], minlength=len(distinct))
    n_leaving = np.bincount(place, minlength=len(distinct))
    at_risk = n_leaving[::-1].cumsum()[::-1]
    survival = np.cumprod(1 - n_events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        summed = np.cumsum(n_events / (at_risk * (at_risk - n_events)))
        variance = survival**2 * summed
        low, high = _log_log_interval(survival, summed, confidence)
    columns = (distinct, at_risk, n_events, n_leaving - n_events, survival, variance, low, high)
    return pd.DataFrame(dict(zip(CURVE_COLUMNS, columns, strict=True)))


def _log_log_interval(
    survival: FloatArray, summed: FloatArray, confidence: float
) -> tuple[FloatArray, FloatArray]:
    """Return the interval of a survival, worked out on the scale of log(-log S)."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    width = np.exp(z * np.sqrt(summed) / np.abs(np.log(survival)))
    inside = (survival > 0) & (survival < 1)
    return np.where(inside, survival**width, nan), np.where(inside, survival ** (1 / width), nan)


def survival_at(curve: pd.DataFrame, time: float) -> float:
    """Return the share that lasts beyond a time: 1 before the first time of the curve."""
    before = curve.loc[curve["time"] <= time, "survival"]
    return float(before.iloc[-1]) if len(before) else 1.0


def median_survival(curve: pd.DataFrame) -> float:
    """Return the first time at which at most half still last; ``nan`` if more than half do to the end."""
    at_most_half = curve.loc[curve["survival"] <= 0.5, "time"]
    return float(at_most_half.iloc[0]) if len(at_most_half) else nan


def bootstrap_interval(
    spells: Sequence[Spell],
    ends: IntArray,
    rng: np.random.Generator,
    *,
    n_draws: int = BOOTSTRAP_DRAWS,
    confidence: float = 0.95,
) -> tuple[FloatArray, FloatArray]:
    """Return the interval of each survival if other organisations had been drawn.

    Organisations are drawn with replacement, as many as there are, and a link counts as often as the times
    its two ends were drawn, multiplied: links that share an organisation come and go together.

    Parameters
    ----------
    spells
        One a link.
    ends
        Links by 2: the organisations.
    rng
        Gives the draws.
    n_draws
        How often to draw.
    confidence
        Of the interval.

    Returns
    -------
    tuple of numpy.ndarray
        Low and high end for each row of :func:`kaplan_meier` of the same spells; ``nan`` with fewer than
        20 links.
    """
    days = np.array([one.days for one in spells], dtype=np.int64)
    lapsed = np.array([one.lapsed for one in spells], dtype=bool)
    distinct, place = np.unique(days, return_inverse=True)
    if len(spells) < FEWEST_FOR_INTERVAL:
        return np.full(len(distinct), nan), np.full(len(distinct), nan)
    actors, end = np.unique(ends, return_inverse=True)
    a, b = end.reshape(-1, 2).T
    drawn = rng.multinomial(len(actors), np.full(len(actors), 1 / len(actors)), size=n_draws)
    draws = np.array([_weighted_survival(counts[a] * counts[b], place, lapsed) for counts in drawn])
    tail = (1 - confidence) / 2
    low, high = np.nanquantile(draws, [tail, 1 - tail], axis=0)
    return low, high


def _weighted_survival(weights: NDArray[Any], place: NDArray[Any], lapsed: NDArray[np.bool_]) -> FloatArray:
    """Return the survival at each distinct time of links that count several times; ``nan`` if none counts."""
    n_times = int(place.max()) + 1
    leaving = np.bincount(place, weights, n_times)
    lapses = np.bincount(place[lapsed], weights[lapsed], n_times)
    at_risk = leaving[::-1].cumsum()[::-1]
    if not at_risk[0]:
        return np.full(n_times, nan)
    lasting: FloatArray = np.cumprod(1 - lapses / np.maximum(at_risk, 1))
    return lasting
