"""What may be said: the highest rung of the ladder of claims whose conditions hold, and what to beware of.

Pure functions of counts and grades. Rung 0 says what was recorded, rung 1 what was seen for the first
time, rung 2 what stands out from earlier windows, rung 3 what was seen again after the challenge. Rung 4 asks
for a comparison with places that had no challenge, which is not taken here: it is listed and never reached.
"""

from dataclasses import dataclass
from math import nan
from typing import Literal

from ppr_network.settings import Level

Grade = Literal["A", "B", "C", "D"]
ALPHA = 0.05
HIGHEST_RUNG = 4
FEWEST_DAYS_AFTER = 90  # more than these must be on record before anything is said to have lasted
HALF_A_YEAR = range(175, 186)  # days
NOT_YET = "cannot be seen yet"
NOUNS: dict[Level, str] = {"organisation": "organisations", "person": "people"}


@dataclass(frozen=True)
class EarlierWindows:
    """The challenge beside earlier windows of its length, recorded with the same effort (N8).

    ``observed`` settings with new cross-sector links, ``expected`` in an earlier window, ``low`` to
    ``high`` the band of 95% if nothing had changed. ``refused``: every reason, a sentence each, why it may
    carry no claim. ``has_more_links``: whether the challenge has more links, too, than an earlier window.
    """

    observed: float
    expected: float
    low: float
    high: float
    p: float
    refused: tuple[str, ...]
    has_more_links: bool

    @property
    def stands_out(self) -> bool:
        """Whether p is at most .05, refused or not."""
        return self.p <= ALPHA


@dataclass(frozen=True)
class SeenAgain:
    """New cross-sector links in the follow-up, of which ``days`` have come.

    Both ends of ``n_observable`` were on record in it, ``n_active`` of those have evidence in it, and
    ``n_self_organised`` of those met without being called together by the challenge, or had a partnership.
    """

    days: int
    n_observable: int
    n_active: int
    n_self_organised: int


@dataclass(frozen=True)
class ClaimEvidence:
    """What a claim about new cross-sector links rests on.

    ``low``, ``mid`` and ``high`` bound the new cross-sector links, ``unknown_sector`` counts new links
    with an end of unknown sector. ``met`` counts the cross-sector working links of the challenge, new or
    not, and ``met_unknown_sector`` those with an end of unknown sector. ``n_meetings`` and
    ``n_plenaries`` count the challenge's events that can and cannot show a link, ``n_sectors`` the sectors known
    among those who took part. ``redated_p`` is the
    p-value of the re-dated meetings, ``nan`` where there is none. ``earlier``: the comparison with earlier
    windows, None where there is none to compare with. ``seen_again``: the links after the challenge, None where no
    day of the follow-up has come.
    """

    low: int
    mid: int
    high: int
    unknown_sector: int
    met: int
    met_unknown_sector: int
    grade: Grade
    n_meetings: int
    n_plenaries: int
    n_sectors: int = 2
    min_events: int = 2
    redated_p: float = nan
    earlier: EarlierWindows | None = None
    level: Level = "organisation"
    seen_again: SeenAgain | None = None


@dataclass(frozen=True)
class Condition:
    """One thing a rung asks for, in plain words, and whether it holds; ``note`` says of one that it cannot be seen yet."""

    rung: int
    text: str
    holds: bool
    note: str = ""


COMPARATOR = Condition(
    4,
    "New cross-sector links rose more than in comparison areas or teams that had no challenge. This tool reads the "
    "records of one challenge and takes no comparison, so nothing it says goes this far.",
    holds=False,
)


@dataclass(frozen=True)
class Claim:
    """The highest rung whose conditions hold, its sentence, and the conditions of every rung looked at."""

    rung: int
    sentence: str
    conditions: tuple[Condition, ...]


def claim(evidence: ClaimEvidence) -> Claim:
    """Return what may be said about new cross-sector links.

    Parameters
    ----------
    evidence
        Counts, grade and benchmark, see :class:`ClaimEvidence`.

    Returns
    -------
    Claim
        Rung 0 to 3; the sentences of rungs 2 and 3 follow that of rung 1. It never gives a number of new
        links without its range, nor one of cross-sector links without those whose sector is unknown.

    Examples
    --------
    >>> claim(ClaimEvidence(low=3, mid=7, high=9, unknown_sector=1, met=12, met_unknown_sector=2, grade="D",
    ...     n_meetings=14, n_plenaries=2)).sentence.partition(" (")[0]
    'We recorded 12 pairs of organisations from different sectors meeting at least twice'
    """
    conditions = _conditions(evidence)
    rung = 0
    while rung < HIGHEST_RUNG and all(c.holds for c in conditions if c.rung == rung + 1):
        rung += 1
    if not rung:
        return Claim(rung, _recorded(evidence), conditions)
    after = _beyond_background(evidence.earlier) if rung >= 2 else _not_beyond(evidence)
    lasting = _self_sustaining(evidence.seen_again) if rung >= 3 else ""
    return Claim(rung, " ".join(filter(None, (_newly_observed(evidence), after, lasting))), conditions)


