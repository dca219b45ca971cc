"""An output folder that is there whole or not at all.

The files are written into a hidden folder beside the target, each one forced to the disk, the manifest
last. Then two renames put it in the target's place. A reader sees the old folder or the new one, never a
mixture, and for a moment none; a run killed at that moment leaves the old folder to the next one, which puts
it back.
"""

import errno
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ppr_network.errors import FolderInUseError, ProtectedFolderError, WriteFailedError
from ppr_network.write.manifest import MANIFEST, changed_files, is_finished, manifest_bytes

SECONDS_UNTIL_DEAD = 3600  # where no one can ask whether a process lives
_NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


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
        If the target is no folder, or replacing it would take the inputs, the home folder or the folder one
        works in.
    FolderInUseError
        If it holds something else and ``force`` is not given.
    WriteFailedError
        If the system refuses. What was there before is still there and nothing new is left behind.
    """
    place = target.resolve()
    _check_place(target, place, inputs)
    with _in_plain_words(target, sum(map(len, files.values()))):
        _sweep(place)
        if not force:
            _check_free(target, place)
        with _new_parents(place.parent):
            staged = _beside(place, "partial")
            try:
                _write_all(staged, {**files, MANIFEST: manifest_bytes(manifest)})
                _swap(staged, place)
            finally:
                _clear(staged)


def write_practice(folder: Path, files: Mapping[str, bytes | str], *, force: bool = False) -> None:
    """Write files that people go on to edit; ``force`` replaces those of the same names and no others.

    Raises
    ------
    FolderInUseError
        If the folder holds anything and ``force`` is not given.
    WriteFailedError
        If the system refuses.
    """
    if folder.exists() and not folder.is_dir():
        raise ProtectedFolderError(folder, "this is a file, not a folder")
    if not force and _holds_something(folder):
        raise FolderInUseError(folder, "the folder is not empty")
    for name, content in files.items():
        write_file(folder / name, content)


def write_file(path: Path, content: bytes | str) -> None:
    """Write one file in one step, in place of the one that was there; text as UTF-8.

    Raises
    ------
    WriteFailedError
        If the system refuses. What was there before is still there.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    place = path.resolve()
    with _in_plain_words(path, len(data)), _new_parents(place.parent):
        _sweep(place)
        staged = _beside(place, "partial")
        try:
            _write_one(staged, data)
            staged.replace(place)
            _sync(place.parent)
        finally:
            _clear(staged)


def _check_place(target: Path, place: Path, inputs: Path | None) -> None:
    """Refuse a target that no force may replace."""
    if place.exists() and not place.is_dir():
        raise ProtectedFolderError(target, "this is a file, not a folder")
    if inputs is not None:
        read = inputs.resolve()
        if place.is_relative_to(read) or read.is_relative_to(place):
            raise ProtectedFolderError(target, "the outputs would lie among the inputs or replace them")
    for kept in (Path.cwd(), Path.home().resolve()):
        if kept.is_relative_to(place):
            raise ProtectedFolderError(target, "this holds your home folder or the folder you work in")


def _check_free(target: Path, place: Path) -> None:
    """Refuse to replace what this tool did not write as it now is."""
    if not _holds_something(place):
        return
    if not is_finished(place):
        raise FolderInUseError(target, "the folder is not empty, and ppr-network did not write it to its end")
    changed = changed_files(place)
    if changed:
        shown = ", ".join(changed[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
        raise FolderInUseError(target, f"changed since ppr-network wrote the folder: {shown}")


def _holds_something(folder: Path) -> bool:
    """Tell whether a folder exists and is not empty."""
    return folder.is_dir() and any(folder.iterdir())


def _beside(place: Path, state: str) -> Path:
    """Return the hidden name beside a place for what this process has in this state."""
    return place.with_name(f".{place.name}.{state}-{os.getpid()}")


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, in their order, all of it forced to the disk."""
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_one(path, content)
    for inner in sorted({(folder / name).parent for name in files}):
        _sync(inner)


def _write_one(path: Path, content: bytes) -> None:
    """Write a file and force it to the disk."""
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _swap(staged: Path, place: Path) -> None:
    """Put the staged folder in the place of the old one, or leave the old one where it was."""
    retired = _beside(place, "old")
    replaces = place.exists()
    if replaces:
        place.rename(retired)
    try:
        staged.rename(place)
    except BaseException:
        if replaces:
            retired.rename(place)
        raise
    _sync(place.parent)
    if replaces:
        retired.rename(staged)  # no longer the old folder that a next run would put back, but rubbish


def _sweep(place: Path) -> None:
    """Clear away what dead runs left beside a place; an old folder whose successor never came is put back."""
    if not place.parent.is_dir():
        return
    ours = re.compile(rf"\.{re.escape(place.name)}\.(partial|old)-(\d+)")
    for left in sorted(place.parent.iterdir()):
        match = ours.fullmatch(left.name)
        if match is None or _is_alive(int(match[2]), left):
            continue
        if match[1] == "old" and not place.exists():
            left.rename(place)
        else:
            _clear(left)


def _clear(left: Path) -> None:
    """Remove a leftover, or leave it to a later run if the system refuses."""
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _is_alive(process: int, left: Path) -> bool:
    """Tell whether the process that made a leftover may still be at work."""
    if process == os.getpid():
        return False
    if os.name != "posix":
        return time.time() - left.stat().st_mtime < SECONDS_UNTIL_DEAD
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OverflowError, PermissionError):
        return True
    return True


@contextmanager
def _new_parents(parent: Path) -> Iterator[None]:
    """Make the folders above a target, and take them away again if the writing fails."""
    made = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    try:
        parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in made:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise


@contextmanager
def _in_plain_words(path: Path, n_bytes: int) -> Iterator[None]:
    """Turn what the system says into a sentence."""
    try:
        yield
    except OSError as error:
        raise WriteFailedError(path, _why(error, n_bytes)) from error


def _why(error: OSError, n_bytes: int) -> str:
    """Return the reason of a failure in plain words."""
    if error.errno in _NO_SPACE:
        return f"there is no room on the disk for {max(1, n_bytes // 1024):,} kB"
    if error.errno in _NOT_ALLOWED:
        return "writing here is not allowed, or a file in it is open in another program"
    return f"it cannot be written: {error.strerror or error}"
