"""The headline again and again, on records perturbed anew each time, and with one thing left out at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from typing import TypeAlias

import numpy as np

from ppr_network.contacts.register import IntArray, Register
from ppr_network.stress.loss import kept, without_actors
from ppr_network.stress.plan import Perturbation
from ppr_network.stress.recount import Recount, recount, recount_again

Dice: TypeAlias = Callable[[str], np.random.Generator]  # the generator of a named test
Rung: TypeAlias = Callable[[Recount], int]  # how far up the ladder of claims a recount goes


@dataclass(frozen=True)
class Outcome:
    """What became of the new cross-sector links under one perturbation.

    ``links``: of each replicate. ``rung``: likewise; empty where it was not asked.
    """

    perturbation: Perturbation
    links: IntArray
    rung: IntArray

    def changed(self, rung: int) -> float:
        """Return the share of replicates whose rung is another, ``nan`` where it was not asked."""
        return float((self.rung != rung).mean()) if len(self.rung) else nan


@dataclass(frozen=True)
class Removal:
    """One event (its place) or one actor left out, -1 the other, and the new cross-sector links then."""

    event: int
    actor: int
    links: int


def outcome(whole: Recount, perturbation: Perturbation, n: int, *, dice: Dice, rung: Rung | None) -> Outcome:
    """Return the headline of ``n`` registers, each perturbed anew.

    Parameters
    ----------
    whole
        The records as they are, counted.
    perturbation
        What is done to them.
    n
        Replicates.
    dice
        Gives the perturbation its own generator.
    rung
        How the rung is found; ``None``: it is not asked.
    """
    rng = dice(perturbation.stream)
    links, rungs = np.zeros(n, dtype=np.int64), []
    for place in range(n):
        found = recount_again(perturbation.change(whole.register, rng), whole)
        links[place] = found.mid
        if rung is not None:
            rungs.append(rung(found))
    return Outcome(perturbation, links, np.array(rungs, dtype=np.int64))


def left_out(register: Register, event: int, actor: int) -> Removal:
    """Return the headline without one event or one actor, the other being -1."""
    left = (
        kept(register, register.event != event) if event >= 0 else without_actors(register, np.array([actor]))
    )
    return Removal(event, actor, recount(left).mid)
