"""A table as rows that can be asked by column."""

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, each by column name; a number that is not there is None."""
    columns = [str(column) for column in frame.columns]
    values = zip(*(map(_plain, frame[column].tolist()) for column in frame.columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in values]


def _plain(value: Any) -> Any:
    """Return None for what is not there, which cannot be asked whether it is true."""
    return None if value is pd.NA else value
