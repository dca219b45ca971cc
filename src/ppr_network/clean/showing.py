"""What of the cells may be shown: in the examples of a finding, and in a picture of the cells around them.

No cell of a column that may name a person is shown, and none of another column that looks as if it did: where cells
were shifted, a name stands under any header.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from ppr_network.clean.text import key, tidy
from ppr_network.model import (
    DATE_COLUMNS,
    SHOWABLE_COLUMNS,
    SHOWN_AS_HIDDEN,
    Finding,
    RawTables,
)
from ppr_network.spreadsheet import Picture, PictureRow, SheetColumns, column_letter, reads_as_date

LONGEST_EXAMPLE = 80  # characters; a cell can hold a whole page
WIDTH = 5  # columns of a picture
DATES = frozenset(column for columns in DATE_COLUMNS.values() for column in columns)

_ADDRESS = re.compile(r"\S@\S|(?:\d[ ()+-]*){9,}")  # of e-mail, or a telephone number


class Showing:
    """Which cells of the tables of a challenge may be shown.

    Parameters
    ----------
    raw
        What was read.
    """

    def __init__(self, raw: RawTables) -> None:
        self._tables = raw.tables
        self._sheets = {(sheet.file, sheet.sheet): sheet for sheet in raw.sheets}

    def cell(self, text: str, column: str) -> str:
        """Return a cell of a column of ours as it may be shown."""
        shown = tidy(text)[:LONGEST_EXAMPLE]
        if not shown:
            return ""
        if column in DATES:
            return shown if reads_as_date(shown) else SHOWN_AS_HIDDEN
        hidden = column not in SHOWABLE_COLUMNS or _ADDRESS.search(shown) or key(text) in self._people
        return SHOWN_AS_HIDDEN if hidden else shown

    def with_pictures(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return findings with a picture of the cells around each of their examples."""
        return tuple(replace(finding, pictures=tuple(self._pictures(finding))) for finding in findings)

    @cached_property
    def _people(self) -> frozenset[str]:
        """The keys of all names that stand in a column of people."""
        cells = {
            cell
            for table in self._tables.values()
            if "person" in table.rows
            for cell in table.rows["person"].unique()
        }
        return frozenset(map(key, cells)) - {""}

    @cached_property
    def _rows(self) -> dict[tuple[str, str], pd.DataFrame]:
        """The rows of each sheet, in the order of the spreadsheet."""
        found: dict[tuple[str, str], pd.DataFrame] = {}
        for table in self._tables.values():
            for (file, sheet), part in table.rows.groupby(["file", "sheet"], sort=False, observed=True):
                found[str(file), str(sheet)] = part.sort_values("row", kind="stable")
        return found

    def _pictures(self, finding: Finding) -> list[Picture]:
        """Return the pictures of one finding: none where it is about no row, or about a file that was not read."""
        sheet = self._sheets.get((finding.file, finding.sheet))
        if sheet is None or finding.row is None or finding.row < sheet.header_row:
            return []
        rows = finding.rows or (finding.row,)
        return [self._picture(sheet, row, finding.letter) for row in rows]

    def _picture(self, sheet: SheetColumns, row: int, letter: str) -> Picture:
        """Return the cells around one place."""
        width = len(sheet.headers)
        letters = [column_letter(sheet.first_column + place) for place in range(width + 1)]
        meant = letters.index(letter) if letter in letters else 0
        first = max(0, min(meant - WIDTH // 2, max(width, meant + 1) - WIDTH))
        places = range(first, min(first + WIDTH, max(width, meant + 1)))
        headers = [sheet.headers[place] if place < width else "" for place in places]
        around = [number for number in (row - 1, row, row + 1) if number > sheet.header_row]
        known = self._known(sheet, around)
        last = max(
            (
                int(rows["row"].iloc[-1])
                for rows in [self._rows.get((sheet.file, sheet.sheet))]
                if rows is not None and len(rows)
            ),
            default=0,
        )
        rows = [
            PictureRow(n, self._cells(sheet, known.get(n), places)) for n in around if n <= max(last, row)
        ]
        return Picture(
            tuple(letters[place] for place in places),
            PictureRow(sheet.header_row, tuple(headers)),
            tuple(rows),
            row,
            letter if letter in letters else "",
        )

    def _known(self, sheet: SheetColumns, numbers: Sequence[int]) -> dict[int, "pd.Series[str]"]:
        """Return those of the rows of a sheet that were read, by number; the first where a row was read as several."""
        rows = self._rows.get((sheet.file, sheet.sheet))
        if rows is None:
            return {}
        every = rows["row"].to_numpy(dtype=np.int64)
        found = {number: int(np.searchsorted(every, number)) for number in numbers}
        return {n: rows.iloc[i] for n, i in found.items() if i < len(every) and every[i] == n}

    def _cells(self, sheet: SheetColumns, row: "pd.Series[str] | None", places: range) -> tuple[str, ...]:
        """Return the cells of one row as they may be shown; nothing is known of a row that was left out in reading."""
        ours = {where[0]: column for column, where in sheet.positions.items() if len(where) == 1}
        if row is None:
            return (SHOWN_AS_HIDDEN,) * len(places)
        return tuple(
            self.cell(row[ours[place]], ours[place])
            if place in ours and ours[place] in row
            else SHOWN_AS_HIDDEN
            for place in places
        )
