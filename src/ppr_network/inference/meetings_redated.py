"""N5, the meetings re-dated: how many new links the same meetings would have given on other dates.

Every meeting keeps its list of attendees; the dates of the baseline and the challenge are dealt anew
among the meetings. It describes, and carries no claim: meetings of one group lie close together in time,
so groups that start and stop on their own look like change.
"""

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ppr_network.inference.pvalues import p_value
from ppr_network.inference.randomness import generator

FEWEST_MEETINGS = 5
FEWEST_ACTORS = 8
FEWEST_IN_STRATUM = 4
CELLS_AT_ONCE = 2_000_000

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class RedatingInput:
    """The meetings of the baseline and the challenge that the challenge did not call, and who met there.

    Meetings, actors and pairs are places in their own arrays. ``day``, ``in_challenge`` and
    ``n_organisations`` are one a meeting. ``pair_index`` and ``pair_meeting`` say which candidate pair
    (two actors of different known sectors) met at which meeting, once each; ``pair_actors`` holds the two
    actors of each pair. ``actor_index`` and ``actor_meeting`` say who was at which meeting.
    ``seen_otherwise``: actors seen in the baseline whatever these meetings' dates (at a plenary, say).
    ``excluded``: pairs that cannot be new (earlier evidence, evidence of the set-up time, a partnership
    live in the baseline or without a date). ``min_events``: dates together that make a working link.
    """

    day: IntArray
    in_challenge: BoolArray
    n_organisations: IntArray
    pair_index: IntArray
    pair_meeting: IntArray
    pair_actors: IntArray  # pairs by 2
    excluded: BoolArray
    actor_index: IntArray
    actor_meeting: IntArray
    seen_otherwise: BoolArray
    min_events: int = 2


@dataclass(frozen=True)
class RedatingResult:
    """New cross-sector links of established actors at these meetings, beside those on other dates.

    ``expected`` is the mean over draws, ``low`` and ``high`` their 2.5 and 97.5 percent points, ``p`` the
    share of draws with at least as many (one-sided). The curves hold, for each day from 0, the number
    formed by then: ``curve`` observed, ``curve_expected`` the mean of the draws, ``curve_low`` and
    ``curve_high`` their band, each day for itself. ``note`` says why, where nothing could be drawn.
    """

    observed: int
    expected: float
    low: float
    high: float
    p: float
    n_permutations: int
    curve: IntArray
    curve_expected: FloatArray
    curve_low: FloatArray
    curve_high: FloatArray
    note: str = ""


@dataclass(frozen=True)
class _Candidates:
    """The pairs that could be new on some dates, as matrices."""

    at_meeting: csr_array  # pairs by meetings
    meetings: IntArray  # pairs by the most meetings any has; a row is filled up with its first
    actors: IntArray  # pairs by 2
    actor_at_meeting: csr_array  # actors by meetings


def meetings_redated(
    records: RedatingInput, *, seed: int, n_permutations: int = 9999, last_day: int = 100
) -> RedatingResult:
    """Return how many new links the same meetings would have given on other dates.

    A draw deals the dates anew among the meetings, separately among those of at most two organisations
    and those of more where each kind has at least 4 in both windows. A pair is new if it never met in the
    baseline, met on at least ``min_events`` dates of the challenge, and both actors were seen in the
    baseline. Descriptive: never a claim.

    Parameters
    ----------
    records
        Meetings, pairs and actors, see :class:`RedatingInput`.
    seed
        Whole number of at least 0; the same seed gives the same result.
    n_permutations
        Draws.
    last_day
        Day at which the curves end; the challenge's last.

    Returns
    -------
    RedatingResult
        Expected value, band and p are ``nan``, and ``note`` says why, with fewer than 5 meetings in
        either window or fewer than 8 actors.

    Examples
    --------
    >>> import numpy as np
    >>> none = np.array([], dtype=np.int64)
    >>> result = meetings_redated(RedatingInput(
    ...     day=np.array([-90, 10]), in_challenge=np.array([False, True]), n_organisations=np.array([2, 2]),
    ...     pair_index=none, pair_meeting=none, pair_actors=none.reshape(0, 2), excluded=none.astype(bool),
    ...     actor_index=none, actor_meeting=none, seen_otherwise=none.astype(bool)), seed=1)
    >>> result.observed, result.p, result.note[:34]
    (0, nan, '1 meeting of the baseline and 1 of')
    """
    n_meetings = len(records.day)
    curve = redated_curves(records, np.arange(n_meetings)[None, :], last_day=last_day)[0]
    observed = int(curve[-1])
    note = _refusal(records)
    if note:
        empty = np.full(last_day + 1, nan)
        return RedatingResult(observed, nan, nan, nan, nan, 0, curve, empty, empty, empty, note)
    orders = _redealt(_strata(records), n_meetings, n_permutations, generator(seed, "N5"))
    curves = redated_curves(records, orders, last_day=last_day)
    low, high = np.quantile(curves, [0.025, 0.975], axis=0)
    draws = curves[:, -1].astype(np.float64)
    p = p_value(observed, draws, alternative="greater")
    mean = curves.mean(axis=0)
    return RedatingResult(
        observed, float(mean[-1]), float(low[-1]), float(high[-1]), p, n_permutations, curve, mean, low, high
    )


