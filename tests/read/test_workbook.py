"""Workbooks: real ones, read in a child process; text stays text and rows keep Excel's numbers."""

import os
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from ppr_network.read import workbook
from ppr_network.read.cells import Cells, Source
from ppr_network.read.grid import build_grid
from ppr_network.read.workbook import _records, read_workbook
from tests.read.hostile import WORKBOOKS

Sheets = dict[str, dict[tuple[int, int], object]]


def write(path: Path, sheets: Sheets, hidden: Sequence[str] = ()) -> Path:
    """Write a workbook: cells by sheet and (row, column), both counted from 0."""
    with xlsxwriter.Workbook(str(path)) as book:
        formats = {date: book.add_format({"num_format": "dd/mm/yyyy"})}
        formats[datetime] = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            else:
                sheet.activate()
            for (row, column), value in cells.items():
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, formats[type(value)])
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write(row, column, value)
    return path


def read(path: Path) -> Cells:
    """Read a workbook as attendance."""
    return read_workbook(path, Source("attendance", path.name))[0]


def test_every_kind_of_cell_becomes_the_text_a_reader_sees(tmp_path: Path) -> None:
    """Ids keep their zeros, whole numbers have no point, dates are ISO and named as real dates."""
    values = ["00123", "1E5", "None", "NA", "TRUE", 12.0, 12.5, True, date(2019, 6, 5),
              datetime(2019, 6, 5, 0, 0), datetime(2019, 6, 5, 13, 30)]  # fmt: skip
    headers = {(0, i): f"h{i}" for i in range(len(values))}
    cells = read(write(tmp_path / "a.xlsx", {"S": {**headers, **{(1, i): v for i, v in enumerate(values)}}}))
    assert cells.records[1] == (
        "00123", "1E5", "None", "NA", "TRUE", "12", "12.5", "TRUE", "2019-06-05", "2019-06-05",
        "2019-06-05 13:30:00",
    )  # fmt: skip
    assert cells.dates == {1: [8, 9, 10]}


def test_rows_and_columns_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    """A sheet may start below row 1, right of column A, and have gaps."""
    cells = {
        (2, 1): "event",
        (2, 2): "organisation",
        (3, 1): "A",
        (3, 2): "Mind",
        (6, 1): "B",
        (6, 2): "Mind",
    }
    read_cells = read(write(tmp_path / "a.xlsx", {"S": cells}))
    grid = build_grid(read_cells)
    assert (grid.numbers.tolist(), read_cells.first_column) == ([4, 7], 1)
    assert (grid.row_count.read, grid.row_count.left_out) == (4, (("blank row", 2),))


def test_the_sheet_named_as_the_table_is_read(tmp_path: Path) -> None:
    """The others are named in a note."""
    cells = read(write(tmp_path / "a.xlsx", {"Notes": {(0, 0): "x"}, "Attendance ": {(0, 0): "event"}}))
    assert (cells.source.sheet, cells.records) == ("Attendance ", [("event",)])
    (finding,) = cells.findings
    assert (finding.severity, finding.done) == (
        "note",
        "The sheet 'Attendance ' was read; not read: 'Notes'.",
    )


def test_else_the_first_sheet_that_is_not_hidden(tmp_path: Path) -> None:
    """A note says how to choose another."""
    path = write(
        tmp_path / "a.xlsx", {"Old": {(0, 0): "x"}, "Two": {(0, 0): "event"}, "Three": {}}, hidden=["Old"]
    )
    cells = read(path)
    assert cells.source.sheet == "Two"
    assert cells.findings[0].done == "The sheet 'Two' was read; not read: 'Three'."
    assert cells.findings[0].mend == "If another sheet is meant, name it 'attendance'."


