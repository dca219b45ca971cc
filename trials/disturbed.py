"""The writer in a child process, disturbed at its n-th change to the disk: killed there, or let down by the system.

Nothing in the product knows of this. Python tells an audit hook of every file it opens, makes, moves and removes; the
three calls that it does not tell of (write, fsync and the swap of two names) are counted by stand-ins that then do the
real thing. A step is one of these calls on a path under the watched folder.
"""

import errno
import io
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from ppr_network.errors import PprNetworkError
from ppr_network.write import swap
from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import MANIFEST, TOOL, changed_files, is_finished, sha256

How = Literal["kill", "fail"]
Files = Mapping[str, bytes]
CHANGES = {"os.mkdir", "os.rename"}
REMOVALS = {"os.remove", "os.rmdir"}
OLD: Files = {"report.html": b"old" * 1000, "figures/curve.svg": b"old", "links.csv": b"old"}
NEW: Files = {
    "report.html": b"new" * 2000,
    "figures/curve.svg": b"new",
    "links.csv": b"new",
    "map.html": b"new",
}
BUG = 70  # the exit code of a child that ended with an error no user should see


def write_run(place: Path, files: Files, *, force: bool = False, inputs: Path | None = None) -> None:
    """Write a finished folder of these files with a manifest that fits them."""
    outputs = {name: {"sha256": sha256(content), "bytes": len(content)} for name, content in files.items()}
    write_folder(place, files, manifest={"tool": TOOL, "outputs": outputs}, force=force, inputs=inputs)


def in_child(work: Callable[[], object]) -> int:
    """Do something in a child made by fork; return its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        os._exit(_code_of(work))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _code_of(work: Callable[[], object]) -> int:
    """Do something and return the exit code that the program would end with."""
    try:
        work()
    except PprNetworkError as fault:
        return fault.exit_code
    except BaseException:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        traceback.print_exc()
        return BUG
    return 0


class Disturbance:
    """Counts the steps of this process under a folder, and disturbs the one with the given number (from 1)."""

    def __init__(self, watched: Path, number: int, how: How) -> None:
        self.watched, self.number, self.how = str(watched), number, how
        self.events = CHANGES | REMOVALS if how == "kill" else CHANGES

    def begin(self) -> None:
        """Begin to count; there is no end but that of the process."""
        sys.addaudithook(self._hear)
        os.fsync = self._counting(os.fsync)
        swap.exchange = self._counting(swap.exchange)
        io.open = self._open_counting_writes  # type: ignore[assignment]

    def step(self) -> None:
        """Count a step, and disturb it if it is the one."""
        self.number -= 1
        if self.number == 0 and self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.number == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if (writing or event in self.events) and self._is_watched(event, arguments):
            self.step()

    def _is_watched(self, event: str, arguments: tuple[object, ...]) -> bool:
        """Tell whether a path is ours; what is removed in a folder of ours is told by its name alone."""
        inside = event in REMOVALS and not str(arguments[0]).startswith("/")
        return inside or str(arguments[0]).startswith(self.watched)

    def _counting(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.step()
            return call(*arguments)

        return counted

    def _open_counting_writes(self, path: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if mode != "wb" or not str(path).startswith(self.watched):
            return open(path, mode, *arguments, **options)  # noqa: PTH123 - it stands in for open
        disturbance = self

        class Counting(io.BufferedWriter):
            def write(self, data: Any) -> int:
                disturbance.step()
                return super().write(data)

        return Counting(io.FileIO(path, "w"))


def without_exchange() -> None:
    """Take from this process the swap of two names in one step, as on systems that lack it."""
    swap.exchange = lambda *_: False


def content_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def state_of(place: Path) -> str:
    """Say what a reader finds: old, new, none, or torn."""
    if not place.exists():
        return "none"
    if not is_finished(place) or changed_files(place):
        return "torn"
    found = {name: content for name, content in content_of(place).items() if name != MANIFEST}
    return {True: "old", False: "torn"}[found == OLD] if found != NEW else "new"
