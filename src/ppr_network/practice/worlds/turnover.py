"""Groups that come and go: at any time about as many are alive, and as many begin as end.

A group alive at some time ends before its next meeting with the same small chance, however old it is, so that the
days after day 0 are like any others before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ppr_network.practice.cast import Cast
from ppr_network.practice.dice import Dice
from ppr_network.practice.plan import SimulationPlan
from ppr_network.practice.series import FOREVER, Seat, Series, working_days
from ppr_network.practice.worlds.kinds import Drawn, WorldKind

N_ALIVE = 6  # groups at any time, for one world of the usual size
RHYTHMS = (21, 28, 35, 42, 56)
SIZES = (2, 3, 4, 5, 6, 7, 8, 9)
LATE, EARLY = 0.1, 0.1  # chance that an actor joins a group later than the others, or leaves it before
LAST_DAY = 100


@dataclass(frozen=True)
class Setting:
    """What the groups of one world are made from."""

    kind: WorldKind
    drawn: Drawn
    plan: SimulationPlan
    cast: Cast
    dice: Dice
    group_names: Iterator[str]

    @property
    def n_alive(self) -> int:
        """How many groups there are at any time."""
        return N_ALIVE * self.kind.size


def turning_series(setting: Setting) -> list[Series]:
    """Return all series from the first day of the records to the end of the challenge."""
    start = 2 - setting.kind.earlier_days
    chance = setting.n_alive / setting.kind.life
    born = [day for day in range(start, LAST_DAY + 1) if setting.dice.chance(chance)]
    alive = [_series(setting, start, is_old=True) for _ in range(setting.n_alive)]
    return [*alive, *(_series(setting, day) for day in born)]


def _series(setting: Setting, first: int, *, is_old: bool = False) -> Series:
    """Return one series that begins on a day, or, if it is old, some time in its rhythm after it."""
    dice = setting.dice
    every = dice.pick(RHYTHMS)
    day = first + dice.between(0, every - 1) if is_old else first
    days = working_days(setting.plan.day_0, _days(setting, day, every))
    members = _members(setting, dice.pick(SIZES))
    seats = tuple(_seat(setting, actor, days) for actor in members)
    is_lost = dice.chance(setting.drawn.series_lost)
    return Series(
        next(setting.group_names),
        seats,
        days,
        setting.kind.turnout if len(members) > 2 else 1.0,
        convened_by="self" if days and days[0] >= 0 else "pre-existing",
        recorded_from=0 if is_lost else -FOREVER,
    )


def _days(setting: Setting, first: int, every: int) -> list[int]:
    """Return the days of a series: from day 0 on as much closer together as the world is busier."""
    dice, days, day = setting.dice, [first], first
    while day <= LAST_DAY:
        gap = every + dice.between(-every // 5, every // 5)
        if day >= 0:
            gap = max(1, round(gap / setting.drawn.busier))
        if dice.chance(gap / setting.kind.life):
            break
        day += gap
        days.append(day)
    return [day for day in days if day <= LAST_DAY]


def _members(setting: Setting, n: int) -> list[int]:
    """Draw the actors of a series; some are drawn more often than others everywhere."""
    everybody = setting.cast.members
    members: list[int] = []
    while len(members) < n:
        actor = setting.dice.pick(everybody)
        is_keen = actor % 3 == 0 or setting.dice.chance(0.5)
        if is_keen and actor not in members:
            members.append(actor)
    return members


def _seat(setting: Setting, actor: int, days: Sequence[int]) -> Seat:
    """Seat somebody of an actor, for the whole of a series or from or up to one of its days."""
    dice = setting.dice
    person = dice.pick(setting.cast.staff[actor])
    fate = float(dice.rng.random())
    turn = dice.pick(days) if days else 0
    if fate < LATE:
        return Seat(person, first=turn)
    return Seat(person, last=turn) if fate < LATE + EARLY else Seat(person)
