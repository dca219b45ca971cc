"""How much of the working links of the baseline is there again in the challenge, among those on record in both."""

from dataclasses import dataclass, replace
from statistics import median

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.measures.turnover import Turnover
from ppr_network.model import BASELINE, CHALLENGE, Links
from ppr_network.rules import window_starts

THINNINGS = 200
MEASURES = ("jaccard", "retention", "formation", "hamming")
FULL, EQUAL_DAYS, EQUAL_MEETINGS = "full windows", "windows of equal length", "equal numbers of meetings"


@dataclass(frozen=True)
class Compared:
    """Two windows compared in one way.

    ``values``: the measures of :data:`MEASURES`, ``nan`` where undefined. ``counts``: the pairs behind them, None
    where ``values`` are medians over many thinnings. ``note``: how they were compared, or why they were not.
    """

    way: str
    n_actors: int
    values: dict[str, float]
    counts: Turnover | None
    note: str


def turnover_of_links(links: Links, rng: np.random.Generator) -> list[Compared]:
    """Return the turnover between baseline and challenge: full windows, equal lengths, equal numbers of meetings.

    Parameters
    ----------
    links
        Of one level.
    rng
        Says which meetings of the fuller window are left out, 200 times.
    """
    actors = links.actors
    common = (actors["active_baseline"] & actors["active_challenge"]).to_numpy(dtype=bool)
    pairs = links.pairs[common[links.pairs["a"].to_numpy()] & common[links.pairs["b"].to_numpy()]]
    full = _counted(
        int(common.sum()), (pairs["tier_baseline"] >= 2).to_numpy(), (pairs["tier_challenge"] >= 2).to_numpy()
    )
    return [
        _compared(FULL, full, "the whole baseline with the whole challenge"),
        _equal_days(links),
        _equal_meetings(links, pairs, int(common.sum()), rng),
    ]


def _counted(n_actors: int, before: NDArray[np.bool_], after: NDArray[np.bool_]) -> Turnover:
    """Count pairs by whether they are linked before and after."""
    return Turnover(
        n_actors, int((before & after).sum()), int((before & ~after).sum()), int((after & ~before).sum())
    )


def _compared(way: str, counts: Turnover, note: str) -> Compared:
    """Return the measures of counts."""
    values = {name: float(getattr(counts, name)) for name in MEASURES}
    return Compared(way, counts.n_nodes, values, counts, note)


def _equal_days(links: Links) -> Compared:
    """Compare the challenge with as many days at the end of the baseline, among those on record in both."""
    settings = links.challenge.settings
    first_of_baseline, set_up, *_ = window_starts(settings)
    n_days = min(settings.days, links.challenge.as_of_day) + 1
    if set_up - n_days < first_of_baseline:
        nothing = dict.fromkeys(MEASURES, float("nan"))
        return Compared(EQUAL_DAYS, 0, nothing, None, "the baseline is shorter than the challenge")
    first = set_up - n_days
    live = _live_partnerships(links, first, set_up - 1)
    seen = _attended(links, first, set_up - 1)
    seen[live[["a", "b"]].to_numpy(dtype="int64").ravel()] = True
    common = seen & links.actors["active_challenge"].to_numpy(dtype=bool)
    pairs = links.pairs[common[links.pairs["a"].to_numpy()] & common[links.pairs["b"].to_numpy()]]
    dates = _dates_together(links, pairs, first, set_up - 1)
    index = pd.MultiIndex.from_frame(pairs[["a", "b"]])
    before = (dates >= settings.links.min_events) | index.isin(pd.MultiIndex.from_frame(live))
    after = (pairs["tier_challenge"] >= 2).to_numpy()
    note = f"days {first} to {set_up - 1} with the challenge"
    return _compared(EQUAL_DAYS, _counted(int(common.sum()), before, after), note)


def _attended(links: Links, first: int, last: int) -> NDArray[np.bool_]:
    """Say of each actor whether it was at any event of some days."""
    events = links.events.loc[links.events["day"].between(first, last), "event_id"]
    attended = links.attendance.loc[links.attendance["event_id"].isin(events), "actor_id"]
    found: NDArray[np.bool_] = np.isin(links.actors["actor_id"].to_numpy(), attended.to_numpy())
    return found


def _live_partnerships(links: Links, first: int, last: int) -> pd.DataFrame:
    """Return the pairs with a dated partnership that ran on some of the days."""
    ends = links.challenge.records.partnerships["end_day"]
    held = links.evidence[links.evidence["counted"] & (links.evidence["partnership_id"] >= 0)]
    end = ends.reindex(held["partnership_id"]).fillna(last).to_numpy(dtype="int64")
    return held.loc[(held["day"].to_numpy(dtype="int64") <= last) & (end >= first), ["a", "b"]]


