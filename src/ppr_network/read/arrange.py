"""The sheets of one file to tables of rows under headers, whatever their layout."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ppr_network.model import Finding
from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.grid import Grid, build_grid
from ppr_network.read.header_row import check_header_row, has_required
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.layouts.meetings import read_meeting
from ppr_network.read.layouts.online import read_online
from ppr_network.read.layouts.signups import read_eventbrite, read_form
from ppr_network.read.layouts.wide import read_undated_wide, read_wide

OTHER_SHEETS = ("other sheets have the same headers", "workbook has several sheets")
LAYOUTS: tuple[Callable[[Cells, Habits], Grid | None], ...] = (
    read_online,
    read_eventbrite,
    read_form,
    read_wide,
    read_meeting,
    read_undated_wide,
)


def arrange(sheets: Sequence[Cells], habits: Habits) -> list[Grid]:
    """Return the rows of a file under headers.

    Parameters
    ----------
    sheets
        The sheet that would be read as the table, then the others that are visible; one for other files.
    habits
        What the settings say.

    Returns
    -------
    list of Grid
        One, unless the first sheet lacks the required columns of attendance and several sheets are of one layout.
        A table that has the required columns is always read as it is.
    """
    main = sheets[0]
    may_be_other = main.source.table == "attendance" and main.readable and not main.broken
    if may_be_other and not has_required(main, habits.columns):
        plain = [replace(sheet, records=list(sheet.records)) for sheet in sheets]
        plain[0] = replace(plain[0], findings=_about_itself(main))
        for layout in LAYOUTS:
            grids = [grid for cells in plain if (grid := layout(cells, habits))]
            if grids:
                return [*grids[:-1], _with_unread(grids[-1], plain, grids)]
    return [build_grid(check_header_row(main, habits.columns))]


def _about_itself(main: Cells) -> tuple[Finding, ...]:
    """Return the findings of the first sheet without those about other sheets."""
    return tuple(finding for finding in main.findings if finding.kind not in OTHER_SHEETS)


def _with_unread(last: Grid, sheets: Sequence[Cells], grids: Sequence[Grid]) -> Grid:
    """Return the last table with a finding about sheets that hold something and were not read."""
    read = {grid.source for grid in grids}
    unread = [c.source.sheet for c in sheets if c.source not in read and not all(map(is_blank, c.records))]
    if not unread:
        return last
    names = ", ".join(f"'{name}'" for name in unread)
    done = f"These sheets are of another layout and were not read: {names}."
    mend = "If they hold attendance, give them the layout of the others."
    finding = replace(last.source, sheet="").finding(
        "warning", "sheets were not read", count=len(unread), done=done, mend=mend
    )
    return replace(last, findings=(*last.findings, finding))
