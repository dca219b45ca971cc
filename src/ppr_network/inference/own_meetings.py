"""The meetings that the challenge did not call, and who met there: what re-dating them needs to know."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ppr_network.contacts.register import (
    BoolArray,
    IntArray,
    changes,
    distinct,
    is_in,
    pair_numbers,
    places_of,
)
from ppr_network.inference.meetings_redated import RedatingInput
from ppr_network.model import BASELINE, CHALLENGE, Links

OWN_CONVENERS = ("self", "pre-existing")


def is_own_meeting(events: pd.DataFrame, *, set_up_days: int) -> pd.Series:
    """Say of each event whether it is non-plenary and was not called by the challenge.

    Before the set-up that is every meeting not marked as the challenge's. From then on it is only a meeting marked as
    called by its own members, or as one that had existed before; a meeting of unknown convener is left out.
    """
    before = (events["day"] < -set_up_days) & (events["convened_by"] != "challenge")
    during = (events["day"] >= -set_up_days) & events["convened_by"].isin(OWN_CONVENERS)
    return ~events["plenary"].astype(bool) & (before | during)


def redating_input(links: Links) -> RedatingInput:
    """Return the own meetings of baseline and challenge with the cross-sector pairs that met at them."""
    in_time = links.events["window"].isin([BASELINE, CHALLENGE])
    own = is_own_meeting(links.events, set_up_days=links.challenge.settings.windows.set_up_days)
    meetings = links.events[in_time & own]
    ids = meetings["event_id"].to_numpy(dtype="int64")
    met = met_across_sectors(links, ids)
    actor, meeting = who_came(links, ids)
    return RedatingInput(
        day=meetings["day"].to_numpy(dtype="int64"),
        in_challenge=(meetings["window"] == CHALLENGE).to_numpy(),
        n_organisations=meetings["n_organisations"].to_numpy(dtype="int64"),
        pair_index=met.pair,
        pair_meeting=met.meeting,
        pair_actors=met.actors,
        excluded=_cannot_be_new(links, met, ids),
        actor_index=actor,
        actor_meeting=meeting,
        seen_otherwise=_seen_otherwise(links, ids),
        min_events=links.challenge.settings.links.min_events,
    )


@dataclass(frozen=True)
class Met:
    """Which pairs met at which meetings: ``pair``, its place in ``actors`` (pairs by 2, sorted), and ``meeting``."""

    pair: IntArray
    meeting: IntArray
    actors: IntArray


def met_across_sectors(links: Links, meetings: IntArray) -> Met:
    """Return who of two known sectors met at which of some meetings.

    Parameters
    ----------
    links
        Of one level; the evidence is sorted by pair.
    meetings
        Ids of events; what is returned are places among them.
    """
    sector_of = links.actors["sector_id"].to_numpy(dtype=np.int32)  # as many as there are meetings of pairs
    meeting = places_of(meetings, links.evidence["event_id"].to_numpy(dtype=np.int64))
    rows = np.flatnonzero(links.evidence["counted"].to_numpy(dtype=bool) & (meeting >= 0))
    a, b = _ends(links, rows)
    one, other = sector_of[a], sector_of[b]
    across = (one >= 0) & (other >= 0) & (one != other)
    a, b, meeting = a[across], b[across], meeting[rows[across]]
    first = changes(a, b)
    return Met(np.cumsum(first) - 1, meeting, np.column_stack([a[first], b[first]]))


def who_came(links: Links, meetings: IntArray) -> tuple[IntArray, IntArray]:
    """Return who was at which of some meetings: the actor, and the place of the meeting.

    Parameters
    ----------
    links
        Of one level.
    meetings
        Ids of events.
    """
    meeting = places_of(meetings, links.attendance["event_id"].to_numpy(dtype=np.int64))
    there = meeting >= 0
    return links.attendance["actor_id"].to_numpy(dtype=np.int64)[there], meeting[there]


def _ends(links: Links, rows: IntArray) -> tuple[IntArray, IntArray]:
    """Return the two actors of some rows of the evidence."""
    a, b = (links.evidence[end].to_numpy(dtype=np.int64)[rows] for end in ("a", "b"))
    return a, b


def _cannot_be_new(links: Links, met: Met, meetings: IntArray) -> BoolArray:
    """Say of each pair whether something other than these meetings shows that it knew each other before."""
    elsewhere = places_of(meetings, links.evidence["event_id"].to_numpy(dtype=np.int64)) < 0
    elsewhere &= links.evidence["window"].to_numpy(dtype=np.int64, na_value=-1) == BASELINE
    rows = np.flatnonzero(links.evidence["counted"].to_numpy(dtype=bool) & elsewhere)
    earlier_or_undated = ["has_history", "has_set_up", "start_unknown"]
    is_known = links.pairs[earlier_or_undated].to_numpy(dtype=bool).any(axis=1)
    is_known |= (links.pairs["live_baseline"] == 1).to_numpy(dtype=bool)
    known = links.pairs.loc[is_known, ["a", "b"]].to_numpy(dtype=np.int64).T
    earlier = np.concatenate([pair_numbers(*known), pair_numbers(*_ends(links, rows))])
    return is_in(distinct(earlier), pair_numbers(*met.actors.T))


def _seen_otherwise(links: Links, meetings: IntArray) -> BoolArray:
    """Say of each actor whether the baseline saw it at another event, or in a live partnership."""
    baseline = links.events.loc[links.events["window"] == BASELINE, "event_id"].to_numpy(dtype=np.int64)
    actor, _ = who_came(links, np.setdiff1d(baseline, meetings))
    partners = links.pairs.loc[links.pairs["live_baseline"] == 1, ["a", "b"]].to_numpy(dtype=np.int64)
    seen: BoolArray = np.isin(links.actors["actor_id"].to_numpy(), np.union1d(actor, partners))
    return seen
