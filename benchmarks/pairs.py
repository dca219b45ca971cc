"""How fast the links are found, and in how much memory, beside others that pair the same rows, in the same run.

Run it with  python -m benchmarks.pairs  (or  make bench). Each contestant runs in a process of its own, which makes the
same rows and is timed and weighed without that; the contestants take turns, and each figure is the median of the rounds.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import duckdb
import igraph
import networkx as nx
import numpy as np
import pandas as pd
from networkx.algorithms.bipartite import weighted_projected_graph
from scipy.sparse import csr_array, triu

from benchmarks.kept import keep, machine
from benchmarks.registers_at_size import Rows, challenge_at_size, rows_of
from ppr_network.engine import Engine
from ppr_network.links.build import build_links

PAGE = "benchmarks.md"
ROUNDS = 5
SIZES = (100_000, 1_000_000)
GROWTH = (30_000, 100_000, 300_000, 1_000_000)
NETWORKX_UP_TO = 100_000
SELF_JOIN = """
CREATE TABLE pairs AS SELECT a.person AS a, b.person AS b, count(*) AS n, min(a.date) AS first
FROM attendance a JOIN attendance b ON a.event = b.event AND a.person < b.person GROUP BY ALL
"""

Timed = Callable[[], object]


def _ours(rows: Rows, *, level: str, engine: bool) -> Timed:
    """Find the links of records that have been read."""
    challenge = challenge_at_size(rows)
    return lambda: build_links(challenge, Engine() if engine else None, level=level)  # type: ignore[arg-type]


def _self_join(rows: Rows) -> Timed:
    """Join strings with themselves by hand: count and first date of each pair at meetings of up to 25."""
    connection = duckdb.connect()
    connection.from_df(attendance_of(rows)).create("attendance")
    return lambda: connection.execute(SELF_JOIN)


def attendance_of(rows: Rows) -> pd.DataFrame:
    """Return the rows of meetings of up to 25 people as strings and dates."""
    day = pd.Timestamp("2019-06-05") + pd.to_timedelta(rows.day_of[rows.event[rows.small]], unit="D")
    return pd.DataFrame(
        {
            "person": pd.Series(rows.person[rows.small]).map("Person {:07}".format).astype(object),
            "event": pd.Series(rows.event[rows.small]).map("Meeting {:07}".format).astype(object),
            "date": day,
        }
    )


def _biadjacency(rows: Rows) -> csr_array:
    """Return people by meetings of up to 25."""
    ends = (rows.person[rows.small], rows.event[rows.small])
    return csr_array(
        (np.ones(len(ends[0]), dtype=np.int32), ends), shape=(len(rows.organisation_of), len(rows.day_of))
    )


def _scipy(rows: Rows) -> Timed:
    """Multiply people by meetings with itself: counts of pairs alone."""
    matrix = _biadjacency(rows)
    return lambda: triu(matrix @ matrix.T, k=1)


def _igraph(rows: Rows) -> Timed:
    """Project on people with python-igraph: counts of pairs alone."""
    n = len(rows.organisation_of)
    edges = np.column_stack([rows.person[rows.small], rows.event[rows.small] + n])
    graph = igraph.Graph(n=n + len(rows.day_of), edges=edges)
    graph.vs["type"] = [False] * n + [True] * len(rows.day_of)
    return lambda: graph.bipartite_projection(multiplicity=True, which=0)


def _networkx(rows: Rows) -> Timed:
    """Project all rows on people with networkx, large meetings too: counts of pairs alone."""
    graph: nx.Graph[object] = nx.Graph()
    people = [f"Person {number:07}" for number in rows.person.tolist()]
    meetings = [f"Meeting {number:07}" for number in rows.event.tolist()]
    graph.add_edges_from(zip(people, meetings, strict=True))
    nodes = sorted(set(people))
    return lambda: weighted_projected_graph(graph, nodes)


CONTESTANTS: dict[str, Callable[[Rows], Timed]] = {
    "ppr-network, organisations": lambda rows: _ours(rows, level="organisation", engine=False),
    "ppr-network, people": lambda rows: _ours(rows, level="person", engine=False),
    "ppr-network on DuckDB, organisations": lambda rows: _ours(rows, level="organisation", engine=True),
    "ppr-network on DuckDB, people": lambda rows: _ours(rows, level="person", engine=True),
    "DuckDB self-join of strings, people": _self_join,
    "scipy product, people": _scipy,
    "python-igraph `bipartite_projection`, people": _igraph,
    "networkx `weighted_projected_graph`, people": _networkx,
}
OURS = list(CONTESTANTS)[:2]


def measured(name: str, n_rows: int) -> dict[str, float]:
    """Return seconds, processor seconds and most memory (GB) of one contestant, in this process."""
    run = CONTESTANTS[name](rows_of(n_rows))
    forget_peak()
    clock, processor = time.perf_counter(), time.process_time()
    result = run()
    seconds = {"seconds": time.perf_counter() - clock, "processor": time.process_time() - processor}
    del result
    return seconds | {"memory": peak() / 1e9}


def forget_peak() -> None:
    """Count the most memory held from here on."""
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5", encoding="ascii")


def peak() -> float:
    """Return the most memory this process held, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(
            line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")
        )
        return float(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


def asked(name: str, n_rows: int) -> dict[str, float]:
    """Return the same of a process of its own."""
    command = [sys.executable, "-m", "benchmarks.pairs", "--one", name, "--rows", str(n_rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    print(f"{n_rows:>10,} {name:<48} {figures['seconds']:8.2f} s", file=sys.stderr, flush=True)  # noqa: T201
    return figures


def in_turns(names: list[str], n_rows: int, rounds: int) -> dict[str, dict[str, list[float]]]:
    """Return the figures of all contestants, one round after the other."""
    found: dict[str, dict[str, list[float]]] = {name: {} for name in names}
    for number in range(rounds):
        for name in names:
            if number and "networkx" in name and n_rows > NETWORKX_UP_TO:
                continue  # once is enough of what takes many minutes
            for figure, value in asked(name, n_rows).items():
                found[name].setdefault(figure, []).append(value)
    return found


def table(found: dict[str, dict[str, list[float]]], n_rows: int) -> list[str]:
    """Return the lines of the table for one size: ratios are medians of those of each round."""
    lines = []
    for name, figures in found.items():
        ratios = [
            f"{statistics.median(r):.1f} ({min(r):.1f}–{max(r):.1f})"
            for r in (
                [b / a for a, b in zip(found[ours]["processor"], figures["processor"], strict=False)]
                for ours in OURS
            )
        ]
        middle = {figure: statistics.median(values) for figure, values in figures.items()}
        lines.append(
            f"| {n_rows:,} | {name} | {middle['seconds']:.2f} | {middle['processor']:.2f} | {middle['memory']:.2f} "
            f"| {' | '.join(ratios)} |"
        )
    return lines


def growth(rounds: int) -> list[str]:
    """Return how seconds of the processor grow over four sizes, as a table with the exponent between each two."""
    lines = ["| rows | organisations, s | grows as | people, s | grows as |", "|---|---|---|---|---|"]
    before: dict[str, float] = {}
    for n_rows in GROWTH:
        found = in_turns(OURS, n_rows, rounds)
        cells = [f"{n_rows:,}"]
        for name in OURS:
            now = statistics.median(found[name]["processor"])
            steps = np.log(n_rows / GROWTH[GROWTH.index(n_rows) - 1])
            power = f"n^{np.log(now / before[name]) / steps:.2f}" if name in before else ""
            cells += [f"{now:.2f}", power]
            before[name] = now
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def main() -> None:
    """Measure, and put the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=list(CONTESTANTS))
    parser.add_argument("--rows", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--networkx-up-to", type=int, default=NETWORKX_UP_TO, help="rows; above 100,000 once")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, given.rows[0])))  # noqa: T201
        return
    head = "| rows | | seconds | of the processor | GB | times ours, organisations | times ours, people |"
    lines = [head, "|---|---|---|---|---|---|---|"]
    for n_rows in given.rows:
        names = [name for name in CONTESTANTS if "networkx" not in name or n_rows <= given.networkx_up_to]
        lines += table(in_turns(names, n_rows, given.rounds), n_rows)
    versions = ", ".join(
        f"{name} {version(name)}" for name in ("duckdb", "scipy", "igraph", "networkx", "numpy", "pandas")
    )
    rounds = f"Median of {given.rounds}; networkx above {NETWORKX_UP_TO:,} rows once"
    keep(PAGE, "pairs", [*lines, "", f"{rounds}. {versions}; {machine()}."])
    keep(PAGE, "growth", growth(given.rounds))


if __name__ == "__main__":
    main()
