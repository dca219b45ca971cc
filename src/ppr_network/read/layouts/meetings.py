"""A sheet for each meeting: its name and date in a title or the sheet's name, and under it who was there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.grid import Grid
from ppr_network.read.layouts.long_table import Habits, LongTable, cell
from ppr_network.read.layouts.wide import ABSENT, NOT_KNOWN
from ppr_network.read.layouts.words import event_of_file, identify, plain, split_date, written_date
from ppr_network.read.marks import AWAY, MARK_HEADERS, PRESENT
from ppr_network.read.odd_rows import BLANK_ROW, TOTALS, is_totals
from ppr_network.spreadsheet import column_letter

LOOKED_AT = 15  # rows in which headers are looked for
UNMARKED = "no mark of presence"
HEADING = "heading in the list"
AWAY_LIST, HERE_LIST = "listed under those who did not come", "listed under those who came"
_AWAY_HEADINGS = frozenset(
    {"apologies", "apologies received", "apologies for absence", "apols", "absent", "did not attend", "dna",
     "not present", "sent apologies"}
)  # fmt: skip
_HERE_HEADINGS = frozenset(
    {"present", "attended", "attendees", "in attendance", "those present", "also present"}
)

_OWN_COLUMN = frozenset(
    {"event", "date", "meeting", "session", "when", "event date", "meeting date", "event name"}
)
_LABEL = re.compile(
    r"(?:event|meeting|session|title|name of (?:the )?(?:event|meeting))\s*:?\s*", re.IGNORECASE
)
_OTHER_LABEL = re.compile(
    r"(?:date|when|day|time|venue|place|location|where|chair|minutes|apologies)\b.*", re.IGNORECASE
)


@dataclass(frozen=True)
class _Sheet:
    """Where the headers stand, what they mean, and which meeting the sheet is about."""

    header: int
    places: Mapping[str, tuple[int, ...]]
    marks: int | None
    event: str
    date: str
    real: bool


def read_meeting(cells: Cells, habits: Habits) -> Grid | None:
    """Return the sheet of one meeting as a long table, or None if the cells are none.

    Parameters
    ----------
    cells
        Of one file or sheet. A row holds headers for people or organisations and none for events or dates; a date
        stands above it, or in the name of the sheet or file.
    habits
        What the settings say.

    Returns
    -------
    Grid
        One row for each row under the headers; if there is a column of marks, for each with a mark of presence.
    """
    sheet = _find(cells, habits)
    if sheet is None:
        return None
    table = LongTable(cells, sheet.header, sheet.places)
    table.leave_out_above(sheet.header)
    unknown, away, section = [], [], ""
    for number in range(sheet.header + 1, len(cells.records)):
        record = cells.records[number]
        heading = _heading(record)
        section = heading or section
        reason = BLANK_ROW if is_blank(record) else _absence(record, sheet.marks)
        reason = TOTALS if is_totals(record) else reason
        if heading:
            table.leave_out(HEADING)
        elif not reason and section == AWAY_LIST and sheet.marks is None:
            table.leave_out(AWAY_LIST)
            away.append(number)
        elif reason:
            table.leave_out(reason)
            unknown += [number] if reason == NOT_KNOWN else []
        else:
            values = {ours: cell(record, where) for ours, where in sheet.places.items()}
            table.use(number, {**values, "event": sheet.event, "date": sheet.date}, real=sheet.real)
    table.assume("the list of one meeting", f"It was taken for '{sheet.event}' on {sheet.date}.")
    if away:
        rows = tuple(cells.first_row + number for number in away[:3])
        finding = cells.source.finding(
            "note", "people are listed under a heading for those who did not come", row=rows[0], rows=rows,
            count=len(away), done="The rows were left out.",
            mend="Nothing to mend, unless the heading ends further up: then write Present above those who came.",
        )  # fmt: skip
        table.tell(finding)
    if unknown and sheet.marks is not None:
        finding = cells.source.finding(
            "warning", "mark is not understood", row=cells.first_row + unknown[0], count=len(unknown),
            letter=column_letter(cells.first_column + sheet.marks),
            column=cell(cells.records[sheet.header], (sheet.marks,)), done="The rows were left out.",
            mend="Write x for somebody who came, and leave the cell blank for somebody who did not.",
        )  # fmt: skip
        table.tell(finding)
    return table.grid()


def _heading(record: Sequence[str]) -> str:
    """Return whom a row that holds one word alone announces: those who came, those who did not, or ``""``."""
    filled = [text for text in record if text.strip()]
    word = plain(filled[0]) if len(filled) == 1 else ""
    return AWAY_LIST if word in _AWAY_HEADINGS else HERE_LIST if word in _HERE_HEADINGS else ""


def _absence(record: Sequence[str], marks: int | None) -> str:
    """Return why a row is no presence, by its mark if the sheet has a column of them."""
    if marks is None:
        return ""
    mark = cell(record, (marks,)).casefold()
    if mark in PRESENT:
        return ""
    if not mark:
        return UNMARKED
    return ABSENT if mark in AWAY else NOT_KNOWN


def _find(cells: Cells, habits: Habits) -> _Sheet | None:
    """Find the headers and the meeting of a sheet."""
    rows = [i for i, r in islice(enumerate(cells.records), LOOKED_AT) if not is_blank(r)]
    for number in rows:
        headers = cells.records[number]
        words = [plain(header) for header in headers]
        places = identify(headers, habits.own)
        if not {"person", "organisation"} & places.keys() or sum(map(bool, words)) < 2:
            continue
        if _OWN_COLUMN & set(words):
            return None
        event, day, real = _meeting(cells, number)
        if not day:
            return None
        marks = next((i for i, word in enumerate(words) if word in MARK_HEADERS), None)
        return _Sheet(number, places, marks, event, day, real)
    return None


def _meeting(cells: Cells, header: int) -> tuple[str, str, bool]:
    """Return name and date of the meeting, and whether the date is a spreadsheet's own."""
    above = [
        (text.strip(), place in cells.dates.get(i, ()))
        for i in range(header)
        for place, text in enumerate(cells.records[i])
        if text.strip()
    ]
    of_sheet, day_of_sheet = split_date(cells.source.sheet.replace("_", " "))
    of_file, day_of_file = event_of_file(cells.source.file, cells.source.table)
    dated = next(((written_date(text), real) for text, real in above if written_date(text)), ("", False))
    titles = [
        _LABEL.sub("", split_date(text)[0], count=1)
        for text, _ in above
        if not written_date(text) or split_date(text)[0]
    ]
    title = next((one for one in titles if one and not _OTHER_LABEL.fullmatch(one)), "")
    day = dated[0] or day_of_sheet or day_of_file
    return title or of_sheet or of_file, day, dated[1]
