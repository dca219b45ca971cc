"""A large CSV file is read by DuckDB without being held, says the same as a small one, and loses no row uncounted."""

import random
from pathlib import Path

import pytest
from trials.fuzz_csv import read_streamed, register, told

from ppr_network.model import Finding
from ppr_network.read.arrange import arrange
from ppr_network.read.cells import Cells, Source
from ppr_network.read.coded_records import RaggedRecords
from ppr_network.read.csv_text import read_csv, read_csv_text
from ppr_network.read.grid import Grid, build_grid
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.parquet import VECTOR

SOURCE = Source("attendance", "attendance.csv")
HEAD = "event,date,person,organisation\n"
ROWS = "".join(f"Forum {n % 7},2019-06-05,Ann Lee {n % 90},Clinic\n" for n in range(100))


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the place of a file that is read in many small blocks."""
    monkeypatch.setattr("ppr_network.read.csv_survey.BLOCK", 256)
    return tmp_path / "attendance.csv"


def streamed(path: Path, text: str) -> Cells:
    """Write a file and read it as a large one."""
    path.write_bytes(text.encode())
    return read_csv(path, SOURCE, stream_from=1)


def both(path: Path, data: bytes) -> tuple[list[object], list[object]]:
    """Return what a file says when it is read as a large one and as a small one."""
    path.write_bytes(data)
    cells = read_csv(path, SOURCE, stream_from=1), read_csv_text(data, SOURCE)
    large, small = (told(arrange([one], Habits({}, {}, 5))) for one in cells)
    return large, small


def finding_of(grid: Grid, kind: str) -> Finding:
    """Return the one finding of a kind."""
    (finding,) = (one for one in grid.findings if one.kind == kind)
    return finding


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROWS,
        "sep=;\n" + (HEAD + ROWS).replace(",", ";"),
        "\ufeff" + (HEAD + ROWS).replace("\n", "\r\n").replace("Clinic", "\u0141\u00f3d\u017a"),
        "Register of 2019\n\n" + HEAD + ROWS + "\n\n" + ROWS + "Total,,90,\n" + HEAD.strip(),
        HEAD + ROWS + "Forum,2019-06-05\n" + ROWS + "Forum,,,,,too,many\n" + ROWS + "Forum,,,Clinic,, ,\n",
        (HEAD + ROWS + "\nForum,2019-06-05\n" + ROWS + "Forum,,,,,too,many\n").replace("\n", "\r\n"),
        HEAD + ROWS + '"A ""b"", c","",\'=1,"line\nbreak\r\nagain"\n' + ROWS + '5" pipe,2019-06-05,x "y" z,Clinic\n',
        HEAD + ROWS + f'"{"x" * 1001}",2019-06-05,,Clinic\n' + ROWS + '"a\nb,c,d,e\nf\ng\nh",,,Clinic\n' + ROWS,
        HEAD + ROWS + 'Forum,"2019-06-05,Ann Lee,Clinic\n' + ROWS,
        HEAD.replace("\n", ",notes\n") + ROWS,
        HEAD.replace(",organisation", "") + ROWS,
    ],
)  # fmt: skip
def test_a_large_file_says_the_same_as_a_small_one(large: Path, text: str) -> None:
    """Cells, row numbers, the account and findings: separators, titles, blank lines, ragged rows, quotation marks."""
    as_large, as_small = both(large, text.encode())
    assert isinstance(read_csv(large, SOURCE, stream_from=1).records, RaggedRecords)
    assert as_large == as_small


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + ROWS + "Forum,2019-06-05,,Caf\u00e9\n").encode("cp1252"),
        (HEAD + ROWS).encode("utf-16"),
        (HEAD + ROWS + "For\0um,2019-06-05,,Clinic\n").encode(),
        (HEAD + ROWS).replace("\n", "\r").encode(),
        (HEAD + ROWS + 'Forum, "2019-06-05",,Clinic\n').encode(),
        (HEAD + "x" * 1_000_001).encode(),
        b"PK\x03\x04" + ROWS.encode(),
        b"event\nForum\n" * 9,
    ],
)
def test_what_is_not_plain_is_read_as_a_small_file_is(large: Path, data: bytes) -> None:
    """Other encodings, NUL, carriage returns, what DuckDB reads otherwise, long lines, other formats, one column."""
    as_large, as_small = both(large, data)
    assert not isinstance(read_csv(large, SOURCE, stream_from=1).records, RaggedRecords)
    assert as_large == as_small


@pytest.mark.parametrize("seed", range(12))
def test_registers_with_random_faults_are_read_the_same(tmp_path: Path, seed: int) -> None:
    """As the long trial asks of many more."""
    assert read_streamed(register(random.Random(seed)), tmp_path) == ""  # noqa: S311 - no secret


def test_rows_broken_by_a_quotation_mark_are_counted_and_told_without_their_text(large: Path) -> None:
    """The rows below them are read, with their own numbers."""
    broken = 'Forum,"2019"06-05,Ann Lee,Clinic\n'
    cells = streamed(large, HEAD + ROWS + broken + ROWS + broken * 3)
    grid = build_grid(cells)
    finding = finding_of(grid, "quotation mark in the middle of a cell")
    assert (finding.severity, finding.count, finding.rows) == ("error", 4, (102, 203, 204))
    assert "Ann" not in finding.sentence
    assert grid.row_count.left_out == (("text after a closing quotation mark", 4),)
    assert (grid.row_count.read, len(grid.rows)) == (204, 200)
    assert [int(grid.numbers[99]), int(grid.numbers[100])] == [101, 103]


def test_a_quotation_mark_that_is_not_closed_is_an_error_with_the_lines_that_were_lost(large: Path) -> None:
    """Rows above it are read, what follows is counted line by line, and nothing is lost in silence."""
    grid = build_grid(streamed(large, HEAD + ROWS + 'Forum,"2019-06-05,Ann Lee,Clinic\n' + ROWS * 5))
    finding = finding_of(grid, "quotation mark not closed")
    assert (finding.severity, finding.row, finding.count) == ("error", 102, 501)
    assert finding.done == "Nothing was read from row 102 on."
    assert (grid.row_count.read, grid.row_count.used) == (601, 100)


def test_a_large_file_is_never_held(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read in pieces, each of which follows the one before."""
    monkeypatch.setattr("ppr_network.read.csv_stream.CHUNK", VECTOR)
    monkeypatch.setattr("ppr_network.read.parquet.CHUNK", VECTOR)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("held"))
    told_words: list[str] = []
    large.write_text(HEAD + "".join(f"Forum,2019-06-05,P{n},Clinic\n" for n in range(5000)), encoding="utf-8")
    cells = read_csv(large, SOURCE, stream_from=1, tell=told_words.append)
    assert [record[2] for record in cells.records] == ["person", *(f"P{n}" for n in range(5000))]
    assert "reading attendance.csv, 3 of 3" in told_words
