"""Where a script's tables stand in a page of the documentation, so that nobody copies a number by hand."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def keep(page: str, name: str, lines: Sequence[str]) -> None:
    """Put lines into a page, in the place of those between the marks of that name.

    Raises
    ------
    ValueError
        If the page has no such marks.
    """
    path = DOCS / page
    text = path.read_text(encoding="utf-8")
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = text.partition(start)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        message = f"docs/{page} has no place for {name!r}: a line {start!r} and a line {end!r} below it."
        raise ValueError(message)
    path.write_text(before + start + "\n".join(["", *lines, "", end]) + after, encoding="utf-8")


def machine() -> str:
    """Return what the figures were measured on."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    named = (line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    return f"{next(named, platform.machine())}, {platform.system()}, load of the machine at the end {os.getloadavg()[0]:.0f}"
