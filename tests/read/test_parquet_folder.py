"""A folder of Parquet or CSV files that bears a table's name is that table."""

from pathlib import Path

import duckdb
import pytest

from ppr_network.read.folder import read_tables
from tests.folders import SETTINGS

ROWS = """FROM (VALUES
    ('Team A', DATE '2019-06-05', 'Police', 'north'),
    ('Team A', DATE '2019-06-05', 'Council', 'south')
) t(event, date, organisation, team)"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a challenge whose attendance is partitioned by place, with typed dates."""
    (tmp_path / "challenge.toml").write_text(SETTINGS)
    with duckdb.connect() as connection:
        connection.sql(ROWS).to_parquet(str(tmp_path / "attendance"), partition_by=["team"])
    return tmp_path


def test_the_parts_of_a_folder_are_one_table(folder: Path) -> None:
    """Every part is read and counted; the names of folders are a column, and dates are real ones."""
    raw = read_tables(folder)
    rows = raw.tables["attendance"].rows
    assert rows[["date", "organisation", "team", "typed", "row"]].to_numpy().tolist() == [
        ["2019-06-05", "Police", "north", "date", 2],
        ["2019-06-05", "Council", "south", "date", 2],
    ]
    assert [(count.read, count.used) for count in raw.row_counts] == [(1, 1), (1, 1)]
    assert all(count.file.startswith("attendance/team=") for count in raw.row_counts)
    assert [file.name for file in raw.files][1:] == [count.file for count in raw.row_counts]
    assert [(f.kind, f.count) for f in raw.findings] == [("table was read from a folder of parts", 2)]


def test_parts_may_be_csv_files(tmp_path: Path) -> None:
    """Each is read by the rules for CSV, with an account and findings of its own; all rows stand in one table."""
    (tmp_path / "challenge.toml").write_text(SETTINGS)
    (tmp_path / "attendance" / "2019").mkdir(parents=True)
    (tmp_path / "attendance" / "a.csv").write_text("event,date,organisation\nA,2019-06-05,Police\nA,x,y,z\n")
    (tmp_path / "attendance" / "2019" / "b.tsv").write_text(
        "date\tevent\torganisation\n2019-06-12\tB\tCouncil\n"
    )
    raw = read_tables(tmp_path)
    assert raw.tables["attendance"].rows[["event", "file", "row"]].to_numpy().tolist() == [
        ["B", "attendance/2019/b.tsv", 2], ["A", "attendance/a.csv", 2],
    ]  # fmt: skip
    assert [(count.read, count.used) for count in raw.row_counts] == [(1, 1), (2, 1)]
    (error,) = [one for one in raw.findings if one.severity == "error"]
    assert (error.file, error.row, error.kind) == (
        "attendance/a.csv",
        3,
        "row has more cells than there are headers",
    )


def test_what_a_program_keeps_for_itself_is_passed_over(folder: Path) -> None:
    """Files and folders that begin with a point or an underscore are no parts."""
    part = next((folder / "attendance").rglob("*.parquet"))
    for name in ("_temporary/0.parquet", ".hidden.parquet"):
        target = folder / "attendance" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(part.read_bytes())
    assert len(read_tables(folder).row_counts) == 2


def test_a_file_and_a_folder_for_one_table_are_an_error(folder: Path) -> None:
    """Neither is read, and both are named."""
    (folder / "attendance.csv").write_text("event,date,organisation\nTeam A,2019-06-05,Police\n")
    errors = [finding for finding in read_tables(folder).findings if finding.severity == "error"]
    assert errors[0].kind == "several files for one table"
    assert "attendance.csv and attendance" in errors[0].mend


def test_a_part_that_leads_outside_is_not_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A link to a file elsewhere is an error with its name, and the parts inside are read."""
    outside = tmp_path_factory.mktemp("elsewhere") / "x.parquet"
    outside.write_bytes(next((folder / "attendance").rglob("*.parquet")).read_bytes())
    (folder / "attendance" / "x.parquet").symlink_to(outside)
    raw = read_tables(folder)
    assert ("file lies outside the challenge folder", "attendance/x.parquet") in [
        (f.kind, f.file) for f in raw.findings
    ]
    assert len(raw.row_counts) == 2
