"""From a register to the classes of its pairs and the new cross-sector links: the links again, on arrays alone."""

from dataclasses import dataclass

import numpy as np

from ppr_network.model import BASELINE, CHALLENGE, HISTORY, SET_UP, WINDOWS
from ppr_network.rules import (
    CLASSES,
    NEW,
    UNKNOWN_IF_NEW,
    PairFacts,
    PartnershipDates,
    choose_in_arrays,
    class_of,
    partnership_flags,
    tier_of,
    window_starts,
)
from ppr_network.stress.meetings import Meetings, distinct, meetings_of
from ppr_network.stress.register import NEVER, BoolArray, IntArray, Register

IS_NEW = np.isin(CLASSES, NEW)  # by code
MAY_BE_NEW = np.isin(CLASSES, (*NEW, *UNKNOWN_IF_NEW))
ESTABLISHED = CLASSES.index("new_established")
ONLY_BEFORE = (HISTORY, BASELINE, SET_UP)


@dataclass(frozen=True)
class Recount:
    """The pairs of a register and what they add up to.

    One a pair with any evidence: ``a`` < ``b``, ``code`` in :data:`ppr_network.rules.CLASSES`, ``cross`` (1 between two
    sectors, 0 within one, -1 an end has none), ``tier_challenge``. One an actor: whether ``seen`` in the baseline and
    ``active`` in the challenge. ``low``, ``mid`` and ``high`` bound the new cross-sector links.
    """

    register: Register
    meetings: Meetings
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


@dataclass(frozen=True)
class _Evidence:
    """All pairs with evidence: dates by window (pairs by windows), and what partnerships say of each, by name."""

    a: IntArray
    b: IntArray
    dates: IntArray
    flags: dict[str, BoolArray]


def recount(register: Register) -> Recount:
    """Return the classes of all pairs and the new cross-sector links, as ``build_links`` would find them.

    Parameters
    ----------
    register
        As recorded, or perturbed.
    """
    meetings = meetings_of(register)
    found = _evidence(register, meetings)
    seen, active = _activity(meetings, found, register.n_actors)
    tier_baseline, tier_challenge = _tiers(register, found)
    facts = PairFacts(
        tier_baseline=tier_baseline,
        tier_challenge=tier_challenge,
        history=(found.dates[:, HISTORY] > 0) | found.flags["ended_history"] | found.flags["undated_ended"],
        set_up=(found.dates[:, SET_UP] > 0) | found.flags["started_set_up"],
        start_unknown=found.flags["undated_standing"],
        both_seen=seen[found.a] & seen[found.b],
        both_active=active[found.a] & active[found.b],
    )
    code = class_of(facts, register.settings.links.baseline, choose_in_arrays, interim=register.interim)
    cross = _cross(register.sector, found.a, found.b)
    between = cross == 1
    strict = np.flatnonzero((code == ESTABLISHED) & between)
    n_exposed = int(_only_at_plenaries(register, meetings, found, strict).sum())
    return Recount(
        register, meetings, found.a, found.b, code, cross, tier_challenge, seen, active,
        low=len(strict) - n_exposed,
        mid=int((IS_NEW[code] & between).sum()),
        high=int((MAY_BE_NEW[code] & (cross != 0)).sum()),
    )  # fmt: skip


def _cross(sector: IntArray, a: IntArray, b: IntArray) -> IntArray:
    """Return 1 for a pair between two sectors, 0 within one, -1 where an end has none."""
    of_a, of_b = sector[a], sector[b]
    cross: IntArray = np.where((of_a < 0) | (of_b < 0), -1, (of_a != of_b).astype(np.int64))
    return cross


def _evidence(register: Register, meetings: Meetings) -> _Evidence:
    """Return the pairs that met or hold a partnership."""
    n = register.n_actors
    keys = np.concatenate(
        [meetings.a * n + meetings.b, register.partners[:, 0] * n + register.partners[:, 1]]
    )
    pairs, place = np.unique(keys, return_inverse=True)
    n_met = len(meetings.a)
    of_pair = {}
    for name, which in partnership_flags(_ran(register), window_starts(register.settings)).items():
        of_pair[name] = np.zeros(len(pairs), dtype=bool)
        of_pair[name][place[n_met:][which]] = True
    return _Evidence(pairs // n, pairs % n, _dates(register, meetings, place[:n_met], len(pairs)), of_pair)


def _ran(register: Register) -> PartnershipDates:
    """Return when the partnerships ran."""
    return PartnershipDates(register.start, register.end, register.start == NEVER, register.end == NEVER)


def _dates(register: Register, meetings: Meetings, pair: IntArray, n_pairs: int) -> IntArray:
    """Count the distinct dates of each pair by window, from the pair and the event of each meeting."""
    first_day = int(register.day.min(initial=0))
    span = int(register.day.max(initial=0)) - first_day + 1
    date = pair * span + register.day[meetings.event] - first_day
    dates, window = np.divmod(distinct(date * len(WINDOWS) + meetings.window[meetings.event]), len(WINDOWS))
    cells = dates // span * len(WINDOWS) + window
    return np.bincount(cells, minlength=n_pairs * len(WINDOWS)).reshape(-1, len(WINDOWS))


def _activity(meetings: Meetings, found: _Evidence, n_actors: int) -> tuple[BoolArray, BoolArray]:
    """Say of each actor whether it is on record in the baseline, and in the challenge: plenaries, partnerships too."""
    windows = meetings.window[meetings.presence.event]
    marked = []
    for window, live in ((BASELINE, "live_baseline"), (CHALLENGE, "live_challenge")):
        there = np.zeros(n_actors, dtype=bool)
        there[meetings.presence.actor[windows == window]] = True
        there[found.a[found.flags[live]]] = True
        there[found.b[found.flags[live]]] = True
        marked.append(there)
    return marked[0], marked[1]


def _tiers(register: Register, found: _Evidence) -> tuple[IntArray, IntArray]:
    """Return the tiers of baseline and challenge; a pair taken to be known has one in the baseline."""
    m = register.settings.links.min_events
    baseline, challenge = (
        tier_of(found.dates[:, window], found.flags[live], m, choose_in_arrays)
        for window, live in ((BASELINE, "live_baseline"), (CHALLENGE, "live_challenge"))
    )
    if len(register.known):
        n = register.n_actors
        known = np.isin(found.a * n + found.b, register.known[:, 0] * n + register.known[:, 1])
        baseline = np.where(known, np.maximum(baseline, 1), baseline)
    return baseline, challenge


def _only_at_plenaries(
    register: Register, meetings: Meetings, found: _Evidence, pairs: IntArray
) -> BoolArray:
    """Say of some pairs whether a plenary before day 0, and nothing else, had them both."""
    nothing_else = found.dates[pairs][:, ONLY_BEFORE].sum(axis=1) == 0
    nothing_else &= ~(found.flags["dated_before"] | found.flags["undated_ended"])[pairs]
    presence = meetings.presence
    rows = np.flatnonzero((meetings.plenary & (register.day < 0))[presence.event])
    events, place = np.unique(presence.event[rows], return_inverse=True)
    person = np.full((len(events), register.n_actors), register.n_actors, dtype=np.int64)
    there = np.zeros(person.shape, dtype=bool)
    there[place, presence.actor[rows]] = True
    person[place, presence.actor[rows]] = presence.one_person[rows]
    a, b = found.a[pairs], found.b[pairs]
    together: BoolArray = (there[:, a] & there[:, b] & (person[:, a] != person[:, b])).any(axis=0)
    exposed: BoolArray = nothing_else & together
    return exposed
