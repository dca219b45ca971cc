"""From a world to the tables that its clerks kept, with the ordinary mess."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ppr_network.model import TABLES
from ppr_network.practice.answer import ANSWER_COLUMNS
from ppr_network.practice.cast import Person
from ppr_network.practice.dice import Dice
from ppr_network.practice.folder import KnownPair, csv_text
from ppr_network.practice.series import Meeting
from ppr_network.practice.world import World

Row = tuple[str, ...]
SECOND_SPELLING = " Ltd"
SPELT_OTHERWISE = 0.2  # share of an organisation's rows that bear its other spelling
BLANK_SECTORS, REPEATED_ROWS = 4, 2
LISTED_COLUMNS = ("organisation", "sector", "neighbourhood", "public_ok")
NOT_ASKED = (
    "community",
    "",
)  # the sectors whose organisations nobody has asked yet whether they may be named in public


def attendance_text(world: World, dice: Dice) -> str:
    """Return the register: one row per person and meeting, in order of date, meeting and person."""
    rows = [row for meeting in world.meetings for row in _presences(world, meeting)]
    if world.plan.mess:
        rows = _with_mess(world, rows, dice)
    rows.sort(key=lambda row: (row[1], row[0], row[2], row[3]))
    return csv_text(TABLES["attendance"], rows)


def events_text(world: World) -> str:
    """Return the list of recorded meetings."""
    rows = [
        (
            meeting.name,
            _date(world, meeting),
            meeting.kind,
            meeting.convened_by,
            meeting.team,
            meeting.session_of,
        )
        for meeting in world.meetings
        if meeting.register
    ]
    return csv_text(TABLES["events"], rows)


def organisations_text(world: World) -> str:
    """Return the list of organisations, by name."""
    rows = [
        (actor.name, actor.sector, actor.quarter, "" if actor.sector in NOT_ASKED else "yes")
        for actor in world.cast.actors
        if not actor.individual
    ]
    return csv_text(LISTED_COLUMNS, sorted(rows))


def partnerships_text(world: World) -> str:
    """Return the list of partnerships, by names."""
    names = [actor.name for actor in world.cast.actors]
    rows = [(*sorted(names[i] for i in p.pair), p.kind, p.start, p.end, p.source) for p in world.partnerships]
    return csv_text(TABLES["partnerships"], sorted(rows))


def people_text(world: World, dice: Dice) -> str:
    """Return the list of people: who may be named, and who is under 18."""
    youngest = next(
        (i for i, p in enumerate(world.cast.people) if world.cast.actors[p.actor].individual), None
    )
    rows = []
    for i, person in enumerate(world.cast.people):
        consent = "no" if i == youngest or dice.chance(0.15) else "yes"
        rows.append((person.name, consent, "yes" if i == youngest else "no"))
    return csv_text(("person", "consent", "under_18"), sorted(rows))


def aliases_text(world: World) -> str:
    """Return the list of spellings that were looked into."""
    rows = []
    if world.plan.mess:
        name = _two_names(world)
        rows.append(("organisation", name + SECOND_SPELLING, name, "confirmed", "same address and people"))
    return csv_text(TABLES["aliases"], rows)


def answer_text(answer: Sequence[KnownPair]) -> str:
    """Return the known answer."""
    return csv_text(
        ANSWER_COLUMNS,
        [
            (p.actor_a, p.actor_b, p.sector_a, p.sector_b, p.cross_sector, p.truth, p.dates_challenge)
            for p in answer
        ],
    )


def _presences(world: World, meeting: Meeting) -> Iterator[Row]:
    """Give the rows of one meeting."""
    for i in meeting.register:
        person = world.cast.people[i]
        actor = world.cast.actors[person.actor]
        organisation = "" if actor.individual else actor.name
        team = _team_of(world, person, meeting)
        yield (
            meeting.name,
            _date(world, meeting),
            person.name,
            organisation,
            actor.sector,
            person.role,
            team,
        )


def _team_of(world: World, person: Person, meeting: Meeting) -> str:
    """Name the team of a person from day 0 on; before it there are none."""
    return world.plan.teams[person.team].name if person.team >= 0 and meeting.day >= 0 else ""


def _with_mess(world: World, rows: Sequence[Row], dice: Dice) -> list[Row]:
    """Spell two organisations in two ways, leave some sectors blank, and repeat some rows."""
    two, loose = _two_names(world), _loosely_typed(world)
    typed = []
    for row in rows:
        written = row[3]
        if written in {two, loose} and dice.chance(SPELT_OTHERWISE):
            written = two + SECOND_SPELLING if written == two else written.lower().replace(" ", "  ", 1)
        typed.append((*row[:3], written, *row[4:]))
    forgotten = set(dice.sample([i for i, row in enumerate(typed) if row[3] and row[4]], BLANK_SECTORS))
    typed = [(*row[:4], "", *row[5:]) if i in forgotten else row for i, row in enumerate(typed)]
    return typed + dice.sample(typed, REPEATED_ROWS)


def _two_names(world: World) -> str:
    """Name the organisation that some write with Ltd."""
    return _of_sector(world, "housing")


def _loosely_typed(world: World) -> str:
    """Name the organisation that some write in small letters with a blank too many."""
    return _of_sector(world, "community")


def _of_sector(world: World, sector: str) -> str:
    """Name the first organisation of a sector; without one, the first or the second of all."""
    names = [actor.name for actor in world.cast.actors if actor.sector == sector]
    return names[0] if names else world.cast.actors[sector == "community"].name


def _date(world: World, meeting: Meeting) -> str:
    """Write the date of a meeting."""
    return (world.plan.day_0 + timedelta(days=meeting.day)).isoformat()
