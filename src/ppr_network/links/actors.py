"""Who the actors are at each level, and which rows of the registers are theirs."""

from dataclasses import dataclass

import narwhals as nw
import numpy as np
import pandas as pd

from ppr_network.engine import Engine, Table
from ppr_network.model import Records
from ppr_network.settings import Level

KINDS = ("organisation", "individual", "person")


@dataclass(frozen=True)
class Cast:
    """The actors of one level and their rows.

    ``actors``: actor_id, kind (one of :data:`KINDS`), ref_id (organisation_id or person_id), sector_id; sorted by
    actor_id. ``rows``: the presences that are an actor's, with ``actor_id`` beside the columns of presences.
    """

    actors: pd.DataFrame
    rows: Table


def cast_of(records: Records, engine: Engine, presences: Table, *, level: Level) -> Cast:
    """Return the actors of a level: organisations and individuals, or named people."""
    if level == "person":
        return _named_people(records, engine, presences)
    return _organisations_and_individuals(records, engine, presences)


def organisations_and_individuals(records: Records, own_sectors: pd.Series) -> pd.DataFrame:
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


def named_people(records: Records, came_for: pd.Series, own_sectors: pd.Series) -> pd.DataFrame:
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


def _organisations_and_individuals(records: Records, engine: Engine, presences: Table) -> Cast:
    """Organisations first, under their own ids, then people who take part for themselves."""
    actors = organisations_and_individuals(records, _own_sectors(engine, presences))
    individuals = actors[actors["kind"] == "individual"]
    of_organisations = presences.filter(nw.col("organisation_id") >= 0)
    of_individuals = _joined(engine, presences.filter(nw.col("individual")), individuals, "person_id")
    rows = nw.concat([of_organisations.with_columns(actor_id=nw.col("organisation_id")), of_individuals])
    return Cast(actors, engine.keep(rows))


def _named_people(records: Records, engine: Engine, presences: Table) -> Cast:
    """Every named person, with the sector of the organisation they most often came for, else their own."""
    has_place = (nw.col("organisation_id") >= 0) | nw.col("individual")
    named = records.people.loc[records.people["named"], ["person_id"]].astype("int64")
    rows = engine.keep(presences.filter(has_place).join(engine.table(named), on="person_id", how="inner"))
    once = (
        rows.filter(nw.col("organisation_id") >= 0).group_by("person_id", "organisation_id", "event_id").agg()
    )
    came_for = _commonest(engine, once, "organisation_id")
    own = _own_sectors(engine, rows)
    actors = named_people(records, came_for, own)
    return Cast(actors, engine.keep(_joined(engine, rows, actors, "person_id")))


def _joined(engine: Engine, rows: Table, actors: pd.DataFrame, ref: str) -> Table:
    """Give each row the id of the actor that its column ``ref`` names; leave out the rows of others."""
    ids = actors[["ref_id", "actor_id"]].rename(columns={"ref_id": ref}).astype("int64")
    return rows.join(engine.table(ids), on=ref, how="inner")


def _own_sectors(engine: Engine, rows: Table) -> "pd.Series[int]":
    """Return the sector that each person who takes part for themselves most often gave; every row counts."""
    return _commonest(engine, rows.filter(nw.col("individual")), "sector_id")


def _commonest(engine: Engine, rows: Table, column: str) -> "pd.Series[int]":
    """Return each person's commonest value; ids follow code points, so the least one wins a tie."""
    counts = engine.frame(
        rows.group_by("person_id", column).agg(n_rows=nw.len()), sort_by=["person_id", "n_rows", column]
    )
    most = counts.sort_values(["person_id", "n_rows", column], ascending=[True, False, True])
    result: pd.Series[int] = most.drop_duplicates("person_id").set_index("person_id")[column]
    return result
