"""People who may be one: nicknames, initials and slips, only among those who came for the same organisation."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from ppr_network.clean.matching.likeness import NEAR_CERTAIN, ONE_OF_MANY, POSSIBLE
from ppr_network.clean.matching.pairs import NamePair
from ppr_network.clean.text import key
from ppr_network.model import Records

TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "rev",
        "revd",
        "reverend",
        "cllr",
        "councillor",
        "sir",
        "dame",
        "lord",
        "lady",
    )
)
_GROUPS = """
alexander alex sandy|alexandra alex sandra|andrew andy drew|anthony tony|barbara barb babs|benjamin ben|catherine cath cathy
kate|katherine kath kathy kate katie|charles charlie|christine chris tina|christopher chris|daniel dan danny|david dave|
deborah debbie deb|dorothy dot|edward ed eddie ted|elizabeth liz lizzie beth betty|frederick fred|gerald gerry|
gillian gill|gregory greg|henry harry|jacqueline jackie|james jim jimmy jamie|janet jan|jennifer jenny jen|john jack johnny|
jonathan jon|joseph joe|joshua josh|kenneth ken|lawrence larry|leonard len|margaret maggie meg peggy|martin marty|
matthew matt|michael mike mick|mohammed mohammad muhammad mohamed mo|nicholas nick|nicola nicky nikki|pamela pam|patricia pat
trish|patrick pat paddy|penelope penny|peter pete|philip phil|phillip phil|raymond ray|rebecca becky|richard rick dick
rich|robert bob rob bobby robbie|ronald ron|samantha sam|samuel sam|sarah sally|stephen steve|steven steve|stuart stu|
susan sue susie|teresa terry|theresa terry|terence terry|thomas tom tommy|timothy tim|victoria vicky|vincent vince|
william bill will billy|zachary zach
"""
NICKNAMES: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split()) for group in " ".join(_GROUPS.split()).split("|")
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Name:
    """A person's name without title: given names and family name."""

    given: tuple[str, ...]
    family: str


def alike_people(records: Records) -> list[NamePair]:
    """Return pairs of person ids that may be one person, the surest first.

    Only people who came for one organisation are compared. Two who were at one meeting are possible at most.
    """
    people = records.people[records.people["named"]]
    names = {one: _name(name) for one, name in zip(people["person_id"], people["person"], strict=True)}
    events = _events_of(records)
    found: dict[tuple[int, int], tuple[float, str]] = {}
    for a, b in sorted(_colleagues(records, names)):
        like = _likeness(names[a], names[b])
        if like is not None:
            met = bool(events[a] & events[b])
            found[a, b] = (POSSIBLE, f"{like[1]}; but both were at one meeting") if met else like
    several = _several(found)
    pairs = [
        NamePair(a, b, ONE_OF_MANY if score < NEAR_CERTAIN and {a, b} & several else score, reason)
        for (a, b), (score, reason) in found.items()
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))


def _several(found: Mapping[tuple[int, int], tuple[float, str]]) -> set[int]:
    """Return who may be one with several others, surely equal names apart."""
    counts: dict[int, int] = defaultdict(int)
    for (a, b), (score, _) in found.items():
        if score < NEAR_CERTAIN:
            counts[a] += 1
            counts[b] += 1
    return {one for one, n in counts.items() if n > 1}


def _name(written: str) -> _Name:
    """Return a name without title; a family name put first with a comma is put last."""
    last, comma, first = key(written).partition(",")
    words = _WORD.findall(f"{first} {last}" if comma else last)
    words = [word for word in words if word not in TITLES] or words or [key(written)]
    return _Name(tuple(words[:-1]), words[-1])


def _colleagues(records: Records, names: Mapping[int, _Name]) -> set[tuple[int, int]]:
    """Return pairs of people of one organisation whose names share a word, or the first letters of two."""
    groups: dict[tuple[int, str], set[int]] = defaultdict(set)
    presences = records.presences
    for person, organisation in zip(presences["person_id"], presences["organisation_id"], strict=True):
        if organisation >= 0 and person in names:
            name = names[person]
            groups[organisation, name.family].add(person)
            groups[organisation, f"{name.family[:1]}.{''.join(name.given)[:1]}"].add(person)
            groups[organisation, " ".join(sorted((*name.given, name.family)))].add(person)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _events_of(records: Records) -> dict[int, set[int]]:
    """Return the events of each person."""
    events: dict[int, set[int]] = defaultdict(set)
    for person, event in zip(records.presences["person_id"], records.presences["event_id"], strict=True):
        events[person].add(event)
    return events


def _likeness(a: _Name, b: _Name) -> tuple[float, str] | None:
    """Return score and reason of two names in one organisation, ``None`` if they are two people's."""
    if sorted((*a.given, a.family)) == sorted((*b.given, b.family)):
        return 0.97, "the same name but for title, punctuation or order, and the same organisation"
    if a.family == b.family and a.given and b.given:
        return next(_given(a.given[0], b.given[0]), None)
    first = a.given[:1] == b.given[:1] and bool(a.given)
    is_long = min(len(a.family), len(b.family)) > 4
    if first and is_long and OSA.distance(a.family, b.family, score_cutoff=1) <= 1:
        return 0.85, "surnames a letter apart, the same first name and organisation"
    return None


def _given(one: str, other: str) -> Iterator[tuple[float, str]]:
    """Yield score and reason of two first names before one surname, the best first."""
    if one == other:
        yield 0.9, "the same first name and surname, and the same organisation"
    if any({one, other} <= group for group in NICKNAMES):
        yield 0.88, "one first name is short for the other; the same surname and organisation"
    if 1 in (len(one), len(other)) and one[0] == other[0]:
        yield 0.82, "one has the initial of the other's first name; the same surname and organisation"
    if min(len(one), len(other)) > 3 and OSA.distance(one, other, score_cutoff=1) <= 1:
        yield 0.8, "first names a letter apart; the same surname and organisation"
