"""Invented challenges, and the templates that start a real one."""

from ppr_network.practice.folder import KnownPair, PracticeFolder
from ppr_network.practice.liverpool import liverpool_example
from ppr_network.practice.plan import SimulationPlan, TeamPlan
from ppr_network.practice.simulate import simulate_challenge
from ppr_network.practice.template import challenge_template

__all__ = [
    "KnownPair",
    "PracticeFolder",
    "SimulationPlan",
    "TeamPlan",
    "challenge_template",
    "liverpool_example",
    "simulate_challenge",
]
