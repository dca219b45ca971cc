"""A table as rows that can be asked by column."""

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, each by column name."""
    columns = [str(column) for column in frame.columns]
    values = zip(*(frame[column].tolist() for column in frame.columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in values]
