"""The headline under other choices that an evaluator could have made: sectors joined, names merged or not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ppr_network.clean.text import key
from ppr_network.contacts.register import IntArray, Register, register_of
from ppr_network.links.build import build_links
from ppr_network.model import Links
from ppr_network.results.again import rungs_of
from ppr_network.stress.recount import Recount, recount, recount_again

NAMES = {"none": "no names merged", "all": "proposed names merged too"}


@dataclass(frozen=True)
class Choice:
    """The new cross-sector links and the rung under one other choice; ``note`` says what was chosen."""

    name: str
    links: int
    rung: int
    note: str


def other_choices(links: Links, whole: Recount, *, seed: int, n_permutations: int) -> Iterator[Choice]:
    """Yield the headline under each other choice.

    Parameters
    ----------
    links
        As the run has them.
    whole
        The same, counted.
    seed, n_permutations
        Of the comparison with earlier windows.
    """
    rung = rungs_of(links, seed=seed, n_permutations=n_permutations)
    for name, sector, note in _schemes(links, whole):
        found = recount_again(replace(whole.register, sector=sector), whole)
        yield Choice(name, found.mid, rung(found), note)
    for choice, records in links.challenge.other_names.items():
        other = build_links(replace(links.challenge, records=records), level=links.level)
        found = recount(register_of(other))
        again = rungs_of(other, seed=seed, n_permutations=n_permutations)(found)
        yield Choice(NAMES[choice], found.mid, again, "aliases table")


def _schemes(links: Links, whole: Recount) -> Iterator[tuple[str, IntArray, str]]:
    """Yield name, sector of each actor and note of the other ways to put actors into sectors."""
    sectors = links.challenge.records.sectors
    given = links.challenge.settings.sectors
    renamed = {key(written): key(meant) for written, meant in given.rename.items()}
    for name, scheme in sorted(given.schemes.items()):
        group_of = {renamed.get(key(one), key(one)): key(group) for one, group in scheme.items()}
        groups = [group_of.get(one, one) for one in sectors["key"]]
        ids = np.unique(np.array(groups, dtype=str), return_inverse=True)[1].astype(np.int64)
        yield f"sectors: {name}", _regrouped(whole.register, ids), "settings, sectors.schemes"
    smallest = _two_smallest(whole)
    if len(smallest) == 2:
        ids = np.arange(len(sectors))
        ids[smallest[0]] = smallest[1]
        words = sectors.set_index("sector_id")["sector"]
        note = " and ".join(sorted(str(words[one]) for one in smallest))
        yield "the two smallest sectors joined", _regrouped(whole.register, ids), note


def _regrouped(register: Register, group: IntArray) -> IntArray:
    """Return the group of each actor's sector, -1 where it is unknown."""
    return np.append(group, -1)[register.sector]


def _two_smallest(whole: Recount) -> IntArray:
    """Return the two sectors with fewest actors in the challenge, none where there are fewer than three."""
    here = whole.register.sector[whole.active]
    sectors, sizes = np.unique(here[here >= 0], return_counts=True)
    return sectors[np.argsort(sizes, kind="stable")[:2]] if len(sectors) > 2 else sectors[:0]
