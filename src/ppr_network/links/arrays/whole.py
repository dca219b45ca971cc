"""What finding the links shares between all pairs, and the blocks of pairs that are put together one after the other."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from os import cpu_count
from typing import TypeVar

import numpy as np
import pandas as pd

from ppr_network.contacts.meetings import Contacts, Events, contacts_of, events_of
from ppr_network.contacts.pairs import active_in, classes_among, pairs_of
from ppr_network.contacts.register import (
    BoolArray,
    IntArray,
    Register,
    actors_of_rows,
    distinct,
    places_of_events,
)
from ppr_network.contacts.together import Attended, attended
from ppr_network.links.arrays.facts import Counted, Teams
from ppr_network.links.meetings import origins_of
from ppr_network.model import CHALLENGE, Challenge
from ppr_network.rules import STRENGTH_UNITS
from ppr_network.settings import Level

MEETINGS_AT_ONCE = 1 << 19  # of pairs: so many stay in the processor's own memory while they are gone through
BYTES_A_MEETING = 400  # of a block: what is held while it is put together
FEWEST_AT_ONCE = 1 << 12
MOST_BLOCKS = 8  # at once

Block = tuple[int, int]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Whole:
    """A challenge between the actors of one level, before any pair is made.

    ``events``: the table, by event_id; ``row_actor``: the actor that each presence is one of; ``active``: who is on record
    in which window; ``plenaries``: who was at which; ``teams``: who was of which in the challenge.
    """

    level: Level
    challenge: Challenge
    actors: pd.DataFrame
    register: Register
    contacts: Contacts
    events: pd.DataFrame
    row_actor: IntArray
    active: dict[str, BoolArray]
    plenaries: Attended
    teams: Teams
    origin: IntArray
    units: IntArray

    @property
    def event_ids(self) -> IntArray:
        """The id of each event."""
        return self.events["event_id"].to_numpy(dtype="int64")

    @cached_property
    def n_meetings(self) -> IntArray:
        """How many meetings of pairs there are of which each actor is the lower one."""
        return self.contacts.n_meetings_of()

    @property
    def n_blocks(self) -> int:
        """About how many blocks there are where no limit of memory asks for more."""
        return 1 + int(self.n_meetings.sum()) // MEETINGS_AT_ONCE

    def partnerships(self, block: Block) -> pd.DataFrame:
        """Return the partnerships whose lower actor is one of a block; between people there are none."""
        held = self.challenge.records.partnerships
        if self.level == "person" or held.empty:
            return held.iloc[:0]
        a = held["organisation_a"].to_numpy(dtype="int64")
        return held[(a >= block[0]) & (a < block[1])]

    def blocks(self, memory: int | None = None, *, most: int | None = None) -> list[Block]:
        """Return runs of actors, first and one after the last, whose pairs are put together one run after the other.

        Parameters
        ----------
        memory
            Bytes that those which are worked on at once may take together; ``None``: what is quickest.
        most
            Meetings of pairs a run, about; ``None``: what is quickest on arrays.
        """
        most = most or MEETINGS_AT_ONCE
        if memory is not None:
            most = max(min(most, memory // (BYTES_A_MEETING * at_once())), FEWEST_AT_ONCE)
        n = self.n_meetings
        of_block = (np.cumsum(n) - n) // most
        starts = [0, *(np.flatnonzero(np.diff(of_block)) + 1).tolist(), len(n)]
        return list(pairwise(starts))

    def counted(self, block: Block) -> Counted:
        """Return the pairs whose lower actor is one of a block."""
        first, last = block
        a = self.register.partners[:, 0]
        theirs = slice(*np.searchsorted(a, block))
        register = replace(
            self.register,
            partners=self.register.partners[theirs],
            start=self.register.start[theirs],
            end=self.register.end[theirs],
        )
        meetings = self.contacts.between(first, last)
        pairs = pairs_of(register, meetings)
        classes = classes_among(register, pairs, self.active)
        return Counted(register, meetings, pairs, classes, self.origin, self.units)


def whole_of(challenge: Challenge, actors: pd.DataFrame, register: Register, *, level: Level) -> Whole:
    """Return what is shared by all pairs of a register.

    Parameters
    ----------
    challenge
        As it was read and cleaned.
    actors
        Of the level.
    register
        The same as arrays.
    level
        What the actors are.
    """
    records = challenge.records
    table = records.events.sort_values("event_id", ignore_index=True)
    events = events_of(register)
    contacts = contacts_of(register, events)
    row_actor = actors_of_rows(records, actors, level)
    return Whole(
        level=level,
        challenge=challenge,
        actors=actors,
        register=register,
        contacts=contacts,
        events=table,
        row_actor=row_actor,
        active=active_in(register, events),
        plenaries=attended(events, contacts.keys, events.plenary, n_actors=register.n_actors),
        teams=_teams(challenge, events, row_actor, register.n_actors),
        origin=origins_of(table),
        units=STRENGTH_UNITS // (np.maximum(events.n_actors, 2) - 1),
    )


def _teams(challenge: Challenge, events: Events, row_actor: IntArray, n_actors: int) -> Teams:
    """Return who was of which team in the challenge."""
    records = challenge.records
    team = records.presences["team_id"].to_numpy(dtype="int64")
    there = records.presences["eligible"].to_numpy(dtype=bool) & (team >= 0) & (row_actor >= 0)
    there &= events.window[places_of_events(records)] == CHALLENGE
    width = int(team.max(initial=0)) + 1
    known = distinct(row_actor[there] * width + team[there])
    n_teams = np.bincount(known // width, minlength=n_actors)
    return Teams(known % width, n_teams, np.cumsum(n_teams) - n_teams)


def at_once() -> int:
    """Return how many blocks are worked on at once."""
    return min(cpu_count() or 1, MOST_BLOCKS)


def in_turn(
    work: Callable[[Block], Found], blocks: Sequence[Block], *, n: int | None = None
) -> Iterator[Found]:
    """Yield what comes of each block, in their order; ``n`` are worked on at once, or as many as there are cores."""
    n = min(n or at_once(), len(blocks))
    if n == 1:
        yield from map(work, blocks)
        return
    with ThreadPoolExecutor(n) as pool:
        yield from pool.map(work, blocks)
