"""How much of the working links of the baseline is there again in the challenge, among those on record in both."""

from dataclasses import dataclass
from statistics import median

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.contacts.register import changes, distinct, order_by
from ppr_network.measures.pair_numbers import evidence_of, pair_numbers
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
    ever_linked = links.pairs[(links.pairs[["tier_baseline", "tier_challenge"]] >= 2).any(axis=1)]
    pairs = ever_linked[common[ever_linked["a"].to_numpy()] & common[ever_linked["b"].to_numpy()]]
    full = _counted(
        int(common.sum()), (pairs["tier_baseline"] >= 2).to_numpy(), (pairs["tier_challenge"] >= 2).to_numpy()
    )
    return [
        _compared(FULL, full, "the whole baseline with the whole challenge"),
        _equal_days(links, ever_linked),
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


def _equal_days(links: Links, ever_linked: pd.DataFrame) -> Compared:
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
    pairs = ever_linked[common[ever_linked["a"].to_numpy()] & common[ever_linked["b"].to_numpy()]]
    dates = _dates_together(links, pairs, first, set_up - 1)
    before = (dates >= settings.links.min_events) | np.isin(pair_numbers(pairs), pair_numbers(live))
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
    day = links.evidence["day"].to_numpy(dtype=np.int64, na_value=last + 1)
    pair, rows = evidence_of(links, pairs, _meetings(links, (day >= first) & (day <= last)))
    width = last - first + 1
    return np.bincount(distinct(pair * width + (day[rows] - first)) // width, minlength=len(pairs))


def _meetings(links: Links, which: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return which of some rows of evidence are meetings."""
    return np.flatnonzero(which & (links.evidence["event_id"].to_numpy(dtype=np.int64) >= 0))


@dataclass(frozen=True)
class _Met:
    """Who met when in one window: a cell is a pair on a date; its first meeting is in ``event``, others are in ``more``.

    ``begins``: the first cell of each pair, and the number of all.
    """

    n_events: int
    event: NDArray[np.int64]
    more: NDArray[np.int64]  # cells and events by meetings
    begins: NDArray[np.int64]
    partners: NDArray[np.bool_]  # pairs with a partnership

    def linked(self, kept: NDArray[np.bool_], min_events: int) -> NDArray[np.bool_]:
        """Say of each pair whether the meetings that are kept, or a partnership, make it a working link."""
        hit = kept[self.event]
        hit[self.more[0][kept[self.more[1]]]] = True
        found = np.zeros(len(hit) + 1, dtype=np.int32)
        np.cumsum(hit, out=found[1:])
        linked: NDArray[np.bool_] = self.partners | (np.diff(found[self.begins]) >= min_events)
        return linked


def _equal_meetings(links: Links, pairs: pd.DataFrame, n_actors: int, rng: np.random.Generator) -> Compared:
    """Compare the windows with as many meetings in each, those of the fuller one drawn again and again."""
    m = links.challenge.settings.links.min_events
    windows = [
        _met(links, pairs, BASELINE, "baseline"),
        _met(links, pairs, CHALLENGE, "challenge"),
    ]
    fewest = min(window.n_events for window in windows)
    whole = [window.linked(np.ones(window.n_events, dtype=bool), m) for window in windows]
    drawn = []
    for _ in range(THINNINGS):
        kept = [_some(window.n_events, fewest, rng) for window in windows]
        before, after = (
            everything if some.all() else window.linked(some, m)
            for window, some, everything in zip(windows, kept, whole, strict=True)
        )
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
    ids = events["event_id"].to_numpy(dtype=np.int64)
    of_window = links.evidence["window"].to_numpy(dtype=np.int64, na_value=-1) == window
    pair, rows = evidence_of(links, pairs, _meetings(links, of_window))
    day = links.evidence["day"].to_numpy(dtype=np.int64, na_value=0)[rows]
    event = np.searchsorted(ids, links.evidence["event_id"].to_numpy(dtype=np.int64)[rows])
    order = order_by(pair, day, event)
    pair, event = pair[order], event[order]
    is_first = changes(pair, day[order])
    cell = np.cumsum(is_first) - 1
    return _Met(
        n_events=len(events),
        event=event[is_first],
        more=np.array([cell[~is_first], event[~is_first]]),
        begins=np.searchsorted(pair[is_first], np.arange(len(pairs) + 1)),
        partners=(pairs[f"live_{name}"] == 1).to_numpy(dtype=bool),
    )
