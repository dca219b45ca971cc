"""Merged headings of a wide register name every meeting under them; where that cannot be known, a finding says so."""

import io
from collections.abc import Sequence

import xlsxwriter

from ppr_network.read.cells import Cells, Source
from ppr_network.read.merged import areas_of, headings_across
from tests.read.conftest import ReadFiles
from tests.read.test_layouts import rows

DATES = ["12/09/2023", "19/09/2023", "26/09/2023", "03/10/2023"]
WIDE = [
    ["", "", "Forum", "", "", "Workshop"],
    ["Name", "Organisation", *DATES],
    ["Ann", "Clinic", "x", "x", "x", "x"],
]


def book(sheet: Sequence[Sequence[str]], *merged: str, title: str = "") -> bytes:
    """Return a workbook with merged cells, each of which holds what its first cell does."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        page = workbook.add_worksheet("Register")
        first = 1 if title else 0
        for number, row in enumerate(sheet, start=first):
            page.write_row(number, 0, row)
        for area in merged:
            left, top = ord(area[0]) - ord("A"), int(area[1]) - 1
            text = title if title and top == 0 else sheet[top - first][left]
            page.merge_range(area, text)
    return file.getvalue()


def test_a_merged_heading_names_every_date_under_it(read_files: ReadFiles) -> None:
    """And is not told as cells that were read as blank."""
    raw = read_files({"attendance.xlsx": book(WIDE, "C1:E1")})
    assert rows(raw, "event", "date") == list(zip(["Forum"] * 3 + ["Workshop"], DATES, strict=True))
    assert {finding.kind for finding in raw.findings} == {
        "the register was read as a wide register, meetings across"
    }


def test_a_title_over_the_whole_table_names_no_meeting(read_files: ReadFiles) -> None:
    """What also stands over the names of people is a title."""
    raw = read_files({"attendance.xlsx": book(WIDE[1:], "A1:F1", title="Sign-in 2023")})
    assert {event for (event,) in rows(raw, "event")} == {"Register"}


def test_merged_cells_elsewhere_are_told_still(read_files: ReadFiles) -> None:
    """Marks that are merged are read for the first meeting alone, and a warning says where."""
    raw = read_files({"attendance.xlsx": book(WIDE, "C1:E1", "C3:D3")})
    (finding,) = [one for one in raw.findings if one.kind == "cells are merged"]
    assert (finding.row, finding.letter, finding.count) == (3, "C", 1)


def test_dates_without_a_name_beside_named_ones_are_told(read_files: ReadFiles) -> None:
    """A file of text has lost how cells were merged, so nothing is guessed."""
    raw = read_files({"attendance-pilot.csv": "\n".join(",".join(row) for row in WIDE)})
    assert [event for (event,) in rows(raw, "event")] == ["Forum", "pilot", "pilot", "Workshop"]
    (finding,) = [one for one in raw.findings if one.kind == "meetings have a date and no name"]
    assert (finding.severity, finding.row, finding.letter, finding.count) == ("warning", 2, "D", 2)
    assert finding.examples == ("19/09/2023", "26/09/2023")


def test_areas_that_are_none_or_overlap_do_no_harm() -> None:
    """What a hostile sheet names is cut to what it holds."""
    assert [area.name for area in areas_of(["A1", "B2:C3", "", "1A", "A0x", "a1:b2"])] == ["A1", "B2:C3"]
    records = [["", "x", "", "y"]]
    cells = Cells(
        Source("attendance", "a.xlsx"), records, merged=("B1:XFD1048576", "C1:D1", "A1:A9", "B7:C8")
    )
    assert headings_across(cells, 0, beside=[0]) == {1: "x", 2: "x", 3: "x"}
