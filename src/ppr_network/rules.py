"""The rules of what a link is: windows, plenaries, tiers, classes.

Each rule is a pure function of whole-number columns. A column may be a numpy array or a table expression of
the engine: the rules only compare and combine, and are handed ``choose``, which picks by the first condition that
holds. So the links on an engine, the statistics on arrays and the tests share one text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from ppr_network.settings import BaselineStatus, LinkRules, Settings

Column: TypeAlias = Any  # a numpy array, or an expression of the engine
Choose: TypeAlias = Callable[[Sequence[Column], Sequence[int], int], Column]

NEW = ("new_established", "new_newcomer")
UNKNOWN_IF_NEW = ("unknown_start", "unknown_no_baseline", "unknown_newcomer", "setup_first_seen")
HAS_FORMED = (*NEW, "unknown_newcomer", "unknown_no_baseline", "renewed", "setup_first_seen", "strengthened")
CLASSES = (
    "none", "unknown_start", "renewed", "setup_first_seen", "setup_only", "unknown_no_baseline",
    "new_established", "new_newcomer", "unknown_newcomer", "first_contact", "strengthened", "sustained",
    "contact_continued", "weakened", "lapsed", "unobservable",
)  # fmt: skip
ORIGINS = ("none", "convened", "self-organised", "mixed", "unknown")
CONVENED, SELF_ORGANISED, UNKNOWN_CONVENER = 1, 2, 3
SMALLEST_FOR_SHARE = 8  # organisations a window must have seen before the share rule of plenaries holds
# 1000 times the least common multiple of 1 to 24: 1/(k-1) is a whole number of units up to k = 25
STRENGTH_UNITS = 5_354_228_880_000
# what counts of a pair beside its meetings: evidence before the baseline, and inside the set-up window
IN_HISTORY = ("ended_history", "undated_ended")
IN_SET_UP = ("started_set_up",)


def choose_in_arrays(conditions: Sequence[Column], values: Sequence[int], default: int) -> Column:
    """Return, element by element, the value of the first condition that holds."""
    return np.select(list(conditions), list(values), default)


def window_starts(settings: Settings) -> tuple[int, int, int, int, int]:
    """Return the first days of baseline, set-up, challenge, follow-up and what is later, counted from day 0.

    A window of no days starts where the next one does, so no day falls in it.
    """
    windows = settings.windows
    end = settings.days + 1
    return (
        -(windows.baseline_days + windows.set_up_days),
        -windows.set_up_days,
        0,
        end,
        end + windows.follow_up_days,
    )


def window_of(day: Column, starts: Sequence[int], choose: Choose) -> Column:
    """Return the code of each day's window, as in :data:`ppr_network.model.WINDOWS`."""
    codes = range(len(starts), 0, -1)
    return choose([day >= starts[code - 1] for code in codes], list(codes), 0)


def is_plenary(
    declared: Column, n_people: Column, n_organisations: Column, n_in_window: Column, rules: LinkRules
) -> Column:
    """Return whether an event is too large or too general for presence to mean contact.

    Parameters
    ----------
    declared
        Whether the events table calls it a plenary.
    n_people
        Everyone present, whatever their role.
    n_organisations, n_in_window
        Organisations with an eligible person at the event, and at any event of the same window.
    rules
        The size and share above which an event is a plenary; 0 switches either off.
    """
    plenary = declared
    if rules.plenary_above:
        plenary = plenary | (n_people > rules.plenary_above)
    if rules.plenary_share:
        above, whole = rules.share.as_integer_ratio()
        is_large = (n_organisations * whole > n_in_window * above) & (n_in_window >= SMALLEST_FOR_SHARE)
        plenary = plenary | is_large
    return plenary


def tier_of(n_dates: Column, partnership: Column, min_events: int, choose: Choose) -> Column:
    """Return the tier of a pair in one window.

    Parameters
    ----------
    n_dates
        Distinct dates together at non-plenary events.
    partnership
        Whether a dated partnership was live.
    min_events
        Dates that make a working link; with 1 a first contact is one already.
    choose
        How columns of this kind choose.

    Returns
    -------
    column
        0 none, 1 contact, 2 working link, 3 partnership.
    """
    return choose([partnership, n_dates >= min_events, n_dates >= 1], [3, 2, 1], 0)


@dataclass(frozen=True)
class PartnershipDates:
    """When partnerships ran. ``undated`` and ``open_ended`` mark a start, or an end, that is not known."""

    start: Column
    end: Column
    undated: Column
    open_ended: Column

    def lasted_to(self, day: int) -> Column:
        """Return whether a partnership had not ended before a day."""
        return self.open_ended | (self.end >= day)


