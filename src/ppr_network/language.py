"""The words of the pages in one language: a file of texts, checked against the English ones.

A language is one TOML file with the keys of ``languages/en.toml``; ``docs/translation.md`` tells how to make one.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import isnan
from string import Formatter
from typing import Any

from ppr_network.errors import LanguageError

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
MONTHS = 12
CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
FREE = ("code", "plural", "thousands", "decimal")


def _english(n: int) -> str:
    return "one" if n == 1 else "other"


def _welsh(n: int) -> str:
    forms = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}
    return forms.get(n, "other")


def _polish(n: int) -> str:
    few = n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
    return "one" if n == 1 else "few" if few else "many"


# Which form of a noun goes with a whole number, as the Unicode CLDR has it
PLURALS: Mapping[str, Callable[[int], str]] = {"en": _english, "cy": _welsh, "pl": _polish}


@dataclass(frozen=True)
class Language:
    """The texts of one language by section, and how it writes numbers and dates.

    ``language["story"]["before"]`` is a text; its braces hold values that :meth:`str.format` puts in once.
    """

    sections: Mapping[str, Mapping[str, Any]]

    def __getitem__(self, section: str) -> Mapping[str, Any]:
        """Return the texts of a section by key."""
        return self.sections[section]

    @property
    def code(self) -> str:
        """The language as browsers know it, such as ``en-GB``."""
        return str(self["language"]["code"])

    def number(self, value: Any, places: int = 0) -> str:
        """Return a number as it is read, with at most ``places`` decimals; a dash where it is undefined.

        Examples
        --------
        >>> english().number(1204), english().number(0.25, 1), english().number(None)
        ('1,204', '0.2', '–')
        """
        if not _is_defined(value):
            return str(self["headings"]["undefined"])
        how = self["language"]
        text = f"{float(value):,.{places}f}"
        whole, _, part = text.partition(".")
        part = part.rstrip("0")
        return whole.replace(",", how["thousands"]) + (how["decimal"] + part if part else "")

    def count(self, n: int, noun: str, **values: str) -> str:
        """Return a number with its noun.

        Examples
        --------
        >>> english().count(1, "link"), english().count(1204, "link")
        ('1 link', '1,204 links')
        """
        forms = self["counts"][noun]
        form = PLURALS[self["language"]["plural"]](n)
        return str(forms.get(form, forms["other"]).format(n=self.number(n), **values))

    def date(self, day: date) -> str:
        """Return a date as it is read.

        Examples
        --------
        >>> english().date(date(2019, 6, 5))
        '5 June 2019'
        """
        how = self["language"]
        return str(how["date"].format(day=day.day, month=how["months"][day.month - 1], year=day.year))


@cache
def english() -> Language:
    """Return the words in British English, which every other language is checked against."""
    return Language(tomllib.loads(_bundled("en")))


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that come with the program."""
    names = (entry.name for entry in files("ppr_network").joinpath("languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def bundled_language(code: str) -> Language:
    """Return a language that comes with the program."""
    return english() if code == "en" else read_language(_bundled(code), file=f"{code}.toml")


def _bundled(code: str) -> str:
    """Return the text of a file of words that comes with the program."""
    return files("ppr_network").joinpath("languages", f"{code}.toml").read_text(encoding="utf-8")


def read_language(text: str, *, file: str) -> Language:
    """Return the language that a file of words holds.

    Parameters
    ----------
    text
        TOML with every key of the English file and no other.
    file
        Its name, for the error.

    Raises
    ------
    LanguageError
        If the text is not TOML; or with every key that is missing, not known, no text, or whose braces
        are not those of the English.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(file, [f"it is not TOML: {error}"]) from None
    faults = [*_faults(content, english().sections, ()), *_how_faults(content.get("language"))]
    if faults:
        raise LanguageError(file, faults)
    return Language(content)


def _faults(found: Any, wanted: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong below a key."""
    name = ".".join(path)
    if path[:1] == ("counts",) and len(path) == 2:
        yield from _plural_faults(found, wanted, name)
    elif isinstance(wanted, Mapping):
        if not isinstance(found, Mapping):
            yield f"{name or 'the file'} is no section"
            return
        yield from (f"{'.'.join((*path, key))} is missing" for key in wanted if key not in found)
        yield from (f"{'.'.join((*path, key))} is not known" for key in found if key not in wanted)
        for key in (key for key in wanted if key in found):
            yield from _faults(found[key], wanted[key], (*path, key))
    elif isinstance(wanted, str):
        yield from _text_faults(found, wanted, name)


def _text_faults(found: Any, wanted: str, name: str) -> Iterator[str]:
    """Yield what is wrong with one text."""
    if not isinstance(found, str):
        yield f"{name} is no text in quotation marks"
    elif name.removeprefix("language.") in FREE:
        return
    elif not found.strip():
        yield f"{name} is blank"
    elif _braces(found) != _braces(wanted):
        yield f"{name} has {_shown(_braces(found))} where the English has {_shown(_braces(wanted))}"


def _plural_faults(found: Any, wanted: Mapping[str, str], name: str) -> Iterator[str]:
    """Yield what is wrong with the forms of a noun; a form may leave a value out, and put none in."""
    if not isinstance(found, Mapping) or "other" not in found:
        yield f"{name} has no form 'other'"
        return
    allowed = _braces(wanted["other"]) or set()
    for form, text in found.items():
        braces = _braces(text) if isinstance(text, str) else None
        if form not in CATEGORIES:
            yield f"{name}.{form} is not known: forms are {', '.join(CATEGORIES)}"
        elif braces is None or not braces <= allowed:
            yield f"{name}.{form} may hold {_shown(allowed)} and no other braces"


def _how_faults(how: Any) -> Iterator[str]:
    """Yield what is wrong with the rules of a language."""
    if not isinstance(how, Mapping):
        return
    if not CODE.fullmatch(str(how.get("code", "-"))):
        yield "language.code is no code of a language, such as cy or en-GB"
    if how.get("plural") not in PLURALS:
        yield f"language.plural is none of {', '.join(PLURALS)}"
    months = how.get("months")
    if not isinstance(months, list) or len(months) != MONTHS or not all(isinstance(m, str) for m in months):
        yield "language.months is no list of the names of twelve months"


def _is_defined(value: Any) -> bool:
    """Tell whether a value is a number: not None, nan or NA."""
    try:
        return not isnan(value)
    except TypeError:
        return False


def _braces(text: str) -> set[str] | None:
    """Return the names in the braces of a text; None if they are no plain names."""
    try:
        parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    plain = all(str(name).isidentifier() and not spec and not turn for name, spec, turn in parts)
    return {str(name) for name, _, _ in parts} if plain else None


def _shown(braces: set[str] | None) -> str:
    """Return the braces of a text in words."""
    if braces is None:
        return "braces that cannot be read"
    return " ".join(f"{{{name}}}" for name in sorted(braces)) or "no braces"
