"""Lists that people put themselves on: attendees of Eventbrite, answers to Google Forms and Microsoft Forms."""

import re
from collections.abc import Mapping, Sequence

from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.grid import Grid
from ppr_network.read.layouts.clock import day_of
from ppr_network.read.layouts.long_table import Habits, LongTable, cell
from ppr_network.read.layouts.words import event_of_file, identify, plain
from ppr_network.read.odd_rows import BLANK_ROW

NOT_CHECKED_IN = "ticket, but not checked in"
NOBODY = "no name and no organisation"
AGAIN = "answered again"

_EVENT = re.compile(r"\b(event|meeting|session|workshop)\b")
_NOT_ITS_NAME = re.compile(r"\b(date|hear|heard|why|how|feedback|rate|time)\b")
_DAY = re.compile(r"\bdate of (the )?(event|meeting|session|workshop)\b|\b(event|meeting|session) date\b")
_CANCELLED = frozenset(
    {"refunded", "deleted", "transferred", "not attending", "cancelled", "canceled", "unpaid"}
)
_CHECKED_IN = frozenset({"checked in", "yes", "true", "1"})


def read_eventbrite(cells: Cells, habits: Habits) -> Grid | None:
    """Return the attendees of Eventbrite as a long table, or None if the cells are none.

    Parameters
    ----------
    cells
        Of one file. The first row holds the headers.
    habits
        What the settings say.

    Returns
    -------
    Grid
        One row for each ticket that was checked in. A ticket alone is no presence.
    """
    words = _words(cells)
    status = next(
        (words[w] for w in ("attendee status", "checked in", "check in status") if w in words), None
    )
    if status is None or not {"order", "order id", "ticket type", "attendee"} & words.keys():
        return None
    places = identify(cells.records[0], habits.own)
    event, day = event_of_file(cells.source.file, cells.source.table)
    table = LongTable(cells, 0, places)
    for number, record in _below(cells):
        state = cell(record, (status,)).casefold()
        if is_blank(record):
            table.leave_out(BLANK_ROW)
        elif state in _CHECKED_IN:
            values = {ours: cell(record, where) for ours, where in places.items()}
            values["event"] = _of(record, words, ("event name", "event title", "event")) or event
            values["date"] = (
                day_of(
                    _of(record, words, ("event date", "event start date", "check in date", "checkin date"))
                )
                or day
            )
            table.use(number, values)
        else:
            table.leave_out(f"ticket {state}" if state in _CANCELLED else NOT_CHECKED_IN)
    done = (
        "Only tickets that were checked in count as presence; those refunded, deleted or transferred, and those of "
        "people who were expected, do not. Company was taken as the organisation."
    )
    table.assume("attendees of Eventbrite", done)
    return table.grid()


def read_form(cells: Cells, habits: Habits) -> Grid | None:
    """Return the answers to a sign-in form of Google or Microsoft as a long table, or None if the cells are none.

    Parameters
    ----------
    cells
        Of one file or sheet. The first row holds the questions.
    habits
        What the settings say.

    Returns
    -------
    Grid
        One row for each answer; the same person on the same day at the same event counts once.
    """
    words = _words(cells)
    if {"start time", "completion time"} <= words.keys():
        program, stamp = "Microsoft Forms", words["completion time"]
    elif "timestamp" in words and words["timestamp"] == 0:
        program, stamp = "Google Forms", 0
    else:
        return None
    places = _who(cells.records[0], words, habits, program)
    if not {"person", "organisation"} & places.keys():
        return None
    table = LongTable(cells, 0, places)
    _use_answers(table, cells, places, stamp)
    done = (
        "An answer counts as having been there, on the day of the answer if the form does not ask for the date; "
        "the event is the one that the form asks for, else the name of the file."
    )
    table.assume(f"answers to {program}", done)
    return table.grid()


def _use_answers(table: LongTable, cells: Cells, places: Mapping[str, tuple[int, ...]], stamp: int) -> None:
    """Use each answer that names somebody and is not given twice."""
    event, _ = event_of_file(cells.source.file, cells.source.table)
    asked = _asked(cells.records[0], _EVENT, places)
    date_asked = _asked(cells.records[0], _DAY, places)
    seen: set[tuple[str, ...]] = set()
    for number, record in _below(cells):
        values = {ours: _unless_anonymous(cell(record, where)) for ours, where in places.items()}
        values["event"] = (cell(record, asked) if asked else "") or event
        dated = date_asked if date_asked and cell(record, date_asked) else (stamp,)
        values["date"] = day_of(cell(record, dated))
        key = tuple(
            " ".join(values.get(ours, "").casefold().split())
            for ours in ("event", "date", "person", "organisation")
        )
        if is_blank(record):
            table.leave_out(BLANK_ROW)
        elif not (values.get("person") or values.get("organisation")):
            table.leave_out(NOBODY)
        elif key in seen and values.get("person"):
            table.leave_out(AGAIN)
        else:
            seen.add(key)
            table.use(number, values, real=dated[0] in cells.dates.get(number, ()))


def _who(
    headers: Sequence[str], words: Mapping[str, int], habits: Habits, program: str
) -> dict[str, tuple[int, ...]]:
    """Return the places of who answered; a question counts before the name of the account."""
    if program == "Microsoft Forms":
        account = {words[w] for w in ("name", "email", "id") if w in words}
        asked = identify([("" if i in account else h) for i, h in enumerate(headers)], habits.own)
        return (
            asked
            if "person" in asked
            else {**asked, **({"person": (words["name"],)} if "name" in words else {})}
        )
    return identify(headers, habits.own)


def _asked(
    headers: Sequence[str], wanted: re.Pattern[str], places: Mapping[str, tuple[int, ...]]
) -> tuple[int, ...]:
    """Return the place of the first question of a kind."""
    taken = {place for where in places.values() for place in where}
    for place, header in enumerate(headers):
        asks = wanted.search(plain(header)) and (wanted is _DAY or not _NOT_ITS_NAME.search(plain(header)))
        if place not in taken and asks:
            return (place,)
    return ()


def _unless_anonymous(answer: str) -> str:
    """Return an answer, blank where Microsoft Forms writes that it took no name."""
    return "" if answer.casefold() == "anonymous" else answer


def _words(cells: Cells) -> dict[str, int]:
    """Return the headers of the first row, in small letters, with their places."""
    headers = cells.records[0] if cells.records else ()
    return {plain(header): place for place, header in reversed(list(enumerate(headers))) if header.strip()}


def _below(cells: Cells) -> list[tuple[int, Sequence[str]]]:
    """Return the records below the first with their numbers."""
    return list(enumerate(cells.records))[1:]


def _of(record: Sequence[str], words: Mapping[str, int], headers: Sequence[str]) -> str:
    """Return the cell under the first of some headers that is there."""
    return next((cell(record, (words[header],)) for header in headers if header in words), "")
