"""Of many runs that start at once into one folder exactly one writes, and the others say that it is busy.

``python -m trials.parallel_starts``: 20 rounds of 20 processes; and a process that is killed while it holds the folder,
after which the next one gets it at once.
"""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ppr_network.errors import FolderBusyError
from ppr_network.write.folder import reserved
from ppr_network.write.lock import SECONDS
from trials.disturbed import content_of, write_run
from trials.kept import Outcome, keep

STARTS, ROUNDS, KILLS = 20, 20, 20
WROTE, BUSY = 0, 4
LONGER_THAN_ANYONE_WAITS = SECONDS + 1.0


def round_of(parent: Path, starts: int) -> bool:
    """Start processes at once into one folder; return whether one alone wrote, and the folder is its own."""
    place = parent / "run"
    ready, go = os.pipe()
    children = [_start(place, number, ready, go) for number in range(starts)]
    os.close(ready)
    os.close(go)  # now the last writer of the pipe is gone, and all of them begin
    ended = [(number, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) for number, child in children]
    wrote = [number for number, code in ended if code == WROTE]
    only_them = [code for _, code in ended if code not in (WROTE, BUSY)] == []
    written = content_of(parent)
    return (
        len(wrote) == 1
        and only_them
        and written.get("run/mine.csv") == b"%d" % wrote[0]
        and len(written) == 2
    )


def _start(place: Path, number: int, ready: int, go: int) -> tuple[int, int]:
    """Start one process, which waits for the sign."""
    child = os.fork()
    if child:
        return number, child
    os.close(go)
    os.read(ready, 1)
    try:
        with reserved(place):
            time.sleep(LONGER_THAN_ANYONE_WAITS)
            write_run(place, {"mine.csv": b"%d" % number})
        os._exit(WROTE)
    except FolderBusyError as fault:
        os._exit(BUSY if fault.exit_code == BUSY else 1)
    finally:
        os._exit(1)


def seconds_until_free(place: Path) -> float:
    """Kill a process that holds a folder; return how long the next one waits for it."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with reserved(place):
            os.write(tell, b"!")
            time.sleep(60)
    os.read(told, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    start = time.monotonic()
    write_run(place, {"mine.csv": b"next"})
    os.close(told)
    os.close(tell)
    return time.monotonic() - start


def rounds(n_rounds: int, starts: int) -> Iterator[bool]:
    """Play rounds, each in a folder of its own."""
    for _ in range(n_rounds):
        with tempfile.TemporaryDirectory() as made:
            yield round_of(Path(made) / "outputs", starts)


def main() -> None:
    """Start many at once, many times, and keep what came out."""
    played = list(rounds(ROUNDS, STARTS))
    with tempfile.TemporaryDirectory() as made:
        waits = [seconds_until_free(Path(made) / "outputs" / "run") for _ in range(KILLS)]
    keep(
        Outcome(
            "parallel_starts",
            "Of runs that start at once into one folder exactly one writes, and a killed one holds nobody up",
            ROUNDS * STARTS + KILLS,
            played.count(False) * STARTS + sum(wait > 1 for wait in waits),
            f"{ROUNDS} rounds of {STARTS} starts; {KILLS} holders killed, after which the next run had written its "
            f"folder in at most {max(waits):.2f} s.",
        )
    )


if __name__ == "__main__":
    main()
