"""The quick parser of long text says the same as the careful one, or leaves the text to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trials.fuzz_csv import told

from ppr_network.read.arrange import arrange
from ppr_network.read.cells import Source
from ppr_network.read.coded_records import CodedRecords
from ppr_network.read.csv_text import read_csv_text
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.quick_csv import FEWEST, quick_records

SOURCE = Source("attendance", "attendance.csv")
CELLS = (
    "",
    " ",
    "A",
    "event",
    "Total",
    "Total:",
    "7",
    "\u0141",
    "'=1",
    "\u2028",
    "\x0b",
    "2019-06-05",
    "NA",
    "null",
    "1e5",
)


def both_ways(data: bytes) -> tuple[list[object], list[object]]:
    """Return what the careful and the quick parser say of a register."""
    careful, quick = (
        arrange([read_csv_text(data, SOURCE, quick_from=least)], Habits({}, {}, 5)) for least in (FEWEST, 0)
    )
    return told(careful), told(quick)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(CELLS), min_size=4, max_size=4), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_both_parsers_say_the_same(rows: list[list[str]], separator: str, end: str, closed: bool) -> None:
    """Records, numbers of rows, the account of them and findings are the same for any cells."""
    lines = [separator.join(row) for row in [["event", "date", "person", "organisation"], *rows]]
    careful, quick = both_ways((end.join(lines) + end * closed).encode())
    assert careful == quick


@pytest.mark.parametrize("text", ['a,b\n"1",2\n', "a,b\n1\n", "a,b\n1,2,3\n", "a,b\n\n1,2\n", "a\n1\n", "a,b\r1,2\n",
                                  "a,b\n\ufeff1,2\n", "a,b\n" + "1" * 1001 + ",2\n", "a.b\n1.2\n", ""])  # fmt: skip
def test_what_is_not_beyond_doubt_is_left_to_the_careful_parser(text: str) -> None:
    """Quotation marks, ragged or blank lines, odd line ends, marks of order, long lines, other separators."""
    assert quick_records(text, "." if "." in text else ",", fewest=0) is None


def test_lines_of_several_pieces_are_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is parted in pieces gives the records of the whole, with each different text once."""
    monkeypatch.setattr("ppr_network.read.quick_csv.PIECE", 10)
    rows = [(f"M{n % 3}", str(n)) for n in range(50)]
    records = quick_records("\n".join(map(",".join, rows)), ",", fewest=0)
    assert isinstance(records, CodedRecords)
    assert list(records) == rows
    assert sorted(records.columns[0].texts) == ["M0", "M1", "M2"]


def test_long_text_is_read_by_the_quick_parser() -> None:
    """From half a million characters on a plain text is kept by columns."""
    text = "event,date\n" + "Forum,2019-06-05\n" * (FEWEST // 17 + 1)
    assert isinstance(read_csv_text(text.encode(), SOURCE).records, CodedRecords)
