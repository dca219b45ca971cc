"""Run as a program: replace a finished folder over and over, killed at each step in turn.

Each try is a child made by ``fork`` that kills itself, with no chance to clean up, when the system is
about to carry out its n-th change to the disk. Prints one JSON list: for each n the state after the kill and
after a re-run.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import TOOL, changed_files, is_finished, sha256

CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}
OLD = {"report.html": b"old" * 1000, "figures/curve.svg": b"old", "links.csv": b"old"}
NEW = {"report.html": b"new" * 2000, "figures/curve.svg": b"new", "links.csv": b"new", "map.html": b"new"}


def replace(target: Path, files: dict[str, bytes]) -> None:
    """Write files with a manifest that fits them."""
    outputs = {name: {"sha256": sha256(content)} for name, content in files.items()}
    write_folder(target, files, manifest={"tool": TOOL, "outputs": outputs})


def replace_and_die(target: Path, step: int) -> None:
    """Replace the folder in a child that is killed at a step; return whether it lived to the end."""
    left = [step]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in CHANGES and str(target.parent) in str(arguments[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    replace(target, NEW)


def state_of(target: Path) -> str:
    """Say what a reader finds: old, new, none, or torn."""
    if not target.exists():
        return "none"
    if not is_finished(target) or changed_files(target):
        return "torn"
    return (target / "links.csv").read_text()


def one_try(parent: Path, step: int) -> tuple[int, str, str, list[str]]:
    """Return signal, state after the kill, state after a re-run, and the names then in the parent folder."""
    shutil.rmtree(parent, ignore_errors=True)
    target = parent / "run"
    replace(target, OLD)
    child = os.fork()
    if child == 0:
        replace_and_die(target, step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    after_kill = state_of(target)
    replace(target, NEW)
    names = sorted(path.name for path in parent.iterdir())
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, after_kill, state_of(target), names


def main() -> None:
    """Kill at step 1, 2, 3 and so on until a child comes through."""
    results = []
    while not results or results[-1][0]:
        results.append(one_try(Path(sys.argv[1]), len(results) + 1))
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
