"""What the program says of an invented challenge: grade, N8 with its refusals, N5 and the rung of the claim."""

from dataclasses import dataclass

import numpy as np

from benchmarks.known_answers.registers import BoolArray, IntArray, Registers
from ppr_network.inference.claims import ClaimEvidence, claim
from ppr_network.inference.meetings_redated import RedatingInput, RedatingResult, meetings_redated
from ppr_network.inference.placebo.records import PlaceboInput, Recording, Span
from ppr_network.inference.placebo_windows import PlaceboResult, placebo_windows
from ppr_network.inference.primary_test import earlier_windows
from ppr_network.measures.baseline import BaselineCoverage, BaselineRecords, baseline_coverage
from ppr_network.model import BASELINE, CHALLENGE, HISTORY, SET_UP

NOBODY: IntArray = np.array([], dtype=np.int64)


@dataclass(frozen=True)
class Verdict:
    """What is said of one challenge. ``n_0``, ``p_8``: of N8; ``p_5``: of N5, ``nan`` where undefined."""

    rung: int
    grade: str
    n_0: float
    p_8: float
    p_5: float
    tempo: float
    size: float
    settings: tuple[int, ...]  # of every window as recorded, the challenge first
    refused: tuple[str, ...]
    rests_on_late_names: bool


def verdict(registers: Registers, *, seed: int, n_permutations: int = 999) -> Verdict:
    """Return what the program says, with ``n_permutations`` draws of N8's null and of N5."""
    coverage = baseline_coverage(baseline_of(registers))
    placebo = placebo_windows(
        placebo_of(registers), _recording(registers, coverage), seed=seed, n_permutations=n_permutations
    )
    redated = meetings_redated(redating_of(registers), seed=seed, n_permutations=n_permutations)
    return _verdict(registers, coverage, placebo, redated)


def _verdict(
    registers: Registers, coverage: BaselineCoverage, placebo: PlaceboResult, redated: RedatingResult
) -> Verdict:
    """Put together what these results lead to."""
    in_challenge = registers.window == CHALLENGE
    seen = np.unique(registers.present_actor[in_challenge[registers.present_meeting]])
    said = claim(
        ClaimEvidence(  # how many links there are decides nothing once a small meeting is on record
            low=0, mid=0, high=0, unknown_sector=0, met=0, met_unknown_sector=0,
            grade=coverage.grade,
            n_meetings=int((in_challenge & ~registers.plenary).sum()),
            n_plenaries=int((in_challenge & registers.plenary).sum()),
            n_sectors=len(np.unique(registers.sector[seen])),
            redated_p=redated.p,
            earlier=earlier_windows(placebo),
        )
    )  # fmt: skip
    return Verdict(
        rung=said.rung,
        grade=coverage.grade,
        n_0=placebo.observed,
        p_8=placebo.p,
        p_5=redated.p,
        tempo=placebo.tempo,
        size=placebo.size,
        settings=tuple(window.settings for window in placebo.windows),
        refused=placebo.refused,
        rests_on_late_names=placebo.rests_on_late_names,
    )


def baseline_of(registers: Registers) -> BaselineRecords:
    """Return what the grade of the baseline rests on."""
    settings, window = registers.settings, registers.window
    in_baseline, in_challenge = window == BASELINE, window == CHALLENGE
    at = registers.present_meeting
    active = np.unique(registers.present_actor[in_challenge[at]])
    counts = np.bincount(registers.met_pair[in_baseline[registers.met_meeting]])
    return BaselineRecords(
        baseline_event_days=registers.day[in_baseline],
        baseline_event_plenary=registers.plenary[in_baseline],
        n_challenge_events=int((in_challenge & ~registers.plenary).sum()),
        pair_counts=counts[counts > 0],
        actor_seen=np.isin(active, registers.present_actor[in_baseline[at]]),
        actor_sector=registers.sector[active],
        n_partnerships=0,
        n_partnerships_seen=0,
        declared=settings.links.baseline,
        baseline_days=settings.windows.baseline_days,
        set_up_days=settings.windows.set_up_days,
        challenge_days=settings.days + 1,
    )


def placebo_of(registers: Registers) -> PlaceboInput:
    """Return what N8 is told."""
    windows = registers.settings.windows
    names, name = np.unique(np.array(registers.names), return_inverse=True)
    across, pair_actors, pair_index = _across(registers, np.ones(len(registers.day), dtype=bool))
    return PlaceboInput(
        day=registers.day,
        name=name.astype(np.int64),
        names=tuple(names.tolist()),
        own=registers.own,
        actor_index=registers.present_actor,
        actor_meeting=registers.present_meeting,
        pair_index=pair_index,
        pair_meeting=registers.met_meeting[across],
        pair_actors=pair_actors,
        partner_pair=NOBODY,
        partner_start=NOBODY,
        partner_end=NOBODY,
        span=Span(windows.baseline_days, windows.set_up_days, registers.settings.days),
        n_actors=len(registers.sector),
        min_events=registers.settings.links.min_events,
    )


def redating_of(registers: Registers) -> RedatingInput:
    """Return what N5 is told."""
    window, at = registers.window, registers.present_meeting
    used = registers.own & np.isin(window, (BASELINE, CHALLENGE))
    place = np.cumsum(used) - 1
    across, pair_actors, pair_index = _across(registers, used)
    otherwise = np.isin(window, (HISTORY, SET_UP)) | ((window == BASELINE) & ~used)
    known = np.unique(registers.met_pair[otherwise[registers.met_meeting]])
    seen = np.zeros(len(registers.sector), dtype=bool)
    seen[registers.present_actor[((window == BASELINE) & ~used)[at]]] = True
    present = used[at]
    return RedatingInput(
        day=registers.day[used],
        in_challenge=window[used] == CHALLENGE,
        n_organisations=registers.n_organisations[used],
        pair_index=pair_index,
        pair_meeting=place[registers.met_meeting[across]],
        pair_actors=pair_actors,
        excluded=np.isin(np.unique(registers.met_pair[across]), known),
        actor_index=registers.present_actor[present],
        actor_meeting=place[at[present]],
        seen_otherwise=seen,
        min_events=registers.settings.links.min_events,
    )


def _across(registers: Registers, used: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return where pairs of two sectors met at some meetings, their actors, and the place of each pair."""
    sector = registers.sector[registers.pair_actors]
    is_across = (sector[:, 0] != sector[:, 1])[registers.met_pair]
    rows = np.flatnonzero(is_across & used[registers.met_meeting])
    pairs, index = np.unique(registers.met_pair[rows], return_inverse=True)
    return rows, registers.pair_actors[pairs], index


def _recording(registers: Registers, coverage: BaselineCoverage) -> Recording:
    """Return how well was recorded what N8 rests on."""
    in_challenge = registers.window == CHALLENGE
    contacts = in_challenge & ~registers.plenary
    return Recording(
        grade=coverage.grade,
        n_actors=len(np.unique(registers.present_actor[in_challenge[registers.present_meeting]])),
        n_contacts=int(contacts.sum()),
        n_unknown=int((contacts & ~registers.known_convener).sum()),
    )
