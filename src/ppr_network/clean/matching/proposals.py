"""Everything that may be one in a challenge, as proposals for a person to decide; nothing is joined here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ppr_network.clean.matching.company import Company, company_of, same_company, weighed
from ppr_network.clean.matching.likeness import POSSIBLE
from ppr_network.clean.matching.name_forms import name_form
from ppr_network.clean.matching.pairs import Groups, NamePair, alike_names, rank_of
from ppr_network.clean.matching.people_pairs import alike_people
from ppr_network.clean.matching.sector_pairs import alike_sectors
from ppr_network.clean.text import key
from ppr_network.model import Challenge, OpenDecision

_BY_COMPANY = "the names are not alike"


@dataclass(frozen=True)
class Proposal:
    """That the name ``written`` stands for the name ``means``, of one kind (organisation, person or sector).

    ``ids``: of the two in the records. ``decision``: ``proposed`` if the aliases table has it already, else ``""``.
    ``conflict``: what it would do to a decision that two names are apart. ``links``: by how much joining the two alone
    changes the new cross-sector links, ``None`` if that was not counted.
    """

    kind: str
    written: str
    means: str
    score: float
    reason: str
    ids: tuple[int, int]
    decision: str = ""
    conflict: str = ""
    links: int | None = None

    @property
    def rank(self) -> str:
        """Near certain, likely or possible."""
        return rank_of(self.score)

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of the two names."""
        return key(self.written), key(self.means)


@dataclass(frozen=True)
class _Kind:
    """The names of one kind by id, how often each stands in the records, and whether it is to be kept."""

    kind: str
    names: Sequence[str]
    rows: Callable[[int], int]
    kept: frozenset[str] = frozenset()


def propose(challenge: Challenge, *, people: bool = False) -> tuple[Proposal, ...]:
    """Return every pair of names that may be one, the surest first, organisations before sectors before people.

    Parameters
    ----------
    challenge
        Its confirmed aliases are applied already; a pair that the aliases table rejects is not proposed.
    people
        Whether names of people are compared, and shown, too.
    """
    found = [*_organisations(challenge), *_sectors(challenge), *(_people(challenge) if people else ())]
    known = {(one.kind, frozenset((one.written, one.means))): one for one in challenge.decisions}
    open_ones = []
    for one in found:
        said = known.get((one.kind, frozenset(one.keys)))
        if said is None:
            open_ones.append(one)
        elif said.decision == "proposed":
            open_ones.append(_as_proposed(one, said))
    return _with_conflicts(open_ones, challenge)


def _as_proposed(proposal: Proposal, said: OpenDecision) -> Proposal:
    """Return a proposal that the aliases table has already, in the direction it has there."""
    if proposal.keys == (said.written, said.means):
        return replace(proposal, decision="proposed")
    turned = replace(proposal, written=proposal.means, means=proposal.written, ids=proposal.ids[::-1])
    return replace(turned, decision="proposed")


