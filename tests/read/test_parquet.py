"""Parquet files, written by pyarrow: values as text."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ppr_network.read.cell_text import cell_text
from ppr_network.read.cells import Source
from ppr_network.read.coded_records import CodedRecords
from ppr_network.read.grid import build_grid
from ppr_network.read.parquet import VECTOR, read_parquet
from ppr_network.read.typed_cells import typed_cells

SOURCE = Source("attendance", "attendance.parquet")


def test_values_are_text_and_dates_are_iso(tmp_path: Path) -> None:
    """Every kind of column a program may write becomes the text that a reader expects."""
    path = tmp_path / "attendance.parquet"
    columns = {
        "event": ["00123"], "date": [date(2019, 6, 5)], "at": [datetime(2019, 6, 5, 13, 30)],
        "zone": [datetime(2019, 6, 5, 13, 30, tzinfo=UTC)], "n": [12.0], "x": [12.5], "yes": [True],
        "price": [Decimal("2.50")], "none": pa.array([None], pa.string()), "bytes": [b"Mind"],
    }  # fmt: skip
    pq.write_table(pa.table(columns), path)
    cells = read_parquet(path, SOURCE)
    assert cells.records == [
        list(columns),
        ["00123", "2019-06-05", "2019-06-05 13:30:00", "2019-06-05 13:30:00", "12", "12.5", "TRUE", "2.50",
         "", "Mind"],
    ]  # fmt: skip
    assert cells.dates == {1: [1, 2, 3]}


def test_rows_are_numbered_below_a_header_and_keep_their_order(tmp_path: Path) -> None:
    """The first record is row 2, as if the file were a spreadsheet."""
    path = tmp_path / "a [old]*.parquet"
    pq.write_table(pa.table({'Event "name': ["E0", "E1", "E2"]}), path)
    grid = build_grid(read_parquet(path, SOURCE))
    assert grid.headers == ('Event "name',)
    assert list(zip(grid.numbers, grid.rows, strict=True)) == [(2, ["E0"]), (3, ["E1"]), (4, ["E2"])]


def test_what_is_no_parquet_file_is_an_error(tmp_path: Path) -> None:
    """A broken file is told in plain words."""
    path = tmp_path / "attendance.parquet"
    path.write_bytes(b"PAR1 and no more")
    (finding,) = read_parquet(path, SOURCE).findings
    assert (finding.severity, finding.kind) == ("error", "file is no Parquet file that can be read")


def test_many_rows_are_kept_by_columns_and_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each different value once, blanks, dates and times, numbers that are equal and written in two ways."""
    path = tmp_path / "attendance.parquet"
    columns = {
        "event": ["A", None, "A", "B", "", "7", "B"], "date": [date(2019, 6, 5), None, *[date(2019, 6, 12)] * 5],
        "at": [datetime(2019, 6, 5, 13, 30), datetime(2019, 6, 5), *[None] * 5], "n": [1.0, -0.0, 0.0, None, 2.5, 1.0, 1.0],
        "price": [Decimal("1.50"), Decimal("1.00"), None, *[Decimal("2.50")] * 4], "yes": [True, None, *[False] * 5],
        "list": [["x"], [], None, *[["x", "y"]] * 4],
    }  # fmt: skip
    pq.write_table(pa.table(columns), path)
    whole = read_parquet(path, SOURCE)
    monkeypatch.setattr("ppr_network.read.typed_cells.BLOCK", 3)
    by_columns = read_parquet(path, SOURCE)
    assert isinstance(by_columns.records, CodedRecords)
    assert list(map(list, by_columns.records)) == list(whole.records)
    assert dict(by_columns.dates) == {number: tuple(places) for number, places in whole.dates.items()}
    grids = build_grid(whole), build_grid(by_columns)
    assert list(grids[0].dates) == list(grids[1].dates)


def test_equal_values_that_are_written_in_two_ways_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """True and 1 are equal, as are one moment in two zones."""
    monkeypatch.setattr("ppr_network.read.typed_cells.BLOCK", 2)
    noon = datetime(2019, 6, 5, 12, tzinfo=UTC)
    values = [True, 1, noon, noon.astimezone(timezone(timedelta(hours=1))), float("nan"), None, "nan"]
    cells = typed_cells(SOURCE, ["x"], [(value,) for value in values])
    assert [record[0] for record in cells.records] == ["x", *map(cell_text, values)]
    assert sorted(cells.dates) == [3, 4]


def test_many_plain_rows_come_as_text_and_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text, dates, whole numbers and truth are written by the engine as we write them; the header is no date."""
    path = tmp_path / "attendance.parquet"
    n = 3 * VECTOR
    columns = {
        "2019-06-05": [date(2019, 6, 5), None, date(1, 1, 1)] * VECTOR, "event": [f"A{i % 7}" for i in range(n)],
        "n": [-1, None, 10**18] * VECTOR, "yes": [True, None, False] * VECTOR, "none": pa.array([None] * n, pa.string()),
    }  # fmt: skip
    pq.write_table(pa.table(columns), path)
    whole = read_parquet(path, SOURCE)
    monkeypatch.setattr("ppr_network.read.parquet.CHUNK", VECTOR)
    by_columns = read_parquet(path, SOURCE)
    assert isinstance(by_columns.records, CodedRecords)
    assert isinstance(whole.records, list)
    assert list(map(list, by_columns.records)) == whole.records
    assert dict(by_columns.dates) == {number: tuple(places) for number, places in whole.dates.items()}
