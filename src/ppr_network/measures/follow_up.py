"""The new links after the challenge: which of them could be seen, which were, and how long each lasted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.measures.pair_numbers import evidence_of
from ppr_network.measures.persistence import GAPS, Spell, spell
from ppr_network.model import FOLLOW_UP, Links
from ppr_network.rules import CONVENED, SELF_ORGANISED, origin_of_event


@dataclass(frozen=True)
class FollowUp:
    """New links in the follow-up, before any model.

    ``n_links`` new links; ``n_observable`` with both ends on record in the follow-up; ``n_active`` of those
    with any evidence in it. Of these, ``n_self_organised`` met at least once without being called together by
    the challenge, or had a partnership; ``n_convened_only`` met at the challenge's meetings alone; of the
    others it is not known who called them together. ``days`` of the follow-up that have come.
    """

    days: int
    n_links: int
    n_observable: int
    n_active: int
    n_self_organised: int
    n_convened_only: int

    @property
    def n_unknown(self) -> int:
        """Links seen again at meetings of unknown convener."""
        return self.n_active - self.n_self_organised - self.n_convened_only

    @property
    def n_not_observable(self) -> int:
        """Links of which an end was not on record: nobody can say whether they lasted."""
        return self.n_links - self.n_observable


def follow_up_days(links: Links) -> int:
    """Return how many days of the follow-up have come."""
    settings = links.challenge.settings
    since = max(links.challenge.as_of_day - settings.days, 0)
    return min(settings.windows.follow_up_days, since)


def new_pairs(links: Links, *, cross_sector: bool = True) -> pd.DataFrame:
    """Return the pairs whose link is new, those between two sectors or all."""
    pairs = links.pairs
    return pairs[pairs["new"] & ((pairs["cross"] == 1) | (not cross_sector))]


def follow_up(links: Links, *, cross_sector: bool = True) -> FollowUp | None:
    """Return what became of the new links in the follow-up.

    Parameters
    ----------
    links
        Of one level.
    cross_sector
        Whether to follow the links between two sectors alone.

    Returns
    -------
    FollowUp or None
        None where no day of the follow-up has come.
    """
    if not follow_up_days(links):
        return None
    new = new_pairs(links, cross_sector=cross_sector)
    on_record = links.actors["active_follow_up"].to_numpy(dtype=bool)
    observable = new[on_record[new["a"].to_numpy()] & on_record[new["b"].to_numpy()]]
    active = observable[observable["tier_follow_up"] >= 1]
    met = _met_by_origin(links, active)
    themselves = met[SELF_ORGANISED] | (active["live_follow_up"] == 1).to_numpy(dtype=bool)
    convened = met[CONVENED]
    return FollowUp(
        days=follow_up_days(links),
        n_links=len(new),
        n_observable=len(observable),
        n_active=len(active),
        n_self_organised=int(themselves.sum()),
        n_convened_only=int((convened & ~themselves).sum()),
    )


def _met_by_origin(links: Links, pairs: pd.DataFrame) -> dict[int, NDArray[np.bool_]]:
    """Say of each of some pairs whether it met in the follow-up, by who called the meeting."""
    event = links.evidence["event_id"].to_numpy(dtype=np.int64)
    in_follow_up = links.evidence["window"].to_numpy(dtype=np.int64, na_value=-1) == FOLLOW_UP
    pair, rows = evidence_of(links, pairs, np.flatnonzero(in_follow_up & (event >= 0)))
    ids, at = np.unique(event[rows], return_inverse=True)
    events = links.events[np.isin(links.events["event_id"].to_numpy(dtype=np.int64), ids)]
    called = zip(events["convened_by"].tolist(), events["type"].tolist(), strict=True)
    origin = np.array([origin_of_event(by, kind) for by, kind in called], dtype=np.int64)[at]
    return {code: _are_there(pair[origin == code], len(pairs)) for code in (CONVENED, SELF_ORGANISED)}


def _are_there(places: NDArray[np.int64], n: int) -> NDArray[np.bool_]:
    """Say of each place whether it is among some."""
    found: NDArray[np.bool_] = np.zeros(n, dtype=bool)
    found[places] = True
    return found


def spells(links: Links, new: pd.DataFrame, *, gaps: Sequence[int] = GAPS) -> dict[int, list[Spell]]:
    """Return how long each link was seen to last after the last day of the challenge, by length of silence.

    Parameters
    ----------
    links
        Of one level.
    new
        Those of its pairs to follow, formed by that day.
    gaps
        Days of silence after which a link counts as lapsed.
    """
    last_seen = links.actors["last_day"].fillna(np.iinfo(np.int32).min).to_numpy(dtype="int64")
    evidence = evidence_days(links, new)
    ends = new[["a", "b"]].to_numpy(dtype="int64").tolist()
    return {
        gap: [
            spell(
                evidence.get((a, b), []),
                landmark=links.challenge.settings.days,
                seen_until=int(min(last_seen[a], last_seen[b])),
                as_of=links.challenge.as_of_day,
                gap=gap,
            )
            for a, b in ends
        ]
        for gap in gaps
    }


def evidence_days(links: Links, pairs: pd.DataFrame) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return the first and last day of each piece of dated evidence of the given pairs.

    A meeting lasts a day; a partnership without an end lasts to the end of the records.
    """
    place, rows = evidence_of(links, pairs)
    ends = links.challenge.records.partnerships["end_day"].fillna(links.challenge.as_of_day)
    partnership, day = (links.evidence[name].iloc[rows] for name in ("partnership_id", "day"))
    of_partnership = ends.reindex(partnership).to_numpy(dtype="float64", na_value=np.nan)
    first = day.to_numpy(dtype="int64")
    last = np.where(np.isnan(of_partnership), first, of_partnership).astype("int64")
    names = [*zip(pairs["a"].tolist(), pairs["b"].tolist(), strict=True)]
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pair, start, end in zip(place.tolist(), first.tolist(), last.tolist(), strict=True):
        found.setdefault(names[pair], []).append((start, end))
    return found
