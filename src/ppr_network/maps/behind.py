"""What lies behind each link of a map: meetings and partnerships that are counted, those of the challenge before others."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.backbone import links_behind
from ppr_network.coded import as_coded, from_codes
from ppr_network.contacts.register import order_by
from ppr_network.maps.view import Evidence

EVIDENCE_SHOWN = 20

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Behind:
    """Of each link: at most twenty pieces of evidence in order of date, how many there are, and the first date of any."""

    shown: tuple[tuple[Evidence, ...], ...]
    n: tuple[int, ...]
    first: tuple[str, ...]  # blank where no piece is dated


def evidence_of(links: pd.DataFrame, evidence: pd.DataFrame, *, no_event: str) -> Behind:
    """Return what lies behind links; of more than twenty pieces those of the challenge are shown before others.

    Parameters
    ----------
    links, evidence
        Tables of a publication.
    no_event
        What stands for an event without a name.
    """
    link = links_behind(evidence, links)
    counted = (link >= 0) & (evidence["counted"] == "yes").to_numpy(dtype=bool)
    link, table = link[counted], evidence.loc[counted, ["window", "date", "event"]]
    outside = (table["window"] != "challenge").to_numpy(dtype=bool)
    date, event = as_coded(table["date"]).array, as_coded(table["event"]).array
    event = from_codes(event.codes, [text or no_event for text in event.categories])
    order = order_by(link, outside, date.codes, event.codes)
    n = np.bincount(link, minlength=len(links))
    rank = np.arange(len(link)) - np.repeat(np.cumsum(n) - n, n)
    shown = order[rank < EVIDENCE_SHOWN]
    shown = shown[order_by(link[shown], date.codes[shown], event.codes[shown])]
    ends = np.cumsum(np.minimum(n, EVIDENCE_SHOWN)).tolist()
    pieces = _pieces(date[shown], event[shown])
    return Behind(
        shown=tuple(pieces[start:end] for start, end in zip([0, *ends], ends, strict=False)),
        n=tuple(n.tolist()),
        first=_first_dates(link, date, len(links)),
    )


def _pieces(date: pd.Categorical, event: pd.Categorical) -> tuple[Evidence, ...]:
    """Return pieces of evidence; each different one is made once."""
    n_events = len(event.categories)
    different, place = np.unique(date.codes.astype(np.int64) * n_events + event.codes, return_inverse=True)
    dates, events = date.categories.tolist(), event.categories.tolist()
    made = [Evidence(dates[one // n_events], events[one % n_events]) for one in different.tolist()]
    return tuple(map(made.__getitem__, place.tolist()))


def _first_dates(link: IntArray, date: pd.Categorical, n_links: int) -> tuple[str, ...]:
    """Return the first date that is told of each link, blank where there is none."""
    dates = ["", *(text for text in date.categories if text)]
    shift = len(dates) - len(date.categories)  # blank is the first of the categories, or none of them
    code = date.codes.astype(np.int64) + shift
    first = np.full(n_links, len(dates))
    np.minimum.at(first, link[code > 0], code[code > 0])
    return tuple([*dates, ""][one] for one in first.tolist())
