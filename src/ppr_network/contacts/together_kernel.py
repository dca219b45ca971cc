"""The loop of :mod:`ppr_network.contacts.together` that no array operation can take over, compiled by numba.

Loaded when first used: numba takes most of a second to import, and as much again to compile where it has not yet done so.
"""

from typing import Any

from ppr_network.compiled import compiled

FAR_FEWER = 16  # times as many events of the second end: then each of the first is searched for among them


@compiled
def _place_of(values: Any, start: Any, stop: Any, sought: Any) -> Any:
    """Return where a value stands among sorted ones, ``stop`` where it does not."""
    end = stop
    while start < stop:
        middle = (start + stop) >> 1
        if values[middle] < sought:
            start = middle + 1
        else:
            stop = middle
    return start if start < end and values[start] == sought else end


@compiled
def together(at: Any, pairs: Any, marked: Any, found: Any, begin: Any) -> Any:
    """Look pairs up from ``begin`` on until ``found`` may not hold the next; return where that is and how many were found.

    Parameters
    ----------
    at
        ``start``, ``event`` and ``one_person`` of :class:`ppr_network.contacts.together.Attended`.
    pairs
        ``a`` and ``b``. The events of an ``a`` are marked once for all of its pairs that follow one another, and those of
        each ``b`` looked through; where ``b`` was at very many, those of ``a`` are searched for among them.
    marked
        A place for each event, for the use of this loop alone.
    found
        Places of pair and event: two arrays of one length, no less than one actor's events.
    begin
        The first pair.
    """
    start, event, one_person = at
    a, b = pairs
    of_pair, of_event = found
    n, of, pair = 0, -1, begin
    while pair < len(a):
        first, first_end = start[a[pair]], start[a[pair] + 1]
        second, second_end = start[b[pair]], start[b[pair] + 1]
        if n + min(first_end - first, second_end - second) > len(of_pair):
            break
        if second_end - second > FAR_FEWER * (first_end - first):
            for row in range(first, first_end):
                other = _place_of(event, second, second_end, event[row])
                if other < second_end and one_person[row] != one_person[other]:
                    of_pair[n], of_event[n] = pair, event[row]
                    n += 1
        else:
            if a[pair] != of:
                of = a[pair]
                for row in range(first, first_end):
                    marked[event[row]] = row
            for other in range(second, second_end):
                row = marked[event[other]]
                if first <= row < first_end and one_person[row] != one_person[other]:
                    of_pair[n], of_event[n] = pair, event[other]
                    n += 1
        pair += 1
    return pair, n
