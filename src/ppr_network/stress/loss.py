"""Records that were lost: presences, whole events, presences of the community's side, actors.

Each takes a register and a source of chance, and returns what is left. A deletion restores no link that nobody
recorded: it shows how much the finding hangs on what was recorded, not what is true.
"""

from dataclasses import replace

import numpy as np

from ppr_network.contacts.register import BoolArray, IntArray, Register
from ppr_network.model import BASELINE
from ppr_network.rules import choose_in_arrays, window_of, window_starts

COMMUNITY_RATE = 2  # how much oftener the community's presences are lost than others


def kept(register: Register, rows: BoolArray) -> Register:
    """Return the register with some of its presences."""
    columns = ("event", "person", "actor", "organisation", "eligible")
    return replace(register, **{name: getattr(register, name)[rows] for name in columns})


def attendance_lost(register: Register, rng: np.random.Generator, *, share: float) -> Register:
    """Lose each presence with one chance."""
    return kept(register, rng.random(len(register.event)) >= share)


def events_lost(
    register: Register, rng: np.random.Generator, *, share: float, only_baseline: bool
) -> Register:
    """Lose each event, whole, with one chance: of all, or of the baseline alone."""
    lost = rng.random(len(register.day)) < share
    if only_baseline:
        lost &= _in_baseline(register)
    return kept(register, ~lost[register.event])


def community_lost(
    register: Register, rng: np.random.Generator, *, share: float, community: IntArray
) -> Register:
    """Lose presences of the baseline, those of the community's side at twice the rate of the others.

    Parameters
    ----------
    register
        Not changed.
    rng
        Source of chance.
    share
        Of the community's presences; the others lose half of it.
    community
        Ids of the sectors on the community's side.
    """
    sector = np.append(register.sector, -1)[register.actor]
    chance = np.where(np.isin(sector, community), share, share / COMMUNITY_RATE)
    lost = (rng.random(len(register.event)) < chance) & _in_baseline(register)[register.event]
    return kept(register, ~lost)


def actors_lost(register: Register, rng: np.random.Generator, *, share: float, weight: IntArray) -> Register:
    """Lose whole actors, with their partnerships.

    Parameters
    ----------
    register
        Not changed.
    rng
        Source of chance.
    share
        Of the actors on record, rounded, at least one.
    weight
        Of each actor: how much oftener it is drawn than one of weight 1. Those of weight 0 are drawn last.
    """
    there = np.unique(register.actor[register.actor >= 0])
    n_lost = min(len(there), max(1, round(share * len(there))))
    return without_actors(register, weighted_choice(rng, there, weight[there], n_lost))


def without_actors(register: Register, actors: IntArray) -> Register:
    """Return the register without some actors and their partnerships."""
    lost = np.zeros(register.n_actors + 1, dtype=bool)
    lost[actors] = True
    left = kept(register, ~lost[register.actor])
    partners = ~lost[register.partners].any(axis=1)
    return replace(
        left,
        partners=register.partners[partners], start=register.start[partners], end=register.end[partners],
    )  # fmt: skip


def weighted_choice(rng: np.random.Generator, values: IntArray, weight: IntArray, n: int) -> IntArray:
    """Return ``n`` distinct values, drawn one after another by weight; those of weight 0 only when others are gone."""
    with np.errstate(divide="ignore"):
        waiting = rng.exponential(size=len(values)) / weight
    return values[np.argsort(waiting, kind="stable")[:n]]


def _in_baseline(register: Register) -> BoolArray:
    """Say of each event whether it lies in the baseline."""
    window = window_of(register.day, window_starts(register.settings), choose_in_arrays)
    baseline: BoolArray = window == BASELINE
    return baseline
