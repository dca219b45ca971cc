"""Whether the new links lasted: those seen again after the challenge, the curve, and what changed since before."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import beside_the_number, unmeasurable
from ppr_network.report.sections.steps import band_path, step_path
from ppr_network.report.wording import UNDEFINED, count, is_defined, number, sentence, share

SHOWN_GAP = 90
NOT_YET = "Whether the new links last cannot be seen yet"
CANNOT_SHOW = "These records cannot show whether new links last"
NOTHING = "There is no new link between sectors to follow"
READING = (
    "A link that nobody writes down is silent, and silence is all that tells of an end. The clock starts on the last "
    "day of the challenge. A link is followed no longer than both its sides are on record at all.",
    "Links that share an organisation come and go together, so the interval is found by drawing the organisations "
    "again; it is given for 20 links or more.",
)


@dataclass(frozen=True)
class GapRow:
    """The curve for one length of silence, in numbers."""

    gap: str
    lasting: str
    interval: str
    median: str
    revived: str
    note: str  # why there is no curve; blank where there is one


@dataclass(frozen=True)
class TurnoverRow:
    """Baseline and challenge compared in one way."""

    windows: str
    note: str
    actors: str
    jaccard: str
    retention: str
    formation: str
    hamming: str


@dataclass(frozen=True)
class StepRow:
    """A day of the curve on which links lapsed or were followed no further."""

    day: str
    followed: str
    lapsed: str
    censored: str
    lasting: str


@dataclass(frozen=True)
class Lasting:
    """What became of the new links between sectors after the challenge."""

    title: str
    sentences: tuple[str, ...]
    note: str  # what must stand beside the count
    curve_title: str  # blank where there is no curve
    description: str
    why_no_curve: str  # blank where there is one
    n_days: int  # the last day of the axis, after the challenge
    days: tuple[int, ...]
    lasting: tuple[float, ...]  # percent
    low: tuple[float, ...]  # empty without an interval
    high: tuple[float, ...]
    path: str
    band: str
    axis: tuple[tuple[int, float], ...]
    steps: tuple[StepRow, ...]
    gaps: tuple[GapRow, ...]
    reading: tuple[str, ...]
    turnover: tuple[TurnoverRow, ...]
    turnover_sentence: str


def lasting(publication: Publication) -> Lasting:
    """Return what became of the new links between sectors after the challenge."""
    seen = next(
        (row for row in rows_of(publication.tables["follow-up"]) if row["links"] == "between sectors"), None
    )
    blind = bool(unmeasurable(publication))
    gaps = _gaps(publication)
    shown = _shown(publication.tables["links-after-the-challenge"])
    days = tuple(int(day) for day in shown["time"])
    percent = tuple(100 * float(value) for value in shown["survival"])
    has_interval = bool(shown["bootstrap_low"].iloc[1:].notna().all()) and len(shown) > 1
    low, high = (
        tuple(100 * float(value) for value in shown[name]) if has_interval else ()
        for name in ("bootstrap_low", "bootstrap_high")
    )
    n_days = max([*days, 1])
    across = [100 * day / n_days for day in days]
    curve_title = _curve_title(percent, n_days) if len(days) > 1 and not blind else ""
    return Lasting(
        title=CANNOT_SHOW if blind else _title(seen),
        sentences=() if blind else _sentences(publication, seen),
        note="" if blind or seen is None else beside_the_number(publication),
        curve_title=curve_title,
        description=_description(curve_title, days, percent),
        why_no_curve="" if curve_title or blind else _why(gaps),
        n_days=n_days,
        days=days,
        lasting=percent,
        low=low,
        high=high,
        path=step_path(across, percent) if curve_title else "",
        band=band_path(across, low, high) if curve_title and low else "",
        axis=tuple((day, round(100 * day / n_days, 2)) for day in sorted({0, n_days // 2, n_days})),
        steps=_steps(shown),
        gaps=gaps,
        reading=READING,
        turnover=_turnover(publication),
        turnover_sentence=_turnover_sentence(publication),
    )


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the curve that is drawn, with all of the links on the last day of the challenge."""
    curve = table[table["gap"] == SHOWN_GAP]
    if curve.empty or curve["time"].iloc[0] == 0:
        return curve
    whole = {"survival": 1.0, "bootstrap_low": 1.0, "bootstrap_high": 1.0}
    first = curve.iloc[[0]].assign(time=0, events=0, censored=0, **whole)
    return pd.concat([first, curve], ignore_index=True)


def _title(seen: dict[str, Any] | None) -> str:
    """Say in one sentence what was seen."""
    if seen is None:
        return NOT_YET
    if not seen["n_links"]:
        return NOTHING
    k, j = seen["n_observable"], seen["n_active"]
    if not k:
        return f"None of the {count(seen['n_links'], 'new link')} between sectors could be followed after the challenge"
    was = "was" if j == 1 else "were"
    links = f"{count(k, 'new link')} between sectors"
    return f"{number(j)} of {links} that could be followed {was} active again after the challenge"


