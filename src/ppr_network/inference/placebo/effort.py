"""Recording effort: how often groups that met before are on record, and how full the attendance lists are."""

from dataclasses import dataclass
from math import nan

import numpy as np

from ppr_network.inference.placebo.records import BoolArray, IntArray, PlaceboInput
from ppr_network.inference.placebo.windows import Window

ALIKE = 0.5
FEWEST_TOGETHER = 2


@dataclass(frozen=True)
class Effort:
    """The recording effort of the challenge against that of the earlier windows.

    ``n_meetings`` of at least two actors, and how many of them ``n_continuing``, in each window, the
    challenge first. ``tempo``: continuing meetings in the challenge over those of an earlier window, half
    a meeting added to either. ``size``: actors a meeting in the challenge over those in all earlier
    windows, ``nan`` where there are none.
    """

    n_meetings: tuple[int, ...]
    n_continuing: tuple[int, ...]
    tempo: float
    size: float


def recording_effort(records: PlaceboInput, windows: tuple[Window, ...], used: list[BoolArray]) -> Effort:
    """Return how much was recorded in the challenge against the earlier windows.

    Parameters
    ----------
    records
        Meetings and who was there.
    windows
        The challenge first.
    used
        For each window, which meetings count in it.
    """
    sizes = records.sizes
    n_meetings = tuple(int((here & (sizes >= FEWEST_TOGETHER)).sum()) for here in used)
    continuing = tuple(
        int(continues(records, window, here).sum()) for window, here in zip(windows, used, strict=True)
    )
    earlier = np.any(used[1:], axis=0) if used[1:] else np.zeros(len(sizes), dtype=bool)
    usual = float(np.mean(continuing[1:])) if continuing[1:] else nan
    return Effort(
        n_meetings=n_meetings,
        n_continuing=continuing,
        tempo=(continuing[0] + 0.5) / (usual + 0.5),
        size=_ratio(_mean(sizes[used[0]]), _mean(sizes[earlier])),
    )


def continues(records: PlaceboInput, window: Window, used: BoolArray) -> BoolArray:
    """Say of each meeting whether it is one of the window that carries on what the look-back holds.

    One of a recurring name does if a meeting of that name was held in the look-back; one whose name occurs
    once does if half of all who were at it or at some once-named meeting of the look-back were at both.
    """
    candidate = used & (records.sizes >= FEWEST_TOGETHER)
    before = records.own & window.remembers(records.day)
    recurs = recurring(records)
    again = candidate & recurs & np.isin(records.name, records.name[before])
    once = np.flatnonzero(candidate & ~recurs)
    carried_on = again.copy()
    carried_on[once[_alike(records, once, np.flatnonzero(before & ~recurs))]] = True
    return carried_on


def recurring(records: PlaceboInput) -> BoolArray:
    """Say of each meeting whether its name occurs more than once among the own meetings."""
    times = np.bincount(records.name[records.own], minlength=len(records.names))
    return times[records.name] > 1


def _alike(records: PlaceboInput, meetings: IntArray, others: IntArray) -> BoolArray:
    """Say of each meeting whether one of the others had at least half of the actors of both."""
    found = np.zeros(len(meetings), dtype=bool)
    if not len(meetings) or not len(others):
        return found
    present, sizes = records.present, records.sizes
    shared = (present[meetings] @ present[others].T).tocoo()
    row, column = shared.coords
    union = sizes[meetings][row] + sizes[others][column] - shared.data
    found[row[shared.data >= ALIKE * union]] = True
    return found


def _mean(values: IntArray) -> float:
    """Return the mean, ``nan`` of nothing."""
    return float(values.mean()) if len(values) else nan


def _ratio(part: float, whole: float) -> float:
    """Divide, ``nan`` where the whole is 0."""
    return part / whole if whole else nan
