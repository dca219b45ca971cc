"""Fixed-degree draws a second: ours, NetworKit's curveball, R's vegan, and plain Python.

All deal the same presences anew, with ten trades for each event between two draws and one thread. Each figure is the
best of several runs, taken in turns, so that other work on the machine does not favour one of them.

    python -m venv build/bench
    build/bench/bin/pip install . networkit
    apt-get install r-cran-vegan
    build/bench/bin/python -m benchmarks.draws

A peer that is not installed is left out and said so; with all of them docs/benchmarks-draws.md is written anew.
"""

import json
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.kept import keep, machine
from ppr_network.inference.fixed_degree import Mixing, fixed_degree_draws

PEOPLE, EVENTS, PRESENCES = 900, 400, 7000
TRADES = 10 * EVENTS
ROUNDS = 5
IN_R = """
suppressMessages(library(vegan))
presences <- as.matrix(read.csv("presences.csv", header = FALSE))
model <- nullmodel(presences, "curveball")
took <- system.time(simulate(model, nsim = %d, thin = %d, burnin = 0, seed = 1))[["elapsed"]]
cat(sprintf('{"rate": %%f, "vegan": "%%s", "r": "%%s"}', %d / took, packageVersion("vegan"), getRversion()))
"""


def presences() -> np.ndarray:
    """Return who was at what: events by people, uneven on both sides."""
    rng = np.random.default_rng(1)
    keen, size = rng.gamma(1, 1, PEOPLE), rng.gamma(2, 1, EVENTS)
    sizes = np.maximum(2, np.round(size * PRESENCES / size.sum())).astype(int)
    matrix = np.zeros((EVENTS, PEOPLE), dtype=bool)
    for row, n in zip(matrix, sizes, strict=True):
        row[rng.choice(PEOPLE, n, replace=False, p=keen / keen.sum())] = True
    while matrix.sum() > PRESENCES:
        matrix[tuple(rng.choice(np.argwhere(matrix)))] = False
    while matrix.sum() < PRESENCES:
        matrix[tuple(rng.choice(np.argwhere(~matrix)))] = True
    return matrix


def ours(matrix: np.ndarray, n_draws: int) -> float:
    """Return draws a second of this package, whole matrices handed over."""
    mixing = Mixing(burn_in=10, thinning=10)
    draws = fixed_degree_draws(matrix, n_draws + 1, seed=1, mixing=mixing)
    next(draws)  # loads and, the first time, compiles
    start = time.perf_counter()
    n_seen = sum(1 for _ in islice(draws, n_draws))
    return n_seen / (time.perf_counter() - start)


def networkit(matrix: np.ndarray, n_draws: int) -> float:
    """Return draws a second of NetworKit: the same number of trades, between events only."""
    nk = import_module("networkit")
    nk.setNumberOfThreads(1)
    nk.setSeed(1, False)
    G = nk.Graph(EVENTS + PEOPLE)
    for event, person in zip(*np.nonzero(matrix), strict=True):
        G.addEdge(int(event), EVENTS + int(person))
    curveball = nk.randomization.Curveball(G)
    start = time.perf_counter()
    for _ in range(n_draws):
        curveball.run(nk.randomization.CurveballUniformTradeGenerator(TRADES, EVENTS).generate())
        curveball.getGraph()
    return n_draws / (time.perf_counter() - start)


def vegan(matrix: np.ndarray, n_draws: int) -> float:
    """Return draws a second of R's vegan, as R itself times them."""
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(Path(folder) / "presences.csv", matrix.astype(int), fmt="%d", delimiter=",")
        script = IN_R % (n_draws, TRADES, n_draws)
        run = subprocess.run(
            ["Rscript", "-e", script],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
    told = json.loads(run.stdout)
    VERSIONS.update(vegan=told["vegan"], R=told["r"])
    return float(told["rate"])


def plain_python(matrix: np.ndarray, n_draws: int) -> float:
    """Return draws a second of the obvious curveball, on sets."""
    rows = [set(np.flatnonzero(row).tolist()) for row in matrix]
    rng = random.Random(1)  # noqa: S311 - no secret
    start = time.perf_counter()
    for _ in range(n_draws):
        for _ in range(TRADES):
            i, j = rng.sample(range(EVENTS), 2)
            only_i, only_j = rows[i] - rows[j], rows[j] - rows[i]
            if only_i and only_j:
                shared = rows[i] & rows[j]
                pool = [*only_i, *only_j]
                rng.shuffle(pool)
                rows[i], rows[j] = shared | set(pool[: len(only_i)]), shared | set(pool[len(only_i) :])
    return n_draws / (time.perf_counter() - start)


VERSIONS = {name: version(name) for name in ("numba", "numpy")} | {"Python": platform.python_version()}
CONTENDERS: tuple[tuple[str, Callable[[np.ndarray, int], float], int, bool], ...] = (
    ("ppr-network", ours, 300, True),
    ("NetworKit Curveball", networkit, 30, find_spec("networkit") is not None),
    ("vegan nullmodel('curveball')", vegan, 20, shutil.which("Rscript") is not None),
    ("plain Python", plain_python, 3, True),
)


def main() -> int:
    """Print the table, and keep it in the page if every peer was there."""
    matrix = presences()
    rates: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, contender, n_draws, is_there in CONTENDERS:
            if is_there:
                rates[name] = max(rates.get(name, 0.0), contender(matrix, n_draws))
    if "NetworKit Curveball" in rates:
        VERSIONS["NetworKit"] = version("networkit")
    out = ["| | draws a second | ours is quicker by |", "|---|---|---|"]
    for name, _, _, is_there in CONTENDERS:
        told = (
            f"{rates[name]:,.1f} | {rates['ppr-network'] / rates[name]:,.1f}"
            if is_there
            else "not installed | "
        )
        out.append(f"| {name} | {told} |")
    versions = ", ".join(f"{name} {number}" for name, number in sorted(VERSIONS.items()))
    out += ["", f"{versions}; one core of {machine()}."]
    if len(rates) == len(CONTENDERS):
        keep("benchmarks-draws.md", "draws", out)
    sys.stdout.write("\n".join(out) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
