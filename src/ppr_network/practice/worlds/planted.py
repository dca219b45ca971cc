"""What a test must find: pairs of two sectors who truly meet for the first time in the challenge."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from ppr_network.errors import UsageError
from ppr_network.practice.answer import days_together
from ppr_network.practice.cast import Cast, Pair
from ppr_network.practice.dice import Dice
from ppr_network.practice.series import Meeting, working_days
from ppr_network.practice.worlds.turnover import Setting

FIRST, LAST = 5, 98  # days on which new pairs meet
DATES = (2, 4)  # how often
RECENTLY = -160  # who was at a meeting since then, a large one too, is known to those who look for partners
TRIES = 500


@dataclass(frozen=True)
class Planted:
    """The pairs planted, and the meetings in which they meet."""

    pairs: tuple[Pair, ...]
    meetings: tuple[Meeting, ...]


def planted_links(setting: Setting, meetings: Collection[Meeting]) -> Planted:
    """Plant the new links of a kind of world among pairs who never met before.

    Parameters
    ----------
    setting
        Kind, cast and dice.
    meetings
        All meetings as they would be without; nobody who meets at a small one of them is planted.

    Raises
    ------
    UsageError
        If there are not so many pairs who never met, or they fit into no groups of the size asked for.
    """
    n = setting.kind.new_links
    if not n:
        return Planted((), ())
    strangers = _strangers(setting.cast, meetings)
    if n > len(strangers):
        raise _too_few(n)
    if setting.kind.n_groups:
        return _in_groups(setting, strangers)
    pairs = setting.dice.sample(sorted(strangers), n)
    held = [meeting for pair in pairs for meeting in _meetings(setting, pair)]
    return Planted(tuple(sorted(pairs)), tuple(held))


def _too_few(n: int) -> UsageError:
    """Return the error for a world in which too many know each other."""
    message = f"world: {n} new links cannot be planted with this seed, too many know each other; give another"
    return UsageError(message)


def _strangers(cast: Cast, meetings: Collection[Meeting]) -> set[Pair]:
    """Return the pairs of two sectors who never meet, both of them at some meeting shortly before day 0."""
    recent = (meeting for meeting in meetings if RECENTLY <= meeting.day < 0)
    around = sorted({actor for meeting in recent for actor in cast.actors_of(meeting.people)})
    met = days_together(cast, meetings)
    return {pair for pair in combinations(around, 2) if cast.is_cross_sector(pair) and pair not in met}


def _in_groups(setting: Setting, strangers: set[Pair]) -> Planted:
    """Let the pairs meet inside a few new groups, to each of which all of its members always come."""
    n, n_groups = setting.kind.new_links, setting.kind.n_groups
    sizes = [n // n_groups + (i < n % n_groups) for i in range(n_groups)]
    left, pairs, held = set(strangers), [], []
    for size in sizes:
        group = group_with(left, size, setting.dice)
        new = [pair for pair in combinations(group, 2) if pair in left]
        left.difference_update(new)
        pairs += new
        held += _meetings(setting, group)
    return Planted(tuple(sorted(pairs)), tuple(held))


def group_with(left: set[Pair], n: int, dice: Dice) -> tuple[int, ...]:
    """Draw a group of actors in which exactly ``n`` of the pairs are; where a beginning leads nowhere, another."""
    for _ in range(TRIES if left else 0):
        group = _grown(left, list(dice.pick(sorted(left))), n, dice)
        if _n_inside(left, group) == n:
            return tuple(sorted(group))
    raise _too_few(n)


def _grown(left: set[Pair], group: list[int], n: int, dice: Dice) -> list[int]:
    """Add one actor after another, always one that brings most of the pairs still missing and no more than these."""
    actors = sorted({actor for pair in left for actor in pair})
    while (n_inside := _n_inside(left, group)) < n:
        gains = {actor: _n_inside(left, [*group, actor]) - n_inside for actor in actors if actor not in group}
        most = max((gain for gain in gains.values() if gain <= n - n_inside), default=0)
        if not most:
            break
        group.append(dice.pick([actor for actor, gain in gains.items() if gain == most]))
    return group


def _n_inside(left: set[Pair], group: Iterable[int]) -> int:
    """Count the pairs inside a group."""
    return sum(pair in left for pair in combinations(sorted(group), 2))


def _meetings(setting: Setting, actors: tuple[int, ...]) -> list[Meeting]:
    """Let these actors meet by themselves, on two to four days."""
    dice = setting.dice
    possible = working_days(setting.plan.day_0, range(FIRST, LAST + 1))
    days = sorted(dice.sample(possible, dice.between(*DATES)))
    people = tuple(sorted(dice.pick(setting.cast.staff[actor]) for actor in actors))
    kind = "bilateral" if len(actors) == 2 else "other"
    name = next(setting.group_names)
    return [Meeting(name, day, people, kind, "self") for day in days]
