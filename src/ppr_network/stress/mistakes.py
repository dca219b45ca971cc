"""Records that were mistaken: one organisation under two names, two under one, organisations in a wrong sector.

Names are mistaken at the level of organisations only.
"""

from dataclasses import replace

import numpy as np

from ppr_network.contacts.register import IntArray, Register


def split(register: Register, rng: np.random.Generator, *, actors: IntArray, share: float) -> Register:
    """Put a half of the presences of some actors under a name of their own.

    Parameters
    ----------
    register
        Not changed.
    rng
        Source of chance.
    actors
        Those that may be split.
    share
        Of them, rounded, at least one.
    """
    chosen = _some(rng, actors, share)
    other = np.arange(register.n_actors + 1)
    other[chosen] = register.n_actors + np.arange(len(chosen))
    moved = rng.random(len(register.event)) < 0.5
    actor = np.where(moved, other[register.actor], register.actor)
    grown = replace(
        register,
        sector=np.append(register.sector, register.sector[chosen]),
        neighbourhood=np.append(register.neighbourhood, register.neighbourhood[chosen]),
    )
    return under_names(grown, actor)


def merged(register: Register, rng: np.random.Generator, *, actors: IntArray, share: float) -> Register:
    """Record some actors under the name of another one, drawn at random; parameters as of :func:`split`."""
    if len(actors) < 2:
        return register
    chosen = _some(rng, actors, share)
    name = np.arange(register.n_actors)
    for one in chosen:
        others = actors[(actors != one) & ~np.isin(actors, chosen)]
        name[one] = rng.choice(others) if len(others) else one
    return renamed(register, name)


def renamed(register: Register, name: IntArray) -> Register:
    """Return the register with each actor under the id that ``name`` gives; what is then one pair twice is one."""
    partners = np.sort(name[register.partners], axis=1)
    apart = partners[:, 0] != partners[:, 1]
    changed = replace(
        register, partners=partners[apart], start=register.start[apart], end=register.end[apart]
    )
    return under_names(changed, np.append(name, -1)[register.actor])


def under_names(register: Register, actor: IntArray) -> Register:
    """Return the register with the actor of each presence given anew, in order again.

    Only for the level of organisations: their presences count for the new name in the size of events too.
    """
    organisation = np.where(register.organisation >= 0, actor, register.organisation)
    order = np.lexsort((register.person, actor, register.event))
    return replace(
        register,
        actor=actor[order], organisation=organisation[order],
        event=register.event[order], person=register.person[order], eligible=register.eligible[order],
    )  # fmt: skip


def relabelled(register: Register, rng: np.random.Generator, *, actors: IntArray, share: float) -> Register:
    """Put some actors into another sector, drawn at random from the others; parameters as of :func:`split`."""
    sectors = np.unique(register.sector[register.sector >= 0])
    if len(sectors) < 2:
        return register
    chosen = _some(rng, actors[register.sector[actors] >= 0], share)
    places = np.searchsorted(sectors, register.sector[chosen])
    step = rng.integers(1, len(sectors), size=len(chosen))
    sector = register.sector.copy()
    sector[chosen] = sectors[(places + step) % len(sectors)]
    return replace(register, sector=sector)


def _some(rng: np.random.Generator, actors: IntArray, share: float) -> IntArray:
    """Draw a share of the actors, at least one if there is any."""
    n = min(len(actors), max(1, round(share * len(actors))))
    return rng.choice(actors, size=n, replace=False)
