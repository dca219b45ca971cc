"""On a disk too small, the earlier folder stays whole, nothing is left behind, and one sentence says what is needed.

``python -m trials.full_disk``, as root: disks in memory of 20 sizes, from 16 KiB to twice what is needed, each tried as
the program is and without its look at the free room before; and 10 limits to the size of a file.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ppr_network.write import folder as writer
from trials.disturbed import Files, content_of, in_child, write_run
from trials.kept import Outcome, keep

EARLIER: Files = {"report.html": b"earlier"}
KIB = 1024
LATER: Files = {f"part-{i:02d}.csv": bytes([i]) * 40 * KIB for i in range(12)}
NEEDED = sum(map(len, LATER.values()))
SIZES = tuple(16 * KIB + i * (2 * NEEDED - 16 * KIB) // 19 for i in range(20))
LIMITS = tuple(i * 5 * KIB for i in range(10))
FULL = 4


class Try(NamedTuple):
    """What a child on a small disk ended with, and whether what was there stayed, and nothing else."""

    code: int
    stayed: bool
    done: bool

    @property
    def holds(self) -> bool:
        """Whether it was all or nothing, and the exit code says which."""
        return self.done if self.code == 0 else self.code == FULL and self.stayed


def attempt(parent: Path, *, limit: int | None = None, look_first: bool = True) -> Try:
    """Replace a small folder by a larger one, in a child, and look at what is there."""
    place = parent / "run"
    in_child(
        lambda: _write(place, EARLIER, look_first=False)
    )  # the smallest disks hold it without room to spare
    before = content_of(parent)
    code = in_child(lambda: _write(place, LATER, limit=limit, look_first=look_first))
    after = content_of(parent)
    return Try(code, after == before, {name: after.get(f"run/{name}") for name in LATER} == LATER)


def _write(place: Path, files: Files, *, limit: int | None = None, look_first: bool = True) -> None:
    """Write the folder, under a limit to the size of a file where there is one."""
    if not look_first:
        writer.check_room = lambda *_: None
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    write_run(place, files)


def on_small_disks(sizes: tuple[int, ...]) -> Iterator[Try]:
    """Try disks of each size; only for root, in a name space of one's own."""
    with tempfile.TemporaryDirectory() as made:
        for size in sizes:
            for look_first in (True, False):
                _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", made)
                try:
                    yield attempt(Path(made), look_first=look_first)
                finally:
                    _run("umount", made)


def under_limits(limits: tuple[int, ...]) -> Iterator[Try]:
    """Try each limit to the size of a file."""
    for limit in limits:
        with tempfile.TemporaryDirectory() as made:
            yield attempt(Path(made), limit=limit)


def _run(*line: str) -> None:
    subprocess.run(line, check=True)


def main() -> None:
    """Try every size, and keep what came out."""
    if os.geteuid() != 0:
        sys.exit("trials.full_disk has to mount disks in memory, which only root may. Nothing was tried.")
    if "--inside" not in sys.argv:
        sys.exit(
            subprocess.run(
                ["unshare", "--mount", sys.executable, "-m", "trials.full_disk", "--inside"]
            ).returncode
        )
    tries = [*on_small_disks(SIZES), *under_limits(LIMITS)]
    refused = sum(one.code == FULL for one in tries)
    keep(
        Outcome(
            "full_disk",
            "On a disk too small the earlier folder stays whole and nothing is left behind",
            len(tries),
            sum(not one.holds for one in tries),
            f"{len(SIZES)} sizes of a disk in memory, with and without the look at its free room, and {len(LIMITS)} limits "
            f"to the size of a file; {refused} were too small, the others large enough.",
        )
    )


if __name__ == "__main__":
    main()
