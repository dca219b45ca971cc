"""What is never replaced: inputs, the folder one works in, and without being told so what this tool did not write."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from ppr_network.errors import FolderInUseError, ProtectedFolderError
from ppr_network.model import SETTINGS_FILE
from ppr_network.write.manifest import changed_files, is_finished
from ppr_network.write.staged import resolved

_CHALLENGES = (SETTINGS_FILE, f"*/{SETTINGS_FILE}", f"*/*/{SETTINGS_FILE}")


def check_place(target: Path, place: Path, inputs: Path | None) -> None:
    """Refuse a target that no force may replace.

    Two paths are one folder if the system says so, whatever they are called: behind links, in another case on a disk
    that knows none, or mounted twice.
    """
    check_is_folder(target, place)
    if inputs is not None and _would_take(place, resolved(inputs)):
        beside = _beside(resolved(inputs))
        raise ProtectedFolderError(
            target, "the outputs would lie among the inputs or replace them", instead=beside
        )
    for kept in (Path.cwd(), Path.home().resolve()):
        if lies_in(kept, place):
            raise ProtectedFolderError(target, "this holds your home folder or the folder you work in")
    if _is_challenge(place):
        raise ProtectedFolderError(target, f"this holds, or lies in, a challenge folder ({SETTINGS_FILE})")


def check_is_folder(target: Path, place: Path) -> None:
    """Refuse a file in a folder's place, and a folder that its owner has made read-only."""
    if place.exists() and not place.is_dir():
        raise ProtectedFolderError(target, "this is a file, not a folder")
    if place.exists() and not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def check_free(target: Path, place: Path) -> None:
    """Refuse to replace what this tool did not write as it now is."""
    if not holds_something(place):
        return
    if not is_finished(place):
        raise FolderInUseError(target, "the folder is not empty, and ppr-network did not write it to its end")
    changed = changed_files(place)
    if changed:
        shown = ", ".join(changed[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
        raise FolderInUseError(target, f"changed since ppr-network wrote the folder: {shown}")


def holds_something(folder: Path) -> bool:
    """Tell whether a folder exists and is not empty."""
    return folder.is_dir() and any(folder.iterdir())


def lies_in(inner: Path, outer: Path) -> bool:
    """Tell whether a path is a folder or lies in it, by whatever name."""
    if inner.is_relative_to(outer):
        return True
    return outer.exists() and any(step.samefile(outer) for step in (inner, *inner.parents) if step.exists())


def _would_take(place: Path, inputs: Path) -> bool:
    """Tell whether the outputs would lie among the inputs or replace one of them."""
    return (
        lies_in(place, inputs)
        or lies_in(inputs, place)
        or any(lies_in(file.resolve(), place) for file in _links_in(inputs))
    )


def _beside(inputs: Path) -> str:
    """Return a place beside the inputs, as one who stands in them would type it; blank for one who stands elsewhere."""
    place = inputs.with_name(f"{inputs.name}-outputs")
    return os.path.relpath(place) if lies_in(Path.cwd(), inputs) else ""


def _links_in(folder: Path) -> Iterator[Path]:
    """Yield the symbolic links in a folder, at any depth."""
    for above, folders, files in os.walk(folder):
        yield from (path for name in (*folders, *files) if (path := Path(above, name)).is_symlink())


def _is_challenge(place: Path) -> bool:
    """Tell whether a place is a challenge folder, lies in one, or holds one."""
    if any((above / SETTINGS_FILE).is_file() for above in place.parents):
        return True
    return any(found.is_file() for pattern in _CHALLENGES for found in place.glob(pattern))
