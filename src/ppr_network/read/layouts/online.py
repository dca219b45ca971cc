"""Attendance reports of online meetings: those of Microsoft Teams and of Zoom.

Teams writes a summary, the participants with their time in the meeting, and every joining and leaving; Zoom writes
the participants, one row for each joining, with or without a few lines about the meeting above them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ppr_network.model import Finding, Severity
from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.csv_text import NO_COMMAS
from ppr_network.read.grid import Grid
from ppr_network.read.layouts.clock import day_of, minutes_of
from ppr_network.read.layouts.long_table import Habits, LongTable, cell
from ppr_network.read.layouts.words import event_of_file, identify, plain
from ppr_network.read.odd_rows import BLANK_ROW, TOTALS, is_totals
from ppr_network.spreadsheet import column_letter

REJOINED = "joined again"
WAITING = "in the waiting room only"
NOBODY = "no name"
SUMMARY = "summary of the meeting"
COMINGS = "times of joining and leaving"
NO_TIME = "no time in the meeting"
LOOKED_AT = 30
TIMELESS = "time in the meeting is missing or cannot be read"
SECOND = "file holds a second report"

_SAID = {
    TIMELESS: (
        "The rows were left out.",
        "Write how long each person stayed, such as 45m, or take the row out if it is no participant.",
    ),
    SECOND: (
        "Only the first report was read; the rows from there on were left out.",
        "Put the report of each meeting into a file of its own.",
    ),
}
_ADDED = ("organisation", "sector", "team")  # columns of ours that people add; the role is the program's own
_COMING_HEADERS = frozenset({"join time", "leave time"})
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
    end = _end(cells, number)
    summary = _pairs(cells.records[:number])
    start = summary.get("start time") or summary.get("meeting start time") or ""
    places = {
        "person": words["name" if new else "full name"],
        "join": words["first join" if new else "join time"],
        "minutes": words["in meeting duration" if new else "duration"],
    }
    event = summary.get("meeting title", "")
    return _Report("Microsoft Teams", number, range(number + 1, end), places, event, day_of(start))


def _end(cells: Cells, header: int) -> int:
    """Return where the participants end: at the title of the next section, or at other headers if that was renamed."""
    records = cells.records
    for i in range(header + 1, len(records)):
        if _n_filled(records[i]) == 1 and _SECTION.fullmatch(cell(records[i], (0,))):
            return i
        if set(map(plain, records[i])) >= _COMING_HEADERS:
            titled = i - 2 > header and _n_filled(records[i - 1]) == 1 and is_blank(records[i - 2])
            return i - titled
    return len(records)


def _n_filled(record: Sequence[str]) -> int:
    """Count the cells that hold something."""
    return sum(1 for text in record if text.strip())


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
    again = next((i for i in rows if cells.records[i] == cells.records[number]), rows.stop)
    rows = range(rows.start, again)
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
    beside = identify(cells.records[report.header], habits.own)
    beside = {ours: beside[ours] for ours in _ADDED if ours in beside}
    places = {**{ours: (place,) for ours, place in report.places.items()}, **beside}
    table = LongTable(replace(cells, findings=usual), report.header, places)
    _leave_out_others(table, cells, report)
    stays = _stays(cells, report)
    added = {ours: _first_said(cells, report, where) for ours, where in beside.items()}
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
            values = {ours: said.get(key, "") for ours, said in added.items()}
            name = _name(cells.records[number], report)
            table.use(number, {**values, "event": event, "date": day, "person": name})
    _tell(table, cells, report, habits, beside)
    return table.grid()


def _first_said(cells: Cells, report: _Report, where: Sequence[int]) -> dict[tuple[str, str], str]:
    """Return what a column that somebody has added says of each person, the first that is not blank."""
    said: dict[tuple[str, str], str] = {}
    for number in report.rows:
        if text := cell(cells.records[number], where):
            said.setdefault(_key(cells.records[number], report), text)
    return said


def _tell(
    table: LongTable, cells: Cells, report: _Report, habits: Habits, beside: Mapping[str, tuple[int, ...]]
) -> None:
    """Say what was assumed, which rows give no time, and whether the file holds a second report."""
    done = (
        f"A person counts from {habits.min_minutes} minutes on, all their times added up; joining again is no second "
        "presence. "
    )
    if "organisation" in beside:
        header = cell(cells.records[report.header], beside["organisation"])
        done += f"Organisations are those of the column '{header}', which is none of the program's own. "
    else:
        done += "The report names no organisations: they are taken from the people table. "
    table.assume(f"a report of {report.program}", done + "Dates with AM or PM were read as month, day, year.")
    if timeless := [number for number in report.rows if _reason(cells.records[number], report) == NO_TIME]:
        table.tell(_about(cells, "warning", TIMELESS, timeless, letter=report.places["minutes"]))
    headers = cells.records[report.header]
    if more := [i for i in range(report.rows.stop, len(cells.records)) if cells.records[i] == headers]:
        table.tell(_about(cells, "error", SECOND, more))


def _about(
    cells: Cells, severity: Severity, kind: str, records: Sequence[int], *, letter: int | None = None
) -> Finding:
    """Return a finding about some records."""
    rows = tuple(cells.first_row + number for number in records[:3])
    done, mend = _SAID[kind]
    above = "" if letter is None else column_letter(cells.first_column + letter)
    return cells.source.finding(
        severity, kind, row=rows[0], rows=rows, letter=above, count=len(records), done=done, mend=mend
    )


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
    if is_totals(record):
        return TOTALS
    waited = "waiting" in report.places and cell(record, (report.places["waiting"],)).casefold() == "yes"
    if waited:
        return WAITING
    return "" if minutes_of(cell(record, (report.places["minutes"],))) is not None else NO_TIME


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
            minutes = minutes_of(cell(record, (report.places["minutes"],))) or 0.0
            stays[_key(record, report)] = stays.get(_key(record, report), 0.0) + minutes
    return stays
