"""links.csv and evidence.csv in words."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import EVIDENCE_COLUMNS, LINK_COLUMNS, WINDOWS, Links
from ppr_network.release.words import Words, iso_dates, looked_up, sector_words, three_ways, yes_no

ROWS_SHOWN = 20
Names = Mapping[int, str]


def links_table(links: Links, names: Names) -> pd.DataFrame:
    """Return links.csv: a row per pair with a class, ends and rows in the order of what is shown."""
    pairs = links.pairs
    first, second = _in_shown_order(pairs, names)
    sectors = sector_words(links)
    day_0 = links.challenge.settings.day_0
    columns = {
        "actor_a": looked_up(first, names),
        "actor_b": looked_up(second, names),
        "sector_a": looked_up(first, sectors),
        "sector_b": looked_up(second, sectors),
        "cross_sector": three_ways(pairs["cross"]),
        "new": yes_no(pairs["new"]),
        "provisional": yes_no(pairs["provisional"]),
        "first_contact": iso_dates(day_0, pairs["first_contact_day"]),
        "formed": iso_dates(day_0, pairs["formed_day"]),
        "same_team": three_ways(pairs["same_team"]),
        "plenary_only_prior": yes_no(pairs["plenary_only_prior"]),
        "start_unknown": yes_no(pairs["start_unknown"]),
    }
    table = pairs.assign(**columns)[list(LINK_COLUMNS)]
    return table.sort_values(["actor_a", "actor_b"], ignore_index=True)


def evidence_table(links: Links, names: Names) -> pd.DataFrame:
    """Return evidence.csv: a row per pair and event or partnership, with the rows of the inputs behind it."""
    evidence = links.evidence
    first, second = _in_shown_order(evidence, names)
    columns = {
        "window": looked_up(evidence["window"], dict(enumerate(WINDOWS))),
        "date": iso_dates(links.challenge.settings.day_0, evidence["day"]),
        "event": _what(links),
        "kind": _kinds(links),
        "counted": yes_no(evidence["counted"]),
    }
    of_meetings, of_partnerships = _meeting_sources(links), _partnership_sources(links)
    for end, actors in (("a", first), ("b", second)):
        columns[f"actor_{end}"] = looked_up(actors, names)
        behind = [
            of_meetings[event, actor] if event >= 0 else of_partnerships[partnership]
            for event, actor, partnership in zip(
                evidence["event_id"], actors, evidence["partnership_id"], strict=True
            )
        ]
        for place, column in enumerate(("file", "sheet", "rows")):
            columns[f"{column}_{end}"] = np.array([source[place] for source in behind], dtype=object)
    order = ["actor_a", "actor_b", "date", "event", "kind", "rows_a", "rows_b"]
    return pd.DataFrame(columns)[list(EVIDENCE_COLUMNS)].sort_values(order, ignore_index=True)


def _in_shown_order(pairs: pd.DataFrame, names: Names) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the two ends of each pair, the one first whose shown name is first by code point."""
    a, b = pairs["a"].to_numpy(dtype="int64"), pairs["b"].to_numpy(dtype="int64")
    a_first = np.array([names[one] < names[other] for one, other in zip(a, b, strict=True)], dtype=bool)
    return np.where(a_first, a, b), np.where(a_first, b, a)


def _what(links: Links) -> Words:
    """Return the event of each piece of evidence, or the kind of partnership."""
    events = dict(zip(links.events["event_id"], links.events["event"], strict=True))
    kinds = dict(enumerate(links.challenge.records.partnerships["kind"]))
    meetings = looked_up(links.evidence["event_id"], events)
    partnerships = looked_up(links.evidence["partnership_id"], kinds)
    return np.where(links.evidence["event_id"] >= 0, meetings, partnerships)


def _kinds(links: Links) -> Words:
    """Return meeting, plenary or partnership."""
    plenaries = set(links.events.loc[links.events["plenary"].astype(bool), "event_id"])
    words = [
        "partnership" if event < 0 else "plenary" if event in plenaries else "meeting"
        for event in links.evidence["event_id"]
    ]
    return np.array(words, dtype=object)


def _meeting_sources(links: Links) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Return the files, sheets and rows behind each actor's presence at an event."""
    rows = links.rows.merge(links.challenge.records.files, on="file_id")
    rows = rows.sort_values(["event_id", "actor_id", "file", "sheet", "row"])
    grouped = rows.groupby(["event_id", "actor_id"])[["file", "sheet", "row"]].agg(list)
    return {
        (int(event), int(actor)): (_joined(files), _joined(sheets), _joined(numbers))
        for (event, actor), files, sheets, numbers in zip(
            grouped.index, grouped["file"], grouped["sheet"], grouped["row"], strict=True
        )
    }


def _partnership_sources(links: Links) -> dict[int, tuple[str, str, str]]:
    """Return the file, sheet and row of each partnership."""
    partnerships = links.challenge.records.partnerships.reset_index(names="partnership_id")
    rows = partnerships.merge(links.challenge.records.files, on="file_id")
    return {
        int(one): (file, sheet, str(row))
        for one, file, sheet, row in zip(
            rows["partnership_id"], rows["file"], rows["sheet"], rows["row"], strict=True
        )
    }


def _joined(values: list[object]) -> str:
    """Join distinct values by semicolons, at most twenty, and say how many more there are."""
    distinct = list(dict.fromkeys(map(str, values)))
    more = len(distinct) - ROWS_SHOWN
    return ";".join(distinct[:ROWS_SHOWN] + ([f"+{more}"] if more > 0 else []))
