"""The evidence behind the pairs as one table, put together from sorted keys."""

import numpy as np
import pandas as pd

from ppr_network.contacts.register import IntArray
from ppr_network.links.arrays.facts import Columns, Counted
from ppr_network.rules import choose_in_arrays, window_of, window_starts


def evidence_of(
    counted: Counted, exposed: tuple[IntArray, IntArray], event_ids: IntArray, partnerships: pd.DataFrame
) -> Columns:
    """Return every meeting of some pairs, the plenaries of those with a class, and every partnership.

    Parameters
    ----------
    counted
        The pairs.
    exposed
        Which of the pairs with a class, by place among them, were at the plenary of which rank in time.
    event_ids
        The id of each event.
    partnerships
        Between actors of the pairs. They bear their start as their day; day and window are blank where it is not known.
    """
    meetings, keys = counted.meetings, counted.meetings.keys
    pair, plenary = exposed
    which = counted.classed[pair]
    of_plenaries = keys.of(counted.pairs.a[which], counted.pairs.b[which], plenary)
    key = np.sort(np.concatenate([meetings.key, of_plenaries])) if len(pair) else meetings.key
    a, b = keys.ends(keys.pair(key))
    event = keys.event(key)
    columns = {
        "a": a,
        "b": b,
        "event_id": event_ids[event],
        "partnership_id": np.full(len(key), -1),
        "day": counted.register.day[event],
        "window": meetings.window[event].astype(np.int64),
        "counted": ~meetings.plenary[event],
        "blank": np.zeros(len(key), dtype=bool),
    }
    if len(partnerships):
        columns = _with_partnerships(columns, key, counted, partnerships)
    blank = columns.pop("blank")
    return columns | {name: pd.arrays.IntegerArray(columns[name], blank.copy()) for name in ("day", "window")}


def _with_partnerships(
    columns: Columns, key: IntArray, counted: Counted, partnerships: pd.DataFrame
) -> Columns:
    """Put the partnerships where they belong: before the meetings of their day, or after all of their pair."""
    register, keys = counted.register, counted.meetings.keys
    ends = partnerships[["organisation_a", "organisation_b"]].to_numpy(dtype="int64")
    a, b = ends[:, 0], ends[:, 1]
    blank = partnerships["start_day"].isna().to_numpy()
    day = partnerships["start_day"].fillna(0).to_numpy(dtype="int64")
    ids = partnerships.index.to_numpy(dtype="int64")
    order = np.lexsort((ids, day, blank, b, a))
    a, b, blank, day, ids = a[order], b[order], blank[order], day[order], ids[order]
    rank = np.searchsorted(register.day[keys.in_time], day)
    rank[blank] = (1 << keys.event_bits) - 1  # above every event: there are fewer
    place = np.searchsorted(key, keys.of(a, b, rank))
    window = window_of(day, window_starts(register.settings), choose_in_arrays)
    extra = {
        "a": a, "b": b, "event_id": np.full(len(a), -1), "partnership_id": ids, "day": day, "window": window,
        "counted": ~blank, "blank": blank,
    }  # fmt: skip
    return {name: np.insert(column, place, extra[name]) for name, column in columns.items()}