def _sentences(publication: Publication, seen: dict[str, Any] | None) -> tuple[str, ...]:
    """Return what was seen again, who called it together, and what could not be seen."""
    planned = publication.settings.windows.follow_up_days
    if seen is None:
        if not planned:
            return ("The settings give the follow-up no days.",)
        return (f"None of the {count(planned, 'day')} of the follow-up is in these records yet.",)
    days = f"the {count(seen['days'], 'day')} after the challenge"
    told = [
        f"Of {count(seen['n_links'], 'new link')} between sectors, {number(seen['n_observable'])} had both sides on "
        f"record in {days}. {number(seen['n_active'])} of these met again in that time or had a partnership: "
        f"{number(seen['n_self_organised'])} without challenge support (at least one meeting that the challenge did not "
        f"call, or a partnership), {number(seen['n_convened_only'])} only at meetings that it called, and "
        f"{number(seen['n_unknown'])} at meetings of which nobody wrote down who called them.",
    ]
    hidden = seen["n_not_observable"]
    if hidden:
        told.append(f"Not observable, which is not the same as ended: {count(hidden, 'link')}.")
    if seen["days"] < planned:
        come = f"{number(seen['days'])} of its {number(planned)} days have come"
        told.append(f"The follow-up is not over: {come}.")
    return tuple(told)


def _curve_title(percent: tuple[float, ...], n_days: int) -> str:
    """Say where the curve ends."""
    return (
        f"If {SHOWN_GAP} days of silence count as an end, about {number(percent[-1], 0)}% of the new links between sectors "
        f"lasted {number(n_days)} days"
    )


def _description(title: str, days: tuple[int, ...], percent: tuple[float, ...]) -> str:
    """Tell the figure to those who do not see it."""
    if not title:
        return ""
    half = next((day for day, value in zip(days, percent, strict=True) if value <= 50), None)
    reached = f"It reaches half on day {number(half)}" if half is not None else "It stays above half"
    return (
        f"{title}. The line starts at 100% and can only fall. {reached}. The numbers are in the table below."
    )


def _why(gaps: tuple[GapRow, ...]) -> str:
    """Say why there is no curve."""
    notes = [row.note for row in gaps if row.note and row.gap == f"{SHOWN_GAP} days"]
    return sentence(notes[0]) if notes else "There are too few days to draw a curve."


def _steps(curve: pd.DataFrame) -> tuple[StepRow, ...]:
    """Return the rows of the curve."""
    return tuple(
        StepRow(
            number(row["time"]),
            number(row["at_risk"]),
            number(row["events"]),
            number(row["censored"]),
            share(row["survival"]),
        )
        for row in rows_of(curve)
    )


def _gaps(publication: Publication) -> tuple[GapRow, ...]:
    """Return each length of silence in numbers, or why it has none."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows_of(publication.measures):
        if row["measure"] in {"kaplan_meier", "median_survival", "revived"}:
            found.setdefault(row["group"], {})[row["measure"]] = row
    rows = []
    for group, of_gap in found.items():
        curve = of_gap["kaplan_meier"]
        gap = group.removeprefix("silence of ")
        if not is_defined(curve["value"]):
            rows.append(GapRow(gap, UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED, curve["note"]))
            continue
        interval = (
            f"{share(curve['low'])} to {share(curve['high'])}" if is_defined(curve["low"]) else UNDEFINED
        )
        median = of_gap["median_survival"]["value"]
        half = f"day {number(median)}" if is_defined(median) else "not reached"
        rows.append(
            GapRow(gap, share(curve["value"]), interval, half, number(of_gap["revived"]["value"]), "")
        )
    return tuple(rows)


def _turnover(publication: Publication) -> tuple[TurnoverRow, ...]:
    """Return the comparisons of baseline and challenge."""
    return tuple(
        TurnoverRow(
            windows=sentence(row["windows"]).rstrip("."),
            note=sentence(row["note"]),
            actors=number(row["n_actors"]),
            jaccard=share(row["jaccard"]),
            retention=share(row["retention"]),
            formation=share(row["formation"]),
            hamming=number(row["hamming"]),
        )
        for row in rows_of(publication.tables["turnover"])
    )


def _turnover_sentence(publication: Publication) -> str:
    """Say what share of the earlier working links was there again."""
    full = next(iter(rows_of(publication.tables["turnover"])))
    if not is_defined(full["retention"]):
        return "None of those on record both before and in the challenge had a working link before."
    before = full["both"] + full["ended"]
    return (
        f"Among the {number(full['n_actors'])} on record both before and in the challenge, {number(full['both'])} of "
        f"{count(before, 'working link')} from before ({share(full['retention'])}) were there again in the challenge, and "
        f"{number(full['formed'])} more had come."
    )
