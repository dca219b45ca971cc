"""Leaving in a hurry: everything that this process staged is taken away, whatever its main thread is doing."""

from contextlib import suppress

from ppr_network.write.lock import held_now, lock_file
from ppr_network.write.swap import complete


def give_up_all() -> None:
    """Take away what was staged for every place that this process holds, and the file of its lock."""
    for place in held_now():
        with suppress(OSError):
            complete(place)
            lock_file(place).unlink()
