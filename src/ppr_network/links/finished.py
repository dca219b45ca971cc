"""The pairs with a class, with everything that links.csv says of them, in ids."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import Challenge
from ppr_network.rules import CLASSES, HAS_FORMED, NEW, ORIGINS, STRENGTH_UNITS, choose_in_arrays

FOLLOW_UP_FIGURES = ["tier_follow_up", "dates_follow_up"]
BEFORE_DAY_0 = ["dates_history", "dates_baseline", "dates_set_up", "dated_before", "undated_ended"]
WORKINGS = [  # what the figures are made of; no reader needs it
    "class_code", "units", "completed_day", "first_start", "n_convened", "n_self_organised", "n_unknown",
    "n_plenaries_before", "started_set_up", "started_challenge", "started_follow_up", "dated_before",
    "ended_history", "undated_ended",
]  # fmt: skip


def finished_pairs(pairs: pd.DataFrame, sectors: pd.Series, challenge: Challenge) -> pd.DataFrame:
    """Return the columns that :class:`ppr_network.model.Links` documents.

    Parameters
    ----------
    pairs
        Of :func:`ppr_network.links.pairs.classed_pairs`, those with a class,
        with ``same_team`` (null: not known)
        and ``n_plenaries_before`` (null: none).
    sectors
        sector_id by actor_id, -1 unknown.
    challenge
        Whose pairs they are.
    """
    frame = pairs.copy()
    names = np.array(CLASSES)[frame["class_code"].to_numpy(dtype="int64")]
    frame["class"] = names
    frame["new"] = np.isin(names, NEW)
    is_partly_known = challenge.settings.links.baseline in {"partial", "thin"}
    frame["provisional"] = (names == "new_established") & is_partly_known
    frame["cross"] = _cross(frame, sectors)
    frame["same_team"] = frame["same_team"].fillna(-1).astype("int64")
    nothing_else = frame[BEFORE_DAY_0].sum(axis=1) == 0
    frame["plenary_only_prior"] = (frame["n_plenaries_before"].fillna(0) > 0).astype(bool) & nothing_else
    frame["start_unknown"] = frame["undated_standing"] == 1
    frame["strength"] = (frame["units"] / STRENGTH_UNITS).round(9)
    frame["origin"] = _origins(frame)
    frame["formed_day"] = _formation(frame)
    if not has_follow_up(challenge):
        frame[FOLLOW_UP_FIGURES] = pd.NA
    days = [*FOLLOW_UP_FIGURES, "first_contact_day", "formed_day"]
    return frame.astype(dict.fromkeys(days, "Int64")).drop(columns=WORKINGS)


def has_follow_up(challenge: Challenge) -> bool:
    """Return whether anything could have been seen in the follow-up: it has days, and one has come."""
    settings = challenge.settings
    return settings.windows.follow_up_days > 0 and challenge.as_of_day > settings.days


def _cross(frame: pd.DataFrame, sectors: pd.Series) -> NDArray[np.int64]:
    """Return 1 for a pair between two sectors, 0 within one, -1 where an end has no sector."""
    a, b = (sectors.reindex(frame[end]).to_numpy() for end in ("a", "b"))
    cross: NDArray[np.int64] = choose_in_arrays([(a < 0) | (b < 0), a != b], [-1, 1], 0)
    return cross


def _origins(frame: pd.DataFrame) -> NDArray[np.str_]:
    """Say who brought a pair's evidence in the challenge about."""
    convened = (frame["n_convened"] > 0).to_numpy()
    itself = ((frame["n_self_organised"] > 0) | (frame["started_challenge"] == 1)).to_numpy()
    unknown = (frame["n_unknown"] > 0).to_numpy()
    names = ("mixed", "convened", "self-organised", "unknown")
    conditions = [convened & itself, convened, itself, unknown]
    codes = choose_in_arrays(conditions, [ORIGINS.index(name) for name in names], ORIGINS.index("none"))
    origins: NDArray[np.str_] = np.array(ORIGINS)[codes]
    return origins


def _formation(frame: pd.DataFrame) -> pd.Series:
    """Return the day that completed a working link, or the partnership's start if that came first."""
    has_formed = frame["class"].isin(HAS_FORMED) & (frame["tier_challenge"] >= 2)
    first = frame[["completed_day", "first_start"]].astype("float64").min(axis=1)
    return first.where(has_formed).astype("Int64")
