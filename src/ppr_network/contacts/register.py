"""The records of one challenge as whole-number arrays, in one order whatever that of the rows they were read from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import Challenge, Links, Records
from ppr_network.settings import Level, Settings

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
WORD = 63  # bits of a whole number that is not below 0
BITS_OF_ID = 32
NEVER = np.iinfo(np.int64).max // 2  # an end that is open, a start that is not known: after every day


@dataclass(frozen=True)
class Register:
    """Who was at which event, and who held a partnership with whom.

    One a presence, sorted by event, actor and person: ``event``, ``person``, ``actor`` and ``organisation`` (-1 none)
    and whether the role is ``eligible``. One an event: ``day`` and whether it is ``declared`` a plenary; an event that
    nobody is left at was not held. One an actor: ``sector`` (-1 unknown), ``neighbourhood`` (-1 unknown). Partnerships
    run between ``partners`` (n by 2, the lower first) from ``start`` to ``end`` (:data:`NEVER` if open or not known).
    ``known``: pairs (n by 2) that are taken to have known each other before.
    """

    settings: Settings
    interim: bool
    event: IntArray
    person: IntArray
    actor: IntArray
    organisation: IntArray
    eligible: BoolArray
    day: IntArray
    declared: BoolArray
    sector: IntArray
    neighbourhood: IntArray
    partners: IntArray
    start: IntArray
    end: IntArray
    known: IntArray

    @property
    def n_actors(self) -> int:
        """How many actors there are, those left without a presence too."""
        return len(self.sector)


def register_of(links: Links) -> Register:
    """Return the records behind the links of one level; its actors keep their ids, and so do its events."""
    return register_between(links.challenge, links.actors, level=links.level)


def register_between(challenge: Challenge, actors: pd.DataFrame, *, level: Level) -> Register:
    """Return the records of a challenge between the actors of one level.

    Parameters
    ----------
    challenge
        As it was read.
    actors
        actor_id (from 0 on, without gaps), kind, ref_id and sector_id; they keep their ids.
    level
        Theirs; between people partnerships play no part.
    """
    records = challenge.records
    event, actor, person, organisation, eligible = _presences(records, actors, level)
    partners, start, end = _partnerships(records, level)
    events = records.events.sort_values("event_id")
    return Register(
        settings=challenge.settings,
        interim=challenge.interim,
        event=event,
        person=person,
        actor=actor,
        organisation=organisation,
        eligible=eligible,
        day=events["day"].to_numpy(dtype="int64"),
        declared=(events["type"] == "plenary").to_numpy(dtype=bool),
        sector=actors["sector_id"].to_numpy(dtype="int64"),
        neighbourhood=_neighbourhoods(records, actors),
        partners=partners,
        start=start,
        end=end,
        known=np.empty((0, 2), dtype=np.int64),
    )


def actors_of_rows(records: Records, actors: pd.DataFrame, level: Level) -> IntArray:
    """Return the actor that each presence is one of, -1 where it is nobody's."""
    given = records.presences
    organisation, person = given["organisation_id"].to_numpy(), given["person_id"].to_numpy()
    is_individual = given["individual"].to_numpy(dtype=bool)
    if level == "person":
        has_place = (organisation >= 0) | is_individual
        return np.where(has_place, _actors_of(actors, "person", person), -1)
    found = _actors_of(actors, "organisation", organisation)
    found[is_individual] = _actors_of(actors, "individual", person[is_individual])
    return found


def places_of_events(records: Records) -> IntArray:
    """Return the place of each presence's event among the events sorted by id."""
    ids = np.sort(records.events["event_id"].to_numpy(dtype="int64"))
    return places_of(ids, records.presences["event_id"].to_numpy(dtype="int64"))


def places_of(known: IntArray, sought: IntArray) -> IntArray:
    """Return the place of each id among the known ones, -1 where it is none; ids are small, so a table is quickest."""
    table = np.full(max(int(known.max(initial=-1)), int(sought.max(initial=-1))) + 2, -1)
    table[known] = np.arange(len(known))
    return table[sought]  # that of -1 is the last, which nothing known has


