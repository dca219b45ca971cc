"""All of the links of a challenge at one level, on arrays: pairs in blocks, joined."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ppr_network.contacts.register import order_by
from ppr_network.contacts.together import together
from ppr_network.links.arrays.evidence import evidence_of
from ppr_network.links.arrays.facts import Columns, Counted, facts_of, same_team
from ppr_network.links.arrays.whole import Block, Whole, in_turn
from ppr_network.links.finished import Part, finished_columns, has_follow_up, in_words
from ppr_network.model import FOLLOW_UP, TIERED, Challenge, Links
from ppr_network.telling import Tell, silent, told


def links_in_memory(whole: Whole, *, memory: int | None = None, tell: Tell = silent) -> Links:
    """Return the links of a challenge; every table has the rows, in the order, that an engine gives."""

    def frames(block: Block) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, int]:
        counted = whole.counted(block)
        part = _part(whole, counted, block)
        later = pd.DataFrame(_later_pairs(counted, whole.challenge))
        return in_words(part.pairs), later, pd.DataFrame(part.evidence, copy=False), _n_first_seen(counted)

    blocks = whole.blocks(memory)
    in_order = in_turn(frames, blocks)
    found = [one for _, one in zip(told(tell, "finding the links", blocks), in_order, strict=True)]
    pairs, later_pairs, evidence, n_first_seen = map(list, zip(*found, strict=True))
    del found
    return Links(
        level=whole.level,
        challenge=whole.challenge,
        actors=with_activity(whole),
        pairs=_joined(pairs),
        later_pairs=_joined(later_pairs),
        evidence=_joined(evidence),
        events=events_table(whole),
        attendance=_attendance(whole),
        rows=_source_rows(whole),
        first_seen_in_follow_up=sum(n_first_seen) if has_follow_up(whole.challenge) else None,
    )


def part_of(whole: Whole, block: Block) -> Part:
    """Return the links of the pairs whose lower actor is one of a block."""
    return _part(whole, whole.counted(block), block)


def _part(whole: Whole, counted: Counted, block: Block) -> Part:
    """Return the links among the pairs of a block."""
    a, b = counted.pairs.a[counted.classed], counted.pairs.b[counted.classed]
    exposed = together(whole.plenaries, a, b, times=whole.n_blocks)
    n_events_before = np.count_nonzero(whole.register.day < 0)
    before = np.bincount(exposed[0][exposed[1] < n_events_before], minlength=len(a))
    facts = facts_of(counted, counted.classed)
    facts |= {"same_team": same_team(a, b, whole.teams), "n_plenaries_before": before}
    return Part(
        finished_columns(facts, whole.register.sector, whole.challenge),
        evidence_of(counted, exposed, whole.event_ids, whole.partnerships(block)),
    )


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the tables of the blocks together, column by column, so that no more than a column is held twice."""
    if len(frames) == 1:
        return frames[0]
    names = [str(name) for name in frames[0]]
    columns = {
        name: pd.concat([_taken(frame, name) for frame in frames], ignore_index=True) for name in names
    }
    return pd.DataFrame(columns, copy=False)


def _taken(frame: pd.DataFrame, name: str) -> pd.Series:
    """Take a column out of a frame."""
    column: pd.Series = frame[name]
    del frame[name]
    return column


def with_activity(whole: Whole) -> pd.DataFrame:
    """Return the actors with the windows in which they are on record, and their first and last day at any event."""
    presence, n = whole.contacts.events.presence, len(whole.actors)
    marked = whole.actors.assign(**{f"active_{name}": whole.active[name] for name in TIERED})
    order = order_by(presence.actor, whole.register.day[presence.event])
    actor, day = presence.actor[order], whole.register.day[presence.event[order]]
    there = np.bincount(actor, minlength=n)
    last = np.cumsum(there) - 1
    blank = there == 0
    for name, place in (("first_day", last - there + 1), ("last_day", last)):
        days = np.zeros(n, dtype=np.int64)
        days[~blank] = day[place[~blank]]
        marked[name] = pd.arrays.IntegerArray(days, blank.copy())
    return marked


def _later_pairs(counted: Counted, challenge: Challenge) -> Columns:
    """Return the pairs without a class that came together in the follow-up."""
    tier = counted.classes.tiers["follow_up"]
    which = np.flatnonzero((counted.classes.code == 0) & (tier > 0) & has_follow_up(challenge))
    ends = {"a": counted.pairs.a[which], "b": counted.pairs.b[which]}
    return ends | {"tier_follow_up": tier[which].astype(np.int32)}


def events_table(whole: Whole) -> pd.DataFrame:
    """Return every event with its words and its sizes."""
    found = whole.contacts.events
    return whole.events[["event_id", "event", "type", "convened_by", "team"]].assign(
        day=whole.register.day,
        origin=whole.origin,
        window=found.window.astype(np.int32),
        n_people=found.n_people,
        n_organisations=found.n_organisations,
        n_actors=found.n_actors,
        plenary=found.plenary,
    )


def _attendance(whole: Whole) -> pd.DataFrame:
    """Return which actors were at which event, plenaries too."""
    there = whole.contacts.events.presence
    columns = {
        "event_id": whole.event_ids[there.event],
        "actor_id": there.actor,
        "n_persons": there.n_persons,
    }
    return pd.DataFrame(columns)


def _source_rows(whole: Whole) -> pd.DataFrame:
    """Return the rows of the registers behind each actor's presence."""
    given, row_actor = whole.challenge.records.presences, whole.row_actor
    theirs = given["eligible"].to_numpy(dtype=bool) & (row_actor >= 0)
    names = ("event_id", "file_id", "row")
    event, file, row = (given[name].to_numpy(dtype="int64")[theirs] for name in names)
    actor = row_actor[theirs]
    order = order_by(event, actor, file, row)
    columns = {"event_id": event, "actor_id": actor, "file_id": file, "row": row}
    return pd.DataFrame({name: column[order] for name, column in columns.items()}, copy=False)


def _n_first_seen(counted: Counted) -> int:
    """Count the pairs without a class, and with no earlier evidence, that came together in the follow-up."""
    pairs, classes = counted.pairs, counted.classes
    came_together = (pairs.dates[:, FOLLOW_UP] > 0) | pairs.flags["started_follow_up"]
    return int(((classes.code == 0) & ~classes.has_history & came_together).sum())
