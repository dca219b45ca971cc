"""Parquet files, written by pyarrow: values as text."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ppr_network.read.cells import Source
from ppr_network.read.grid import build_grid
from ppr_network.read.parquet import read_parquet

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
