"""Who connects sectors: the organisations whose partners would not be linked without them."""

from dataclasses import dataclass

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.who import Mark, mark_of
from ppr_network.report.wording import number

SHOWN = 8
MEANING = (
    "An organisation connects two partners if it has a working link with each and they have none with each other. "
    "Pairs are counted where the three are not all of one sector. Who has many links connects many pairs: this tells "
    "of a place in our records, not of power or merit."
)
OF_PEOPLE = "Who connects whom is shown of organisations alone: of people it is personal data."
NOT_TOLD = "Too few actors, or too few of known sector, to tell."
NOBODY = "All partners of each organisation are linked to each other, or are of its own sector: none connects sectors."


@dataclass(frozen=True)
class Connector:
    """One organisation that connects others."""

    organisation: str
    sector: str
    mark: Mark
    n_pairs: str
    n_links: str
    n_sectors: str


@dataclass(frozen=True)
class Connectors:
    """The organisations that connect most pairs of partners."""

    rows: tuple[Connector, ...]
    sentences: tuple[str, ...]


def connectors(publication: Publication) -> Connectors:
    """Return the organisations that connect most, or why there are none to show."""
    told = publication.actors.dropna(subset=["brokerage"])
    if publication.level == "person":
        return Connectors((), (OF_PEOPLE,))
    if told.empty:
        return Connectors((), (NOT_TOLD,))
    connecting = told[told["brokerage"] > 0].sort_values(["brokerage", "actor"], ascending=[False, True])
    if connecting.empty:
        return Connectors((), (NOBODY,))
    rows = tuple(
        Connector(
            organisation=row["actor"],
            sector=row["sector"],
            mark=mark_of(publication, row["sector"]),
            n_pairs=number(int(row["brokerage"])),
            n_links=number(int(row["degree"])),
            n_sectors=number(int(row["sectors_reached"])),
        )
        for row in rows_of(connecting.head(SHOWN))
    )
    left = len(connecting) - len(rows)
    more = (f"{number(left)} more connect fewer pairs; all are in actors.csv.",) if left else ()
    return Connectors(rows, (MEANING, *more))
