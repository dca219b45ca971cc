"""What the records say for or against two organisations' names being one: the people and the meetings of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from ppr_network.clean.matching.likeness import LIKELY, NEAR_CERTAIN, POSSIBLE
from ppr_network.model import Records

SURE_BY_WORDS = 0.97  # names of the same words stay sure: two colleagues sign in with two spellings
FEWEST_SHARED = 3  # people who came for both, for a pair whose names are not alike
_LARGEST_CIRCLE = 6  # organisations one person came for, beyond which they tell nothing


@dataclass(frozen=True)
class Company:
    """Of each organisation (by id) who came for it, at which events, and how many rows name it."""

    people: Mapping[int, frozenset[int]]  # named ones
    presences: Mapping[int, Mapping[int, frozenset[int]]]  # event to persons, unnamed ones too
    rows: Mapping[int, int]


def company_of(records: Records) -> Company:
    """Return who kept whose company."""
    named = frozenset(records.people.loc[records.people["named"], "person_id"].tolist())
    people: dict[int, set[int]] = defaultdict(set)
    there: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    rows: dict[int, int] = defaultdict(int)
    columns = ("organisation_id", "event_id", "person_id")
    for organisation, event, person in zip(*(records.presences[c].tolist() for c in columns), strict=True):
        if organisation >= 0:
            rows[organisation] += 1
            there[organisation][event].add(person)
            people[organisation] |= {person} & named
    return Company(
        {one: frozenset(some) for one, some in people.items()},
        {one: {event: frozenset(some) for event, some in at.items()} for one, at in there.items()},
        dict(rows),
    )


def weighed(company: Company, a: int, b: int, score: float) -> tuple[float, str]:
    """Return the score of two organisations with what the records say, and that in words.

    People who came for both, never for both at one meeting, speak for one organisation; meetings at which both
    names stand beside different people speak against.
    """
    shared, both, apart = _together(company, a, b)
    if shared and not both:
        least = NEAR_CERTAIN if shared > 1 and score >= LIKELY else LIKELY if score >= POSSIBLE else score
        return max(score, least), f"{_counted(shared, 'person')} came for both, never at one meeting"
    if both:
        return _lowered(score), f"{_counted(both, 'person')} came for both at one meeting"
    if apart:
        return _lowered(score), f"both were at {_counted(apart, 'meeting')}, with different people"
    return score, ""


def same_company(company: Company) -> Iterator[tuple[int, int]]:
    """Yield the pairs of organisations that share three people or more, and half of those of the smaller."""
    circles: dict[int, list[int]] = defaultdict(list)
    for organisation in sorted(company.people):
        for person in sorted(company.people[organisation]):
            circles[person].append(organisation)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for circle in circles.values():
        if len(circle) <= _LARGEST_CIRCLE:
            for pair in combinations(circle, 2):
                counts[pair] += 1
    for (a, b), shared in sorted(counts.items()):
        smaller = min(len(company.people[a]), len(company.people[b]))
        if shared >= FEWEST_SHARED and 2 * shared >= smaller and not _together(company, a, b)[1]:
            yield a, b


def _together(company: Company, a: int, b: int) -> tuple[int, int, int]:
    """Count the people of both, those for both at one meeting, and the meetings of both beside different people."""
    at_a, at_b = company.presences.get(a, {}), company.presences.get(b, {})
    shared = company.people.get(a, frozenset()) & company.people.get(b, frozenset())
    meetings = at_a.keys() & at_b.keys()
    both = {person for event in meetings for person in at_a[event] & at_b[event]}
    apart = sum(1 for event in meetings if at_a[event] - shared and at_b[event] - shared)
    return len(shared), len(both), apart


def _lowered(score: float) -> float:
    """Lower a score by one rank, unless the words are the same."""
    if score >= SURE_BY_WORDS:
        return score
    return min(score, 0.9) if score >= NEAR_CERTAIN else min(score, 0.7) if score >= LIKELY else POSSIBLE


def _counted(n: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {'people' if noun == 'person' else noun + 's'}"
