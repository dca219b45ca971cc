"""The no-change benchmarks as rows of measures.csv: N8 with each of its windows, and N5."""

from math import nan
from typing import Any

from ppr_network.inference.meetings_redated import RedatingResult
from ppr_network.inference.placebo_windows import PlaceboResult, WindowCount
from ppr_network.inference.primary_test import names_told, placebo_note

Row = dict[str, Any]
MONTH_DAYS = 30
SETTINGS = "N8, separate settings with new cross-sector links."
EFFORT = (
    ("links_equal_effort", "mean number of new links left with the earlier recording effort"),
    ("tempo", "meetings of groups that went on, challenge over earlier windows"),
    ("size", "actors at a meeting, challenge over earlier windows"),
)


def benchmark_rows(placebo: PlaceboResult, redated: RedatingResult) -> list[Row]:
    """Return a row for each number of the benchmarks.

    Parameters
    ----------
    placebo
        N8; where it is undefined one row says why.
    redated
        N5; it describes, and carries no claim.
    """
    whole = _row(
        "placebo_windows",
        placebo.observed,
        expected=placebo.expected,
        low=placebo.low,
        high=placebo.high,
        p=placebo.p,
        n=placebo.n_windows,
        note=" ".join(filter(None, (SETTINGS, *placebo.refused, placebo_note(placebo)))),
    )
    return [whole, *(_of_windows(placebo) if placebo.is_defined else []), _redated(redated)]


def _of_windows(placebo: PlaceboResult) -> list[Row]:
    """Return what was recorded in each window, the effort, and the test without late series."""
    rows = [_row(f"placebo_windows_{name}", getattr(placebo, name), note=note) for name, note in EFFORT]
    for window in placebo.windows:
        rows += _of_window(window, placebo.memory)
    without = placebo.without_late
    if without is not None:
        names = names_told(without.names) or "none in the challenge"
        note = f"N8 without series first recorded just after a window began: {names}"
        rows.append(
            _row(
                "placebo_windows_without_late_names",
                without.observed,
                expected=without.expected,
                p=without.p,
                n=placebo.n_windows,
                note=note,
            )
        )
    return rows


def _of_window(window: WindowCount, memory: int) -> list[Row]:
    """Return what was new in one window, and how often."""
    group = f"days {window.first} to {window.last}"
    note = f"as recorded; look-back of {memory} days"
    n_days = window.last - window.first + 1
    values = {
        "settings": window.settings,
        "links": window.links,
        "links_per_30_days": MONTH_DAYS * window.links / n_days,
        "links_per_meeting": window.links / window.meetings if window.meetings else nan,
        "continuing": window.continuing,
    }
    return [
        _row(f"placebo_windows_{name}", value, group, n=window.meetings, note=note)
        for name, value in values.items()
    ]


def _redated(redated: RedatingResult) -> Row:
    """Return N5."""
    return _row(
        "meetings_redated",
        redated.observed,
        expected=redated.expected,
        low=redated.low,
        high=redated.high,
        p=redated.p,
        note=redated.note or "N5, new cross-sector links; describes, and carries no claim",
    )


def _row(measure: str, value: float, group: str = "", *, note: str, **more: float) -> Row:
    """Return one row of the table."""
    return {"measure": measure, "group": group, "value": value, "note": note, **more}
