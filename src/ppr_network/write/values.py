"""One value of a table or graph in the types that every format has, with undefined as None."""

import math
from datetime import date, datetime
from numbers import Integral, Real

import numpy as np
import pandas as pd

SIGNIFICANT_DIGITS = 12

Scalar = str | bool | int | float | None


def scalar(value: object) -> Scalar:
    """Return a value as text, bool, int or float, and None where it is undefined.

    Floats are rounded to twelve significant digits, so that the last bits of a sum tell nothing; -0 is 0, NaN
    and infinity are None. Dates become ISO text, with the time of day only where there is one. Lists are
    joined by ``"; "``.
    """
    if isinstance(value, Real | np.bool_):
        return _number(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, date):
        return _date_text(value)
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _number(value: Real | np.bool_) -> bool | int | float | None:
    """Return a number of any make in Python's own types."""
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    number = float(value)
    return float(format(number + 0.0, f".{SIGNIFICANT_DIGITS}g")) if math.isfinite(number) else None


def _date_text(value: date) -> str:
    """Return an ISO date."""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    return value.isoformat()
