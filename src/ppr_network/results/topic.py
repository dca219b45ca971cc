"""A topic of the report: rows for measures.csv, and the tables of numbers behind its section and figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import networkx as nx
import pandas as pd

from ppr_network.model import Links
from ppr_network.results.headline import Headline

Stress = Literal["none", "quick", "full"]


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class StressPlan:
    """How often the records are perturbed to see whether the finding survives, and whom progress is told."""

    much: Stress = "none"
    tell: Callable[[str], None] = _silent


@dataclass(frozen=True)
class Run:
    """What a topic may look at: the links, the working links of the challenge as a graph, the headline.

    ``actors``: what was counted of each, as :func:`ppr_network.measures.actors.actor_counts` returns it.
    """

    links: Links
    graph: "nx.Graph[Any]"
    actors: pd.DataFrame
    headline: Headline
    seed: int
    n_permutations: int
    stress: StressPlan = StressPlan()


@dataclass(frozen=True)
class Topic:
    """What a topic adds to the results.

    ``measures``: rows as :func:`ppr_network.measures.rows.row` makes them. ``tables``: frames by the name of their
    file in ``figures/``; a column of ids ends in ``actor_id`` or ``sector_id`` and gets words at the release.
    """

    measures: Sequence[Mapping[str, Any]] = ()
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
