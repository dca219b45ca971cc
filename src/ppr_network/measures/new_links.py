"""How many new links there are, between whom, and by which day."""

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from ppr_network.rules import NEW, UNKNOWN_IF_NEW


@dataclass(frozen=True)
class Range:
    """A count of new links with its honest bounds."""

    low: int
    mid: int
    high: int

    def as_dict(self) -> dict[str, int]:
        """Return the bounds by name."""
        return asdict(self)


def count_new_links(pairs: pd.DataFrame, *, cross_sector: bool = False) -> Range:
    """Return how many links are new, and the bounds of what that number could be.

    Parameters
    ----------
    pairs
        ``class``, ``cross`` (1 between sectors, 0 within one, -1 unknown) and ``plenary_only_prior``.
    cross_sector
        Whether only links between two sectors count. Pairs with an end of unknown sector are then in the high bound.

    Returns
    -------
    Range
        ``low``: both ends seen before, and not even at a plenary together. ``mid``: all that are new to the records.
        ``high``: with those that may be new, but whose earlier records are too poor to say.
    """
    certain = pairs["cross"] == 1 if cross_sector else np.ones(len(pairs), dtype=bool)
    possible = pairs["cross"] != 0 if cross_sector else certain
    is_new = pairs["class"].isin(NEW)
    may_be_new = is_new | pairs["class"].isin(UNKNOWN_IF_NEW)
    strict = (pairs["class"] == "new_established") & ~pairs["plenary_only_prior"].astype(bool)
    return Range(
        low=int((strict & certain).sum()),
        mid=int((is_new & certain).sum()),
        high=int((may_be_new & possible).sum()),
    )


def count_unknown_sector(pairs: pd.DataFrame) -> int:
    """Return how many new links have an end whose sector is unknown."""
    return int((pairs["class"].isin(NEW) & (pairs["cross"] == -1)).sum())


def formation_curve(pairs: pd.DataFrame, last_day: int) -> pd.DataFrame:
    """Return the cumulative number of new links by day of formation.

    Parameters
    ----------
    pairs
        ``class``, ``cross`` and ``formed_day``.
    last_day
        The last day to show: the end of the challenge, or the as-of date if that is earlier.

    Returns
    -------
    DataFrame
        ``day`` from 0 to ``last_day``, ``new_links``, ``new_cross_sector_links``.
    """
    new = pairs[pairs["class"].isin(NEW)]
    days = np.arange(last_day + 1)
    return pd.DataFrame(
        {
            "day": days,
            "new_links": _up_to(new["formed_day"], days),
            "new_cross_sector_links": _up_to(new.loc[new["cross"] == 1, "formed_day"], days),
        }
    )


def _up_to(formed: pd.Series, days: np.ndarray) -> np.ndarray:
    """Count what had formed by each day."""
    counts: np.ndarray = np.searchsorted(np.sort(formed.to_numpy(dtype="int64")), days, side="right")
    return counts


def mixing_table(pairs: pd.DataFrame, sector_of: pd.Series) -> pd.DataFrame:
    """Return the links of tier 2 or more between and within sectors, in the baseline and in the challenge.

    Parameters
    ----------
    pairs
        ``a``, ``b``, ``tier_baseline`` and ``tier_challenge``.
    sector_of
        Sector id by actor id, -1 unknown; a pair with an unknown end counts in no cell.

    Returns
    -------
    DataFrame
        ``window``, ``sector_a``, ``sector_b`` (ids, a <= b), ``links``; cells without links are left out.
    """
    parts = []
    for window in ("baseline", "challenge"):
        linked = pairs.loc[pairs[f"tier_{window}"] >= 2, ["a", "b"]]
        ends = np.sort(np.column_stack([sector_of.loc[linked[end]].to_numpy() for end in linked]), axis=1)
        cells, counts = np.unique(ends[ends[:, 0] >= 0], axis=0, return_counts=True)
        parts.append(
            pd.DataFrame(
                {"window": window, "sector_a": cells[:, 0], "sector_b": cells[:, 1], "links": counts}
            )
        )
    return pd.concat(parts, ignore_index=True)
