"""From a register to who met whom at which event: sizes, plenaries, pairs."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ppr_network.contacts.register import WORD, BoolArray, IntArray, Register, changes, distinct, order_by
from ppr_network.errors import TooManyToRecountError
from ppr_network.rules import choose_in_arrays, is_plenary, window_of, window_starts


@dataclass(frozen=True)
class Presence:
    """The eligible actors of each event, sorted by event and actor.

    ``one_person``: the person who was there for an actor; where there were several, a number that is nobody's.
    """

    event: IntArray
    actor: IntArray
    one_person: IntArray
    n_persons: IntArray

    def of(self, rows: "BoolArray | slice") -> "Presence":
        """Return some of the rows."""
        return Presence(self.event[rows], self.actor[rows], self.one_person[rows], self.n_persons[rows])


@dataclass(frozen=True)
class Events:
    """What is known of each event, and who was there; all but ``presence`` is one an event."""

    window: IntArray
    held: BoolArray
    plenary: BoolArray
    n_people: IntArray
    n_organisations: IntArray
    n_actors: IntArray
    presence: Presence

    @property
    def n_meetings_of_pairs(self) -> int:
        """How many pairs there are at the events that show contact, each event's counted anew."""
        sizes = self.n_actors[~self.plenary]
        return int((sizes * (sizes - 1) // 2).sum())


@dataclass(frozen=True)
class PairKeys:
    """How a pair and an event are one whole number, which sorts by pair, day and event.

    Sorting one array of whole numbers is the quickest way there is to bring the meetings of each pair together.
    ``in_time``: the events by day; ``rank``: the place of each in that order.
    """

    actor_bits: int
    event_bits: int
    in_time: IntArray
    rank: IntArray

    @property
    def fit(self) -> bool:
        """Whether the numbers are small enough."""
        return 2 * self.actor_bits + self.event_bits <= WORD

    def of(self, a: IntArray, b: IntArray, rank: IntArray) -> IntArray:
        """Return the key of each pair, ``a`` < ``b``, at the event of a rank."""
        key = self.of_pairs(a, b)
        key <<= self.event_bits
        key |= rank
        return key

    def of_pairs(self, a: IntArray, b: IntArray) -> IntArray:
        """Return the key of each pair alone."""
        key = a << self.actor_bits
        key |= b
        return key

    def pair(self, key: IntArray) -> IntArray:
        """Return the key of the pair alone."""
        return key >> self.event_bits

    def ends(self, pair: IntArray) -> tuple[IntArray, IntArray]:
        """Return a and b of keys of pairs."""
        return pair >> self.actor_bits, pair & ((1 << self.actor_bits) - 1)

    def rank_of(self, key: IntArray) -> IntArray:
        """Return the rank of the event of each key."""
        return key & ((1 << self.event_bits) - 1)

    def event(self, key: IntArray) -> IntArray:
        """Return the event of each key."""
        event: IntArray = self.in_time[self.rank_of(key)]
        return event


@dataclass(frozen=True)
class Meetings(Events):
    """The events, and which pairs met in two persons at one that shows contact: a ``key`` each, in order."""

    keys: PairKeys
    key: IntArray

    @cached_property
    def a(self) -> IntArray:
        """The lower actor of each pair that met."""
        return self.keys.ends(self.keys.pair(self.key))[0]

    @cached_property
    def b(self) -> IntArray:
        """The higher."""
        return self.keys.ends(self.keys.pair(self.key))[1]

    @cached_property
    def event(self) -> IntArray:
        """Where they met."""
        return self.keys.event(self.key)


def pair_keys(register: Register) -> PairKeys:
    """Return how the pairs and events of a register are one number."""
    in_time = np.argsort(register.day, kind="stable")
    rank = np.empty_like(in_time)
    rank[in_time] = np.arange(len(in_time))
    return PairKeys(register.n_actors.bit_length(), len(in_time).bit_length(), in_time, rank)


def events_of(register: Register) -> Events:
    """Return every event with its sizes, its plenary mark and who was there.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    """
    n_events = len(register.day)
    window = window_of(register.day, window_starts(register.settings), choose_in_arrays)
    held = np.bincount(register.event, minlength=n_events) > 0
    presence = _presence(register)
    n_people, n_organisations, n_in_window = _sizes(register, window)
    plenary = is_plenary(
        register.declared, n_people, n_organisations, n_in_window[window], register.settings.links
    )
    n_actors = np.bincount(presence.event, minlength=n_events)
    return Events(window, held, plenary, n_people, n_organisations, n_actors, presence)


@dataclass(frozen=True)
class Contacts:
    """The events, and who was at those that show contact: what the meetings of some actors are made from at a time.

    ``there``: who, by event and actor; ``n_later``: how many of the same event stand below each; ``of_actor``: the places
    in it of each actor's presences, one actor after the other, in time; ``start``: where those of each begin, and the end.
    """

    events: Events
    keys: PairKeys
    there: Presence
    n_later: IntArray
    of_actor: IntArray
    start: IntArray

    def n_meetings_of(self) -> IntArray:
        """Return how many meetings each actor is the lower one of, those of one person with themselves among them."""
        total = np.append(0, np.cumsum(self.n_later[self.of_actor]))
        return np.diff(total[self.start])

    def between(self, first: int, last: int) -> "Meetings":
        """Return the meetings of pairs whose lower actor is one from ``first`` on and before ``last``."""
        there, keys = self.there, self.keys
        rows = self.of_actor[self.start[first] : self.start[last]]
        n_later = self.n_later[rows]
        one, other = np.repeat(rows, n_later), runs(rows + 1, n_later)
        two = there.one_person[one] != there.one_person[other]
        if not two.all():
            one, other = one[two], other[two]
        key = keys.of(there.actor[one], there.actor[other], keys.rank[there.event][one])
        key.sort()
        return Meetings(**vars(self.events), keys=keys, key=key)


def contacts_of(register: Register, events: Events) -> Contacts:
    """Return who was at the events that show contact.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    events
        Of that register.

    Raises
    ------
    TooManyToRecountError
        If pairs at events have no whole number of their own: only with millions of actors.
    """
    keys = pair_keys(register)
    if not keys.fit:
        raise TooManyToRecountError(register.n_actors, len(register.day))
    there = events.presence.of(~events.plenary[events.presence.event])
    end = np.cumsum(np.bincount(there.event, minlength=len(register.day)))
    n_later = end[there.event] - np.arange(len(there.event)) - 1
    start = np.append(0, np.cumsum(np.bincount(there.actor, minlength=register.n_actors)))
    return Contacts(events, keys, there, n_later, order_by(there.actor, keys.rank[there.event]), start)


def meetings_of(register: Register, events: Events | None = None) -> Meetings:
    """Return every event, and the pairs that met at each that is no plenary.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    events
        Its events, if they are known already.

    Raises
    ------
    TooManyToRecountError
        If pairs at events have no whole number of their own: only with millions of actors.
    """
    return contacts_of(register, events or events_of(register)).between(0, register.n_actors)


def _presence(register: Register) -> Presence:
    """Return which actors were there in an eligible role."""
    rows = np.flatnonzero(register.eligible & (register.actor >= 0))
    event, actor, person = register.event[rows], register.actor[rows], register.person[rows]
    is_actor = changes(event, actor)
    first = np.flatnonzero(is_actor)
    if not len(first):
        return Presence(event, actor, person, person)
    n_persons = np.add.reduceat((is_actor | changes(person)).astype(np.int64), first)
    alone = np.where(n_persons == 1, person[first], -1 - actor[first])
    return Presence(event[first], actor[first], alone, n_persons)


def _sizes(register: Register, window: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return people and organisations of each event, and organisations of each window."""
    n_events = len(register.day)
    whole = int(register.person.max(initial=0)) + 1
    people = distinct(register.event * whole + register.person) // whole
    rows = register.eligible & (register.organisation >= 0)
    width = int(register.organisation.max(initial=0)) + 1
    places = distinct(register.event[rows] * width + register.organisation[rows])
    event, organisation = np.divmod(places, width)
    in_window = distinct(window[event] * width + organisation) // width
    return (
        np.bincount(people, minlength=n_events),
        np.bincount(event, minlength=n_events),
        np.bincount(in_window, minlength=int(window.max(initial=0)) + 1),
    )


def runs(starts: IntArray, lengths: IntArray) -> IntArray:
    """Return the whole numbers of some runs, one run after the other."""
    ends = np.cumsum(lengths)
    numbers = np.repeat(starts - (ends - lengths), lengths)
    numbers += np.arange(len(numbers))
    return numbers
