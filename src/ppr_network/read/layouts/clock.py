"""Times as programs write them: the day of a time stamp, and how long somebody stayed."""

import re
from datetime import date

_STAMP = re.compile(r"\s*(\d{1,4})([/.-])(\d{1,2})[/.-](\d{1,4})(?:[T,\s].*)?", re.DOTALL)
_HALF_DAY = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_UNIT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(h|m|s)[a-z]*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d+):(\d\d)(?::(\d\d))?")
_MINUTES = {"h": 60.0, "m": 1.0, "s": 1 / 60}


def day_of(stamp: str) -> str:
    """Return the date of a time stamp as it is written, or as ISO where AM or PM shows the American order.

    Examples
    --------
    >>> day_of("7/20/23, 4:30:36 PM"), day_of("20/07/2023 16:30"), day_of("2023-07-20T16:30:00Z")
    ('2023-07-20', '20/07/2023', '2023-07-20')
    """
    found = _STAMP.fullmatch(stamp.replace("\u202f", " "))
    if not found:
        return stamp.strip()
    first, mark, second, third = found.groups()
    if _HALF_DAY.search(stamp) and len(first) <= 2:
        month, day = (first, second) if int(first) <= 12 else (second, first)
        year = int(third) + (2000 if len(third) <= 2 else 0)
        try:
            return date(year, int(month), int(day)).isoformat()
        except ValueError:
            return f"{first}{mark}{second}{mark}{third}"
    if len(first) == 4:
        return f"{first}-{int(second):02}-{int(third):02}"
    return f"{first}{mark}{second}{mark}{third}"


def minutes_of(duration: str) -> float | None:
    """Return a duration in minutes, or None if it is none; a bare number is minutes.

    Examples
    --------
    >>> minutes_of("1h 30m 30s"), minutes_of("0:04:30"), minutes_of("57"), minutes_of("long")
    (90.5, 4.5, 57.0, None)
    """
    text = duration.strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 60 + minutes + seconds / 60
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", "."))
    parts = _UNIT.findall(text)
    if not parts or _UNIT.sub("", text).strip(" ,"):
        return None
    return sum(float(number.replace(",", ".")) * _MINUTES[unit.lower()] for number, unit in parts)
