"""How long, in how much memory and on how much disk the links are found and written with a limit of memory.

Run it with  python -m benchmarks.out_of_core --rows 1000000 10000000 . Each contestant runs once, in a process of its own,
with a limit of 4 GB. Ours goes from records that were read to a folder of Parquet files with all links and evidence; the
self-join of strings is the bare one of ``benchmarks.pairs``, by DuckDB with the same limit, whose pairs stay in its memory
or go to its own files.

With  --whole  it is the whole command instead, in a process of its own: reading, cleaning, links and what is written, from
one CSV file, a folder of eight, and a folder of eight Parquet files. Its inputs are made first, under the system's place for
temporary files (TMPDIR names another): 0.2 GB of disk for a million rows, and as much again for what is written.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import duckdb
import numpy as np

from benchmarks.challenge_at_size import write_challenge, write_parts
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
SOURCES = {"csv": "one CSV file", "csv-parts": "folder of CSV files", "parquet": "folder of Parquet files"}
RUN = "from ppr_network.cli.program import run; run()"
WHOLE_HEAD = (
    "| rows | from | between | seconds | of the processor | GB held | GB on disk |",
    "|---|---|---|---|---|---|---|",
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


def make_inputs(folder: Path, n_rows: int) -> None:
    """Write a challenge in each form that is read."""
    write_challenge(folder / "csv", n_rows)
    write_parts(folder / "csv-parts", folder / "csv", "csv")
    write_parts(folder / "parquet", folder / "csv", "parquet")


def whole_command(inputs: Path, level: str, output: Path) -> Figures:
    """Return seconds, processor seconds, most memory held and most disk used (GB) of `links` in a process of its own."""
    command = [sys.executable, "-c", RUN, "links", str(inputs), "-o", str(output / "links")]
    command += ["--level", level, "--memory-limit", LIMIT, "--key-file", str(output / "key")]
    with _Disk(output) as disk:
        clock = time.perf_counter()
        _, status, used = os.wait4(subprocess.Popen(command, stderr=subprocess.DEVNULL).pid, 0)
        seconds = time.perf_counter() - clock
    if status:
        return {}
    processor = used.ru_utime + used.ru_stime
    return {
        "seconds": seconds,
        "processor": processor,
        "memory": used.ru_maxrss * 1024 / 1e9,
        "disk": disk.most / 1e9,
    }


def whole_lines(n_rows: int, sources: Sequence[str]) -> list[str]:
    """Return a line for the whole command from each source at both levels."""
    lines = []
    with tempfile.TemporaryDirectory(prefix="ppr-bench-") as place:
        make = [sys.executable, "-m", "benchmarks.out_of_core", "--make", place, "--rows", str(n_rows)]
        subprocess.run(make, check=True)
        for source in sources:
            for words, level in LEVELS.items():
                with tempfile.TemporaryDirectory(prefix="ppr-bench-") as output:
                    figures = whole_command(Path(place, source), level, Path(output))
                print(n_rows, source, words, figures, file=sys.stderr, flush=True)  # noqa: T201
                named = ("seconds", "processor", "memory", "disk")
                cells = [f"{figures[one]:,.1f}" if figures else "failed" for one in named]
                lines.append(f"| {' | '.join([f'{n_rows:,}', SOURCES[source], words, *cells])} |")
    return lines


def main() -> None:
    """Measure, and put the table into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=CONTESTANTS)
    parser.add_argument("--whole", action="store_true", help="measure the whole command instead")
    parser.add_argument("--sources", choices=SOURCES, nargs="+", default=[*SOURCES])
    parser.add_argument("--make", type=Path, help="write the inputs of the whole command into a folder")
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, given.rows[0])))  # noqa: T201
        return
    if given.make:
        make_inputs(given.make, given.rows[0])
        return
    if given.whole:
        lines = [line for n_rows in given.rows for line in whole_lines(n_rows, given.sources)]
        note = f"Each once, with a limit of {LIMIT}; {machine()}."
        keep(PAGE, "whole command", [*WHOLE_HEAD, *lines, "", note])
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