def test_sheets_with_the_same_headers_are_a_warning_with_their_rows(tmp_path: Path) -> None:
    """A sheet for each year would else lose all years but one; a list of something else is no such sheet."""
    register = {(0, i): name for i, name in enumerate(("event", "date", "organisation"))}
    rows = {(i, j): "x" for i in (1, 2, 4) for j in range(3)}
    sheets: Sheets = {
        "2023": {**register, (1, 0): "A"},
        "2024": {**register, (0, 0): " Event", (0, 3): "team", **rows},
        "Lookup": {(0, 0): "organisation", (0, 1): "sector", (1, 0): "Mind"},
        "2025": register,
    }
    finding, hidden = read(write(tmp_path / "a.xlsx", sheets, hidden=["2024"])).findings
    assert (hidden.kind, hidden.done) == (
        "workbook has hidden sheets",
        "They were not read: '2024' (5 rows).",
    )
    assert (finding.severity, finding.count) == ("warning", 1)
    assert finding.done == "The sheet '2023' was read. Rows of these sheets were not read: '2024' (3)."
    assert finding.mend == "Put all rows on one sheet, or name the sheet to read 'attendance'."


def test_a_sheet_that_was_named_is_meant(tmp_path: Path) -> None:
    """Whoever names a sheet as the table has chosen; the others are noted without a number of times."""
    register = {(0, 0): "event", (0, 1): "date", (1, 0): "A"}
    path = write(tmp_path / "a.xlsx", {"2023": register, "attendance": register, "2024": register})
    (finding,) = read(path).findings
    assert finding.severity == "note"
    assert "times" not in finding.sentence
    assert finding.done == "The sheet 'attendance' was read; not read: '2023', '2024'."


def test_an_empty_sheet_has_no_records(tmp_path: Path) -> None:
    """It is no fault of reading."""
    cells = read(write(tmp_path / "a.xlsx", {"S": {}}))
    assert (list(cells.records), cells.readable) == ([], True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on a process's memory")
@pytest.mark.parametrize("name", ["a cell in the last row and column", "a lying count of strings"])
def test_a_workbook_that_kills_its_reader_is_an_error_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Where the look beforehand misses something, the child may die; this process tells it in a sentence."""
    monkeypatch.setattr(workbook, "prescan", lambda _: "")
    path = tmp_path / "attendance.xlsx"
    path.write_bytes(WORKBOOKS[name][0]())
    (finding,) = read(path).findings
    assert (finding.severity, finding.kind) == ("error", "workbook is too large to read")
    assert "Delete empty rows and columns" in finding.mend


def test_a_child_that_takes_too_long_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading ends after a set time whatever the file."""
    monkeypatch.setattr(workbook, "SECONDS", 0.001)
    (finding,) = read(write(tmp_path / "a.xlsx", {"S": {(0, 0): "event"}})).findings
    assert finding.kind == "workbook is too large to read"


def test_a_broken_installation_is_not_blamed_on_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that is not there is a bug of ours and keeps its traceback."""
    monkeypatch.setattr(workbook, "CHILD", "ppr_network.read.absent")
    with pytest.raises(subprocess.CalledProcessError):
        read(write(tmp_path / "a.xlsx", {"S": {(0, 0): "event"}}))


def test_a_long_sheet_is_kept_by_columns_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows, dates and findings do not depend on how cells are kept."""
    day = datetime(2019, 6, 5)
    rows = [
        ["event", "date", "organisation"],
        ["A", day, "Mind"],
        ["", "", ""],
        ["Total", 3, ""],
        ["B", "x", 12.0],
    ]
    cells = {(i, j): cell for i, row in enumerate(rows) for j, cell in enumerate(row)}
    path = write(tmp_path / "a.xlsx", {"attendance": cells})
    told = []
    for least in (10_000, 0):
        monkeypatch.setattr("ppr_network.read.workbook.FEWEST_CODED", least)
        (sheet,) = read_workbook(path, Source("attendance", path.name))
        grid = build_grid(sheet)
        told.append(
            (
                list(map(tuple, grid.rows)),
                grid.numbers.tolist(),
                list(grid.dates),
                grid.row_count,
                grid.findings,
            )
        )
        assert isinstance(sheet.records, list) is (least > 0)
    assert told[0] == told[1]
    assert told[0][1] == [2, 5]


def test_an_answer_that_is_no_table_is_refused() -> None:
    """A child that a workbook has led astray cannot name cells that are not there."""
    good = {"texts": ["a"], "codes": "AAAAAA=="}
    assert list(_records({"n_records": 1, "columns": [good]})) == [("a",)]
    for bad in ({**good, "texts": []}, {**good, "codes": "/////w=="}, {**good, "codes": "AAAAAAAAAAA="}):
        with pytest.raises(ValueError, match="no table"):
            _records({"n_records": 1, "columns": [bad]})