def _shows_links(evidence: ClaimEvidence) -> bool:
    """Whether anything on record could show a link: a meeting small enough, or a partnership that did."""
    return bool(evidence.n_meetings or evidence.high or evidence.met or evidence.met_unknown_sector)


def _conditions(evidence: ClaimEvidence) -> tuple[Condition, ...]:
    """List what each rung asks for."""
    return (*_of_the_links(evidence), *_of_the_follow_up(evidence.seen_again), COMPARATOR)


def _of_the_links(evidence: ClaimEvidence) -> tuple[Condition, ...]:
    """List what rungs 1 and 2 ask for."""
    earlier = evidence.earlier
    texts = (
        (1, "Something recorded in the challenge can show a link.", _shows_links(evidence)),
        (1, "Two sectors or more are known among those who took part.", evidence.n_sectors >= 2),
        (1, "The records before the challenge are graded C or better.", evidence.grade in "ABC"),
        (2, "The records before the challenge are graded B or better.", evidence.grade in "AB"),
        (2, "There are earlier windows of the same length to compare with.", earlier is not None),
        (
            2,
            "In meetings that the challenge did not call, new cross-sector links came from more separate "
            "settings than in those windows, with a p-value of .05 or less.",
            earlier is not None and earlier.stands_out,
        ),
        (
            2,
            "Nothing in how the meetings were recorded forbids the comparison.",
            earlier is not None and not earlier.refused,
        ),
        (
            2,
            "Recorded with the same effort, there are more new cross-sector links than in those windows.",
            earlier is not None and earlier.has_more_links,
        ),
    )
    return tuple(Condition(*text) for text in texts)


def _of_the_follow_up(seen: SeenAgain | None) -> tuple[Condition, ...]:
    """List what rung 3 asks for; none of it is failed before the time has come."""
    is_over = seen is not None and seen.days > FEWEST_DAYS_AFTER
    note = "" if is_over else NOT_YET
    texts = (
        (f"More than {FEWEST_DAYS_AFTER} days after the challenge are on record.", is_over),
        (
            "Both sides of at least one new cross-sector link are on record after the challenge.",
            seen is not None and seen.n_observable > 0,
        ),
        (
            "At least one of these links was active then without being called together by the challenge.",
            seen is not None and seen.n_self_organised > 0,
        ),
    )
    return tuple(Condition(3, text, holds and is_over, note) for text, holds in texts)


def _newly_observed(evidence: ClaimEvidence) -> str:
    """Sentence of rung 1."""
    links = "link was" if evidence.mid == 1 else "links were"
    return (
        f"{evidence.mid:,} (range {evidence.low:,}\N{EN DASH}{evidence.high:,}) cross-sector working {links} "
        f"seen for the first time in our records (and {evidence.unknown_sector:,} whose sector is unknown)."
    )


def _beyond_background(earlier: EarlierWindows | None) -> str:
    """Sentence that rung 2 adds."""
    if earlier is None:
        return ""
    return (
        "In meetings that the challenge did not call, new cross-sector links came from "
        f"{_settings(earlier.observed)} separate settings; in earlier windows of the same length, recorded "
        f"with the same effort, from {_settings(earlier.expected)} (95% band if nothing had changed: "
        f"{_settings(earlier.low)}\N{EN DASH}{_settings(earlier.high)})."
    )


def _self_sustaining(seen: SeenAgain | None) -> str:
    """Sentence that rung 3 adds."""
    if seen is None:
        return ""
    later = "6 months" if seen.days in HALF_A_YEAR else f"{seen.days:,} days"
    links = "link" if seen.n_observable == 1 else "links"
    were = "was" if seen.n_active == 1 else "were"
    return (
        f"{seen.n_active:,} of {seen.n_observable:,} observable {links} {were} still active {later} later, "
        f"{seen.n_self_organised:,} without challenge support."
    )


def _not_beyond(evidence: ClaimEvidence) -> str:
    """Say at rung 1 why a comparison that stands out goes no further; blank where none does."""
    earlier = evidence.earlier
    if earlier is not None and earlier.stands_out:
        reasons = "; ".join(f"{text[:1].lower()}{text[1:].rstrip('.')}" for text in earlier.refused)
        return f"We cannot tell change from better records: {reasons}." if reasons else ""
    if evidence.redated_p <= ALPHA:
        return (
            "More than if the same meetings had fallen on other dates; "
            "groups that start and stop do this too."
        )
    return ""


def _settings(value: float) -> str:
    """Return a number of settings: to one decimal, none if it is whole."""
    return f"{value:,.1f}".removesuffix(".0")


