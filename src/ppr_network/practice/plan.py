"""What an invented challenge should be like."""

from dataclasses import dataclass
from datetime import date

from ppr_network.errors import UsageError
from ppr_network.settings import BaselineStatus

SECTORS_OF_ORGANISATIONS = (
    ("council", 3),
    ("health", 4),
    ("housing", 3),
    ("police", 2),
    ("fire", 1),
    ("education", 3),
    ("voluntary", 4),
    ("community", 4),
    ("business", 2),
)
SYSTEM = (*(sector for sector, _ in SECTORS_OF_ORGANISATIONS), "lived_experience")
MOST = 5000


@dataclass(frozen=True)
class TeamPlan:
    """A team of the challenge: its name, and the quarters of the place where it works."""

    name: str
    quarters: tuple[str, ...]


@dataclass(frozen=True)
class SimulationPlan:
    """Everything that is chosen about an invented world before its seed.

    ``organisations``: sectors, each with how many organisations. ``residents``: people with no organisation.
    ``new_links``: how many cross-sector pairs truly meet for the first time, on two dates, in the challenge.
    ``unrecorded_series``: how many recurring meetings kept no register before day 0: their pairs look new.
    ``unsigned``: how many actors, residents first, signed no register before day 0: they look new.
    ``other_series``: recurring meetings beside those in which the members of a team got to know each other.
    ``earlier_days``: how long before day 0 the world begins. ``baseline``: what challenge.toml says of it.
    ``mess``: whether the records have the ordinary faults (two spellings, blanks, repeated rows, no date).
    ``source``: what the pages say of where the records come from.
    """

    name: str = "Invented 100 Day Challenge"
    place: str = "Newtown"
    day_0: date = date(2023, 9, 6)
    organisations: tuple[tuple[str, int], ...] = SECTORS_OF_ORGANISATIONS
    residents: int = 6
    teams: tuple[TeamPlan, ...] = (
        TeamPlan("North", ("Northgate", "Hillside")),
        TeamPlan("Centre", ("Market", "Old Bridge")),
        TeamPlan("South", ("Southfield", "Mill Lane")),
    )
    n_people: int = 72
    new_links: int = 16
    unrecorded_series: int = 1
    unsigned: int = 1
    other_series: int = 5
    earlier_days: int = 425
    baseline: BaselineStatus = "partial"
    mess: bool = True
    source: str = "Made by ppr-network simulate"

    @property
    def n_organisations(self) -> int:
        """How many organisations take part, the coaches not counted."""
        return sum(n for _, n in self.organisations)


def check_plan(plan: SimulationPlan) -> None:
    """Raise if no world can be made to this plan.

    Raises
    ------
    UsageError
        If there are fewer than two teams, teams too small to mix or so large that they would be plenaries,
        too few or too many people, too short a time before day 0, or a negative number.
    """
    for name in ("residents", "new_links", "unrecorded_series", "unsigned", "other_series"):
        _check_range(name, getattr(plan, name), 0, MOST)
    _check_range("the number of teams", len(plan.teams), 2, MOST)
    n_teams = len(plan.teams)
    _check_range("the number of organisations", plan.n_organisations, 4 * n_teams, MOST)
    _check_range(
        "organisations and residents", plan.n_organisations + plan.residents, 4 * n_teams, 18 * n_teams
    )
    _check_range("n_people", plan.n_people, plan.n_organisations + plan.residents + plan.mess, MOST)
    _check_range("earlier_days", plan.earlier_days, 200, MOST)


def _check_range(name: str, value: int, low: int, high: int) -> None:
    """Raise if a number of the plan is out of its range."""
    if not low <= value <= high:
        message = f"{name}: {value} cannot be simulated; give {low} to {high}"
        raise UsageError(message)
