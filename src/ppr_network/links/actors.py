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

    ``actors``: actor_id, kind, ref_id (organisation_id or person_id), sector_id; sorted by actor_id.
    ``rows``: the presences that are an actor's, with ``actor_id`` beside the columns of presences.
    """

    actors: pd.DataFrame
    rows: Table


def cast_of(records: Records, engine: Engine, presences: Table, *, level: Level) -> Cast:
    """Return the actors of a level: organisations and individuals, or named people."""
    if level == "person":
        return _named_people(records, engine, presences)
    return _organisations_and_individuals(records, engine, presences)


def _organisations_and_individuals(records: Records, engine: Engine, presences: Table) -> Cast:
    """Organisations first, in the order of their keys, then people who take part for themselves."""
    organisations = pd.DataFrame(
        {
            "kind": "organisation",
            "ref_id": records.organisations["organisation_id"].to_numpy(),
            "sector_id": records.organisations["sector_id"].to_numpy(),
        }
    )
    own_rows = presences.filter(nw.col("individual"))
    sectors = engine.frame(_commonest(own_rows, "sector_id"), sort_by=["person_id"])
    individuals = pd.DataFrame(
        {"kind": "individual", "ref_id": sectors["person_id"], "sector_id": sectors["sector_id"]}
    )
    actors = pd.concat([organisations, individuals], ignore_index=True)
    actors.insert(0, "actor_id", np.arange(len(actors)))
    individual_ids = actors.loc[actors["kind"] == "individual", ["ref_id", "actor_id"]]
    of_person = engine.table(
        individual_ids.rename(columns={"ref_id": "person_id", "actor_id": "individual_id"}).astype("int64")
    )
    rows = (
        presences.filter((nw.col("organisation_id") >= 0) | nw.col("individual"))
        .join(of_person, on="person_id", how="left")
        .with_columns(
            actor_id=nw.when(nw.col("organisation_id") >= 0)
            .then(nw.col("organisation_id"))
            .otherwise(nw.col("individual_id"))
        )
    )
    return Cast(actors, rows)


def _named_people(records: Records, engine: Engine, presences: Table) -> Cast:
    """Every named person; their sector is that of the organisation they most often came for."""
    named = records.people.loc[records.people["named"], ["person_id"]].astype("int64")
    rows = presences.filter((nw.col("organisation_id") >= 0) | nw.col("individual")).join(
        engine.table(named), on="person_id", how="inner"
    )
    came_for = engine.frame(
        _commonest(rows.filter(~nw.col("repeat")), "organisation_id"), sort_by=["person_id"]
    )
    own = engine.frame(_commonest(rows.filter(nw.col("individual")), "sector_id"), sort_by=["person_id"])
    sector_of = records.organisations.set_index("organisation_id")["sector_id"]
    from_organisation = came_for["organisation_id"].map(sector_of)
    from_rows = came_for["person_id"].map(own.set_index("person_id")["sector_id"])
    is_own = came_for["organisation_id"] < 0
    actors = pd.DataFrame(
        {
            "actor_id": np.arange(len(came_for)),
            "kind": "person",
            "ref_id": came_for["person_id"],
            "sector_id": from_rows.where(is_own, from_organisation).fillna(-1).astype("int64"),
        }
    )
    ids = engine.table(actors[["ref_id", "actor_id"]].rename(columns={"ref_id": "person_id"}).astype("int64"))
    return Cast(actors, rows.join(ids, on="person_id", how="inner"))


def _commonest(rows: Table, column: str) -> Table:
    """Return each person's commonest value of a column; ids follow code points, so the least one wins a tie."""
    counts = rows.group_by("person_id", column).agg(n_rows=nw.len())
    most = counts.group_by("person_id").agg(n_rows=nw.col("n_rows").max())
    return counts.join(most, on=["person_id", "n_rows"], how="inner").group_by("person_id").agg(
        nw.col(column).min()
    )
