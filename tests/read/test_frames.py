"""Frames of several libraries are read by the rules for files."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

import ppr_network as ppr
from ppr_network.errors import NoFrameError, SettingsError, UnknownTableError
from ppr_network.links.build import build_links
from ppr_network.read.cells import Source
from ppr_network.read.frames import cells_of_frame
from tests.folders import toy_attendance

SETTINGS = {"name": "Toy 100 Day Challenge", "day_0": "2019-06-05", "windows": {"set_up_days": 0}}


def register() -> pd.DataFrame:
    """Return the register of the toy challenge with real dates."""
    rows = pd.DataFrame(toy_attendance())
    return rows.assign(date=[date.fromisoformat(text) for text in rows["date"]])


def in_duckdb(rows: pd.DataFrame) -> Any:
    """Return the rows as a relation, in the order of the frame."""
    connection = duckdb.connect()
    connection.from_df(rows).create("register")
    return connection.table("register")


@pytest.mark.parametrize(
    "of",
    [pl.from_dicts, lambda rows: pl.from_dicts(rows).lazy()],
    ids=["Polars", "lazy Polars"],
)
def test_a_polars_frame_has_the_cells_of_a_pandas_frame(of: Callable[[Any], Any]) -> None:
    """Real dates, whole numbers, text and blanks are the same cells."""
    rows = [{"a": date(2019, 6, 5), "n": 1.0, "x": "é"}, {"a": None, "n": float("nan"), "x": None}]
    source = Source("attendance", "attendance")
    cells = cells_of_frame(of(rows), source)
    assert cells.records == [["a", "n", "x"], ["2019-06-05", "1", "é"], ["", "", ""]]
    assert cells == cells_of_frame(pd.DataFrame(rows), source)
    assert cells.dates == {1: [0]}


@pytest.mark.parametrize(
    "of", [in_duckdb, lambda rows: pl.from_dicts(rows.to_dict("records"))], ids=["DuckDB", "Polars"]
)
def test_frames_give_the_links_of_a_pandas_frame(of: Callable[[pd.DataFrame], Any]) -> None:
    """A DuckDB relation and a Polars frame: the same records, and so the same links."""
    rows = register()
    challenges = [ppr.challenge_from_tables({"attendance": table}, SETTINGS) for table in (of(rows), rows)]
    assert challenges[0].row_counts == challenges[1].row_counts
    given, wanted = (build_links(challenge).pairs for challenge in challenges)
    pd.testing.assert_frame_equal(given, wanted)
    assert len(wanted) > 5


def test_every_row_of_a_frame_is_accounted_for() -> None:
    """A blank row and a repeated one are counted as in a file."""
    rows = register()
    more = pd.concat([rows, rows.iloc[:1], rows.iloc[:1].map(lambda _: None)], ignore_index=True)
    (count,) = ppr.challenge_from_tables({"attendance": more}, SETTINGS).row_counts
    assert (count.file, count.read) == ("attendance", len(rows) + 2)
    assert count.read == count.used + sum(n for _, n in count.left_out)
    assert {reason for reason, _ in count.left_out} >= {"blank row"}


def test_a_frame_is_not_changed() -> None:
    """Nothing changes its caller's data."""
    rows = register()
    before = rows.copy()
    ppr.challenge_from_tables({"attendance": rows}, SETTINGS)
    pd.testing.assert_frame_equal(rows, before)


def test_what_is_no_frame_is_refused() -> None:
    """The message names the table and what it was."""
    with pytest.raises(NoFrameError, match="'attendance' is a list"):
        ppr.challenge_from_tables({"attendance": [1]}, SETTINGS)


def test_a_table_of_another_name_is_refused() -> None:
    """The message lists the tables there are."""
    with pytest.raises(UnknownTableError, match=r"no table 'register'; the tables are: attendance, events"):
        ppr.challenge_from_tables({"register": register()}, SETTINGS)


def test_faults_of_the_settings_are_told_at_once() -> None:
    """A missing name and an impossible number in one message."""
    with pytest.raises(SettingsError, match=r"(?s)2 faults.*name.*days|2 faults.*days.*name"):
        ppr.challenge_from_tables({"attendance": register()}, {"day_0": "2019-06-05", "days": 0})
