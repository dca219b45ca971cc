"""Short stretches of work that an interruption waits for: the swap of two folders, and sweeping up after it."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

REQUESTS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # what asks a program to stop; Windows lacks the last


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let a request to stop that comes meanwhile be answered at the end.

    Only requests that Python answers wait: where the first one has come already, a second one still ends the process
    at once.
    """
    came: list[int] = []
    answered = _answered() if threading.current_thread() is threading.main_thread() else {}
    for number in answered:
        signal.signal(number, lambda request, _: came.append(request))
    try:
        yield
    finally:
        for number, answer in answered.items():
            signal.signal(number, answer)
        if came:
            signal.raise_signal(came[0])


def _answered() -> dict[signal.Signals, Callable[..., object]]:
    """Return the requests to stop that a function of Python answers, and that function."""
    answers = {number: signal.getsignal(number) for number in REQUESTS}
    return {
        number: answer
        for number, answer in answers.items()
        if callable(answer) and not isinstance(answer, signal.Handlers)
    }
