"""The meetings that the challenge did not call, and who met there: what re-dating them needs to know."""

import numpy as np
import pandas as pd

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
    meetings = links.events[in_time & own].reset_index(drop=True)
    place_of = pd.Series(np.arange(len(meetings)), index=meetings["event_id"])
    met = met_across_sectors(links, place_of)
    pairs = met[["a", "b"]].drop_duplicates().sort_values(["a", "b"], ignore_index=True)
    pair_of = pd.Series(np.arange(len(pairs)), index=pd.MultiIndex.from_frame(pairs))
    present = links.attendance[links.attendance["event_id"].isin(place_of.index)]
    return RedatingInput(
        day=meetings["day"].to_numpy(dtype="int64"),
        in_challenge=(meetings["window"] == CHALLENGE).to_numpy(),
        n_organisations=meetings["n_organisations"].to_numpy(dtype="int64"),
        pair_index=pair_of.reindex(pd.MultiIndex.from_frame(met[["a", "b"]])).to_numpy(dtype="int64"),
        pair_meeting=place_of.reindex(met["event_id"]).to_numpy(dtype="int64"),
        pair_actors=pairs.to_numpy(dtype="int64"),
        excluded=_cannot_be_new(links, pairs, place_of),
        actor_index=present["actor_id"].to_numpy(dtype="int64"),
        actor_meeting=place_of.reindex(present["event_id"]).to_numpy(dtype="int64"),
        seen_otherwise=_seen_otherwise(links, place_of),
        min_events=links.challenge.settings.links.min_events,
    )


def met_across_sectors(links: Links, place_of: pd.Series) -> pd.DataFrame:
    """Return who of two known sectors met at which of the meetings: a, b, event_id.

    Parameters
    ----------
    links
        Of one level.
    place_of
        The meetings: event_id is the index.
    """
    sector_of = links.actors["sector_id"].to_numpy()
    evidence = links.evidence
    met = evidence[evidence["counted"] & evidence["event_id"].isin(place_of.index)]
    a, b = sector_of[met["a"].to_numpy()], sector_of[met["b"].to_numpy()]
    across: pd.DataFrame = met.loc[(a >= 0) & (b >= 0) & (a != b), ["a", "b", "event_id"]]
    return across


def _cannot_be_new(links: Links, pairs: pd.DataFrame, place_of: pd.Series) -> np.ndarray:
    """Say of each pair whether something other than these meetings shows that it knew each other before."""
    evidence = links.evidence
    other_baseline = evidence[
        evidence["counted"] & (evidence["window"] == BASELINE) & ~evidence["event_id"].isin(place_of.index)
    ]
    columns = ["has_history", "has_set_up", "start_unknown"]
    known = links.pairs.loc[
        links.pairs[columns].any(axis=1) | (links.pairs["live_baseline"] == 1), ["a", "b"]
    ]
    earlier = pd.MultiIndex.from_frame(pd.concat([known, other_baseline[["a", "b"]]]).drop_duplicates())
    excluded: np.ndarray = pd.MultiIndex.from_frame(pairs).isin(earlier)
    return excluded


def _seen_otherwise(links: Links, place_of: pd.Series) -> np.ndarray:
    """Say of each actor whether the baseline saw it at another event, or in a live partnership."""
    baseline = links.events.loc[links.events["window"] == BASELINE, "event_id"]
    other = links.attendance[
        links.attendance["event_id"].isin(baseline) & ~links.attendance["event_id"].isin(place_of.index)
    ]
    partners = links.pairs.loc[links.pairs["live_baseline"] == 1, ["a", "b"]].to_numpy().ravel()
    seen: np.ndarray = links.actors["actor_id"].isin(np.union1d(other["actor_id"], partners)).to_numpy()
    return seen
