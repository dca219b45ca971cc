"""How many pairs more meetings of the same kind would show: the Chao2 extrapolation, which only describes."""

from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.pair_numbers import contacts_of_baseline, times_met
from ppr_network.model import BASELINE, CHALLENGE, Links

FEWEST_MEETINGS = 5
FARTHEST = 2  # times as many meetings as were seen
SUPPRESSED = "not worked out: at least 5 meetings, and no more than twice as many again, are needed"


def chao2_new_pairs(T: int, Q1: int, Q2: int, T_star: int) -> float:
    r"""Return how many pairs not seen so far further meetings would show if nothing changed.

    .. math:: E = Q_0 (1 - a^{T^*}), \quad a = T Q_0 / (T Q_0 + Q_1)

    with :math:`Q_0 = ((T-1)/T) Q_1^2 / (2 Q_2)`, or :math:`((T-1)/T) Q_1 (Q_1 - 1) / 2` where no pair was
    seen twice.

    Parameters
    ----------
    T, T_star
        Meetings seen, and further meetings.
    Q1, Q2
        Pairs seen together at exactly one, and at exactly two of them.

    Returns
    -------
    float
        0 if no pair was seen just once; ``nan`` without a meeting.

    References
    ----------
    Colwell et al. (2012), Journal of Plant Ecology 5(1), 3-21.

    Examples
    --------
    >>> round(chao2_new_pairs(T=3, Q1=5, Q2=2, T_star=6), 6)
    3.61329
    """
    if not T:
        return nan
    unseen = (T - 1) / T * (Q1**2 / (2 * Q2) if Q2 else Q1 * (Q1 - 1) / 2)
    if not unseen:
        return 0.0
    return unseen * (1 - (T * unseen / (T * unseen + Q1)) ** T_star)


def extrapolation_row(links: Links) -> dict[str, Any]:
    """Return the row of measures.csv: cross-sector pairs of established actors first seen, and those expected.

    Undefined with fewer than 5 small meetings in the baseline, or more than twice as many in the challenge.

    Parameters
    ----------
    links
        Of one level.
    """
    small = links.events[~links.events["plenary"].astype(bool)]
    n_before, n_during = (int((small["window"] == window).sum()) for window in (BASELINE, CHALLENGE))
    times = _times_met(links)
    once, twice = (int((times == n).sum()) for n in (1, 2))
    known = links.actors.set_index("actor_id")["active_baseline"]
    pairs = links.pairs[(links.pairs["cross"] == 1) & (links.pairs["tier_baseline"] == 0)]
    both_known = known.reindex(pairs["a"]).to_numpy() & known.reindex(pairs["b"]).to_numpy()
    observed = int((both_known & (pairs["tier_challenge"] >= 1).to_numpy()).sum())
    suppressed = n_before < FEWEST_MEETINGS or n_during > FARTHEST * n_before
    expected = nan if suppressed else chao2_new_pairs(n_before, once, twice, n_during)
    return {
        "measure": "chao2_new_pairs",
        "group": "",
        "value": observed,
        "expected": expected,
        "n": n_before,
        "note": SUPPRESSED if suppressed else _note(n_before, n_during, twice),
    }


def _times_met(links: Links) -> NDArray[np.int64]:
    """Return at how many small meetings of the baseline each cross-sector pair was seen."""
    sector = links.actors["sector_id"].to_numpy(dtype=np.int64)
    rows = contacts_of_baseline(links)
    a, b = (sector[links.evidence[end].to_numpy(dtype=np.int64)[rows]] for end in ("a", "b"))
    return times_met(links, rows[(a >= 0) & (b >= 0) & (a != b)])[1]


def _note(n_before: int, n_during: int, twice: int) -> str:
    """Return what the figure is, and what makes it uncertain."""
    cautions = [
        (n_during > n_before, "the challenge has more meetings than were seen before"),
        (not twice, "no pair was seen exactly twice"),
    ]
    told = "; ".join(text for holds, text in cautions if holds)
    words = "pairs of established actors first seen, against Chao2; describes, and carries no claim"
    return f"{words}. Caution: {told}" if told else words
