"""Every call that changes the disk fails once: the folder is the old or the new one, and one sentence says which.

``python -m trials.failing_calls``: the n-th open, write, fsync, rename, swap or mkdir fails with EIO, for every n, where
a folder is replaced, made anew below new folders, or filled in beside other files, with and without the swap in one step.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ppr_network.write.folder import write_practice
from trials.disturbed import NEW, OLD, Disturbance, content_of, in_child, without_exchange, write_run
from trials.kept import Outcome, keep

OUTPUT = 4  # the exit code of a place that cannot be written
OWN = {"own.csv": b"own", "challenge.toml": b"name = 1", "links.csv": b"filled in"}


class Try(NamedTuple):
    """How a child with one failing call ended, and what was there before and after it."""

    code: int
    before: dict[str, bytes]
    after: dict[str, bytes]
    undisturbed: dict[str, bytes]
    empty_folders: list[str]

    @property
    def holds(self) -> bool:
        """Whether all or nothing was done, and the exit code says which."""
        expected = {0: self.undisturbed, OUTPUT: self.before}.get(self.code)
        return expected == self.after and not self.empty_folders


def each_call(
    parent: Path, prepare: Callable[[], object], work: Callable[[], object], *, every: int = 1
) -> Iterator[Try]:
    """Let call 1, 2, 3 and so on fail, or every few calls, until more are asked for than are made."""
    prepare_in(parent, prepare)
    in_child(work)
    undisturbed = content_of(parent)
    number, met = 1 - every, True
    while met:
        number += every
        prepare_in(parent, prepare)
        before = content_of(parent)
        mark = parent.parent / "met"
        mark.unlink(missing_ok=True)
        code = in_child(lambda: _do_disturbed(parent, number, work, mark))  # noqa: B023
        met = not mark.exists()
        empty = [str(p) for p in parent.rglob("*") if p.is_dir() and not any(p.iterdir())]
        yield Try(code, before, content_of(parent), undisturbed, empty)


def prepare_in(parent: Path, prepare: Callable[[], object]) -> None:
    """Make the folder anew as it is before."""
    shutil.rmtree(parent, ignore_errors=True)
    parent.mkdir(parents=True)
    prepare()


def _do_disturbed(parent: Path, number: int, work: Callable[[], object], mark: Path) -> None:
    """Work with one failing call, and leave a mark if there was no such call."""
    disturbance = Disturbance(parent, number, "fail")
    disturbance.begin()
    try:
        work()
    finally:
        if disturbance.number > 0:
            mark.touch()


def cases(parent: Path) -> Mapping[str, tuple[Callable[[], object], Callable[[], object]]]:
    """Return what is there before, and what is done, by a name for the two."""
    place, deep, mine = parent / "run", parent / "new" / "deep" / "run", parent / "mine"
    return {
        "replaced": (lambda: write_run(place, OLD), lambda: write_run(place, NEW)),
        "replaced in two steps": (lambda: write_run(place, OLD), lambda: _in_two_steps(place)),
        "new": (lambda: None, lambda: write_run(deep, NEW)),
        "filled in": (lambda: _fill(mine, OWN), lambda: write_practice(mine, NEW, force=True)),
        "templates": (lambda: None, lambda: write_practice(mine, NEW)),
    }


def _in_two_steps(place: Path) -> None:
    """Replace a folder as on systems that cannot swap."""
    without_exchange()
    write_run(place, NEW)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files that a person filled in into a folder."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def main() -> None:
    """Let every call of every case fail once, and keep what came out."""
    with tempfile.TemporaryDirectory() as made:
        parent = Path(made) / "parent"
        tries = [one for prepare, work in cases(parent).values() for one in each_call(parent, prepare, work)]
    failed = [one for one in tries if one.code]
    keep(
        Outcome(
            "failing_calls",
            "Where any one call to the disk fails, outputs are all new or all as they were, and the exit code says which",
            len(failed),
            sum(not one.holds for one in tries),
            f"EIO at every open, write, fsync, rename, swap and mkdir of {len(cases(Path()))} ways to write a folder.",
        )
    )


if __name__ == "__main__":
    main()
