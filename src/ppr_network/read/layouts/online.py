"""Attendance reports of online meetings: those of Microsoft Teams and of Zoom.

Teams writes a summary, the participants with their time in the meeting, and every joining and leaving; Zoom writes
the participants, one row for each joining, with or without a few lines about the meeting above them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.csv_text import NO_COMMAS
from ppr_network.read.grid import Grid
from ppr_network.read.layouts.clock import day_of, minutes_of
from ppr_network.read.layouts.long_table import Habits, LongTable, cell
from ppr_network.read.layouts.words import event_of_file, plain
from ppr_network.read.odd_rows import BLANK_ROW

REJOINED = "joined again"
WAITING = "in the waiting room only"
NOBODY = "no name"
SUMMARY = "summary of the meeting"
COMINGS = "times of joining and leaving"
LOOKED_AT = 30

_SECTION = re.compile(r"\d\.\s+\S.*")
_BRACKETS = {
    "Zoom": re.compile(r"\s*\([^()]*\)\s*$"),  # the original name of somebody who took another
    "Microsoft Teams": re.compile(r"\s*\((?:guest|unverified|external)\)\s*$", re.IGNORECASE),
}


@dataclass(frozen=True)
class _Report:
    """Where a report has what: ``rows`` are the records of participants, ``places`` their columns."""

    program: str
    header: int
    rows: range
    places: Mapping[str, int]
    event: str
    day: str


def read_online(cells: Cells, habits: Habits) -> Grid | None:
    """Return the attendance report of an online meeting as a long table, or None if the cells are none.

    Parameters
    ----------
    cells
        Of one file.
    habits
        What the settings say, the fewest minutes of a presence among it.

    Returns
    -------
    Grid
        One row for each person who was there for long enough, all their times added up.
    """
    for number, record in enumerate(cells.records[:LOOKED_AT]):
        words = {plain(header): place for place, header in reversed(list(enumerate(record)))}
        report = _teams(cells, number, words) or _zoom(cells, number, words)
        if report:
            return _long(cells, report, habits)
    return None


def _teams(cells: Cells, number: int, words: Mapping[str, int]) -> _Report | None:
    """Return what a report of Teams has under a row of headers, or None if they are not its own."""
    new = {"name", "first join", "last leave", "in meeting duration"} <= words.keys()
    old = {"full name", "join time", "leave time", "duration"} <= words.keys()
    if not (new or old):
        return None
    after = range(number + 1, len(cells.records))
    end = next((i for i in after if _SECTION.fullmatch(cell(cells.records[i], (0,)))), len(cells.records))
    summary = _pairs(cells.records[:number])
    start = summary.get("start time") or summary.get("meeting start time") or ""
    places = {
        "person": words["name" if new else "full name"],
        "join": words["first join" if new else "join time"],
        "minutes": words["in meeting duration" if new else "duration"],
    }
    event = summary.get("meeting title", "")
    return _Report("Microsoft Teams", number, range(number + 1, end), places, event, day_of(start))


def _zoom(cells: Cells, number: int, words: Mapping[str, int]) -> _Report | None:
    """Return what a report of Zoom has under a row of headers, or None if they are not its own."""
    minutes = next((w for w in ("duration minutes", "total duration minutes") if w in words), "")
    person = next((w for w in ("name original name", "name") if w in words), "")
    if not (minutes and person and {"user email", "email", "guest", "join time"} & words.keys()):
        return None
    places = {"person": words[person], "minutes": words[minutes]}
    places |= {
        ours: words[w]
        for ours, w in (("join", "join time"), ("waiting", "in waiting room"), ("event", "topic"))
        if w in words
    }
    above = [i for i in range(number) if not is_blank(cells.records[i])]
    meeting: dict[str, str] = {}
    if len(above) == 2:
        heads, values = (cells.records[i] for i in above)
        meeting = {plain(head): value.strip() for head, value in zip(heads, values, strict=False)}
    rows = range(number + 1, len(cells.records))
    return _Report(
        "Zoom", number, rows, places, meeting.get("topic", ""), day_of(meeting.get("start time", ""))
    )


def _pairs(records: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the summary above the participants: what stands beside each label."""
    return {plain(record[0]): record[1].strip() for record in records if len(record) > 1}


def _long(cells: Cells, report: _Report, habits: Habits) -> Grid:
    """Return the participants who stayed long enough."""
    usual = tuple(
        finding for finding in cells.findings if finding.kind != NO_COMMAS
    )  # the report is always so
    places = {ours: (place,) for ours, place in report.places.items()}
    table = LongTable(replace(cells, findings=usual), report.header, places)
    _leave_out_others(table, cells, report)
    stays = _stays(cells, report)
    used: set[tuple[str, str]] = set()
    short = f"present for less than {habits.min_minutes} minutes"
    named, dated = event_of_file(cells.source.file, cells.source.table)
    joined = (report.places["join"],) if "join" in report.places else ()
    first = next(filter(None, (cell(cells.records[number], joined) for number in report.rows)), "")
    day = report.day or day_of(first) or dated
    for number in report.rows:
        key = _key(cells.records[number], report)
        reason = _reason(cells.records[number], report)
        if reason:
            table.leave_out(reason)
        elif key in used:
            table.leave_out(REJOINED)
        elif stays.get(key, 0) < habits.min_minutes:
            table.leave_out(short)
        else:
            used.add(key)
            event = key[0] or report.event or named
            table.use(number, {"event": event, "date": day, "person": _name(cells.records[number], report)})
    done = (
        f"A person counts from {habits.min_minutes} minutes on, all their times added up; joining again is no second "
        "presence. "
        "The report names no organisations: they are taken from the people table. "
        "Dates with AM or PM were read as month, day, year."
    )
    table.assume(f"a report of {report.program}", done)
    return table.grid()


def _leave_out_others(table: LongTable, cells: Cells, report: _Report) -> None:
    """Count the records that are about no participant."""
    others = [*range(report.header), *range(report.rows.stop, len(cells.records))]
    for number in others:
        above = SUMMARY if number < report.header else COMINGS
        table.leave_out(BLANK_ROW if is_blank(cells.records[number]) else above)


def _reason(record: Sequence[str], report: _Report) -> str:
    """Return why a row is no presence, whatever its minutes."""
    if is_blank(record):
        return BLANK_ROW
    if not _name(record, report):
        return NOBODY
    waited = "waiting" in report.places and cell(record, (report.places["waiting"],)).casefold() == "yes"
    return WAITING if waited else ""


def _name(record: Sequence[str], report: _Report) -> str:
    """Return who a row is about, without what the program adds in brackets."""
    name = cell(record, (report.places["person"],))
    return _BRACKETS[report.program].sub("", name) or name


def _key(record: Sequence[str], report: _Report) -> tuple[str, str]:
    """Return the meeting that a row names, if it does, and the person."""
    event = cell(record, (report.places["event"],)) if "event" in report.places else ""
    return event, " ".join(_name(record, report).casefold().split())


def _stays(cells: Cells, report: _Report) -> dict[tuple[str, str], float]:
    """Return the minutes of each person, added up."""
    stays: dict[tuple[str, str], float] = {}
    for number in report.rows:
        record = cells.records[number]
        if not _reason(record, report):
            minutes = minutes_of(cell(record, (report.places["minutes"],)))
            stays[_key(record, report)] = stays.get(_key(record, report), 0) + (minutes or 0)
    return stays
