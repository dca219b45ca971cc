"""Whether arrays, DuckDB and Spark in local mode give the same links, row for row: on many small challenges and a large one.

Run it with  python -m benchmarks.spark  (needs the extra ppr-network[spark] and Java 17). Every table of the links is
compared by value, type and order at both levels. Each part runs in a process of its own, as a Java process keeps the
options it began with.
"""

import argparse
import json
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, get_args

import pandas as pd
from tests.links.challenges import random_challenge

from benchmarks.kept import keep, machine
from benchmarks.registers_at_size import challenge_at_size, rows_of
from ppr_network.engine import Engine
from ppr_network.links.build import build_links
from ppr_network.model import Challenge, Links
from ppr_network.settings import Level

PAGE = "scale.md"
TABLES = ("actors", "pairs", "later_pairs", "evidence", "events", "attendance", "rows")
FIRST_SEED = 1_000  # the tests draw from smaller ones
OPTIONS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.maxResultSize": "0",
    "spark.driver.memory": "9g",
    "spark.ui.enabled": "false",
}
SMALL = {  # a query a step: for a few rows code that is made for each would take longer than it saves
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
}
HEAD = (
    "| | links | rows compared | rows that differ | arrays, s | DuckDB, s | Spark, s |",
    "|---|---|---|---|---|---|---|",
)


@contextmanager
def spark_engine(options: dict[str, str]) -> Iterator[Any]:
    """Give Spark in local mode on two cores."""
    from ppr_network.engine.spark import SparkEngine, session_of

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = session_of("local[2]", OPTIONS | options)
        try:
            yield SparkEngine(session)
        finally:
            session.stop()


def n_different(one: Links, other: Links) -> int:
    """Return how many rows differ between two links; all of a table whose types or lengths do."""
    found = int(one.first_seen_in_follow_up != other.first_seen_in_follow_up)
    for name in TABLES:
        a, b = getattr(one, name), getattr(other, name)
        try:
            pd.testing.assert_frame_equal(a, b, check_exact=True, obj=name)
        except AssertionError as error:
            print(error, file=sys.stderr)  # noqa: T201
            alike = len(a) == len(b) and list(a) == list(b) and (a.dtypes == b.dtypes).all()
            found += int((a.compare(b).notna().any(axis=1)).sum()) if alike else max(len(a), len(b), 1)
    return found


def compared(challenges: Iterator[Challenge], options: dict[str, str]) -> dict[str, float]:
    """Return how many links and rows there were, how many rows differ, and the seconds of each way."""
    found: dict[str, float] = {
        "links": 0,
        "rows": 0,
        "different": 0,
        "arrays": 0.0,
        "duckdb": 0.0,
        "spark": 0.0,
    }
    with Engine() as duckdb, spark_engine(options) as spark:
        for challenge in challenges:
            for level in get_args(Level):
                made = {}
                for way, engine in (("arrays", None), ("duckdb", duckdb), ("spark", spark)):
                    begun = time.perf_counter()
                    made[way] = build_links(challenge, engine, level=level)
                    found[way] += time.perf_counter() - begun
                found["links"] += len(made["arrays"].pairs)
                found["rows"] += sum(len(getattr(made["arrays"], name)) for name in TABLES)
                found["different"] += sum(
                    n_different(made["arrays"], made[way]) for way in ("duckdb", "spark")
                )
    return found


def asked(what: str, n: int) -> dict[str, float]:
    """Return the same of a process of its own."""
    command = [sys.executable, "-m", "benchmarks.spark", "--one", what, f"--{what}", str(n)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    print(what, done.stdout.strip(), file=sys.stderr, flush=True)  # noqa: T201
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def line_of(what: str, found: dict[str, float]) -> str:
    """Return one line of the table."""
    counts = (f"{found[name]:,.0f}" for name in ("links", "rows", "different"))
    seconds = (f"{found[name]:,.1f}" for name in ("arrays", "duckdb", "spark"))
    return f"| {what} | {' | '.join((*counts, *seconds))} |"


def main() -> None:
    """Compare, and put the table into the page; exit code 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=("challenges", "rows"))
    parser.add_argument("--challenges", type=int, default=50)
    parser.add_argument("--rows", type=int, default=1_000_000, help="Of the register; 0: none is compared.")
    given = parser.parse_args()
    if given.one == "challenges":
        drawn = (random_challenge(FIRST_SEED + number) for number in range(given.challenges))
        print(json.dumps(compared(drawn, SMALL)))  # noqa: T201
        return
    if given.one == "rows":
        print(json.dumps(compared(iter([challenge_at_size(rows_of(given.rows))]), {})))  # noqa: T201
        return
    found = {f"{given.challenges} random challenges": asked("challenges", given.challenges)}
    if given.rows:
        found[f"a register of {given.rows:,} rows"] = asked("rows", given.rows)
    lines = [*HEAD, *(line_of(what, figures) for what, figures in found.items())]
    versions = ", ".join(f"{name} {version(name)}" for name in ("pyspark", "duckdb", "numpy", "pandas"))
    note = f"Each once, at both levels. {versions}; {machine()}."
    keep(PAGE, "spark", [*lines, "", note])
    sys.exit(int(any(figures["different"] for figures in found.values())))


if __name__ == "__main__":
    main()
