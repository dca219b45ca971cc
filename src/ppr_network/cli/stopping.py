"""Being stopped: Ctrl-C, or a request of the system, ends a run within two seconds and leaves nothing half done."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from ppr_network.cli import STOPPED
from ppr_network.write.leaving import give_up_all
from ppr_network.write.undisturbed import REQUESTS

SECONDS_TO_STOP = 1.0
SIGNAL_CODES = 128  # the exit code of a stopped program is this and the number of the signal: 130, 143


class StoppedError(BaseException):
    """The run was asked to stop. No Exception, so that nobody takes it for a fault that can be mended."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = SIGNAL_CODES + number


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn the first request to stop into :class:`StoppedError`; a second one ends the process at once.

    Python drops an error that is raised while it tidies up an object. A run that goes on after a second is therefore
    ended from beside, with what it staged taken away. Requests that are ignored, as under ``nohup``, stay so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in REQUESTS}
    heeded = [number for number, answer in before.items() if answer is not signal.SIG_IGN]
    timers: list[threading.Timer] = []
    asked: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        for each in heeded:
            signal.signal(each, signal.SIG_DFL)
        asked.append(number)
        timers.append(threading.Timer(SECONDS_TO_STOP, _end, [SIGNAL_CODES + number]))
        timers[-1].daemon = True
        timers[-1].start()
        raise StoppedError(number)

    for number in heeded:
        signal.signal(number, stop)
    try:
        yield
    except BaseException:
        if asked:  # what a library made of it, such as an import that failed, is no other fault
            raise StoppedError(asked[0]) from None
        raise
    finally:
        for timer in timers:
            timer.cancel()
        for number in heeded:
            signal.signal(number, before[number])


def leave(code: int) -> NoReturn:
    """End the process without taking its objects apart, which would take longer than all the rest of stopping."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _end(code: int) -> None:
    """End the process from another thread, saying what a run that stops by itself says."""
    give_up_all()
    with suppress(OSError):
        os.write(2, f"{STOPPED}\n".encode())
    os._exit(code)
