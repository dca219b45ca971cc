"""A table as rows that can be asked by column."""

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, each by column name."""
    return [{str(column): value for column, value in row.items()} for row in frame.to_dict("records")]
