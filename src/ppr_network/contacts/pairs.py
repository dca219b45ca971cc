"""From meetings to the pairs: their dates by window, what their partnerships say, tiers and classes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ppr_network.contacts.meetings import (
    PAIRS_AT_ONCE,
    Events,
    Meetings,
    PairKeys,
    Presence,
    blocks,
    pairs_at,
    runs,
)
from ppr_network.contacts.register import NEVER, BoolArray, IntArray, Register, changes, distinct, is_in
from ppr_network.model import HISTORY, SET_UP, TIERED, WINDOWS
from ppr_network.rules import (
    IN_HISTORY,
    IN_SET_UP,
    PairFacts,
    PartnershipDates,
    choose_in_arrays,
    class_of,
    partnership_flags,
    tier_of,
    window_starts,
)

CELLS_AT_ONCE = 1 << 23
DEARER = 4  # times what looking up a known pair costs is the cost of looking up a pair of the event


@dataclass(frozen=True)
class Pairs:
    """All pairs with evidence, by a and b.

    One a pair: ``a`` < ``b``, ``dates`` (pairs by windows; distinct days) and ``flags``, what its partnerships say, by
    name. ``pair``: the place of each meeting's pair, one a key of :class:`~ppr_network.contacts.meetings.Meetings`;
    ``is_date``: whether the meeting is the first of its pair on its day. ``partner``: the place of each partnership's.
    """

    a: IntArray
    b: IntArray
    dates: IntArray
    flags: dict[str, BoolArray]
    pair: IntArray
    is_date: BoolArray
    partner: IntArray


@dataclass(frozen=True)
class Classes:
    """The dated tiers and the class of each pair (a code in :data:`ppr_network.rules.CLASSES`), and who was active."""

    code: IntArray
    tiers: dict[str, IntArray]
    has_history: BoolArray
    has_set_up: BoolArray
    active: dict[str, BoolArray]


def pairs_of(register: Register, meetings: Meetings) -> Pairs:
    """Return the pairs that met or hold a partnership.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    meetings
        Of that register.
    """
    keys = meetings.keys
    key = keys.pair(meetings.key)
    begins = changes(key)
    met = key[begins]
    partners = keys.of_pairs(register.partners[:, 0], register.partners[:, 1])
    unmet = distinct(partners)
    unmet = unmet[~is_in(met, unmet)]
    every = np.insert(met, np.searchsorted(met, unmet), unmet) if len(unmet) else met
    pair = np.cumsum(begins) - 1
    if len(unmet):
        pair += np.searchsorted(unmet, met)[pair]
    partner = np.searchsorted(every, partners)
    a, b = keys.ends(every)
    day = register.day[meetings.event]
    is_date = changes(pair, day)
    dates = _dates(pair[is_date], meetings.window[meetings.event[is_date]], len(every))
    return Pairs(a, b, dates, _flags(register, partner, len(every)), pair, is_date, partner)


def _dates(pair: IntArray, window: IntArray, n_pairs: int) -> IntArray:
    """Count the distinct dates of each pair by window."""
    cells = pair * len(WINDOWS) + window
    return np.bincount(cells, minlength=n_pairs * len(WINDOWS)).reshape(-1, len(WINDOWS))


def partnership_dates(register: Register) -> PartnershipDates:
    """Return when the partnerships ran."""
    return PartnershipDates(register.start, register.end, register.start == NEVER, register.end == NEVER)


def _flags(register: Register, partner: IntArray, n_pairs: int) -> dict[str, BoolArray]:
    """Return what the partnerships say of each pair, by name."""
    of_pair = {}
    for name, which in partnership_flags(
        partnership_dates(register), window_starts(register.settings)
    ).items():
        of_pair[name] = np.zeros(n_pairs, dtype=bool)
        of_pair[name][partner[which]] = True
    return of_pair


def classes_of(register: Register, events: Events, pairs: Pairs) -> Classes:
    """Return tiers and class of each pair.

    Parameters
    ----------
    register
        As recorded, or perturbed; a pair that is ``known`` has a tier in the baseline.
    events, pairs
        Of that register.
    """
    tiers = _tiers(register, pairs)
    active = {name: _active(name, events, pairs, register.n_actors) for name in TIERED}
    flags = pairs.flags
    has_history = np.any([pairs.dates[:, HISTORY] > 0, *(flags[name] for name in IN_HISTORY)], axis=0)
    has_set_up = np.any([pairs.dates[:, SET_UP] > 0, *(flags[name] for name in IN_SET_UP)], axis=0)
    facts = PairFacts(
        tier_baseline=tiers["baseline"],
        tier_challenge=tiers["challenge"],
        history=has_history,
        set_up=has_set_up,
        start_unknown=flags["undated_standing"],
        both_seen=active["baseline"][pairs.a] & active["baseline"][pairs.b],
        both_active=active["challenge"][pairs.a] & active["challenge"][pairs.b],
    )
    code = class_of(facts, register.settings.links.baseline, choose_in_arrays, interim=register.interim)
    return Classes(code, tiers, has_history, has_set_up, active)


def _tiers(register: Register, pairs: Pairs) -> dict[str, IntArray]:
    """Return the tier of each pair in baseline, challenge and follow-up."""
    m = register.settings.links.min_events
    tiers = {
        name: tier_of(pairs.dates[:, window], pairs.flags[f"live_{name}"], m, choose_in_arrays)
        for name, window in TIERED.items()
    }
    if len(register.known):
        n = register.n_actors
        known = np.isin(pairs.a * n + pairs.b, register.known[:, 0] * n + register.known[:, 1])
        tiers["baseline"] = np.where(known, np.maximum(tiers["baseline"], 1), tiers["baseline"])
    return tiers


def _active(name: str, events: Events, pairs: Pairs, n_actors: int) -> BoolArray:
    """Say of each actor whether it is on record in a window: at an event, plenaries too, or in a live partnership."""
    live = pairs.flags[f"live_{name}"]
    there = np.zeros(n_actors, dtype=bool)
    there[events.presence.actor[events.window[events.presence.event] == TIERED[name]]] = True
    there[pairs.a[live]] = True
    there[pairs.b[live]] = True
    return there


def met_at(
    meetings: Meetings, which: BoolArray, a: IntArray, b: IntArray, *, n_actors: int
) -> tuple[IntArray, IntArray]:
    """Return which of some pairs were together, in two persons, at which of some events.

    At a large event the pairs are looked up among those who were there, and never made from it: an event of thousands
    would make millions. At one whose own pairs are the fewer, those are looked up among the pairs.

    Parameters
    ----------
    meetings
        With who was at which event.
    which
        Of the events, those to look at.
    a, b
        The pairs, sorted by a and b.
    n_actors
        How many actors there are.

    Returns
    -------
    pair, event
        The place of each among ``a`` and ``b``, and among the events.
    """
    there = meetings.presence.of(which[meetings.presence.event])
    n_with = np.searchsorted(a, there.actor, side="right") - np.searchsorted(a, there.actor)
    n_pairs = np.bincount(there.event, weights=n_with, minlength=len(which))
    n_own = meetings.n_actors * (meetings.n_actors - 1) // 2
    is_small = (DEARER * n_own < n_pairs)[there.event]
    found = [
        (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)),
        *_own_pairs(there.of(is_small), meetings.keys, meetings.keys.of_pairs(a, b)),
        *_known_pairs(there.of(~is_small), a, b, n_actors),
    ]
    pair, event = (np.concatenate(part) for part in zip(*found, strict=True))
    return pair, event


def _own_pairs(there: Presence, keys: PairKeys, known: IntArray) -> Iterator[tuple[IntArray, IntArray]]:
    """Look the pairs of each event up among the known ones."""
    for block in pairs_at(there, keys):
        key = np.sort(block)
        sought = keys.pair(key)
        place = np.searchsorted(known, sought)
        here = np.append(known, -1)[place] == sought
        yield place[here], keys.event(key[here])


def _known_pairs(
    there: Presence, a: IntArray, b: IntArray, n_actors: int
) -> Iterator[tuple[IntArray, IntArray]]:
    """Look the known pairs of each actor up among those who were at the same event."""
    opening = np.flatnonzero(changes(there.event))
    if not len(opening):
        return
    first = np.searchsorted(a, there.actor)
    n_with = np.searchsorted(a, there.actor, side="right") - first
    ends = [*opening[1:], len(first)]
    cost = np.add.reduceat(n_with, opening) / PAIRS_AT_ONCE + n_actors / CELLS_AT_ONCE
    for start, stop in blocks(cost):
        here = slice(opening[start], ends[stop - 1])
        row, pair = _met(there.of(here), first[here], n_with[here], b, n_actors)
        yield pair, there.event[here][row]


def _met(
    there: Presence, first: IntArray, n_with: IntArray, b: IntArray, n_actors: int
) -> tuple[IntArray, IntArray]:
    """Look the pairs of each row up, ``n_with`` from ``first`` on; return rows and pairs that were there."""
    event = np.cumsum(changes(there.event)) - 1
    place = np.full((event[-1] + 1) * n_actors, -1, dtype=np.int32)
    place[event * n_actors + there.actor] = np.arange(len(event))
    pair = runs(first, n_with)
    other = place[np.repeat(event * n_actors, n_with) + b[pair]]
    two = np.flatnonzero(other >= 0)
    row = np.searchsorted(np.cumsum(n_with), two, side="right")
    apart = there.one_person[row] != there.one_person[other[two]]
    return row[apart], pair[two[apart]]
