"""The partner release: organisations as they are, and of people under codes no more than k of them share."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from ppr_network.model import Links, Publication, Withheld
from ppr_network.release.individuals import (
    ATTRIBUTES,
    UNTOLD,
    People,
    evidence_of_people,
    is_person,
    links_of_people,
    meetings_of_many,
    with_k_people,
)

OF_NEWCOMERS = "newcomer_share"
HELD_BACK = "withheld: with the table of actors it would tell how many people are newcomers"


def for_partners(publication: Publication, links: Links) -> Publication:
    """Return a publication in which rows about people tell what at least k people share; without people it is the same."""
    if not is_person(publication.actors).any():
        return publication
    settings = publication.settings
    k = settings.privacy.k
    actors = with_k_people(publication.actors, k=k)
    people = People.of(actors)
    pairs = links_of_people(publication.links, people, settings.day_0)
    evidence = evidence_of_people(publication.evidence, people, meetings_of_many(links, k=k))
    held = Withheld(
        actors=_changed(actors[[*ATTRIBUTES, *UNTOLD]], publication.actors[[*ATTRIBUTES, *UNTOLD]]),
        links=_changed(pairs, publication.links),
        of=len(actors) + len(pairs),
    )
    released = replace(publication, actors=actors, links=pairs, evidence=evidence, withheld=held)
    return _without_small_sectors(_without_newcomers(released))


def _changed(now: pd.DataFrame, before: pd.DataFrame) -> int:
    """Count the rows that differ."""
    return int((now.astype(str) != before.astype(str)).any(axis=1).sum())


def _without_newcomers(publication: Publication) -> Publication:
    """Return it without counts of newcomers that would tell how many people are, where that is withheld."""
    actors = publication.actors
    hidden = actors[is_person(actors) & (actors["newcomer"] == "") & (actors["active_challenge"] == "yes")]
    if hidden.empty:
        return publication
    measures = publication.measures.copy()
    here = measures["measure"] == OF_NEWCOMERS
    measures.loc[here, ["value", "n"]] = float("nan")
    measures.loc[here, "note"] = HELD_BACK
    tables = dict(publication.tables)
    if "newcomers" in tables:
        counted = tables["newcomers"]
        whole = counted["newcomers"].astype("Int64")
        tables["newcomers"] = counted.assign(
            newcomers=whole.mask(counted["sector"].isin(_sectors_of_people(publication)))
        )
    return replace(publication, measures=measures, tables=tables)


def _sectors_of_people(publication: Publication) -> set[str]:
    """Return the sectors that people are in, and those of none, whose people may be in any."""
    of_people = set(publication.actors.loc[is_person(publication.actors), "sector"])
    return of_people if "" not in of_people else set(publication.sectors["sector"]) | {""}


def _without_small_sectors(publication: Publication) -> Publication:
    """Return it without the sectors that no actor shows any more, in every table; those that stay count who shows them."""
    actors, sectors = publication.actors, publication.sectors
    active = actors.loc[actors["active_challenge"] == "yes", "sector"].value_counts()
    told = set(actors["sector"])
    gone = [sector for sector in sectors["sector"] if sector not in told]
    kept = sectors[~sectors["sector"].isin(gone)]
    kept = kept.assign(n_actors=[int(active.get(sector, 0)) for sector in kept["sector"]])
    if not gone:
        return replace(publication, sectors=kept)
    in_group = publication.measures["group"].map(lambda group: any(sector in str(group) for sector in gone))
    return replace(
        publication,
        sectors=kept.reset_index(drop=True),
        measures=publication.measures[~in_group].reset_index(drop=True),
        mixing=_rows_without(publication.mixing, gone),
        tables={name: _rows_without(table, gone) for name, table in publication.tables.items()},
    )


def _rows_without(table: pd.DataFrame, sectors: list[str]) -> pd.DataFrame:
    """Return the rows of a table that name none of some sectors."""
    columns = [column for column in ("sector", "sector_a", "sector_b") if column in table.columns]
    named = table[columns].isin(sectors).any(axis=1)
    return table[~named].reset_index(drop=True) if columns else table


def withheld_in_summary(held: Withheld) -> Mapping[str, float]:
    """Return what is withheld for summary.json."""
    return {"actors": held.actors, "links": held.links, "percent": round(held.percent, 1)}