def fewest(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals without those that follow from surer ones, once these are confirmed."""
    groups: dict[str, Groups] = defaultdict(Groups)
    return [one for one in proposals if groups[one.kind].join(*one.keys)]


def _organisations(challenge: Challenge) -> list[Proposal]:
    """Return proposals about organisations."""
    table = challenge.records.organisations.sort_values("organisation_id")
    names = table["organisation"].tolist()
    company = company_of(challenge.records)
    kind = _Kind("organisation", names, lambda one: company.rows.get(one, 0))
    parts = {frozenset(pair) for pair in zip(table["key"], table["part_of"].map(key), strict=True)}
    scores = {(pair.a, pair.b): pair for pair in alike_names(names)}
    for a, b in same_company(company):
        scores.setdefault((a, b), NamePair(a, b, POSSIBLE, _BY_COMPANY))
    pairs = [_with_records(pair, company, table["sector_id"].tolist()) for pair in scores.values()]
    asked = (pair for pair in pairs if frozenset((key(names[pair.a]), key(names[pair.b]))) not in parts)
    return _ordered(_proposal(kind, pair) for pair in asked)


def _with_records(pair: NamePair, company: Company, sectors: Sequence[int]) -> NamePair:
    """Weigh a pair by what the records say."""
    score, said = weighed(company, pair.a, pair.b, pair.score)
    differ = min(sectors[pair.a], sectors[pair.b]) >= 0 and sectors[pair.a] != sectors[pair.b]
    reasons = [pair.reason, said, "their sectors differ" if differ else ""]
    return replace(pair, score=score, reason="; ".join(reason for reason in reasons if reason))


def _sectors(challenge: Challenge) -> list[Proposal]:
    """Return proposals about labels of sectors; those that the settings list are kept."""
    names = challenge.records.sectors.sort_values("sector_id")["sector"].tolist()
    counts = challenge.records.presences["sector_id"].value_counts().to_dict()
    settings = challenge.settings.sectors
    listed = frozenset(map(key, (*(settings.system or ()), *settings.community, *settings.individuals)))
    kind = _Kind("sector", names, lambda one: counts.get(one, 0), listed)
    pairs = alike_sectors(names)
    return _ordered(
        _proposal(kind, pair) for pair in pairs if not {key(names[pair.a]), key(names[pair.b])} <= listed
    )


def _people(challenge: Challenge) -> list[Proposal]:
    """Return proposals about people."""
    names = challenge.records.people.sort_values("person_id")["person"].tolist()
    counts = challenge.records.presences["person_id"].value_counts().to_dict()
    kind = _Kind("person", names, lambda one: counts.get(one, 0))
    return _ordered(_proposal(kind, pair) for pair in alike_people(challenge.records))


def _proposal(kind: _Kind, pair: NamePair) -> Proposal:
    """Return a pair as the name to give up and the one to keep."""
    written, means = sorted((pair.a, pair.b), key=lambda one: _worth(kind, one))
    return Proposal(
        kind.kind, kind.names[written], kind.names[means], pair.score, pair.reason, (written, means)
    )


def _worth(kind: _Kind, one: int) -> tuple[bool, bool, int, int, str]:
    """Order names by which is to be kept: listed, no acronym, standing in most rows, long."""
    name = kind.names[one]
    is_full = kind.kind != "organisation" or not name_form(name).is_short
    return (key(name) in kind.kept, is_full, kind.rows(one), len(name), name)


def _ordered(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return proposals by falling score, then by name."""
    return sorted(proposals, key=lambda one: (-round(one.score, 6), one.means, one.written))


def _with_conflicts(proposals: Sequence[Proposal], challenge: Challenge) -> tuple[Proposal, ...]:
    """Tell of each proposal whether it and another one would join two names that are kept apart."""
    near: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in proposals:
        first, second = one.keys
        near[one.kind, first].add(second)
        near[one.kind, second].add(first)
    shown = {(one.kind, key(name)): name for one in proposals for name in (one.written, one.means)}
    said: dict[tuple[str, frozenset[str]], str] = {}
    for kind, a, b in (
        (one.kind, one.written, one.means) for one in challenge.decisions if one.decision == "rejected"
    ):
        for middle in near[kind, a] & near[kind, b]:
            names = (shown[kind, one] for one in (middle, a, b))
            words = "'{}' cannot be both '{}' and '{}', which are kept apart".format(*names)
            said |= {(kind, frozenset((middle, one))): words for one in (a, b)}
    return tuple(replace(one, conflict=said.get((one.kind, frozenset(one.keys)), "")) for one in proposals)


def decided_rows(proposals: Iterable[Proposal]) -> Iterator[dict[str, str]]:
    """Yield proposals as rows of the aliases table."""
    for one in proposals:
        yield {"kind": one.kind, "written": one.written, "means": one.means, "decision": "proposed",
               "reason": f"{one.rank}: {one.reason}"}  # fmt: skip
