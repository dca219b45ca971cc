"""The day on which each edge of a graph appears, read from an edge attribute."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from numbers import Integral
from typing import Any

import networkx as nx

from ppr_network.errors import TimeAttributeError
from ppr_network.language import Language, english
from ppr_network.maps.view import Days, Mark

EXAMPLES = 5
LONGEST = 40
Pair = tuple[int, int]


@dataclass(frozen=True)
class PairEdges:
    """The edges of one pair: how many, and the earliest day (``None``: one of them was always there)."""

    n: int
    day: int | None


@dataclass(frozen=True)
class GraphDays:
    """The edges by pair of rows, and the date of day 0 where days are dates."""

    pairs: Mapping[Pair, PairEdges]
    day_0: date | None = None

    def iso(self, day: int | None) -> str:
        """Return a day as ISO text; empty if it has no date."""
        return "" if day is None or self.day_0 is None else (self.day_0 + timedelta(days=day)).isoformat()


def read_days(G: "nx.Graph[Any]", index: Mapping[Any, int], time: str | None) -> GraphDays:
    """Return the edges of each pair with their earliest day.

    Parameters
    ----------
    G
        Any graph. Self-loops are left out; direction and parallel edges are counted into their pair.
    index
        Row of each node.
    time
        Edge attribute with the day; ``None`` for a graph without days.

    Raises
    ------
    TimeAttributeError
        If no edge has the attribute, or a value is none of a whole number, date, datetime or ISO text.
    """
    edges = [(_pair(index[a], index[b]), data) for a, b, data in G.edges(data=True) if a != b]
    values = [data.get(time) for _, data in edges] if time is not None else [None] * len(edges)
    if time is not None:
        _check(time, values, [data for _, data in edges])
    days = [None if is_missing(value) else _day(value) for value in values]
    dates = [day for day in days if isinstance(day, date)]
    day_0 = min(dates) if dates else None
    numbers = [(day - day_0).days if day_0 and isinstance(day, date) else day for day in days]
    found: dict[Pair, list[Any]] = {}
    for (pair, _), day in zip(edges, numbers, strict=True):
        found.setdefault(pair, []).append(day)
    pairs = {p: PairEdges(len(own), None if None in own else min(own)) for p, own in sorted(found.items())}
    return GraphDays(pairs, day_0)


def is_missing(value: Any) -> bool:
    """Tell whether an attribute's value says nothing: none, blank text, or not equal to itself as nan is."""
    return (
        value is None
        or (isinstance(value, str) and not value.strip())
        or (
            isinstance(value, Hashable) and bool(value != value)  # noqa: PLR0124 - that is what nan is known by
        )
    )


def slider_days(days: GraphDays, words: Language) -> Days | None:
    """Return the slider from before the first day to the last; ``None`` if no pair has a day."""
    found = Counter(pair.day for pair in days.pairs.values() if pair.day is not None)
    if not found:
        return None
    first, last = min(found), max(found)
    marks = words["graph_marks"]
    named = {
        last: marks["last"],
        busiest(found): marks["busiest"],
        first: marks["first"],
        first - 1: marks["before"],
    }
    return Days(
        days.day_0.isoformat() if days.day_0 else "",
        first - 1,
        last,
        last,
        tuple(Mark(day, named[day]) for day in sorted(named)),
        tuple((day, "") for day in sorted(found)),
    )


def busiest(found: Mapping[int, int]) -> int:
    """Return the day on which most appear, the earliest of several."""
    return min(found, key=lambda day: (-found[day], day))


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _day(value: Any) -> int | date | None:
    """Return a value as a whole number or a date; ``None`` if it is neither."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(value.strip()).date() if isinstance(value, str) else None
    except ValueError:
        return None


def _check(time: str, values: Sequence[Any], edges: Sequence[Mapping[Any, Any]]) -> None:
    """Raise with everything that is wrong with the days."""
    given = [value for value in values if not is_missing(value)]
    if edges and not given:
        present = ", ".join(sorted({repr(str(key)) for data in edges for key in data})) or "none"
        raise TimeAttributeError(time, [f"no edge has it; the edges' attributes are: {present}"])
    unread = Counter(_shown(value) for value in given if _day(value) is None)
    dated = sum(isinstance(_day(value), date) for value in given)
    found = [f"{shown} on {english().count(n, 'edge')}" for shown, n in sorted(unread.items())[:EXAMPLES]]
    if len(unread) > EXAMPLES:
        found.append(f"{len(unread) - EXAMPLES:,} more such values")
    numbered = len(given) - dated - sum(unread.values())
    if dated and numbered:
        found.append(f"dates on {english().count(dated, 'edge')} and whole numbers on {numbered:,}")
    if found:
        raise TimeAttributeError(time, found)


def _shown(value: Any) -> str:
    """Return a value for a message, cut to size."""
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
