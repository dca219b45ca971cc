"""Pairs of organisations' names that may be one, with the strength of each proposal."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ppr_network.clean.matching.blocks import candidate_pairs, word_counts
from ppr_network.clean.matching.likeness import (
    LIKELY,
    NEAR_CERTAIN,
    ONE_OF_MANY,
    POSSIBLE,
    Likeness,
    likeness,
)
from ppr_network.clean.matching.name_forms import name_form

RANKS = ("near certain", "likely", "possible")
_ALSO = "; others are as near"


@dataclass(frozen=True)
class NamePair:
    """Two names by place, the lower first; ``score`` from 0 to 1, ``reason`` in plain words."""

    a: int
    b: int
    score: float
    reason: str

    @property
    def rank(self) -> str:
        """Near certain, likely or possible."""
        return rank_of(self.score)


def rank_of(score: float) -> str:
    """Return the rank of a score.

    Examples
    --------
    >>> rank_of(0.97), rank_of(0.8), rank_of(0.7)
    ('near certain', 'likely', 'possible')
    """
    return RANKS[0] if score >= NEAR_CERTAIN else RANKS[1] if score >= LIKELY else RANKS[2]


class Groups:
    """Names that are one, joined two at a time; each group is known by one of its names."""

    def __init__(self, parent: Mapping[str, str] | None = None) -> None:
        self._parent: dict[str, str] = dict(parent or {})

    def of(self, name: str) -> str:
        """Return the name that stands for a name's group."""
        path = []
        while name in self._parent:
            path.append(name)
            name = self._parent[name]
        self._parent.update(dict.fromkeys(path, name))  # so that the next question is quick
        return name

    def join(self, name: str, into: str) -> bool:
        """Put a group under another; tell whether they were two."""
        own, other = self.of(name), self.of(into)
        if own != other:
            self._parent[own] = other
        return own != other


def alike_names(names: Sequence[str]) -> list[NamePair]:
    """Return pairs of organisations' names that may be one, the surest first.

    Parameters
    ----------
    names
        Different names as they are shown.

    Returns
    -------
    list of NamePair
        By falling score, then by the names. Pairs that share no word, initials or spelling are not looked at, so
        20,000 names take seconds.
    """
    forms = [name_form(name) for name in names]
    counts = word_counts(forms)
    found = {}
    for a, b in candidate_pairs(forms):
        like = likeness(forms[a], forms[b], counts)
        if like is not None and like.score >= POSSIBLE:
            found[a, b] = like
    pairs = [NamePair(a, b, like.score, like.reason) for (a, b), like in _told_apart(found).items()]
    return sorted(pairs, key=lambda pair: (-round(pair.score, 6), names[pair.a], names[pair.b]))


def _told_apart(found: Mapping[tuple[int, int], Likeness]) -> dict[tuple[int, int], Likeness]:
    """Lower the pairs that hold only if no other name is as near to one of the two, where one is."""
    groups = Groups()
    for (a, b), like in sorted(found.items()):
        if like.score >= NEAR_CERTAIN and not like.if_alone:
            groups.join(str(a), str(b))
    rivals: dict[tuple[int, str], set[str]] = defaultdict(set)
    for (a, b), like in found.items():
        if like.if_alone:
            rivals[a, like.if_alone].add(groups.of(str(b)))
            rivals[b, like.if_alone].add(groups.of(str(a)))
    lowered = {}
    for (a, b), like in found.items():
        several = (
            bool(like.if_alone) and max(len(rivals[a, like.if_alone]), len(rivals[b, like.if_alone])) > 1
        )
        low = replace(like, score=min(like.score, ONE_OF_MANY), reason=like.reason + _ALSO)
        lowered[a, b] = low if several else like
    return lowered
