"""From meetings to the pairs: their dates by window, what their partnerships say, tiers and classes."""

from dataclasses import dataclass

import numpy as np

from ppr_network.contacts.meetings import Events, Meetings
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
    return classes_among(register, pairs, active_in(register, events))


def classes_among(register: Register, pairs: Pairs, active: dict[str, BoolArray]) -> Classes:
    """Return tiers and class of some of the pairs of a register, with who was ``active`` in the whole of it."""
    tiers = _tiers(register, pairs)
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


def active_in(register: Register, events: Events) -> dict[str, BoolArray]:
    """Say of each actor whether it is on record in a window: at an event, plenaries too, or in a live partnership."""
    flags = partnership_flags(partnership_dates(register), window_starts(register.settings))
    window = events.window[events.presence.event]
    active = {}
    for name, code in TIERED.items():
        there = np.zeros(register.n_actors, dtype=bool)
        there[events.presence.actor[window == code]] = True
        there[register.partners[flags[f"live_{name}"]].ravel()] = True
        active[name] = there
    return active
