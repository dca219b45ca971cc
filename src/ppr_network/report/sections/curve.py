"""New links by day: the curve of the figure, and the same numbers as a table."""

from dataclasses import dataclass

import pandas as pd

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import beside_the_number, unmeasurable
from ppr_network.report.sections.steps import axis_top, step_path
from ppr_network.report.strings import CANNOT_SHOW_DAYS
from ppr_network.report.wording import count, day_words, number

MONTH_DAYS = 30


@dataclass(frozen=True)
class Tick:
    """A day of the challenge with meetings on it."""

    day: int
    at: float  # percent of the axis
    plenary: bool  # all of that day's meetings were too large to count


@dataclass(frozen=True)
class CurveRow:
    """A day on which new links formed."""

    day: str
    date: str
    cross: str  # formed on that day
    cross_total: str  # formed by the end of it
    all_total: str


@dataclass(frozen=True)
class Curve:
    """The cumulative number of new links by formation day."""

    title: str  # the finding of the figure
    description: str  # the figure in words
    note: str  # what must stand beside the count; blank where nothing can be counted
    n_days: int
    last_day: int  # the last day drawn
    days: tuple[int, ...]
    cross: tuple[int, ...]
    every: tuple[int, ...]
    met: tuple[int, ...]  # those of ``cross`` that had met once
    top: int  # of the axis of links
    cross_path: str  # SVG path in a square of 100 by 100
    every_path: str
    met_path: str
    grid: tuple[tuple[int, float], ...]  # links, and percent from the top
    axis: tuple[tuple[int, float], ...]  # day, and percent of the axis
    ticks: tuple[Tick, ...]
    rows: tuple[CurveRow, ...]
    pace: str  # links for each month beside links for each meeting


def curve(publication: Publication) -> Curve:
    """Return the curve of new links and what surrounds it."""
    frame, n_days = publication.curve, publication.settings.days
    days = tuple(int(day) for day in frame["day"])
    cross = tuple(int(n) for n in frame["new_cross_sector_links"])
    every = tuple(int(n) for n in frame["new_links"])
    table = publication.tables["new-links-by-day"]
    met = tuple(int(n) for n in table["first_contacts"])
    top, grid = axis_top(max([*every, 1]))
    last = days[-1] if days else 0
    blind = bool(unmeasurable(publication))
    title = CANNOT_SHOW_DAYS if blind else _title(cross, last)
    rows = _rows(frame)
    return Curve(
        title=title,
        description=_description(title, rows),
        note="" if blind else beside_the_number(publication),
        n_days=n_days,
        last_day=last,
        days=days,
        cross=cross,
        every=every,
        top=top,
        met=met,
        cross_path=_path(days, cross, n_days, top),
        every_path=_path(days, every, n_days, top),
        met_path=_path(tuple(int(day) for day in table["day"]), met, n_days, top),
        grid=grid,
        axis=tuple((day, round(100 * day / n_days, 2)) for day in _marks(n_days)),
        ticks=_ticks(publication, n_days),
        rows=rows,
        pace="" if blind else _pace(table),
    )


def _marks(n_days: int) -> tuple[int, ...]:
    """Return the days named on the axis."""
    return tuple(sorted({0, n_days // 4, n_days // 2, 3 * n_days // 4, n_days}))


def _ticks(publication: Publication, n_days: int) -> tuple[Tick, ...]:
    """Return the days of the challenge on which anyone met."""
    events = publication.events[publication.events["window"] == "challenge"]
    days: dict[int, bool] = {}
    for row in rows_of(events):
        days[int(row["day"])] = days.get(int(row["day"]), True) and row["plenary"] == "yes"
    return tuple(Tick(day, round(100 * day / n_days, 2), days[day]) for day in sorted(days))


def _rows(frame: pd.DataFrame) -> tuple[CurveRow, ...]:
    """Return the days on which the curve rises."""
    rows, every, cross = [], 0, 0
    for row in rows_of(frame):
        if row["new_links"] > every:
            formed = (row["new_cross_sector_links"] - cross, row["new_cross_sector_links"], row["new_links"])
            rows.append(CurveRow(number(row["day"]), day_words(row["date"]), *map(number, formed)))
        every, cross = row["new_links"], row["new_cross_sector_links"]
    return tuple(rows)


def _path(days: tuple[int, ...], counts: tuple[int, ...], n_days: int, top: int) -> str:
    """Return the steps of a count by day."""
    return step_path([100 * day / n_days for day in days], [100 * n / top for n in counts])


def _pace(table: pd.DataFrame) -> str:
    """Return links for each 30 days beside links for each meeting: more meetings alone give more links."""
    last = rows_of(table)[-1]
    formed, n_meetings = last["new_cross_sector_links"], last["meetings"]
    a_month = f"That is {number(MONTH_DAYS * formed / len(table))} new links between sectors for each 30 days"
    if not n_meetings:
        return f"{a_month}; no meeting that can show a link was held."
    each = number(10 * formed / n_meetings)
    return (
        f"{a_month}, and {each} for each 10 of the {count(n_meetings, 'meeting')} that can show a link: "
        "more meetings alone give more links."
    )


def _title(cross: tuple[int, ...], last: int) -> str:
    """Say where the curve ends."""
    if not cross or not cross[-1]:
        return f"No new link between sectors had formed by day {last}"
    half = next(day for day, n in enumerate(cross) if 2 * n >= cross[-1])
    formed = f"{count(cross[-1], 'new link')} between sectors had formed by day {last}"
    return formed if cross[-1] == 1 else f"{formed}, half of them by day {half}"


def _description(title: str, rows: tuple[CurveRow, ...]) -> str:
    """Tell the figure to those who do not see it."""
    if not rows:
        return f"{title}. The line stays at 0."
    steps = (
        f"It rises on {count(len(rows), 'day')}, first on day {rows[0].day} and last on day {rows[-1].day}."
    )
    return f"{title}. {steps} The numbers are in the table below."
