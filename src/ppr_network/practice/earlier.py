"""Before day 0: recurring meetings in which all but the strangers get to know each other, and the set-up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ppr_network.practice.acquaintance import group_of_acquaintances, groups_that_cover
from ppr_network.practice.answer import days_together
from ppr_network.practice.scene import Scene
from ppr_network.practice.series import FOREVER, Meeting, Seat, Series, hold, rhythm, seats_with_turnover

SET_UP = 60
RHYTHMS = (42, 56, 63, 84)
TURNOUT = 0.65
LEADERS = "Leadership group"


def earlier_meetings(scene: Scene) -> list[Meeting]:
    """Hold the series that begin before day 0, some of which outlast it, conferences and talks of two."""
    apart = scene.strangers.all
    known = scene.cast.team_pairs - apart
    covering = groups_that_cover(known, apart, scene.dice)
    others = [
        group_of_acquaintances(scene.cast.members, apart, scene.dice) for _ in range(scene.plan.other_series)
    ]
    first = (
        len(covering) // 2
    )  # the first groups hold most of the pairs, the last hardly any that no other holds
    silent = range(first, first + scene.plan.unrecorded_series)
    meetings: list[Meeting] = []
    for i, group in enumerate((*covering, *others)):
        meetings += hold(_series(scene, group, recorded=i not in silent), scene.dice)
    later = days_together(scene.cast, (meeting for meeting in meetings if meeting.day >= -SET_UP))
    meetings += _talks_in_the_gaps(scene, sorted(known.union(later)), meetings)
    return [_register_of(scene, meeting) for meeting in (*meetings, *_conferences(scene))]


def set_up_meetings(scene: Scene) -> list[Meeting]:
    """Let the leadership group prepare the challenge; all come to its first meeting."""
    people = leading_people(scene)
    days = scene.days((-45, -24, -10))
    series = Series(LEADERS, tuple(map(Seat, people)), days[1:], convened_by="challenge")
    return [Meeting(LEADERS, days[0], people, convened_by="challenge"), *hold(series, scene.dice)]


def leading_people(scene: Scene) -> tuple[int, ...]:
    """Return the people of the leadership group: the last of each leading actor's staff."""
    return tuple(sorted(scene.cast.staff[actor][-1] for actor in scene.cast.leaders))


def _series(scene: Scene, group: Sequence[int], *, recorded: bool) -> Series:
    """Plan one series: it begins in the first third of the time before day 0; some outlast the challenge."""
    dice = scene.dice
    first = _start(scene) + dice.between(0, scene.plan.earlier_days // 3)
    last = dice.between(110, 280) if dice.chance(0.4) else -dice.between(20, scene.plan.earlier_days // 3)
    days = scene.days(rhythm(first, last, dice.pick(RHYTHMS), dice))
    people = scene.envoys(group)
    staff = [scene.cast.staff[scene.cast.people[person].actor] for person in people]
    seats = seats_with_turnover(people, staff, (first + min(last, 0)) // 2, dice)
    name = next(scene.group_names)
    return Series(
        name,
        tuple(seats),
        days,
        TURNOUT,
        convened_by="pre-existing",
        recorded_from=-FOREVER if recorded else 0,
    )


def _start(scene: Scene) -> int:
    """Return the first day of the world, so that a meeting moved from a Sunday to a Friday stays inside."""
    return 2 - scene.plan.earlier_days


def _register_of(scene: Scene, meeting: Meeting) -> Meeting:
    """Leave off the register those who never sign one before day 0."""
    if meeting.day >= 0:
        return meeting
    silent = frozenset(scene.cast.members[len(scene.cast.members) - scene.plan.unsigned :])
    unsigned = frozenset(person for person in meeting.people if scene.cast.people[person].actor in silent)
    return replace(meeting, unsigned=meeting.unsigned | unsigned)


def _talks_in_the_gaps(
    scene: Scene, known: Iterable[tuple[int, int]], meetings: Sequence[Meeting]
) -> list[Meeting]:
    """Let pairs who should know each other, and have not met in any series, meet once."""
    met = days_together(scene.cast, (m for m in meetings if m.day < -SET_UP))
    return [
        talk
        for pair in known
        if pair not in met
        for talk in scene.talks(pair, (_start(scene), -SET_UP - 1, 1), "pre-existing")
    ]


def _conferences(scene: Scene) -> list[Meeting]:
    """Hold two general meetings, each with a part of everybody there; presence at them is no contact."""
    everybody = [i for i, person in enumerate(scene.cast.people) if not person.role]
    meetings = []
    for day in scene.days((-scene.plan.earlier_days // 2, -SET_UP - 30)):
        there = tuple(sorted(scene.dice.sample(everybody, len(everybody) // 3)))
        meetings.append(Meeting("Neighbourhoods conference", day, there, "plenary", "pre-existing"))
    return meetings
