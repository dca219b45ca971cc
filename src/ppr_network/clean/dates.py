"""Columns of dates: one decision for a whole column, never for a cell.

Year-first dates are beyond doubt and may stand beside any one other kind. Whether 05/06/2019 puts the day or
the month first is decided by the other cells of the same column of the same file or sheet; where nothing there says, by the
other sheets of the workbook, if they agree. A column that says both, or shows the marks of a spreadsheet having swapped
the two, is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.clean.ledger import PLACE, Ledger, Notice, by_place
from ppr_network.clean.text import key, tidy
from ppr_network.clean.written_dates import (
    FIRST_DAY,
    LAST_YEAR,
    Order,
    Written,
    read_written_date,
)
from ppr_network.coded import as_coded, chosen, different, looked_up, translated

UNREADABLE = "date cannot be read"
IMPOSSIBLE = "date does not exist"
FAR = f"date is before {FIRST_DAY.day} March {FIRST_DAY.year} or after {LAST_YEAR}"
YEARS_BEFORE, YEARS_AFTER = 20, 5  # of the challenge, in which its meetings lie
BOTH_ORDERS = "some dates put the day first and some the month"
SWAPPED = "day and month were swapped by the spreadsheet"

_ISO = "Write it as 2019-06-05 (year, month, day)."
_FAULTS = (
    Notice("error", UNREADABLE, done="The row was left out.", mend=_ISO),
    Notice("error", IMPOSSIBLE, done="The row was left out.", mend="Correct the day, the month or the year."),
    Notice("error", FAR, done="The row was left out.", mend="Correct the year."),
)
_FAR_AWAY = Notice(
    "warning", "date is far from the challenge",
    done=f"It is over {YEARS_BEFORE} years before or {YEARS_AFTER} after it, and was kept.",
    mend="Correct the year, or see whether the spreadsheet has made a date of something else.",
)  # fmt: skip
_SHORT_YEAR = Notice(
    "warning", "year has two digits",
    done="00 to 69 were read as 2000 to 2069, 70 to 99 as 1970 to 1999.", mend="Write years in four digits.",
)  # fmt: skip
_DAY_COUNT = Notice(
    "note", "date is a spreadsheet's day count",
    done="It was read as the day that Excel shows for it.", mend="Format the column as a date before saving.",
)  # fmt: skip
_MONTH_FIRST = Notice(
    "warning", "dates put the month first",
    done="All dates of the column were read as month, day, year.", mend=f"Check some of them. {_ISO}",
)  # fmt: skip
_EITHER_WAY = Notice(
    "note", "day and month could be either way round",
    done="The dates were read as day, month, year.", mend=f"If the month comes first: {_ISO}",
)  # fmt: skip
_SEVERAL_WAYS = Notice(
    "warning", "dates are written in several ways",
    done="Each was read in its own way.", mend=f"Write all dates of the column alike. {_ISO}",
)  # fmt: skip


@dataclass(frozen=True)
class DateColumn:
    """What the cells of a column mean, by row.

    ``first`` and ``last`` are days from day 0 (nullable whole numbers): the two are one day unless the cell
    names a year or a month. Both are null where the cell is blank or has a ``fault`` (``""``: none).
    """

    first: "pd.Series[int]"
    last: "pd.Series[int]"
    fault: "pd.Series[str]"


def clean_dates(ledger: Ledger, name: str, column: str, *, periods: bool = False) -> DateColumn:
    """Return the dates of a column of the rows of a table that are still in use.

    Parameters
    ----------
    ledger
        Where the table is, and where findings go; no row is left out here.
    name, column
        The table and its column.
    periods
        Whether a cell may be a year or a month.
    """
    rows = ledger.rows(name)[[column, *PLACE, "row", "typed"]]
    blank = {cell for cell in different(rows[column]) if not key(cell)}
    filled = rows if not blank else rows[~rows[column].isin(blank)]
    readings = {
        place: _Reading(ledger, name, column, part, periods=periods) for place, part in by_place(filled)
    }
    parts = [
        _part(reading, ledger.settings.day_0, beside=_beside(place, readings))
        for place, reading in readings.items()
    ]
    first, last, fault = _together(parts, rows.index)
    for notice in _FAULTS:
        ledger.notice(name, rows[fault == notice.kind], replace(notice, column=column))
    if not periods:
        far = (first < -365 * YEARS_BEFORE) | (first > 365 * YEARS_AFTER)
        ledger.notice(name, rows[far.fillna(value=False).astype(bool)], replace(_FAR_AWAY, column=column))
    return DateColumn(first, last, fault)


def _beside(place: tuple[str, str], readings: Mapping[tuple[str, str], "_Reading"]) -> Order:
    """Return the order of the dates on the other sheets of a file, where they agree: month first, else day first."""
    others = [reading for other, reading in readings.items() if other != place and other[0] == place[0]]
    orders = {written.order for reading in others for written in reading.written.values()} - {None}
    return "month first" if orders == {"month first"} else "day first"


def _part(reading: "_Reading", day_0: date, *, beside: Order) -> DateColumn:
    """Return the dates of the column of one file or sheet; ``beside``: the order on the other sheets of the file."""
    order = reading.decide(beside)
    cells = reading.cells
    spans = {cell: written.span(order) for cell, written in reading.written.items()}
    faults = {cell: _fault(written, spans[cell]) for cell, written in reading.written.items()}
    doubtful = pd.Series(cells.index.isin(reading.doubtful), index=cells.index)
    fault = chosen(doubtful, translated(cells, faults), reading.doubt)

    def days(end: int) -> "pd.Series[int]":
        meant = {cell: (span[end] - day_0).days for cell, span in spans.items() if span}
        found = pd.Series(looked_up(cells, meant, 0, np.int64), index=cells.index)
        return found.astype("Int64").mask(fault != "")

    return DateColumn(days(0), days(1), fault)


def _together(parts: Sequence[DateColumn], index: "pd.Index[int]") -> tuple["pd.Series[Any]", ...]:
    """Return first and last days and faults of all files, in the order of the rows; of blank cells none."""
    if len(parts) == 1 and len(parts[0].first) == len(index):
        return parts[0].first, parts[0].last, parts[0].fault
    first = pd.Series(pd.NA, index=index, dtype="Int64")
    last, fault = first.copy(), pd.Series("", index=index, dtype=object)
    for part in parts:
        first[part.first.index], last[part.last.index] = part.first.array, part.last.array
        fault[part.fault.index] = part.fault.astype(object)
    return first, last, as_coded(fault)


class _Reading:
    """The dates of one column of one file while it is decided how they are meant."""

    def __init__(self, ledger: Ledger, name: str, column: str, rows: pd.DataFrame, *, periods: bool) -> None:
        self.cells = rows[column]
        self.written = {cell: read_written_date(cell, periods=periods) for cell in different(self.cells)}
        self.doubt = ""  # why some of the dates must not be used
        self.doubtful = rows.index[:0]
        self._rows = rows
        self._column = column
        self._ledger = ledger
        self._name = name

    def decide(self, beside: Order) -> Order:
        """Say how the numbers of the column are ordered, and what is odd about it; where nothing says, as ``beside``."""
        self._say(self._where(lambda w: w.short_year), _SHORT_YEAR)
        self._say(self._where(lambda w: w.kind == "day count"), _DAY_COUNT)
        ways = {written.kind for written in self.written.values()} & {
            "numbers",
            "month in words",
            "day count",
        }
        if len(ways) > 1:
            self._say(self._where(lambda w: w.kind in ways), _SEVERAL_WAYS)
        day_first = self._where(lambda w: w.order == "day first")
        month_first = self._where(lambda w: w.order == "month first")
        if len(day_first) and len(month_first):
            self._refuse_both(day_first, month_first)
            return "day first"
        order: Order = "month first" if len(month_first) else "day first" if len(day_first) else beside
        self._refuse_swapped(order)
        if order == "month first":
            self._say(self._where(lambda w: w.kind == "numbers"), _MONTH_FIRST)
        elif not len(day_first):
            self._say(self._where(_is_ambiguous), _EITHER_WAY)
        return order

    def _refuse_both(self, day_first: pd.DataFrame, month_first: pd.DataFrame) -> None:
        """Refuse a column with dates that can only be day first and dates that can only be month first."""
        one, other = (rows.sort_values("row").iloc[:1] for rows in (day_first, month_first))
        (row_a, cell_a), (row_b, cell_b) = (
            (r["row"].item(), tidy(r[self._column].item())) for r in (one, other)
        )
        done = (
            f"Row {row_a} ({cell_a}) puts the day first and row {row_b} ({cell_b}) the month,"
            " so no such date of the column was used."
        )
        evidence = self._rows.loc[day_first.index.union(month_first.index)]
        self._say(evidence, Notice("error", BOTH_ORDERS, done=done, mend=_ISO))
        self.doubt, self.doubtful = BOTH_ORDERS, self._where(lambda w: w.kind == "numbers").index

    def _refuse_swapped(self, order: Order) -> None:
        """Refuse real dates all of day 12 or less beside text dates all of a later day."""
        real = self._rows[self._are_real()]
        text = self._where(lambda w: w.kind == "numbers" and w.span(order) is not None)
        early = all(self.written[cell].first <= 12 for cell in different(real[self._column]))
        late = all(self.written[cell].order for cell in different(text[self._column]))
        if not (len(real) and len(text) and early and late):
            return
        done = (
            f"The {len(real)} real spreadsheet dates are all of day 12 or less and the {len(text)} text dates"
            " all of a later day: the spreadsheet has swapped day and month of the first. None was used."
        )
        mend = "Import the original again with this column as text, or with its own order of day and month."
        rows = self._rows.loc[real.index.union(text.index)]
        self._say(rows, Notice("error", SWAPPED, done=done, mend=mend))
        self.doubt, self.doubtful = SWAPPED, rows.index

    def _are_real(self) -> "pd.Series[bool]":
        """Return which cells were dates to the spreadsheet, not text."""
        typed = {names for names in different(self._rows["typed"]) if self._column in names.split(";")}
        counts = {cell for cell, written in self.written.items() if written.kind == "day count"}
        return self._rows["typed"].isin(typed) | self.cells.isin(counts)

    def _where(self, wanted: Callable[[Written], bool]) -> pd.DataFrame:
        """Return the rows whose cell is as wanted."""
        return self._rows[self._rows[self._column].isin({c for c, w in self.written.items() if wanted(w)})]

    def _say(self, rows: pd.DataFrame, notice: Notice) -> None:
        """Add a finding about the column."""
        self._ledger.notice(self._name, rows, replace(notice, column=self._column))


def _is_ambiguous(written: Written) -> bool:
    """Whether both numbers could be the day, with two different days."""
    return (
        written.kind == "numbers"
        and 1 <= written.first <= 12
        and 1 <= written.second <= 12
        and written.first != written.second
    )


def _fault(written: Written, span: tuple[date, date] | None) -> str:
    """Say what is wrong with a date, if anything."""
    if written.kind == "unreadable":
        return UNREADABLE
    if span is None:
        return IMPOSSIBLE
    return "" if span[0] >= FIRST_DAY and written.year <= LAST_YEAR else FAR
