"""Every test with its draws, its source of chance, whom it is about, how many, and where its formula stands."""

from dataclasses import dataclass
from typing import Any

from ppr_network.model import Publication
from ppr_network.report.measured import measured
from ppr_network.report.wording import UNDEFINED, is_defined, number

KNOWN = "active in the challenge, of known sector; working links"
# what, measure and its group, who is counted, name of the generator, place in the documentation
TESTS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("More than in earlier times? (N8)", "placebo_windows", "", "earlier windows; pairs of two known sectors", "N8",
     "docs/benchmark.md"),
    ("The same meetings on other dates (N5)", "meetings_redated", "", "pairs of two known sectors, on record before", "N5",
     "docs/method.md, The same meetings on other dates"),
    ("Links between sectors (E-I index, N1)", "linking_by_sector", "ei_index", KNOWN, "N1 ei_index",
     "docs/method.md, The E-I index"),
    ("Like with like (odds ratio, N1)", "linking_by_sector", "log_odds_ratio", KNOWN, "N1 log_odds_ratio",
     "docs/method.md, Chance of what?"),
    ("Like with like (assortativity, N1)", "linking_by_sector", "assortativity", KNOWN, "N1 assortativity",
     "docs/method.md, Chance of what?"),
    ("New links within a sector (N1)", "formation_odds_ratio", "both on record before",
     "on record before and in the challenge", "N1 formation_odds", "docs/method.md, Who could have formed a link"),
    ("More links than attendance gives (N3, exact)", "validated_links", "", "actors at small meetings of the challenge",
     "", "docs/method.md, Chance of what?"),
)  # fmt: skip


@dataclass(frozen=True)
class MadeRow:
    """One test."""

    what: str
    about: str
    n: str
    draws: str
    generator: str
    place: str


def tests_made(publication: Publication) -> tuple[MadeRow, ...]:
    """Return the tests that were made of these records."""
    found = ((test, measured(publication, test[1], test[2])) for test in TESTS)
    return tuple(_row(publication, test, row) for test, row in found if row is not None)


def _row(publication: Publication, test: tuple[str, ...], row: dict[str, Any]) -> MadeRow:
    """Return one test; one that needs no draws has none, and no source of chance."""
    what, _, _, about, generator, place = test
    is_drawn = bool(generator) and is_defined(row["p"])
    n = number(row["n"]) if is_defined(row["n"]) else UNDEFINED
    draws = number(publication.summary["permutations"]) if is_drawn else UNDEFINED
    return MadeRow(what, about, n, draws, generator or UNDEFINED, place)
