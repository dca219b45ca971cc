"""CSV and JSON: what goes in comes out, and no cell is a formula."""

import csv
import io
import json
import math
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.formula_guard import guarded, unguarded
from ppr_network.read.cells import Source
from ppr_network.read.csv_text import read_csv_text
from ppr_network.write.tables import cell_text, csv_bytes, json_bytes

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - these are the characters meant


def read_back(content: bytes) -> list[list[str]]:
    """Read CSV bytes with the standard library."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_every_text_survives_csv_and_starts_no_formula(rows: list[tuple[str, str]]) -> None:
    """Any Unicode text comes back exactly once the guard is taken off, and no cell starts a formula."""
    cells = read_back(csv_bytes(pd.DataFrame(rows, columns=["one", "two"])))[1:]
    assert [[unguarded(cell) for cell in row] for row in cells] == [list(row) for row in rows]
    firsts = {cell.lstrip()[:1] for row in cells for cell in row if cell.strip()}
    assert firsts.isdisjoint(FORMULA_STARTS.replace("-", ""))  # plain numbers may be negative


@given(st.text(st.sampled_from(FORMULA_STARTS + "' a1.\u200b\u00a0"), max_size=6))
def test_guard_is_undone_exactly(text: str) -> None:
    """Taking the guard off gives the text that was guarded, quotes and blanks in front of it too."""
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("start", FORMULA_STARTS)
@pytest.mark.parametrize("before", ["", " ", "  ", "\u00a0", "\u200b", "\ufeff", "\x00", "'"])
def test_what_a_spreadsheet_would_run_is_guarded(before: str, start: str) -> None:
    """A text that starts a formula, blanks and invisible characters aside, gets a leading quote."""
    assert guarded(f"{before}{start}cmd|' /C calc'!A0").startswith(f"'{before}")


@pytest.mark.parametrize(
    "text", ["-0.5", "-3", "12", "1e-05", "O'Neill", "'quoted'", "", "Smith & Sons <Leeds>", "a=b"]
)
def test_harmless_texts_are_left_alone(text: str) -> None:
    """Plain numbers and ordinary names bear no guard."""
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""), (math.nan, ""), (math.inf, ""), (pd.NA, ""), (pd.NaT, ""), (True, "yes"),
        (np.False_, "no"), (3, "3"), (np.int64(-4), "-4"), (3.0, "3"), (-0.0, "0"),
        (np.float64(0.1) + 0.2, "0.3"), (1e-05, "1e-05"), (2 / 3, "0.666666666667"),
        (date(2019, 6, 5), "2019-06-05"),
        (pd.Timestamp("2019-06-05"), "2019-06-05"),
        (datetime(2019, 6, 5, 9, 30), "2019-06-05T09:30:00"), (("a", "b"), "a; b"), ("=1+1", "'=1+1"),
    ],
)  # fmt: skip
def test_each_kind_of_value_has_its_text(value: object, cell: str) -> None:
    """Nulls are empty, yes/no are words, whole numbers have no point, dates are ISO, floats twelve digits."""
    assert cell_text(value) == cell


def test_csv_bytes_are_what_excel_reads() -> None:
    """BOM, CRLF, quotes only where they are needed, and nullable columns without a trace of pandas."""
    table = pd.DataFrame({"actor": ["Zoë, Ltd", "A"], "day": pd.array([7, pd.NA], dtype="Int64")})
    assert csv_bytes(table) == '\ufeffactor,day\r\n"Zoë, Ltd",7\r\nA,\r\n'.encode()


def test_a_table_without_rows_keeps_its_header() -> None:
    """An empty table is a header and nothing more."""
    assert csv_bytes(pd.DataFrame(columns=["a", "b"])) == b"\xef\xbb\xbfa,b\r\n"


def test_half_characters_do_not_stop_the_writing() -> None:
    """A lone surrogate, which UTF-8 cannot hold, becomes the replacement character in CSV and JSON."""
    assert "\ufffd" in csv_bytes(pd.DataFrame({"a": ["x\ud800"]}, dtype=object)).decode("utf-8-sig")
    assert json.loads(json_bytes({"a": "x\ud800"})) == {"a": "x\ufffd"}


def test_json_says_null_for_what_is_undefined() -> None:
    """NaN and NA are null at any depth, numpy numbers are numbers, and the order of keys is kept."""
    content = json_bytes(
        {"z": {"v": math.nan}, "a": [np.int64(3), np.float64(0.5), pd.NA, True, date(2019, 6, 5)]}
    )
    assert json.loads(content) == {"z": {"v": None}, "a": [3, 0.5, None, True, "2019-06-05"]}
    assert content.index(b'"z"') < content.index(b'"a"')
    assert content.endswith(b"}\n")


NO_NUL = st.characters(exclude_categories=["Cs"], exclude_characters="\0")  # a NUL is taken out by reading


@given(
    st.tuples(
        st.text(NO_NUL, max_size=12), st.text(st.sampled_from(FORMULA_STARTS + "' 1.,;\"|"), max_size=12)
    )
)
def test_our_own_reader_takes_the_guard_off(row: tuple[str, str]) -> None:
    """What is written as CSV and read as an input is the text that was there before, to the last character."""
    cells = read_csv_text(
        csv_bytes(pd.DataFrame([row], columns=["one", "two"])), Source("links", "links.csv")
    )
    assert cells.records[1:] == [tuple(row)]
