"""Where tables are computed.

The stages write narwhals expressions; an engine is handed frames, keeps results, and gives small ones back.
Column names are lower case everywhere: names that differ only by case join wrongly, without a word,
on DuckDB.
"""

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import duckdb
import narwhals as nw
import pandas as pd

Table: TypeAlias = nw.LazyFrame[Any]


def choose_in_tables(conditions: Sequence[Any], values: Sequence[int], default: int) -> nw.Expr:
    """Return the expression that gives, row by row, the value of the first condition that holds."""
    result = nw.lit(default)
    for condition, value in reversed(list(zip(conditions, values, strict=True))):
        result = nw.when(condition).then(nw.lit(value)).otherwise(result)
    return result


class Engine:
    """DuckDB in this process, out of core where it must be.

    Where memory runs short, tables go to a temporary folder that only this user can read and that goes with the engine.
    """

    def __init__(self) -> None:
        spill = tempfile.mkdtemp(prefix="ppr-network-")
        weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        self._connection = duckdb.connect(":memory:", config={"temp_directory": spill})
        self._n_kept = 0

    def table(self, frame: pd.DataFrame) -> Table:
        """Copy a frame in: a mere view of it would be inspected anew at every step of every expression."""
        return self._created(self._connection.from_df(frame))

    def keep(self, table: Table) -> Table:
        """Compute a table once, for all who read it after.

        Every step of an expression makes the engine go through all steps before it, so keeping pays for small
        tables too.
        """
        return self._created(nw.to_native(table))

    def frame(self, table: Table, *, sort_by: Sequence[str]) -> pd.DataFrame:
        """Give a table back as a frame in the order of its keys, blanks last."""
        collected = table.sort(*sort_by, nulls_last=True).collect("pandas").to_native()
        frame: pd.DataFrame = collected.reset_index(drop=True)
        return frame

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Forget, at the end, every table handed over or kept inside; the frames given back stay."""
        first = self._n_kept
        try:
            yield
        finally:
            for number in range(first, self._n_kept):
                self._connection.execute(f"DROP TABLE IF EXISTS kept_{number}")

    def _created(self, relation: duckdb.DuckDBPyRelation) -> Table:
        """Compute a relation into a table of its own."""
        name = f"kept_{self._n_kept}"
        self._n_kept += 1
        relation.create(name)
        return nw.from_native(self._connection.table(name))
