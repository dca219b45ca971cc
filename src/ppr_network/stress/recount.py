"""From a register to the classes of its pairs and the new cross-sector links: the headline again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ppr_network.contacts.meetings import Meetings, meetings_of
from ppr_network.contacts.pairs import Pairs, classes_of, pairs_of
from ppr_network.contacts.register import BoolArray, IntArray, Register, changes, distinct, is_in
from ppr_network.contacts.together import met_at
from ppr_network.model import BASELINE, CHALLENGE, HISTORY, SET_UP
from ppr_network.rules import CLASSES, NEW, UNKNOWN_IF_NEW, choose_in_arrays, crosses

IS_NEW = np.isin(CLASSES, NEW)  # by code
MAY_BE_NEW = np.isin(CLASSES, (*NEW, *UNKNOWN_IF_NEW))
ESTABLISHED = CLASSES.index("new_established")
ONLY_BEFORE = (HISTORY, BASELINE, SET_UP)
WHO_MET = (  # all of a register that decides who met and held a partnership with whom
    "settings", "interim", "event", "person", "actor", "organisation", "eligible", "day", "declared", "partners", "start",
    "end",
)  # fmt: skip


@dataclass(frozen=True)
class Recount:
    """The pairs of a register and what they add up to; ``pairs`` is what was found of them before they were classed.

    One a pair with any evidence: ``a`` < ``b``, ``code`` in :data:`ppr_network.rules.CLASSES`, ``cross`` (1 between two
    sectors, 0 within one, -1 an end has none), ``tier_challenge``. One an actor: whether ``seen`` in the baseline and
    ``active`` in the challenge. ``low``, ``mid`` and ``high`` bound the new cross-sector links.
    """

    register: Register
    meetings: Meetings
    pairs: Pairs
    a: IntArray
    b: IntArray
    code: IntArray
    cross: IntArray
    tier_challenge: IntArray
    seen: BoolArray
    active: BoolArray
    low: int
    mid: int
    high: int

    @property
    def new(self) -> BoolArray:
        """Which pairs are new links."""
        return IS_NEW[self.code]

    @property
    def unknown_sector(self) -> int:
        """How many new links have an end of unknown sector."""
        return int((self.new & (self.cross < 0)).sum())


def recount(register: Register) -> Recount:
    """Return the classes of all pairs and the new cross-sector links, as ``build_links`` would find them.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    """
    meetings = meetings_of(register)
    return classed(register, meetings, pairs_of(register, meetings))


def recount_again(register: Register, whole: Recount) -> Recount:
    """Return :func:`recount`, without pairing who met where all that differs from ``whole`` are sectors or known pairs."""
    if all(getattr(register, name) is getattr(whole.register, name) for name in WHO_MET):
        return classed(register, whole.meetings, whole.pairs)
    return recount(register)


def classed(register: Register, meetings: Meetings, pairs: Pairs) -> Recount:
    """Return the classes of pairs that were found already.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    meetings, pairs
        Of that register, or of one that differs in sectors, known pairs or the dates that make a working link alone.
    """
    classes = classes_of(register, meetings, pairs)
    code = classes.code
    cross = crosses(register.sector[pairs.a], register.sector[pairs.b], choose_in_arrays)
    between = cross == 1
    strict = np.flatnonzero((code == ESTABLISHED) & between)
    n_exposed = int(_only_at_plenaries(register, meetings, pairs, strict).sum())
    return Recount(
        register, meetings, pairs, pairs.a, pairs.b, code, cross, classes.tiers["challenge"],
        classes.active["baseline"], classes.active["challenge"],
        low=len(strict) - n_exposed,
        mid=int((IS_NEW[code] & between).sum()),
        high=int((MAY_BE_NEW[code] & (cross != 0)).sum()),
    )  # fmt: skip


def bounds_by_dates(
    register: Register, meetings: Meetings, dates: Sequence[int], *, times: int = 1
) -> Iterator[tuple[int, int, int]]:
    """Yield the bounds of the new cross-sector links if other numbers of dates made a working link.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    meetings
        Of that register.
    dates
        Each at least 1.
    times
        How often about as much is asked for.

    Yields
    ------
    tuple of int
        ``low``, ``mid`` and ``high`` of :func:`classed`, for each number of dates.
    """
    pairs = pairs_of(register, _that_may_be_new(register, meetings))
    cross = crosses(register.sector[pairs.a], register.sector[pairs.b], choose_in_arrays)
    codes = [classes_of(under(register, min_events=least), meetings, pairs).code for least in dates]
    strict = [(code == ESTABLISHED) & (cross == 1) for code in codes]
    which = np.flatnonzero(np.any(strict, axis=0))
    exposed = np.zeros(len(cross), dtype=bool)
    exposed[which] = _only_at_plenaries(register, meetings, pairs, which, times=times)
    for code, certain in zip(codes, strict, strict=True):
        mid, high = IS_NEW[code] & (cross == 1), MAY_BE_NEW[code] & (cross != 0)
        yield int((certain & ~exposed).sum()), int(mid.sum()), int(high.sum())


def _that_may_be_new(register: Register, meetings: Meetings) -> Meetings:
    """Return the meetings of the pairs that some number of dates makes new, of millions a tenth, and of all partners.

    A new pair met in the challenge and not in the baseline. Partners are kept, as what their partnerships say counts too.
    """
    keys, pair = meetings.keys, meetings.keys.pair(meetings.key)
    first = np.flatnonzero(changes(pair))
    if not len(first):
        return meetings
    bit = (1 << meetings.window).astype(np.uint8)[keys.in_time]
    seen = np.bitwise_or.reduceat(bit[keys.rank_of(meetings.key)], first)
    may_be = seen & (1 << BASELINE | 1 << CHALLENGE) == 1 << CHALLENGE
    may_be |= is_in(distinct(keys.of_pairs(*register.partners.T)), pair[first])
    return replace(meetings, key=meetings.key[np.repeat(may_be, np.diff(first, append=len(pair)))])


def under(register: Register, **rules: int) -> Register:
    """Return the register under other rules for links."""
    links = register.settings.links.model_copy(update=rules)
    return replace(register, settings=register.settings.model_copy(update={"links": links}))


def _only_at_plenaries(
    register: Register, meetings: Meetings, pairs: Pairs, which: IntArray, *, times: int = 1
) -> BoolArray:
    """Say of some pairs whether a plenary before day 0, and nothing else, had them both."""
    something_else = pairs.dates[which][:, ONLY_BEFORE].sum(axis=1) > 0
    something_else |= (pairs.flags["dated_before"] | pairs.flags["undated_ended"])[which]
    exposed: BoolArray = np.zeros(len(which), dtype=bool)
    plenaries = meetings.plenary & (register.day < 0)
    a, b = pairs.a[which], pairs.b[which]
    exposed[met_at(meetings, plenaries, a, b, n_actors=register.n_actors, times=times)[0]] = True
    exposed &= ~something_else
    return exposed
