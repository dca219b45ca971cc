"""Numbers and dates as readers in the United Kingdom write them.

Undefined numbers print as a dash; whoever prints one says why beside it.
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

UNDEFINED = "\N{EN DASH}"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def is_defined(value: Any) -> bool:
    """Return whether a number or text is there at all: not None, nan, NA or blank."""
    if value is None or isinstance(value, str):
        return bool(value)
    try:
        return not math.isnan(value)
    except (TypeError, ValueError):  # pandas' NA
        return False


def number(value: Any, places: int = 1) -> str:
    """Return 1234 as ``1,234`` and 1.44 as ``1.4``; a whole number has no decimals."""
    if not is_defined(value):
        return UNDEFINED
    rounded = round(float(value), places) + 0.0  # adding 0.0 turns -0.0 into 0.0
    return f"{rounded:,.0f}" if rounded.is_integer() else f"{rounded:,.{places}f}"


def share(value: Any) -> str:
    """Return 0.75 as ``75%``."""
    return f"{number(100 * value, 0)}%" if is_defined(value) else UNDEFINED


def probability(value: Any) -> str:
    """Return a p-value to three decimals, and very small ones as ``less than 0.001``."""
    if not is_defined(value):
        return UNDEFINED
    return "less than 0.001" if value < 0.001 else f"{round(float(value), 3):g}"


def count(value: Any, one: str, many: str = "") -> str:
    """Return ``1 link`` or ``2,345 links``."""
    noun = one if is_defined(value) and value == 1 else many or f"{one}s"
    return f"{number(value)} {noun}"


def span(low: Any, high: Any) -> str:
    """Return ``0 to 5``."""
    return f"{number(low)} to {number(high)}"


def day_words(value: str | date) -> str:
    """Return ``2019-06-05`` as ``5 June 2019``, and a blank as a dash."""
    if not value:
        return UNDEFINED
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(start: date, n_days: int) -> str:
    """Return ``5 June 2019 to 13 September 2019`` for the days from ``start`` to ``n_days`` later."""
    return f"{day_words(start)} to {day_words(start + timedelta(days=n_days))}"


def listing(items: Sequence[str]) -> str:
    """Return ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(text: str) -> str:
    """Return a phrase with a capital letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
