"""The worlds by name: what is different about each, in one sentence, and how much of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from ppr_network.errors import UsageError
from ppr_network.practice.dice import Dice

Between = tuple[float, float]
ONE_YEAR, TWO_YEARS = 425, 790  # days before day 0, a set-up of 60 among them
NEVER: Between = (0.0, 0.0)
USUAL: Between = (1.0, 1.0)
USUAL_LIFE, BRISK_LIFE = 450, 300
USUAL_TURNOUT, BRISK_TURNOUT = 0.65, 0.8


@dataclass(frozen=True)
class WorldKind:
    """One kind of world. What lies ``Between`` two numbers is drawn anew for every challenge.

    ``new_links``: cross-sector pairs planted who truly meet for the first time, on two dates or more, in meetings of
    their own in the challenge: each pair by itself, or inside ``n_groups`` groups. ``busier``: how many times as often
    the same groups meet from day 0 on. ``meetings_lost``, ``attendances_lost``, ``series_lost``: share of the meetings,
    of the attendances and of the whole series that are on no register before day 0. ``teams``: whether the
    challenge calls meetings of mixed teams. ``earlier_days``: how long before day 0 the records begin. ``size`` and
    ``n_places``: how many times as many groups, and organisations, as usual there are. ``life``: days that a group
    lasts on average. ``turnout``: share of its members who come to a meeting.
    """

    name: str
    sentence: str
    new_links: int = 0
    n_groups: int = 0
    busier: Between = USUAL
    meetings_lost: Between = NEVER
    attendances_lost: Between = NEVER
    series_lost: float = 0.0
    teams: bool = False
    earlier_days: int = ONE_YEAR
    size: int = 1
    n_places: int = 1
    life: int = USUAL_LIFE
    turnout: float = USUAL_TURNOUT

    @property
    def has_effect(self) -> bool:
        """Whether anything was planted that a test must find."""
        return self.new_links > 0

    @property
    def is_usual(self) -> bool:
        """Whether there are as many groups as usual, and they are like those of other worlds."""
        return (self.size, self.life, self.turnout) == (1, USUAL_LIFE, USUAL_TURNOUT)


@dataclass(frozen=True)
class Drawn:
    """What was drawn for one challenge of a kind."""

    busier: float
    meetings_lost: float
    attendances_lost: float
    series_lost: float


def drawn_for(kind: WorldKind, dice: Dice) -> Drawn:
    """Draw how strong the peculiarities of a kind are in one challenge."""
    busier, meetings, attendances = (
        low + (high - low) * float(dice.rng.random())
        for low, high in (kind.busier, kind.meetings_lost, kind.attendances_lost)
    )
    return Drawn(busier, meetings, attendances, kind.series_lost)


SCATTERED = (
    "{n} pairs of two sectors truly meet for the first time in the challenge, each pair by itself{years}."
)
GROUPED = "{n} pairs of two sectors truly meet for the first time in the challenge, inside {groups} new groups{years}."
WITH_TWO_YEARS = "; two years of records"


def _planted(n: int, *, n_groups: int = 0, earlier_days: int = ONE_YEAR) -> WorldKind:
    """Return a world in which something is to be found."""
    years = WITH_TWO_YEARS if earlier_days == TWO_YEARS else ""
    where, sentence = ("groups", GROUPED) if n_groups else ("scattered", SCATTERED)
    return WorldKind(
        f"{n}-{where}" + ("-two-years" if years else ""),
        sentence.format(n=n, groups=n_groups, years=years),
        new_links=n,
        n_groups=n_groups,
        earlier_days=earlier_days,
    )


def _brisk(kind: WorldKind) -> WorldKind:
    """Return a world as another, but for groups that come and go more quickly and more complete."""
    sentence = (
        f"{kind.sentence[:-1]}; groups last {BRISK_LIFE} days, and {BRISK_TURNOUT:.0%} of their members come."
    )
    return replace(kind, name=f"{kind.name}-brisk", sentence=sentence, life=BRISK_LIFE, turnout=BRISK_TURNOUT)


NOTHING = WorldKind("nothing", "Nothing changes on day 0.")
MEETINGS_LOST = WorldKind(
    "meetings-lost",
    "30 to 60% of the meetings before day 0 are on no register.",
    meetings_lost=(0.3, 0.6),
)
SERIES_LOST = WorldKind(
    "series-lost", "45% of the groups kept no register at all before day 0.", series_lost=0.45
)
KINDS = (
    NOTHING,
    WorldKind("more-meetings", "The same groups meet 1.5 to 3 times as often from day 0 on.", busier=(1.5, 3.0)),
    MEETINGS_LOST,
    WorldKind("attendances-lost", "30 to 60% of the attendances before day 0 are on no register.",
              attendances_lost=(0.3, 0.6)),
    SERIES_LOST,
    WorldKind("mixed-teams", "The challenge calls meetings of mixed teams; nothing else changes.", teams=True),
    WorldKind("all-at-once", "More meetings, and meetings, attendances and whole groups unrecorded before day 0, and "
              "mixed teams.", busier=(1.5, 3.0), meetings_lost=(0.3, 0.6), attendances_lost=(0.3, 0.6),
              series_lost=0.45, teams=True),
    WorldKind("nothing-two-years", "Nothing changes on day 0; two years of records.", earlier_days=TWO_YEARS),
    WorldKind("nothing-large", "Nothing changes on day 0; three times as many groups and meetings.", size=3),
    WorldKind("series-lost-large", "45% of the groups kept no register at all before day 0; three times as many groups "
              "and meetings.", series_lost=0.45, size=3),
    WorldKind("series-lost-region", "45% of the groups kept no register at all before day 0; three times as many groups, "
              "meetings and organisations.", series_lost=0.45, size=3, n_places=3),
    _brisk(NOTHING), _brisk(MEETINGS_LOST), _brisk(SERIES_LOST),
    _planted(8), _planted(16), _planted(8, n_groups=5), _planted(16, n_groups=5),
    _planted(8, earlier_days=TWO_YEARS), _planted(16, earlier_days=TWO_YEARS),
    _planted(8, n_groups=5, earlier_days=TWO_YEARS), _planted(16, n_groups=5, earlier_days=TWO_YEARS),
)  # fmt: skip
WORLDS: Mapping[str, WorldKind] = {kind.name: kind for kind in KINDS}


def world_named(name: str) -> WorldKind:
    """Return the kind of a name.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    if name not in WORLDS:
        near = get_close_matches(name, WORLDS, n=1)
        ask = f"did you mean {near[0]}?" if near else "ppr-network simulate --list  names them"
        message = f"world: there is none called {name!r}; {ask}"
        raise UsageError(message)
    return WORLDS[name]
