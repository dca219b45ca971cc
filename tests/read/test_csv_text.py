"""CSV text: encodings, separators, quotation marks, and every row counted."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.read.cells import Cells, Source
from ppr_network.read.csv_text import read_csv_text
from ppr_network.read.grid import build_grid

SOURCE = Source("attendance", "attendance.csv")


def read(text: str | bytes, file: str = "attendance.csv") -> Cells:
    """Read text as a file."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_csv_text(data, Source("attendance", file))


def kinds(cells: Cells) -> list[tuple[str, str, int | None, int]]:
    """Return severity, kind, row and count of each finding."""
    return [(f.severity, f.kind, f.row, f.count) for f in cells.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_without_a_word(encoding: str) -> None:
    """UTF-8 with or without a mark and UTF-16 with one give the same cells."""
    cells = read("event,organisation\nLaunch,Tŷ Croeso Łódź\n".encode(encoding))
    assert cells.records == [("event", "organisation"), ("Launch", "Tŷ Croeso Łódź")]
    assert cells.findings == ()


def test_windows_1252_is_read_and_said() -> None:
    """A file of an older Excel keeps its curly apostrophes, and a note names the first row concerned."""
    cells = read("event,organisation\nLaunch,Mind\nLaunch,O\u2019Neill \u2013 café\n".encode("cp1252"))
    assert cells.records[2] == ("Launch", "O\u2019Neill \u2013 café")
    assert kinds(cells) == [("note", "file is not in UTF-8", 3, 1)]


def test_bytes_that_are_no_letters_are_an_error_with_their_row() -> None:
    """The bytes that Windows-1252 leaves undefined are never guessed at."""
    cells = read(b'event,organisation\n"Launch\nday",Mind\nLaunch,A\x81B\n')
    assert kinds(cells) == [("error", "letters that cannot be read", 3, 1)]


def test_nul_characters_are_taken_out_and_counted() -> None:
    """NUL never reaches a cell, and a note says how many and where first."""
    cells = read("event,organisation\nLaunch,Mi\0n\0d\n")
    assert cells.records[1] == ("Launch", "Mind")
    assert kinds(cells) == [("note", "NUL characters", 2, 2)]


@pytest.mark.parametrize(("separator", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")])
def test_the_separator_is_what_makes_rows_as_wide_as_the_header(separator: str, word: str) -> None:
    """Commas in names do not mislead."""
    rows = [["event", "organisation"], ["Launch, at last", "Smith, Jones"], ["Midpoint", "Mind"]]
    cells = read("\n".join(separator.join(row) for row in rows))
    assert cells.records == [tuple(row) for row in rows]
    assert [f.done for f in cells.findings] == [f"The cells were read as parted by {word}."]


def test_a_line_that_names_the_separator_is_obeyed_and_is_no_row() -> None:
    """Excel does not show the line sep=; either."""
    cells = read("sep=;\r\nevent;organisation\r\nLaunch;Mind\r\n")
    assert cells.records == [("event", "organisation"), ("Launch", "Mind")]


def test_a_tsv_is_parted_by_tabs_without_a_word() -> None:
    """Tabs are what a .tsv has."""
    cells = read("event\torganisation\nA\tB\n", "attendance.tsv")
    assert (cells.records[1], cells.findings) == (("A", "B"), ())


def test_one_column_is_one_column() -> None:
    """Without any separator the header is one cell."""
    assert read("event\nLaunch\n").records == [("event",), ("Launch",)]


def test_a_quotation_mark_that_is_not_closed_loses_no_row_silently() -> None:
    """The error names the row where it starts, and the lines after it are counted."""
    lines = ["event,organisation", "Launch,Mind", '"Launch,Shelter', *["Launch,Mind"] * 97]
    cells = read("\n".join(lines))
    assert kinds(cells) == [("error", "quotation mark not closed", 3, 98)]
    assert cells.findings[0].done == "Nothing was read from row 3 on."
    count = build_grid(cells).row_count
    assert (count.read, count.used, sum(n for _, n in count.left_out)) == (99, 1, 98)


def test_text_after_a_closing_quotation_mark_is_an_error() -> None:
    """A mark opened in one row and closed in a later one is found."""
    cells = read('event,organisation\n"Launch,Mind\nMid"point,Mind\nEnd,Mind\n')
    assert kinds(cells) == [("error", "quotation mark in the middle of a cell", 2, 3)]


def test_a_cell_beyond_the_limit_is_an_error_with_its_row() -> None:
    """No cell of a register has a million letters."""
    long = "x" * 400_000 + "\n"
    cells = read(f'event,organisation\nLaunch,"{long * 3}"\n')
    assert kinds(cells) == [("error", "cell is far too long", 2, 4)]


def test_rows_swallowed_by_two_stray_marks_are_an_error() -> None:
    """Marks that happen to close well still show by the rows inside the cell."""
    rows = "\n".join(f"Meeting {i},2019-06-05,Mind" for i in range(5))
    cells = read(f'event,date,organisation\n"Launch\n{rows}\n",2019-06-05,Mind\n')
    assert kinds(cells) == [("error", "cell holds what looks like whole rows", 2, 1)]


def test_one_swallowed_row_is_a_warning() -> None:
    """An address in two lines must not stop anybody."""
    cells = read('event,date,organisation\nA,2019-06-05,"Mind\n1, High Street, Leeds"\n')
    assert kinds(cells) == [("warning", "cell holds what looks like whole rows", 2, 1)]


def test_a_cell_of_many_lines_is_a_warning() -> None:
    """Long notes are told and read."""
    cells = read('event,date,notes\nA,2019-06-05,"a\nb\nc\nd\ne"\n')
    assert kinds(cells) == [("warning", "cell with many lines or over 1,000 characters", 2, 1)]


def test_a_cell_with_line_breaks_is_in_one_row_of_the_spreadsheet() -> None:
    """Rows are counted as Excel shows them, blank ones too."""
    grid = build_grid(read('event,organisation\n"Launch\nday",Mind\n\n,\nMidpoint,Mind\n'))
    assert grid.numbers.tolist() == [2, 5]
    assert (grid.row_count.read, grid.row_count.left_out) == (4, (("blank row", 2),))


def test_the_apostrophe_that_guards_a_formula_is_taken_away() -> None:
    """What a careful writer put before =, +, - and @ is no part of the text; other apostrophes are."""
    cells = read("event,a,b,c,d\n'=1+1,'@x,'- y,'tis,' +z\n")
    assert cells.records[1] == ("=1+1", "@x", "- y", "'tis", " +z")


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_under_the_name_of_a_text_file_is_named_for_what_it_is(head: bytes) -> None:
    """Renaming a workbook does not make it a CSV."""
    cells = read(head + b"\0\1\2")
    assert kinds(cells) == [("error", "file is a workbook under the name of a text file", None, 1)]
    assert not cells.readable


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0'"), max_size=12)


@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), max_size=12), st.sampled_from(",;\t|"))
def test_what_is_written_is_read(rows: list[list[str]], separator: str) -> None:
    """Any text in any cell comes back as it was, and read = used + left out against an independent count."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["event", "date", "organisation"], *rows])
    grid = build_grid(read(buffer.getvalue()))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert [list(row) for row in grid.rows] == filled
    assert grid.row_count.read == len(rows)
    assert grid.row_count.used == len(filled)
    assert sum(n for _, n in grid.row_count.left_out) == len(rows) - len(filled)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_grid(data: bytes) -> None:
    """No content of a text file ends in a traceback, and the count always holds."""
    count = build_grid(read(data)).row_count
    assert count.read == count.used + sum(n for _, n in count.left_out)
