"""Run as a program: thirteen ways in which a system refuses files, as a user without special rights meets them.

Prints for each the exit code and what was said, and whether anything was written, as JSON.
"""

import contextlib
import errno
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

from ppr_network.cli import run as run_program
from ppr_network.read import folder as reading
from tests.folders import toy_folder

NOBODY = 65534
Case = tuple[tuple[str, ...], Callable[[], "contextlib.AbstractContextManager[object] | None"]]


def in_a_fresh_place(case: Case) -> tuple[object, str, list[str]]:
    """Run the program where only the toy challenge is; return exit code, words, and files that are new."""
    line, spoil = case
    with tempfile.TemporaryDirectory() as made:
        os.chdir(made)
        toy_folder(Path("inputs/toy"))
        os.environ["XDG_CONFIG_HOME"] = str(Path(made, "config"))
        said, code = io.StringIO(), 0
        with (
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(said),
            spoil() or contextlib.nullcontext(),
        ):
            before = set(Path(made).rglob("*"))
            sys.argv = ["ppr-network", *line]
            try:
                run_program()
            except SystemExit as stop:
                code = stop.code
            after = {path for path in Path(made).rglob("*") if path.exists()}
        os.chdir("/")
        subdue(Path(made))
        return code, said.getvalue(), sorted(str(path) for path in after - before)


def subdue(folder: Path) -> None:
    """Give back the rights to everything, so that it can be removed."""
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o700)


def rights(path: str, mode: int) -> None:
    """Set the rights of a file or folder; a missing folder is made."""
    if not Path(path).exists():
        Path(path).mkdir(parents=True)
    Path(path).chmod(mode)


def a_file(path: str) -> None:
    """Put a file where a folder is wanted."""
    Path(path).write_text("mine", encoding="utf-8")


def a_folder(path: str) -> None:
    """Put a folder where a file is wanted."""
    Path(path).unlink(missing_ok=True)
    Path(path).mkdir(parents=True)


def failing(
    owner: object, name: str, code: int, *, of: str = ""
) -> "contextlib.AbstractContextManager[object]":
    """Let a function of the system fail with an error code, for a path that ends so."""
    real = getattr(owner, name)

    def fail(*arguments: object, **options: object) -> object:
        if not of or str(arguments[0]).endswith(of):
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    return patch.object(owner, name, fail)


@contextlib.contextmanager
def vanishing() -> Iterator[None]:
    """Let the register vanish after it was found and before it is read."""
    locate = reading.locate_tables

    def locate_and_lose(*arguments: object) -> object:
        found = locate(*arguments)  # type: ignore[arg-type]
        Path("inputs/toy/attendance.csv").unlink()
        return found

    with patch.object(reading, "locate_tables", locate_and_lose):
        yield


CASES: Mapping[str, Case] = {
    "read-only folder": (("analyse",), lambda: rights("outputs", 0o500)),
    "read-only old folder": (("analyse", "--force"), lambda: rights("outputs/toy", 0o500)),
    "folder that may not be entered": (("analyse",), lambda: rights("outputs", 0)),
    "file in the folder's place": (("analyse", "-o", "out"), lambda: a_file("out")),
    "file above": (("analyse", "-o", "out/run"), lambda: a_file("out")),
    "unreadable settings": (("analyse",), lambda: rights("inputs/toy/challenge.toml", 0)),
    "unreadable register": (("analyse",), lambda: rights("inputs/toy/attendance.csv", 0)),
    "unreadable challenge": (("analyse", "inputs/toy"), lambda: rights("inputs/toy", 0)),
    "folder in the register's place": (("analyse",), lambda: a_folder("inputs/toy/attendance.csv")),
    "vanishing register": (("analyse",), vanishing),
    "read error": (("analyse",), lambda: failing(Path, "read_bytes", errno.EIO, of="attendance.csv")),
    "write error": (("init", "new"), lambda: failing(os, "fsync", errno.EIO)),
    "drive that is gone": (("init", "new"), lambda: failing(os, "fsync", errno.ESTALE)),
}


def main() -> None:
    """Go through the cases, without the rights of the system's administrator."""
    in_a_fresh_place((("init", "warm"), lambda: None))  # what is loaded when used is loaded now
    in_a_fresh_place((("analyse",), vanishing))
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    out = {name: in_a_fresh_place(case) for name, case in CASES.items()}
    sys.stdout.write(json.dumps(out))


if __name__ == "__main__":
    main()
