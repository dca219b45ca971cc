"""How long, in how much memory and on how much disk the links are found and written with a limit of memory.

Run it with  python -m benchmarks.out_of_core --rows 1000000 10000000 . Each contestant runs once, in a process of its own,
with a limit of 4 GB. Ours goes from records that were read to a folder of Parquet files with all links and evidence; the
self-join of strings is the bare one of ``benchmarks.pairs``, by DuckDB with the same limit, whose pairs stay in its memory
or go to its own files.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import duckdb
import numpy as np

from benchmarks.kept import keep, machine
from benchmarks.pairs import SELF_JOIN, attendance_of, forget_peak, peak
from benchmarks.registers_at_size import challenge_at_size, rows_of
from ppr_network.engine.place import Place
from ppr_network.large_links import LinksPlan, write_links

PAGE, LIMIT = "scale.md", "4GB"
LEVELS = {"organisations": "organisation", "people": "person"}
CONTESTANTS = (*LEVELS, "self-join")
HEAD = (
    "| rows | | seconds | grow as | of the processor | grow as | GB held | GB on disk | times the self-join "
    "| of the processor |",
    "|---|---|---|---|---|---|---|---|---|---|",
)
Figures = dict[str, float]


def measured(name: str, n_rows: int) -> Figures:
    """Return seconds, processor seconds, most memory held and most disk used (GB) of one contestant, in this process."""
    rows = rows_of(n_rows)
    with tempfile.TemporaryDirectory(prefix="ppr-bench-") as folder:
        if name == "self-join":
            connection = duckdb.connect(config={"memory_limit": LIMIT, "temp_directory": folder})
            connection.from_df(attendance_of(rows)).create("attendance")
            run = lambda: connection.execute(SELF_JOIN)  # noqa: E731
        else:
            challenge = replace(challenge_at_size(rows), folder=Path(folder, "inputs"))
            plan = LinksPlan(b"k" * 32, LEVELS[name], place=Place(memory_limit=LIMIT))  # type: ignore[arg-type]
            run = lambda: write_links(challenge, Path(folder, "links"), plan)  # noqa: E731
        del rows
        with _Disk(Path(folder)) as disk:
            forget_peak()
            clock, processor = time.perf_counter(), time.process_time()
            result = run()
            found = {"seconds": time.perf_counter() - clock, "processor": time.process_time() - processor}
        del result
        return found | {"memory": peak() / 1e9, "disk": disk.most / 1e9}


class _Disk:
    """Watches how much a folder holds at most."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.most = folder, 0
        self._stop = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Disk":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        """Look every half second; a file may be gone while it is looked at."""
        while not self._stop.wait(0.5):
            held = 0
            for path in self.folder.rglob("*"):
                try:
                    held += path.stat().st_blocks * 512
                except FileNotFoundError:
                    continue
            self.most = max(self.most, held)


def asked(name: str, n_rows: int) -> Figures:
    """Return the figures of a process of its own; none where it failed."""
    command = [sys.executable, "-m", "benchmarks.out_of_core", "--one", name, "--rows", str(n_rows)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    print(n_rows, name, done.stdout.strip() or done.stderr[-600:], file=sys.stderr, flush=True)  # noqa: T201
    return json.loads(done.stdout) if done.returncode == 0 else {}


def lines_of(
    found: dict[str, Figures], n_rows: int, before: tuple[int, dict[str, Figures]] | None
) -> list[str]:
    """Return the lines of one size, with how seconds have grown since the one before."""
    lines = []
    for name, figures in found.items():
        times = [
            figures.get(one, np.nan) / found["self-join"].get(one, np.nan) for one in ("seconds", "processor")
        ]
        grown = {"seconds": "", "processor": ""}
        if before is not None:
            fewer, earlier = before
            for one in grown:
                factor = figures.get(one, np.nan) / earlier[name].get(one, np.nan)
                grown[one] = f"n^{np.log(factor) / np.log(n_rows / fewer):.2f}"
        seconds, work, *others = (
            f"{figures.get(one, np.nan):,.1f}" for one in ("seconds", "processor", "memory", "disk")
        )
        cells = [f"{n_rows:,}", name, seconds, grown["seconds"], work, grown["processor"], *others]
        cells += [f"{one:.1f}" for one in times]
        lines.append(f"| {' | '.join(cells).replace('nan', 'failed')} |")
    return lines


def main() -> None:
    """Measure, and put the table into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=CONTESTANTS)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, given.rows[0])))  # noqa: T201
        return
    lines, before = list(HEAD), None
    for n_rows in given.rows:
        found = {name: asked(name, n_rows) for name in CONTESTANTS}
        lines += lines_of(found, n_rows, before)
        before = n_rows, found
    note = f"Each once, with a limit of {LIMIT}, DuckDB {duckdb.__version__}; {machine()}."
    keep(PAGE, "out of core", [*lines, "", note])


if __name__ == "__main__":
    main()
