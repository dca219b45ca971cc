"""Why something cannot be written, in plain words: whether there is room, and what the system says."""

import errno
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ppr_network.errors import WriteFailedError

BLOCK = 4096  # what the smallest file takes on most disks
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER = frozenset({errno.ENOTDIR, errno.EEXIST})


def bytes_needed(contents: Iterable[bytes]) -> int:
    """Return the room to ask for before files are written: twice what they take in whole blocks."""
    return 2 * sum(-(-len(content) // BLOCK) * BLOCK for content in contents)


def check_room(path: Path, folder: Path, needed: int) -> None:
    """Refuse to begin where the disk of a folder has no room; some network drives do not tell, and are let pass.

    Raises
    ------
    WriteFailedError
        With the bytes needed and free.
    """
    total, _, free = shutil.disk_usage(folder)
    if total and free < needed:
        raise WriteFailedError(path, f"{needed:,} bytes are needed on the disk, and {free:,} are free")


@contextmanager
def in_plain_words(path: Path, needed: int = 0) -> Iterator[None]:
    """Turn what the system says into a sentence."""
    try:
        yield
    except OSError as error:
        raise WriteFailedError(path, _why(error, needed)) from error


def _why(error: OSError, needed: int) -> str:
    """Return the reason of a failure in plain words."""
    if error.errno in _NO_ROOM:
        return (
            f"there is no room on the disk for {needed:,} bytes" if needed else "there is no room on the disk"
        )
    if error.errno in _NOT_ALLOWED:
        return "writing here is not allowed, or a file in it is open in another program"
    if error.errno in _NO_FOLDER:
        return "a file stands where a folder is needed"
    return f"it cannot be written: {error.strerror or type(error).__name__}"
