"""The windows that are compared: the challenge and as many of the same length before it as the records allow."""

from dataclasses import dataclass

import numpy as np

from ppr_network.inference.placebo.records import BoolArray, IntArray, Span

MOST_WINDOWS = 8
SHORTEST_MEMORY = 150
MONTH_DAYS = 30
FILLED_MONTHS = 0.6


@dataclass(frozen=True)
class Window:
    """Days ``first`` to ``last``; what is new in it was not seen in the ``memory`` days before ``first``."""

    first: int
    last: int
    memory: int

    def holds(self, day: IntArray) -> BoolArray:
        """Say of each day whether it lies in the window."""
        return (day >= self.first) & (day <= self.last)

    def remembers(self, day: IntArray) -> BoolArray:
        """Say of each day whether it lies in the look-back."""
        return (day >= self.first - self.memory) & (day < self.first)


def usable_days(day: IntArray, span: Span) -> int:
    """Return for how many days before the set-up the records can be used.

    It is the baseline, or the time since the first recorded meeting where that is longer and at least 60%
    of its months of 30 days, the last of which may be short, hold a meeting.
    """
    before = day[day < -span.set_up_days]
    if not len(before):
        return span.baseline_days
    first = int(before.min())
    reach = -span.set_up_days - first
    n_filled = len(np.unique((before - first) // MONTH_DAYS))
    is_filled = n_filled >= FILLED_MONTHS * -(-reach // MONTH_DAYS)
    return reach if reach > span.baseline_days and is_filled else span.baseline_days


def placebo_dates(day: IntArray, span: Span) -> tuple[Window, ...]:
    """Return the challenge and the earlier windows of its length, the latest first; all look back equally far.

    Parameters
    ----------
    day
        Of every recorded meeting, counted from day 0.
    span
        Lengths of the windows.

    Returns
    -------
    tuple of Window
        Only the challenge, without a look-back, where the records hold fewer than 150 days beside one
        window: then nothing can be compared. At most eight earlier windows.

    Examples
    --------
    >>> [(w.first, w.last, w.memory) for w in placebo_dates(np.array([-425]), Span())]
    [(0, 100, 163), (-161, -61, 163), (-262, -162, 163)]
    """
    width = span.last_day + 1
    usable = usable_days(day, span)
    n_windows = max(0, min(MOST_WINDOWS, (usable - SHORTEST_MEMORY) // width))
    memory = usable - width * n_windows if n_windows else 0
    starts = [0, *(-(span.set_up_days + width * k) for k in range(1, n_windows + 1))]
    return tuple(Window(start, start + width - 1, memory) for start in starts)
