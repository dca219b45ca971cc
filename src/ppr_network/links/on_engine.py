"""All of the links of a challenge at one level, on an engine: the order of the steps, and what is given back of them."""

from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from ppr_network.engine import Engine, Table
from ppr_network.links.activity import with_activity
from ppr_network.links.actors import rows_of_actors
from ppr_network.links.evidence import evidence_of, meetings_together, plenaries_together
from ppr_network.links.finished import TEAM_NOT_KNOWN, Part, finished_columns, has_follow_up, in_words
from ppr_network.links.meetings import Meetings, meetings_of
from ppr_network.links.pairs import classed_pairs, pair_facts
from ppr_network.links.partnerships import partnership_facts, partnership_table
from ppr_network.links.teams import same_team
from ppr_network.model import Challenge, Links, Records
from ppr_network.rules import CLASSES
from ppr_network.settings import Level

PRESENCE_IDS = ("event_id", "person_id", "organisation_id", "sector_id", "team_id", "file_id", "row")
PRESENCE_MARKS = ("eligible", "individual")
NO_CLASS = CLASSES.index("none")


@dataclass(frozen=True)
class LinkTables:
    """The links of one level as tables of an engine.

    ``actors`` with their activity; ``rows``: the presences that are an actor's; ``classed``: every pair with evidence;
    ``linked``: those that have a class, with teams and plenaries before day 0; ``evidence``: all of it.
    """

    challenge: Challenge
    engine: Engine
    actors: pd.DataFrame
    rows: Table
    meetings: Meetings
    classed: Table
    linked: Table
    evidence: Table

    def part(self, block: tuple[int, int]) -> Part:
        """Return the links of the pairs whose lower actor is one from the first of a block to before the last."""
        theirs = (nw.col("a") >= block[0]) & (nw.col("a") < block[1])
        return self._given_back(self.linked.filter(theirs), self.evidence.filter(theirs))

    def all(self) -> Part:
        """Return all links at once."""
        return self._given_back(self.linked, self.evidence)

    def _given_back(self, linked: Table, evidence: Table) -> Part:
        """Give links and evidence back, in order, finished."""
        pairs = self.engine.frame(linked, sort_by=["a", "b"]).fillna(
            {"same_team": TEAM_NOT_KNOWN, "n_plenaries_before": 0}
        )
        proof = self.engine.frame(evidence, sort_by=["a", "b", "day", "event_id", "partnership_id"])
        proof = proof.astype({"day": "Int64", "window": "Int64", "counted": "bool"})
        sectors = self.actors["sector_id"].to_numpy(dtype="int64")
        return Part(finished_columns(_columns(pairs), sectors, self.challenge), _columns(proof))


def links_on(engine: Engine, challenge: Challenge, actors: pd.DataFrame, *, level: Level) -> Links:
    """Return the links between the actors of a level as an engine computes them."""
    tables = link_tables(engine, challenge, actors, level=level)
    found = tables.all()
    return Links(
        level=level,
        challenge=challenge,
        actors=tables.actors,
        pairs=in_words(found.pairs),
        later_pairs=_later_pairs(tables),
        evidence=pd.DataFrame(found.evidence, copy=False),
        events=_events(tables),
        attendance=_attendance(tables),
        rows=_source_rows(tables),
        first_seen_in_follow_up=_first_seen_in_follow_up(tables),
    )


