"""The links of a map counted by pairs of groups: what the level of sectors shows on a day."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from ppr_network.maps.view import Link, MapView

NEW_BETWEEN = frozenset({"new_between", "between"})  # kinds of link that the headline counts


@dataclass(frozen=True)
class Band:
    """The links between two groups: how many, and how many of them are new between sectors."""

    n: int
    n_new: int


@dataclass(frozen=True)
class RollUp:
    """A map by groups: actors and links within each, and the bands, by rows of the groups (first < second)."""

    actors: tuple[int, ...]
    within: tuple[int, ...]
    bands: dict[tuple[int, int], Band]


def roll_up(
    view: MapView,
    *,
    day: int | None = None,
    kinds: Collection[int] | None = None,
    groups: Collection[int] | None = None,
) -> RollUp:
    """Return the links that a map shows, counted by the groups of their ends.

    Parameters
    ----------
    view
        A whole map.
    day
        Links formed after it are left out; ``None`` counts those of all days.
    kinds, groups
        Rows of the kinds of link and of the groups that are shown; ``None`` is all. A link counts if both of its
        ends are shown.

    Returns
    -------
    RollUp
        Counts of the actors of each group, of the links within it, and of the links between each two groups that
        have any; a group that is not shown has 0 of all. Every link shown counts once: the links within and those
        of the bands add up to the number of links shown.
    """
    rows = range(len(view.groups))
    shown = set(rows if groups is None else groups)
    drawn = [link for link in view.links if _is_drawn(link, day, kinds)]
    all_pairs, new_pairs = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for link in drawn:
        p, q = sorted((view.actors[link.a].group, view.actors[link.b].group))
        if not {p, q} <= shown:
            continue
        all_pairs[p, q] += 1
        new_pairs[p, q] += view.kinds[link.kind].key in NEW_BETWEEN
    return RollUp(
        actors=tuple(view.n_in_group(g) if g in shown else 0 for g in rows),
        within=tuple(all_pairs[g, g] for g in rows),
        bands={
            pair: Band(all_pairs[pair], new_pairs[pair]) for pair in sorted(all_pairs) if len(set(pair)) == 2
        },
    )


def _is_drawn(link: Link, day: int | None, kinds: Collection[int] | None) -> bool:
    """Tell whether a link is there on a day and of a kind that is shown."""
    formed = day is None or link.day is None or link.day <= day
    return formed and (kinds is None or link.kind in kinds)
