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

    ``actors``: actor_id, kind (one of :data:`KINDS`), ref_id (organisation_id or person_id),
    sector_id; sorted by
    actor_id. ``rows``: the presences that are an actor's, with ``actor_id`` beside the columns of presences.
    """

    actors: pd.DataFrame
    rows: Table


def cast_of(records: Records, engine: Engine, presences: Table, *, level: Level) -> Cast:
    """Return the actors of a level: organisations and individuals, or named people."""
    if level == "person":
        return _named_people(records, engine, presences)
    return _organisations_and_individuals(records, engine, presences)


def _organisations_and_individuals(records: Records, engine: Engine, presences: Table) -> Cast:
    """Organisations first, under their own ids, then people who take part for themselves."""
    sectors = _own_sectors(engine, presences)
    own = {"kind": "individual", "ref_id": sectors.index, "sector_id": sectors.to_numpy()}
    columns = {"organisation_id": "ref_id", "sector_id": "sector_id"}
    organisations = records.organisations[list(columns)].rename(columns=columns).assign(kind="organisation")
    actors = pd.concat([organisations.sort_values("ref_id"), pd.DataFrame(own)], ignore_index=True)
    actors = actors.assign(actor_id=np.arange(len(actors)))[["actor_id", "kind", "ref_id", "sector_id"]]
    of_organisations = presences.filter(nw.col("organisation_id") >= 0)
    of_individuals = _joined(
        engine, presences.filter(nw.col("individual")), actors.iloc[len(organisations) :], "person_id"
    )
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
    sector_of = records.organisations.set_index("organisation_id")["sector_id"]
    sectors = came_for.map(sector_of).combine_first(own).sort_index()
    actors = pd.DataFrame(
        {
            "actor_id": np.arange(len(sectors)),
            "kind": "person",
            "ref_id": sectors.index,
            "sector_id": sectors.to_numpy(dtype="int64"),
        }
    )
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
