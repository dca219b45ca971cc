"""The new pairs of a window, and the separate settings that they arose in."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ppr_network.contacts.register import distinct
from ppr_network.inference.placebo.records import BoolArray, IntArray, PlaceboInput
from ppr_network.inference.placebo.windows import Window


@dataclass(frozen=True)
class NewPairs:
    """The new pairs of one window. ``pair``: their places; ``setting``: a number for each, from 0."""

    pair: IntArray
    setting: IntArray

    @property
    def n_settings(self) -> int:
        """How many separate settings the new pairs arose in."""
        return int(self.setting.max(initial=-1)) + 1


def new_pairs(records: PlaceboInput, window: Window, used: BoolArray) -> NewPairs:
    """Return the new pairs of one window and their settings.

    A pair is new if both actors were seen at a meeting of any kind in the look-back, the two had no
    non-plenary meeting and no partnership in it, and they met on ``min_events`` dates in the window.

    Parameters
    ----------
    records
        Meetings, actors, pairs and partnerships.
    window
        With its look-back.
    used
        Which meetings count in the window: own ones that lie in it.
    """
    here = used[records.pair_meeting]
    n_dates = _n_dates(records, here)
    remembered = window.remembers(records.day)
    known = np.zeros(len(records.pair_actors), dtype=bool)
    known[records.pair_index[remembered[records.pair_meeting]]] = True
    known[records.partner_pair[_ran(records, window)]] = True
    seen = np.zeros(records.n_actors, dtype=bool)
    seen[records.actor_index[remembered[records.actor_meeting]]] = True
    pair = np.flatnonzero((n_dates >= records.min_events) & ~known & seen[records.pair_actors].all(axis=1))
    return NewPairs(pair, _settings(records, here, pair))


def _n_dates(records: PlaceboInput, here: BoolArray) -> IntArray:
    """Count the distinct dates of each pair among some of its meetings."""
    first = int(records.day.min(initial=0))
    width = int(records.day.max(initial=0)) - first + 1
    date = records.pair_index[here] * width + (records.day[records.pair_meeting[here]] - first)
    return np.bincount(distinct(date) // width, minlength=len(records.pair_actors))


def _ran(records: PlaceboInput, window: Window) -> BoolArray:
    """Say of each partnership whether it ran at some time in the look-back."""
    begins = window.first - window.memory
    return (records.partner_start < window.first) & (records.partner_end >= begins)


def _settings(records: PlaceboInput, here: BoolArray, pair: IntArray) -> IntArray:
    """Return for each pair the number of its group: pairs that met at one meeting are joined."""
    place = np.full(len(records.pair_actors), -1)
    place[pair] = np.arange(len(pair))
    rows = np.flatnonzero(here & (place[records.pair_index] >= 0))
    n_nodes = len(pair) + len(records.day)
    ends = (place[records.pair_index[rows]], len(pair) + records.pair_meeting[rows])
    met = coo_array((np.ones(len(rows), dtype=np.int8), ends), shape=(n_nodes, n_nodes))
    _, label = connected_components(met, directed=False)
    setting: IntArray = np.unique(label[: len(pair)], return_inverse=True)[1].astype(np.int64)
    return setting
