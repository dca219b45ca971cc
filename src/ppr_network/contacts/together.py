"""At which of some events the two ends of known pairs were together: looked up, never made from who was there."""

from dataclasses import dataclass
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from ppr_network.contacts.meetings import Events, Meetings, PairKeys, runs
from ppr_network.contacts.register import BoolArray, IntArray, order_by

MOST_IN_ARRAYS = 8_000_000  # events to look up: up to here arrays are quicker than loading a compiled loop
FOUND_AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Attended:
    """At which of some events each actor was, in time: those of actor i from ``start[i]`` on and before ``start[i + 1]``.

    ``event``: its place among them; ``one_person``: who was there for the actor, as in
    :class:`~ppr_network.contacts.meetings.Presence`. ``rank``: that of each of these events among all, in order.
    """

    start: IntArray
    event: NDArray[np.int32]
    one_person: IntArray
    rank: IntArray


def attended(events: Events, keys: PairKeys, which: BoolArray, *, n_actors: int) -> Attended:
    """Return who was at those of the events that are asked for.

    Parameters
    ----------
    events
        With who was at which.
    keys
        Of the same register.
    which
        Of the events, those to look at.
    n_actors
        How many actors there are.
    """
    there = events.presence.of(which[events.presence.event])
    of_all = which[keys.in_time]
    place = (np.cumsum(of_all) - 1)[keys.rank[there.event]]
    order = order_by(there.actor, place)
    start = np.append(0, np.cumsum(np.bincount(there.actor, minlength=n_actors)))
    return Attended(start, place[order].astype(np.int32), there.one_person[order], np.flatnonzero(of_all))


def met_at(
    meetings: Meetings, which: BoolArray, a: IntArray, b: IntArray, *, n_actors: int, times: int = 1
) -> tuple[IntArray, IntArray]:
    """Return which of some pairs were together, in two persons, at which of some events.

    Parameters
    ----------
    meetings
        With who was at which event.
    which
        Of the events, those to look at.
    a, b
        The pairs.
    n_actors
        How many actors there are.
    times
        How often about as much is asked for.

    Returns
    -------
    pair, event
        The place of each among ``a`` and ``b``, in order, and among the events.
    """
    pair, rank = together(attended(meetings, meetings.keys, which, n_actors=n_actors), a, b, times=times)
    return pair, meetings.keys.in_time[rank]


def together(at: Attended, a: IntArray, b: IntArray, *, times: int = 1) -> tuple[IntArray, IntArray]:
    """Return which of some pairs were together at which of the events, in two persons: the place and the rank, in order.

    Each pair is looked up from its end that was at fewer of them. ``times``: how often about as much is asked for.
    """
    n_events = np.diff(at.start)
    n_looked_up = np.minimum(n_events[a], n_events[b])
    if n_looked_up.sum() * times > MOST_IN_ARRAYS:
        return _compiled(at, a, b)
    from_a = n_events[a] <= n_events[b]
    few, many = np.where(from_a, a, b), np.where(from_a, b, a)
    pair, row = np.repeat(np.arange(len(a)), n_looked_up), runs(at.start[few], n_looked_up)
    known = np.repeat(np.arange(len(n_events)), n_events) * len(at.rank) + at.event
    sought = many[pair] * len(at.rank) + at.event[row]
    other = np.searchsorted(known, sought)
    here = np.append(known, -1)[other] == sought
    pair, row, other = pair[here], row[here], other[here]
    two = at.one_person[row] != at.one_person[other]
    return pair[two], at.rank[at.event[row[two]]]


def _compiled(at: Attended, a: IntArray, b: IntArray) -> tuple[IntArray, IntArray]:
    """Return the same from the compiled loop."""
    together_from = import_module("ppr_network.contacts.together_kernel").together
    room = max(FOUND_AT_ONCE, int(np.diff(at.start).max(initial=0)))
    buffer = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int32)
    marked = np.full(len(at.rank), -1, dtype=np.int32)
    found, begin = [], 0
    while begin < len(a):
        begin, n = together_from((at.start, at.event, at.one_person), (a, b), marked, buffer, begin)
        found.append([part[:n].copy() for part in buffer])
    pair, event = (np.concatenate(part) for part in zip(*found, strict=True))
    return pair, at.rank[event]
