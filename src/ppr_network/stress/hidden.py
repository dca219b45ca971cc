"""Links that look new and were old: pairs that met before day 0 where nobody wrote it down."""

from dataclasses import replace

import numpy as np

from ppr_network.contacts.register import IntArray, Register
from ppr_network.stress.loss import weighted_choice
from ppr_network.stress.recount import Recount

SAME_NEIGHBOURHOOD = 2  # how much likelier two of one neighbourhood are to have met unseen


def known_before(whole: Recount, rng: np.random.Generator, *, share: float) -> Register:
    """Take a share of the new links to have known each other before.

    A pair is drawn with a weight of the events its one end was at, times those of the other, times 2 where both are of
    one neighbourhood: who is often about, and near, is likelier to have met unseen.

    Parameters
    ----------
    whole
        The records as they are, counted.
    rng
        Source of chance.
    share
        Of all new links, rounded.
    """
    register = whole.register
    new = np.flatnonzero(whole.new)
    chosen = weighted_choice(rng, new, _weights(whole, new), round(share * len(new)))
    return replace(register, known=np.column_stack([whole.a[chosen], whole.b[chosen]]))


def _weights(whole: Recount, pairs: IntArray) -> IntArray:
    """Return how likely each pair is to have met unseen."""
    n_events = np.bincount(whole.meetings.presence.actor, minlength=whole.register.n_actors)
    place = whole.register.neighbourhood
    a, b = whole.a[pairs], whole.b[pairs]
    near = (place[a] >= 0) & (place[a] == place[b])
    return n_events[a] * n_events[b] * np.where(near, SAME_NEIGHBOURHOOD, 1)
