"""The one writer: an output folder, a folder to fill in, or a file, there whole or not at all.

Everything is written under a hidden name beside the target, each file forced to the disk, the manifest last, and then
put in the target's place in one step (:mod:`ppr_network.write.swap`). A reader finds the old or the new one and never
a mixture. One run at a time writes a place (:mod:`ppr_network.write.lock`), and begins with sweeping what killed runs
left. No output is opened for writing under its own name, so that a hard link of an input keeps its content too.
"""

import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from ppr_network.errors import FolderInUseError
from ppr_network.write.lock import held
from ppr_network.write.manifest import MANIFEST, manifest_bytes
from ppr_network.write.protected import (
    check_free,
    check_is_folder,
    check_place,
    holds_something,
    lies_in,
)
from ppr_network.write.reasons import bytes_needed, check_room, in_plain_words
from ppr_network.write.staged import beside, clear, resolved, sync, write_all, write_one
from ppr_network.write.swap import complete, put_in_place, sweep_beside
from ppr_network.write.undisturbed import undisturbed

SECONDS_FOR_A_FILE = 10.0  # a file is written in less, so another run's is worth waiting for


@contextmanager
def reserved(target: Path, *, force: bool = False, inputs: Path | None = None) -> Iterator[Path]:
    """Hold an output folder from before the first step of a run, so that what stands in its way is said at once.

    Parameters
    ----------
    target, force, inputs
        As of :func:`write_folder`, which may then be called.

    Yields
    ------
    Path
        The folder, resolved. What killed runs left beside it is completed or swept.

    Raises
    ------
    ProtectedFolderError, FolderInUseError, FolderBusyError, WriteFailedError
        As of :func:`write_folder`.
    """
    with ExitStack() as until_done:
        with in_plain_words(target):
            place = resolved(target)
            check_place(target, place, inputs)
            until_done.enter_context(held(place, shown=target))
            complete(place)
            sweep_beside(place)
            if not force:
                check_free(target, place)
        yield place


def write_folder(
    target: Path,
    files: Mapping[str, bytes],
    *,
    manifest: Mapping[str, Any],
    force: bool = False,
    inputs: Path | None = None,
) -> None:
    """Write a finished folder in one step, in place of the one that was there.

    Parameters
    ----------
    target
        The folder. A missing or empty one is made; one that this tool finished and nobody has changed since
        is replaced.
    files
        Content by name; ``/`` in a name makes folders.
    manifest
        What :func:`ppr_network.write.manifest.build_manifest` says of these files.
    force
        Whether to replace a folder that holds anything else.
    inputs
        The folder that was read; the target may neither lie in it nor hold it.

    Raises
    ------
    ProtectedFolderError
        If the target is no folder, or replacing it would take inputs, the home folder or the folder one works in.
    FolderInUseError
        If it holds something else and ``force`` is not given.
    FolderBusyError
        If another run is writing it.
    WriteFailedError
        If the disk has no room or the system refuses. What was there before is still there and nothing new is left
        behind.
    """
    whole = {**files, MANIFEST: manifest_bytes(manifest)}
    with reserved(target, force=force, inputs=inputs) as place:
        _put_folder(target, place, whole)


def write_practice(folder: Path, files: Mapping[str, bytes | str], *, force: bool = False) -> None:
    """Write files that people go on to edit; ``force`` replaces those of the same names and no others.

    A new folder is there whole or not at all. In one that holds something, or that one works in, each file is whole,
    and if one cannot be put in its place the others are put back.

    Raises
    ------
    FolderInUseError
        If the folder holds anything and ``force`` is not given.
    FolderBusyError
        If another run is writing it.
    WriteFailedError
        If the disk has no room or the system refuses.
    """
    whole = {name: _as_bytes(content) for name, content in files.items()}
    with ExitStack() as until_done:
        with in_plain_words(folder):
            place = resolved(folder)
            check_is_folder(folder, place)
            until_done.enter_context(held(place, shown=folder))
            complete(place)
            sweep_beside(place)
        if not force and holds_something(place):
            raise FolderInUseError(folder, "the folder is not empty")
        if holds_something(place) or lies_in(Path.cwd(), place):
            _put_files(folder, place, whole)
        else:
            _put_folder(folder, place, whole)


def write_file(path: Path, content: bytes | str) -> None:
    """Write one file in one step, in place of the one that was there and with its rights; text as UTF-8.

    Raises
    ------
    FolderBusyError
        If another run goes on writing it.
    WriteFailedError
        If the disk has no room or the system refuses. What was there before is still there.
    """
    _put_one(path, _as_bytes(content), private=False, keep=False)


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, unless it is there already: the first run to come makes it.

    Raises
    ------
    FolderBusyError, WriteFailedError
        As of :func:`write_file`.
    """
    _put_one(path, content, private=True, keep=True)


def _put_one(path: Path, content: bytes, *, private: bool, keep: bool) -> None:
    """Put one file in its place."""
    place, needed = resolved(path), bytes_needed([content])
    with in_plain_words(path, needed), held(place, shown=path, seconds=SECONDS_FOR_A_FILE):
        complete(place)
        if keep and place.exists():
            return
        check_room(path, place.parent, needed)
        staged = beside(place, "new")
        try:
            write_one(staged, content, mode=0o600 if private else 0o666)
            if place.is_file():
                staged.chmod(stat.S_IMODE(place.stat().st_mode))
            staged.replace(place)
            with suppress(OSError):  # the file is whole, whether the disk knows its new name yet or not
                sync(place.parent)
        finally:
            clear(staged)


def _put_folder(target: Path, place: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder of these files, and no others, in its place."""
    needed = bytes_needed(files.values())
    with in_plain_words(target, needed):
        check_room(target, place.parent, needed)
        staged = beside(place, "new")
        try:
            write_all(staged, files)
            with undisturbed():
                put_in_place(staged, place)
        finally:
            clear(staged)


def _put_files(target: Path, place: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder that stays, all or none of them."""
    needed = bytes_needed(files.values())
    with in_plain_words(target, needed):
        check_room(target, place.parent, needed)
        staged, kept = beside(place, "new"), beside(place, "new")
        try:
            write_all(staged, files)
            with undisturbed():
                _move_in(staged, place, kept, files)
        finally:
            clear(staged)
            clear(kept)


def _move_in(staged: Path, place: Path, kept: Path, names: Mapping[str, bytes]) -> None:
    """Move staged files in; if one cannot be, take those that were back, and put back what they replaced."""
    replaced = [name for name in names if (place / name).exists()]
    for name in replaced:
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(place / name, kept / name)
    new_folders = sorted({above for name in names for above in (place / name).parents if not above.exists()})
    moved: list[str] = []
    try:
        for name in names:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            moved.append(name)
            (staged / name).replace(place / name)
        for folder in sorted({place, *((place / name).parent for name in names)}):
            sync(folder)
    except OSError:
        for name in moved:
            if name in replaced:
                (kept / name).replace(place / name)
            else:
                clear(place / name)
        for folder in reversed(new_folders):
            if folder.exists():
                folder.rmdir()
        raise


def _as_bytes(content: bytes | str) -> bytes:
    """Return text in UTF-8."""
    return content.encode("utf-8") if isinstance(content, str) else content
