"""Series that are first on record just after a window begins, and may have met before it unrecorded."""

import numpy as np

from ppr_network.inference.placebo.effort import recurring
from ppr_network.inference.placebo.records import BoolArray, PlaceboInput
from ppr_network.inference.placebo.windows import Window


def late_meetings(records: PlaceboInput, window: Window, used: BoolArray) -> BoolArray:
    """Say of each meeting whether it is one of the window whose name starts suspiciously early in it.

    That is a recurring name which the look-back does not hold, first held in the window no later after its first
    day than the median gap between meetings of that name.

    Parameters
    ----------
    records
        Meetings.
    window
        With its look-back.
    used
        Which meetings count in the window.
    """
    before = records.own & window.remembers(records.day)
    is_new = used & recurring(records) & ~np.isin(records.name, records.name[before])
    late = [
        name
        for name in np.unique(records.name[is_new])
        if records.day[is_new & (records.name == name)].min() - window.first <= _usual_gap(records, name)
    ]
    return is_new & np.isin(records.name, late)


def _usual_gap(records: PlaceboInput, name: int) -> float:
    """Return the median number of days between one meeting of a name and the next."""
    days = np.unique(records.day[records.own & (records.name == name)])
    return float(np.median(np.diff(days))) if len(days) > 1 else 0.0
