"""One row of the table of measures."""

from typing import Any


def row(
    measure: str, value: float, group: str = "", *, n: int | None = None, note: str = "", **more: float
) -> dict[str, Any]:
    """Return one row of the table; ``more`` are its other columns of numbers."""
    return {"measure": measure, "group": group, "value": value, "n": n, "note": note, **more}
