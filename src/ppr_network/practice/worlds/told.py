"""A world as a challenge folder: its registers, and the truth about it in ``answer/``."""

import numpy as np

from ppr_network.practice.answer import SET_UP, known_answer
from ppr_network.practice.challenge_file import INVENTED, settings_text
from ppr_network.practice.dice import Dice
from ppr_network.practice.folder import PracticeFolder, csv_text, toml_text
from ppr_network.practice.registers import (
    answer_text,
    attendance_text,
    events_text,
    organisations_text,
)
from ppr_network.practice.worlds.kinds import world_named
from ppr_network.practice.worlds.made import MadeWorld, make_world


def simulate_world(name: str, *, seed: int) -> PracticeFolder:
    """Return one invented challenge of a named kind, and what is true of it.

    Groups of actors start and stop meeting on their own, before day 0 as after it. What else is true, and which pairs
    were planted as new, stands in ``answer/world.toml`` and ``answer/planted.csv``; ``answer/answer.csv`` has every pair
    that is new or looks new, also those that would have met for the first time without any challenge.

    Parameters
    ----------
    name
        One of :data:`ppr_network.practice.worlds.kinds.WORLDS`.
    seed
        Whole number, 0 or more. The same name and seed give the same text.

    Raises
    ------
    UsageError
        If there is no world of that name.
    """
    made = make_world(world_named(name), seed=seed)
    return folder_of(made, seed=seed)


def folder_of(made: MadeWorld, *, seed: int) -> PracticeFolder:
    """Return the folder that the clerks of a world would hand over; the seed is told in its README."""
    world = made.world
    answer = known_answer(world.cast, world.meetings)
    baseline_days = made.kind.earlier_days - SET_UP
    files = {
        "README.md": _readme(made, seed),
        "answer/answer.csv": answer_text(answer),
        "answer/planted.csv": _planted_text(made),
        "answer/world.toml": _truth_text(made),
        "attendance.csv": attendance_text(world, Dice(np.random.default_rng(seed))),
        "challenge.toml": settings_text(world, more=f"\n[windows]\nbaseline_days = {baseline_days}\n"),
        "events.csv": events_text(world),
        "organisations.csv": organisations_text(world),
    }
    return PracticeFolder(files, answer)


def _planted_text(made: MadeWorld) -> str:
    """Return the pairs that were planted, by name."""
    names = [actor.name for actor in made.world.cast.actors]
    return csv_text(("actor_a", "actor_b"), sorted(sorted(names[i] for i in pair) for pair in made.planted))


def _truth_text(made: MadeWorld) -> str:
    """Say what is true of the world."""
    kind, drawn = made.kind, made.drawn
    return f"""world = {toml_text(kind.name)}
truth = {toml_text(kind.sentence)}
planted_new_links = {kind.new_links}
planted_in_groups = {kind.n_groups}
times_as_many_meetings_from_day_0 = {drawn.busier:.3f}
share_of_meetings_unrecorded_before_day_0 = {drawn.meetings_lost:.3f}
share_of_attendances_unrecorded_before_day_0 = {drawn.attendances_lost:.3f}
share_of_whole_series_unrecorded_before_day_0 = {drawn.series_lost:.3f}
mixed_teams_called_by_the_challenge = {str(kind.teams).lower()}
"""


def _readme(made: MadeWorld, seed: int) -> str:
    """Say what the folder is."""
    return f"""# {made.world.plan.name}

{INVENTED}

Made by `ppr-network simulate --world {made.kind.name}` with seed {seed}. {made.kind.sentence}
Besides, groups start and stop meeting on their own at all times, so some pairs meet for the first time in the
challenge that would have met without it.

| file | holds |
|---|---|
| `answer/world.toml` | what is true of this world; the tool does not read it |
| `answer/planted.csv` | the pairs that were planted as new |
| `answer/answer.csv` | every pair that is new, or looks new in these registers, with its truth |
"""
