"""A column of words held as whole numbers, so that millions of rows are sorted and looked up as numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.contacts.register import changes, order_by
from ppr_network.release.words import Words

IntArray = NDArray[np.int64]
CodeArray = NDArray[np.int32]


@dataclass(frozen=True)
class Coded:
    """The distinct ``words`` in order, and the place among them of each row's: as numbers they sort as the words do."""

    words: Words
    code: NDArray[Any]

    def of(self, rows: NDArray[Any]) -> Words:
        """Return the words of some rows."""
        found: Words = self.words[self.code[rows]]
        return found

    def column(self, rows: NDArray[Any]) -> "pd.Series[Any]":
        """Return the words of some rows as a column that holds each distinct word once."""
        return pd.Series(pd.Categorical.from_codes(self.code[rows], dtype=self._kind), copy=False)

    @cached_property
    def _kind(self) -> pd.CategoricalDtype:
        """The distinct words as those of a column."""
        return pd.CategoricalDtype(pd.Index(self.words, dtype=object))


def coded(ids: NDArray[Any], words: Mapping[int, str]) -> Coded:
    """Return the words of ids, ``""`` where there is none.

    Parameters
    ----------
    ids
        Whole numbers that lie near one another.
    words
        By id.
    """
    low = int(ids.min(initial=0))
    there = np.zeros(int(ids.max(initial=low)) - low + 1, dtype=bool)
    there[ids - low] = True
    known = np.flatnonzero(there) + low
    of_known = coded_words(np.array([words.get(one, "") for one in known.tolist()], dtype=object))
    place = np.zeros(len(there), dtype=np.int32)
    place[known - low] = of_known.code
    return Coded(of_known.words, place[ids - low])


def coded_words(words: Words) -> Coded:
    """Return a column of words as numbers."""
    distinct = sorted(set(words.tolist()))
    place = {word: code for code, word in enumerate(distinct)}
    code = np.fromiter(map(place.__getitem__, words.tolist()), dtype=np.int32, count=len(words))
    return Coded(np.array(distinct, dtype=object), code)


def spelt_out(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the words of its columns in every row."""
    return table.astype({name: object for name, kind in table.dtypes.items() if kind == "category"})


def order_of(columns: Sequence[Coded], then: Sequence[Callable[[IntArray], Words]] = ()) -> IntArray:
    """Return the places of the rows sorted by columns, the first above all; equal rows as they stand.

    Parameters
    ----------
    columns
        Of the rows.
    then
        Further columns, each as what gives the words of some rows: asked only for rows that ``columns`` leave equal.
    """
    codes = [column.code for column in columns]
    order = order_by(*codes)
    is_first = changes(*(code[order] for code in codes))
    tied = ~is_first
    tied[:-1] |= tied[1:]
    rows = order[tied]
    if len(rows):
        further = (coded_words(words(rows)).code for words in then)
        order[tied] = rows[order_by(np.cumsum(is_first)[tied], *further, rows)]
    return order
