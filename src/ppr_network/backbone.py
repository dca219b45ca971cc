"""The links of a large network that are shown where all of them cannot be: the strongest, new ones before others."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.contacts.register import changes

MOST_ON_MAP = 50_000
MOST_IN_NETWORK_FILES = 100_000
ENDS = ("actor_a", "actor_b")
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
    return evidence[links_behind(evidence, links) >= 0].astype(object)


def links_behind(evidence: pd.DataFrame, links: pd.DataFrame) -> NDArray[np.int64]:
    """Return for each row of the evidence the place of its link, -1 where that is none of them.

    Parameters
    ----------
    evidence, links
        With the columns ``actor_a`` and ``actor_b``, which name each pair in one order; each link once.

    Examples
    --------
    >>> links = pd.DataFrame({"actor_a": ["A", "A"], "actor_b": ["C", "D"]})
    >>> evidence = pd.DataFrame({"actor_a": ["A", "A", "A"], "actor_b": ["B", "C", "C"]})
    >>> links_behind(evidence, links).tolist()
    [-1, 0, 0]
    """
    names = pd.Index(sorted({name for end in ENDS for name in links[end]}), dtype=object)
    begins, of_evidence = _pairs(evidence, names)
    _, of_links = _pairs(links, names)
    place = pd.Index(of_links).get_indexer(pd.Index(of_evidence))
    found: NDArray[np.int64] = place[np.cumsum(begins) - 1]
    return found


def _pairs(table: pd.DataFrame, names: pd.Index) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return where a pair begins, and the number of each such; -1 where an end is none of the names.

    The rows of a pair mostly stand together, so that few have to be looked for.
    """
    ends = [table[end].astype("category").cat for end in ENDS]
    codes = [end.codes.to_numpy() for end in ends]
    begins = changes(*codes)
    places = [names.get_indexer(pd.Index(end.categories, dtype=object)) for end in ends]
    a, b = (place[code[begins]] for place, code in zip(places, codes, strict=True))
    return begins, np.where((a < 0) | (b < 0), -1, a * len(names) + b)
