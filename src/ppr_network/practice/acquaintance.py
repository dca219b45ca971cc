"""Who already knows whom: the pairs to be new, and the groups that let all other pairs have met before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from ppr_network.errors import UsageError
from ppr_network.practice.cast import UNLABELLED, Cast, Pair
from ppr_network.practice.dice import Dice

GROUP_SIZE = (5, 8)  # actors in a recurring meeting


@dataclass(frozen=True)
class Strangers:
    """The pairs who meet for the first time: inside a team, across teams, and of unknown sector."""

    in_team: tuple[Pair, ...]
    across: tuple[Pair, ...]
    unlabelled: tuple[Pair, ...]

    @property
    def all(self) -> frozenset[Pair]:
        """All of them."""
        return frozenset((*self.in_team, *self.across, *self.unlabelled))


def choose_strangers(cast: Cast, n: int, dice: Dice) -> Strangers:
    """Choose ``n`` cross-sector pairs to be truly new, half of them inside a team where that can be.

    Raises
    ------
    UsageError
        If there are not so many cross-sector pairs that can be kept apart until day 0.
    """
    leaders = set(combinations(cast.leaders, 2))  # they meet in the set-up
    free = [p for p in combinations(cast.members, 2) if p not in leaders and cast.is_cross_sector(p)]
    if n > len(free):
        message = f"new_links: {n} cannot be simulated; give 0 to {len(free)}"
        raise UsageError(message)
    shared = cast.team_pairs
    inside = [pair for pair in free if pair in shared]
    outside = [pair for pair in free if pair not in shared]
    n_inside = max(min(n // 2, len(inside)), n - len(outside))
    chosen = (dice.sample(inside, n_inside), dice.sample(outside, n - n_inside))
    in_team, across = (tuple(sorted(pairs)) for pairs in chosen)
    return Strangers(in_team, across, _of_unknown_sector(cast, leaders, dice))


def groups_that_cover(pairs: Collection[Pair], apart: frozenset[Pair], dice: Dice) -> list[tuple[int, ...]]:
    """Return groups of actors so that each of ``pairs`` shares a group, and no pair of ``apart`` does."""
    left = set(pairs)
    actors = sorted({actor for pair in pairs for actor in pair})
    groups = []
    while left:
        group = _grown(list(dice.pick(sorted(left))), actors, left, apart, dice)
        left -= set(combinations(group, 2))
        groups.append(group)
    return groups


def group_of_acquaintances(actors: Sequence[int], apart: frozenset[Pair], dice: Dice) -> tuple[int, ...]:
    """Return a random group of actors in which no pair is to be kept apart."""
    group: list[int] = []
    size = dice.between(*GROUP_SIZE)
    for actor in dice.sample(actors, len(actors)):
        if len(group) < size and _fits(actor, group, apart):
            group.append(actor)
    return tuple(sorted(group))


def _of_unknown_sector(cast: Cast, leaders: Collection[Pair], dice: Dice) -> tuple[Pair, ...]:
    """Choose one new pair of the organisation that has no sector, inside its team."""
    names = [actor.name for actor in cast.actors]
    if UNLABELLED not in names:
        return ()
    own = names.index(UNLABELLED)
    return (dice.pick(sorted(p for p in cast.team_pairs if own in p and p not in leaders and 0 not in p)),)


def _grown(
    group: list[int], actors: Sequence[int], left: set[Pair], apart: frozenset[Pair], dice: Dice
) -> tuple[int, ...]:
    """Add to a group, one at a time, the actor who meets most of those still to be met."""
    size = dice.between(*GROUP_SIZE)
    while len(group) < size:
        gain = {
            a: sum(_pair(a, b) in left for b in group)
            for a in actors
            if a not in group and _fits(a, group, apart)
        }
        best = max(gain.values(), default=0)
        if not best:
            break
        group.append(dice.pick([a for a in actors if gain.get(a) == best]))
    return tuple(sorted(group))


def _fits(actor: int, group: Sequence[int], apart: frozenset[Pair]) -> bool:
    """Whether an actor can join a group without meeting somebody to be kept apart."""
    return not any(_pair(actor, other) in apart for other in group)


def _pair(one: int, other: int) -> Pair:
    """Put two actors in order."""
    return (one, other) if one < other else (other, one)
