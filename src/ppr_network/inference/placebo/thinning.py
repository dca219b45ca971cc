"""The challenge with as little on record as the windows before it had: how often each setting would still be seen."""

from dataclasses import dataclass

import numpy as np

from ppr_network.inference.placebo.effort import Effort
from ppr_network.inference.placebo.new_pairs import NewPairs
from ppr_network.inference.placebo.records import BoolArray, FloatArray, IntArray, PlaceboInput

TIMES = 1000
CELLS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Thinned:
    """What is left. ``weight``: of each setting, the share of times it still has a new pair; ``n_links``: mean."""

    weight: FloatArray
    n_links: float


@dataclass(frozen=True)
class _Cells:
    """Who met whom when, sorted by setting, pair and date: one row for each new pair and meeting.

    ``meeting`` and the two ends are places among what may be kept; ``date``, ``pair`` and ``setting`` hold
    where each date of a pair begins among the rows, each pair among the dates, each setting among the pairs.
    """

    meeting: IntArray
    ends: IntArray  # 2 by rows
    n_meetings: int
    n_presences: int
    date: IntArray
    pair: IntArray
    setting: IntArray


def thin(
    records: PlaceboInput, found: NewPairs, used: BoolArray, effort: Effort, rng: np.random.Generator
) -> Thinned:
    """Return the settings of the challenge as they would be seen with the earlier recording effort.

    A thousand times each meeting is kept with probability 1/tempo and each presence with 1/size, at most 1.

    Parameters
    ----------
    records
        Meetings, actors and pairs.
    found
        The new pairs of the challenge and their settings.
    used
        Which meetings count in the challenge.
    effort
        Tempo and size.
    rng
        Source of chance.
    """
    keep_meeting, keep_presence = _share_kept(effort.tempo), _share_kept(effort.size)
    if not len(found.pair) or keep_meeting == keep_presence == 1:
        return Thinned(np.ones(found.n_settings), float(len(found.pair)))
    cells = _cells(records, found, used)
    width = cells.n_meetings + cells.n_presences
    at_once = max(1, CELLS_AT_ONCE // (width + 4 * len(cells.meeting)))
    n_seen, n_links = np.zeros(found.n_settings), 0
    for start in range(0, TIMES, at_once):
        dice = rng.random((min(at_once, TIMES - start), width))
        meeting = dice[:, : cells.n_meetings] < keep_meeting
        presence = dice[:, cells.n_meetings :] < keep_presence
        linked = _still_linked(cells, meeting, presence, records.min_events)
        n_links += int(linked.sum())
        n_seen += np.logical_or.reduceat(linked, cells.setting, axis=1).sum(axis=0)
    return Thinned(n_seen / TIMES, n_links / TIMES)


def _share_kept(ratio: float) -> float:
    """Return the probability to keep one piece; all are kept where nothing can be compared."""
    return 1 / ratio if ratio > 1 else 1.0


def _still_linked(cells: _Cells, meeting: BoolArray, presence: BoolArray, min_events: int) -> BoolArray:
    """Say for each time and pair whether enough dates are left."""
    met = meeting[:, cells.meeting] & presence[:, cells.ends[0]] & presence[:, cells.ends[1]]
    dates = np.logical_or.reduceat(met, cells.date, axis=1)
    return np.add.reduceat(dates.astype(np.int32), cells.pair, axis=1) >= min_events


def _cells(records: PlaceboInput, found: NewPairs, used: BoolArray) -> _Cells:
    """Lay out who met whom when, in an order that does not depend on that of the records' rows."""
    place = np.full(len(records.pair_actors), -1)
    place[found.pair] = np.arange(len(found.pair))
    rows = np.flatnonzero(used[records.pair_meeting] & (place[records.pair_index] >= 0))
    pair, meeting = place[records.pair_index[rows]], records.pair_meeting[rows]
    setting, day = found.setting[pair], records.day[meeting]
    order = np.lexsort((meeting, day, pair, setting))
    pair, meeting, setting, day = pair[order], meeting[order], setting[order], day[order]
    presence = records.pair_actors[found.pair[pair]].T * len(records.day) + meeting
    meetings, meeting_place = np.unique(meeting, return_inverse=True)
    presences, presence_place = np.unique(presence, return_inverse=True)
    date, of_pair = _begins(pair, day), _begins(pair)
    return _Cells(
        meeting=meeting_place,
        ends=presence_place.reshape(presence.shape),
        n_meetings=len(meetings),
        n_presences=len(presences),
        date=date,
        pair=np.searchsorted(date, of_pair),
        setting=np.searchsorted(of_pair, _begins(setting)),
    )


def _begins(*columns: IntArray) -> IntArray:
    """Return the rows at which a value of some column differs from the row before."""
    changes = np.any([np.diff(column) != 0 for column in columns], axis=0)
    return np.flatnonzero(np.concatenate([[True], changes]))
