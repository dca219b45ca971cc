"""The rung of the ladder of claims that a recount reaches: grade, comparison with earlier windows, and claim."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ppr_network.contacts.register import NEVER, BoolArray, IntArray, distinct
from ppr_network.inference.claims import Claim, ClaimEvidence, EarlierWindows, claim
from ppr_network.inference.own_meetings import OWN_CONVENERS, is_own_meeting
from ppr_network.inference.placebo.records import OPEN, PlaceboInput, Recording, Span
from ppr_network.inference.placebo_windows import PlaceboResult, placebo_windows
from ppr_network.inference.primary_test import earlier_windows
from ppr_network.measures.baseline import BaselineRecords, Grade, baseline_coverage
from ppr_network.model import BASELINE, CHALLENGE, Links
from ppr_network.stress.recount import Recount


@dataclass(frozen=True)
class Rungs:
    """How the rung of a recount is found. One an event: its name, whether it may be an own meeting, known convener."""

    last_day: int
    name: IntArray
    names: tuple[str, ...]
    own: BoolArray
    known: BoolArray
    seed: int
    n_permutations: int

    def __call__(self, found: Recount) -> int:
        """Return the rung; rungs that need the time after the challenge are not looked at."""
        return self.claim(found).rung

    def claim(self, found: Recount) -> Claim:
        """Return what may be said of a recount. The costly comparison is left out where it could carry nothing."""
        grade = self.grade(found)
        earlier = earlier_windows(self.contrast(found, grade)) if grade in "AB" else None
        return claim(_claim_evidence(found, grade, earlier))

    def grade(self, found: Recount) -> Grade:
        """Return the grade of the baseline."""
        return baseline_coverage(_baseline(found, self.last_day)).grade

    def contrast(self, found: Recount, grade: Grade) -> PlaceboResult:
        """Return the comparison with earlier windows."""
        return placebo_windows(
            self.placebo_input(found), self._recording(found, grade),
            seed=self.seed, n_permutations=self.n_permutations, late_names=False,
        )  # fmt: skip

    def placebo_input(self, found: Recount) -> PlaceboInput:
        """Return the meetings up to the end of the challenge with the cross-sector pairs that met at them."""
        meetings, register = found.meetings, found.register
        events = np.flatnonzero((register.day <= self.last_day) & (meetings.n_actors > 0))
        place = np.full(len(register.day), -1)
        place[events] = np.arange(len(events))
        present = place[meetings.presence.event] >= 0
        met = self._met(found, place)
        keys = meetings.a[met] * register.n_actors + meetings.b[met]
        pairs, pair = np.unique(keys, return_inverse=True)
        partner = register.partners[:, 0] * register.n_actors + register.partners[:, 1]
        dated = np.isin(partner, pairs) & (register.start < NEVER)
        windows = register.settings.windows
        return PlaceboInput(
            day=register.day[events],
            name=self.name[events],
            names=self.names,
            own=(self.own & ~meetings.plenary)[events],
            actor_index=meetings.presence.actor[present],
            actor_meeting=place[meetings.presence.event[present]],
            pair_index=pair,
            pair_meeting=place[meetings.event[met]],
            pair_actors=np.column_stack(np.divmod(pairs, register.n_actors)),
            partner_pair=np.searchsorted(pairs, partner[dated]),
            partner_start=register.start[dated],
            partner_end=np.where(register.end[dated] == NEVER, OPEN, register.end[dated]),
            span=Span(windows.baseline_days, windows.set_up_days, self.last_day),
            n_actors=register.n_actors,
            min_events=register.settings.links.min_events,
        )

    def _met(self, found: Recount, place: IntArray) -> BoolArray:
        """Say which meetings of pairs are between two known sectors, in time, and not of a pair taken to be known."""
        meetings, register = found.meetings, found.register
        a, b = register.sector[meetings.a], register.sector[meetings.b]
        across: BoolArray = (a >= 0) & (b >= 0) & (a != b) & (place[meetings.event] >= 0)
        if len(register.known):
            known = register.known[:, 0] * register.n_actors + register.known[:, 1]
            across &= ~np.isin(meetings.a * register.n_actors + meetings.b, known)
        return across

    def _recording(self, found: Recount, grade: Grade) -> Recording:
        """Return how well was recorded what the comparison rests on."""
        contacts = _contacts(found, CHALLENGE)
        return Recording(
            grade, int(found.active.sum()), int(contacts.sum()), int((contacts & ~self.known).sum())
        )


def rungs_of(links: Links, *, seed: int, n_permutations: int) -> Rungs:
    """Return how the rung is found of what becomes of these links.

    Parameters
    ----------
    links
        Of one level.
    seed, n_permutations
        Of the comparison with earlier windows: the same for all, so that chance in it tells no two apart.
    """
    events = links.events
    names, name = np.unique(events["event"].to_numpy(dtype=str), return_inverse=True)
    settings = links.challenge.settings
    not_plenary = pd.DataFrame({"day": events["day"], "convened_by": events["convened_by"], "plenary": False})
    return Rungs(
        last_day=min(settings.days, links.challenge.as_of_day),
        name=name.astype(np.int64),
        names=tuple(names.tolist()),
        own=is_own_meeting(not_plenary, set_up_days=settings.windows.set_up_days).to_numpy(dtype=bool),
        known=events["convened_by"].isin((*OWN_CONVENERS, "challenge")).to_numpy(dtype=bool),
        seed=seed,
        n_permutations=n_permutations,
    )


def _contacts(found: Recount, window: int) -> BoolArray:
    """Say of each event whether it was one of the window that shows contact."""
    meetings = found.meetings
    contacts: BoolArray = meetings.held & (meetings.window == window) & ~meetings.plenary
    return contacts


def _baseline(found: Recount, last_day: int) -> BaselineRecords:
    """Return what the grade of the baseline rests on."""
    meetings, register = found.meetings, found.register
    baseline = meetings.held & (meetings.window == BASELINE)
    here = meetings.window[meetings.event] == BASELINE
    keys = np.sort(meetings.a[here] * register.n_actors + meetings.b[here])
    begins = np.searchsorted(keys, distinct(keys))
    windows = register.settings.windows
    return BaselineRecords(
        baseline_event_days=register.day[baseline],
        baseline_event_plenary=meetings.plenary[baseline],
        n_challenge_events=int(_contacts(found, CHALLENGE).sum()),
        pair_counts=np.diff(begins, append=len(keys)),
        actor_seen=found.seen[found.active],
        actor_sector=register.sector[found.active],
        n_partnerships=0,  # the overlap with the list of partnerships plays no part in the grade
        n_partnerships_seen=0,
        declared=register.settings.links.baseline,
        baseline_days=windows.baseline_days,
        set_up_days=windows.set_up_days,
        challenge_days=last_day + 1,
    )


def _claim_evidence(found: Recount, grade: Grade, earlier: EarlierWindows | None) -> ClaimEvidence:
    """Return what a claim about a recount rests on."""
    working = found.tier_challenge >= 2
    meetings = found.meetings
    plenaries = meetings.held & (meetings.window == CHALLENGE) & meetings.plenary
    sectors = found.register.sector[found.active]
    return ClaimEvidence(
        low=found.low,
        mid=found.mid,
        high=found.high,
        unknown_sector=found.unknown_sector,
        met=int((working & (found.cross == 1)).sum()),
        met_unknown_sector=int((working & (found.cross < 0)).sum()),
        grade=grade,
        n_meetings=int(_contacts(found, CHALLENGE).sum()),
        n_plenaries=int(plenaries.sum()),
        n_sectors=len(np.unique(sectors[sectors >= 0])),
        min_events=found.register.settings.links.min_events,
        earlier=earlier,
    )
