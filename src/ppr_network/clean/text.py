"""Text of cells: what makes two spellings one name, and which spelling is shown."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from ppr_network.coded import as_coded, different, translated

MOST_KEPT = 2**18  # texts whose key and shown form are kept, since the same names come again and again


@lru_cache(maxsize=MOST_KEPT)
def tidy(text: str) -> str:
    """Return ``text`` as it is shown: white space collapsed, control and format characters removed."""
    return text if _is_tidy(text) else _until_stable(text, _tidied)


@lru_cache(maxsize=MOST_KEPT)
def key(text: str) -> str:
    """Return what ``text`` is matched by: two spellings with one key are one name.

    Unicode NFKC, case folding, collapsing of white space, then removal of control and format characters,
    repeated until nothing changes. Punctuation stays.

    Examples
    --------
    >>> key("  Liverpool\u00a0CITY   Council ")
    'liverpool city council'
    >>> key("Smith & Co. Ltd") == key("Smith & Co Ltd")
    False
    """
    lower = text.lower()
    return lower if text.isascii() and _is_tidy(lower) else _until_stable(text, _folded)


def keys_of(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return the key of every cell, worked out once for each different one."""
    return translated(cells, {cell: key(cell) for cell in different(cells)})


def tidied(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return every cell as it is shown."""
    return translated(cells, {cell: tidy(cell) for cell in different(cells)})


def commonest_spellings(columns: Iterable["pd.Series[str]"]) -> dict[str, str]:
    """Return, by key, the spelling that most cells of the columns have; of equally common ones the first."""
    counts: dict[str, int] = {}
    for column in columns:
        cells = as_coded(column).array
        n_cells = np.bincount(cells.codes, minlength=len(cells.categories)).tolist()
        for cell, count in zip(cells.categories, n_cells, strict=True):
            if count:
                spelling = tidy(cell)
                counts[spelling] = counts.get(spelling, 0) + count
    shown: dict[str, str] = {}
    for spelling, count in counts.items():
        other = shown.setdefault(key(spelling), spelling)
        if other is not spelling and (-count, spelling) < (-counts[other], other):
            shown[key(spelling)] = spelling
    shown.pop("", None)
    return shown


def _is_tidy(text: str) -> bool:
    """Return whether a text is beyond doubt as it is shown, which most are: then nothing need be tried."""
    return text.isprintable() and "  " not in text and text == text.strip()


def _until_stable(text: str, step: Callable[[str], str]) -> str:
    """Apply a step until it changes nothing."""
    while (changed := step(text)) != text:
        text = changed
    return text


def _tidied(text: str) -> str:
    """Collapse white space, then take out control and format characters."""
    collapsed = " ".join(text.split())
    if collapsed.isprintable():  # the usual case, and quick to see
        return collapsed
    return "".join(letter for letter in collapsed if unicodedata.category(letter) not in {"Cc", "Cf"})


def _folded(text: str) -> str:
    """Fold compatible forms and case, and tidy."""
    return _tidied(unicodedata.normalize("NFKC", text).casefold())
