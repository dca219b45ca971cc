"""All of the links of a challenge at one level: the order of the steps of this stage."""

from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from ppr_network.contacts.meetings import pair_keys
from ppr_network.contacts.register import register_between
from ppr_network.engine import Engine, Table
from ppr_network.links.activity import with_activity
from ppr_network.links.actors import Cast, cast_of
from ppr_network.links.arrays.actors import actors_of
from ppr_network.links.arrays.build import links_in_memory
from ppr_network.links.arrays.whole import whole_of
from ppr_network.links.evidence import evidence_of, meetings_together, plenaries_together
from ppr_network.links.finished import TEAM_NOT_KNOWN, finished_pairs, has_follow_up
from ppr_network.links.meetings import Meetings, meetings_of
from ppr_network.links.pairs import classed_pairs, pair_facts
from ppr_network.links.partnerships import partnership_facts, partnership_table
from ppr_network.links.teams import same_team
from ppr_network.model import Challenge, Links, Records
from ppr_network.rules import CLASSES
from ppr_network.settings import Level
from ppr_network.telling import Tell, silent

PRESENCE_IDS = ("event_id", "person_id", "organisation_id", "sector_id", "team_id", "file_id", "row")
PRESENCE_MARKS = ("eligible", "individual")
NO_CLASS = CLASSES.index("none")


@dataclass(frozen=True)
class _Work:
    """What the steps share while the links of one level are built."""

    challenge: Challenge
    engine: Engine
    cast: Cast
    meetings: Meetings
    together: Table
    partnerships: Table
    actors: pd.DataFrame
    classed: Table

    @property
    def pairs(self) -> Table:
        """The pairs that have a class."""
        return self.classed.filter(nw.col("class_code") != NO_CLASS)


def build_links(
    challenge: Challenge,
    engine: Engine | None = None,
    *,
    level: Level = "organisation",
    memory: int | None = None,
    tell: Tell = silent,
) -> Links:
    """Return every pair of actors that has a class, and the evidence behind it.

    Parameters
    ----------
    challenge
        As it was read and cleaned.
    engine
        Where the tables are computed; ``None``: on arrays, block by block, or by DuckDB where a pair at an event is no whole
        number of its own, which takes millions of actors. The links are the same.
    level
        ``organisation``: actors are organisations and individuals. ``person``: actors are named people.
    memory
        How many bytes the blocks that are worked on at once may take together; ``None``: about a gigabyte.
    tell
        Called with a few words before each block.

    Returns
    -------
    Links
        In ids; no order of input rows changes them.
    """
    if engine is None:
        actors = actors_of(challenge.records, level=level)
        register = register_between(challenge, actors, level=level)
        if pair_keys(register).fit:
            whole = whole_of(challenge, actors, register, level=level)
            return links_in_memory(whole, memory=memory, tell=tell)
        engine = Engine()
    with engine.forgetting():
        return _links_on(engine, challenge, level)


def _links_on(engine: Engine, challenge: Challenge, level: Level) -> Links:
    """Return the links as an engine computes them."""
    work = _prepare(challenge, engine, level)
    plenaries = engine.keep(plenaries_together(work.meetings, work.pairs))
    return Links(
        level=level,
        challenge=challenge,
        actors=work.actors,
        pairs=_pairs(work, plenaries),
        later_pairs=_later_pairs(work),
        evidence=_evidence(work, plenaries),
        events=_events(work),
        attendance=_attendance(work),
        rows=_source_rows(work),
        first_seen_in_follow_up=_first_seen_in_follow_up(work),
    )


def _prepare(challenge: Challenge, engine: Engine, level: Level) -> _Work:
    """Hand the records over, find the actors, pair those who met, and class the pairs."""
    records, settings = challenge.records, challenge.settings
    presences = _presences(records, engine)
    cast = cast_of(records, engine, presences, level=level)
    meetings = meetings_of(records, engine, presences, cast.rows, settings)
    together = engine.keep(meetings_together(meetings))
    partnerships = partnership_table(records.partnerships, engine, level=level)
    by_pair = partnership_facts(engine, partnerships, settings)
    actors = with_activity(cast.actors, engine, meetings, by_pair)
    activity = engine.table(actors[["actor_id", "active_baseline", "active_challenge"]].astype("int64"))
    facts = pair_facts(engine, together, by_pair, min_events=settings.links.min_events)
    classed = classed_pairs(engine, facts, activity, settings.links, interim=challenge.interim)
    return _Work(challenge, engine, cast, meetings, together, partnerships, actors, classed)


