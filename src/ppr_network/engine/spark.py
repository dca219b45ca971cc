"""Tables on Spark: in this process, on a cluster, or behind a Spark Connect address.

Frames go to Spark and come back as Arrow, never as pandas, so that any version of pandas serves.
"""

import socket
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

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
    from pyspark.sql.connect.session import SparkSession as ConnectSession
    from pyspark.sql.pandas.types import from_arrow_schema

CONNECT = "sc://"
CONNECT_PORT = 15002  # where a Spark Connect server listens unless told otherwise
PATIENCE = 10.0  # seconds to wait for somebody who listens; Spark itself tries for some ten minutes
QUIET = {"spark.ui.showConsoleProgress": "false"}


class SparkEngine(Engine):
    """The doors of :class:`Engine`, opened on a session of Spark that somebody else starts and stops."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._is_reliable = bool(session.conf.get("spark.checkpoint.dir", None))

    def close(self) -> None:
        """Leave the session as it is: it is not ours to stop."""

    def table(self, frame: pd.DataFrame) -> Table:
        """Hand a frame over."""
        arrow = pa.Table.from_pandas(frame, preserve_index=False)
        schema = from_arrow_schema(arrow.schema)  # a table without rows does not tell it by itself
        table: Table = nw.from_native(self._session.createDataFrame(arrow, schema))
        return table

    def keep(self, table: Table) -> Table:
        """Compute a table once, for all who read it after, and forget how it was made.

        Without that the plan of each step holds the plans of all steps before it, several times over. With
        ``spark.checkpoint.dir`` set the table is written there and outlives the loss of an executor.
        """
        native = nw.to_native(table)
        kept: Table = nw.from_native(native.checkpoint() if self._is_reliable else native.localCheckpoint())
        return kept

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
        raise SparkNotReachedError(master, str(error).partition("\n")[0]) from error
    try:
        yield SparkEngine(session)
    finally:
        session.stop()


def session_of(master: str, options: Mapping[str, str] | None = None) -> Any:
    """Start a session, or one at a Spark Connect address, which has options of its own."""
    if master.startswith(CONNECT):
        check_listening(master)
        session = ConnectSession.builder.remote(master).create()
        session.version  # noqa: B018 - asks the server, so that one that is not there is noticed now
        return session
    builder = SparkSession.builder.appName("ppr-network").master(master)
    for name, value in (QUIET | dict(options or {})).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def check_listening(address: str) -> None:
    """Raise OSError if nobody listens at a Spark Connect address, which is ``sc://HOST:PORT/;OPTIONS``."""
    try:
        parts = urlsplit(address)
        place = (parts.hostname or "", parts.port or CONNECT_PORT)
        with socket.create_connection(place, timeout=PATIENCE):
            pass
    except (ValueError, OSError) as error:
        message = f"nobody listens there ({error})."
        raise OSError(message) from error
