"""What the placebo-window contrast needs to know, taken from the links of a challenge."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ppr_network.inference.claims import Grade
from ppr_network.inference.own_meetings import OWN_CONVENERS, is_own_meeting, met_across_sectors
from ppr_network.inference.placebo.records import OPEN, IntArray, PlaceboInput, Recording, Span
from ppr_network.model import CHALLENGE, Links


def placebo_input(links: Links) -> PlaceboInput:
    """Return every meeting up to the end of the challenge with the cross-sector pairs that met at it.

    Later meetings are left out, so that a follow-up changes nothing of the comparison.

    Parameters
    ----------
    links
        Of one level.
    """
    challenge = links.challenge
    settings = challenge.settings
    last_day = min(settings.days, challenge.as_of_day)
    events = links.events[(links.events["day"] <= last_day) & (links.events["n_actors"] > 0)]
    place_of = pd.Series(np.arange(len(events)), index=events["event_id"])
    present = links.attendance[links.attendance["event_id"].isin(place_of.index)]
    met = met_across_sectors(links, place_of)
    pairs = met[["a", "b"]].drop_duplicates().sort_values(["a", "b"], ignore_index=True)
    pair_of = pd.Series(np.arange(len(pairs)), index=pd.MultiIndex.from_frame(pairs))
    partner_pair, partner_start, partner_end = _partnerships(links, pair_of)
    names, name = np.unique(events["event"].to_numpy(dtype=str), return_inverse=True)
    windows = settings.windows
    return PlaceboInput(
        day=events["day"].to_numpy(dtype="int64"),
        name=name.astype(np.int64),
        names=tuple(names.tolist()),
        own=is_own_meeting(events, set_up_days=windows.set_up_days).to_numpy(dtype=bool),
        actor_index=present["actor_id"].to_numpy(dtype="int64"),
        actor_meeting=place_of.reindex(present["event_id"]).to_numpy(dtype="int64"),
        pair_index=_places(met[["a", "b"]], pair_of),
        pair_meeting=place_of.reindex(met["event_id"]).to_numpy(dtype="int64"),
        pair_actors=pairs.to_numpy(dtype="int64").reshape(-1, 2),
        partner_pair=partner_pair,
        partner_start=partner_start,
        partner_end=partner_end,
        span=Span(windows.baseline_days, windows.set_up_days, last_day),
        n_actors=len(links.actors),
        min_events=settings.links.min_events,
    )


def recording_of(links: Links, grade: Grade) -> Recording:
    """Return how well was recorded what the contrast rests on.

    Parameters
    ----------
    links
        Of one level.
    grade
        Of the baseline.
    """
    events = links.events
    contacts = events[(events["window"] == CHALLENGE) & ~events["plenary"].astype(bool)]
    known = contacts["convened_by"].isin((*OWN_CONVENERS, "challenge"))
    return Recording(
        grade=grade,
        n_actors=int(links.actors["active_challenge"].sum()),
        n_contacts=len(contacts),
        n_unknown=int((~known).sum()),
    )


def _places(pairs: pd.DataFrame, pair_of: pd.Series) -> IntArray:
    """Return the place of each pair."""
    places: IntArray = pair_of.reindex(pd.MultiIndex.from_frame(pairs)).to_numpy(dtype="int64")
    return places


def _partnerships(links: Links, pair_of: pd.Series) -> Sequence[IntArray]:
    """Return pair, start and end of the dated partnerships of pairs that met."""
    evidence = links.evidence
    dated = evidence[(evidence["partnership_id"] >= 0) & evidence["day"].notna()]
    dated = dated[pd.MultiIndex.from_frame(dated[["a", "b"]]).isin(pair_of.index)]
    ends = links.challenge.records.partnerships["end_day"].reindex(dated["partnership_id"])
    return (
        _places(dated[["a", "b"]], pair_of),
        dated["day"].to_numpy(dtype="int64"),
        ends.fillna(OPEN).to_numpy(dtype="int64"),
    )
