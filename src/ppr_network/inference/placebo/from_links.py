"""What the placebo-window contrast needs to know, taken from the links of a challenge."""

from collections.abc import Sequence

import numpy as np

from ppr_network.contacts.register import is_in, pair_numbers
from ppr_network.inference.claims import Grade
from ppr_network.inference.own_meetings import OWN_CONVENERS, is_own_meeting, met_across_sectors, who_came
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
    ids = events["event_id"].to_numpy(dtype="int64")
    met = met_across_sectors(links, ids)
    actor, meeting = who_came(links, ids)
    partner_pair, partner_start, partner_end = _partnerships(links, met.actors)
    names, name = np.unique(events["event"].to_numpy(dtype=str), return_inverse=True)
    windows = settings.windows
    return PlaceboInput(
        day=events["day"].to_numpy(dtype="int64"),
        name=name.astype(np.int64),
        names=tuple(names.tolist()),
        own=is_own_meeting(events, set_up_days=windows.set_up_days).to_numpy(dtype=bool),
        actor_index=actor,
        actor_meeting=meeting,
        pair_index=met.pair,
        pair_meeting=met.meeting,
        pair_actors=met.actors,
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


def _partnerships(links: Links, pairs: IntArray) -> Sequence[IntArray]:
    """Return pair, start and end of the dated partnerships of pairs that met."""
    evidence = links.evidence
    dated = evidence[(evidence["partnership_id"] >= 0) & evidence["day"].notna()]
    known = pair_numbers(*pairs.T)
    sought = pair_numbers(*dated[["a", "b"]].to_numpy(dtype=np.int64).T)
    met = is_in(known, sought)
    dated = dated[met]
    ends = links.challenge.records.partnerships["end_day"].reindex(dated["partnership_id"])
    return (
        np.searchsorted(known, sought[met]),
        dated["day"].to_numpy(dtype="int64"),
        ends.fillna(OPEN).to_numpy(dtype="int64"),
    )
