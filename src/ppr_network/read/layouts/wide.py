"""Wide registers: people down, meetings across, a mark where somebody came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.grid import Grid
from ppr_network.read.layouts.long_table import Habits, LongTable, cell
from ppr_network.read.layouts.words import event_of_file, identify, split_date, written_date
from ppr_network.read.marks import AWAY, PRESENT, holds_marks
from ppr_network.read.odd_rows import BLANK_ROW, TOO_MANY_CELLS, TOTALS, is_totals
from ppr_network.spreadsheet import column_letter

NO_MARK = "row without any mark"
ABSENT = "mark of absence"
NOT_KNOWN = "mark that is not understood"
LOOKED_AT = 10  # rows in which headers are looked for
FEWEST = 2  # meetings


@dataclass(frozen=True)
class _Meeting:
    """One column of marks: its place, the meeting's name and date, and whether that is a spreadsheet's own date."""

    place: int
    event: str
    date: str
    real: bool


_Found = tuple[int, int, Mapping[str, tuple[int, ...]], list[_Meeting]]


def read_wide(cells: Cells, habits: Habits) -> Grid | None:
    """Return a wide register as a long table, or None if the cells are none.

    Parameters
    ----------
    cells
        Of one file or sheet. One row holds the headers of people or organisations and, in at least two columns,
        dates; the row above or below it, or the same cells, may hold the names of the meetings.
    habits
        What the settings say.

    Returns
    -------
    Grid
        One row for each mark of presence. Read are the cells with a mark, and the rows without any.
    """
    found = _find_headers(cells, habits)
    return _long(cells, found) if found else None


def read_undated_wide(cells: Cells, habits: Habits) -> Grid | None:
    """Return a wide register whose headers are names of meetings without dates, or None if the cells are none.

    Parameters
    ----------
    cells
        Of one file or sheet. At least two columns beside those of people and organisations hold marks alone.
    habits
        What the settings say.

    Returns
    -------
    Grid
        As :func:`read_wide` gives it, without dates: the events table has them.
    """
    for number, record in islice(enumerate(cells.records), LOOKED_AT):
        places = identify(record, habits.own)
        if {"person", "organisation"} & places.keys():
            taken = {place for where in places.values() for place in where}
            free = [
                (i, " ".join(text.split()))
                for i, text in enumerate(record)
                if text.strip() and i not in taken
            ]
            below = cells.records[number + 1 :]
            meetings = [_Meeting(i, text, "", real=False) for i, text in free if holds_marks(below, i)]
            return _long(cells, (number, number, places, meetings)) if len(meetings) >= FEWEST else None
    return None


def _long(cells: Cells, found: _Found) -> Grid:
    """Return the marks as a long table."""
    header, last, places, meetings = found
    table = LongTable(cells, last, places)
    table.leave_out_above(header)
    unknown: list[tuple[int, _Meeting]] = []
    width = max(meeting.place for meeting in meetings) + 1
    width = max(width, len(cells.records[header]))
    for number in range(last + 1, len(cells.records)):
        record = cells.records[number]
        if is_blank(record):
            table.leave_out(BLANK_ROW)
        elif not is_blank(record[width:]):
            table.leave_out(TOO_MANY_CELLS)
        elif is_totals(record):
            table.leave_out(TOTALS)
        else:
            unknown += _read_row(table, number, record, (places, meetings))
    _tell(table, cells, meetings, unknown)
    return table.grid()


def _read_row(
    table: LongTable,
    number: int,
    record: Sequence[str],
    layout: tuple[Mapping[str, tuple[int, ...]], Sequence[_Meeting]],
) -> list[tuple[int, _Meeting]]:
    """Use the marks of one row, and return those that are not understood."""
    places, meetings = layout
    who = {ours: cell(record, where) for ours, where in places.items()}
    marks = [(meeting, cell(record, (meeting.place,)).casefold()) for meeting in meetings]
    marks = [(meeting, mark) for meeting, mark in marks if mark]
    unknown = []
    for meeting, mark in marks:
        if mark in PRESENT:
            values = {**who, "event": meeting.event, "date": meeting.date}
            table.use(number, values, real=meeting.real)
        elif mark in AWAY:
            table.leave_out(ABSENT)
        else:
            table.leave_out(NOT_KNOWN)
            unknown.append((number, meeting))
    if not marks:
        table.leave_out(NO_MARK)
    return unknown


def _find_headers(cells: Cells, habits: Habits) -> _Found | None:
    """Return the first and last row of the headers, who the rows are about, and the meetings."""
    rows = [i for i, r in islice(enumerate(cells.records), LOOKED_AT) if not is_blank(r)]
    for number in rows:
        places = identify(cells.records[number], habits.own)
        if not {"person", "organisation"} & places.keys():
            continue
        taken = {place for where in places.values() for place in where}
        for dates, names in ((number, number - 1), (number - 1, number), (number + 1, number)):
            if 0 <= dates < len(cells.records):
                meetings = _meetings(cells, dates, names, taken)
                if len(meetings) >= FEWEST:
                    first = min(number, dates, names if _names(cells, names, meetings) else number)
                    return first, max(number, dates), places, meetings
    return None


def _meetings(cells: Cells, dates: int, names: int, taken: set[int]) -> list[_Meeting]:
    """Return the meetings whose dates stand in one row, and perhaps their names in another."""
    usual = cells.source.sheet or event_of_file(cells.source.file, cells.source.table)[0]
    beside = cells.records[names] if names >= 0 else ()
    meetings = []
    for place, text in enumerate(cells.records[dates]):
        day = written_date(text)
        if day and place not in taken:
            own = split_date(text)[0] if split_date(text)[1] else ""
            event = own or (cell(beside, (place,)) if names != dates else "") or usual
            meetings.append(_Meeting(place, event, day, place in cells.dates.get(dates, ())))
    return meetings


def _names(cells: Cells, row: int, meetings: Sequence[_Meeting]) -> bool:
    """Return whether a row holds names of the meetings."""
    return row >= 0 and any(cell(cells.records[row], (meeting.place,)) for meeting in meetings)


def _tell(
    table: LongTable, cells: Cells, meetings: Sequence[_Meeting], unknown: Sequence[tuple[int, _Meeting]]
) -> None:
    """Say what was assumed, and which marks are not understood."""
    letters = [column_letter(cells.first_column + meeting.place) for meeting in meetings]
    done = (
        f"Each cell of columns {letters[0]} to {letters[-1]} was read as one row: {len(meetings)} meetings. "
        "x, ✓, y, yes, 1, p, present and attended are presence; apologies, a, dna, absent, n, 0 and blank are not."
    )
    table.assume("a wide register, meetings across", done)
    if unknown:
        number, meeting = unknown[0]
        finding = cells.source.finding(
            "warning", "mark is not understood", row=cells.first_row + number,
            letter=column_letter(cells.first_column + meeting.place), count=len(unknown),
            column=f"{meeting.event} {meeting.date}".strip(),
            done="The marks were not counted as presence.",
            mend="Write x where somebody came, and leave the cell blank where they did not.",
        )  # fmt: skip
        table.tell(finding)
