"""One folder in another's place, so that nobody finds half of either, and what a killed run left of that.

Linux swaps two names in one step (``renameat2`` with ``RENAME_EXCHANGE``; a plain rename cannot replace a folder that
holds something). Elsewhere it takes two renames: the new folder is first marked as ready, the old one is moved aside,
and the new one takes its place. A run killed between the two leaves no folder and both of these beside it;
:func:`complete` then puts the new one in its place, at the next run or when the folder is verified.
"""

import ctypes
import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from ppr_network.errors import FolderBusyError
from ppr_network.write.lock import held
from ppr_network.write.staged import beside, clear, left_beside, leftovers, resolved, sync

_AT_WORKING_FOLDER = -100
_EXCHANGE = 2
_CANNOT = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}
)  # EPERM: forbidden to containers


def put_in_place(staged: Path, place: Path) -> None:
    """Put a staged folder into a place, with the rights of the one that stands there, and sweep that one."""
    replaces = place.exists()
    if replaces:
        staged.chmod(stat.S_IMODE(place.stat().st_mode))
        _swap(staged, place)
    else:
        staged.rename(place)
    try:
        sync(place.parent)
    except OSError:  # the disk may not know of it yet, so the old one must not go
        if replaces:
            _swap(staged, place)
        else:
            place.rename(staged)
        raise
    clear(staged)


def exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; return False, with nothing done, where the system or the file system cannot."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if call is None:
        return False
    if call(_AT_WORKING_FOLDER, os.fsencode(one), _AT_WORKING_FOLDER, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _swap(one: Path, place: Path) -> None:
    """Swap a folder with the one in the place, in one step or in two."""
    if exchange(one, place):
        return
    ready, old = beside(place, "ready"), beside(place, "old")
    one.rename(ready)
    try:
        sync(place.parent)
        place.rename(old)
        ready.rename(place)
        old.rename(one)
    except OSError:
        if old.exists():
            if place.exists():
                place.rename(ready)
            old.rename(place)
        clear(ready)
        raise


def complete(place: Path) -> bool:
    """Finish what a dead run left beside a place that we hold; return whether its folder was missing and is there.

    Where the place is empty, the folder that was ready for it takes it, else the one that was taken from it. The rest
    is swept.
    """
    restored = False
    if not place.exists():
        for candidate in [*left_beside(place, "ready"), *left_beside(place, "old")][:1]:
            candidate.rename(place)
            sync(place.parent)
            restored = True
    for left in (*left_beside(place, "new"), *left_beside(place, "ready"), *left_beside(place, "old")):
        clear(left)
    return restored


def complete_swap(folder: Path) -> bool:
    """Finish what a run that was killed while it replaced a folder left half done.

    Parameters
    ----------
    folder
        An output folder, or one that holds an output folder for each release. What another run is writing at this
        moment is left alone, and so is everything where nothing may be written.

    Returns
    -------
    bool
        Whether a folder was missing and is now there, whole.
    """
    place = resolved(folder)
    own = {place} if any(name == place.name for name, _, _ in leftovers(place.parent)) else set()
    inside = {place / name for name, _, _ in leftovers(place)}
    restored = [_completed(each) for each in sorted(own | inside)]
    return any(restored)


def _completed(place: Path) -> bool:
    """Complete one place, if nobody is writing it."""
    with suppress(OSError, FolderBusyError), held(place, seconds=0):
        return complete(place)
    return False


def sweep_beside(place: Path) -> None:
    """Complete and sweep what dead runs left for other places in the same folder."""
    for name in sorted({name for name, _, _ in leftovers(place.parent)} - {place.name}):
        _completed(place.with_name(name))
