"""How long the program takes until it answers, beyond Python itself.

Run it with  python -m benchmarks.startup  (or  make bench). It ends with 1 if ``--help`` takes longer than it may.
"""

import os
import statistics
import subprocess
import sys

from benchmarks.kept import keep, machine

ROUNDS = 7
MOST = 0.3  # seconds of the processor for --help, beyond Python itself
ASKED = {
    "Python alone": ["-c", "pass"],
    "`import ppr_network`": ["-c", "import ppr_network"],
    "`ppr-network --help`": [
        "-c",
        "import sys; from ppr_network.cli import run; sys.argv[1:] = ['--help']; run()",
    ],
    "`ppr-network --version`": [
        "-c",
        "import sys; from ppr_network.cli import run; sys.argv[1:] = ['--version']; run()",
    ],
}


def processor_seconds(arguments: list[str]) -> float:
    """Return what one process took of the processor."""
    before = os.times()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def measured(rounds: int) -> dict[str, float]:
    """Return the median of each, in turns."""
    taken = [{name: processor_seconds(arguments) for name, arguments in ASKED.items()} for _ in range(rounds)]
    return {name: statistics.median(each[name] for each in taken) for name in ASKED}


def main() -> None:
    """Measure, put the table into the page, and say whether it is too slow."""
    found = measured(ROUNDS)
    python, *_ = found.values()
    lines = ["| | seconds of the processor | beyond Python |", "|---|---|---|"]
    lines += [f"| {name} | {value:.2f} | {value - python:.2f} |" for name, value in found.items()]
    keep("benchmarks.md", "startup", [*lines, "", f"Median of {ROUNDS}. {machine()}."])
    beyond = found["`ppr-network --help`"] - python
    if beyond > MOST:
        message = f"--help takes {beyond:.2f} s beyond Python; {MOST} are allowed."
        raise SystemExit(message)


if __name__ == "__main__":
    main()
