"""What is counted of each actor: meetings, links, and the sectors those reach."""

import networkx as nx
import numpy as np
import pandas as pd

from ppr_network.contacts.register import distinct, order_by
from ppr_network.measures.attended import events_attended
from ppr_network.measures.groups import edge_ends
from ppr_network.measures.newcomers import is_newcomer
from ppr_network.measures.positions import positions
from ppr_network.model import BASELINE, CHALLENGE, FOLLOW_UP, Links
from ppr_network.rules import NEW
from ppr_network.telling import Tell, silent


def actor_counts(links: Links, graph: "nx.Graph[int]", *, tell: Tell = silent) -> pd.DataFrame:
    """Return a row per actor, in the order of actor ids.

    Parameters
    ----------
    links
        Of one level.
    graph
        The working links of the challenge, nodes are actor ids.
    tell
        Called with a few words before each step.

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
    whole = _structure(graph).astype(dict.fromkeys(STRUCTURE[:3], "Int64") | {"strength": "float64"})
    counts = counts.join(whole, on="actor_id").join(positions(graph, tell=tell), on="actor_id")
    new = links.pairs[links.pairs["class"].isin(NEW)]
    counts["new_links"] = _pairs_by_actor(new, counts["actor_id"])
    counts["new_cross_sector_links"] = _pairs_by_actor(new[new["cross"] == 1], counts["actor_id"])
    return counts


STRUCTURE = ("degree", "cross_sector_degree", "sectors_reached", "strength")


def _structure(graph: "nx.Graph[int]") -> pd.DataFrame:
    """Return by node degree, degree to other sectors, number of those sectors, and strength."""
    nodes = np.array(graph, dtype=np.int64)
    sectors = pd.factorize(np.array([sector for _, sector in graph.nodes(data="sector")], dtype=object))[0]
    tail, head = edge_ends(graph, [*graph])
    strength = np.array([strength for *_, strength in graph.edges(data="strength")], dtype=np.float64)
    node, other = np.concatenate([tail, head]), np.concatenate([head, tail])
    across = (sectors[node] >= 0) & (sectors[other] >= 0) & (sectors[node] != sectors[other])
    reached = distinct((node * len(nodes) + sectors[other])[across]) // max(1, len(nodes))
    in_order = order_by(node, nodes[other])  # so that sums do not hang on the order of the edges
    sums = np.bincount(node[in_order], np.tile(strength, 2)[in_order], len(nodes))
    counts = [np.bincount(each, minlength=len(nodes)) for each in (node, node[across], reached)]
    columns = dict(zip(STRUCTURE, [*counts, [round(one, 9) for one in sums.tolist()]], strict=True))
    return pd.DataFrame(columns, index=pd.Index(nodes, name="actor_id"))


def _pairs_by_actor(pairs: pd.DataFrame, actors: pd.Series) -> np.ndarray:
    """Count the pairs that each actor is an end of."""
    ends = pairs[["a", "b"]].to_numpy(dtype="int64").ravel()
    return np.bincount(ends, minlength=len(actors))
