"""Who is named: only who consents and is not under 18, whatever the cells say."""

from pathlib import Path
from random import Random

import pytest

from ppr_network.errors import NoPeopleInPublicError
from ppr_network.model import Records
from ppr_network.pipeline import read_records
from ppr_network.release.names import RELEASES, Exceptions, people_names
from tests.folders import DAY_0, day, write_challenge

KEY = bytes(range(32))
CONSENT = [
    "yes",
    "Yes ",
    "Y",
    "TRUE",
    "1",
    "no",
    "No",
    "",
    " ",
    "unknown",
    "withdrawn",
    "ja",
    "yes?",
    "0",
    "n/a",
    "-",
]
UNDER_18 = [
    "no",
    "No",
    "N",
    "false",
    "0",
    "",
    " ",
    "yes",
    "Y",
    "17",
    "18",
    "2003-05-01",
    "?",
    "unknown",
    "not sure",
]
GIVEN = {"yes", "y", "true", "1"}
ADULT = {"", "no", "n", "false", "0"}
N = 400

Flags = dict[str, list[tuple[str, str]]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, Flags]:
    """Return records of 400 people with one to three rows of random flags each, and the flags; some have no row."""
    dice = Random(8)  # noqa: S311 - nothing is kept secret with it
    flags = {
        f"Person {number}": [
            (dice.choice(CONSENT), dice.choice(UNDER_18)) for _ in range(dice.choice([0, 1, 1, 1, 2, 3]))
        ]
        for number in range(N)
    }
    people = [
        {
            "person": person,
            "consent": consent,
            "under_18": young,
            "date of birth": "2010-01-01",
            "mentions": "Zed Nobody",
        }
        for person, rows in flags.items()
        for consent, young in rows
    ]
    attendance = [
        {"event": event, "date": day(number), "person": person, "organisation": "Mind", "sector": "health"}
        for number, event in enumerate("AB")
        for person in flags
    ]
    folder = write_challenge(tmp_path_factory.mktemp("asked"), {"attendance": attendance, "people": people})
    return read_records(Path(folder), as_of=DAY_0.replace(year=2020)).records, flags


def consents(rows: list[tuple[str, str]]) -> bool:
    """Return whether some row says yes, and none anything else."""
    said = {consent.strip().casefold() for consent, _ in rows} - {""}
    return bool(said) and said <= GIVEN


def is_adult(rows: list[tuple[str, str]]) -> bool:
    """Return whether no row says anything but no."""
    return {young.strip().casefold() for _, young in rows} <= ADULT


def named(records: Records, release: str, exceptions: Exceptions) -> set[str]:
    """Return who is called by their own name."""
    called = people_names(records, release, KEY, exceptions=exceptions)  # type: ignore[arg-type]
    own = dict(zip(records.people["person_id"], records.people["person"], strict=True))
    return {name for person, name in called.items() if own[person] == name}


def test_only_adults_who_say_yes_are_named_and_only_when_restricted(asked: tuple[Records, Flags]) -> None:
    """A blank, a doubt, a second row that says otherwise and a missing row are no; an age or a doubt is a child."""
    records, flags = asked
    may = {person for person, rows in flags.items() if consents(rows) and is_adult(rows)}
    assert named(records, "restricted", Exceptions()) == may
    assert 10 < len(may) < N / 2
    assert named(records, "partner", Exceptions(named_children="a reason")) == set()


def test_a_reason_names_children_only_if_they_consent(asked: tuple[Records, Flags]) -> None:
    """The exception lifts the rule about age and nothing else."""
    records, flags = asked
    may = {person for person, rows in flags.items() if consents(rows)}
    assert named(records, "restricted", Exceptions(named_children="a reason")) == may


def test_the_public_is_told_of_nobody_whatever_they_consent_to(asked: tuple[Records, Flags]) -> None:
    """There is no name and no code for a person in the public release."""
    assert "public" in RELEASES
    with pytest.raises(NoPeopleInPublicError):
        named(asked[0], "public", Exceptions())


def test_birth_dates_are_not_read_and_who_is_only_mentioned_is_nobody(asked: tuple[Records, Flags]) -> None:
    """A column of birth dates decides nothing, and a name in another column makes no person."""
    records, flags = asked
    assert set(records.people["person"]) == set(flags)
    tables = [getattr(records, name) for name in ("people", "organisations", "presences", "events")]
    assert not any("2010-01-01" in table.to_csv() or "Zed" in table.to_csv() for table in tables)
