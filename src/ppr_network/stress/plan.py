"""Everything that is done to the records, one after another, and how much of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from ppr_network.contacts.register import IntArray, Register
from ppr_network.stress.hidden import known_before
from ppr_network.stress.loss import actors_lost, attendance_lost, community_lost, events_lost
from ppr_network.stress.mistakes import merged, relabelled, split
from ppr_network.stress.recount import Recount

Change: TypeAlias = Callable[[Register, np.random.Generator], Register]
DECISIVE_SHARE = 0.1  # the loss at which the verdict is given


@dataclass(frozen=True)
class Perturbation:
    """One thing done to the records, of a ``share``. ``decisive``: a loss that the verdict looks at."""

    name: str
    share: float
    change: Change
    decisive: bool = False

    @property
    def stream(self) -> str:
        """The name of its random numbers."""
        return f"stress {self.name} {self.share:g}"


@dataclass(frozen=True)
class Cast:
    """Who may be changed: ``nameable`` actors that bear a name of an organisation, ``labelled`` those of some sector.

    ``community``: ids of the sectors on the community's side.
    """

    nameable: IntArray
    labelled: IntArray
    community: IntArray


def perturbations(whole: Recount, cast: Cast) -> tuple[Perturbation, ...]:
    """Return all perturbations in the order of the report.

    Parameters
    ----------
    whole
        The records as they are, counted.
    cast
        Between people no names are split or merged: then ``nameable`` is empty.
    """
    return (*_losses(whole, cast), *_doubts(whole, cast))


def best_connected(whole: Recount, n: int) -> IntArray:
    """Return the actors with most working links in the challenge, the first of equals by id."""
    degree = _degree(whole)
    ranked: IntArray = np.argsort(-degree, kind="stable")[:n]
    return ranked[degree[ranked] > 0]


def _degree(whole: Recount) -> IntArray:
    """Count the working links of each actor in the challenge."""
    working = whole.tier_challenge >= 2
    ends = np.concatenate([whole.a[working], whole.b[working]])
    return np.bincount(ends, minlength=whole.register.n_actors)


def _losses(whole: Recount, cast: Cast) -> Iterator[Perturbation]:
    """Yield what may be missing."""
    for share in (0.05, 0.1, 0.2, 0.3):
        yield _loss("attendance lost", share, partial(attendance_lost, share=share))
    for name, only_baseline in (("earlier events lost", True), ("events lost", False)):
        for share in (0.1, 0.2):
            yield _loss(name, share, partial(events_lost, share=share, only_baseline=only_baseline))
    if len(cast.community):
        change = partial(community_lost, share=2 * DECISIVE_SHARE, community=cast.community)
        yield Perturbation("community's earlier attendance lost", 2 * DECISIVE_SHARE, change, decisive=True)
    even = np.ones(whole.register.n_actors, dtype=np.int64)
    for name, weight in (("actors lost", even), ("best-connected actors lost", _degree(whole))):
        yield _loss(name, 0.1, partial(actors_lost, share=0.1, weight=weight))


def _loss(name: str, share: float, change: Change) -> Perturbation:
    """Return a loss."""
    return Perturbation(name, share, change, decisive=share == DECISIVE_SHARE)


def _doubts(whole: Recount, cast: Cast) -> Iterator[Perturbation]:
    """Yield what may be mistaken."""
    for share in (0.1, 0.25, 0.5):
        yield Perturbation("new links known before", share, partial(_hide, whole=whole, share=share))
    if len(cast.nameable) > 1:
        for name, change in (("names split", split), ("names merged", merged)):
            yield Perturbation(name, 0.05, partial(change, actors=cast.nameable, share=0.05))
    for share in (0.05, 0.1):
        yield Perturbation("sectors mistaken", share, partial(relabelled, actors=cast.labelled, share=share))


def _hide(_: Register, rng: np.random.Generator, *, whole: Recount, share: float) -> Register:
    """Take new links of the records as they are to be old."""
    return known_before(whole, rng, share=share)
