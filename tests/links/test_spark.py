"""Spark gives the links that DuckDB gives, row for row: in this process and behind a Spark Connect address.

One Java process serves all of it: a session in local mode that also listens as a Spark Connect server.
"""

import os
import shutil
import socket
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import narwhals as nw
import pandas as pd
import pyarrow as pa
import pytest

from ppr_network import pipeline
from ppr_network.engine import Engine
from ppr_network.engine.place import Place, opened
from ppr_network.errors import SparkNotReachedError
from ppr_network.large_links import LinksPlan, write_links
from ppr_network.links.actors import actors_of, rows_of_actors
from ppr_network.links.build import build_links
from ppr_network.links.evidence import meetings_together
from ppr_network.links.meetings import meetings_of
from ppr_network.links.on_engine import presences_on
from ppr_network.model import Challenge, Links
from ppr_network.settings import Level
from tests.folders import toy_attendance
from tests.links.challenges import random_challenge

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "inputs" / "example-liverpool"
REAL = ROOT.parent / "shared" / "data" / "cop-side-events"
TABLES = ("actors", "pairs", "later_pairs", "evidence", "events", "attendance", "rows")
# small work: one Java compiler, one garbage collector, no code made for each query
SMALL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.ui.enabled": "false",
    "spark.default.parallelism": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
    "spark.connect.grpc.binding.address": "127.0.0.1",
}


def missing() -> str:
    """Return what is missing for Spark on this machine."""
    if shutil.which("java") is None:
        return "there is no java in PATH"
    try:
        import pyspark  # noqa: F401
    except ImportError as error:
        return str(error)
    return ""


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def session_and_address() -> Iterator[tuple[Any, str]]:
    """Start Spark once; without it skip, or fail where it is needed."""
    if why := missing():
        message = f"no Spark: {why}"
        if os.environ.get("SPARK_NEEDED"):
            pytest.fail(message)
        pytest.skip(message)
    from ppr_network.engine.spark import session_of

    port = free_port()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = session_of("local[2]", SMALL | {"spark.connect.grpc.binding.port": str(port)})
        yield session, f"sc://127.0.0.1:{port}"
        session.stop()


@pytest.fixture(scope="module")
def local(session_and_address: tuple[Any, str]) -> Place:
    """Give Spark in local mode."""
    return Place("spark", session=session_and_address[0])


@pytest.fixture(scope="module")
def remote(session_and_address: tuple[Any, str]) -> Place:
    """Give Spark behind its Connect address."""
    return Place("spark", master=session_and_address[1])


def check_same(challenge: Challenge, place: Place, *, level: Level) -> Links:
    """Compare every table of the links, types and order included, and return them."""
    wanted = build_links(challenge, Engine(), level=level)
    given = pipeline.link_records(challenge, level=level, place=place)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(given, name), getattr(wanted, name), obj=name)
    assert given.first_seen_in_follow_up == wanted.first_seen_in_follow_up
    return given


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "level"), [(0, "organisation"), (1, "person"), (2, "organisation"), (3, "person")]
)
def test_spark_here_gives_the_links_of_duckdb(local: Place, seed: int, level: Level) -> None:
    """Four random challenges, each under settings of its own."""
    assert len(check_same(random_challenge(seed), local, level=level).pairs) > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "level"), [(4, "organisation"), (5, "person"), (6, "organisation"), (7, "person")]
)
def test_spark_behind_an_address_gives_the_links_of_duckdb(remote: Place, seed: int, level: Level) -> None:
    """Four more, through Spark Connect."""
    assert len(check_same(random_challenge(seed), remote, level=level).pairs) > 0


@pytest.mark.slow
def test_spark_gives_the_links_of_the_example(local: Place) -> None:
    """The example, read and cleaned as always."""
    check_same(pipeline.read_records(EXAMPLE), local, level="organisation")


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason=f"the real records are not there: {REAL.name}")
def test_spark_gives_the_links_of_real_records(local: Place) -> None:
    """Who held which side event of a climate conference with whom."""
    links = check_same(pipeline.read_records(REAL), local, level="organisation")
    assert len(links.pairs) > 1000


@pytest.mark.slow
def test_spark_writes_the_folder_that_arrays_write(local: Place, tmp_path: Path) -> None:
    """Links alone, to a byte."""
    challenge = replace(random_challenge(8), folder=tmp_path / "inputs")
    plan = LinksPlan(b"k" * 32)
    for name, place in {"here": Place(), "spark": local}.items():
        write_links(challenge, tmp_path / name, replace(plan, place=place))
    names = sorted(
        str(path.relative_to(tmp_path / "here")) for path in (tmp_path / "here").rglob("*.parquet")
    )
    assert len(names) == 4
    for name in names:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


@pytest.mark.parametrize("address", ["127.0.0.1:{port}", "127.0.0.1:{port}/;use_ssl=false", "127.0.0.1:many"])
def test_an_address_where_nobody_listens_is_said_at_once(address: str) -> None:
    """Spark would try for ten minutes."""
    if why := missing():
        pytest.skip(f"no Spark: {why}")
    place = Place("spark", master=f"sc://{address.format(port=free_port())}")
    started = monotonic()
    with pytest.raises(SparkNotReachedError, match="nobody listens there"), opened(place):
        pass
    assert monotonic() - started < 10


@pytest.mark.slow
def test_no_plan_makes_pairs_of_everything(local: Place) -> None:
    """Those at an event are joined on it; large events are filtered first; each side is shuffled once at most."""
    challenge = random_challenge(1)
    with opened(local) as engine:
        presences, actors = (
            presences_on(engine, challenge.records),
            actors_of(challenge.records, level="organisation"),
        )
        rows = rows_of_actors(engine, presences, actors, level="organisation")
        meetings = meetings_of(challenge.records, engine, presences, rows, challenge.settings)
        native = nw.to_native(meetings_together(meetings))
    plan = native._jdf.queryExecution().executedPlan().toString()
    assert "CartesianProduct" not in plan
    assert "NestedLoop" not in plan
    joins = plan.count("Join")
    assert joins == 2
    assert plan.count("Exchange") <= joins + 1
    assert plan.index("Join") < plan.index("plenary")


@pytest.mark.slow
def test_a_spark_frame_is_read_as_a_file_is(local: Place) -> None:
    """Rows, with real dates, come from Spark as they come from pandas."""
    rows = pd.DataFrame(toy_attendance()).assign(date=lambda t: pd.to_datetime(t["date"]).dt.date)
    frame = local.session.createDataFrame(pa.Table.from_pandas(rows, preserve_index=False)).coalesce(1)
    settings = {"name": "Toy", "day_0": "2019-06-05"}
    given, wanted = (pipeline.challenge_from_tables({"attendance": t}, settings) for t in (frame, rows))
    pd.testing.assert_frame_equal(given.records.presences, wanted.records.presences)
