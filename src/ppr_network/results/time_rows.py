"""The rows of measures.csv on time."""

from collections.abc import Iterator, Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from ppr_network.measures.follow_up import FollowUp
from ppr_network.measures.rows import row
from ppr_network.measures.turnover_of_links import Compared

MONTH_DAYS = 30
ORIGINS = {
    "any_evidence": "any evidence",
    "self_organised": "at least one meeting that the challenge did not call, or a partnership begun in it",
    "partnership": "a partnership on record in the challenge",
    "convened_only": "only meetings that the challenge called",
    "unknown_convener": "nobody knows who called their meetings",
}
FOLLOWED = {
    "n_self_organised": "active, at least once without being called together by the challenge",
    "n_convened_only": "active at meetings that the challenge called alone",
    "n_unknown": "active, convener unknown",
    "n_not_observable": "an end not on record in the follow-up",
}

Rows = Iterator[dict[str, Any]]


def pace_rows(days: pd.DataFrame) -> Rows:
    """Yield new cross-sector links for each 30 days and for each meeting."""
    last = days.iloc[-1]
    formed, n_meetings, n_days = int(last["new_cross_sector_links"]), int(last["meetings"]), len(days)
    note = "new cross-sector links"
    yield row("links_per_30_days", MONTH_DAYS * formed / n_days, n=n_days, note=f"{note}; n = days")
    per_meeting = formed / n_meetings if n_meetings else nan
    held = "n = meetings of the challenge that can show a link"
    yield row("links_per_meeting", per_meeting, n=n_meetings, note=f"{note}; {held}")


def follow_up_rows(followed: Mapping[str, FollowUp | None]) -> Rows:
    """Yield the share of observable new links that were active in the follow-up, and what lies behind it."""
    for name, seen in followed.items():
        if seen is None:
            yield row("persistence", nan, name, note="cannot be seen yet: no day of the follow-up has come")
            continue
        share = seen.n_active / seen.n_observable if seen.n_observable else nan
        note = f"{seen.n_active} active of {seen.n_observable} observable new links; {seen.days} days of follow-up"
        yield row("persistence", share, name, n=seen.n_observable, note=note)
        for column, words in FOLLOWED.items():
            yield row("persistence_links", getattr(seen, column), f"{name}: {words}", n=seen.n_links)


def turnover_rows(changed: Sequence[Compared]) -> Rows:
    """Yield the turnover between baseline and challenge."""
    for each in changed:
        for name, value in each.values.items():
            yield row(f"turnover_{name}", value, each.way, n=each.n_actors, note=each.note)


def origin_rows(by_origin: pd.DataFrame) -> Rows:
    """Yield new cross-sector links by what they rest on, in all and by team and tier."""
    for counts in by_origin.to_dict("records"):
        for column, words in ORIGINS.items():
            group = f"{counts['links']}: {words}"
            yield row("new_cross_sector_links_by_origin", counts[column], group, n=counts["any_evidence"])


def partnership_rows(partnerships: pd.DataFrame) -> Rows:
    """Yield how many partnerships with a known start began between two who had met before."""
    dated = partnerships[partnerships["start_day"].notna()]
    counts = {
        "met before": (dated["contact_before"] == "yes").sum(),
        "a working link before": (dated["working_link_before"] == "yes").sum(),
        "met before, named people on both sides": (dated["named_people_before"] == "yes").sum(),
        "not met before, though on record": (dated["contact_before"] == "no").sum(),
        "cannot be told: a side was not on record before": (dated["contact_before"] == "").sum(),
        "start unknown": len(partnerships) - len(dated),
    }
    for group, n in counts.items():
        yield row(
            "contact_before_partnership", int(n), group, n=len(partnerships), note="partnerships on record"
        )
