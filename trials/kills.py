"""Killed at any moment, a folder is the old or the new one, and the next run gives what an undisturbed one gives.

``python -m trials.kills``: SIGKILL at every call that changes the disk, with and without the swap in one step; at
random moments of writing; and at random moments of the whole of ``analyse``.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.folders import toy_folder

from ppr_network.write.manifest import changed_files, is_finished
from ppr_network.write.swap import complete_swap
from trials.disturbed import (
    NEW,
    OLD,
    Disturbance,
    content_of,
    in_child,
    state_of,
    without_exchange,
    write_run,
)
from trials.kept import Outcome, keep

KILLED = -signal.SIGKILL
AT_RANDOM, OF_ANALYSE = 100, 20
SEED = 20190605
LINE = ("analyse", "inputs/toy", "-o", "out/run", "--permutations", "99", "--stress", "none")


class Try(NamedTuple):
    """What was found after a kill: as it was, when it was made whole, and after a run to the end."""

    ended: int
    found: str
    completed: str
    again: dict[str, bytes]
    names: list[str]

    @property
    def holds(self) -> bool:
        """Whether the promise held."""
        return (
            self.found in {"old", "new", "none"}
            and self.completed in {"old", "new"}
            and self.names == ["run"]
        )


def after_kill(parent: Path, work: Callable[[], object]) -> Try:
    """Let a child die over an old folder, and look at what is there: at once, completed, and after a re-run."""
    shutil.rmtree(parent, ignore_errors=True)
    place = parent / "run"
    write_run(place, OLD)
    ended = in_child(work)
    found = state_of(place)
    complete_swap(place)
    completed = state_of(place)
    write_run(place, NEW)
    return Try(ended, found, completed, content_of(place), sorted(path.name for path in parent.iterdir()))


def at_each_step(parent: Path, *, in_one_step: bool, every: int = 1) -> Iterator[Try]:
    """Kill at step 1, 2, 3 and so on, or at every few steps, until a child comes through."""
    number, ended = 1 - every, KILLED
    while ended == KILLED:
        number += every
        tried = after_kill(parent, lambda: _write_and_die(parent, number, in_one_step=in_one_step))  # noqa: B023
        ended = tried.ended
        yield tried


def _write_and_die(parent: Path, number: int, *, in_one_step: bool) -> None:
    """Replace the folder and be killed at a step."""
    if not in_one_step:
        without_exchange()
    Disturbance(parent, number, "kill").begin()
    write_run(parent / "run", NEW)


def at_random_times(parent: Path, tries: int, seed: int) -> Iterator[Try]:
    """Kill from outside after a random time of writing."""
    dice = random.Random(seed)
    start = time.monotonic()
    after_kill(parent, lambda: write_run(parent / "run", NEW))
    usual = time.monotonic() - start
    for _ in range(tries):
        delay = dice.uniform(0, usual / 2)
        yield after_kill(parent, lambda: _write_until_killed(parent / "run", delay))  # noqa: B023


def _write_until_killed(place: Path, delay: float) -> None:
    """Replace the folder over and over, and be killed by a child of one's own after a while."""
    mine = os.getpid()
    if os.fork() == 0:
        time.sleep(delay)
        os.kill(mine, signal.SIGKILL)
        os._exit(0)
    while True:
        write_run(place, NEW)


def of_analyse(folder: Path, tries: int, seed: int) -> Iterator[bool]:
    """Kill the whole program at random moments; yield whether the folder was whole and the re-run the same."""
    dice = random.Random(seed)
    toy_folder(folder / "inputs" / "toy")
    start = time.monotonic()
    _analyse(folder).wait()
    usual = time.monotonic() - start
    place = folder / "out" / "run"
    undisturbed = content_of(place)
    for _ in range(tries):
        program = _analyse(folder)
        time.sleep(dice.uniform(0, usual))
        program.kill()
        program.wait()
        complete_swap(place)
        yield is_finished(place) and not changed_files(place) and content_of(place) == undisturbed
    _analyse(folder).wait()
    yield content_of(place) == undisturbed and [path.name for path in place.parent.iterdir()] == ["run"]


def _analyse(folder: Path) -> subprocess.Popen[bytes]:
    """Start the program on the toy challenge."""
    line = [sys.executable, "-c", "from ppr_network.cli import run; run()", *LINE]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder / "config")}
    return subprocess.Popen(line, cwd=folder, env=environment, stderr=subprocess.DEVNULL)


def main() -> None:
    """Kill a few hundred times, and keep what came out."""
    with tempfile.TemporaryDirectory() as made:
        parent = Path(made) / "parent"
        write_run(Path(made) / "undisturbed", NEW)
        undisturbed = content_of(Path(made) / "undisturbed")
        tries = [
            *at_each_step(parent, in_one_step=True),
            *at_each_step(parent, in_one_step=False),
            *at_random_times(parent, AT_RANDOM, SEED),
        ]
        killed = [tried for tried in tries if tried.ended == KILLED]
        wrong = [tried for tried in killed if not tried.holds or tried.again != undisturbed]
        whole = list(of_analyse(Path(made) / "whole", OF_ANALYSE, SEED))
    n_steps = len(killed) - AT_RANDOM
    keep(
        Outcome(
            "kills",
            "Killed at any moment, an output folder is the old or the new one, and a re-run gives the same bytes",
            len(killed) + len(whole) - 1,
            len(wrong) + whole.count(False),
            f"SIGKILL at each of {n_steps} calls that change the disk (with and without the swap in one step), at "
            f"{AT_RANDOM} random moments of writing and at {OF_ANALYSE} of the whole of analyse.",
        )
    )


if __name__ == "__main__":
    main()
