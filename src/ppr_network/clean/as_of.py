"""The as-of date: how far the records go, and what comes after it."""

from datetime import date

import pandas as pd

from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.model import Finding
from ppr_network.settings import Settings

QUIET = 14  # days at the end of the challenge in which something should be recorded
AFTER = "after the as-of date"

_AFTER = Notice(
    "note", AFTER, "date",
    done="The rows were left out.", mend="Nothing to mend, unless the as-of date should be later.",
)  # fmt: skip


def as_of_day(settings: Settings, as_of: date | None, days: "pd.Series[int]") -> int:
    """Return the as-of date in days from day 0.

    Parameters
    ----------
    settings
        Whose ``as_of`` holds where none is given here.
    as_of
        The date that was asked for.
    days
        The days of attendance; with no as-of date given, it is the last of them or day ``days``, if later.
    """
    given = as_of or settings.as_of
    if given is not None:
        return (given - settings.day_0).days
    return max([settings.days, *(int(day) for day in days.unique())])


def cut_attendance(ledger: Ledger, attendance: pd.DataFrame, *, as_of_day: int) -> pd.DataFrame:
    """Return the rows up to the as-of date; the others are left out and counted."""
    late = attendance["day"] > as_of_day
    ledger.notice("attendance", ledger.leave_out("attendance", late, AFTER), _AFTER)
    return attendance[~late]


def check_span(ledger: Ledger, attendance: pd.DataFrame, *, as_of_day: int) -> None:
    """Add findings if the as-of date is before day 0, or the end of the challenge is silent."""
    settings = ledger.settings
    if as_of_day < 0:
        mend = f"Give a date on or after day 0, {settings.day_0}."
        ledger.add(Finding("error", "as-of date is before day 0", done="Nothing can be shown.", mend=mend))
    first = max(settings.days - QUIET + 1, 0)
    quiet = not attendance["day"].between(first, settings.days).any()
    if as_of_day >= settings.days and quiet and len(attendance):
        ledger.add(_quiet_end(ledger))


def _quiet_end(ledger: Ledger) -> Finding:
    """Ask whether the challenge is still running."""
    files = sorted(set(ledger.tables["attendance"].rows["file"]))
    return Finding(
        "warning",
        f"nothing is recorded in the last {QUIET} days of the challenge",
        file=files[0] if len(files) == 1 else "",
        column=ledger.tables["attendance"].headers.get("date", "date") if len(files) == 1 else "",
        done="The challenge was taken as over.",
        mend="Is it still running? Then give the day the records go to: as_of in challenge.toml, or --as-of.",
    )
