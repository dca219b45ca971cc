"""The links that the public may see: between organisations and groups of them, each resting on enough people."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.contacts.meetings import runs
from ppr_network.contacts.register import BoolArray, IntArray, distinct, pair_numbers
from ppr_network.model import BASELINE, CHALLENGE, HISTORY, SET_UP, Links
from ppr_network.release.merged import Shown
from ppr_network.release.rounding import band
from ppr_network.rules import CLASSES, NEW, PairFacts, choose_in_arrays, class_of, tier_of

N_WINDOWS = CHALLENGE + 1  # those up to the challenge, on which the class of a link depends
LIVE = {"live_baseline": BASELINE, "live_challenge": CHALLENGE}
PARTNERSHIPS = (*LIVE, "has_history", "has_set_up", "start_unknown")
COLUMNS = (
    "actor_a", "actor_b", "sector_a", "sector_b", "cross_sector", "class", "new", "tier_baseline",
    "tier_challenge", "dates_challenge",
)  # fmt: skip


@dataclass(frozen=True)
class Behind:
    """What lies behind every two nodes that have any evidence, a row each: ``pairs`` are their names, in order and sorted.

    By pair and window up to the challenge: ``dates`` on which they met, and how many ``people`` of the two sides were
    there. ``says``: what partnerships say of each pair, by name of ``PARTNERSHIPS``.
    """

    pairs: list[tuple[str, str]]
    dates: IntArray
    people: IntArray
    says: dict[str, BoolArray]

    def rests_on_enough(self, tie_min: int) -> BoolArray:
        """Tell by pair and window whether what is told of it rests on a partnership, on enough people, or on nothing."""
        enough: BoolArray = (self.people == 0) | (self.people >= tie_min)
        for name, window in LIVE.items():
            enough[:, window] |= self.says[name]
        return enough

    def only(self, kept: BoolArray) -> "Behind":
        """Return what lies behind some of the pairs."""
        says = {name: said[kept] for name, said in self.says.items()}
        return Behind([*compress(self.pairs, kept.tolist())], self.dates[kept], self.people[kept], says)


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
    enough: BoolArray = np.all(behind.rests_on_enough(tie_min), axis=1)
    return _table(links, behind.only(enough), shown, tie_min)


def behind_pairs(links: Links, shown: Mapping[int, Shown]) -> Behind:
    """Return what lies behind every two nodes that have any evidence.

    Parameters
    ----------
    links
        At the level of organisations.
    shown
        What stands for each actor, by actor id.
    """
    names = sorted({node.name for node in shown.values()})
    place = {name: number for number, name in enumerate(names)}
    ids = links.actors["actor_id"].to_numpy(dtype=np.int64)
    node_of = np.full(int(ids.max(initial=-1)) + 1, -1, dtype=np.int64)
    node_of[ids] = [place[shown[actor].name] if actor in shown else -1 for actor in ids.tolist()]
    met = links.evidence[links.evidence["counted"].to_numpy(dtype=bool) & (links.evidence["event_id"] >= 0)]
    of_met, of_pairs = (_pair_numbers(node_of, table, len(names)) for table in (met, links.pairs))
    known = distinct(np.concatenate([of_met[of_met >= 0], of_pairs[of_pairs >= 0]]))
    told = (of_met >= 0) & (met["window"] <= CHALLENGE).to_numpy(dtype=bool)
    met = met[told]
    cell = np.searchsorted(known, of_met[told]) * N_WINDOWS + met["window"].to_numpy(dtype=np.int64)
    day = met["day"].to_numpy(dtype=np.int64)
    came = _who_came(links)
    of_cell, person = np.concatenate([_people_of(came, met, end, cell) for end in ("a", "b")], axis=1)
    first, second = (nodes.tolist() for nodes in np.divmod(known, max(1, len(names))))
    n_cells = len(known) * N_WINDOWS
    return Behind(
        pairs=[(names[a], names[b]) for a, b in zip(first, second, strict=True)],
        dates=_n_distinct(cell, day - day.min(initial=0), n_cells),
        people=_n_distinct(of_cell, person, n_cells),
        says={name: _said(links.pairs[name], of_pairs, known) for name in PARTNERSHIPS},
    )


def _pair_numbers(node_of: IntArray, table: pd.DataFrame, n_nodes: int) -> IntArray:
    """Return a number for the two nodes of each row, which sorts as their names; -1 if one is withheld or both are one."""
    a, b = (node_of[table[end].to_numpy(dtype=np.int64)] for end in ("a", "b"))
    first, second = np.minimum(a, b), np.maximum(a, b)
    return np.where((first >= 0) & (first != second), first * n_nodes + second, -1)


def _who_came(links: Links) -> tuple[IntArray, IntArray]:
    """Return a number for each event and organisation that somebody came to it for, sorted, and who it was."""
    rows = links.challenge.records.presences
    rows = rows[rows["eligible"].astype(bool) & (rows["organisation_id"] >= 0)]
    event, organisation, person = (
        rows[column].to_numpy(dtype=np.int64) for column in ("event_id", "organisation_id", "person_id")
    )
    came = pair_numbers(event, organisation)
    order = np.argsort(came, kind="stable")
    return came[order], person[order]


def _people_of(came: tuple[IntArray, IntArray], met: pd.DataFrame, end: str, cell: IntArray) -> IntArray:
    """Return the cell of each meeting beside each person who came to it for the organisation at one end: 2 by people."""
    known, person = came
    sought = pair_numbers(met["event_id"].to_numpy(dtype=np.int64), met[end].to_numpy(dtype=np.int64))
    first = np.searchsorted(known, sought)
    n_people = np.searchsorted(known, sought, side="right") - first
    return np.array([np.repeat(cell, n_people), person[runs(first, n_people)]])


def _n_distinct(cell: IntArray, value: IntArray, n_cells: int) -> IntArray:
    """Count the different values of each cell: pairs by windows."""
    width = int(value.max(initial=0)) + 1
    return np.bincount(distinct(cell * width + value) // width, minlength=n_cells).reshape(-1, N_WINDOWS)


def _said(column: "pd.Series[Any]", of_pairs: IntArray, known: IntArray) -> BoolArray:
    """Tell of each pair of nodes whether a column says yes of any pair of theirs."""
    yes = column.to_numpy(dtype=bool) & (of_pairs >= 0)
    said: BoolArray = np.zeros(len(known), dtype=bool)
    said[np.searchsorted(known, of_pairs[yes])] = True
    return said


def _table(links: Links, behind: Behind, shown: Mapping[int, Shown], tie_min: int) -> pd.DataFrame:
    """Return the pairs that have a class, in words."""
    if not behind.pairs:
        return pd.DataFrame(columns=list(COLUMNS))
    classes, tiers = _classes(links, behind, shown)
    sector = {node.name: node.sector for node in shown.values()}
    rows = []
    n_dates, n_people = (of[:, CHALLENGE].tolist() for of in (behind.dates, behind.people))
    for (a, b), name, before, during, n, who in zip(
        behind.pairs, classes, *tiers, n_dates, n_people, strict=True
    ):
        if name == "none":
            continue
        meetings = band(n) if who >= tie_min else ""  # partnership or not
        cross = ("yes" if sector[a] != sector[b] else "no") if sector[a] and sector[b] else ""
        new = "yes" if name in NEW else "no"
        rows.append((a, b, sector[a], sector[b], cross, name, new, int(before), int(during), meetings))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _classes(
    links: Links, behind: Behind, shown: Mapping[int, Shown]
) -> tuple[list[str], tuple[list[int], list[int]]]:
    """Return the class of each pair by the rules that hold for every link, and its tiers before and during."""
    settings, says = links.challenge.settings, behind.says
    before, during = (
        tier_of(behind.dates[:, window], says[name], settings.links.min_events, choose_in_arrays)
        for name, window in LIVE.items()
    )
    seen, active = (
        np.array([a in names and b in names for a, b in behind.pairs])
        for names in (_active(links, shown, column) for column in ("active_baseline", "active_challenge"))
    )
    facts = PairFacts(
        tier_baseline=before,
        tier_challenge=during,
        history=says["has_history"] | (behind.dates[:, HISTORY] > 0),
        set_up=says["has_set_up"] | (behind.dates[:, SET_UP] > 0),
        start_unknown=says["start_unknown"],
        both_seen=seen,
        both_active=active,
    )
    codes = class_of(facts, settings.links.baseline, choose_in_arrays, interim=links.challenge.interim)
    return [CLASSES[code] for code in codes], (before.tolist(), during.tolist())


def _active(links: Links, shown: Mapping[int, Shown], column: str) -> set[str]:
    """Return the nodes of which anybody was there in a window."""
    active = links.actors.loc[links.actors[column].astype(bool), "actor_id"]
    return {shown[actor].name for actor in active.astype(int) if actor in shown}
