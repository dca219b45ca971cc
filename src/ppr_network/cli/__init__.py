"""The commands: open, call, say. Each is a module; what they share is in ``options``, ``running`` and ``say``.

The program is loaded by :func:`run`, once Ctrl-C has an answer: loading takes longer than many a second thought.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130  # the exit code of a run that was stopped
STOPPED = "ppr-network: stopped; nothing was left half written"


def run() -> None:
    """Load the program and run it."""
    with _stopped_at_once():
        from ppr_network.cli.program import run as run_program
    run_program()


@contextmanager
def _stopped_at_once() -> Iterator[None]:
    """End the process at Ctrl-C, in a sentence; where it is ignored or answered otherwise already, that stays so."""
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(_number: int, _frame: FrameType | None) -> None:
    """End the process whatever is being loaded: a library would make another error of it."""
    os.write(2, f"{STOPPED}\n".encode())
    os._exit(INTERRUPTED)
