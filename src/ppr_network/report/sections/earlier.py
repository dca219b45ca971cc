"""New links in the challenge beside earlier windows of its length: the comparison that decides, window by window."""

from dataclasses import dataclass
from typing import Any

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import A_SETTING, UNTHINNED, beside_the_number, reasons, unmeasurable
from ppr_network.report.sections.steps import axis_top
from ppr_network.report.wording import UNDEFINED, count, is_defined, number, span

CANNOT_COMPARE = "The challenge cannot be compared with earlier times"
SETTINGS = (
    f"{A_SETTING} Settings are counted, because the links of one group begin together. Only meetings that the challenge "
    "did not call play a part, and every time looks back equally far."
)
NAMES = {
    "challenge, as recorded": "Challenge, as recorded",
    "challenge, with the earlier recording effort": "Challenge, recorded as fully as before",
    "earlier window": "Earlier time",
    "expected in the challenge": "Challenge, if nothing had changed",
}
EXPECTED, EQUAL_EFFORT = "expected in the challenge", "challenge, with the earlier recording effort"
REFUSED = "No claim rests on this comparison:"


@dataclass(frozen=True)
class WindowBar:
    """One window of the figure; places are percent of the axis."""

    what: str
    days: str
    settings: str
    links: str
    meetings: str
    at: float
    is_challenge: bool
    is_expected: bool  # drawn as a band from ``low`` to ``high``
    low: float
    high: float

    @property
    def width(self) -> float:
        """How long the band is."""
        return round(self.high - self.low, 2)


@dataclass(frozen=True)
class Earlier:
    """The challenge beside earlier windows; ``why_not`` holds the reasons where there is none to compare with."""

    title: str
    description: str
    note: str  # what must stand beside the count of new links
    why_not: tuple[str, ...]
    refused: tuple[str, ...]  # why no claim rests on it, with a lead; empty where one may
    sentences: tuple[str, ...]
    top: int
    bars: tuple[WindowBar, ...]


def earlier(publication: Publication) -> Earlier:
    """Return the challenge beside earlier windows of its length, or why there is none to compare with."""
    test, rows = publication.summary["primary_test"], rows_of(publication.tables["placebo-windows"])
    blind = unmeasurable(publication)
    if not rows or blind:
        return Earlier(CANNOT_COMPARE, "", "", blind or reasons(test), (), (), 1, ())
    top, _ = axis_top(
        max(float(row[name]) for row in rows for name in ("settings", "high") if is_defined(row[name]))
    )
    bars = tuple(_bar(row, top) for row in rows)
    title = _title(test)
    return Earlier(
        title=title,
        description=_description(title, bars),
        note=beside_the_number(publication),
        why_not=(),
        refused=() if test["carries_claim"] else (REFUSED, *(reasons(test) or (_short_of(test),))),
        sentences=(SETTINGS, UNTHINNED),
        top=top,
        bars=bars,
    )


def _bar(row: dict[str, Any], top: int) -> WindowBar:
    """Return one window."""
    is_expected = is_defined(row["low"])
    usual = number(row["settings"])
    low, high = (round(100 * row[name] / top, 2) if is_expected else 0.0 for name in ("low", "high"))
    return WindowBar(
        what=NAMES[row["window"]],
        days=f"days {_day(row['first_day'])} to {_day(row['last_day'])}",
        settings=f"{usual} ({span(row['low'], row['high'])})" if is_expected else usual,
        links=number(row["links"]),
        meetings=number(row["meetings"]) if is_defined(row["meetings"]) else UNDEFINED,
        at=round(100 * row["settings"] / top, 2),
        is_challenge=row["window"] == EQUAL_EFFORT,
        is_expected=is_expected,
        low=low,
        high=high,
    )


def _day(day: int) -> str:
    """Return a day counted from day 0 with a true minus."""
    return f"{day}".replace("-", "\N{MINUS SIGN}")


def _title(test: dict[str, Any]) -> str:
    """Say what the comparison found."""
    settings = count(test["observed"], "separate setting")
    usual = f"{number(test['expected'])} in {_earlier_times(test)}"
    return f"New links came from {settings} in the challenge, and from {usual}"


def _earlier_times(test: dict[str, Any]) -> str:
    """Name the earlier windows."""
    return "the time before it" if len(test["links_placebo"]) == 1 else "an earlier time of the same length"


def _short_of(test: dict[str, Any]) -> str:
    """Say that the comparison does not stand out, where nothing else forbids a claim."""
    return f"Such a difference is no rarer than chance makes it (p = {number(test['p'], 2)})."


def _description(title: str, bars: tuple[WindowBar, ...]) -> str:
    """Tell the figure to those who do not see it."""
    parts = "; ".join(f"{bar.what}, {bar.days}: {bar.settings}" for bar in bars)
    return f"{title}. Settings with new links between sectors: {parts}."
