"""Text files that are none, or that hold what no spreadsheet program writes."""

import gzip
from collections.abc import Callable

import pytest

from ppr_network.read.cells import Cells, Source
from ppr_network.read.csv_text import read_csv_text
from ppr_network.read.grid import build_grid
from ppr_network.read.text_bytes import LONGEST_LINE
from tests.read.conftest import ReadFiles, errors

TABLE = "event,date,organisation\nForum,2019-06-05,Tŷ Croeso\nForum,2019-06-05,Caf\u00e9\n"


def read(data: bytes) -> Cells:
    """Read bytes as an attendance file."""
    return read_csv_text(data, Source("attendance", "attendance.csv"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_needs_no_mark(encoding: str) -> None:
    """Without its mark the bytes still show it."""
    cells = read(TABLE.encode(encoding))
    assert cells.records[1] == ("Forum", "2019-06-05", "Tŷ Croeso")
    assert cells.findings == ()


def test_lines_of_two_encodings_are_each_read_as_what_they_are() -> None:
    """Two files pasted together keep their letters, with a warning."""
    data = TABLE.encode() + "Forum,2019-06-05,Caf\u00e9 \u2019s\n".encode("cp1252")
    cells = read(data)
    assert [record[2] for record in cells.records[1:]] == ["Tŷ Croeso", "Caf\u00e9", "Caf\u00e9 \u2019s"]
    assert [f.severity for f in cells.findings] == ["warning"]
    assert cells.findings[0].kind == "some lines are in UTF-8 and some in Windows-1252"


FOREIGN: dict[str, tuple[Callable[[], bytes], str]] = {
    "a PDF": (lambda: b"%PDF-1.4\n1 0 obj", "PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    "a web page": (lambda: b"\xef\xbb\xbf <!DOCTYPE HTML><table>", "web page"),
    "a text document": (lambda: b"{\\rtf1\\ansi", "text document"),
    "a compressed file": (lambda: gzip.compress(TABLE.encode(), mtime=0), "compressed"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "no text"),
    "nothing but NUL": (lambda: b"\0" * 5000, "no text"),
    "a line without an end": (lambda: b"x," * LONGEST_LINE, "million characters"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_table_is_told_with_the_next_step(name: str) -> None:
    """One error, nothing read, and no cell shown."""
    make, words = FOREIGN[name]
    cells = read(make())
    (finding,) = cells.findings
    assert finding.severity == "error"
    assert words in finding.kind
    assert finding.mend.endswith(".")
    assert (cells.records, cells.readable, finding.examples) == ((), False, ())


def test_a_huge_cell_stops_reading_at_its_row() -> None:
    """The rows before it are read, the lines from there on counted."""
    long = "y" * 400_000 + "\n"
    rows = f'Forum,2019-06-05,"{long * 3}"\nForum,2019-06-05,Mind\n'
    grid = build_grid(read((TABLE + rows).encode()))
    assert (grid.row_count.read, grid.row_count.used) == (7, 2)
    assert [(f.kind, f.row) for f in grid.findings] == [("cell is far too long", 4)]


def test_the_other_tables_are_still_checked(read_files: ReadFiles) -> None:
    """A picture under the name of one table stops no other."""
    raw = read_files({"attendance.csv": TABLE, "events.csv": b"\x89PNG\r\n\x1a\n"})
    assert len(raw.tables["attendance"].rows) == 2
    assert [finding.file for finding in errors(raw)] == ["events.csv"]
