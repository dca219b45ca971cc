"""Departments of one council: kept apart, or rolled up by part_of."""

import pytest

from tests.clean.tables import cleaned, kinds, row

COUNCIL = "Newtown Council"
ROWS = [
    row("A", "2019-06-05", "Parks", person="P Q"),
    row("B", "2019-06-06", "Housing Team", person="R S"),
    row("B", "2019-06-06", "Clinic", person="T U", sector="health"),
]
TABLE = [
    {"organisation": "Housing Team", "part_of": "Housing", "sector": "housing"},
    {"organisation": "Housing", "part_of": "newtown council"},
    {"organisation": "Parks", "part_of": COUNCIL, "sector": "council", "neighbourhood": "North"},
]
ROLLED = {"organisations": {"roll_up": True}}


def shown(challenge):
    """Return the organisations of a challenge."""
    return set(challenge.records.organisations["organisation"])


def test_parts_are_kept_apart_unless_asked():
    """Without the setting, each department is an organisation."""
    assert shown(cleaned(attendance=ROWS, organisations=TABLE)) == {
        "Parks",
        "Housing Team",
        "Housing",
        "Clinic",
    }


def test_parts_are_rolled_up_to_the_top():
    """With roll_up, departments of departments count as the council; nothing they say differs about it."""
    challenge = cleaned(ROLLED, attendance=ROWS, organisations=TABLE)
    assert shown(challenge) == {COUNCIL, "Clinic"}
    assert "rows differ about one organisation" not in kinds(challenge)


def test_the_whole_speaks_for_itself_before_its_parts():
    """The sector in the row of the whole counts; other facts of parts are not those of the whole."""
    own = {"organisation": COUNCIL, "sector": "local government"}
    records = cleaned(ROLLED, attendance=ROWS, organisations=[*TABLE, own]).records
    council = records.organisations.set_index("organisation").loc[COUNCIL]
    sectors = records.sectors.set_index("sector_id")["sector"]
    assert (sectors[council["sector_id"]], council["neighbourhood"]) == ("local government", "")


def test_an_alias_of_a_part_is_rolled_up_too():
    """A confirmed spelling of a department counts as the council."""
    aliases = [{"written": "Parks Dept", "means": "Parks", "decision": "confirmed"}]
    rows = [*ROWS, row("C", "2019-06-07", "Parks Dept", person="V W")]
    assert shown(cleaned(ROLLED, attendance=rows, organisations=TABLE, aliases=aliases)) == {
        COUNCIL,
        "Clinic",
    }


@pytest.mark.parametrize("settings", [{}, ROLLED])
def test_circles_are_a_finding(settings):
    """Organisations that are part of one another are told of and kept apart."""
    table = [{"organisation": "Parks", "part_of": "Clinic"}, {"organisation": "Clinic", "part_of": "Parks"}]
    challenge = cleaned(settings, attendance=ROWS, organisations=table)
    found = kinds(challenge)["organisations are part of one another in a circle"]
    assert (found.count, found.row) == (2, 2)
    assert shown(challenge) == {"Parks", "Housing Team", "Clinic"}
