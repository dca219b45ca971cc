"""What one cell says that should hold a date: the kind of writing and its numbers, not yet which is the day.

Whether 05/06/2019 is in May or in June no cell can tell; :mod:`ppr_network.clean.dates` decides for a column.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ppr_network.clean.text import key

Kind = Literal["year first", "numbers", "month in words", "day count", "period", "unreadable"]
Order = Literal["day first", "month first"]

FIRST_DAY, LAST_YEAR = date(1900, 3, 1), 2100  # spreadsheets show house numbers as days of early 1900
LONGEST_DATE = 200  # characters
_SERIALS = range(20_000, 60_001)  # 1954 to 2064
_SERIAL_START = date(1899, 12, 30)  # spreadsheets count 1900 as a leap year, so day 1 is found two days early
_CENTURY_TURNS = 70  # 69 is 2069, 70 is 1970
_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_MONTHS = {
    **{name: n for n, name in enumerate(_NAMES, start=1)},
    **{name[:3]: n for n, name in enumerate(_NAMES, start=1)},
    "sept": 9,
}
_MONTH = f"(?P<month>{'|'.join(sorted(_MONTHS, reverse=True))})"
_TIME = re.compile(
    r"(?:t|[ ,]+)[0-9]{1,2}(?::[0-9]{2}){1,2}(?:[.,][0-9]+)? ?(?:[ap]\.?m\.?)?"
    r" ?(?:z|utc|gmt|bst|[+-][0-9]{2}:?[0-9]{2})?$"
)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[, ]+")
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?P<by>[-/.])(?P<month>[0-9]{1,2})(?P=by)(?P<day>[0-9]{1,2})"
    r"|(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
)
_NUMBERS = re.compile(
    r"(?P<first>[0-9]{1,2}) ?(?P<by>[-/.]) ?(?P<second>[0-9]{1,2}) ?(?P=by) ?(?P<year>[0-9]{4}|[0-9]{2})"
)
_DAY_MONTH = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ ./-]*{_MONTH}[ .,/-]*(?P<year>[0-9]{{4}}|'?[0-9]{{2}})"
)
_MONTH_DAY = re.compile(rf"{_MONTH}[ .-]*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ,-]+(?P<year>[0-9]{{4}})")
_SERIAL = re.compile(r"(?P<serial>[0-9]{5})(?:\.[0-9]+)?")
_YEAR = re.compile(r"(?P<year>[0-9]{4})")
_YEAR_MONTH = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})")
_MONTH_YEAR = re.compile(
    rf"(?:(?P<number>[0-9]{{1,2}})[-/.]|{_MONTH}[ .,/-]+)(?P<year>[0-9]{{4}})"
    rf"|{_MONTH.replace('month', 'name')}-(?P<short>[0-9]{{2}})"
)


@dataclass(frozen=True)
class Written:
    """A cell's numbers. ``first`` and ``second`` of kind "numbers" are the day and the month in some order.

    Of every other kind ``first`` is the day (0: a whole month) and ``second`` the month (0: a whole year).
    """

    kind: Kind
    year: int = 0
    first: int = 0
    second: int = 0
    short_year: bool = False

    @property
    def order(self) -> Order | None:
        """Which of the two numbers must be the day; ``None`` if either may be, or neither."""
        if self.kind != "numbers":
            return None
        if 12 < self.first <= 31 and 1 <= self.second <= 12:
            return "day first"
        if 12 < self.second <= 31 and 1 <= self.first <= 12:
            return "month first"
        return None

    def span(self, order: Order) -> tuple[date, date] | None:
        """Return the first and last day meant; ``None`` if there is no such day."""
        day, month = self.first, self.second
        if self.kind == "numbers" and order == "month first":
            day, month = month, day
        if self.kind == "unreadable" or not 1 <= self.year <= 9999:
            return None
        if month == 0 and self.kind == "period":
            return date(self.year, 1, 1), date(self.year, 12, 31)
        if not 1 <= month <= 12:
            return None
        length = monthrange(self.year, month)[1]
        if day == 0 and self.kind == "period":
            return date(self.year, month, 1), date(self.year, month, length)
        return (date(self.year, month, day),) * 2 if 1 <= day <= length else None


def read_written_date(cell: str, *, periods: bool) -> Written:
    """Return what a cell says; a year or a month alone only where ``periods`` are allowed.

    Examples
    --------
    >>> read_written_date("5 June 2019", periods=False)
    Written(kind='month in words', year=2019, first=5, second=6, short_year=False)
    """
    if len(cell) > LONGEST_DATE:
        return Written("unreadable")
    text = _WEEKDAY.sub("", _TIME.sub("", key(cell)))
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (
            int(found[a] or found[b]) for a, b in (("year", "y"), ("month", "m"), ("day", "d"))
        )
        return Written("year first", year, day, month)
    if found := _NUMBERS.fullmatch(text):
        return Written(
            "numbers",
            _full_year(found["year"]),
            int(found["first"]),
            int(found["second"]),
            len(found["year"]) == 2,
        )
    if found := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text):
        short = found["year"].lstrip("'")
        return Written(
            "month in words", _full_year(short), int(found["day"]), _MONTHS[found["month"]], len(short) == 2
        )
    if (found := _SERIAL.fullmatch(text)) and int(found["serial"]) in _SERIALS:
        meant = _SERIAL_START + timedelta(days=int(found["serial"]))
        return Written("day count", meant.year, meant.day, meant.month)
    return _read_period(text) if periods else Written("unreadable")


def _read_period(text: str) -> Written:
    """Return the year or month that a cell names."""
    if found := _YEAR.fullmatch(text):
        return Written("period", int(found["year"]))
    if found := _YEAR_MONTH.fullmatch(text):
        return _month_of(int(found["year"]), int(found["month"]))
    if found := _MONTH_YEAR.fullmatch(text):
        if found["short"]:
            return Written("period", _full_year(found["short"]), 0, _MONTHS[found["name"]], short_year=True)
        return _month_of(int(found["year"]), int(found["number"] or _MONTHS[found["month"] or "jan"]))
    return Written("unreadable")


def _month_of(year: int, month: int) -> Written:
    """Return a month, which cannot be number 0."""
    return Written("period", year, 0, month) if month else Written("unreadable")


def _full_year(text: str) -> int:
    """Return a year of four digits."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < _CENTURY_TURNS else 1900)
