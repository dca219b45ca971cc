"""The links that the public may see: between organisations and groups of them, each resting on enough people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.model import BASELINE, CHALLENGE, HISTORY, SET_UP, Links
from ppr_network.release.merged import Shown
from ppr_network.release.rounding import band
from ppr_network.rules import CLASSES, NEW, PairFacts, choose_in_arrays, class_of, tier_of

TOLD_BY = (HISTORY, BASELINE, SET_UP, CHALLENGE)  # the windows that the class of a link depends on
LIVE = {"live_baseline": BASELINE, "live_challenge": CHALLENGE}
PARTNERSHIPS = (*LIVE, "has_history", "has_set_up", "start_unknown")
COLUMNS = (
    "actor_a", "actor_b", "sector_a", "sector_b", "cross_sector", "class", "new", "tier_baseline",
    "tier_challenge", "dates_challenge",
)  # fmt: skip


@dataclass
class Behind:
    """What lies behind two nodes: dates and people at meetings by window, and what partnerships say."""

    dates: dict[int, set[int]] = field(default_factory=dict)
    people: dict[int, set[int]] = field(default_factory=dict)
    live: set[int] = field(default_factory=set)  # windows in which a dated partnership ran
    history: bool = False
    set_up: bool = False
    start_unknown: bool = False

    def n_dates(self, window: int) -> int:
        """Return the dates on which they met in a window."""
        return len(self.dates.get(window, ()))

    def rests_on_enough(self, window: int, tie_min: int) -> bool:
        """Tell whether what is told of a window rests on a partnership, on enough people, or on nothing."""
        people = self.people.get(window, ())
        return not people or window in self.live or len(people) >= tie_min


def public_links(links: Links, shown: Mapping[int, Shown], *, tie_min: int) -> pd.DataFrame:
    """Return the public rows of links.csv.

    Parameters
    ----------
    links
        At the level of organisations.
    shown
        What stands for each actor, by actor id.
    tie_min
        Fewest distinct people of the two sides who were at the meetings of a window; a link of which any window up to
        the challenge rests on fewer is left out whole. Partnerships are facts about organisations and need none.

    Returns
    -------
    pandas.DataFrame
        ``COLUMNS``, sorted by the first two; ``dates_challenge`` in bands.
    """
    behind = behind_pairs(links, shown)
    enough = {
        pair: facts
        for pair, facts in behind.items()
        if all(facts.rests_on_enough(window, tie_min) for window in TOLD_BY)
    }
    return _table(links, enough, shown, tie_min)


def behind_pairs(links: Links, shown: Mapping[int, Shown]) -> dict[tuple[str, str], Behind]:
    """Return what lies behind every two nodes that have any evidence, by their names in order."""
    names = {actor: node.name for actor, node in shown.items()}
    behind: dict[tuple[str, str], Behind] = {}
    people = _people_at(links)
    evidence = links.evidence[links.evidence["counted"].astype(bool) & (links.evidence["event_id"] >= 0)]
    columns = ("a", "b", "event_id", "window", "day")
    for a, b, event, window, day in zip(*(evidence[name].tolist() for name in columns), strict=True):
        pair = _pair(names, a, b)
        if pair is None:
            continue
        facts = behind.setdefault(pair, Behind())
        facts.dates.setdefault(window, set()).add(day)
        facts.people.setdefault(window, set()).update(people.get((event, a), ()), people.get((event, b), ()))
    for row in links.pairs[["a", "b", *PARTNERSHIPS]].to_dict("records"):
        pair = _pair(names, row["a"], row["b"])
        if pair is not None:
            _add_partnerships(behind.setdefault(pair, Behind()), row)
    return behind


def _add_partnerships(facts: Behind, row: Mapping[Any, Any]) -> None:
    """Add what the records of one pair say beyond its meetings."""
    facts.live |= {window for name, window in LIVE.items() if row[name]}
    facts.history |= bool(row["has_history"])
    facts.set_up |= bool(row["has_set_up"])
    facts.start_unknown |= bool(row["start_unknown"])


def _pair(names: Mapping[int, str], a: int, b: int) -> tuple[str, str] | None:
    """Return the two names in order; None if one is withheld or both are one node."""
    if a not in names or b not in names or names[a] == names[b]:
        return None
    first, second = sorted((names[a], names[b]))
    return first, second


def _people_at(links: Links) -> dict[tuple[int, int], set[int]]:
    """Return who came for each organisation to each event, by event and actor id."""
    rows = links.challenge.records.presences
    rows = rows[rows["eligible"].astype(bool) & (rows["organisation_id"] >= 0)]
    rows = rows.sort_values(["event_id", "organisation_id"], kind="stable")
    events, organisations, people = (
        rows[column].to_numpy(dtype="int64") for column in ("event_id", "organisation_id", "person_id")
    )
    is_first = (np.diff(events, prepend=-1) != 0) | (np.diff(organisations, prepend=-1) != 0)
    bounds = [*np.flatnonzero(is_first).tolist(), len(rows)]
    return {
        (int(events[start]), int(organisations[start])): set(people[start:stop].tolist())
        for start, stop in pairwise(bounds)
    }


def _table(
    links: Links, behind: Mapping[tuple[str, str], Behind], shown: Mapping[int, Shown], tie_min: int
) -> pd.DataFrame:
    """Return the pairs that have a class, in words."""
    pairs = sorted(behind)
    if not pairs:
        return pd.DataFrame(columns=list(COLUMNS))
    classes, tiers = _classes(links, [behind[pair] for pair in pairs], pairs, shown)
    sector = {node.name: node.sector for node in shown.values()}
    rows = []
    for (a, b), name, before, during in zip(pairs, classes, *tiers, strict=True):
        if name == "none":
            continue
        facts = behind[a, b]
        meetings = band(facts.n_dates(CHALLENGE)) if _met_openly(facts, tie_min) else ""
        cross = ("yes" if sector[a] != sector[b] else "no") if sector[a] and sector[b] else ""
        new = "yes" if name in NEW else "no"
        rows.append((a, b, sector[a], sector[b], cross, name, new, int(before), int(during), meetings))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _met_openly(facts: Behind, tie_min: int) -> bool:
    """Tell whether enough people were at the meetings of the challenge, partnership or not."""
    return len(facts.people.get(CHALLENGE, ())) >= tie_min


def _classes(
    links: Links, behind: list[Behind], pairs: list[tuple[str, str]], shown: Mapping[int, Shown]
) -> tuple[list[str], tuple[list[int], list[int]]]:
    """Return the class of each pair by the rules that hold for every link, and its tiers before and during."""
    settings = links.challenge.settings
    tiers = [
        tier_of(
            np.array([facts.n_dates(window) for facts in behind]),
            np.array([window in facts.live for facts in behind]),
            settings.links.min_events,
            choose_in_arrays,
        )
        for window in (BASELINE, CHALLENGE)
    ]
    seen, active = (
        np.array([a in names and b in names for a, b in pairs])
        for names in (_active(links, shown, column) for column in ("active_baseline", "active_challenge"))
    )
    facts = PairFacts(
        tier_baseline=tiers[0],
        tier_challenge=tiers[1],
        history=np.array([f.history or f.n_dates(HISTORY) > 0 for f in behind]),
        set_up=np.array([f.set_up or f.n_dates(SET_UP) > 0 for f in behind]),
        start_unknown=np.array([f.start_unknown for f in behind]),
        both_seen=seen,
        both_active=active,
    )
    codes = class_of(facts, settings.links.baseline, choose_in_arrays, interim=links.challenge.interim)
    return [CLASSES[code] for code in codes], (tiers[0].tolist(), tiers[1].tolist())


def _active(links: Links, shown: Mapping[int, Shown], column: str) -> set[str]:
    """Return the nodes of which anybody was there in a window."""
    active = links.actors.loc[links.actors[column].astype(bool), "actor_id"]
    return {shown[actor].name for actor in active.astype(int) if actor in shown}
