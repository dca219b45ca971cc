"""Who the actors are at each level, and which rows of the registers are theirs."""

import narwhals as nw
import numpy as np
import pandas as pd

from ppr_network.contacts.register import BoolArray, IntArray, changes, order_by, places_of
from ppr_network.engine import Engine, Table
from ppr_network.model import Records
from ppr_network.settings import Level


def actors_of(records: Records, *, level: Level) -> pd.DataFrame:
    """Return the actors of a level, organisations first: actor_id, kind, ref_id and sector_id, sorted by actor_id.

    ``kind`` is organisation, individual or person; ``ref_id`` is that of the organisation or the person.
    """
    given = records.presences
    names = ("person_id", "organisation_id", "event_id", "sector_id")
    person, organisation, event, sector = (given[name].to_numpy(dtype="int64") for name in names)
    individual = given["individual"].to_numpy(dtype=bool)
    if level == "organisation":
        return _organisations_and_individuals(records, _commonest(person[individual], sector[individual]))
    theirs = _are_named(records, person)
    came = theirs & (organisation >= 0)
    own = theirs & individual
    order = order_by(person[came], organisation[came], event[came])
    columns = [column[came][order] for column in (person, organisation, event)]
    once = changes(*columns)
    came_for = _commonest(columns[0][once], columns[1][once])
    return _named_people(records, came_for, _commonest(person[own], sector[own]))


def rows_of_actors(engine: Engine, presences: Table, actors: pd.DataFrame, *, level: Level) -> Table:
    """Return the presences that are an actor's, with ``actor_id`` beside their columns.

    A presence is that of the organisation it names and, beside it, of a person who takes part for themselves; between people
    it is that of the person named, if they came for an organisation or for themselves.
    """
    if level == "person":
        has_place = (nw.col("organisation_id") >= 0) | nw.col("individual")
        return engine.keep(_of_people(engine, presences.filter(has_place), actors))
    individuals = actors[actors["kind"] == "individual"]
    of_organisations = presences.filter(nw.col("organisation_id") >= 0)
    of_individuals = _of_people(engine, presences.filter(nw.col("individual")), individuals)
    with_ids = of_organisations.with_columns(actor_id=nw.col("organisation_id"))
    return engine.keep(nw.concat([with_ids, of_individuals]))


def _of_people(engine: Engine, rows: Table, people: pd.DataFrame) -> Table:
    """Give each row the id of the actor that its person is; leave out the rows of others."""
    ids = people[["ref_id", "actor_id"]].rename(columns={"ref_id": "person_id"}).astype("int64")
    return rows.join(engine.table(ids), on="person_id", how="inner")


def _organisations_and_individuals(records: Records, own_sectors: pd.Series) -> pd.DataFrame:
    """Return the actors of the level of organisations, from the sector of each person who takes part for themselves."""
    organisations = records.organisations.sort_values("organisation_id")
    refs = (organisations["organisation_id"], own_sectors.index)
    sectors = (organisations["sector_id"], own_sectors)
    kinds = np.array(["organisation", "individual"], dtype=object)
    return pd.DataFrame(
        {
            "actor_id": np.arange(len(organisations) + len(own_sectors)),
            "kind": np.repeat(kinds, [len(organisations), len(own_sectors)]),
            "ref_id": np.concatenate(refs).astype(np.int64),
            "sector_id": np.concatenate(sectors).astype(np.int64),
        }
    )


def _named_people(records: Records, came_for: pd.Series, own_sectors: pd.Series) -> pd.DataFrame:
    """Return the actors of the level of people, from the organisation each came for and their own sector."""
    sector_of = records.organisations.set_index("organisation_id")["sector_id"]
    sectors = came_for.map(sector_of).combine_first(own_sectors).sort_index()
    return pd.DataFrame(
        {
            "actor_id": np.arange(len(sectors)),
            "kind": "person",
            "ref_id": sectors.index,
            "sector_id": sectors.to_numpy(dtype="int64"),
        }
    )


def _are_named(records: Records, person: IntArray) -> BoolArray:
    """Say of each presence whether its person is named."""
    people = records.people
    named = people.loc[people["named"].to_numpy(dtype=bool), "person_id"].to_numpy(dtype="int64")
    return places_of(named, person) >= 0


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
