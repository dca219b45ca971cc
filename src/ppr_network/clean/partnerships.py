"""The partnerships table: which organisations work together, and from when to when."""

import pandas as pd

from ppr_network.clean.dates import DateColumn, clean_dates
from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.naming import Naming
from ppr_network.clean.text import keys_of, tidied

_INCOMPLETE = Notice(
    "warning", "partnership lacks an organisation", "organisation_a",
    done="The row was left out.", mend="Write both organisations.",
)  # fmt: skip
_ITSELF = Notice(
    "note", "partnership of an organisation with itself", "organisation_a",
    done="The row was left out.", mend="Write the other organisation.",
)  # fmt: skip
_BACKWARDS = Notice(
    "error", "end is before start", "end",
    done="The row was left out.", mend="Correct the start or the end.",
)  # fmt: skip
_AROUND_DAY_0 = Notice(
    "note", "start is a year or month that may be before or after day 0", "start",
    done="It counts as unknown.", mend="Write the day, or the month if day 0 is not in it.",
)  # fmt: skip
_UNDATED = Notice(
    "warning", "partnership has no start that is known", "organisation_a",
    done="It counts neither as earlier nor as new.", mend="Ask the partners when it began.",
)  # fmt: skip
REPEATED = "repeats another row"
LATE = "starts after the as-of date"
CONTENT = ["organisation_a", "organisation_b", "start_day", "end_day", "kind", "source"]


def clean_partnerships(ledger: Ledger, naming: Naming, *, as_of_day: int) -> pd.DataFrame:
    """Return the partnerships that started by the as-of date or at an unknown time.

    Returns
    -------
    pandas.DataFrame
        By row of the table: organisation_a before organisation_b (keys), kind (key), start_day and end_day
        (nullable; null: unknown, open), source (text), file, sheet, row, sorted by all of them, and repeat:
        whether it says what another row says.
    """
    _leave_out_unpaired(ledger, naming)
    start = clean_dates(ledger, "partnerships", "start", periods=True)
    ledger.leave_out_each("partnerships", start.fault)
    end = clean_dates(ledger, "partnerships", "end", periods=True)
    ledger.leave_out_each("partnerships", end.fault)
    backwards = (end.last < start.first.reindex(end.last.index)).fillna(value=False).astype(bool)
    reason = "end is before start"
    ledger.notice("partnerships", ledger.leave_out("partnerships", backwards, reason), _BACKWARDS)
    start_day = _known_start(ledger, start)
    ledger.leave_out("partnerships", (start_day > as_of_day).fillna(value=False).astype(bool), LATE)
    rows = ledger.rows("partnerships")
    end_day = end.last.loc[rows.index]
    frame = _paired(naming, rows).assign(
        kind=keys_of(rows["kind"]).astype(object),
        start_day=start_day.loc[rows.index],
        end_day=end_day.mask((end_day > as_of_day).fillna(value=False).astype(bool)),
        source=tidied(rows["source"]).astype(object),
        file=rows["file"].astype(object),
        sheet=rows["sheet"].astype(object),
        row=rows["row"],
    )
    frame = frame.sort_values([*CONTENT, "file", "sheet", "row"])
    frame["repeat"] = frame.duplicated(CONTENT)
    ledger.leave_out("partnerships", frame["repeat"], REPEATED)
    rows = ledger.rows("partnerships")
    ledger.notice("partnerships", rows[frame["start_day"].loc[rows.index].isna()], _UNDATED)
    return frame


def _leave_out_unpaired(ledger: Ledger, naming: Naming) -> None:
    """Leave out rows that do not name two organisations."""
    pairs = _paired(naming, ledger.rows("partnerships"))
    missing = pairs["organisation_a"] == ""  # a blank sorts first
    lost = ledger.leave_out("partnerships", missing, "an organisation is missing")
    ledger.notice("partnerships", lost, _INCOMPLETE)
    alone = pairs["organisation_a"] == pairs["organisation_b"]
    lost = ledger.leave_out("partnerships", alone, "an organisation with itself")
    ledger.notice("partnerships", lost, _ITSELF)


def _paired(naming: Naming, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the two organisations of each row in the order of their keys."""
    one = naming.organisations_of(rows["organisation_a"]).astype(object)
    other = naming.organisations_of(rows["organisation_b"]).astype(object)
    swapped = one > other
    return pd.DataFrame(
        {"organisation_a": one.mask(swapped, other), "organisation_b": other.mask(swapped, one)}
    )


def _known_start(ledger: Ledger, start: DateColumn) -> "pd.Series[int]":
    """Return the first day of each start that is wholly before day 0 or begins after it, or is a day."""
    rows = ledger.rows("partnerships")
    first, last = start.first.loc[rows.index], start.last.loc[rows.index]
    unsure = ((first != last) & (first <= 0) & (last >= 0)).fillna(value=False).astype(bool)
    ledger.notice("partnerships", rows[unsure], _AROUND_DAY_0)
    return first.mask(unsure)
