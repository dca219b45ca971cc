"""Meetings, and the series they come in: a core of people, a start, a rhythm, a stop, some turnover.

A world is a list of series. Other worlds (series that start and stop by themselves, whole series that nobody
recorded) are other lists of the same thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ppr_network.practice.dice import Dice

FOREVER = 10**6
LEAVING = 0.3  # chance that a seat changes hands during a series


@dataclass(frozen=True)
class Seat:
    """A place in a series: who sits in it, from which day to which."""

    person: int
    first: int = -FOREVER
    last: int = FOREVER


@dataclass(frozen=True)
class Meeting:
    """One meeting as it truly was; ``unsigned`` are the people whom its register leaves out."""

    name: str
    day: int
    people: tuple[int, ...]
    kind: str = "other"
    convened_by: str = ""
    team: str = ""
    session_of: str = ""
    unsigned: frozenset[int] = frozenset()

    @property
    def register(self) -> tuple[int, ...]:
        """The people on the register; none if no register was kept."""
        return tuple(person for person in self.people if person not in self.unsigned)


@dataclass(frozen=True)
class Series:
    """A recurring meeting. ``recorded_from`` is the first day that has a register."""

    name: str
    seats: tuple[Seat, ...]
    days: tuple[int, ...]
    turnout: float = 0.75
    kind: str = "other"
    convened_by: str = ""
    team: str = ""
    recorded_from: int = -FOREVER


def hold(series: Series, dice: Dice) -> list[Meeting]:
    """Hold the meetings of a series; one to which fewer than two people come does not take place."""
    meetings = []
    for day in series.days:
        seated = [seat.person for seat in series.seats if seat.first <= day <= seat.last]
        people = tuple(sorted({person for person in seated if dice.chance(series.turnout)}))
        if len(people) >= 2:
            unsigned = frozenset() if day >= series.recorded_from else frozenset(people)
            meetings.append(
                Meeting(
                    series.name, day, people, series.kind, series.convened_by, series.team, unsigned=unsigned
                )
            )
    return meetings


def working_days(day_0: date, days: Sequence[int]) -> tuple[int, ...]:
    """Move days that fall on a weekend to the Friday before, and give each day once."""
    moved = (day - max(0, (day_0 + timedelta(days=day)).weekday() - 4) for day in days)
    return tuple(sorted(set(moved)))


def rhythm(first: int, last: int, every: int, dice: Dice) -> list[int]:
    """Return days from ``first`` to ``last``, about ``every`` days apart."""
    return [day + dice.between(0, every // 5) for day in range(first, last - every // 5 + 1, every)]


def seats_with_turnover(
    people: Sequence[int], staff: Sequence[Sequence[int]], handover: int, dice: Dice
) -> list[Seat]:
    """Seat people; of some, a colleague takes the seat on the day of the handover."""
    seats = []
    for person, colleagues in zip(people, staff, strict=True):
        others = [one for one in colleagues if one != person]
        if others and dice.chance(LEAVING):
            seats += [Seat(person, last=handover - 1), Seat(dice.pick(others), first=handover)]
        else:
            seats.append(Seat(person))
    return seats
