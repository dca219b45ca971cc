"""Sectors before and after: how many working links each sector had with others, and every pair of sectors."""

from collections import Counter
from dataclasses import dataclass

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import shows_nothing
from ppr_network.report.sections.who import Mark, mark_of
from ppr_network.report.strings import CANNOT_SHOW_SECTORS
from ppr_network.report.wording import count, number, share


@dataclass(frozen=True)
class SectorBar:
    """The working links of one sector with other sectors."""

    sector: str
    mark: Mark
    before: int
    after: int
    before_width: float  # percent of the longest bar
    after_width: float


@dataclass(frozen=True)
class PairRow:
    """The working links between two sectors, or within one."""

    sector_a: str
    sector_b: str
    before: str
    after: str


@dataclass(frozen=True)
class Mixing:
    """Working links between sectors in the window before the start and in the challenge."""

    title: str
    description: str
    bars: tuple[SectorBar, ...]
    pairs: tuple[PairRow, ...]
    sentences: tuple[str, ...]
    top: int  # the longest bar


def mixing(publication: Publication) -> Mixing:
    """Return the sectors' links before and in the challenge."""
    counts = _counts(publication)
    order = _order(publication)
    bars = _bars(publication, order, counts)
    top = max([1, *(max(bar.before, bar.after) for bar in bars)])
    before, after = (_between(counts[window]) for window in ("baseline", "challenge"))
    counted = f"Working links between sectors: {number(before)} before, {number(after)} in the challenge"
    title = CANNOT_SHOW_SECTORS if shows_nothing(publication) else counted
    return Mixing(
        title=title,
        description=f"{title}. For each sector: "
        + "; ".join(
            f"{bar.sector} {number(bar.before)} before, {number(bar.after)} in the challenge" for bar in bars
        )
        + ".",
        bars=bars,
        pairs=_pairs(order, counts),
        sentences=_sentences(publication, counts),
        top=top,
    )


def _counts(publication: Publication) -> dict[str, Counter[tuple[str, str]]]:
    """Return the number of links by window and pair of sectors."""
    counts: dict[str, Counter[tuple[str, str]]] = {"baseline": Counter(), "challenge": Counter()}
    for row in rows_of(publication.mixing):
        if row["sector_a"] and row["sector_b"]:
            counts[row["window"]][row["sector_a"], row["sector_b"]] += int(row["links"])
    return counts


def _order(publication: Publication) -> dict[str, int]:
    """Return the place of each sector: as in every output, then those not in the challenge by name."""
    known = list(publication.sectors["sector"])
    others = {*publication.mixing["sector_a"], *publication.mixing["sector_b"]} - {*known, ""}
    return {sector: place for place, sector in enumerate([*known, *sorted(others)])}


def _between(counts: Counter[tuple[str, str]]) -> int:
    """Return the number of links between two sectors."""
    return sum(n for (a, b), n in counts.items() if a != b)


def _outward(counts: Counter[tuple[str, str]], sector: str) -> int:
    """Return the number of links of one sector with others."""
    return sum(n for (a, b), n in counts.items() if a != b and sector in (a, b))


def _bars(
    publication: Publication, order: dict[str, int], counts: dict[str, Counter[tuple[str, str]]]
) -> tuple[SectorBar, ...]:
    """Return a pair of bars for each sector."""
    ends = {s: (_outward(counts["baseline"], s), _outward(counts["challenge"], s)) for s in order}
    top = max([1, *(n for pair in ends.values() for n in pair)])
    return tuple(
        SectorBar(
            s,
            mark_of(publication, s),
            before,
            after,
            round(100 * before / top, 2),
            round(100 * after / top, 2),
        )
        for s, (before, after) in ends.items()
    )


def _pairs(order: dict[str, int], counts: dict[str, Counter[tuple[str, str]]]) -> tuple[PairRow, ...]:
    """Return every pair of sectors with a link in either window, most links in the challenge first."""
    before, after = counts["baseline"], counts["challenge"]
    pairs = sorted({*before, *after}, key=lambda p: (-after[p], -before[p], order[p[0]], order[p[1]]))
    return tuple(
        PairRow(a, "within itself" if a == b else b, number(before[a, b]), number(after[a, b]))
        for a, b in pairs
    )


def _sentences(publication: Publication, counts: dict[str, Counter[tuple[str, str]]]) -> tuple[str, ...]:
    """Say what share ran between sectors, and what the two windows differ in."""
    parts = []
    for window, words in (("baseline", "Before the start"), ("challenge", "In the challenge")):
        total = sum(counts[window].values())
        between = _between(counts[window])
        parts.append(
            f"{words}, {number(between)} of {count(total, 'working link')} of known sectors ({share(between / total)}) ran "
            "between "
            "sectors."
            if total
            else f"{words}, no working link between organisations of known sector is on record."
        )
    settings = publication.settings
    return (
        *parts,
        f"The time before is {number(settings.windows.baseline_days)} days long and the challenge "
        f"{number(settings.days + 1)}, and meetings may have been written down better in one than in the "
        "other: "
        "compare which sectors meet, not how high the bars are.",
    )
