"""What every part of an invented world shares while it is being made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ppr_network.practice.acquaintance import Strangers, choose_strangers
from ppr_network.practice.cast import Cast, Pair, build_cast
from ppr_network.practice.dice import Dice
from ppr_network.practice.names import GROUPS, TALKS, meeting_names
from ppr_network.practice.plan import SimulationPlan
from ppr_network.practice.series import Meeting, working_days


@dataclass(frozen=True)
class Scene:
    """The plan, who takes part, who is to meet for the first time, and the dice."""

    plan: SimulationPlan
    cast: Cast
    strangers: Strangers
    dice: Dice
    group_names: Iterator[str]
    talk_names: Iterator[str]

    def envoys(self, actors: Sequence[int]) -> tuple[int, ...]:
        """Choose one person of each actor."""
        return tuple(sorted(self.dice.pick(self.cast.staff[actor]) for actor in actors))

    def days(self, days: Sequence[int]) -> tuple[int, ...]:
        """Move days to working days."""
        return working_days(self.plan.day_0, days)

    def talks(self, pair: Pair, days: tuple[int, int, int], convened_by: str) -> list[Meeting]:
        """Let two actors meet by themselves: first and last possible day, and how many times."""
        first, last, n = days
        name = next(self.talk_names)
        chosen = sorted(self.dice.sample(self.days(range(first, last + 1)), n))
        return [Meeting(name, day, self.envoys(pair), "bilateral", convened_by) for day in chosen]


def set_scene(plan: SimulationPlan, dice: Dice) -> Scene:
    """Choose who takes part and who does not know whom yet."""
    cast = build_cast(plan, dice)
    strangers = choose_strangers(cast, plan.new_links, dice)
    return Scene(plan, cast, strangers, dice, meeting_names(GROUPS, dice), meeting_names(TALKS, dice))
