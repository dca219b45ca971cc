"""links.csv and evidence.csv in words."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import EVIDENCE_COLUMNS, LINK_COLUMNS, WINDOWS, Links
from ppr_network.release.coded import CodeArray, Coded, IntArray, coded, order_of
from ppr_network.release.sources import Sources, sources_of
from ppr_network.release.words import Words, iso_date, sector_words

NEVER = -1_000_000  # a day before all days, where there is none
NO_WINDOW = -1
NO_YES = np.array(["no", "yes"], dtype=object)
THREE_WAYS = np.array(["", "no", "yes"], dtype=object)  # of -1, 0 and 1
MARKS = ("new", "provisional", "plenary_only_prior", "start_unknown")
KINDS = np.array(["meeting", "plenary", "partnership"], dtype=object)
PARTNERSHIP = 2
Names = Mapping[int, str]


def links_table(links: Links, names: Names) -> pd.DataFrame:
    """Return links.csv: a row per pair with a class, ends and rows in the order of what is shown.

    Its texts are categories: each is there once, however many rows there are.
    """
    pairs = links.pairs
    first, second = _in_shown_order(pairs, names)
    ends = coded(first, names), coded(second, names)
    order = order_of(ends)
    sectors = sector_words(links)
    words = {
        "actor_a": ends[0],
        "actor_b": ends[1],
        "sector_a": coded(first, sectors),
        "sector_b": coded(second, sectors),
        "first_contact": _dates(links, pairs["first_contact_day"]),
        "formed": _dates(links, pairs["formed_day"]),
        "cross_sector": Coded(THREE_WAYS, pairs["cross"].to_numpy(dtype=np.int8) + 1),
        "same_team": Coded(THREE_WAYS, pairs["same_team"].to_numpy(dtype=np.int8) + 1),
    }
    words |= {name: Coded(NO_YES, pairs[name].to_numpy(dtype=np.int8)) for name in MARKS}
    columns = {name: column.column(order) for name, column in words.items()}
    columns |= {
        name: pairs[name].take(order).reset_index(drop=True) for name in LINK_COLUMNS if name not in words
    }
    return pd.DataFrame({name: columns[name] for name in LINK_COLUMNS}, copy=False)


def evidence_table(links: Links, names: Names) -> pd.DataFrame:
    """Return evidence.csv: a row per pair and event or partnership, with the rows of the inputs behind it.

    Its texts are categories: each is there once, however many rows there are.
    """
    evidence, sources = links.evidence, sources_of(links)
    ends = dict(zip("ab", _in_shown_order(evidence, names), strict=True))
    event, partnership = (evidence[f"{of}_id"].to_numpy(dtype=np.int64) for of in ("event", "partnership"))
    with ThreadPoolExecutor(2) as both:
        found = both.map(lambda actor: sources.places(event, actor, partnership), ends.values())
        behind = dict(zip(ends, found, strict=True))
    words = {
        "actor_a": coded(ends["a"], names),
        "actor_b": coded(ends["b"], names),
        "date": _dates(links, evidence["day"]),
        "event": _what(links, event, partnership),
        "kind": _kinds(links, event),
    }
    order = order_of([*words.values()], [partial(_rows_behind, sources, behind[end]) for end in "ab"])
    window = evidence["window"].to_numpy(dtype=np.int64, na_value=NO_WINDOW)
    words["window"] = coded(window, dict(enumerate(WINDOWS)))
    words["counted"] = Coded(NO_YES, evidence["counted"].to_numpy(dtype=np.int8))
    rows: dict[str, tuple[Coded, NDArray[Any]]] = {name: (column, order) for name, column in words.items()}
    for end, place in behind.items():
        of_end = place[order]
        rows |= {f"{name}_{end}": (texts, of_end) for name, texts in sources.columns.items()}
    with ThreadPoolExecutor(2) as both:
        columns = both.map(lambda name: rows[name][0].column(rows[name][1]), EVIDENCE_COLUMNS)
        return pd.DataFrame(dict(zip(EVIDENCE_COLUMNS, columns, strict=True)), copy=False)


def _rows_behind(sources: Sources, places: CodeArray, rows: IntArray) -> Words:
    """Return the rows of the inputs behind some pieces of evidence."""
    return sources.columns["rows"].of(places[rows])


def _in_shown_order(pairs: pd.DataFrame, names: Names) -> tuple[CodeArray, CodeArray]:
    """Return the two ends of each pair, the one first whose shown name is first by code point."""
    a, b = (pairs[end].to_numpy(dtype=np.int32) for end in "ab")
    rank = np.zeros(max(names, default=-1) + 1, dtype=np.int32)
    ids = np.fromiter(names, dtype=np.int32, count=len(names))
    rank[ids] = coded(ids, names).code
    a_first = rank[a] < rank[b]
    return np.where(a_first, a, b), np.where(a_first, b, a)


def _dates(links: Links, days: pd.Series) -> Coded:
    """Return the dates of days, ``""`` where there is none."""
    day = days.to_numpy(dtype=np.int64, na_value=NEVER)
    low = int(day[day > NEVER].min(initial=0)) - 1
    near = np.maximum(day, low)
    day_0 = links.challenge.settings.day_0
    days_there = range(low + 1, int(near.max(initial=low)) + 1)
    return coded(near, {one: iso_date(day_0, one) for one in days_there})


def _what(links: Links, event: IntArray, partnership: IntArray) -> Coded:
    """Return the event of each piece of evidence, or the kind of partnership."""
    events, kinds = links.events, links.challenge.records.partnerships["kind"]
    above = int(partnership.max(initial=-1)) + 1  # the partnerships first, then the events
    words = dict(enumerate(kinds.tolist()))
    words |= {
        above + one: what
        for one, what in zip(events["event_id"].tolist(), events["event"].tolist(), strict=True)
    }
    return coded(np.where(event >= 0, above + event, partnership), words)


def _kinds(links: Links, event: IntArray) -> Coded:
    """Return meeting, plenary or partnership."""
    events = links.events
    kind = np.full(int(events["event_id"].max()) + 2 if len(events) else 1, PARTNERSHIP, dtype=np.int8)
    kind[events["event_id"].to_numpy(dtype=np.int64)] = events["plenary"].to_numpy(dtype=bool)
    return coded(kind[event], dict(enumerate(KINDS.tolist())))  # that of -1 is the last, which no event has
