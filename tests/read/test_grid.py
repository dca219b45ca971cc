"""Rows under headers: ragged rows, blank rows, headers that are double or missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.read.cells import Cells, Source
from ppr_network.read.grid import Grid, build_grid
from ppr_network.read.headers import header_key
from ppr_network.spreadsheet import column_letter

SOURCE = Source("attendance", "attendance.csv")


def grid(*records: list[str], first_row: int = 1, first_column: int = 0) -> Grid:
    """Return the grid of some records."""
    return build_grid(Cells(SOURCE, records, first_row=first_row, first_column=first_column))


def test_a_short_row_is_filled_up_and_told() -> None:
    """Missing cells at the end are blank, with a warning that names the first row."""
    built = grid(["event", "date", "organisation"], ["A", "B", "C"], ["A"], ["B", "C"])
    assert built.rows[1] == ["A", "", ""]
    (finding,) = built.findings
    assert (finding.severity, finding.kind, finding.row, finding.count) == (
        "warning", "row has fewer cells than there are headers", 3, 2,
    )  # fmt: skip


def test_a_long_row_is_left_out_counted_and_an_error() -> None:
    """A shifted row may be a wrong person: it is never cut to fit."""
    built = grid(["event", "organisation"], ["A", "Smith", " Jones"], ["A", "Mind"])
    assert built.rows == (["A", "Mind"],)
    assert built.row_count.left_out == (("more cells than headers", 1),)
    (finding,) = built.findings
    assert (finding.severity, finding.row, finding.count) == ("error", 2, 1)
    assert finding.done == "The rows were left out."


def test_blank_cells_beyond_the_headers_are_nothing() -> None:
    """Separators at the end of a row do no harm."""
    built = grid(["event", "organisation"], ["A", "Mind", "", " "])
    assert (built.rows, built.findings) == ((["A", "Mind"],), ())


def test_two_columns_with_one_header_are_an_error_that_names_both() -> None:
    """Upper and lower case make no difference."""
    built = grid(["Date", "event", "date "], ["1", "2", "3"])
    (finding,) = built.findings
    assert finding.severity == "error"
    assert finding.mend == (
        "Columns A and C are both headed 'date'. Give one of them another header, or take it out."
    )


def test_cells_without_a_header_are_an_error_that_names_the_column() -> None:
    """A column is named by its letter in the spreadsheet, beside the row of the headers."""
    built = grid(["event", "", "date"], ["A", "", "1"], ["B", "x", "2"], first_row=5, first_column=1)
    (finding,) = built.findings
    assert (finding.severity, finding.letter, finding.row, finding.count) == ("error", "C", 5, 1)
    assert finding.mend == "Column C has cells but no header. Write a header above it, or clear the column."


def test_an_empty_column_without_a_header_is_nothing() -> None:
    """A stray separator in every row does no harm."""
    assert grid(["event", "date", ""], ["A", "1", ""]).findings == ()


def test_the_header_is_the_first_row_that_is_not_blank() -> None:
    """Blank rows above the headers move the numbers and are counted as blank."""
    built = grid(["", ""], ["event", "date"], ["A", "1"])
    assert (built.numbers.tolist(), built.row_count.read) == ([3], 2)


def test_no_records_are_no_rows() -> None:
    """An empty sheet has neither headers nor rows."""
    built = grid()
    assert (built.headers, built.row_count.read, built.findings) == ((), 0, ())


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Organisation A", "organisation_a"),
        ("convened-by", "convened_by"),
        ("  UNDER  18 ", "under_18"),
        ("\ufeffdate", "date"),
        ("Ｄａｔｅ", "date"),  # noqa: RUF001 - full-width letters on purpose
        ("session\nof", "session_of"),
    ],
)
def test_headers_match_as_a_reader_would_match_them(header: str, key: str) -> None:
    """Case, width, blanks, hyphens and invisible marks make no difference."""
    assert header_key(header) == key


@given(st.text(max_size=20))
def test_a_header_key_is_its_own_key(header: str) -> None:
    """Normalising twice is normalising once, for text that NFKC and case folding leave stable."""
    key = header_key(header)
    assert header_key(header_key(key)) == header_key(key)


@pytest.mark.parametrize(("position", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_bear_the_letters_of_a_spreadsheet(position: int, letter: str) -> None:
    """After Z comes AA."""
    assert column_letter(position) == letter
