"""Python's search for rings of objects that nobody holds, put off while millions of objects are made that stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_put_off() -> Iterator[None]:
    """Put the search off until the end of a block, or of the function that this decorates, if it is on.

    Every few thousand objects Python looks whether some of them hold nothing but one another. Of tables, links and pages
    that are all still needed this takes a tenth of the time, and finds nothing.

    Examples
    --------
    >>> import gc
    >>> with collecting_put_off():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
