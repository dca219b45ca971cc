"""Tables as rows that can be asked by column."""

import pandas as pd

from ppr_network.report.rows import rows_of


def test_rows_are_those_that_pandas_gives():
    """Nullable and plain columns, blanks and a table without rows give what to_dict gives, with plain types."""
    frame = pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "word": ["a", ""], "x": [0.5, 2.0]})
    for table in (frame, frame.iloc[:0]):
        assert rows_of(table) == table.to_dict("records")
    assert [type(row["n"]) for row in rows_of(frame)] == [int, type(None)]
