"""Columns of text as whole numbers into their different texts, so that each text is held and understood once.

Such a column is a pandas Categorical whose categories stand in the order of code points: sorting by them is sorting
by the text. A category need not occur.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes = NDArray[np.int32]


def from_codes(codes: "NDArray[np.integer[Any]]", texts: Sequence[str]) -> pd.Categorical:
    """Return the column of ``texts[code]`` for each code; the texts may be in any order and repeat."""
    different = sorted(set(texts))
    place = {text: number for number, text in enumerate(different)}
    moved = np.fromiter(map(place.__getitem__, texts), dtype=np.int32, count=len(texts))
    numbers = moved[codes] if len(texts) else np.zeros(0, dtype=np.int32)
    return pd.Categorical.from_codes(numbers, pd.Index(different, dtype=object), validate=False)


def coded(texts: Iterable[str]) -> pd.Categorical:
    """Return texts as a column.

    Examples
    --------
    >>> column = coded(["b", "a", "b"])
    >>> column.codes.tolist(), list(column.categories)
    ([1, 0, 1], ['a', 'b'])
    """
    cells = list(texts)
    place = {text: number for number, text in enumerate(sorted(set(cells)))}
    codes = np.fromiter(map(place.__getitem__, cells), dtype=np.int32, count=len(cells))
    return pd.Categorical.from_codes(codes, pd.Index(list(place), dtype=object), validate=False)


def joined(parts: Sequence[pd.Categorical]) -> pd.Categorical:
    """Return columns one under another as one."""
    if len(parts) == 1:
        return parts[0]
    starts = np.cumsum([0, *(len(part.categories) for part in parts)])
    codes = [part.codes.astype(np.int32) + start for part, start in zip(parts, starts, strict=False)]
    return from_codes(np.concatenate(codes), [text for part in parts for text in part.categories])


def is_coded(cells: "pd.Series[Any]") -> bool:
    """Return whether cells are a column of this kind already."""
    return isinstance(cells.dtype, pd.CategoricalDtype)


def as_coded(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return text cells as a column; one that is one already as it is."""
    if is_coded(cells):
        return cells
    return pd.Series(coded(cells.tolist()), index=cells.index, name=cells.name)


def different(cells: "pd.Series[Any]") -> list[str]:
    """Return the different texts that occur in a column, in the order of code points."""
    values = as_coded(cells).array
    occur = np.bincount(values.codes, minlength=len(values.categories)) > 0
    return list(np.asarray(values.categories, dtype=object)[occur])


def translated(cells: "pd.Series[Any]", values: Mapping[str, str], otherwise: str = "") -> "pd.Series[Any]":
    """Return for every cell the text that ``values`` has for it, ``otherwise`` where it has none."""
    column = as_coded(cells).array
    texts = list(map(values.get, column.categories, repeat(otherwise)))
    return pd.Series(from_codes(column.codes, texts), index=cells.index)


def looked_up(cells: "pd.Series[Any]", values: Mapping[str, Any], otherwise: Any, kind: Any) -> NDArray[Any]:
    """Return for every cell the value that ``values`` has for it, as an array of a kind."""
    column = as_coded(cells).array
    texts = column.categories
    of_each = np.fromiter(map(values.get, texts, repeat(otherwise)), dtype=kind, count=len(texts))
    return of_each[column.codes] if len(texts) else np.zeros(0, dtype=kind)


def chosen(
    which: "pd.Series[bool]", cells: "pd.Series[Any]", others: "pd.Series[Any] | str"
) -> "pd.Series[Any]":
    """Return the cells, but those of others, or one text, where that is chosen."""
    if not which.any():
        return as_coded(cells)
    if isinstance(others, str):
        column = as_coded(cells).array
        texts = [*column.categories, others]
        codes = np.where(which, len(texts) - 1, column.codes)
        return pd.Series(from_codes(codes, texts), index=cells.index)
    one, other = _alike(cells, others)
    return pd.Series(from_codes(np.where(which, other[0], one[0]), one[1]), index=cells.index)


def differ(cells: "pd.Series[Any]", others: "pd.Series[Any]") -> "pd.Series[bool]":
    """Return where the texts of two columns are not the same."""
    one, other = _alike(cells, others)
    return pd.Series(one[0] != other[0], index=cells.index)


def behind(mark: str, cells: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return every cell behind a mark."""
    return translated(cells, {text: mark + text for text in as_coded(cells).array.categories})


def _alike(
    cells: "pd.Series[Any]", others: "pd.Series[Any]"
) -> tuple[tuple[Codes, list[str]], tuple[Codes, list[str]]]:
    """Return two columns as codes into the same texts."""
    both = joined([as_coded(cells).array, as_coded(others).array])
    texts = list(both.categories)
    return (both.codes[: len(cells)], texts), (both.codes[len(cells) :], texts)
