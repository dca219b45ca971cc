"""Tables on Spark: in this process, on a cluster, or behind a Spark Connect address.

Frames go to Spark and come back as Arrow, never as pandas, so that any version of pandas serves.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import narwhals as nw
import pandas as pd
import pyarrow as pa

from ppr_network.engine.expressions import Table
from ppr_network.engine.local import Engine
from ppr_network.errors import SparkNotReachedError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of pandas, in which nothing is handed over
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

CONNECT = "sc://"


class SparkEngine(Engine):
    """The doors of :class:`Engine`, opened on a session of Spark that somebody else starts and stops."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def close(self) -> None:
        """Leave the session as it is: it is not ours to stop."""

    def table(self, frame: pd.DataFrame) -> Table:
        """Hand a frame over."""
        return nw.from_native(
            self._session.createDataFrame(pa.Table.from_pandas(frame, preserve_index=False))
        )

    def keep(self, table: Table) -> Table:
        """Compute a table once, for all who read it after, and forget how it was made.

        Without that the plan of each step holds the plans of all steps before it, several times over. With
        ``spark.checkpoint.dir`` set the table is written there and outlives the loss of an executor.
        """
        native = nw.to_native(table)
        is_reliable = self._session.conf.get("spark.checkpoint.dir", None)
        return nw.from_native(native.checkpoint() if is_reliable else native.localCheckpoint())

    def frame(self, table: Table, *, sort_by: Sequence[str]) -> pd.DataFrame:
        """Give a table back as a frame in the order of its keys, blanks last."""
        frame: pd.DataFrame = nw.to_native(table).toArrow().to_pandas()
        return frame.sort_values(list(sort_by), na_position="last", ignore_index=True)

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Do nothing: Spark forgets each table when the last expression that reads it is gone."""
        yield


@contextmanager
def spark_engine(master: str) -> Iterator[SparkEngine]:
    """Give an engine on a session of its own, stopped at the end.

    Parameters
    ----------
    master
        Where Spark runs: ``local[*]``, ``yarn``, ``spark://...``, ``k8s://...``, or a Spark Connect address
        ``sc://...``.

    Raises
    ------
    SparkNotReachedError
        If no session can be had there.
    """
    try:
        session = session_of(master)
    except (PySparkException, OSError) as error:
        raise SparkNotReachedError(master, str(error).splitlines()[0]) from error
    try:
        yield SparkEngine(session)
    finally:
        session.stop()


def session_of(master: str, options: dict[str, str] | None = None) -> Any:
    """Start a session, quiet on the terminal."""
    builder = SparkSession.builder.appName("ppr-network")
    if master.startswith(CONNECT):
        session = builder.remote(master).getOrCreate()
        session.version  # noqa: B018 - asks the server, so that one that is not there is noticed now
        return session
    options = {"spark.ui.showConsoleProgress": "false"} | (options or {})
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.master(master).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
