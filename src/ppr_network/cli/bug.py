"""What is said of a fault of the program: what happened and where, and nothing of anybody's data.

The text of an error may hold a cell, and a path the name of its user. Only the kind of the error and the places in the
code are said, with paths from the package on. ``PPR_NETWORK_TRACEBACK=1`` shows everything.
"""

import os
import traceback
from collections.abc import Iterator
from pathlib import PurePath

SHOW_ALL = "PPR_NETWORK_TRACEBACK"
_PACKAGES = frozenset({"site-packages", "dist-packages", "src"})


def is_all_asked_for() -> bool:
    """Tell whether the user wants to see everything, names too."""
    return bool(os.environ.get(SHOW_ALL))


def bug_lines(fault: Exception) -> Iterator[str]:
    """Yield what may be said of a fault and passed on."""
    yield (
        f"this is a fault of the program ({type(fault).__name__}), not of your records. "
        "No output folder was left half written."
    )
    yield (
        "Please report it to whoever looks after this program, with the lines below: they hold nothing of your records. "
        f"{SHOW_ALL}=1 shows more, which may hold names."
    )
    for frame in traceback.extract_tb(fault.__traceback__):
        yield f"  {_from_package(frame.filename)}, line {frame.lineno}, in {frame.name}"


def refusal(fault: OSError) -> str:
    """Return what is said where the system refuses a file outside the output folder."""
    name = f"{fault.filename}: " if isinstance(fault.filename, str) else ""
    why = fault.strerror or type(fault).__name__
    return f"{name}the system says: {why}. No output folder was left half written."


def _from_package(file: str) -> str:
    """Return a path from the package on, or its last part."""
    parts = PurePath(file).parts
    starts = [i for i, part in enumerate(parts) if part in _PACKAGES]
    return "/".join(parts[starts[-1] + 1 :]) if starts else parts[-1]