def partnership_flags(dates: PartnershipDates, starts: Sequence[int]) -> dict[str, Column]:
    """Return what each partnership says of its pair, as yes or no by name.

    Parameters
    ----------
    dates
        An unknown start must compare as below no day: a null of the engine, or the largest number.
    starts
        As :func:`window_starts` returns them.
    """
    baseline, set_up, challenge, follow_up, later = starts
    start, undated = dates.start, dates.undated
    return {
        "live_baseline": (start < set_up) & dates.lasted_to(baseline),
        "live_challenge": (start < follow_up) & dates.lasted_to(challenge),
        # a follow-up of no days is empty: nothing is live in it
        "live_follow_up": (start < later) & dates.lasted_to(follow_up) & (later > follow_up),
        "started_set_up": (start >= set_up) & (start < challenge),
        "started_challenge": (start >= challenge) & (start < follow_up),
        "started_follow_up": (start >= follow_up) & (start < later),
        "dated_before": start < challenge,
        "ended_history": ~undated & (dates.end < baseline),
        "undated_ended": undated & (dates.end < challenge),
        "undated_standing": undated & dates.lasted_to(challenge),
    }


def could_form_a_link(dates: PartnershipDates, starts: Sequence[int]) -> Column:
    """Return whether each partnership started in set-up or challenge and was live in the challenge."""
    _, set_up, challenge, follow_up, _ = starts
    return (dates.start >= set_up) & (dates.start < follow_up) & dates.lasted_to(challenge)


@dataclass(frozen=True)
class PairFacts:
    """What the class of a pair depends on, one column each; tiers are dated, the rest is yes or no."""

    tier_baseline: Column
    tier_challenge: Column
    history: Column  # evidence before the baseline, or a partnership of unknown start that ended before day 0
    set_up: Column  # evidence inside the set-up window
    start_unknown: Column  # a partnership of unknown start that had not ended before day 0
    both_seen: Column  # both ends at any recorded event, or in a live partnership, in the baseline
    both_active: Column  # the same in the challenge


def class_of(facts: PairFacts, status: BaselineStatus, choose: Choose, *, interim: bool) -> Column:
    """Return the code in :data:`CLASSES` of each pair: the first row of the class table that holds.

    Parameters
    ----------
    facts
        What is known of the pairs.
    status
        What the evaluator declared the baseline records to be.
    choose
        How columns of this kind choose.
    interim
        Whether the challenge had not ended: then nothing can have lapsed yet.
    """
    before, during = facts.tier_baseline, facts.tier_challenge
    unseen, working = before == 0, during >= 2
    no_baseline = "unknown_no_baseline"
    table: list[tuple[Column, str]] = [
        (unseen & facts.start_unknown, "unknown_start"),
        (unseen & working & facts.history, "renewed"),
        (unseen & facts.set_up & (during >= 1), "setup_first_seen"),
        (unseen & facts.set_up, "setup_only"),
        (unseen & working & facts.both_seen, no_baseline if status == "none" else "new_established"),
        (unseen & working, _class_of_newcomers(status)),
        (unseen & (during == 1), "first_contact"),
        (unseen, "none"),
        (during > before, "strengthened"),
        ((during == before) & (before >= 2), "sustained"),
        (during == before, "contact_continued"),
        (during >= 1, "weakened"),
        (facts.both_active, "unobservable" if interim else "lapsed"),
    ]
    conditions = [condition for condition, _ in table]
    return choose(conditions, [CLASSES.index(name) for _, name in table], CLASSES.index("unobservable"))


def _class_of_newcomers(status: BaselineStatus) -> str:
    """Return the class of a new working link with an end that the baseline had not seen."""
    if status == "none":
        return "unknown_no_baseline"
    return "new_newcomer" if status == "complete" else "unknown_newcomer"


def crosses(sector_a: Column, sector_b: Column, choose: Choose) -> Column:
    """Return 1 for a pair between two sectors, 0 within one, -1 where an end has no sector (below 0)."""
    return choose([(sector_a < 0) | (sector_b < 0), sector_a != sector_b], [-1, 1], 0)


def origin_of_event(convened_by: str, kind: str) -> int:
    """Return who brought an event about: the challenge, its own members, or unknown."""
    if convened_by == "challenge":
        return CONVENED
    if convened_by in {"self", "pre-existing"} or (not convened_by and kind == "bilateral"):
        return SELF_ORGANISED
    return UNKNOWN_CONVENER