def _presences(records: Records, engine: Engine) -> Table:
    """Hand over what the links need of the presences. Which row of several is the repeat plays no part."""
    types = dict.fromkeys(PRESENCE_IDS, "int64") | dict.fromkeys(PRESENCE_MARKS, "bool")
    return engine.table(records.presences[list(types)].astype(types))


def _pairs(work: _Work, plenaries: Table) -> pd.DataFrame:
    """Give the pairs with a class back, finished."""
    shared = same_team(work.engine, work.cast.rows, work.meetings.facts, work.pairs)
    before = plenaries.filter(nw.col("day") < 0).group_by("a", "b").agg(n_plenaries_before=nw.len())
    joined = work.pairs.join(shared, on=["a", "b"], how="left").join(
        work.engine.keep(before), on=["a", "b"], how="left"
    )
    pairs = work.engine.frame(joined, sort_by=["a", "b"]).fillna(
        {"same_team": TEAM_NOT_KNOWN, "n_plenaries_before": 0}
    )
    columns = {str(name): column for name, column in pairs.items()}
    return finished_pairs(columns, work.actors["sector_id"].to_numpy(dtype="int64"), work.challenge)


def _later_pairs(work: _Work) -> pd.DataFrame:
    """Give the pairs without a class back that came together in the follow-up."""
    later = work.classed.filter((nw.col("class_code") == NO_CLASS) & (nw.col("tier_follow_up") > 0))
    pairs = work.engine.frame(later.select("a", "b", "tier_follow_up"), sort_by=["a", "b"])
    return pairs if has_follow_up(work.challenge) else pairs.iloc[:0]


def _evidence(work: _Work, plenaries: Table) -> pd.DataFrame:
    """Return every meeting of a pair, the plenaries of pairs with a class, and every partnership."""
    table = evidence_of(work.together, plenaries, work.partnerships, work.challenge.settings)
    evidence = work.engine.frame(table, sort_by=["a", "b", "day", "event_id", "partnership_id"])
    return evidence.astype({"day": "Int64", "window": "Int64", "counted": "bool"})


def _events(work: _Work) -> pd.DataFrame:
    """Return every event with its words and its sizes."""
    facts = work.engine.frame(work.meetings.facts.drop("strength_units"), sort_by=["event_id"])
    words = work.challenge.records.events[["event_id", "event", "type", "convened_by", "team"]]
    return words.merge(facts, on="event_id").sort_values("event_id", ignore_index=True)


def _attendance(work: _Work) -> pd.DataFrame:
    """Return which actors were at which event, plenaries too."""
    columns = ("event_id", "actor_id", "n_persons")
    return work.engine.frame(work.meetings.attendance.select(*columns), sort_by=["event_id", "actor_id"])


def _source_rows(work: _Work) -> pd.DataFrame:
    """Return the rows of the registers behind each actor's presence."""
    columns = ("event_id", "actor_id", "file_id", "row")
    return work.engine.frame(work.cast.rows.filter(nw.col("eligible")).select(*columns), sort_by=columns)


def _first_seen_in_follow_up(work: _Work) -> int | None:
    """Count the pairs without a class, and with no earlier evidence, that came together in the follow-up."""
    if not has_follow_up(work.challenge):
        return None
    came_together = (nw.col("dates_follow_up") > 0) | (nw.col("started_follow_up") == 1)
    first = work.classed.filter((nw.col("class_code") == NO_CLASS) & ~nw.col("has_history") & came_together)
    return len(work.engine.frame(first.select("a", "b"), sort_by=["a", "b"]))
