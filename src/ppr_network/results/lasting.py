"""The Kaplan-Meier curves of the new cross-sector links after the challenge, one for each length of silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.inference.randomness import generator
from ppr_network.measures.follow_up import follow_up_days, new_pairs, spells
from ppr_network.measures.persistence import (
    CURVE_COLUMNS,
    FEWEST_FOR_INTERVAL,
    Spell,
    bootstrap_interval,
    kaplan_meier,
    median_survival,
    survival_at,
)
from ppr_network.measures.rows import row
from ppr_network.model import Links

COLUMNS = ("gap", *CURVE_COLUMNS, "bootstrap_low", "bootstrap_high")


@dataclass(frozen=True)
class Lasting:
    """Rows of measures.csv, and the curves as one table."""

    rows: Sequence[dict[str, Any]]
    table: pd.DataFrame


def lasting(links: Links, seed: int) -> Lasting:
    """Return the curve for each length of silence; where none can be drawn the row says why.

    Parameters
    ----------
    links
        Of one level.
    seed
        From which the bootstrap takes a generator of its own.
    """
    new = new_pairs(links)
    followed = spells(links, new)
    rows, tables = [], []
    for gap, found in followed.items():
        why = why_no_curve(links, len(new), gap)
        if why:
            rows.append(row("kaplan_meier", nan, _group(gap), n=len(new), note=why))
            continue
        curve = _curve(found, new, seed, gap)
        tables.append(curve)
        rows += _rows(curve, found, gap, follow_up_days(links))
    empty = pd.DataFrame({name: pd.Series(dtype="float64") for name in COLUMNS})
    return Lasting(rows, pd.concat(tables, ignore_index=True) if tables else empty)


def why_no_curve(links: Links, n_new: int, gap: int) -> str:
    """Say why links cannot be followed with a silence of ``gap`` days, or nothing."""
    days = links.challenge.settings.windows.follow_up_days
    seen = links.challenge.as_of_day - links.challenge.settings.days
    if not n_new:
        return "no new link to follow"
    if days <= gap:
        return f"the follow-up of {days} days is no longer than the silence of {gap}"
    if seen <= gap:
        come = f"{seen} days have come" if seen > 0 else "none of its days have come"
        return f"cannot be seen yet: of the follow-up of {days} days {come}, and a silence takes {gap}"
    return ""


def _group(gap: int) -> str:
    """Name a curve by its silence."""
    return f"silence of {gap} days"


def _curve(found: Sequence[Spell], new: pd.DataFrame, seed: int, gap: int) -> pd.DataFrame:
    """Return one curve with its bootstrap interval."""
    curve = kaplan_meier([one.days for one in found], [one.lapsed for one in found])
    ends = new[["a", "b"]].to_numpy(dtype=np.int64)
    low, high = bootstrap_interval(found, ends, generator(seed, f"persistence {gap}"))
    return curve.assign(gap=gap, bootstrap_low=low, bootstrap_high=high)[list(COLUMNS)]


def _rows(curve: pd.DataFrame, found: Sequence[Spell], gap: int, days: int) -> list[dict[str, Any]]:
    """Return the share that lasts to the end of the follow-up as far as it has come, and the revived."""
    before = curve[curve["time"] <= days]
    low, high = before[["bootstrap_low", "bootstrap_high"]].iloc[-1] if len(before) else (nan, nan)
    note = f"share of the new cross-sector links that lasts {days} days after the challenge; "
    note += (
        "95% interval, organisations drawn again"
        if len(found) >= FEWEST_FOR_INTERVAL
        else f"no interval below {FEWEST_FOR_INTERVAL} links"
    )
    return [
        row(
            "kaplan_meier",
            survival_at(curve, days),
            _group(gap),
            n=len(found),
            note=note,
            low=float(low),
            high=float(high),
        ),
        row(
            "median_survival",
            median_survival(curve),
            _group(gap),
            n=len(found),
            note="days after the challenge",
        ),
        row(
            "revived",
            sum(one.revived for one in found),
            _group(gap),
            n=len(found),
            note="seen again after a lapse",
        ),
    ]
