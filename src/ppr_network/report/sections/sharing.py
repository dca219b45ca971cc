"""Was presence shared? What the communities' side holds beside its number, and who chaired."""

from dataclasses import dataclass
from typing import Any

from ppr_network.model import Publication
from ppr_network.report.measured import measured
from ppr_network.report.rows import rows_of
from ppr_network.report.wording import is_defined, number, probability, share

AMOUNTS = {  # group of the measure: what a reader calls it
    "community: attendances": "Attendances",
    "community: degree": "Ends of working links",
    "community: strength": "Strength of links (meetings shared, small ones weigh more)",
    "community: betweenness": "Places on shortest ways between others",
    "community: brokerage": "Pairs of partners connected",
}
NOT_TOLD = "No sector of the community is named or present, so there are no two sides to compare."
PRESENCE = "Being there, and being linked, is presence. Who decided is not in these records."


@dataclass(frozen=True)
class ShareRow:
    """The communities' share of something."""

    what: str
    share: str
    by_number: str
    band: str
    p: str


@dataclass(frozen=True)
class Sharing:
    """What the communities' side holds, beside what as many drawn at random would."""

    sentences: tuple[str, ...]
    rows: tuple[ShareRow, ...]


def sharing(publication: Publication) -> Sharing:
    """Return how presence and position are shared between the communities and the rest."""
    table = publication.measures
    shares = table[(table["measure"] == "bloc_share") & table["group"].isin(AMOUNTS)]
    attended = measured(publication, "bloc_share", "community: attendances")
    if attended is None or not is_defined(attended["value"]) or not attended["expected"]:
        return Sharing((NOT_TOLD, *_chaired(publication)), ())
    who = str(attended["note"]).split(" among ")[0].replace("_", " ")
    told = (
        f"The community side ({who}) is {share(attended['expected'])} of those who took part and holds "
        f"{share(attended['value'])} of attendances."
    )
    rows = tuple(_row(row) for row in rows_of(shares) if is_defined(row["value"]))
    return Sharing((told, PRESENCE, *_chaired(publication)), rows)


def _row(row: dict[str, Any]) -> ShareRow:
    """Return one share in words."""
    band = f"{share(row['low'])} to {share(row['high'])}" if is_defined(row["low"]) else share(None)
    return ShareRow(
        AMOUNTS[str(row["group"])], share(row["value"]), share(row["expected"]), band, probability(row["p"])
    )


def _chaired(publication: Publication) -> tuple[str, ...]:
    """Say who chaired, where roles tell."""
    row = measured(publication, "chairing_share")
    if row is None:
        return ()
    return (
        f"Where roles tell who chaired, the community side did so {share(row['value'])} of {number(row['n'])} times.",
    )
