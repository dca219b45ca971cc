"""Changes over time: who moves is listed without a name, and an organisation's sectors are told with the date."""

import random
import re
from itertools import pairwise

from ppr_network.clean.over_time import CHANGED, MOVED
from tests.clean.tables import cleaned, kinds, row, seen


def came(person: str, *moves: tuple[str, str]) -> list[dict[str, str]]:
    """Return the rows of a person: on which day they came for which organisation."""
    return [row(f"Forum {day}", day, organisation, person=person) for day, organisation in moves]


MOVER = came("Ann", ("2019-06-05", "A"), ("2019-06-12", "A"), ("2019-07-05", "B"), ("2019-08-05", "A"))
BOTH = came("Bob", ("2019-06-05", "A"), ("2019-06-05", "B"), ("2019-06-12", "B"), ("2019-07-05", "B"))


def test_each_row_counts_for_the_organisation_in_it() -> None:
    """Somebody who moves, or is seconded and comes back, was at each event for the organisation of that row."""
    presences = [(day, organisation) for _, day, _, organisation, _ in seen(cleaned(attendance=MOVER))]
    assert presences == [(0, "A"), (7, "A"), (30, "B"), (61, "A")]


def test_people_who_move_are_listed_by_their_rows_alone() -> None:
    """Two changes of one person are two rows and one person; no name and no organisation is shown."""
    finding = kinds(cleaned(attendance=[*MOVER, *BOTH]))[MOVED]
    assert (finding.severity, finding.row, finding.count, finding.examples) == ("note", 4, 1, ())
    assert "in rows 4, 5." in finding.done
    assert not any(name in finding.sentence for name in ("Ann", "Bob", "'A'", "'B'"))


def test_two_organisations_at_once_are_no_move() -> None:
    """Who comes for two organisations on a date, and then for one of them, has not moved; nor has another spelling."""
    assert MOVED not in kinds(cleaned(attendance=BOTH))
    spelled = came("Ann", ("2019-06-05", "A b"), ("2019-06-12", " a  B"))
    assert MOVED not in kinds(cleaned(attendance=spelled))


def test_movers_are_those_that_sets_of_each_date_find() -> None:
    """Of many people with several organisations a date the rows are those at which two sets have nothing in common."""
    dice = random.Random(5)  # noqa: S311 - no secret
    moves = [
        (who, f"2019-06-{dice.randrange(5, 12):02}", dice.choice("ABC"))
        for who in "PQRS" * 3
        for _ in range(4)
    ]
    expected = []
    for who in "PQRS":
        of_date: dict[str, set[str]] = {}
        first: dict[str, int] = {}
        for number, (one, day, organisation) in enumerate(moves, start=2):
            if one == who:
                of_date.setdefault(day, set()).add(organisation)
                first.setdefault(day, number)
        expected += [
            first[now] for before, now in pairwise(sorted(of_date)) if not of_date[before] & of_date[now]
        ]
    rows = [row("Forum", day, organisation, person=who) for who, day, organisation in moves]
    finding = kinds(cleaned(attendance=rows)).get(MOVED)
    listed = re.findall(r"\d+", finding.done) if finding else []
    assert [int(number) for number in listed] == sorted(expected)


def test_a_sector_that_changes_is_told_with_both_sectors_and_the_dates() -> None:
    """The last date of the one and the first of the other stand in the finding, at the row where it changes."""
    told = (
        ("2019-06-05", "council"),
        ("2019-06-12", "council"),
        ("2019-07-05", "Health"),
        ("2019-06-20", ""),
    )
    rows = [row(f"Forum {day}", day, "A", person="Ann", sector=sector) for day, sector in told]
    finding = kinds(cleaned(attendance=rows))[CHANGED]
    assert (finding.row, finding.column, finding.examples) == (4, "Sector", ("A",))
    assert finding.done == (
        "Its rows say council up to 2019-06-12, Health from 2019-07-05. It counts as council throughout."
    )
    listed = cleaned(attendance=rows, organisations=[{"organisation": "A", "sector": "police"}])
    assert "counts as police" in kinds(listed)[CHANGED].done


def test_sectors_that_alternate_are_no_change() -> None:
    """One sector, another, and the first again, or both on one day, are rows that differ and nothing more."""
    for told in ((5, "x"), (6, "y"), (7, "x")), ((5, "x"), (5, "y")):
        rows = [row(f"F{n}", f"2019-06-0{day}", "A", sector=sector) for n, (day, sector) in enumerate(told)]
        found = kinds(cleaned(attendance=rows))
        assert CHANGED not in found
        assert "rows give one organisation different sectors" in found
