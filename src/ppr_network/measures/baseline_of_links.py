"""What the baseline grade needs to know, taken from the links of a challenge."""

import numpy as np

from ppr_network.contacts.register import is_in
from ppr_network.measures.baseline import BaselineRecords
from ppr_network.measures.pair_numbers import contacts_of_baseline, pair_numbers, times_met
from ppr_network.model import BASELINE, CHALLENGE, Links


def baseline_records(links: Links) -> BaselineRecords:
    """Return what was recorded in the baseline and in the challenge.

    Parameters
    ----------
    links
        Of one level.
    """
    challenge = links.challenge
    settings = challenge.settings
    baseline = links.events[links.events["window"] == BASELINE]
    contacts = links.events[(links.events["window"] == CHALLENGE) & ~links.events["plenary"].astype(bool)]
    met, times = times_met(links, contacts_of_baseline(links))
    active = links.actors[links.actors["active_challenge"]]
    partners = links.pairs.loc[links.pairs["live_baseline"] == 1, ["a", "b"]]
    return BaselineRecords(
        baseline_event_days=baseline["day"].to_numpy(dtype="int64"),
        baseline_event_plenary=baseline["plenary"].to_numpy(dtype=bool),
        n_challenge_events=len(contacts),
        pair_counts=times,
        actor_seen=active["active_baseline"].to_numpy(dtype=bool),
        actor_sector=active["sector_id"].to_numpy(dtype=np.int64),
        n_partnerships=len(partners),
        n_partnerships_seen=int(is_in(met, pair_numbers(partners)).sum()),
        declared=settings.links.baseline,
        baseline_days=settings.windows.baseline_days,
        set_up_days=settings.windows.set_up_days,
        challenge_days=min(settings.days, challenge.as_of_day) + 1,
    )
