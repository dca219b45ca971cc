"""Working links of each two sectors beside what chance would give."""

from dataclasses import dataclass
from typing import Any

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import shows_nothing
from ppr_network.report.wording import UNDEFINED, count, is_defined, number, span

SHOWN = 16
WITHIN = "within itself"
TOO_FEW = "too few to tell"
CANNOT_SHOW = "These records cannot show which sectors are linked more than chance would give"
MEANING = (
    "Chance here means: the same links, with the sectors dealt out at random among those who took part. A large sector "
    "has more links by chance than a small one. This says nothing about what is new.",
    "Where chance would give fewer than 5 links, or there are fewer than 5 pairs, there are too few to tell.",
)
BY_CHANCE = "About one pair in twenty lies outside by chance alone."


@dataclass(frozen=True)
class ChanceRow:
    """The working links of two sectors, or within one; places are percent of the axis."""

    pair: str
    links: str
    expected: str
    band: str
    n_pairs: str
    verdict: str  # more, fewer, as by chance, too few to tell
    tells: bool
    n: int
    chance: float
    at: float
    usual: float


@dataclass(frozen=True)
class BesideChance:
    """Each two sectors beside chance; ``shown`` are those of the figure, the others stand in the table alone."""

    title: str
    description: str
    sentences: tuple[str, ...]
    top: float
    shown: tuple[ChanceRow, ...]
    rows: tuple[ChanceRow, ...]


def beside_chance(publication: Publication) -> BesideChance:
    """Return the working links of each two sectors beside those that chance would give."""
    found = [row for row in rows_of(publication.tables["observed-expected"]) if is_defined(row["expected"])]
    if not found or shows_nothing(publication):
        return BesideChance(CANNOT_SHOW, "", (), 1, (), ())
    found.sort(key=_place)
    top = max(1.0, *(float(row[name]) for row in found for name in ("links", "expected")))
    rows = tuple(_row(row, top) for row in found)
    title = _title(rows)
    shown = rows[:SHOWN]
    return BesideChance(
        title=title,
        description=_description(title, shown),
        sentences=(*MEANING, *([BY_CHANCE] if any(is_defined(row["low"]) for row in found) else [])),
        top=top,
        shown=shown,
        rows=rows,
    )


def _place(row: dict[str, Any]) -> tuple[object, ...]:
    """Put what can be told first, then the largest excess over chance, then by name."""
    return (
        row["enough_to_interpret"] != "yes",
        -(float(row["links"]) - float(row["expected"])),
        row["sector_a"],
        row["sector_b"],
    )


def _row(row: dict[str, Any], top: float) -> ChanceRow:
    """Return one pair of sectors."""
    tells = row["enough_to_interpret"] == "yes"
    other = WITHIN if row["sector_a"] == row["sector_b"] else f"and {row['sector_b']}"
    return ChanceRow(
        pair=f"{row['sector_a']} {other}",
        links=number(row["links"]),
        expected=number(row["expected"]),
        band=span(row["low"], row["high"]) if is_defined(row["low"]) else UNDEFINED,
        n_pairs=number(row["pairs"]),
        verdict=_verdict(row) if tells else TOO_FEW,
        tells=tells,
        n=int(row["links"]),
        chance=float(row["expected"]),
        at=round(100 * row["links"] / top, 2),
        usual=round(100 * row["expected"] / top, 2),
    )


def _verdict(row: dict[str, Any]) -> str:
    """Say on which side of the band of chance the links lie."""
    if not is_defined(row["low"]):
        return UNDEFINED
    if row["links"] > row["high"]:
        return "more"
    return "fewer" if row["links"] < row["low"] else "as by chance"


def _title(rows: tuple[ChanceRow, ...]) -> str:
    """Say how many of the pairs that can be told lie outside what chance gives."""
    told = [row for row in rows if row.tells]
    if not told:
        return "There are too few links between any two sectors to compare them with chance"
    if all(row.verdict == UNDEFINED for row in told):
        return f"Links beside chance: {count(len(told), 'pair')} of sectors with links enough to compare"
    more, fewer = (sum(row.verdict == word for row in told) for word in ("more", "fewer"))
    of = f"Of {count(len(told), 'pair')} of sectors with links enough to tell,"
    if not more + fewer:
        return f"{of} none has more or fewer than chance would give"
    has = "has" if more == 1 else "have"
    return f"{of} {number(more)} {has} more than chance would give and {number(fewer)} fewer"


def _description(title: str, rows: tuple[ChanceRow, ...]) -> str:
    """Tell the figure to those who do not see it."""
    parts = "; ".join(
        f"{row.pair} {row.links}, by chance {row.expected}{'' if row.tells else f' ({TOO_FEW})'}"
        for row in rows
    )
    return f"{title}. Working links: {parts}."
