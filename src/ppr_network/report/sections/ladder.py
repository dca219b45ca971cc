"""How far the claim goes: every condition of every rung, and whether it holds."""

from dataclasses import dataclass

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.wording import number

RUNGS = {
    1: "Seen for the first time in our records",
    2: "More than in earlier times",
    3: "Still going afterwards, without being called together",
    4: "More than in places without a challenge",
}


@dataclass(frozen=True)
class ConditionRow:
    """One condition of a rung."""

    rung: str
    condition: str
    holds: str


@dataclass(frozen=True)
class Ladder:
    """The conditions of the claim, and the rung that was reached."""

    reached: str
    rows: tuple[ConditionRow, ...]


def ladder(publication: Publication) -> Ladder:
    """Return the conditions of every rung."""
    rung = publication.summary["claim"]["rung"]
    rows = rows_of(publication.tables["claim-conditions"])
    return Ladder(
        reached=f"The finding stands on rung {number(rung)} of 4; each rung asks for all that is below it.",
        rows=tuple(
            ConditionRow(f"{row['rung']}. {RUNGS[row['rung']]}", row["condition"], row["holds"])
            for row in rows
        ),
    )
