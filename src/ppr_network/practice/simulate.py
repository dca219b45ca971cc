"""An invented challenge with a known answer."""

import numpy as np

from ppr_network.practice.answer import known_answer
from ppr_network.practice.challenge_file import INVENTED, settings_text
from ppr_network.practice.dice import Dice
from ppr_network.practice.folder import KnownPair, PracticeFolder
from ppr_network.practice.plan import SimulationPlan, check_plan
from ppr_network.practice.registers import (
    aliases_text,
    answer_text,
    attendance_text,
    events_text,
    organisations_text,
    partnerships_text,
    people_text,
)
from ppr_network.practice.world import build_world


def simulate_challenge(plan: SimulationPlan, *, seed: int) -> PracticeFolder:
    """Return an invented challenge folder and what is known of its new links.

    Before day 0 the members of the teams meet in recurring series, so that all of them have met but for the
    planted pairs; these meet for the first time, on two dates or more, in the challenge. Some series kept no
    register before day 0, so that some pairs look new and are not.

    Parameters
    ----------
    plan
        What the world is like.
    seed
        Whole number, 0 or more. The same plan and seed give the same text everywhere.

    Returns
    -------
    PracticeFolder
        Tables of the input contract, ``challenge.toml``, ``README.md`` and ``answer/answer.csv``. ``answer`` lists
        the truly new pairs, of which ``plan.new_links`` are of two sectors, and those that only look new.

    Raises
    ------
    UsageError
        If the plan cannot be simulated, or more new links are asked for than there can be.
    """
    check_plan(plan)
    dice = Dice(np.random.default_rng(seed))
    world = build_world(plan, dice)
    answer = known_answer(world.cast, world.meetings)
    files = {
        "README.md": _readme(plan, answer, seed),
        "aliases.csv": aliases_text(world),
        "answer/answer.csv": answer_text(answer),
        "attendance.csv": attendance_text(world, dice),
        "challenge.toml": settings_text(world),
        "events.csv": events_text(world),
        "organisations.csv": organisations_text(world),
        "partnerships.csv": partnerships_text(world),
        "people.csv": people_text(world, dice),
    }
    return PracticeFolder(files, answer)


def _readme(plan: SimulationPlan, answer: tuple[KnownPair, ...], seed: int) -> str:
    """Say what the folder is."""
    folder = PracticeFolder({}, answer)
    return f"""# {plan.name}

{INVENTED}

Made by `ppr-network simulate` with seed {seed}, for practice and for testing. The truth about it is known,
and stands in `answer/answer.csv`: {len(folder.new_cross_sector)} pairs of different sectors truly met for the first
time in the challenge, on two dates or more, and {len(folder.only_look_new)} pairs look new in these records
though they had met before: in meetings that kept no register, or while the challenge was being prepared.

Run `ppr-network analyse` on this folder and compare its `links.csv` with `answer/answer.csv`.
"""
