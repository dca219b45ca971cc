"""A column of words held as whole numbers, so that millions of rows are sorted and looked up as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ppr_network.contacts.register import order_by
from ppr_network.release.words import Words

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Coded:
    """The distinct ``words`` in order, and the place among them of each row's: as numbers they sort as the words do."""

    words: Words
    code: IntArray

    def of(self, rows: IntArray) -> Words:
        """Return the words of some rows."""
        found: Words = self.words[self.code[rows]]
        return found


def coded(ids: IntArray, words: Mapping[int, str]) -> Coded:
    """Return the words of ids, ``""`` where there is none.

    Parameters
    ----------
    ids
        Whole numbers that lie near one another.
    words
        By id.
    """
    low = int(ids.min(initial=0))
    known = np.flatnonzero(np.bincount(ids - low)) + low
    of_known = coded_words(np.array([words.get(one, "") for one in known.tolist()], dtype=object))
    place = np.zeros(int(known.max(initial=low)) - low + 1, dtype=np.int64)
    place[known - low] = of_known.code
    return Coded(of_known.words, place[ids - low])


def coded_words(words: Words) -> Coded:
    """Return a column of words as numbers."""
    distinct = sorted(set(words.tolist()))
    place = {word: code for code, word in enumerate(distinct)}
    code = np.fromiter(map(place.__getitem__, words.tolist()), dtype=np.int64, count=len(words))
    return Coded(np.array(distinct, dtype=object), code)


def order_of(columns: list[Coded]) -> IntArray:
    """Return the places of the rows sorted by columns, the first above all; equal rows as they stand."""
    return order_by(*(column.code for column in columns), np.arange(len(columns[0].code)))
