"""What joining two names would do to the number of new cross-sector links, counted on arrays."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from ppr_network.contacts.register import Register, register_of
from ppr_network.model import Links
from ppr_network.stress.mistakes import renamed
from ppr_network.stress.recount import recount


def changes_if_joined(links: Links, pairs: Iterable[tuple[str, int, int]]) -> list[int]:
    """Return by how much the new cross-sector links change if two names alone are joined, pair by pair.

    Parameters
    ----------
    links
        At the level of organisations.
    pairs
        Kind (organisation, person, sector), and the ids in the records of the name given up and the one kept.
    """
    register = register_of(links)
    before = recount(register).mid
    return [recount(_joined(register, *pair)).mid - before for pair in pairs]


def _joined(register: Register, kind: str, given_up: int, kept: int) -> Register:
    """Return the register with one name for two."""
    if kind == "organisation":
        name = np.arange(register.n_actors)
        name[given_up] = kept
        return renamed(register, name)
    if kind == "sector":
        return replace(register, sector=np.where(register.sector == given_up, kept, register.sector))
    person = np.where(register.person == given_up, kept, register.person)
    order = np.lexsort((person, register.actor, register.event))
    columns = ("actor", "organisation", "event", "eligible")
    return replace(
        register, person=person[order], **{name: getattr(register, name)[order] for name in columns}
    )
