"""Rows read are rows used and rows left out, in every layout, against a count made by other means.

``REGISTERS_TESTED`` in the environment says how many files are made of each kind; 30 without it.
"""

import csv
import io
import os
import random
from collections.abc import Callable

import pytest

from tests.read.conftest import ReadFiles

N_FILES = int(os.environ.get("REGISTERS_TESTED", "30"))
NAMES = ("Hodan Warsame", "Ama Boateng", "Terry O'Shea", "Łucja, Nowak", 'Jo "J" Li', "Nkechi")
PLACES = ("Market Growers", "Newtown Council", "Mind; Leeds", "")
MARKS = (
    "x",
    "✓",
    "Y",
    "yes",
    "1",
    "P",
    "Present",
    "",
    "",
    "a",
    "DNA",
    "apologies",
    "0",
    "N",
    "maybe",
    "late",
)
COMING = ("x", "✓", "y", "yes", "1", "p", "present")

Made = tuple[str, int, int]  # the text, the rows that must be read, the rows that must be used


def as_csv(records: list[list[str]], dice: random.Random, separator: str = ",") -> str:
    """Return records as a CSV file would have them."""
    buffer = io.StringIO()
    quoting = dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(
        buffer, delimiter=separator, lineterminator=dice.choice(("\n", "\r\n")), quoting=quoting
    ).writerows(records)
    return buffer.getvalue()


def with_blanks(rows: list[list[str]], dice: random.Random) -> tuple[list[list[str]], int]:
    """Return rows with blank ones among them, and how many of these there are."""
    made: list[list[str]] = []
    for row in rows:
        made += [[""] * len(row)] * (dice.random() < 0.15) + [row]
    return made, len(made) - len(rows)


def long_table(dice: random.Random) -> Made:
    """Make a plain table; some rows have a cell too many."""
    rows = [
        ["Forum", "2023-09-12", dice.choice(NAMES), dice.choice(PLACES)] for _ in range(dice.randrange(1, 12))
    ]
    n_long = dice.randrange(3)
    rows, n_blank = with_blanks([*rows, *([["Forum", "2023-09-12", "A", "B", "C"]] * n_long)], dice)
    headers = ["event", "date", "person", "organisation"]
    return as_csv([headers, *rows], dice), len(rows), len(rows) - n_blank - n_long


def wide(dice: random.Random) -> Made:
    """Make a wide register; the cells with marks are what is read."""
    n_meetings = dice.randrange(2, 6)
    headers = ["Name", "Organisation", *(f"{day + 1:02}/09/2023" for day in range(n_meetings))]
    rows = [
        [dice.choice(NAMES), dice.choice(PLACES), *(dice.choice(MARKS) for _ in range(n_meetings))]
        for _ in range(dice.randrange(1, 10))
    ]
    marks = [[mark for mark in row[2:] if mark] for row in rows]
    rows, n_blank = with_blanks(rows, dice)
    read = sum(max(len(row), 1) for row in marks) + n_blank
    return as_csv([headers, *rows], dice), read, sum(mark.lower() in COMING for row in marks for mark in row)


def zoom(dice: random.Random) -> Made:
    """Make a report of Zoom; who was there for five minutes in all counts once."""
    rows = []
    stays: dict[str, int] = {}
    for _ in range(dice.randrange(1, 12)):
        name, minutes = dice.choice(NAMES[:4]), dice.randrange(8)
        stays[name] = stays.get(name, 0) + minutes
        rows.append([name, "", "20/09/2023 17:00:00", "20/09/2023 18:00:00", str(minutes), "Yes"])
    rows, _ = with_blanks(rows, dice)
    headers = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"]
    return as_csv([headers, *rows], dice), len(rows), sum(minutes >= 5 for minutes in stays.values())


def teams(dice: random.Random) -> Made:
    """Make a report of Teams with its three sections; every line but the one of headers is read."""
    people = [(name, dice.randrange(12)) for name in NAMES[: dice.randrange(1, 6)]]
    first, last = "9/20/23, 9:58:11 AM", "9/20/23, 10:58:11 AM"
    records = [
        ["1. Summary"], ["Meeting title", "Forum"], ["Start time", first], [], ["2. Participants"],
        ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
        *([name, first, last, f"{minutes}m 10s", "", "", "Attendee"] for name, minutes in people), [],
        ["3. In-Meeting Activities"], ["Name", "Join Time", "Leave Time", "Duration", "Email", "Role"],
        *([name, first, last, f"{minutes}m 10s", "", "Attendee"] for name, minutes in people),
    ]  # fmt: skip
    return as_csv(records, dice, "\t"), len(records) - 1, sum(minutes >= 5 for _, minutes in people)


def eventbrite(dice: random.Random) -> Made:
    """Make a list of Eventbrite; who was checked in counts."""
    states = [
        dice.choice(("Checked In", "Attending", "Refunded", "Deleted")) for _ in range(dice.randrange(1, 10))
    ]
    rows, _ = with_blanks([["1", "Ama", "Boateng", "General", state, "Mind"] for state in states], dice)
    headers = ["Order #", "First Name", "Last Name", "Ticket Type", "Attendee Status", "Company"]
    return as_csv([headers, *rows], dice), len(rows), states.count("Checked In")


def form(dice: random.Random) -> Made:
    """Make the answers to a form; the same answer twice counts once."""
    answers = [(dice.choice(NAMES), dice.choice(PLACES)) for _ in range(dice.randrange(1, 12))]
    rows, _ = with_blanks([["20/09/2023 10:00:00", name, place] for name, place in answers], dice)
    return as_csv([["Timestamp", "Full name", "Organisation"], *rows], dice), len(rows), len(set(answers))


def one_meeting(dice: random.Random) -> Made:
    """Make the list of one meeting under a title."""
    rows = [[dice.choice(NAMES), dice.choice(PLACES)] for _ in range(dice.randrange(1, 12))]
    n_people = len(rows)
    rows, _ = with_blanks(rows, dice)
    title = [["Forum, 12 September 2023", ""], ["", ""]][: dice.randrange(1, 3)]
    return as_csv([*title, ["Name", "Organisation"], *rows], dice), len(title) + len(rows), n_people


@pytest.mark.parametrize("make", [long_table, wide, zoom, teams, eventbrite, form, one_meeting])
def test_every_row_is_accounted_for(read_files: ReadFiles, make: Callable[[random.Random], Made]) -> None:
    """As many are read and used as the maker of the file counted, and no row of the table has no source."""
    for seed in range(N_FILES):
        text, n_read, n_used = make(random.Random(seed))  # noqa: S311 - invented registers
        raw = read_files({"attendance.csv": text})
        (count,) = raw.row_counts
        table = raw.tables["attendance"].rows
        assert (count.read, count.used) == (n_read, n_used), f"seed {seed}"
        assert count.read == count.used + sum(n for _, n in count.left_out)
        assert len(table) == count.used
        assert table["row"].between(2, text.count("\n")).all()
