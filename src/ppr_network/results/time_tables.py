"""The tables behind the sections on time, in ids and days."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.inference.claims import Claim, Condition
from ppr_network.inference.meetings_redated import RedatingResult
from ppr_network.measures.follow_up import FollowUp, new_pairs
from ppr_network.measures.new_links import formation_curve
from ppr_network.measures.turnover_of_links import MEASURES, Compared
from ppr_network.model import CHALLENGE, Links

FOLLOW_UP_COLUMNS = (
    "n_links", "n_observable", "n_active", "n_self_organised", "n_convened_only", "n_unknown", "n_not_observable",
)  # fmt: skip


def days_table(links: Links, redated: RedatingResult) -> pd.DataFrame:
    """Return new links by day, cumulative: formed, first met, meetings held, and the meetings re-dated.

    ``new_links``, ``new_cross_sector_links``; ``first_contacts``: of the latter, those that had met once;
    ``meetings`` (that can show a link) and ``plenaries`` held so far. The rest is of the meetings that the
    challenge did not call, and of actors on record before: ``own_links`` new cross-sector links formed at them,
    ``own_expected``, ``own_low`` and ``own_high`` those if the same meetings had fallen on other dates.
    """
    last = len(redated.curve) - 1
    table = formation_curve(links.pairs, last)
    day_0 = links.challenge.settings.day_0
    table.insert(1, "date", [(day_0 + timedelta(days=int(day))).isoformat() for day in table["day"]])
    days = table["day"].to_numpy()
    events = links.events[links.events["window"] == CHALLENGE]
    is_plenary = events["plenary"].astype(bool)
    return table.assign(
        first_contacts=_so_far(new_pairs(links)["first_contact_day"].dropna(), days),
        meetings=_so_far(events.loc[~is_plenary, "day"], days),
        plenaries=_so_far(events.loc[is_plenary, "day"], days),
        own_links=redated.curve,
        own_expected=redated.curve_expected,
        own_low=redated.curve_low,
        own_high=redated.curve_high,
    )


def _so_far(happened: pd.Series, days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count what had happened by the end of each day."""
    found: NDArray[np.int64] = np.searchsorted(np.sort(happened.to_numpy(dtype="int64")), days, side="right")
    return found


def follow_up_table(followed: Mapping[str, FollowUp | None]) -> pd.DataFrame:
    """Return what became of the new links in the follow-up; no rows where none of its days has come."""
    rows = [
        (name, seen.days, *(getattr(seen, column) for column in FOLLOW_UP_COLUMNS))
        for name, seen in followed.items()
        if seen is not None
    ]
    return pd.DataFrame(rows, columns=["links", "days", *FOLLOW_UP_COLUMNS])


def turnover_table(changed: Sequence[Compared]) -> pd.DataFrame:
    """Return the turnover between baseline and challenge, a row for each way to compare them."""
    rows = []
    for each in changed:
        counts = each.counts
        pairs = (counts.both, counts.ended, counts.formed, counts.neither) if counts else (None,) * 4
        rows.append((each.way, each.n_actors, *pairs, *(each.values[name] for name in MEASURES), each.note))
    columns = ["windows", "n_actors", "both", "ended", "formed", "neither", *MEASURES, "note"]
    return pd.DataFrame(rows, columns=columns).astype(
        dict.fromkeys(("both", "ended", "formed", "neither"), "Int64")
    )


def conditions_table(may_say: Claim) -> pd.DataFrame:
    """Return the conditions of every rung of the ladder of claims, and whether each holds."""
    rows = [(each.rung, each.text, _holds(each)) for each in may_say.conditions]
    return pd.DataFrame(rows, columns=["rung", "condition", "holds"])


def _holds(condition: Condition) -> str:
    """Return yes, no, or that it cannot be seen yet."""
    return condition.note or ("yes" if condition.holds else "no")