def changes(*columns: NDArray[np.generic]) -> BoolArray:
    """Say of each row whether some column differs from the row before; the first row does."""
    found = np.zeros(len(columns[0]), dtype=bool)
    found[:1] = True
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def pair_numbers(a: IntArray, b: IntArray) -> IntArray:
    """Return a whole number for each pair of ids, which sorts as the pairs do."""
    number: IntArray = (a << BITS_OF_ID) | b
    return number


def distinct(values: IntArray) -> IntArray:
    """Return the distinct values in order; by sorting, which on whole numbers is quicker than numpy's own way."""
    ordered = np.sort(values)
    return ordered[changes(ordered)]


def is_in(known: IntArray, sought: IntArray) -> BoolArray:
    """Say of each number whether it is among the sorted ones, none of which is below 0."""
    found: BoolArray = np.append(known, -1)[np.searchsorted(known, sought)] == sought
    return found


def order_by(*columns: IntArray | BoolArray) -> IntArray:
    """Return the places of the rows sorted by the columns, the first above all; equal rows in any order.

    As many columns as fit are made one whole number first, which sorts in a fraction of the time.
    """
    keys: list[IntArray] = []
    room = 0
    for column in columns:
        low = int(column.min(initial=0))
        bits = (int(column.max(initial=0)) - low).bit_length()
        if not keys or bits > room:
            keys.append(np.zeros(len(column), dtype=np.int64))
            room = WORD
        keys[-1] = (keys[-1] << bits) | (column.astype(np.int64) - low)
        room -= bits
    order = np.argsort(keys[0])
    if len(keys) == 1:
        return order
    tied = ~changes(keys[0][order])
    tied[:-1] |= tied[1:]
    rows = order[tied]  # few: the others need no second look
    order[tied] = rows[np.lexsort([key[rows] for key in keys[::-1]])]
    return order


def _actors_of(actors: pd.DataFrame, kind: str, refs: IntArray) -> IntArray:
    """Return the actor of one kind that each reference is one of, -1 where there is none."""
    is_kind = (actors["kind"] == kind).to_numpy()
    known, ids = (actors[name].to_numpy(dtype="int64")[is_kind] for name in ("ref_id", "actor_id"))
    return np.append(ids, -1)[places_of(known, refs)]


def _presences(
    records: Records, actors: pd.DataFrame, level: Level
) -> tuple[IntArray, IntArray, IntArray, IntArray, BoolArray]:
    """Return each presence once: event, actor, person, organisation, and whether any of its rows is eligible."""
    given = records.presences
    event, actor = places_of_events(records), actors_of_rows(records, actors, level)
    person, organisation = (given[name].to_numpy(dtype="int64") for name in ("person_id", "organisation_id"))
    eligible = given["eligible"].to_numpy(dtype=bool)
    order = order_by(event, actor, person, organisation, ~eligible)
    once = order[changes(event[order], actor[order], person[order], organisation[order])]
    return event[once], actor[once], person[once], organisation[once], eligible[once]


def _partnerships(records: Records, level: Level) -> tuple[IntArray, IntArray, IntArray]:
    """Return partners, start and end of the partnerships in one order; between people they play no part."""
    rows = records.partnerships if level == "organisation" else records.partnerships.iloc[:0]
    a, b = (rows[name].to_numpy(dtype="int64") for name in ("organisation_a", "organisation_b"))
    start, end = (rows[name].fillna(NEVER).to_numpy(dtype="int64") for name in ("start_day", "end_day"))
    order = np.lexsort((end, start, b, a))
    return np.column_stack([a, b])[order], start[order], end[order]


def _neighbourhoods(records: Records, actors: pd.DataFrame) -> IntArray:
    """Return a number for the neighbourhood of each actor, -1 where none is known."""
    written = records.organisations["neighbourhood"].to_numpy(dtype=object)
    at = np.flatnonzero(written != "")
    place_of = {word: n for n, word in enumerate(sorted(set(written[at])))}
    number = np.array([place_of[word] for word in written[at]], dtype=np.int64)
    ids = records.organisations["organisation_id"].to_numpy(dtype="int64")[at]
    here = np.full(len(actors), -1)
    actor = _actors_of(actors, "organisation", ids)
    here[actor[actor >= 0]] = number[actor >= 0]
    return here
