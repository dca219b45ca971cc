"""Files on their way: written beside the target under a hidden name of their own, each forced to the disk.

The names say whose they are and how far they have come, so that the next run knows what a killed one has left:

* ``.NAME.ppr-network-new-XXXXXXXX`` is being written, or was the old folder a moment ago: rubbish once its run is dead;
* ``.NAME.ppr-network-ready-XXXXXXXX`` is written to its end and about to take its place;
* ``.NAME.ppr-network-old-XXXXXXXX`` was taken from the place to make room for it.

The last two are needed only where a system cannot swap two folders in one step.
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

State = Literal["new", "ready", "old"]
TRIES = 2
LOCK = "ppr-network-lock"
_OURS = re.compile(r"\.(.+)\.(?:ppr-network-(new|ready|old)-[0-9a-f]{8}|ppr-network-(lock))", re.DOTALL)


def resolved(path: Path) -> Path:
    """Return where a path leads, through every link; links in a circle are an error only once it is opened."""
    return Path(os.path.realpath(path))


def beside(place: Path, state: State) -> Path:
    """Return a hidden name beside a place that nothing else bears."""
    return place.with_name(f".{place.name}.ppr-network-{state}-{secrets.token_hex(4)}")


def left_beside(place: Path, state: State) -> list[Path]:
    """Return what stands beside a place in a state, sorted by name."""
    return sorted(
        path for name, found, path in leftovers(place.parent) if (name, found) == (place.name, state)
    )


def leftovers(parent: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield whose it is, its state and its path for everything in a folder that bears one of our hidden names."""
    with suppress(OSError):
        for path in parent.iterdir():
            if match := _OURS.fullmatch(path.name):
                yield match[1], match[2] or match[3], path


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, in their order, all of it forced to the disk."""
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_one(path, content)
    for inner in sorted({folder, *(inner for inner in folder.rglob("*") if inner.is_dir())}):
        sync(inner)


def write_one(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Write a new file and force it to the disk; no other user sees it under a stricter mode than the usual."""
    path.touch(mode=mode, exist_ok=False)
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def clear(left: Path) -> None:
    """Remove a leftover, or leave it to a later run if the system refuses twice."""
    if left.is_dir() and not left.is_symlink():
        for _ in range(TRIES):  # what a virus scanner or an index holds is let go a moment later
            shutil.rmtree(left, ignore_errors=True)
    else:
        with suppress(OSError):
            left.unlink(missing_ok=True)
