"""How far a step is, and how long it takes yet."""

from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

Tell = Callable[[str], None]

Thing = TypeVar("Thing")


def silent(_: str) -> None:
    """Tell nobody."""


def told(
    tell: Tell, words: str, things: Sequence[Thing], *, called: Callable[[Thing], str] | None = None
) -> Iterator[Thing]:
    """Yield some things to work on, telling before each how many there are and how long the rest takes about.

    Parameters
    ----------
    tell
        Called with a few words.
    words
        What is done with them.
    things
        In order; each is thought to take as long as the others.
    called
        What one of them is called, if that is told too.

    Examples
    --------
    >>> list(told(print, "weighing", ["this"]))
    weighing, 1 of 1
    ['this']
    """
    started = monotonic()
    for done, thing in enumerate(things):
        left = (monotonic() - started) / done * (len(things) - done) if done else 0.0
        name = f" ({called(thing)})" if called else ""
        tell(f"{words}, {done + 1:,} of {len(things):,}{name}{_in_words(left)}")
        yield thing


def _in_words(seconds: float) -> str:
    """Return the time left, nothing below a second."""
    if seconds < 1:
        return ""
    return f", about {seconds:.0f} s left" if seconds < 100 else f", about {seconds / 60:.0f} min left"
