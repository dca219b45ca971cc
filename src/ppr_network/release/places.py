"""Names of people in the names of input files, sheets and columns: a release that hides somebody hides them there too.

Only people in the records are known by name. Other words of a file's name stay: they lead to the rows behind a number.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ppr_network.model import SHOWN_AS_HIDDEN, Finding, Publication

SHORT = 6  # letters: a shorter name is looked for as words of its own alone
PLACES = ("file", "sheet", "file_a", "sheet_a", "file_b", "sheet_b")
_WORD = re.compile(r"[^\W_]+")
_BEGINS, _ENDS, _BETWEEN = r"(?<![^\W_])", r"(?![^\W_])", r"[\W_]*"


@dataclass(frozen=True)
class Masks:
    """How names of places are told: ``shown`` for each that holds a hidden name, and what to look for in sentences."""

    shown: Mapping[str, str]
    names: re.Pattern[str] | None

    def place(self, name: str) -> str:
        """Return the name of a file, a sheet or a column as it may be told."""
        return self.shown.get(name, name)

    def places(self, column: "pd.Series[Any]") -> "pd.Series[Any]":
        """Return a column of names of files or sheets, several of them joined by semicolons."""
        told = {
            text: self.shown.get(text) or ";".join(map(self.place, text.split(";")))
            for text in column.unique()
        }
        return column.map(told)

    def sentence(self, text: str) -> str:
        """Return a sentence without the names of places and of people in it."""
        for name in sorted(self.shown, key=lambda name: (-len(name), name)):
            text = text.replace(f"'{name}'", f"'{self.shown[name]}'")
            if len(name) > SHORT:
                text = text.replace(name, self.shown[name])
        return self.names.sub(SHOWN_AS_HIDDEN, text) if self.names else text


def masks_of(names: Iterable[str], hidden: Iterable[str]) -> Masks:
    """Return how names of places are told where some people are hidden.

    Parameters
    ----------
    names
        Of files, sheets and columns.
    hidden
        Names of the people whom the release does not show.
    """
    distinct = sorted(set(names) - {""})
    squeezed = " ".join(_squeezed(name) for name in distinct)
    found = [
        words
        for words in map(_words, sorted(set(hidden)))
        if words and words[0] in squeezed and any("".join(order) in squeezed for order in _orders(words))
    ]
    if not found:
        return Masks({}, None)
    pattern = _pattern(found)
    masked = {name: pattern.sub(SHOWN_AS_HIDDEN, unicodedata.normalize("NFKC", name)) for name in distinct}
    several = [words for words in found if len(words) > 1]
    changed = {name: told for name, told in masked.items() if SHOWN_AS_HIDDEN in told and told != name}
    return Masks(_apart(changed), _pattern(several) if several else None)


def with_hidden_names(publication: Publication, hidden: Iterable[str]) -> Publication:
    """Return a publication in which no name of a file, a sheet or a column holds that of somebody hidden.

    Parameters
    ----------
    publication
        With the names as they are.
    hidden
        Names of the people whom the release does not show.
    """
    masks = masks_of(_names_in(publication), hidden)
    if not masks.shown:
        return publication
    settings = publication.settings
    return replace(
        publication,
        settings=settings.model_copy(
            update={
                "files": _masked(settings.files, masks),
                "columns": _masked(settings.columns, masks),
                "pages": settings.pages.model_copy(update={"language": masks.place(settings.pages.language)}),
            }
        ),
        evidence=_table(publication.evidence, masks),
        findings=_sentences(_table(publication.findings, masks), masks),
        noticed=tuple(_finding(finding, masks) for finding in publication.noticed),
        row_counts=tuple(
            replace(count, file=masks.place(count.file), sheet=masks.place(count.sheet))
            for count in publication.row_counts
        ),
        inputs=tuple(replace(file, name=masks.place(file.name)) for file in publication.inputs),
    )


def _names_in(publication: Publication) -> set[str]:
    """Return every name of a file, a sheet or a column in a publication."""
    settings = publication.settings
    names = {file.name for file in publication.inputs} | {settings.pages.language}
    names |= {*_texts(settings.files), *_texts(settings.columns)}
    for count in publication.row_counts:
        names |= {count.file, count.sheet}
    for finding in publication.noticed:
        names |= {finding.file, finding.sheet, finding.column}
        names |= {word for text in (finding.done, finding.mend) for word in re.findall(r"'([^\n]+?)'", text)}
    return names


def _texts(value: Any) -> Iterable[str]:
    """Yield the texts in a setting."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def _masked(value: Any, masks: Masks) -> Any:
    """Return a setting with the names in it as they may be told."""
    if isinstance(value, str):
        return masks.place(value)
    if isinstance(value, Mapping):
        return {key: _masked(each, masks) for key, each in value.items()}
    return tuple(_masked(each, masks) for each in value) if isinstance(value, tuple) else value


def _table(table: pd.DataFrame, masks: Masks) -> pd.DataFrame:
    """Return a table with the names of places as they may be told."""
    return table.assign(
        **{column: masks.places(table[column]) for column in PLACES if column in table.columns}
    )


def _sentences(findings: pd.DataFrame, masks: Masks) -> pd.DataFrame:
    """Return findings.csv with its headers and sentences as they may be told."""
    return findings.assign(
        column=findings["column"].map(masks.place),
        **{name: findings[name].map(masks.sentence) for name in ("kind", "done", "mend")},
    )


def _finding(finding: Finding, masks: Masks) -> Finding:
    """Return a finding as it may be told."""
    return replace(
        finding,
        file=masks.place(finding.file),
        sheet=masks.place(finding.sheet),
        column=masks.place(finding.column),
        kind=masks.sentence(finding.kind),
        done=masks.sentence(finding.done),
        mend=masks.sentence(finding.mend),
    )


def _apart(told: Mapping[str, str]) -> dict[str, str]:
    """Return names of places with a number where two would be one."""
    times: Counter[str] = Counter()
    apart = {}
    for name in sorted(told):
        shown = told[name]
        times[shown] += 1
        number = f"{SHOWN_AS_HIDDEN} ({times[shown]})"
        apart[name] = shown if times[shown] == 1 else shown.replace(SHOWN_AS_HIDDEN, number, 1)
    return apart


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name whatever their case and width."""
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return tuple(_WORD.findall(plain.casefold()))


def _squeezed(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(_words(text))


def _orders(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the orders in which the words of a name are written: as they are, and the last one first."""
    return words, (words[-1], *words[:-1])


def _pattern(names: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Return what finds any of some names, the longest first."""
    orders = {order for words in names for order in _orders(words)}
    ranked = sorted(orders, key=lambda order: (-len("".join(order)), order))
    return re.compile("|".join(map(_one, ranked)), re.IGNORECASE)


def _one(words: tuple[str, ...]) -> str:
    """Return what finds one name: within a word too if it has several words and is long enough to be no chance."""
    text = _BETWEEN.join(map(re.escape, words))
    within = len(words) > 1 and len("".join(words)) >= SHORT
    return text if within else f"{_BEGINS}{text}{_ENDS}"
