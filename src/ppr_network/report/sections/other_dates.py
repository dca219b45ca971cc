"""New links at meetings that the challenge did not call, beside the same meetings on other dates."""

from dataclasses import dataclass

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import unmeasurable
from ppr_network.report.sections.steps import axis_top, band_path, step_path
from ppr_network.report.wording import UNDEFINED, count, day_words, is_defined, number, span

DESCRIBES = (
    "The band holds 95 of 100 curves that the same meetings gave when their dates were dealt out again, each day for "
    "itself. It describes, and no claim rests on it: groups that start and stop on their own leave it too."
)


@dataclass(frozen=True)
class OtherDatesRow:
    """One day on which the curve rises."""

    day: str
    date: str
    seen: str
    usual: str
    band: str


@dataclass(frozen=True)
class OtherDates:
    """The curve of formation at these meetings, with the band that other dates give."""

    title: str
    description: str  # the figure in words
    why_not: str  # why there is no band; blank where there is one
    note: str
    days: tuple[int, ...]
    seen: tuple[int, ...]
    usual: tuple[float, ...]  # low, high and usual are empty where there is no band
    low: tuple[float, ...]
    high: tuple[float, ...]
    top: int
    grid: tuple[tuple[int, float], ...]
    path: str
    band: str
    rows: tuple[OtherDatesRow, ...]


def other_dates(publication: Publication) -> OtherDates:
    """Return the curve at meetings that the challenge did not call, and its band."""
    frame = publication.tables["new-links-by-day"]
    defined = bool(frame["own_low"].notna().all()) and not unmeasurable(publication)
    days, seen = (tuple(int(n) for n in frame[name]) for name in ("day", "own_links"))
    low, usual, high = (
        tuple(float(n) for n in frame[name]) if defined else ()
        for name in ("own_low", "own_expected", "own_high")
    )
    top, grid = axis_top(max([*seen, *high]))
    across = [100 * day / publication.settings.days for day in days]
    low_up, high_up = ([100 * n / top for n in edge] for edge in (low, high))
    title = _title(seen[-1], days[-1])
    return OtherDates(
        title=title,
        description=_description(title, seen[-1], (low[-1], usual[-1], high[-1]) if defined else None),
        why_not="" if defined else _why_not(publication),
        note=DESCRIBES,
        days=days,
        seen=seen,
        usual=usual,
        low=low,
        high=high,
        top=top,
        grid=grid,
        path=step_path(across, [100 * n / top for n in seen]),
        band=band_path(across, low_up, high_up) if defined else "",
        rows=_rows(publication),
    )


def _title(seen: int, last: int) -> str:
    """Say where the curve ends."""
    links = f"{count(seen, 'new link')} between sectors" if seen else "no new link between sectors"
    return f"At meetings that the challenge did not call, {links} had formed by day {last}"


def _description(title: str, seen: int, end: tuple[float, float, float] | None) -> str:
    """Tell the figure to those who do not see it."""
    if end is None:
        return f"{title}."
    low, usual, high = end
    place = "inside" if low <= seen <= high else "above" if seen > high else "below"
    return (
        f"{title}. On other dates the same meetings gave about {number(usual)}, and 95 of 100 times "
        f"{span(low, high)}: the line ends {place} the band. Only pairs whose two sides were on record before are counted."
    )


def _why_not(publication: Publication) -> str:
    """Say why there is no band."""
    notes = [row["note"] for row in rows_of(publication.measures) if row["measure"] == "meetings_redated"]
    return f"No band can be drawn: {notes[0]}." if notes else "No band can be drawn."


def _rows(publication: Publication) -> tuple[OtherDatesRow, ...]:
    """Return the days on which the curve rises, and the last."""
    rows, before = [], 0
    table = rows_of(publication.tables["new-links-by-day"])
    for row in table:
        if row["own_links"] > before or row is table[-1]:
            band = span(row["own_low"], row["own_high"]) if is_defined(row["own_low"]) else UNDEFINED
            cells = (number(row["own_links"]), number(row["own_expected"]), band)
            rows.append(OtherDatesRow(number(row["day"]), day_words(row["date"]), *cells))
        before = row["own_links"]
    return tuple(rows)
