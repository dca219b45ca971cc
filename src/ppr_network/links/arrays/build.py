"""All of the links of a challenge at one level, on arrays in memory."""

import numpy as np
import pandas as pd

from ppr_network.contacts.meetings import Events, meetings_of
from ppr_network.contacts.pairs import classes_of, pairs_of
from ppr_network.contacts.register import IntArray, Register, actors_of_rows, order_by, places_of_events
from ppr_network.links.arrays.evidence import evidence_of
from ppr_network.links.arrays.facts import Counted, facts_of, same_team
from ppr_network.links.finished import finished_pairs, has_follow_up
from ppr_network.links.meetings import origins_of
from ppr_network.model import CHALLENGE, FOLLOW_UP, TIERED, Challenge, Links, Records
from ppr_network.settings import Level


def links_in_memory(
    challenge: Challenge, actors: pd.DataFrame, register: Register, events: Events, *, level: Level
) -> Links:
    """Return the links of a register; every table has the rows, in the order, that an engine gives.

    Parameters
    ----------
    challenge
        As it was read and cleaned.
    actors
        Of the level.
    register, events
        The same as arrays.
    level
        What the actors are.
    """
    records = challenge.records
    meetings = meetings_of(register, events)
    pairs = pairs_of(register, meetings)
    ordered = records.events.sort_values("event_id", ignore_index=True)
    counted = Counted(register, meetings, pairs, classes_of(register, events, pairs), origins_of(ordered))
    event_ids = ordered["event_id"].to_numpy(dtype="int64")
    row_actor = actors_of_rows(records, actors, level)
    return Links(
        level=level,
        challenge=challenge,
        actors=_with_activity(actors, counted),
        pairs=_pairs(counted, challenge, row_actor),
        later_pairs=_later_pairs(counted, challenge),
        evidence=evidence_of(counted, event_ids, records, level=level),
        events=_events(ordered, counted),
        attendance=_attendance(counted, event_ids),
        rows=_source_rows(records, row_actor),
        first_seen_in_follow_up=_first_seen_in_follow_up(counted, challenge),
    )


def _with_activity(actors: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    """Add to the actors in which windows they are on record, and their first and last day at any event."""
    presence, n = counted.meetings.presence, len(actors)
    marked = actors.assign(**{f"active_{name}": counted.classes.active[name] for name in TIERED})
    order = order_by(presence.actor, counted.register.day[presence.event])
    actor, day = presence.actor[order], counted.register.day[presence.event[order]]
    there = np.bincount(actor, minlength=n)
    last = np.cumsum(there) - 1
    blank = there == 0
    for name, place in (("first_day", last - there + 1), ("last_day", last)):
        days = np.zeros(n, dtype=np.int64)
        days[~blank] = day[place[~blank]]
        marked[name] = pd.arrays.IntegerArray(days, blank.copy())
    return marked


def _pairs(counted: Counted, challenge: Challenge, row_actor: IntArray) -> pd.DataFrame:
    """Return the pairs with a class, finished."""
    records, register = challenge.records, counted.register
    pair, event = counted.exposed
    before = np.bincount(pair[register.day[event] < 0], minlength=len(counted.classed))
    team = records.presences["team_id"].to_numpy(dtype="int64")
    eligible = records.presences["eligible"].to_numpy(dtype=bool)
    in_challenge = counted.meetings.window[places_of_events(records)] == CHALLENGE
    there = eligible & (team >= 0) & (row_actor >= 0) & in_challenge
    columns = facts_of(counted, counted.classed) | {
        "same_team": same_team(counted, row_actor[there], team[there]),
        "n_plenaries_before": before,
    }
    return finished_pairs(columns, register.sector, challenge)


def _later_pairs(counted: Counted, challenge: Challenge) -> pd.DataFrame:
    """Return the pairs without a class that came together in the follow-up."""
    tier = counted.classes.tiers["follow_up"]
    which = np.flatnonzero((counted.classes.code == 0) & (tier > 0) & has_follow_up(challenge))
    columns = {"a": counted.pairs.a[which], "b": counted.pairs.b[which]}
    return pd.DataFrame(columns | {"tier_follow_up": tier[which].astype(np.int32)})


def _events(events: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    """Return every event with its words and its sizes."""
    meetings = counted.meetings
    return events[["event_id", "event", "type", "convened_by", "team"]].assign(
        day=counted.register.day,
        origin=counted.origin,
        window=meetings.window.astype(np.int32),
        n_people=meetings.n_people,
        n_organisations=meetings.n_organisations,
        n_actors=meetings.n_actors,
        plenary=meetings.plenary,
    )


def _attendance(counted: Counted, event_ids: IntArray) -> pd.DataFrame:
    """Return which actors were at which event, plenaries too."""
    there = counted.meetings.presence
    return pd.DataFrame(
        {"event_id": event_ids[there.event], "actor_id": there.actor, "n_persons": there.n_persons}
    )


def _source_rows(records: Records, row_actor: IntArray) -> pd.DataFrame:
    """Return the rows of the registers behind each actor's presence."""
    given = records.presences
    theirs = given["eligible"].to_numpy(dtype=bool) & (row_actor >= 0)
    names = ("event_id", "file_id", "row")
    event, file, row = (given[name].to_numpy(dtype="int64")[theirs] for name in names)
    actor = row_actor[theirs]
    order = order_by(event, actor, file, row)
    columns = {"event_id": event, "actor_id": actor, "file_id": file, "row": row}
    return pd.DataFrame({name: column[order] for name, column in columns.items()}, copy=False)


def _first_seen_in_follow_up(counted: Counted, challenge: Challenge) -> int | None:
    """Count the pairs without a class, and with no earlier evidence, that came together in the follow-up."""
    if not has_follow_up(challenge):
        return None
    pairs, classes = counted.pairs, counted.classes
    came_together = (pairs.dates[:, FOLLOW_UP] > 0) | pairs.flags["started_follow_up"]
    return int(((classes.code == 0) & ~classes.has_history & came_together).sum())
