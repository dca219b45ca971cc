"""Counts of links that are written block by block: small arrays that are added up, and the tables they become."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ppr_network.contacts.register import BoolArray, IntArray
from ppr_network.links.finished import Part
from ppr_network.model import Challenge
from ppr_network.rules import CLASSES

KINDS_OF_LINK = 3  # with an end of no sector, within one, between two


@dataclass(frozen=True)
class Among:
    """What links are counted among: a challenge and the sector of each actor, -1 where it is not known."""

    challenge: Challenge
    sector: IntArray

    @cached_property
    def n_sectors(self) -> int:
        """How many places there are for a sector and for none."""
        return int(self.sector.max(initial=-1)) + 2

    @cached_property
    def days(self) -> IntArray:
        """The days of the challenge that have come, day 0 at least."""
        return np.arange(max(min(self.challenge.settings.days, self.challenge.as_of_day), 0) + 1)


@dataclass
class LinkCounts:
    """Counts of the blocks so far: links, pieces of evidence, and arrays by class, sector pair, actor and day."""

    among: Among
    n_links: int
    n_evidence: int
    classes: IntArray  # of each class, by kind of link
    sectors: IntArray  # working links and new ones by two sectors
    actors: IntArray  # the same by actor
    days: IntArray  # new links, and those between sectors, by day of formation

    def add(self, other: "LinkCounts") -> None:
        """Add those of another block."""
        self.n_links += other.n_links
        self.n_evidence += other.n_evidence
        for name in ("classes", "sectors", "actors", "days"):
            getattr(self, name)[...] += getattr(other, name)

    def by_class(self) -> pd.DataFrame:
        """Return class, links and cross_sector_links."""
        counts = self.classes.reshape(-1, KINDS_OF_LINK)[1:]
        columns = {"class": CLASSES[1:], "links": counts.sum(axis=1), "cross_sector_links": counts[:, 2]}
        return pd.DataFrame(columns)

    def by_sectors(self) -> pd.DataFrame:
        """Return sector_a, sector_b, links of tier 2 or more in the challenge, and new_links."""
        sectors = self.among.challenge.records.sectors
        words = dict(zip(sectors["sector_id"], sectors["sector"], strict=True))
        there = np.flatnonzero(self.sectors.any(axis=0))
        low, high = np.divmod(there, self.among.n_sectors)
        columns = {
            "sector_a": [words.get(int(one) - 1, "") for one in low],
            "sector_b": [words.get(int(one) - 1, "") for one in high],
            "links": self.sectors[0, there],
            "new_links": self.sectors[1, there],
        }
        return pd.DataFrame(columns)

    def by_day(self) -> pd.DataFrame:
        """Return day, new_links and new_cross_sector_links up to each day."""
        new, between = np.cumsum(self.days, axis=1)
        return pd.DataFrame({"day": self.among.days, "new_links": new, "new_cross_sector_links": between})


def counts_of(part: Part, among: Among) -> LinkCounts:
    """Return the counts of one block."""
    pairs, n_actors = part.pairs, len(among.sector)
    a, b, cross = pairs["a"], pairs["b"], pairs["cross"]
    new, works = pairs["new"], pairs["tier_challenge"] >= 2
    low, high = np.sort(among.sector[np.stack([a, b])], axis=0) + 1  # 0: not known
    formed = np.clip(pairs["formed_day"].to_numpy(dtype=np.int64, na_value=0), 0, len(among.days) - 1)
    return LinkCounts(
        among=among,
        n_links=len(a),
        n_evidence=len(part.evidence["a"]),
        classes=np.bincount(
            pairs["class"] * KINDS_OF_LINK + cross + 1, minlength=KINDS_OF_LINK * len(CLASSES)
        ),
        sectors=_two_counts(low * among.n_sectors + high, (works, new), among.n_sectors**2),
        actors=_two_counts(a, (works, new), n_actors) + _two_counts(b, (works, new), n_actors),
        days=_two_counts(formed, (new, new & (cross == 1)), len(among.days)),
    )


def _two_counts(of: IntArray, which: tuple[BoolArray, BoolArray], n: int) -> IntArray:
    """Count how often each number is among two choices of the rows."""
    return np.stack([np.bincount(of[rows], minlength=n) for rows in which])
