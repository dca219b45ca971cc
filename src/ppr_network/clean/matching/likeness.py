"""How alike two names of organisations are: the score of a pair, and in plain words what makes them alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log2

from rapidfuzz.distance import OSA

from ppr_network.clean.matching.name_forms import NameForm
from ppr_network.clean.matching.words import APART, KIND

NEAR_CERTAIN, LIKELY, POSSIBLE = 0.95, 0.8, 0.6
SAME_WORDS = (
    "the same words once capitals, punctuation, little words, legal form and short forms are set aside"
)
ONE_OF_MANY = 0.62  # the score of a pair beside which others are as near
RARE = 2  # names with a word, up to which it may be a slip
COMMON = 3  # names with a word, from which on it is no slip itself
_WEIGHT_OF_KIND, _WEIGHT = 1.0, 3.0


@dataclass(frozen=True)
class Likeness:
    """From 0 (nothing) to 1 (the same), and why; ``if_alone``: it holds only if no other name is as near on that ground."""

    score: float
    reason: str
    if_alone: str = ""


@dataclass(frozen=True)
class _Aligned:
    """Which words of two names go together: share of weight matched, slips, and what is over on either side."""

    share: float
    slips: tuple[tuple[str, str], ...]
    shortened: tuple[tuple[str, str], ...]
    over_a: frozenset[str]
    over_b: frozenset[str]
    common: int  # words of the shorter name that go with one of the other


def likeness(a: NameForm, b: NameForm, counts: Mapping[str, int]) -> Likeness | None:
    """Return how alike two names are, ``None`` if not at all.

    Parameters
    ----------
    a, b
        Forms of the two.
    counts
        In how many names each word stands.
    """
    a, b = sorted((a, b), key=lambda form: form.words)  # so that which comes first changes nothing
    if a.words == b.words:
        return Likeness(1.0, SAME_WORDS)
    if a.in_any_order == b.in_any_order:
        return Likeness(0.98 if len(a.words) > 2 else 0.85, "the same words in another order")
    if a.letters == b.letters:
        return Likeness(0.97, "the same letters, parted into words in another way")
    return (
        _as_acronym(a, b)
        or _as_acronym(b, a)
        or _by_words(
            _aligned(a, b, counts), counts, short_alone=a.is_short and b.is_short and len(a.letters) < 6
        )
    )


def _as_acronym(short: NameForm, long: NameForm) -> Likeness | None:
    """Return how alike an acronym, or a name that ends in one, is to a name in full."""
    if short.is_short and len(long.words) > 1:
        word = short.words[0]
        if word in long.acronyms:
            return Likeness(
                0.95 if len(word) > 2 else 0.8, "one is the acronym that the other gives", if_alone="acronym"
            )
        if word in long.initials:
            return Likeness(
                0.85 if len(word) > 2 else 0.7, "one is the initials of the other", if_alone="acronym"
            )
    kept = len(short.words) - 1
    begins_alike = 0 < kept < len(long.words) - 1 and short.words[:kept] == long.words[:kept]
    if begins_alike and short.words[kept] == "".join(word[0] for word in long.words[kept:]):
        return Likeness(0.9, "one ends in the initials of the other's last words", if_alone="ending")
    return None


def _by_words(found: _Aligned, counts: Mapping[str, int], *, short_alone: bool) -> Likeness | None:
    """Return how alike two names are by the words that go together; two acronyms a letter apart are two."""
    if found.over_a and found.over_b:
        if (found.over_a | found.over_b) & APART or _numbers(found.over_a | found.over_b):
            return None
        return Likeness(found.share - 0.2, "most words are the same") if found.share >= 0.8 else None
    over = found.over_a | found.over_b
    if not over:
        return None if short_alone else _slips(found, counts)
    if over & (APART - KIND) or _numbers(over) or found.slips:
        return None
    words = ", ".join(f"'{word}'" for word in sorted(over))
    if over <= KIND and found.common > 1:
        return Likeness(min(found.share + 0.05, 0.93), f"one lacks {words}", if_alone="words")
    return Likeness(found.share - 0.1, f"one lacks {words}", if_alone="words")


def _slips(found: _Aligned, counts: Mapping[str, int]) -> Likeness:
    """Return how alike two names are whose words all go together."""
    if found.shortened and not found.slips:
        words = ", ".join(f"'{short}' may be '{long}'" for short, long in found.shortened)
        return Likeness(0.88, f"all words the same or shortened: {words}", if_alone="words")
    words = ", ".join(f"'{one}' and '{other}'" for one, other in found.slips)
    known = [_is_slip(one, other, counts) for one, other in found.slips]
    score = 0.96 if all(known) and len(known) == 1 else 0.86
    if any(min(counts.get(one, 0), counts.get(other, 0)) > RARE for one, other in found.slips):
        score = ONE_OF_MANY  # both are words that stand elsewhere too: two places, two surnames
    if found.common == 1:
        score = min(score, ONE_OF_MANY)  # nothing else tells that the two are one
    return Likeness(score if not found.shortened else 0.8, f"spelt almost alike: {words}")


def _is_slip(one: str, other: str, counts: Mapping[str, int]) -> bool:
    """Tell whether one of two words stands hardly anywhere and the other is a usual word."""
    rare, usual = sorted((one, other), key=lambda word: (counts.get(word, 0), word))
    is_usual = usual in KIND or counts.get(usual, 0) >= COMMON * max(counts.get(rare, 0), 1)
    return is_usual and counts.get(rare, 0) <= RARE and len(rare) > 4


def _aligned(a: NameForm, b: NameForm, counts: Mapping[str, int]) -> _Aligned:
    """Put the words of two names together: equal ones, then slips and short forms."""
    over_a, over_b = set(a.words) - set(b.words), set(b.words) - set(a.words)
    total = fsum(_weight(word, counts) for words in (set(a.words), set(b.words)) for word in words)
    lost = 0.0
    slips: list[tuple[str, str]] = []
    shortened: list[tuple[str, str]] = []
    for word in sorted(over_a):
        match = min(((_cost(word, other), other) for other in sorted(over_b)), default=(1.0, ""))
        if match[0] < 1:
            other = match[1]
            over_a.discard(word)
            over_b.discard(other)
            lost += match[0] * (_weight(word, counts) + _weight(other, counts))
            pair = (min(word, other, key=len), max(other, word, key=len))
            (slips if _is_near(word, other) else shortened).append(pair)
    lost += fsum(_weight(word, counts) for word in over_a | over_b)
    common = min(len(set(a.words)) - len(over_a), len(set(b.words)) - len(over_b))
    return _Aligned(
        1 - lost / total, tuple(slips), tuple(shortened), frozenset(over_a), frozenset(over_b), common
    )


@lru_cache(maxsize=1 << 18)
def _cost(one: str, other: str) -> float:
    """Return 0.1 for a slip, 0.2 for a short form, 1 for two different words."""
    if _is_near(one, other):
        return 0.1
    short, long = sorted((one, other), key=len)
    is_prefix = len(short) >= 3 and long.startswith(short) and len(long) - len(short) > 1
    return 0.2 if is_prefix and short not in APART | KIND and not long.isdigit() else 1.0


@lru_cache(maxsize=1 << 18)
def _is_near(one: str, other: str) -> bool:
    """Tell whether two words may be one mistyped: a letter apart, or two in long words."""
    shortest = min(len(one), len(other))
    if shortest < 4 or {one, other} <= APART | KIND or _numbers({one, other}):
        return False
    distance = int(OSA.distance(one, other, score_cutoff=2))
    return distance <= (2 if shortest >= 9 else 1)


def _weight(word: str, counts: Mapping[str, int]) -> float:
    """Return how much a word tells: little if it only says what kind of body it is, less the more names have it."""
    if word in KIND:
        return _WEIGHT_OF_KIND
    return max(_WEIGHT / (1 + 0.15 * log2(max(counts.get(word, 1), 1))), _WEIGHT_OF_KIND)


def _numbers(words: set[str] | frozenset[str]) -> bool:
    """Tell whether a word holds a digit."""
    return any(letter.isdigit() for word in words for letter in word)