def _recorded(evidence: ClaimEvidence) -> str:
    """Sentence of rung 0."""
    if not _shows_links(evidence):
        return _nothing_shows_links(evidence.n_plenaries)
    if evidence.n_sectors < 2:
        return "Fewer than two sectors are known among those who took part. We cannot say which links run between sectors."
    pairs = "pair" if evidence.met == 1 else "pairs"
    times = {1: "once", 2: "twice"}.get(evidence.min_events, f"{evidence.min_events} times")
    return (
        f"We recorded {evidence.met:,} {pairs} of {NOUNS[evidence.level]} from different sectors meeting "
        f"at least {times} (and {evidence.met_unknown_sector:,} whose sector is unknown). "
        "We cannot say how many already knew each other."
    )


def _nothing_shows_links(n_plenaries: int) -> str:
    """Sentence for records in which no link could be seen."""
    if not n_plenaries:
        return "No meeting of the challenge is on record. We cannot say whether new links formed."
    meetings = "The one meeting" if n_plenaries == 1 else f"All {n_plenaries:,} meetings"
    were = "was" if n_plenaries == 1 else "were"
    return (
        f"{meetings} recorded in the challenge {were} too large or too general for presence to show a link. "
        "We cannot say whether new links formed."
    )


@dataclass(frozen=True)
class Circumstances:
    """What decides which warnings belong beside the finding.

    Of the ``n_new`` new cross-sector links ``n_convened_only`` rest only on meetings that the challenge
    called, ``n_same_team`` join two members of one team, and ``n_newcomer`` have an end never seen
    before. ``n_unknown_sector`` counts actors without a sector. ``intensity`` is events a day in the
    baseline over the challenge, ``nan`` if unknown. ``plenary_at_end``: a plenary in the last week of the
    challenge. ``n_schemes``: other ways to put sectors together that were tried.
    """

    n_new: int
    n_convened_only: int
    n_same_team: int
    n_newcomer: int
    n_unknown_sector: int
    grade: Grade
    intensity: float
    plenary_at_end: bool
    n_schemes: int = 0


def pitfalls(circumstances: Circumstances) -> list[str]:
    """Return what a reader should beware of, in plain sentences, those that apply to these records.

    Parameters
    ----------
    circumstances
        See :class:`Circumstances`.

    Returns
    -------
    list of str
        Whole sentences, always in the same order.

    Examples
    --------
    >>> pitfalls(Circumstances(n_new=0, n_convened_only=0, n_same_team=0, n_newcomer=0, n_unknown_sector=0,
    ...     grade="A", intensity=1.0, plenary_at_end=False))[0]
    'Being at the same meetings is not yet a relationship.'
    """
    facts = circumstances
    of_new = f"of {facts.n_new:,} new cross-sector {'link' if facts.n_new == 1 else 'links'}"
    warnings = [
        (True, "Being at the same meetings is not yet a relationship."),
        (
            facts.n_convened_only > 0,
            f"{facts.n_convened_only:,} {of_new} {_rest(facts.n_convened_only)} only on meetings that the challenge "
            "called. Bringing people together is not yet a change in how they work.",
        ),
        (
            facts.n_same_team > 0,
            f"{facts.n_same_team:,} {of_new} {_lie(facts.n_same_team)} inside one team. Teams are made up to mix sectors.",
        ),
        (
            facts.grade in "CD",
            "The records before the challenge are thin or missing: links that look new may be older.",
        ),
        (
            facts.n_new > 0,
            "Places are often chosen because their organisations work apart. Such numbers tend to rise again by "
            "themselves, and only places that were not chosen could show by how much.",
        ),
        (
            facts.intensity < 1,
            f"The challenge has {_times(facts.intensity)} as many meetings a month on record as the time "
            "before; more meetings alone give more links.",
        ),
        (
            facts.n_newcomer > 0,
            f"{facts.n_newcomer:,} {of_new} {_have(facts.n_newcomer)} an end that is new to our records. "
            "A renamed or merged organisation looks the same.",
        ),
        (
            facts.n_new > 0 and not facts.n_schemes,
            "Sectors are labels, and some organisations fit several. No other way to put them together was tried "
            "([sectors.schemes] in challenge.toml adds one).",
        ),
        (
            facts.n_unknown_sector > 0,
            f"{facts.n_unknown_sector:,} that took part {_have(facts.n_unknown_sector)} no known sector. "
            "Links with them are not counted as cross-sector.",
        ),
        (
            facts.plenary_at_end,
            "A large meeting was held in the last week of the challenge; "
            "being there together counts for no link.",
        ),
        (True, "Attendance lists leave out junior and community staff first."),
        (facts.n_new > 0, "New links are not good in themselves: they cost time, and some rightly end."),
    ]
    return [sentence for applies, sentence in warnings if applies]


def _rest(n: int) -> str:
    """Return the verb for so many links."""
    return "rests" if n == 1 else "rest"


def _lie(n: int) -> str:
    """Return the verb for so many links."""
    return "lies" if n == 1 else "lie"


def _have(n: int) -> str:
    """Return the verb for so many."""
    return "has" if n == 1 else "have"


def _times(intensity: float) -> str:
    """How many times the baseline's events the challenge has, in words."""
    return f"{1 / intensity:.1f} times" if intensity else "many times"
