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
    tier = np.max([_numbers(links, name) for name in TIERS], axis=0).astype(np.int64)
    rank = tier + (links["new"] == "yes").to_numpy(dtype=bool) * (tier.max() + 1)
    n_of_rank = np.bincount(rank)[::-1]
    last = len(n_of_rank) - 1 - int(np.searchsorted(np.cumsum(n_of_rank), most))
    surely, perhaps = np.flatnonzero(rank > last), np.flatnonzero(rank == last)
    strongest = np.argsort(-_numbers(links, "strength")[perhaps], kind="stable")[: most - len(surely)]
    return links.iloc[np.sort(np.concatenate([surely, perhaps[strongest]]))]


def _numbers(links: pd.DataFrame, name: str) -> np.ndarray:
    """Return a column as numbers, 0 where it is blank or not there."""
    if name not in links.columns:
        return np.zeros(len(links))
    return pd.to_numeric(links[name], errors="coerce").fillna(0).to_numpy(dtype=np.float64)


def evidence_behind(evidence: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the evidence of some links, in their own order, as texts.

    Parameters
    ----------
    evidence, links
        With the columns ``actor_a`` and ``actor_b``, which name each pair in one order.
    """
    names = pd.Index(sorted({*links["actor_a"], *links["actor_b"]}), dtype=object)
    of_evidence, of_links = (_pair_numbers(table, names) for table in (evidence, links))
    return evidence[np.isin(of_evidence, of_links)].astype(object)


def _pair_numbers(table: pd.DataFrame, names: pd.Index) -> np.ndarray:
    """Return a number for the pair of each row, -1 where an end is none of the names."""
    a, b = (_places(table[end], names) for end in ("actor_a", "actor_b"))
    return np.where((a < 0) | (b < 0), -1, a * len(names) + b)


def _places(column: pd.Series, names: pd.Index) -> np.ndarray:
    """Return the place of each name; each distinct one is looked up once."""
    every = column.astype("category").cat
    place = names.get_indexer(pd.Index(every.categories, dtype=object))
    return np.append(place, -1)[every.codes.to_numpy()]
