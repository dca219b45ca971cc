"""How much the records before the challenge can tell: baseline coverage and its grade."""

from dataclasses import dataclass
from math import nan
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.groups import IntArray
from ppr_network.settings import BaselineStatus

Grade = Literal["A", "B", "C", "D"]
MONTH_DAYS = 30


@dataclass(frozen=True)
class BaselineRecords:
    """What was recorded in the baseline and the challenge, as far as the grade needs it.

    Days count from day 0. ``pair_counts`` holds, for each pair seen together at non-plenary events of the
    baseline, at how many of them. ``actor_seen`` and ``actor_sector`` are one an actor active in the
    challenge: whether seen in the baseline, and the sector (-1 unknown). ``n_partnerships`` were live in
    the baseline, and ``n_partnerships_seen`` of those pairs also seen together at its non-plenary events.
    ``baseline_days`` and ``set_up_days`` are the lengths of the settings, ``challenge_days`` the days of
    the challenge that have been observed, day 0 included.
    """

    baseline_event_days: IntArray
    baseline_event_plenary: NDArray[np.bool_]
    n_challenge_events: int  # non-plenary
    pair_counts: NDArray[np.integer[Any]]
    actor_seen: NDArray[np.bool_]
    actor_sector: IntArray
    n_partnerships: int
    n_partnerships_seen: int
    declared: BaselineStatus
    baseline_days: int
    set_up_days: int
    challenge_days: int


@dataclass(frozen=True)
class BaselineCoverage:
    """How much of what went before is on record, each from 0 (nothing) to 1 but for ``intensity``.

    ``temporal``: share of the baseline's months with an event. ``intensity``: non-plenary events a day,
    in the baseline over the challenge (1 = the same). ``actor``: share of the challenge's actors seen in
    the baseline; ``sector``: the lowest such share of any sector. ``link_coverage``: Chao and Jost's
    estimate of how complete the pairs are. ``list_overlap``: share of live partnerships also seen
    together. ``nan`` where there is nothing to divide by. ``grade`` from A to D; ``status`` is the
    declared one, lowered where the figures contradict it.
    """

    temporal: float
    intensity: float
    actor: float
    sector: float
    link_coverage: float
    list_overlap: float
    grade: Grade
    status: BaselineStatus


def _ratio(part: float, whole: float) -> float:
    """Divide, ``nan`` if the whole is 0."""
    return part / whole if whole else nan


def chao_jost_coverage(T: int, Q1: int, Q2: int, U: int) -> float:
    r"""Return the estimated sample coverage: the share of co-attendance that is of pairs on record.

    .. math:: \hat C = 1 - (Q_1 / U) a, \quad a = T Q_0 / (T Q_0 + Q_1)

    with :math:`Q_0 = ((T-1)/T) Q_1^2 / (2 Q_2)`, or :math:`((T-1)/T) Q_1 (Q_1 - 1) / 2` where no pair was
    seen twice.

    Parameters
    ----------
    T
        Events.
    Q1, Q2
        Pairs seen together at exactly one, and at exactly two of them.
    U
        Sum over pairs of the events that they share.

    Returns
    -------
    float
        From 0 to 1; 0 if no pair was seen.

    References
    ----------
    Chao and Jost (2012), Ecology 93(12), 2533-2547; ``Chat.Sam`` of the R package iNEXT.

    Examples
    --------
    >>> round(chao_jost_coverage(T=3, Q1=5, Q2=2, U=9), 6)
    0.603175
    """
    if not U:
        return 0.0
    if not Q1:
        return 1.0
    unseen = (T - 1) / T * (Q1**2 / (2 * Q2) if Q2 else Q1 * (Q1 - 1) / 2)
    return 1 - Q1 / U * (T * unseen / (T * unseen + Q1))


def baseline_coverage(records: BaselineRecords) -> BaselineCoverage:
    """Return how well the baseline is covered, its grade and what may be said of it.

    Parameters
    ----------
    records
        What was recorded, see :class:`BaselineRecords`.

    Returns
    -------
    BaselineCoverage
        Grade A needs temporal .8, actor .7, sector .5 and link coverage .8; B temporal .6, actor .5 and
        link coverage .6; C is anything less, D no baseline. Grade C lowers the status to thin at most, D
        to none.

    Examples
    --------
    >>> import numpy as np
    >>> coverage = baseline_coverage(BaselineRecords(
    ...     baseline_event_days=np.array([-300, -100]), baseline_event_plenary=np.array([False, False]),
    ...     n_challenge_events=8, pair_counts=np.array([2, 1]), actor_seen=np.array([True, False]),
    ...     actor_sector=np.array([0, 1]), n_partnerships=0, n_partnerships_seen=0, declared="complete",
    ...     baseline_days=365, set_up_days=60, challenge_days=101))
    >>> coverage.actor, coverage.sector, coverage.grade, coverage.status
    (0.5, 0.0, 'C', 'thin')
    """
    temporal = _temporal(records)
    actor = _ratio(int(records.actor_seen.sum()), len(records.actor_seen))
    sector = _lowest_by_sector(records.actor_seen, records.actor_sector)
    n_events = int((~records.baseline_event_plenary).sum())
    links = _link_coverage(records.pair_counts, n_events)
    recorded = records.declared != "none" and len(records.baseline_event_days) > 0
    graded = _grade(temporal, actor, sector, links) if recorded else "D"
    return BaselineCoverage(
        temporal=temporal,
        intensity=_ratio(
            n_events / records.baseline_days, records.n_challenge_events / records.challenge_days
        ),
        actor=actor,
        sector=sector,
        link_coverage=links,
        list_overlap=_ratio(records.n_partnerships_seen, records.n_partnerships),
        grade=graded,
        status=_lowered(records.declared, graded),
    )


def _temporal(records: BaselineRecords) -> float:
    """Share of the baseline's runs of 30 days, the last of which may be short, with an event of any size."""
    first_day = -(records.baseline_days + records.set_up_days)
    months = np.unique((records.baseline_event_days - first_day) // MONTH_DAYS)
    return len(months) / -(-records.baseline_days // MONTH_DAYS)


def _lowest_by_sector(seen: NDArray[np.bool_], sector: IntArray) -> float:
    """Lowest share of actors seen in any known sector; ``nan`` if none is known."""
    shares = [float(seen[sector == which].mean()) for which in np.unique(sector[sector >= 0])]
    return min(shares, default=nan)


def _link_coverage(pair_counts: NDArray[Any], n_events: int) -> float:
    """Coverage of the pairs, events being the sampling units."""
    once, twice = (int((pair_counts == times).sum()) for times in (1, 2))
    return chao_jost_coverage(n_events, once, twice, int(pair_counts.sum()))


def _grade(temporal: float, actor: float, sector: float, links: float) -> Grade:
    """Grade a baseline that has events; an undefined figure meets no bar."""
    if temporal >= 0.8 and actor >= 0.7 and sector >= 0.5 and links >= 0.8:
        return "A"
    return "B" if temporal >= 0.6 and actor >= 0.5 and links >= 0.6 else "C"


def _lowered(declared: BaselineStatus, graded: Grade) -> BaselineStatus:
    """Lower a declared status that the figures contradict."""
    if graded == "D":
        return "none"
    return "thin" if graded == "C" else declared
