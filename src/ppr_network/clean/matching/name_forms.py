"""An organisation's name in the forms by which it is compared."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from ppr_network.clean.matching.words import LEGAL, LITTLE, PHRASES, SHORT
from ppr_network.clean.text import key

LONGEST_ACRONYM = 8
SAFE_TYPO = 7  # letters of a word of a legal form from which on one may be wrong
_APOSTROPHE = re.compile(r"['’‘`´]")  # noqa: RUF001 - people type all of them
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b\.?|\b\w\.\w\b\.?")
_WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]{1,40}?)\s*[)\]]")


@dataclass(frozen=True)
class NameForm:
    """One name: its words in order without legal suffix and little words, its initials, and acronyms it gives itself.

    ``initials``: of the words, with and without the little ones. ``acronyms``: what it says in brackets.
    """

    words: tuple[str, ...]
    initials: frozenset[str]
    acronyms: frozenset[str]
    letters: str  # all words run together

    @property
    def is_short(self) -> bool:
        """Whether the whole name may be an acronym: one word of 2 to 8 letters."""
        return len(self.words) == 1 and 2 <= len(self.words[0]) <= LONGEST_ACRONYM

    @property
    def in_any_order(self) -> tuple[str, ...]:
        """The words sorted."""
        return tuple(sorted(self.words))


def name_form(name: str) -> NameForm:
    """Return the forms of an organisation's name.

    Examples
    --------
    >>> name_form("The Smith & Co. Trust (SCT) Ltd").words
    ('smith', 'co', 'trust')
    >>> sorted(name_form("Liverpool City Council").initials)
    ['lcc']
    """
    text, acronyms = _without_acronyms(_plain(key(name)))
    written = _WORD.findall(text)
    full = _without_legal(_shortened(written))
    words = tuple(word for word in full if word not in LITTLE) or tuple(full)
    initials = {"".join(word[0] for word in some) for some in (written, full, words) if len(some) > 1}
    return NameForm(words, frozenset(initials), frozenset(acronyms), "".join(words))


def _plain(text: str) -> str:
    """Drop accents and apostrophes, join dotted initials, write & as and."""
    marks = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in marks if not unicodedata.combining(letter))
    text = _APOSTROPHE.sub("", text)
    text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    return text.replace("&", " and ").replace("+", " and ").replace("_", " ")


def _without_acronyms(text: str) -> tuple[str, list[str]]:
    """Take out brackets that shorten the name around them."""
    found = []
    rest = _BRACKET.sub(" ", text)
    for inside in _BRACKET.findall(text):
        short = "".join(_WORD.findall(inside))
        if _shortens(short, rest):
            found.append(short)
        else:
            rest = f"{rest} {inside}"
    return (rest, found) if _WORD.search(rest) else (text, [])


def _shortens(short: str, rest: str) -> bool:
    """Tell whether a text may be an acronym: its first letter starts a word, the others follow in order."""
    starts = "".join(word[0] for word in _WORD.findall(rest))
    if not 2 <= len(short) <= 2 * LONGEST_ACRONYM or not short or short[0] not in starts:
        return False
    place, letters = 0, "".join(_WORD.findall(rest))
    for letter in short:
        place = letters.find(letter, place) + 1
        if not place:
            return False
    return len(short) <= max(len(starts) + 3, 4)


def _shortened(words: list[str]) -> list[str]:
    """Return the words with shortened ones written out, and some phrases as one word."""
    words = [SHORT.get(word, word) for word in words]
    for long, short in PHRASES:
        words = _replaced(words, long, short)
    return words


def _replaced(words: list[str], phrase: tuple[str, ...], by: tuple[str, ...]) -> list[str]:
    """Replace a phrase wherever it stands."""
    size = len(phrase)
    for place in range(len(words) - size, -1, -1):
        if tuple(words[place : place + size]) == phrase:
            words = [*words[:place], *by, *words[place + size :]]
    return words


def _without_legal(words: list[str]) -> list[str]:
    """Take legal forms off the end, while two words are left."""
    for phrase in LEGAL:
        size = len(phrase)
        if len(words) > size and _ends_with(words, phrase):
            rest = words[:-size]
            if len([word for word in rest if word not in LITTLE]) > 1 or phrase[0] not in (
                "nhs",
                "foundation",
            ):
                return _without_legal(rest)
    return words


def _ends_with(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Tell whether words end with a legal form, a long word of it perhaps mistyped."""
    ends = zip(words[-len(phrase) :], phrase, strict=True)
    return all(
        word == meant or (len(meant) >= SAFE_TYPO and OSA.distance(word, meant, score_cutoff=1) <= 1)
        for word, meant in ends
    )
