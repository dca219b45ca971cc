"""Pairs as one whole number each, by which the evidence of some is found among that of millions."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.contacts import register
from ppr_network.contacts.register import changes, is_in
from ppr_network.model import BASELINE, Links

IntArray = NDArray[np.int64]


def pair_numbers(pairs: pd.DataFrame) -> IntArray:
    """Return a number for each pair, which sorts as the pairs do.

    Parameters
    ----------
    pairs
        With ``a`` and ``b``, ids of actors.

    Examples
    --------
    >>> pair_numbers(pd.DataFrame({"a": [0, 1], "b": [2, 2]})).tolist()
    [2, 4294967298]
    """
    a, b = (pairs[end].to_numpy(dtype=np.int64) for end in ("a", "b"))
    return register.pair_numbers(a, b)


def contacts_of_baseline(links: Links) -> IntArray:
    """Return the rows of the evidence that are meetings of the baseline which count."""
    evidence = links.evidence
    counted = evidence["counted"].to_numpy(dtype=bool) & (evidence["event_id"].to_numpy(dtype=np.int64) >= 0)
    return np.flatnonzero(counted & (evidence["window"].to_numpy(dtype=np.int64, na_value=-1) == BASELINE))


def times_met(links: Links, rows: IntArray) -> tuple[IntArray, IntArray]:
    """Return the pairs that some rows of evidence are of, each once as its number, and how many rows each has.

    Parameters
    ----------
    links
        With the evidence, which is sorted by pair.
    rows
        Of the evidence, ascending.
    """
    number = pair_numbers(links.evidence[["a", "b"]].take(rows))
    first = np.flatnonzero(changes(number))
    return number[first], np.diff(first, append=len(number))


def evidence_of(
    links: Links, pairs: pd.DataFrame, among: IntArray | None = None
) -> tuple[IntArray, IntArray]:
    """Return the evidence of some pairs that counts: places of the pairs, and rows of the evidence in their order.

    Parameters
    ----------
    links
        With the evidence.
    pairs
        Sorted by ``a`` and ``b``, each once.
    among
        Rows of the evidence to look at; left out, all.
    """
    counted = links.evidence["counted"].to_numpy(dtype=bool)
    rows = np.flatnonzero(counted) if among is None else among[counted[among]]
    known, sought = pair_numbers(pairs), pair_numbers(links.evidence[["a", "b"]].take(rows))
    here = is_in(known, sought)
    return np.searchsorted(known, sought[here]), rows[here]
