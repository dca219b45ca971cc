"""The links of a large network that are shown where all of them cannot be: the strongest, new ones before others."""

import numpy as np
import pandas as pd

MOST_ON_MAP = 50_000
MOST_IN_NETWORK_FILES = 100_000
TIERS = ("tier_challenge", "tier_baseline")


def strongest_links(links: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return at most so many links, in their own order.

    New links come first, then those of the highest tier in the challenge or the baseline, then the strongest; of
    equals, the first in the table.

    Parameters
    ----------
    links
        The columns of links.csv; a release may lack some.
    most
        Links that are kept. A table of no more is returned as it is.

    Examples
    --------
    >>> table = pd.DataFrame({"new": ["no", "yes", "no"], "tier_challenge": [1, 2, 3], "tier_baseline": [0, 0, 3]})
    >>> strongest_links(table, 2).index.tolist()
    [1, 2]
    """
    if len(links) <= most:
        return links
    tier = np.max([_numbers(links, name) for name in TIERS], axis=0)
    is_new = (links["new"] == "yes").to_numpy(dtype=bool)
    order = np.lexsort((-_numbers(links, "strength"), -tier, ~is_new))
    return links.iloc[np.sort(order[:most])]


def _numbers(links: pd.DataFrame, name: str) -> np.ndarray:
    """Return a column as numbers, 0 where it is blank or not there."""
    if name not in links.columns:
        return np.zeros(len(links))
    return pd.to_numeric(links[name], errors="coerce").fillna(0).to_numpy(dtype=np.float64)


def evidence_behind(evidence: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the evidence of some links, in their own order.

    Parameters
    ----------
    evidence, links
        With the columns ``actor_a`` and ``actor_b``, which name each pair in one order.
    """
    names = pd.Index(sorted({*links["actor_a"], *links["actor_b"]}), dtype=object)
    keys = []
    for table in (evidence, links):
        a, b = (names.get_indexer(table[end].to_numpy(dtype=object)) for end in ("actor_a", "actor_b"))
        keys.append(np.where((a < 0) | (b < 0), -1, a * len(names) + b))
    return evidence[pd.Series(keys[0]).isin(keys[1]).to_numpy()]
