"""The two loops of the fixed-degree null model that no array operation can take over, compiled by numba.

Loaded when first used: numba takes most of a second to import, and as much again to compile where it has not
yet done so. All whole numbers are unsigned in :func:`trade`, as numba makes fractions of mixed ones.
"""

from typing import Any

import numpy as np

from ppr_network.compiled import compiled

WHOLE = np.uint64
STEP = WHOLE(0x9E3779B97F4A7C15)
FIRST, SECOND = WHOLE(0xBF58476D1CE4E5B9), WHOLE(0x94D049BB133111EB)
HALF, LOW = WHOLE(32), WHOLE(0xFFFFFFFF)
NONE, ONE, FOUR = WHOLE(0), WHOLE(1), WHOLE(4)


@compiled
def _scrambled(state: Any) -> Any:
    """Return the random word of a state that goes up in steps (SplitMix64; Steele, Lea and Flood 2014)."""
    word = (state ^ (state >> WHOLE(30))) * FIRST
    word = (word ^ (word >> WHOLE(27))) * SECOND
    return word ^ (word >> WHOLE(31))


@compiled
def _marked_to_front(members: Any, begin: Any, end: Any, mark: Any, stamp: Any) -> Any:
    """Bring the members that bear a stamp to the front, stamp them anew, and return where the others begin."""
    k = begin
    while k < end:
        member = members[k]
        if mark[member] == stamp:
            mark[member] = stamp + ONE
            members[k] = members[begin]
            members[begin] = member
            begin += ONE
        k += ONE
    return begin


@compiled
def _deal(members: Any, a: Any, n_first: Any, b: Any, n_second: Any, state: Any) -> Any:
    """Give the first, shorter list its number at random out of both, the second the rest; return the state."""
    left = n_first + n_second
    k = NONE
    while k < n_first:
        state += STEP
        drawn = k + (((_scrambled(state) >> HALF) * left) >> HALF)
        left -= ONE
        place = a + drawn if drawn < n_first else b + drawn - n_first
        member = members[place]
        members[place] = members[a + k]
        members[a + k] = member
        k += ONE
    return state


@compiled
def trade(members: Any, start: Any, mark: Any, state: Any, n_trades: Any) -> None:
    """Let random pairs of lists trade what only one of them has; changes ``members`` and ``state``.

    List i is ``members[start[i]:start[i + 1]]`` in any order, ``start`` of uint64; there are two lists or more.
    ``mark`` (uint64) has a place for each member that there is; ``state`` (uint64) holds one word. A number
    below n is the high part of n times 32 random bits, which is even to n parts in four thousand million.
    """
    n_lists = WHOLE(len(start) - 1)
    random = state[0]
    stamp = NONE
    mark[:] = NONE
    for _ in range(n_trades):
        random += STEP
        word = _scrambled(random)
        i = ((word >> HALF) * n_lists) >> HALF
        j = ((word & LOW) * (n_lists - ONE)) >> HALF
        if j >= i:
            j += ONE
        stamp += FOUR
        a_end, b_end = start[i + ONE], start[j + ONE]
        k = start[i]
        while k < a_end:
            mark[members[k]] = stamp
            k += ONE
        b = _marked_to_front(members, start[j], b_end, mark, stamp)
        a = start[i]
        if b > start[j]:
            a = _marked_to_front(members, a, a_end, mark, stamp + ONE)
        if a_end - a <= b_end - b:
            random = _deal(members, a, a_end - a, b, b_end - b, random)
        else:
            random = _deal(members, b, b_end - b, a, a_end - a, random)
    state[0] = random


@compiled
def _listed(keys: Any, values: Any, n_keys: Any) -> Any:
    """Return the values of each key one after the other, and where each key's begin."""
    start = np.zeros(n_keys + 1, np.int64)
    for key in keys:
        start[key + 1] += 1
    for key in range(n_keys):
        start[key + 1] += start[key]
    listed = np.empty(len(values), np.int64)
    at = start.copy()
    for k in range(len(keys)):
        listed[at[keys[k]]] = values[k]
        at[keys[k]] += 1
    return listed, start


@compiled
def count_together(ones: Any, n_columns: Any, first: Any, pairs: Any, tally: Any) -> None:
    """Add to ``tally`` how often each pair of rows is together in a draw, beside how often it was observed.

    ``ones``: rows and columns of the cells that are 1 (2 by cells). ``pairs``: the second row of each pair and how
    often it was observed together (2 by pairs); those of first row i are at ``first[i]`` to ``first[i + 1]``.
    ``tally`` (3 by pairs): draws with at least as many, with at most as many, and the sum.
    """
    n_rows = len(first) - 1
    columns, row_start = _listed(ones[0], ones[1], n_rows)
    rows, column_start = _listed(ones[1], ones[0], n_columns)
    together = np.zeros(n_rows, np.int64)
    for i in range(n_rows):
        if first[i] == first[i + 1]:
            continue
        together[:] = 0
        for k in range(row_start[i], row_start[i + 1]):
            for other in range(column_start[columns[k]], column_start[columns[k] + 1]):
                together[rows[other]] += 1
        for pair in range(first[i], first[i + 1]):
            n = together[pairs[0, pair]]
            tally[0, pair] += n >= pairs[1, pair]
            tally[1, pair] += n <= pairs[1, pair]
            tally[2, pair] += n
