"""Who the actors are at each level, from arrays."""

import numpy as np
import pandas as pd

from ppr_network.contacts.register import BoolArray, IntArray, changes, is_in, order_by
from ppr_network.links.actors import named_people, organisations_and_individuals
from ppr_network.model import Records
from ppr_network.settings import Level


def actors_of(records: Records, *, level: Level) -> pd.DataFrame:
    """Return the actors of a level: actor_id, kind, ref_id and sector_id, sorted by actor_id."""
    given = records.presences
    names = ("person_id", "organisation_id", "event_id", "sector_id")
    person, organisation, event, sector = (given[name].to_numpy(dtype="int64") for name in names)
    individual = given["individual"].to_numpy(dtype=bool)
    if level == "organisation":
        return organisations_and_individuals(records, _commonest(person[individual], sector[individual]))
    theirs = _are_named(records, person)
    came = theirs & (organisation >= 0)
    own = theirs & individual
    order = order_by(person[came], organisation[came], event[came])
    columns = [column[came][order] for column in (person, organisation, event)]
    once = changes(*columns)
    came_for = _commonest(columns[0][once], columns[1][once])
    return named_people(records, came_for, _commonest(person[own], sector[own]))


def _are_named(records: Records, person: IntArray) -> BoolArray:
    """Say of each presence whether its person is named."""
    people = records.people
    named = np.sort(people.loc[people["named"].to_numpy(dtype=bool), "person_id"].to_numpy(dtype="int64"))
    return is_in(named, person)


def _commonest(person: IntArray, value: IntArray) -> "pd.Series[int]":
    """Return each person's commonest value; ids follow code points, so the least one wins a tie."""
    order = order_by(person, value)
    person, value = person[order], value[order]
    first = np.flatnonzero(changes(person, value))
    times = np.diff(first, append=len(person))
    person, value = person[first], value[first]
    most = order_by(person, -times, value)
    most = most[changes(person[most])]
    return pd.Series(value[most], index=pd.Index(person[most], name="person_id"))
