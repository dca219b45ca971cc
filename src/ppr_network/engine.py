"""Where tables are computed.

The stages write narwhals expressions; an engine is handed frames, keeps results, and gives small ones back.
Column names are lower case everywhere: names that differ only by case join wrongly, without a word, on DuckDB.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import duckdb
import narwhals as nw
import pandas as pd

Table: TypeAlias = nw.LazyFrame[Any]


def choose_in_tables(conditions: Sequence[Any], values: Sequence[int], default: int) -> nw.Expr:
    """Return the expression that gives, row by row, the value of the first condition that holds."""
    result: Any = nw.lit(default)
    for condition, value in reversed(list(zip(conditions, values, strict=True))):
        result = nw.when(condition).then(nw.lit(value)).otherwise(result)
    return result


class Engine:
    """DuckDB in this process, out of core where it must be."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:")
        self._n_kept = 0

    def table(self, frame: pd.DataFrame) -> Table:
        """Hand a frame over; it must not be changed afterwards."""
        name = self._new_name()
        self._connection.register(name, frame)
        return nw.from_native(self._connection.table(name))

    def keep(self, table: Table) -> Table:
        """Compute a table once, for all who read it after."""
        name = self._new_name()
        relation: Any = nw.to_native(table)
        relation.create(name)
        return nw.from_native(self._connection.table(name))

    def frame(self, table: Table, *, sort_by: Sequence[str]) -> pd.DataFrame:
        """Give a table back as a frame in the order of its keys."""
        collected = table.sort(*sort_by).collect("pandas").to_native()
        frame: pd.DataFrame = collected.reset_index(drop=True)
        return frame

    def _new_name(self) -> str:
        self._n_kept += 1
        return f"kept_{self._n_kept}"
