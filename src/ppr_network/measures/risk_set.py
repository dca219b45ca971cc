"""The pairs that could have become new links, and the share of them that did."""

from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.contacts.register import changes
from ppr_network.measures.attended import events_attended
from ppr_network.measures.groups import IntArray
from ppr_network.model import CHALLENGE, LATER, Links
from ppr_network.rules import NEW

FEWEST_PAIRS = 5  # below, a share of them tells nothing


@dataclass(frozen=True)
class RiskSet:
    """Pairs of actors that could have become new links.

    ``actors``: actor ids, sorted, of known sector, each at ``min_events`` or more non-plenary events of the
    challenge; ``sectors``: their sector ids; ``unseen``: whether the baseline lacks it. Every pair of them
    could have formed but the ``barred``, which were linked or met before; ``new`` are those that did. Both are pairs
    by 2, places in ``actors``. If ``with_unseen`` a pair has at least one unseen end, else none.
    """

    actors: IntArray
    sectors: IntArray
    unseen: NDArray[np.bool_]
    barred: IntArray
    new: IntArray
    with_unseen: bool

    def counts(self, labels: IntArray | None = None) -> "FormationCounts":
        """Count the pairs within and between sectors; ``labels`` in the place of the sectors."""
        sectors = self.sectors if labels is None else labels
        every, within = self._pairs(np.ones_like(sectors)), self._pairs(sectors)
        barred, new = (_same(sectors, pairs) for pairs in (self.barred, self.new))
        return FormationCounts(
            at_risk_within=within - int(barred.sum()),
            at_risk_between=every - within - int((~barred).sum()),
            new_within=int(new.sum()),
            new_between=int((~new).sum()),
        )

    def _pairs(self, labels: IntArray) -> int:
        """Count the pairs of one label, barred or not."""
        every = _pairs_among(labels)
        among_known = _pairs_among(labels[~self.unseen])
        return every - among_known if self.with_unseen else among_known


@dataclass(frozen=True)
class FormationCounts:
    """Pairs that could have become new links, and those that did, within and between sectors."""

    at_risk_within: int
    at_risk_between: int
    new_within: int
    new_between: int

    @property
    def share_within(self) -> float:
        """New links over pairs at risk, within sectors; ``nan`` with fewer than five pairs at risk."""
        return _share(self.new_within, self.at_risk_within)

    @property
    def share_between(self) -> float:
        """New links over pairs at risk, between sectors; ``nan`` with fewer than five pairs at risk."""
        return _share(self.new_between, self.at_risk_between)

    @property
    def ratio(self) -> float:
        """The share between sectors over that within; ``nan`` where either is undefined or the latter is 0."""
        return self.share_between / self.share_within if self.share_within else nan


def risk_set(links: Links, *, with_unseen: bool = False) -> RiskSet:
    """Return the pairs that could have become new links in the challenge.

    Both ends took part in the challenge, at enough meetings to make a working link, and nothing on record before
    day 0 joins them; a pair with a partnership of unknown start is not at risk.

    Parameters
    ----------
    links
        Of one level.
    with_unseen
        Whether the pairs are those with an end that the baseline had not seen, rather than those of two actors whom
        it had.
    """
    actors = links.actors
    attended = events_attended(links, CHALLENGE) >= links.challenge.settings.links.min_events
    seen = actors["active_baseline"].to_numpy(dtype=bool)
    sectors = actors["sector_id"].to_numpy(dtype=np.int64)
    known = actors["active_challenge"].to_numpy(dtype=bool) & attended & (sectors >= 0)
    chosen = np.flatnonzero(known if with_unseen else known & seen)
    unseen = ~seen[chosen]
    is_new = links.pairs["class"].isin(NEW).to_numpy(dtype=bool)
    return RiskSet(
        actors=chosen,
        sectors=sectors[chosen],
        unseen=unseen,
        barred=_places(_known_before(links), chosen, unseen, with_unseen=with_unseen),
        new=_places(_ends(links.pairs[is_new]), chosen, unseen, with_unseen=with_unseen),
        with_unseen=with_unseen,
    )


def _known_before(links: Links) -> IntArray:
    """Return every pair that anything but a plenary joins before day 0, or at a date that nobody knows."""
    evidence = links.evidence
    window = evidence["window"].to_numpy(dtype=np.int64, na_value=LATER)
    before = evidence["counted"].to_numpy(dtype=bool) & (window < CHALLENGE)
    undated = (evidence["partnership_id"] >= 0) & evidence["day"].isna()
    rows = np.flatnonzero(before | undated.to_numpy(dtype=bool))
    pairs = np.column_stack([evidence[end].to_numpy(dtype=np.int64)[rows] for end in ("a", "b")])
    return pairs[changes(*pairs.T)]  # the evidence is sorted by pair


def _ends(pairs: pd.DataFrame) -> IntArray:
    """Return the two actors of each row."""
    ends: IntArray = pairs[["a", "b"]].to_numpy(dtype=np.int64)
    return ends


def _places(pairs: IntArray, chosen: IntArray, unseen: NDArray[np.bool_], *, with_unseen: bool) -> IntArray:
    """Return the places among the chosen actors of the pairs whose ends are both of them and of the right kind."""
    place = np.full(max(pairs.max(initial=-1), chosen.max(initial=-1)) + 1, -1)
    place[chosen] = np.arange(len(chosen))
    places = place[pairs]
    places = places[(places >= 0).all(axis=1)]
    chosen_kind: IntArray = places[unseen[places].any(axis=1) == with_unseen]
    return chosen_kind


def _same(labels: IntArray, pairs: IntArray) -> NDArray[np.bool_]:
    """Say of each pair whether its ends have one label."""
    same: NDArray[np.bool_] = np.equal(labels[pairs[:, 0]], labels[pairs[:, 1]])
    return same


def _pairs_among(labels: IntArray) -> int:
    """Count the pairs with one label."""
    sizes = np.bincount(labels)
    return int((sizes * (sizes - 1) // 2).sum())


def _share(part: int, whole: int) -> float:
    """Return a share, ``nan`` of too few."""
    return part / whole if whole >= FEWEST_PAIRS else nan
