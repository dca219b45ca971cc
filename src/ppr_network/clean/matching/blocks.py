"""Which pairs of names are looked at: those that share rare words, spelt alike, or initials. Never all pairs."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from ppr_network.clean.matching.name_forms import NameForm

LARGEST_BLOCK = 30  # names that share a key; more make no pair by that key
MOST_WORDS = 6  # of a name, the rarest, of which keys are made
SHORTEST_TYPO = 4  # letters of a word that may be mistyped


def candidate_pairs(forms: Sequence[NameForm]) -> list[tuple[int, int]]:
    """Return the pairs of places that share some key, each once, the lower first, sorted."""
    frequency = word_counts(forms)
    alike = _alike(frequency)
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        for one in _keys(form, frequency, alike):
            blocks[one].append(place)
    pairs = {
        pair
        for members in blocks.values()
        if 1 < len(members) <= LARGEST_BLOCK
        for pair in combinations(members, 2)
    }
    return sorted(pairs | _equal_pairs(forms))


def word_counts(forms: Iterable[NameForm]) -> dict[str, int]:
    """Count in how many names each word stands."""
    counts: dict[str, int] = defaultdict(int)
    for form in forms:
        for word in set(form.words):
            counts[word] += 1
    return dict(counts)


def _keys(form: NameForm, frequency: dict[str, int], alike: dict[str, str]) -> Iterator[Hashable]:
    """Yield, each once, the keys of a name: its rarest words alone, by twos and threes; its letters; its initials."""
    words = {alike.get(word, word) for word in form.words}
    rarest = sorted(words, key=lambda word: (frequency.get(word, 0), word))[:MOST_WORDS]
    for size in (1, 2, 3):
        yield from (tuple(sorted(some)) for some in combinations(rarest, size))
    yield ("letters", form.letters)
    shorts = set(form.initials) | form.acronyms
    shorts |= {form.words[0]} if form.is_short else set()
    yield from (("initials", short) for short in sorted(shorts))
    yield from (("end", *form.words[:1], short) for short in sorted(_ends(form)))


def _ends(form: NameForm) -> set[str]:
    """Return the initials of what follows the first word, and the second of two words if it is short."""
    rest = form.words[1:]
    ends = {"".join(word[0] for word in rest)} if len(rest) > 1 else set()
    return ends | ({rest[0]} if len(rest) == 1 and len(rest[0]) <= 4 else set())


def _equal_pairs(forms: Sequence[NameForm]) -> set[tuple[int, int]]:
    """Return neighbours among the names that are equal in words, however many: a chain joins them all."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        groups[form.in_any_order].append(place)
    return {pair for members in groups.values() for pair in pairwise(members)}


def _alike(frequency: dict[str, int]) -> dict[str, str]:
    """Return, for words that are one letter apart from a commoner one, that one."""
    by_cut: dict[str, list[str]] = defaultdict(list)
    for word in frequency:
        if len(word) >= SHORTEST_TYPO and not any(letter.isdigit() for letter in word):
            for cut in {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}:
                by_cut[cut].append(word)
    commonest: dict[str, str] = {}
    for words in by_cut.values():
        best = min(words, key=lambda word: (-frequency[word], word))
        for word in words:
            known = commonest.get(word, word)
            commonest[word] = min(known, best, key=lambda one: (-frequency[one], one))
    return {word: best for word, best in commonest.items() if best != word}
