"""An invented world: who is in it, every meeting as it truly was, and the partnerships that are on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from ppr_network.practice.afterwards import later_meetings
from ppr_network.practice.answer import days_together
from ppr_network.practice.cast import Cast, Pair
from ppr_network.practice.dice import Dice
from ppr_network.practice.earlier import earlier_meetings, set_up_meetings
from ppr_network.practice.hundred_days import challenge_meetings
from ppr_network.practice.plan import SimulationPlan
from ppr_network.practice.scene import Scene, set_scene
from ppr_network.practice.series import Meeting

STANDING = (("data sharing", -1100, None), ("shared premises", -820, 200), ("referral pathway", -500, None),
            ("joint post", -700, -90))  # fmt: skip


@dataclass(frozen=True)
class Partnership:
    """Something two organisations signed; dates as they are written, ``""`` where nobody knows."""

    pair: Pair
    kind: str
    start: str
    end: str
    source: str


@dataclass(frozen=True)
class World:
    """Everything that is true in an invented world."""

    plan: SimulationPlan
    cast: Cast
    meetings: tuple[Meeting, ...]
    partnerships: tuple[Partnership, ...]


def build_world(plan: SimulationPlan, dice: Dice) -> World:
    """Make a world to a plan."""
    scene = set_scene(plan, dice)
    meetings = [
        *earlier_meetings(scene),
        *set_up_meetings(scene),
        *challenge_meetings(scene),
        *later_meetings(scene),
    ]
    meetings.sort(key=lambda meeting: (meeting.day, meeting.name))
    return World(plan, scene.cast, tuple(meetings), tuple(_partnerships(scene, meetings)))


def _partnerships(scene: Scene, meetings: Sequence[Meeting]) -> list[Partnership]:
    """Sign partnerships: of old acquaintances, of one new pair, and an undated one nobody remembers."""
    together = days_together(scene.cast, meetings)
    old = [
        pair
        for pair, days in sorted(together.items())
        if min(days) < -100 and _organisations(scene.cast, pair)
    ]
    signed = [
        Partnership(pair, kind, _date(scene, start), _date(scene, end), "partnership register")
        for pair, (kind, start, end) in zip(scene.dice.sample(old, len(STANDING)), STANDING, strict=False)
    ]
    new = [pair for pair in scene.strangers.across if _organisations(scene.cast, pair)]
    if new:
        signed.append(
            Partnership(scene.dice.pick(new), "service agreement", _date(scene, 85), "", "team notes")
        )
    if scene.plan.mess:
        never = [
            p
            for p in combinations(scene.cast.members, 2)
            if p not in together and _organisations(scene.cast, p)
        ]
        signed += [
            Partnership(p, "informal agreement", "", "", "word of mouth") for p in scene.dice.sample(never, 1)
        ]
    return signed


def _organisations(cast: Cast, pair: Pair) -> bool:
    """Whether both of a pair are organisations whose sector is known."""
    return all(cast.actors[i].sector and not cast.actors[i].individual for i in pair)


def _date(scene: Scene, day: int | None) -> str:
    """Write a day as a date, or as nothing; what is long past, by its month alone."""
    if day is None:
        return ""
    written = (scene.plan.day_0 + timedelta(days=day)).isoformat()
    return written[:7] if day < -1000 else written