def redated_curves(records: RedatingInput, orders: IntArray, *, last_day: int) -> IntArray:
    """Return the number of new pairs formed by each day, for each given way to deal the dates.

    Parameters
    ----------
    records
        Meetings, pairs and actors, see :class:`RedatingInput`.
    orders
        Draws by meetings: the place of the meeting whose date the meeting takes.
    last_day
        Day at which the curves end.

    Returns
    -------
    numpy.ndarray
        Draws by days 0 to ``last_day``; a pair counts from the day that completes ``min_events`` dates,
        one after ``last_day`` on that day.
    """
    candidates = _candidates(records)
    n_cells = candidates.meetings.size + len(records.seen_otherwise) + last_day + 1
    at_once = max(1, CELLS_AT_ONCE // n_cells)
    blocks = [
        _block_of_curves(records, candidates, orders[start : start + at_once], last_day)
        for start in range(0, len(orders), at_once)
    ]
    return np.concatenate(blocks)


def _incidence(rows: IntArray, columns: IntArray, shape: tuple[int, int]) -> csr_array:
    """Return a sparse matrix of 0 and 1."""
    return csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)


def _candidates(records: RedatingInput) -> _Candidates:
    """Keep the pairs that could be new on some dates: with neither too few nor too many meetings."""
    n_pairs, n_meetings = len(records.pair_actors), len(records.day)
    n_together = np.bincount(records.pair_index, minlength=n_pairs)
    fits = (n_together >= records.min_events) & (n_together <= records.in_challenge.sum())
    kept = np.flatnonzero(fits & ~records.excluded)
    shape = (n_pairs, n_meetings)
    at_meeting = _incidence(records.pair_index, records.pair_meeting, shape)[kept]
    sizes, starts = n_together[kept], at_meeting.indptr[:-1]
    places = np.arange(sizes.max(initial=0))
    cells = starts[:, None] + np.where(places < sizes[:, None], places, 0)
    return _Candidates(
        at_meeting=at_meeting,
        meetings=at_meeting.indices[cells],
        actors=records.pair_actors[kept],
        actor_at_meeting=_incidence(
            records.actor_index, records.actor_meeting, (len(records.seen_otherwise), n_meetings)
        ),
    )


def _block_of_curves(
    records: RedatingInput, candidates: _Candidates, orders: IntArray, last_day: int
) -> IntArray:
    """Curves of one block of draws."""
    before = (~records.in_challenge[orders]).T.astype(np.int32)
    never_before = candidates.at_meeting @ before == 0
    seen = (candidates.actor_at_meeting @ before > 0) | records.seen_otherwise[:, None]
    a, b = candidates.actors.T
    pair, draw = np.nonzero(never_before & seen[a] & seen[b])
    days = records.day[orders[draw[:, None], candidates.meetings[pair]]]
    formed, day = _formation(days, records.min_events)
    width = last_day + 1
    cells = draw[formed] * width + np.minimum(day[formed], last_day)
    return np.bincount(cells, minlength=len(orders) * width).reshape(-1, width).cumsum(axis=1)


def _formation(days: IntArray, min_events: int) -> tuple[BoolArray, IntArray]:
    """Return, for each row of days, whether enough of them are distinct, and the day that makes them so."""
    days = np.sort(days, axis=1)
    if not days.size:
        return np.zeros(len(days), dtype=bool), np.zeros(len(days), dtype=np.int64)
    n_distinct = 1 + np.pad((np.diff(days, axis=1) != 0).cumsum(axis=1), ((0, 0), (1, 0)))
    enough = n_distinct >= min_events
    return enough[:, -1], days[np.arange(len(days)), enough.argmax(axis=1)]


def _strata(records: RedatingInput) -> list[IntArray]:
    """Return the meetings among which dates are dealt: by size where each kind has enough of them."""
    larger = records.n_organisations > 2
    n_smallest = min(
        int((size & window).sum())
        for size in (larger, ~larger)
        for window in (records.in_challenge, ~records.in_challenge)
    )
    if n_smallest < FEWEST_IN_STRATUM:
        return [np.arange(len(larger))]
    return [np.flatnonzero(~larger), np.flatnonzero(larger)]


def _redealt(
    strata: list[IntArray], n_meetings: int, n_permutations: int, rng: np.random.Generator
) -> IntArray:
    """Deal the meetings' dates anew, draws by meetings."""
    orders = np.empty((n_permutations, n_meetings), dtype=np.int64)
    for stratum in strata:
        orders[:, stratum] = rng.permuted(np.tile(stratum, (n_permutations, 1)), axis=1)
    return orders


def _refusal(records: RedatingInput) -> str:
    """Say why nothing can be compared, or nothing."""
    n_challenge = int(records.in_challenge.sum())
    n_baseline = len(records.day) - n_challenge
    if min(n_challenge, n_baseline) < FEWEST_MEETINGS:
        meetings = "1 meeting" if n_baseline == 1 else f"{n_baseline:,} meetings"
        counts = f"{meetings} of the baseline and {n_challenge:,} of the challenge are known to have been called by others"
        return f"{counts} than the challenge; fewer than {FEWEST_MEETINGS} of either allow no comparison"
    n_actors = len(records.seen_otherwise)
    if n_actors < FEWEST_ACTORS:
        return f"{n_actors} actors; fewer than {FEWEST_ACTORS} allow no comparison"
    return ""
