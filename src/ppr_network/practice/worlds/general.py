"""Large meetings, and the teams of a challenge that has any: both are called from above."""

from ppr_network.practice.series import Meeting, Seat, Series, hold, rhythm, working_days
from ppr_network.practice.worlds.turnover import Setting

CONFERENCE_EVERY, CONFERENCE_SHARE = 90, 0.4
PLENARIES = (("Launch", 0), ("Midpoint review", 50), ("Day 100 celebration", 100))
PLENARY_SHARE = 0.85
TEAM_EVERY, TEAM_TURNOUT = 10, 0.6


def general_meetings(setting: Setting) -> list[Meeting]:
    """Return conferences before day 0, the plenaries of the challenge, and its team meetings if it has teams."""
    days = range(20 - setting.kind.earlier_days, -20, CONFERENCE_EVERY)
    conferences = [
        _plenary(setting, "Neighbourhoods conference", day, CONFERENCE_SHARE, "pre-existing")
        for day in working_days(setting.plan.day_0, days)
    ]
    plenaries = [_plenary(setting, name, day, PLENARY_SHARE, "challenge") for name, day in PLENARIES]
    teams = range(len(setting.plan.teams)) if setting.kind.teams else ()
    return [*conferences, *plenaries, *(meeting for team in teams for meeting in _team(setting, team))]


def _plenary(setting: Setting, name: str, day: int, share: float, convened_by: str) -> Meeting:
    """Hold one large meeting, to which a share of everybody comes."""
    everybody = [i for i, person in enumerate(setting.cast.people) if not person.role]
    there = tuple(person for person in everybody if setting.dice.chance(share))
    return Meeting(name, day, there, "plenary", convened_by)


def _team(setting: Setting, team: int) -> list[Meeting]:
    """Hold the meetings of one mixed team, which the challenge calls."""
    name = setting.plan.teams[team].name
    days = working_days(setting.plan.day_0, rhythm(4, 99, TEAM_EVERY, setting.dice))
    seats = tuple(map(Seat, setting.cast.team_people(team)))
    series = Series(f"{name} team meeting", seats, days, TEAM_TURNOUT, "team", "challenge", name)
    return hold(series, setting.dice)
