"""The pairs with a class, with everything that links.csv says of them, in ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import Challenge
from ppr_network.rules import CLASSES, HAS_FORMED, NEW, ORIGINS, STRENGTH_UNITS, choose_in_arrays, crosses

BEFORE_DAY_0 = ("dates_history", "dates_baseline", "dates_set_up", "dated_before", "undated_ended")
AS_COUNTED = {  # what is handed on as it stands, and its type
    "a": "int64", "b": "int64",
    "dates_history": "int64", "dates_baseline": "int64", "dates_set_up": "int64", "dates_challenge": "int64",
    "live_baseline": "int32", "live_challenge": "int32", "live_follow_up": "int32", "undated_standing": "int32",
    "tier_baseline": "int32", "tier_challenge": "int32", "has_history": "bool", "has_set_up": "bool", "same_team": "int64",
}  # fmt: skip
TEAM_NOT_KNOWN = -1


@dataclass(frozen=True)
class Part:
    """Links and their evidence as columns: class and origin of ``pairs`` are places in the lists of the rules."""

    pairs: dict[str, Any]
    evidence: dict[str, Any]


def in_words(columns: Mapping[str, Any]) -> pd.DataFrame:
    """Return finished columns as a table, with class and origin in words."""
    words = {"class": CLASSES, "origin": ORIGINS}
    taken = {name: pd.Series(known).array.take(columns[name]) for name, known in words.items()}
    return pd.DataFrame({**columns, **taken}, copy=False)


def finished_columns(
    counted: Mapping[str, Any], sectors: NDArray[np.int64], challenge: Challenge
) -> dict[str, Any]:
    """Return these columns with class and origin as places in :data:`~ppr_network.rules.CLASSES` and ``ORIGINS``.

    Parameters
    ----------
    counted
        The columns of :func:`ppr_network.links.pairs.classed_pairs`, of the pairs with a class, with ``same_team``
        and ``n_plenaries_before``.
    sectors
        sector_id of each actor, -1 unknown.
    challenge
        Whose pairs they are.
    """
    code = np.asarray(counted["class_code"], dtype=np.int64)
    is_partly_known = challenge.settings.links.baseline in {"partial", "thin"}
    nothing_else = np.sum([counted[name] for name in BEFORE_DAY_0], axis=0) == 0
    columns = {name: np.asarray(counted[name], dtype=kind) for name, kind in AS_COUNTED.items()}
    return columns | {
        "dates_follow_up": _of_follow_up(counted["dates_follow_up"], challenge),
        "tier_follow_up": _of_follow_up(counted["tier_follow_up"], challenge),
        "class": code,
        "new": np.isin(CLASSES, NEW)[code],
        "provisional": (code == CLASSES.index("new_established")) & is_partly_known,
        "cross": crosses(sectors[columns["a"]], sectors[columns["b"]], choose_in_arrays),
        "plenary_only_prior": (np.asarray(counted["n_plenaries_before"]) > 0) & nothing_else,
        "start_unknown": columns["undated_standing"] == 1,
        "strength": (np.asarray(counted["units"]) / STRENGTH_UNITS).round(9),
        "origin": _origins(counted),
        "first_contact_day": pd.array(counted["first_contact_day"], dtype="Int64"),
        "formed_day": _formation(counted, code),
    }


def _of_follow_up(figures: Any, challenge: Challenge) -> pd.arrays.IntegerArray:
    """Return figures of the follow-up, blank where nothing could have been seen in it."""
    values = np.asarray(figures, dtype=np.int64)
    return pd.arrays.IntegerArray(values, np.full(len(values), not has_follow_up(challenge)))


def has_follow_up(challenge: Challenge) -> bool:
    """Return whether anything could have been seen in the follow-up: it has days, and one has come."""
    settings = challenge.settings
    return settings.windows.follow_up_days > 0 and challenge.as_of_day > settings.days


def _origins(counted: Mapping[str, Any]) -> Any:
    """Say who brought a pair's evidence in the challenge about."""
    convened, own, unknown, started = (
        np.asarray(counted[name]) > 0
        for name in ("n_convened", "n_self_organised", "n_unknown", "started_challenge")
    )
    itself = own | started
    names = ("mixed", "convened", "self-organised", "unknown")
    conditions = [convened & itself, convened, itself, unknown]
    return choose_in_arrays(conditions, [ORIGINS.index(name) for name in names], ORIGINS.index("none"))


def _formation(counted: Mapping[str, Any], code: NDArray[np.int64]) -> Any:
    """Return the day that completed a working link, or the partnership's start if that came first."""
    has_formed = np.isin(CLASSES, HAS_FORMED)[code] & (np.asarray(counted["tier_challenge"]) >= 2)
    ever = np.iinfo(np.int64).max
    days = [
        pd.array(counted[name], dtype="Int64").to_numpy(dtype="int64", na_value=ever)
        for name in ("completed_day", "first_start")
    ]
    first = np.minimum(*days)
    blank = ~has_formed | (first == ever)
    return pd.arrays.IntegerArray(np.where(blank, 0, first), blank)
