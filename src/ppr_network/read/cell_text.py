"""One typed cell as text. Nothing heavy is imported here: the child process that reads workbooks uses it."""

from datetime import date, datetime
from decimal import Decimal


def cell_text(value: object) -> str:
    """Return a cell as a spreadsheet's reader would write it down.

    Parameters
    ----------
    value
        Of a workbook or a Parquet file.

    Returns
    -------
    str
        Dates as ISO text, without the time at midnight; whole numbers without a decimal point; TRUE and
        FALSE; "" for nothing; anything else as Python writes it.

    Examples
    --------
    >>> cell_text(12.0), cell_text(True), cell_text(datetime(2019, 6, 5))
    ('12', 'TRUE', '2019-06-05')
    """
    match value:
        case None:
            text = ""
        case bool():
            text = "TRUE" if value else "FALSE"
        case datetime():
            text = value.isoformat(sep=" ").removesuffix(" 00:00:00")
        case float() | Decimal() if value == value // 1:
            text = str(int(value))
        case _:
            text = str(value)
    return text


def is_date(value: object) -> bool:
    """Return whether a cell is a real date, with or without a time of day."""
    return isinstance(value, date)
