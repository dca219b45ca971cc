"""Loops that no array operation can take over, compiled by numba.

Import it where a loop is first used: numba takes most of a second to load, and some more to compile what it has not yet
compiled on this machine.
"""

from collections.abc import Callable
from typing import Any

from numba import njit


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function that works on arrays alone, and keep the machine code beside it where there is a place to write."""
    try:
        return njit(cache=True, error_model="numpy", nogil=True)(function)
    except RuntimeError:  # neither the package's folder nor the user's can be written
        return njit(error_model="numpy", nogil=True)(function)