def link_tables(engine: Engine, challenge: Challenge, actors: pd.DataFrame, *, level: Level) -> LinkTables:
    """Hand the records over, pair those who met, class the pairs, and lay out their evidence.

    Parameters
    ----------
    engine
        Where the tables are computed.
    challenge
        As it was read and cleaned.
    actors
        Of the level, in any order of people: they have the numbers given here.
    level
        What the actors are.
    """
    records, settings = challenge.records, challenge.settings
    presences = presences_on(engine, records)
    rows = rows_of_actors(engine, presences, actors, level=level)
    meetings = meetings_of(records, engine, presences, rows, settings)
    together = engine.keep(meetings_together(meetings))
    partnerships = partnership_table(records.partnerships, engine, level=level)
    by_pair = partnership_facts(engine, partnerships, settings)
    actors = with_activity(actors, engine, meetings, by_pair)
    activity = engine.table(actors[["actor_id", "active_baseline", "active_challenge"]].astype("int64"))
    facts = pair_facts(engine, together, by_pair, min_events=settings.links.min_events)
    classed = classed_pairs(engine, facts, activity, settings.links, interim=challenge.interim)
    pairs = classed.filter(nw.col("class_code") != NO_CLASS)
    plenaries = engine.keep(plenaries_together(meetings, pairs))
    return LinkTables(
        challenge=challenge,
        engine=engine,
        actors=actors,
        rows=rows,
        meetings=meetings,
        classed=classed,
        linked=_with_teams_and_plenaries(
            engine, pairs, plenaries, same_team(engine, rows, meetings.facts, pairs)
        ),
        evidence=evidence_of(together, plenaries, partnerships, settings),
    )


def presences_on(engine: Engine, records: Records) -> Table:
    """Hand over what the links need of the presences. Which row of several is the repeat plays no part."""
    types = dict.fromkeys(PRESENCE_IDS, "int64") | dict.fromkeys(PRESENCE_MARKS, "bool")
    return engine.table(records.presences[list(types)].astype(types))


def _with_teams_and_plenaries(engine: Engine, pairs: Table, plenaries: Table, shared: Table) -> Table:
    """Add to pairs whether the ends shared a team, and at how many plenaries before day 0 both were."""
    before = plenaries.filter(nw.col("day") < 0).group_by("a", "b").agg(n_plenaries_before=nw.len())
    return pairs.join(shared, on=["a", "b"], how="left").join(engine.keep(before), on=["a", "b"], how="left")


def _columns(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the columns of a frame by name, as arrays."""
    return {
        str(name): column.to_numpy() if isinstance(column.dtype, np.dtype) else column.array
        for name, column in frame.items()
    }


def _later_pairs(tables: LinkTables) -> pd.DataFrame:
    """Give the pairs without a class back that came together in the follow-up."""
    later = tables.classed.filter((nw.col("class_code") == NO_CLASS) & (nw.col("tier_follow_up") > 0))
    pairs = tables.engine.frame(later.select("a", "b", "tier_follow_up"), sort_by=["a", "b"])
    return pairs if has_follow_up(tables.challenge) else pairs.iloc[:0]


def _events(tables: LinkTables) -> pd.DataFrame:
    """Return every event with its words and its sizes."""
    facts = tables.engine.frame(tables.meetings.facts.drop("strength_units"), sort_by=["event_id"])
    words = tables.challenge.records.events[["event_id", "event", "type", "convened_by", "team"]]
    return words.merge(facts, on="event_id").sort_values("event_id", ignore_index=True)


def _attendance(tables: LinkTables) -> pd.DataFrame:
    """Return which actors were at which event, plenaries too."""
    columns = ("event_id", "actor_id", "n_persons")
    return tables.engine.frame(tables.meetings.attendance.select(*columns), sort_by=["event_id", "actor_id"])


def _source_rows(tables: LinkTables) -> pd.DataFrame:
    """Return the rows of the registers behind each actor's presence."""
    columns = ("event_id", "actor_id", "file_id", "row")
    return tables.engine.frame(tables.rows.filter(nw.col("eligible")).select(*columns), sort_by=columns)


def _first_seen_in_follow_up(tables: LinkTables) -> int | None:
    """Count the pairs without a class, and with no earlier evidence, that came together in the follow-up."""
    if not has_follow_up(tables.challenge):
        return None
    came_together = (nw.col("dates_follow_up") > 0) | (nw.col("started_follow_up") == 1)
    first = tables.classed.filter((nw.col("class_code") == NO_CLASS) & ~nw.col("has_history") & came_together)
    return len(tables.engine.frame(first.select("a", "b"), sort_by=["a", "b"]))
