"""One value where several rows speak of one thing."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def settle(
    things: Iterable[Thing], values: Iterable[str], *, preferred: str = "", order: Iterable[int] | None = None
) -> dict[Thing, str]:
    """Return the value of each thing: ``preferred`` if given, else the first by code point.

    Parameters
    ----------
    things, values
        What each row speaks of, and what it says; a blank value says nothing.
    preferred
        A value that wins whenever it is given.
    order
        A number for each row: the lowest comes before code points.

    Returns
    -------
    dict
        Only things that have some value.
    """
    said: dict[Thing, list[tuple[bool, int, str]]] = defaultdict(list)
    values = list(values)
    for thing, value, rank in zip(things, values, order or [0] * len(values), strict=True):
        if value:
            said[thing].append((value != preferred, rank, value))
    return {thing: min(told)[2] for thing, told in said.items()}


def disputed(things: Iterable[Thing], values: Iterable[str]) -> list[bool]:
    """Return for each row whether two different values are given for what it speaks of, blanks apart."""
    things = list(things)
    said: dict[Thing, set[str]] = defaultdict(set)
    for thing, value in zip(things, values, strict=True):
        if value:
            said[thing].add(value)
    return [len(said[thing]) > 1 for thing in things]
