"""From a register to who met whom at which event: sizes, plenaries, pairs."""

from dataclasses import dataclass

import numpy as np

from ppr_network.rules import choose_in_arrays, is_plenary, window_of, window_starts
from ppr_network.stress.register import BoolArray, IntArray, Register


@dataclass(frozen=True)
class Presence:
    """The eligible actors of each event, sorted by event and actor.

    ``one_person``: the person who was there for an actor; where there were several, a number that is nobody's.
    """

    event: IntArray
    actor: IntArray
    one_person: IntArray


@dataclass(frozen=True)
class Meetings:
    """What is known of each event, who was there, and which pairs met in two persons at one that shows contact.

    ``window``, ``held``, ``plenary`` and ``n_actors`` are one an event; ``a`` < ``b`` and ``event`` one a pair and
    meeting.
    """

    window: IntArray
    held: BoolArray
    plenary: BoolArray
    n_actors: IntArray
    presence: Presence
    a: IntArray
    b: IntArray
    event: IntArray


def meetings_of(register: Register) -> Meetings:
    """Return every event with its plenary mark, and the pairs that met at each that is none.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    """
    n_events = len(register.day)
    window = window_of(register.day, window_starts(register.settings), choose_in_arrays)
    held = np.bincount(register.event, minlength=n_events) > 0
    presence = _presence(register)
    plenary = _plenary(register, window)
    n_actors = np.bincount(presence.event, minlength=n_events)
    a, b, event = _pairs(presence, ~plenary)
    return Meetings(window, held, plenary, n_actors, presence, a, b, event)


def distinct(values: IntArray) -> IntArray:
    """Return the distinct values in order; by sorting, which on whole numbers is quicker than numpy's own way."""
    ordered = np.sort(values)
    return ordered[_changes(ordered)]


def _presence(register: Register) -> Presence:
    """Return which actors were there in an eligible role."""
    rows = np.flatnonzero(register.eligible & (register.actor >= 0))
    event, actor, person = register.event[rows], register.actor[rows], register.person[rows]
    is_actor = _changes(event, actor)
    first = np.flatnonzero(is_actor)
    if not len(first):
        return Presence(event, actor, person)
    n_persons = np.add.reduceat((is_actor | _changes(person)).astype(np.int64), first)
    alone = np.where(n_persons == 1, person[first], -1 - actor[first])
    return Presence(event[first], actor[first], alone)


def _changes(*columns: IntArray) -> BoolArray:
    """Say of each row whether some column differs from the row before; the first row does."""
    found = np.zeros(len(columns[0]), dtype=bool)
    found[:1] = True
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def _plenary(register: Register, window: IntArray) -> BoolArray:
    """Return which events are too large or too general for presence to mean contact."""
    n_events = len(register.day)
    whole = int(register.person.max(initial=0)) + 1
    people = distinct(register.event * whole + register.person) // whole
    rows = register.eligible & (register.organisation >= 0)
    width = int(register.organisation.max(initial=0)) + 1
    places = distinct(register.event[rows] * width + register.organisation[rows])
    event, organisation = np.divmod(places, width)
    in_window = distinct(window[event] * width + organisation) // width
    n_in_window = np.bincount(in_window, minlength=int(window.max(initial=0)) + 1)
    plenary: BoolArray = is_plenary(
        register.declared,
        np.bincount(people, minlength=n_events),
        np.bincount(event, minlength=n_events),
        n_in_window[window],
        register.settings.links,
    )
    return plenary


def _pairs(presence: Presence, shows_contact: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return a, b and event of each two actors at one event, not both one and the same person."""
    here = shows_contact[presence.event]
    event, actor, person = presence.event[here], presence.actor[here], presence.one_person[here]
    ends = np.searchsorted(event, event, side="right")
    n_later = ends - np.arange(len(event)) - 1
    first = np.repeat(np.arange(len(event)), n_later)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(n_later) - n_later, n_later)
    two = person[first] != person[second]
    first, second = first[two], second[two]
    return actor[first], actor[second], event[first]
