"""Small challenges for the public release: who may be named, who came, and how many of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ppr_network.model import Challenge
from tests.links.challenges import challenge_of, random_challenge

OPEN = {"links": {"baseline": "complete", "plenary_share": 0, "plenary_above": 0}}
Meeting = tuple[int, str]


def challenge_of_teams(
    meetings: Sequence[Meeting],
    *,
    sectors: dict[str, str],
    public_ok: str = "",
    sensitive: str = "",
    partnerships: Sequence[tuple[str, str, int | None, int | None]] = (),
    **settings: Any,
) -> Challenge:
    """Build a challenge of meetings (day, "A1 A2 B1"): a letter is an organisation, and the figure one of its people.

    ``public_ok`` and ``sensitive`` are letters; ``sectors`` has the sector of each.
    """
    people = sorted({person for _, present in meetings for person in present.split()})
    names, kinds = sorted(sectors), sorted(set(sectors.values()))
    made = challenge_of(
        sectors=[(kind, False) for kind in kinds],
        organisations=[(name, kinds.index(sectors[name])) for name in names],
        people=[(f"person {person}", True) for person in people],
        events=[(day, "", "") for day, _ in meetings],
        presences=[
            (
                n,
                people.index(person),
                names.index(person[0]),
                kinds.index(sectors[person[0]]),
                -1,
                True,
                False,
            )
            for n, (_, present) in enumerate(meetings)
            for person in present.split()
        ],
        partnerships=[(names.index(a), names.index(b), start, end) for a, b, start, end in partnerships],
        as_of_day=280,
        **(OPEN | settings),
    )
    return with_rights(made, public_ok, sensitive)


def with_rights(challenge: Challenge, public_ok: Sequence[str], sensitive: Sequence[str]) -> Challenge:
    """Say which organisations may be named and which are sensitive, by name."""
    organisations = challenge.records.organisations
    marked = organisations.assign(
        public_ok=["yes" if name in public_ok else "" for name in organisations["organisation"]],
        sensitive=["yes" if name in sensitive else "no" for name in organisations["organisation"]],
        neighbourhood=[f"place of {name}" for name in organisations["organisation"]],
    )
    return replace(challenge, records=replace(challenge.records, organisations=marked))


def random_rights(seed: int) -> Challenge:
    """Draw a small challenge of which some organisations may be named and some are sensitive."""
    challenge = random_challenge(seed)
    rng = np.random.default_rng([seed, 1])
    names = challenge.records.organisations["organisation"].tolist()
    draws = rng.random(len(names))
    named = [name for name, draw in zip(names, draws, strict=True) if draw < 0.5]
    hidden = [name for name, draw in zip(names, draws, strict=True) if 0.4 < draw < 0.6]
    return with_rights(challenge, named, hidden)
