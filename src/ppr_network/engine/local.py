"""Tables on DuckDB in this process, out of core where they must be."""

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import narwhals as nw
import pandas as pd

from ppr_network.engine.expressions import Table


class Engine:
    """DuckDB in this process, out of core where it must be.

    Parameters
    ----------
    memory_limit
        How much memory DuckDB may fill before it goes to disk, such as ``4GB``; ``None`` is its own choice, four
        fifths of the machine's. Frames that go in and come back are outside of it.
    spill_into
        The folder in which a folder of its own is made for what does not fit; ``None`` is the system's place for
        such things. It is removed when the engine is closed, forgotten, or the program ends.
    """

    def __init__(self, *, memory_limit: str | None = None, spill_into: Path | None = None) -> None:
        self._spill = Path(tempfile.mkdtemp(prefix="ppr-network-", dir=spill_into))
        self._remove_spill = weakref.finalize(self, shutil.rmtree, self._spill, ignore_errors=True)
        self._connection = duckdb.connect(":memory:", config=self._options(memory_limit))
        self._n_kept = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything, and remove what was put on disk."""
        self._connection.close()
        self._remove_spill()

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

    def _options(self, memory_limit: str | None) -> dict[str, Any]:
        """Return the options of the connection."""
        options: dict[str, Any] = {"temp_directory": str(self._spill)}
        return options if memory_limit is None else options | {"memory_limit": memory_limit}

    def _created(self, relation: duckdb.DuckDBPyRelation) -> Table:
        """Compute a relation into a table of its own."""
        name = f"kept_{self._n_kept}"
        self._n_kept += 1
        relation.create(name)
        return nw.from_native(self._connection.table(name))
