"""The tables on time of the small publication made by hand."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

FOLLOWED = (
    "links", "days", "n_links", "n_observable", "n_active", "n_self_organised", "n_convened_only", "n_unknown",
    "n_not_observable",
)  # fmt: skip
CURVE = (
    "gap", "time", "at_risk", "events", "censored", "survival", "variance", "low", "high", "bootstrap_low",
    "bootstrap_high",
)  # fmt: skip
ORIGIN = ("links", "any_evidence", "self_organised", "partnership", "convened_only", "unknown_convener")
TURNOVER = (
    "windows", "n_actors", "both", "ended", "formed", "neither", "jaccard", "retention", "formation", "hamming",
    "note",
)  # fmt: skip
PARTNERSHIP = (
    "first_actor", "second_actor", "kind", "start_day", "window", "dates_before", "contact_before",
    "working_link_before", "named_people_before",
)  # fmt: skip


def time_tables(day_0: date, partner: str = "Council A") -> Mapping[str, pd.DataFrame]:
    """Return the tables that the sections on time are made of."""
    return {
        "new-links-by-day": _days(day_0),
        "follow-up": pd.DataFrame(
            [("between sectors", 150, 3, 2, 1, 1, 0, 0, 1), ("all", 150, 4, 3, 1, 1, 0, 0, 1)],
            columns=list(FOLLOWED),
        ),
        "links-after-the-challenge": pd.DataFrame(
            [(90, 90.0, 3, 1, 0, 2 / 3, 0.07, 0.05, 0.95, None, None),
             (90, 150.0, 2, 0, 2, 2 / 3, 0.07, 0.05, 0.95, None, None)],
            columns=list(CURVE),
        ),
        "new-links-by-origin": pd.DataFrame(
            [("all", 3, 1, 1, 2, 0), ("inside one team", 2, 0, 0, 2, 0), ("across teams", 1, 1, 1, 0, 0),
             ("team not known", 0, 0, 0, 0, 0), ("working link", 2, 0, 0, 2, 0), ("partnership", 1, 1, 1, 0, 0)],
            columns=list(ORIGIN),
        ),
        "turnover": pd.DataFrame(
            [("full windows", 6, 1, 1, 3, 10, 0.2, 0.5, 3 / 13, 4, "the whole baseline with the whole challenge")],
            columns=list(TURNOVER),
        ),
        "contact-before-partnership": pd.DataFrame(
            [("Clinic", partner, "referral", -700, "history", 0, "", "", ""),
             (partner, "Street Church", "joint post", 60, "challenge", 2, "yes", "yes", "no"),
             ("Food Bank", "Homes Ltd", "", None, "", None, "", "", "")],
            columns=list(PARTNERSHIP),
        ),
        "claim-conditions": pd.DataFrame(
            [(1, "The records before the challenge are graded C or better.", "yes"),
             (2, "The records before the challenge are graded B or better.", "no"),
             (3, "More than 90 days after the challenge are on record.", "cannot be seen yet"),
             (4, "More than in comparison areas.", "no")],
            columns=["rung", "condition", "holds"],
        ),
    }  # fmt: skip


def _days(day_0: date) -> pd.DataFrame:
    """Return the curve of three new links between sectors, two of them at meetings of their own."""
    table = pd.DataFrame({"day": range(101)})
    day = table["day"]
    return table.assign(
        date=[(day_0 + timedelta(days=number)).isoformat() for number in day],
        new_links=sum((day >= formed).astype(int) for formed in (24, 38, 60, 66)),
        new_cross_sector_links=sum((day >= formed).astype(int) for formed in (24, 60, 66)),
        first_contacts=sum((day >= met).astype(int) for met in (10, 24, 52)),
        meetings=sum((day >= held).astype(int) for held in (10, 24, 38, 52, 66, 80)),
        plenaries=sum((day >= held).astype(int) for held in (0, 100)),
        own_links=sum((day >= formed).astype(int) for formed in (60, 66)),
        own_expected=day / 100,
        own_low=0.0,
        own_high=(day >= 40) * 1.0 + (day >= 80) * 1.0,
    )
