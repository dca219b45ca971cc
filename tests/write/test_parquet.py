"""A table as Parquet holds the table."""

import duckdb
import pandas as pd
import pytest

from ppr_network.write import files
from ppr_network.write.parquet import parquet_bytes
from tests.publications import toy_publication

TABLE = pd.DataFrame(
    {
        "actor_a": ["Café", "=1+1", ""],
        "tier": pd.array([1, None, 3], dtype="Int64"),
        "strength": [0.5, float("nan"), 2.0],
        'it\'s "so"': ["yes", "no", "yes"],
    }
)


def test_a_parquet_table_is_read_back_as_it_was(tmp_path):
    """Texts are texts, blank numbers null, rows in order, and names of columns what they were."""
    path = tmp_path / "t.parquet"
    path.write_bytes(parquet_bytes(TABLE))
    rows = duckdb.read_parquet(str(path))
    assert rows.columns == list(TABLE.columns)
    assert [str(kind) for kind in rows.types] == ["VARCHAR", "BIGINT", "DOUBLE", "VARCHAR"]
    assert [row[:2] for row in rows.fetchall()] == [("Café", 1), ("=1+1", None), ("", 3)]


def test_the_same_table_gives_the_same_bytes():
    """Nothing of the clock or of chance is in the file."""
    assert parquet_bytes(TABLE) == parquet_bytes(TABLE.copy())


@pytest.mark.parametrize(("most", "name"), [(1, "links.parquet"), (1_000_000, "links.csv")])
def test_a_table_too_long_for_a_spreadsheet_is_parquet(monkeypatch, most, name):
    """Above the limit a table has one file, the other one."""
    monkeypatch.setattr(files, "MOST_ROWS_OF_CSV", most)
    names = set(files.publication_files(toy_publication(), {}))
    assert names & {"links.csv", "links.parquet"} == {name}
