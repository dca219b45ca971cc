"""The links of random small challenges are those of an obvious implementation written from the text alone.

That an engine finds the same is the business of ``test_same_rows``. Most of its time is brute force's own, so it is not
traced: coverage counts what the other tests run.
"""

import os
from collections import Counter
from typing import get_args

import pytest

from ppr_network.links.build import build_links
from ppr_network.rules import CLASSES
from ppr_network.settings import Level
from tests.links.answers import differences
from tests.links.brute_force import brute_force
from tests.links.challenges import random_challenge

AT_ONCE = 20
# BRUTE_FORCE=all in the environment draws all of them
CHALLENGES = {"organisation": 100, "person": 20}
ALL_CHALLENGES = {"organisation": 300, "person": 100}
DRAWN = ALL_CHALLENGES if os.environ.get("BRUTE_FORCE") == "all" else CHALLENGES
BLOCKS = [
    pytest.param(level, range(n, n + AT_ONCE), id=f"{level}-from_{n}", marks=[pytest.mark.slow] if n else [])
    for level in get_args(Level)
    for n in range(0, DRAWN[level], AT_ONCE)
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("level", "seeds"), BLOCKS)
def test_links_are_those_of_brute_force(level: Level, seeds: range) -> None:
    """Events, actors, pairs and evidence agree on every challenge: 100, and 20 between people, or all."""
    wrong = {}
    for seed in seeds:
        challenge = random_challenge(seed)
        found = list(differences(build_links(challenge, level=level), brute_force(challenge, level)))
        if found:
            wrong[seed] = found
    assert not wrong, f"{len(wrong)} of {len(seeds)} challenges differ: {wrong}"


@pytest.mark.no_cover
def test_the_random_challenges_meet_every_class() -> None:
    """The challenges that are always drawn have pairs of every class, and of the rarer ones at least five."""
    counts: Counter[str] = Counter()
    for seed in range(CHALLENGES["organisation"]):
        counts.update(
            pair["class"] for pair in brute_force(random_challenge(seed), "organisation").pairs.values()
        )
    assert set(counts) == set(CLASSES) - {"none"}
    assert min(counts.values()) >= 5, counts
