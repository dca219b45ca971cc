"""One writer at a time for each output folder or file, by a lock that the system takes back when a process dies.

The lock is on a file ``.NAME.ppr-network-lock`` beside the target:

* not on the target, which is replaced, so that a lock on it would be one on the old folder;
* not on the folder above, in which other runs may write other folders at the same time;
* not in a folder for temporary files, which computers that share a drive do not share.

It is the system's lock on the file that counts, never that the file is there. It is removed at the end; a killed run
leaves it, free and empty of meaning, and the next run takes it over. Where a file system knows no locks (some network
drives) a run goes on without one: what it stages bears names of its own, so that two runs at once may make each other
fail and cannot mix their files.
"""

import errno
import os
import platform
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ppr_network.errors import FolderBusyError
from ppr_network.write.staged import LOCK
from ppr_network.write.undisturbed import undisturbed

SECONDS = 0.5  # another run that looks for leftovers holds a lock for less
_PAUSE = 0.02
_BUSY = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_held: set[tuple[int, Path]] = set()  # by thread: what a thread holds it need not ask for again

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30  # Windows lets nobody read what is locked, and the text at the start says who holds it

    def _lock(descriptor: int) -> None:
        """Lock a file, or raise OSError at once."""
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Lock a file, or raise OSError at once."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(place: Path, *, shown: Path | None = None, seconds: float = SECONDS) -> Iterator[None]:
    """Hold the lock of a place; make the folders above it, and take away those that stay empty.

    Parameters
    ----------
    place
        A resolved path. What this thread holds already it holds on.
    shown
        The path as it was given, for messages.
    seconds
        How long to wait for another run.

    Raises
    ------
    FolderBusyError
        If another run holds it.
    """
    own = (threading.get_ident(), place)
    if own in _held:
        yield
        return
    made = [folder for folder in place.parents if not folder.exists()]
    try:
        descriptor = _take(place, shown or place, seconds)
        _held.add(own)
        try:
            yield
        finally:
            with undisturbed():
                _held.discard(own)
                _give_back(descriptor, lock_file(place))
    finally:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()


def lock_file(place: Path) -> Path:
    """Return the file that the lock of a place is on."""
    return place.with_name(f".{place.name}.{LOCK}")


def held_now() -> list[Path]:
    """Return every place that this process holds."""
    return sorted(place for _, place in _held)


def _take(place: Path, shown: Path, seconds: float) -> int:
    """Return the descriptor of a lock that is ours now."""
    until = time.monotonic() + seconds
    while (descriptor := _try_once(lock_file(place))) is None:
        if time.monotonic() >= until:
            raise FolderBusyError(shown, _holder(lock_file(place)))
        time.sleep(_PAUSE)
    with suppress(OSError):  # on a full disk nobody learns who holds it, and it is held
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()} {platform.node()}".encode())
    return descriptor


def _try_once(file: Path) -> int | None:
    """Return the descriptor of the lock, None if another run has it or has just removed its file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, _FLAGS, 0o666)
    except FileNotFoundError:  # another run found the folder above empty and took it away
        return None
    try:
        _lock(descriptor)
        if os.path.samestat(os.fstat(descriptor), file.stat()):
            return descriptor
    except FileNotFoundError:
        pass
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return descriptor
        if error.errno not in _BUSY:
            os.close(descriptor)
            raise
    os.close(descriptor)
    return None


def _give_back(descriptor: int, file: Path) -> None:
    """Remove the file, then the lock, so that nobody else's file is removed; Windows removes no open file."""
    if os.name == "posix":
        with suppress(OSError):
            file.unlink()
    os.close(descriptor)
    if os.name != "posix":
        with suppress(OSError):
            file.unlink()


def _holder(file: Path) -> str:
    """Return who holds a lock, in words."""
    try:
        process, _, computer = file.read_text(encoding="utf-8", errors="replace").partition(" ")
    except OSError:
        return "another run"
    if not process.isdecimal():
        return "another run"
    return f"process {process}" + ("" if computer == platform.node() else f" on {computer}")