def _dates_together(links: Links, pairs: pd.DataFrame, first: int, last: int) -> NDArray[np.int64]:
    """Count the dates on which each pair met within some days."""
    evidence = links.evidence
    met = evidence[evidence["counted"] & (evidence["event_id"] >= 0)]
    met = met[met["day"].between(first, last)]
    dates = met.groupby(["a", "b"])["day"].nunique()
    met_on = dates.reindex(pd.MultiIndex.from_frame(pairs[["a", "b"]])).fillna(0)
    found: NDArray[np.int64] = np.asarray(met_on, dtype=np.int64)
    return found


@dataclass(frozen=True)
class _Met:
    """Who met when in one window: a row of ``event`` and ``cell`` per meeting of a pair; a cell is a pair on a date."""

    n_events: int
    n_pairs: int
    event: NDArray[np.int64]
    cell: NDArray[np.int64]
    pair_of_cell: NDArray[np.int64]
    partners: NDArray[np.bool_]  # pairs with a partnership

    def of_dates(self, min_events: int) -> "_Met":
        """Return it without the pairs that met on fewer dates: whatever is left out, their meetings make no link."""
        enough = np.bincount(self.pair_of_cell, minlength=self.n_pairs)[self.pair_of_cell] >= min_events
        there = enough[self.cell]
        place = np.cumsum(enough) - 1
        return replace(
            self,
            event=self.event[there],
            cell=place[self.cell[there]],
            pair_of_cell=self.pair_of_cell[enough],
        )

    def linked(self, kept: NDArray[np.bool_], min_events: int) -> NDArray[np.bool_]:
        """Say of each pair whether the meetings that are kept, or a partnership, make it a working link."""
        hit = np.zeros(len(self.pair_of_cell), dtype=bool)
        hit[self.cell[kept[self.event]]] = True
        dates = np.bincount(self.pair_of_cell[hit], minlength=self.n_pairs)
        linked: NDArray[np.bool_] = self.partners | (dates >= min_events)
        return linked


def _equal_meetings(links: Links, pairs: pd.DataFrame, n_actors: int, rng: np.random.Generator) -> Compared:
    """Compare the windows with as many meetings in each, those of the fuller one drawn again and again."""
    m = links.challenge.settings.links.min_events
    windows = [
        _met(links, pairs, BASELINE, "baseline").of_dates(m),
        _met(links, pairs, CHALLENGE, "challenge").of_dates(m),
    ]
    fewest = min(window.n_events for window in windows)
    drawn = []
    for _ in range(THINNINGS):
        before, after = (window.linked(_some(window.n_events, fewest, rng), m) for window in windows)
        drawn.append(_counted(n_actors, before, after))
    values = {name: _median([float(getattr(one, name)) for one in drawn]) for name in MEASURES}
    note = f"{fewest} meetings in each window; median of {THINNINGS} draws"
    return Compared(EQUAL_MEETINGS, n_actors, values, None, note)


def _median(values: list[float]) -> float:
    """Return the median of the values that are defined."""
    defined = [value for value in values if not np.isnan(value)]
    return median(defined) if defined else float("nan")


def _some(n: int, n_kept: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Draw which meetings are kept."""
    kept = np.zeros(n, dtype=bool)
    kept[rng.permutation(n)[:n_kept]] = True
    return kept


def _met(links: Links, pairs: pd.DataFrame, window: int, name: str) -> _Met:
    """Return who met when in one window."""
    events = links.events[(links.events["window"] == window) & ~links.events["plenary"].astype(bool)]
    place_of = pd.Series(np.arange(len(events)), index=events["event_id"].to_numpy())
    evidence = links.evidence
    met = evidence[evidence["counted"] & (evidence["event_id"] >= 0) & (evidence["window"] == window)].merge(
        pairs[["a", "b"]].assign(pair=np.arange(len(pairs))), on=["a", "b"]
    )
    pair, day = (met[column].to_numpy(dtype="int64") for column in ("pair", "day"))
    first = day.min(initial=0)
    width = int(day.max(initial=0) - first) + 1
    cells, cell = np.unique(pair * width + (day - first), return_inverse=True)
    return _Met(
        n_events=len(events),
        n_pairs=len(pairs),
        event=place_of.reindex(met["event_id"]).to_numpy(dtype="int64"),
        cell=cell,
        pair_of_cell=cells // width,
        partners=(pairs[f"live_{name}"] == 1).to_numpy(dtype=bool),
    )
