"""The hundred days: plenaries, teams, the leadership group, and meetings that new pairs arrange."""

from collections.abc import Sequence
from dataclasses import replace

from ppr_network.practice.answer import days_together
from ppr_network.practice.cast import Pair
from ppr_network.practice.earlier import LEADERS, leading_people
from ppr_network.practice.scene import Scene
from ppr_network.practice.series import Meeting, Seat, Series, hold, rhythm

DATES_FOR_A_LINK = 2
PLENARIES = (
    ("Launch day 1", 0, "Launch"),
    ("Launch day 2", 1, "Launch"),
    ("Midpoint review", 50, ""),
    ("Day 100 celebration", 100, ""),
)


def challenge_meetings(scene: Scene) -> list[Meeting]:
    """Hold all meetings of days 0 to 100 that exist because of the challenge."""
    seats, days = tuple(map(Seat, leading_people(scene))), scene.days((10, 31, 52, 73, 94))
    leaders = Series(LEADERS, seats, days, convened_by="challenge")
    meetings = [*_plenaries(scene), *hold(leaders, scene.dice)]
    for team in range(len(scene.plan.teams)):
        meetings += _team_meetings(scene, team)
    for pair in scene.strangers.across:
        meetings += scene.talks(
            pair, (12, 98, scene.dice.between(2, 4)), scene.dice.pick(("self", "self", ""))
        )
    for pair in scene.strangers.in_team:
        if scene.dice.chance(0.3):
            meetings += scene.talks(pair, (25, 98, 1), "self")
    return meetings


def _plenaries(scene: Scene) -> list[Meeting]:
    """Hold the launch, the midpoint and the last day; the coaches are there too."""
    everybody = sorted({*leading_people(scene), *_in_teams(scene)})
    meetings = []
    for name, day, session in PLENARIES:
        there = tuple(person for person in everybody if scene.dice.chance(0.85))
        people = (*there, *scene.cast.coaches)
        meetings.append(Meeting(name, day, people, "plenary", "challenge", session_of=session))
    return meetings


def _in_teams(scene: Scene) -> set[int]:
    """Return the people of all teams."""
    return {person for team in range(len(scene.plan.teams)) for person in scene.cast.team_people(team)}


def _team_meetings(scene: Scene, team: int) -> list[Meeting]:
    """Hold the meetings of one team, with its coach, and see that its strangers meet often enough."""
    name = scene.plan.teams[team].name
    days = scene.days(rhythm(4 + team, 99, 9, scene.dice))
    seats = tuple(map(Seat, scene.cast.team_people(team)))
    series = Series(f"{name} team meeting", seats, days, 0.6, "team", "challenge", name)
    meetings = hold(series, scene.dice)
    inside = set(scene.cast.teams[team])
    for pair in (*scene.strangers.in_team, *scene.strangers.unlabelled):
        if inside.issuperset(pair):
            meetings = _bring_together(scene, meetings, pair, team)
    coach = scene.cast.coaches[team]
    return [replace(meeting, people=(*meeting.people, coach)) for meeting in meetings]


def _bring_together(scene: Scene, meetings: Sequence[Meeting], pair: Pair, team: int) -> list[Meeting]:
    """Let both of a pair come to as many more of these meetings as they need to have met on two dates."""
    met = days_together(scene.cast, meetings).get(pair, set())
    apart = [meeting.day for meeting in meetings if meeting.day not in met]
    more = scene.dice.sample(apart, max(0, DATES_FOR_A_LINK - len(met)))
    own = scene.cast.team_people(team)
    both = {next(person for person in own if scene.cast.people[person].actor == actor) for actor in pair}
    return [
        replace(meeting, people=tuple(sorted({*meeting.people, *both}))) if meeting.day in more else meeting
        for meeting in meetings
    ]
