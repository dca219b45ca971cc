"""Wide registers: people down, meetings across, a mark where somebody came."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ppr_network.model import Finding
from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.grid import Grid
from ppr_network.read.layouts.long_table import Habits, LongTable, cell
from ppr_network.read.layouts.words import event_of_file, identify, split_date, written_date
from ppr_network.read.marks import AWAY, PRESENT, holds_marks
from ppr_network.read.merged import KIND, SHOWN, areas_of, headings_across, merged_cells
from ppr_network.read.odd_rows import BLANK_ROW, TOO_MANY_CELLS, TOTALS, is_totals
from ppr_network.spreadsheet import column_letter

NO_MARK = "row without any mark"
ABSENT = "mark of absence"
NOT_KNOWN = "mark that is not understood"
LOOKED_AT = 10  # rows in which headers are looked for
FEWEST = 2  # meetings
NAMELESS = "meetings have a date and no name"


@dataclass(frozen=True)
class _Meeting:
    """One column of marks: its place, the meeting's name and date, and whether that is a spreadsheet's own date."""

    place: int
    event: str
    date: str
    real: bool
    named: bool = True  # whether a name stands beside the date


@dataclass(frozen=True)
class _Found:
    """The first and last record with headers, who the rows are about, the meetings, and the record with their names."""

    first: int
    last: int
    places: Mapping[str, tuple[int, ...]]
    meetings: list[_Meeting]
    names: int = -1


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
            return _long(cells, _Found(number, number, places, meetings)) if len(meetings) >= FEWEST else None
    return None


def _long(cells: Cells, found: _Found) -> Grid:
    """Return the marks as a long table."""
    meetings = found.meetings
    cells = replace(cells, findings=tuple(_findings(cells, found.names)))
    table = LongTable(cells, found.last, found.places)
    table.leave_out_above(found.first)
    unknown: list[tuple[int, _Meeting]] = []
    width = max(meeting.place for meeting in meetings) + 1
    width = max(width, len(cells.records[found.first]))
    for number in range(found.last + 1, len(cells.records)):
        record = cells.records[number]
        if is_blank(record):
            table.leave_out(BLANK_ROW)
        elif not is_blank(record[width:]):
            table.leave_out(TOO_MANY_CELLS)
        elif is_totals(record):
            table.leave_out(TOTALS)
        else:
            unknown += _read_row(table, number, record, (found.places, meetings))
    _tell(table, cells, found, unknown)
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
    """Return the rows of the headers, who the rows are about, and the meetings."""
    rows = [i for i, r in islice(enumerate(cells.records), LOOKED_AT) if not is_blank(r)]
    for number in rows:
        places = identify(cells.records[number], habits.own)
        if not {"person", "organisation"} & places.keys():
            continue
        taken = {place for where in places.values() for place in where}
        for dates, names in ((number, number - 1), (number - 1, number), (number + 1, number)):
            meetings = _meetings(cells, dates, names, taken)
            if len(meetings) >= FEWEST:
                named = names >= 0 and any(meeting.named for meeting in meetings)
                first = min(number, dates, names if named else number)
                return _Found(first, max(number, dates), places, meetings, names)
    return None


def _meetings(cells: Cells, dates: int, names: int, taken: set[int]) -> list[_Meeting]:
    """Return the meetings whose dates stand in one row, and perhaps their names in another; none if they are too few."""
    headers = cells.records[dates] if 0 <= dates < len(cells.records) else ()
    dated = [
        (i, text, day) for i, text in enumerate(headers) if i not in taken and (day := written_date(text))
    ]
    if len(dated) < FEWEST:
        return []
    usual = cells.source.sheet or event_of_file(cells.source.file, cells.source.table)[0]
    beside = _beside(cells, names, taken)
    meetings = []
    for place, text, day in dated:
        own = split_date(text)[0] if split_date(text)[1] else ""
        event = own or beside.get(place, "")
        real = place in cells.dates.get(dates, ())
        meetings.append(_Meeting(place, event or usual, day, real, named=bool(event)))
    return meetings


def _beside(cells: Cells, row: int, taken: set[int]) -> dict[int, str]:
    """Return the names in a row above or below that of the dates, by place: a merged one for all its cells."""
    if not 0 <= row < len(cells.records):
        return {}
    own = {place: cell((text,), (0,)) for place, text in enumerate(cells.records[row]) if text.strip()}
    merged = headings_across(cells, row, beside=taken)
    return {**{place: text for place, text in merged.items() if not written_date(text)}, **own}


def _tell(table: LongTable, cells: Cells, found: _Found, unknown: Sequence[tuple[int, _Meeting]]) -> None:
    """Say what was assumed, which meetings have no name though others do, and which marks are not understood."""
    meetings = found.meetings
    letters = [column_letter(cells.first_column + meeting.place) for meeting in meetings]
    done = (
        f"Each cell of columns {letters[0]} to {letters[-1]} was read as one row: {len(meetings)} meetings. "
        "x, ✓, y, yes, 1, p, present and attended are presence; apologies, a, dna, absent, n, 0 and blank are not."
    )
    table.assume("a wide register, meetings across", done)
    nameless = [meeting for meeting in meetings if not meeting.named]
    if 0 < len(nameless) < len(meetings):
        table.tell(_without_name(cells, found, nameless))
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


def _without_name(cells: Cells, found: _Found, nameless: Sequence[_Meeting]) -> Finding:
    """Tell of meetings without a name beside others that have one: it may have stood in merged cells."""
    return cells.source.finding(
        "warning", NAMELESS, row=cells.first_row + found.last, of_headers=True, count=len(nameless),
        letter=column_letter(cells.first_column + nameless[0].place),
        examples=tuple(dict.fromkeys(meeting.date for meeting in nameless))[:SHOWN],
        done=f"They were called '{nameless[0].event}'.",
        mend="Write the name over each date; in a file of text a merged heading stands over its first column alone.",
    )  # fmt: skip


def _findings(cells: Cells, names: int) -> Iterator[Finding]:
    """Yield the findings about a sheet, that about merged cells without those that name meetings."""
    row = cells.first_row + names
    other = [area.name for area in areas_of(cells.merged) if names < 0 or not area.top <= row <= area.bottom]
    yield from (finding for finding in cells.findings if finding.kind != KIND)
    yield from merged_cells(
        cells.source, other, range(cells.first_row + 1, cells.first_row + len(cells.records))
    )
