"""One invented challenge of a named kind, with the truth about it."""

from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np

from ppr_network.practice.cast import Pair, build_cast
from ppr_network.practice.dice import Dice
from ppr_network.practice.names import GROUPS, meeting_names
from ppr_network.practice.plan import SimulationPlan
from ppr_network.practice.series import Meeting, hold
from ppr_network.practice.world import World
from ppr_network.practice.worlds.general import general_meetings
from ppr_network.practice.worlds.kinds import Drawn, WorldKind, drawn_for
from ppr_network.practice.worlds.planted import planted_links
from ppr_network.practice.worlds.turnover import Setting, turning_series

ORGANISATIONS = (
    ("council", 3), ("health", 5), ("housing", 4), ("police", 2), ("fire", 1), ("education", 4),
    ("voluntary", 6), ("community", 6), ("business", 3),
)  # fmt: skip
RESIDENTS, PEOPLE_EACH = 4, 2


@dataclass(frozen=True)
class MadeWorld:
    """A challenge: what was drawn for it, everything that is true in it, and the pairs that were planted."""

    kind: WorldKind
    drawn: Drawn
    world: World
    planted: tuple[Pair, ...]


def make_world(kind: WorldKind, *, seed: int) -> MadeWorld:
    """Return one challenge of a kind; the same kind and seed give the same one.

    Parameters
    ----------
    kind
        See :data:`ppr_network.practice.worlds.kinds.WORLDS`.
    seed
        Whole number, 0 or more.
    """
    dice = Dice(np.random.default_rng([seed, crc32(kind.name.encode())]))
    plan = plan_of(kind)
    cast = build_cast(plan, dice)
    drawn = drawn_for(kind, dice)
    setting = Setting(kind, drawn, plan, cast, dice, meeting_names(GROUPS, dice))
    held = [meeting for series in turning_series(setting) for meeting in hold(series, dice)]
    held += general_meetings(setting)
    planted = planted_links(setting, held)
    meetings = [*held, *planted.meetings]
    recorded = sorted((_recorded(one, setting) for one in meetings), key=lambda one: (one.day, one.name))
    return MadeWorld(kind, drawn, World(plan, cast, tuple(recorded), ()), planted.pairs)


def plan_of(kind: WorldKind) -> SimulationPlan:
    """Return who takes part in a world of a kind."""
    organisations = tuple((sector, n * kind.n_places) for sector, n in ORGANISATIONS)
    residents = RESIDENTS * kind.n_places
    return SimulationPlan(
        name=f"Invented 100 Day Challenge: {kind.name}",
        organisations=organisations,
        residents=residents,
        n_people=PEOPLE_EACH * sum(n for _, n in organisations) + residents,
        new_links=kind.new_links,
        earlier_days=kind.earlier_days,
        mess=False,
    )


def _recorded(meeting: Meeting, setting: Setting) -> Meeting:
    """Lose, before day 0, a share of the registers and a share of the names on those that are left."""
    if meeting.day >= 0:
        return meeting
    dice, drawn = setting.dice, setting.drawn
    if dice.chance(drawn.meetings_lost):
        return replace(meeting, unsigned=frozenset(meeting.people))
    lost = frozenset(person for person in meeting.people if dice.chance(drawn.attendances_lost))
    return replace(meeting, unsigned=meeting.unsigned | lost)
