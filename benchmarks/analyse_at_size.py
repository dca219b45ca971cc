"""How long the whole of `analyse` takes on a large register, stage by stage, and in how much memory.

Run it with  python -m benchmarks.analyse_at_size --rows 1000000 . The register is made as CSV in a temporary folder first;
then everything is read, computed and written in this process, once.
"""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.challenge_at_size import write_challenge
from benchmarks.kept import keep, machine
from benchmarks.pairs import forget_peak, peak
from ppr_network.api import Analysis
from ppr_network.pipeline import Options, compute, read_records

PAGE = "scale.md"
PERMUTATIONS = 999


class Stages:
    """Notes seconds, seconds of the processor and the most memory held of each stage as it is told of."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, float, float]] = []
        self._now = ("", 0.0, 0.0)

    def tell(self, words: str) -> None:
        """End a stage and begin another; how far one stage is begins none."""
        words = words.split(",")[0]
        name, clock, processor = self._now
        if words == name:
            return
        if name:
            seconds, work = time.perf_counter() - clock, time.process_time() - processor
            self.rows.append((name, seconds, work, peak() / 1e9))
            print(f"{name}: {seconds:.1f} s, {work:.1f} of the processor, {peak() / 1e9:.2f} GB", flush=True)  # noqa: T201
        self._now = (words, time.perf_counter(), time.process_time())


def analysed(inputs: Path, output: Path) -> Stages:
    """Run everything on a challenge folder, and return its stages."""
    stages = Stages()
    forget_peak()
    challenge = read_records(inputs, tell=stages.tell)
    options = Options(n_permutations=PERMUTATIONS, stress="quick")
    analysis = Analysis(compute(challenge, options, tell=stages.tell))
    analysis.write(output, force=True, tell=stages.tell)
    stages.tell("")
    return stages


def lines_of(stages: Stages) -> list[str]:
    """Return the table of the stages, with their sum."""
    lines = ["| stage | seconds | of the processor | GB held so far |", "|---|---|---|---|"]
    merged: dict[str, list[float]] = {}
    for name, seconds, work, held in stages.rows:
        row = merged.setdefault(name, [0.0, 0.0, 0.0])
        merged[name] = [row[0] + seconds, row[1] + work, held]
    total = [sum(row[place] for row in merged.values()) for place in (0, 1)]
    merged["all"] = [*total, max(row[2] for row in merged.values())]
    lines += [f"| {name} | {a:.1f} | {b:.1f} | {c:.2f} |" for name, (a, b, c) in merged.items()]
    return lines


def main() -> None:
    """Measure, and put the table into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--output", type=Path, help="Kept; left out: a temporary folder.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ppr-bench-") as folder:
        inputs = Path(folder, "inputs")
        write_challenge(inputs, given.rows)
        stages = analysed(inputs, given.output or Path(folder, "outputs"))
    keep(PAGE, "analyse", [*lines_of(stages), "", f"{given.rows:,} rows, once; {machine()}."])


if __name__ == "__main__":
    main()
