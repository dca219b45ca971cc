"""The six months after: some teams and some new pairs go on by themselves, and all are asked back once."""

from ppr_network.practice.hundred_days import DATES_FOR_A_LINK
from ppr_network.practice.scene import Scene
from ppr_network.practice.series import Meeting, Seat, Series, hold, rhythm

GO_ON = 0.5  # chance that a new pair is still seen together


def later_meetings(scene: Scene) -> list[Meeting]:
    """Hold the meetings after day 100."""
    meetings = [_six_months_on(scene)]
    for team in range(len(scene.plan.teams) - 1):  # the last team stops
        meetings += _team_goes_on(scene, team)
    for pair in (*scene.strangers.across, *scene.strangers.in_team):
        if scene.dice.chance(GO_ON):
            meetings += scene.talks(pair, (110, 270, scene.dice.between(1, DATES_FOR_A_LINK)), "self")
    return meetings


def _team_goes_on(scene: Scene, team: int) -> list[Meeting]:
    """Let a team meet every other month or so without the challenge."""
    name = scene.plan.teams[team].name
    days = scene.days(rhythm(125 + 10 * team, 275, 45, scene.dice))
    seats = tuple(map(Seat, scene.cast.team_people(team)))
    return hold(Series(f"{name} follow-on meeting", seats, days, 0.4, "team", "self", name), scene.dice)


def _six_months_on(scene: Scene) -> Meeting:
    """Ask everybody in the teams back."""
    everybody = {p for team in range(len(scene.plan.teams)) for p in scene.cast.team_people(team)}
    there = tuple(p for p in sorted(everybody) if scene.dice.chance(0.6))
    return Meeting("Six months on", scene.days((272,))[0], there, "plenary", "challenge")
