"""links.csv and evidence.csv in words."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ppr_network.model import EVIDENCE_COLUMNS, LINK_COLUMNS, WINDOWS, Links
from ppr_network.release.coded import Coded, IntArray, coded, coded_words, order_of
from ppr_network.release.sources import sources_of
from ppr_network.release.words import iso_date, sector_words, three_ways, yes_no

NEVER = -1_000_000  # a day before all days, where there is none
NO_WINDOW = -1
KINDS = np.array(["meeting", "plenary", "partnership"], dtype=object)
Names = Mapping[int, str]


def links_table(links: Links, names: Names) -> pd.DataFrame:
    """Return links.csv: a row per pair with a class, ends and rows in the order of what is shown."""
    pairs = links.pairs
    first, second = _in_shown_order(pairs, names)
    ends = coded(first, names), coded(second, names)
    order = order_of([*ends])
    sectors = sector_words(links)
    words = {
        "actor_a": ends[0],
        "actor_b": ends[1],
        "sector_a": coded(first, sectors),
        "sector_b": coded(second, sectors),
        "first_contact": _dates(links, pairs["first_contact_day"]),
        "formed": _dates(links, pairs["formed_day"]),
    }
    marks = {
        "cross_sector": three_ways(pairs["cross"]),
        "new": yes_no(pairs["new"]),
        "provisional": yes_no(pairs["provisional"]),
        "same_team": three_ways(pairs["same_team"]),
        "plenary_only_prior": yes_no(pairs["plenary_only_prior"]),
        "start_unknown": yes_no(pairs["start_unknown"]),
    }
    columns = {name: column.of(order) for name, column in words.items()}
    columns |= {name: column[order] for name, column in marks.items()}
    table = pairs.take(order).reset_index(drop=True).assign(**columns)
    return table[list(LINK_COLUMNS)]


def evidence_table(links: Links, names: Names) -> pd.DataFrame:
    """Return evidence.csv: a row per pair and event or partnership, with the rows of the inputs behind it."""
    evidence, sources = links.evidence, sources_of(links)
    ends = dict(zip("ab", _in_shown_order(evidence, names), strict=True))
    event, partnership = (evidence[f"{of}_id"].to_numpy(dtype=np.int64) for of in ("event", "partnership"))
    behind = {end: sources.places(event, actor, partnership) for end, actor in ends.items()}
    rows = coded_words(sources.rows)
    words = {
        "actor_a": coded(ends["a"], names),
        "actor_b": coded(ends["b"], names),
        "date": _dates(links, evidence["day"]),
        "event": _what(links, event, partnership),
        "kind": _kinds(links, event),
    }
    order = order_of([*words.values(), *(Coded(rows.words, rows.code[place]) for place in behind.values())])
    window = evidence["window"].to_numpy(dtype=np.int64, na_value=NO_WINDOW)
    words["window"] = coded(window, dict(enumerate(WINDOWS)))
    columns = {name: column.of(order) for name, column in words.items()}
    columns["counted"] = yes_no(evidence["counted"])[order]
    for end, place in behind.items():
        place = place[order]
        for name, texts in (("file", sources.file), ("sheet", sources.sheet), ("rows", sources.rows)):
            columns[f"{name}_{end}"] = texts[place]
    as_they_are = {name: pd.Series(columns[name], dtype=object, copy=False) for name in EVIDENCE_COLUMNS}
    return pd.DataFrame(
        as_they_are, copy=False
    )  # texts that rows share stay one text, however many rows there are


def _in_shown_order(pairs: pd.DataFrame, names: Names) -> tuple[IntArray, IntArray]:
    """Return the two ends of each pair, the one first whose shown name is first by code point."""
    a, b = pairs["a"].to_numpy(dtype="int64"), pairs["b"].to_numpy(dtype="int64")
    both = coded(np.concatenate([a, b]), names).code
    a_first = both[: len(a)] < both[len(a) :]
    return np.where(a_first, a, b), np.where(a_first, b, a)


def _dates(links: Links, days: pd.Series) -> Coded:
    """Return the dates of days, ``""`` where there is none."""
    day = days.to_numpy(dtype=np.int64, na_value=NEVER)
    low = int(day[day > NEVER].min(initial=0)) - 1
    near = np.maximum(day, low)
    day_0 = links.challenge.settings.day_0
    return coded(near, {one: iso_date(day_0, one) for one in np.unique(near).tolist() if one > low})


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
    plenaries = events.loc[events["plenary"].astype(bool), "event_id"].to_numpy(dtype=np.int64)
    code = np.where(event < 0, 2, np.isin(event, plenaries).astype(np.int64))
    return coded(code, dict(enumerate(KINDS.tolist())))
