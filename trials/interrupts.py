"""Stopped at any moment, the program ends within two seconds with the exit code of the signal, and leaves nothing.

``python -m trials.interrupts``: Ctrl-C and SIGTERM in turn, at random moments of ``analyse`` on a challenge with a
workbook, over a folder of an earlier run; every fifth time asked twice, a tenth of a second apart.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from tests.folders import toy_attendance, toy_folder

from ppr_network.write.lock import lock_file
from trials.disturbed import OLD, state_of, write_run
from trials.kept import Outcome, keep

TRIES, TWICE_EVERY, SEED = 50, 5, 20190605
SECONDS = 2.0
LINE = (
    "analyse", "inputs/toy", "-o", "out/run", "--key-file", "key", "--force", "--permutations", "99",
    "--stress", "none",
)  # fmt: skip


class Stop(NamedTuple):
    """How a stopped program ended: by which signal, when, how, after how long, and what it left."""

    number: int
    after: float
    code: int
    seconds: float
    found: str
    left: list[str]
    processes: list[int]
    said: str

    @property
    def is_done(self) -> bool:
        """Whether it had come to its end by itself."""
        return self.code == 0

    @property
    def holds(self) -> bool:
        """Whether the promise held."""
        ended = self.is_done or self.code in (128 + self.number, -self.number)
        whole = self.found == "old" or (self.found == "another" and self.left == ["run"])
        return ended and whole and self.left == ["run"] and not self.processes and self.seconds <= SECONDS


def challenge_with_workbook(folder: Path) -> None:
    """Write the toy challenge with its register as a workbook, so that a child process reads it."""
    made = toy_folder(folder / "inputs" / "toy")
    (made / "attendance.csv").unlink()
    rows = toy_attendance()
    with xlsxwriter.Workbook(str(made / "attendance.xlsx")) as book:
        sheet = book.add_worksheet("attendance")
        for number, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(number, 0, row)


def start(folder: Path) -> subprocess.Popen[str]:
    """Start the program in a session of its own, which heeds Ctrl-C even where this one runs in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    line = [sys.executable, "-c", "from ppr_network.cli import run; run()", *LINE]
    return subprocess.Popen(line, cwd=folder, start_new_session=True, stderr=subprocess.PIPE, text=True)


def stop_after(
    folder: Path, seconds: float, number: int, *, twice: bool = False, at_work: bool = False
) -> Stop:
    """Start the program over an old folder, stop it after a while, counted from its first work if so asked, and look."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    write_run(folder / "out" / "run", OLD)
    program = start(folder)
    while at_work and not lock_file(folder / "out" / "run").exists():
        time.sleep(0.05)
    time.sleep(seconds)
    asked = time.monotonic()
    program.send_signal(number)
    if twice:
        time.sleep(0.1)
        program.send_signal(number)
    _, said = program.communicate()
    took = time.monotonic() - asked
    found = state_of(folder / "out" / "run")
    found = found if found == "old" else "another"
    left = sorted(path.name for path in (folder / "out").iterdir())
    return Stop(number, seconds, program.returncode, took, found, left, of_session(program.pid), said)


def of_session(session: int) -> list[int]:
    """Return the processes of a session that live."""
    living = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            living.append(int(stat.parent.name))
    return living


def stops(folder: Path, tries: int, seed: int) -> Iterator[Stop]:
    """Stop the program at random moments of its run."""
    dice = random.Random(seed)
    challenge_with_workbook(folder)
    begun = time.monotonic()
    start(folder).communicate()
    usual = time.monotonic() - begun
    for i in range(tries):
        number = (signal.SIGINT, signal.SIGTERM)[i % 2]
        yield stop_after(folder, dice.uniform(0.1, usual), number, twice=i % TWICE_EVERY == 0)


def told(one: Stop) -> Stop:
    """Say what came of one, for it takes long until all have been tried."""
    sys.stdout.write(f"{one._replace(said=one.said[-80:])}\n")
    sys.stdout.flush()
    return one


def main() -> None:
    """Stop it many times, and keep what came out."""
    with tempfile.TemporaryDirectory() as made:
        tried = [told(one) for one in stops(Path(made), TRIES, SEED)]
    alive = [one for one in tried if not one.is_done]
    keep(
        Outcome(
            "interrupts",
            "Stopped at any moment the program ends within two seconds and leaves nothing half done",
            len(tried),
            sum(not one.holds for one in tried),
            f"Ctrl-C and SIGTERM in turn; {len(alive)} came before the end of the run, and the slowest stop took "
            f"{max(one.seconds for one in tried):.1f} s on a busy computer of two cores.",
        )
    )


if __name__ == "__main__":
    main()
