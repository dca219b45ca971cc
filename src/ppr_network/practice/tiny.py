"""A challenge small enough to follow by eye: seven actors, twelve meetings."""

from collections.abc import Mapping
from datetime import date, timedelta

from ppr_network.model import TABLES
from ppr_network.practice.folder import csv_text

# letter: organisation, sector, quarter, person
ACTORS = {
    "C": ("Newtown Council", "council", "", "Margaret Birchall"),
    "G": ("Market Growers", "community", "Market", "Hodan Warsame"),
    "H": ("Old Bridge Surgery", "health", "Old Bridge", "Paweł Nowak"),
    "L": ("Lantern Homes", "housing", "", "Siân Pritchard"),
    "R": ("", "lived_experience", "", "Terry O'Shea"),
    "S": ("Mill Lane School", "education", "Mill Lane", "Mei-Ling Chen"),
    "V": ("Hillside Befrienders", "voluntary", "Hillside", "Nour al-Hassan"),
}
TEAM, TEAM_MEMBERS = "Good homes", "CGHLR"
# event, day, type, convened_by, team, who
MEETINGS = (
    ("Housing forum", -300, "other", "pre-existing", "", "CL"),
    ("Housing forum", -240, "other", "pre-existing", "", "CLR"),
    ("Health forum", -200, "other", "pre-existing", "", "CHV"),
    ("Food network", -150, "other", "pre-existing", "", "GV"),
    ("Health forum", -120, "other", "pre-existing", "", "HVS"),
    ("Launch", 0, "plenary", "challenge", "", "CGHLRSV"),
    ("Good homes team meeting", 14, "team", "challenge", TEAM, "GHLR"),
    ("Good homes team meeting", 28, "team", "challenge", TEAM, "CGHL"),
    ("School garden visit", 49, "bilateral", "self", "", "GS"),
    ("School garden visit", 63, "bilateral", "self", "", "GS"),
    ("Day 100", 100, "plenary", "challenge", "", "CGHLRSV"),
    ("School garden visit", 160, "bilateral", "self", "", "GS"),
)
SETTINGS = """# This challenge is invented: no person, organisation or meeting in it is real.
name = "A very small challenge"
place = "Newtown"
day_0 = {day_0}

[links]
baseline = "partial"

[pages]
subtitle = "Invented records, to show what goes where"
notes = "This challenge is invented: no person, organisation or meeting in it is real."
"""


def tiny_challenge(day_0: date) -> Mapping[str, str]:
    """Return the files of the tiny challenge: name to text."""
    listed = sorted(actor[:3] for actor in ACTORS.values() if actor[0])
    contract = ("Lantern Homes", "Newtown Council", "shared premises", _written(day_0, -900), "", "contract")
    return {
        "attendance.csv": csv_text(
            TABLES["attendance"], [row for one in MEETINGS for row in _presences(one, day_0)]
        ),
        "challenge.toml": SETTINGS.format(day_0=day_0.isoformat()),
        "events.csv": csv_text(TABLES["events"], [_event(one, day_0) for one in MEETINGS]),
        "organisations.csv": csv_text(TABLES["organisations"][:3], listed),
        "partnerships.csv": csv_text(TABLES["partnerships"], [contract]),
    }


def _presences(meeting: tuple[str, int, str, str, str, str], day_0: date) -> list[tuple[str, ...]]:
    """Give a row for everybody at a meeting."""
    event, day, _, _, _, who = meeting
    rows: list[tuple[str, ...]] = []
    for letter in who:
        organisation, sector, _, person = ACTORS[letter]
        team = TEAM if letter in TEAM_MEMBERS and day >= 0 else ""
        rows.append((event, _written(day_0, day), person, organisation, sector, "", team))
    return rows


def _event(meeting: tuple[str, int, str, str, str, str], day_0: date) -> tuple[str, ...]:
    """Give the row of a meeting."""
    event, day, kind, convened_by, team, _ = meeting
    return event, _written(day_0, day), kind, convened_by, team, ""


def _written(day_0: date, day: int) -> str:
    """Write a day as a date."""
    return (day_0 + timedelta(days=day)).isoformat()
