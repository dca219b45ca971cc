"""What is counted of each actor: meetings, links, and the sectors those reach."""

import networkx as nx
import numpy as np
import pandas as pd

from ppr_network.measures.attended import events_attended
from ppr_network.measures.newcomers import is_newcomer
from ppr_network.measures.positions import positions
from ppr_network.model import BASELINE, CHALLENGE, FOLLOW_UP, Links
from ppr_network.rules import NEW


def actor_counts(links: Links, graph: "nx.Graph[int]") -> pd.DataFrame:
    """Return a row per actor, in the order of actor ids.

    Parameters
    ----------
    links
        Of one level.
    graph
        The working links of the challenge, nodes are actor ids.

    Returns
    -------
    DataFrame
        ``actor_id``; bool ``newcomer``; ``events_baseline``, ``events_challenge``, ``events_follow_up``: non-plenary events
        attended; ``degree``, ``cross_sector_degree``, ``sectors_reached``, ``strength``: of ``graph``, null for an actor
        outside it; those of :func:`positions`, null where that has no row; ``new_links``, ``new_cross_sector_links``.
    """
    counts = links.actors[["actor_id"]].assign(newcomer=is_newcomer(links))
    for name, window in (("baseline", BASELINE), ("challenge", CHALLENGE), ("follow_up", FOLLOW_UP)):
        counts[f"events_{name}"] = events_attended(links, window)
    structure = pd.DataFrame.from_records(
        [_structure(graph, node) for node in graph], columns=["actor_id", *STRUCTURE], index="actor_id"
    )
    whole = structure.astype(dict.fromkeys(STRUCTURE[:3], "Int64") | {"strength": "float64"})
    counts = counts.join(whole, on="actor_id").join(positions(graph), on="actor_id")
    new = links.pairs[links.pairs["class"].isin(NEW)]
    counts["new_links"] = _pairs_by_actor(new, counts["actor_id"])
    counts["new_cross_sector_links"] = _pairs_by_actor(new[new["cross"] == 1], counts["actor_id"])
    return counts


STRUCTURE = ("degree", "cross_sector_degree", "sectors_reached", "strength")


def _structure(graph: "nx.Graph[int]", node: int) -> tuple[int, int, int, int, float]:
    """Return node, degree, degree to other sectors, number of those sectors, and strength."""
    own = graph.nodes[node].get("sector")
    others = [graph.nodes[other].get("sector") for other in graph[node]]
    across = [sector for sector in others if own is not None and sector is not None and sector != own]
    strength = sum(graph.edges[node, other]["strength"] for other in sorted(graph[node]))
    return node, len(others), len(across), len(set(across)), round(strength, 9)


def _pairs_by_actor(pairs: pd.DataFrame, actors: pd.Series) -> np.ndarray:
    """Count the pairs that each actor is an end of."""
    ends = pairs[["a", "b"]].to_numpy(dtype="int64").ravel()
    return np.bincount(ends, minlength=len(actors))
