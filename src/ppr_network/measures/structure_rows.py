"""Rows of the table of measures: like with like, brokers between sectors, and who holds what share."""

from math import nan
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.actors import events_attended
from ppr_network.measures.brokerage import ROLES, brokerage_roles, expected_brokerage_roles
from ppr_network.measures.groups import IntArray
from ppr_network.measures.homophily import assortativity, assortativity_minimum, odds_ratio
from ppr_network.measures.inequality import bloc_share, gini, representation_ratio
from ppr_network.measures.positions import LEAST_ACTORS
from ppr_network.measures.rows import row
from ppr_network.model import CHALLENGE, Links

LEAST_FOR_GINI = 5
NOTHING_TO_COMPARE = "undefined: no links, or only one sector has any"


def homophily_rows(graph: "nx.Graph[Any]") -> list[dict[str, Any]]:
    """Return whether working links join like with like; some node has a sector."""
    odds, lowest = odds_ratio(graph), assortativity_minimum(graph)
    n = len(nx.get_node_attributes(graph, "sector"))
    note = f"links within sectors {odds.a}, between {odds.b}; pairs without a link {odds.c} and {odds.d}"
    if odds.corrected:
        note += "; half a pair was added to each, as one is 0"
    least = NOTHING_TO_COMPARE if np.isnan(lowest) else f"least possible {lowest:.6f}"
    return [
        row("odds_ratio", odds.alpha, n=n, note=f"above 1: like links with like; {note}"),
        row("yule_q", odds.yule_q, n=n, note=note),
        row("assortativity", assortativity(graph), n=n, note=f"{least}; not to be compared between networks"),
    ]


def brokerage_rows(graph: "nx.Graph[Any]") -> list[dict[str, Any]]:
    """Return how often anybody stands between two who are not linked, by role; some node has a sector."""
    known = nx.get_node_attributes(graph, "sector")
    n = len(known)
    if len(graph) < LEAST_ACTORS:
        return [row("brokerage_roles", nan, role, n=n, note="fewer than eight actors") for role in ROLES]
    observed, expected = brokerage_roles(graph).sum(), expected_brokerage_roles(graph).sum()
    note = "pairs, over all actors; expected: exact, label permutation"
    return [
        row("brokerage_roles", float(observed[role]), role, n=n, note=note, expected=float(expected[role]))
        for role in ROLES
    ]


def sharing_rows(links: Links, graph: "nx.Graph[Any]") -> list[dict[str, Any]]:
    """Return how evenly attendances are spread, and what share of presence is the communities'."""
    actors = links.actors
    active = actors["active_challenge"].to_numpy(dtype=bool)
    attended = events_attended(links, CHALLENGE)
    sectors = actors["sector_id"].to_numpy(dtype=np.int64)
    degrees = np.array([graph.degree(actor) if actor in graph else 0 for actor in actors["actor_id"]])
    known = active & (sectors >= 0)
    amounts = {"attendances": attended[known], "degree": degrees[known]}
    return [
        _gini(attended[active]),
        *(part for name, values in amounts.items() for part in _balance(links, name, values, sectors[known])),
    ]


def _gini(attended: NDArray[Any]) -> dict[str, Any]:
    """Return how unevenly non-plenary attendances are spread over the actors of the challenge."""
    n = len(attended)
    if n < LEAST_FOR_GINI:
        return row("gini", nan, "attendances", n=n, note="fewer than five actors")
    return row("gini", gini(attended), "attendances", n=n, note="non-plenary events of the challenge")


def _balance(links: Links, name: str, values: NDArray[Any], sectors: IntArray) -> list[dict[str, Any]]:
    """Return the communities' share of something, beside their share of the actors."""
    table = links.challenge.records.sectors
    on_side = table["community"].to_numpy(dtype=bool)
    inside = on_side[sectors]
    words = sorted(set(table["sector"].to_numpy()[sectors[inside]]))
    note = f"{', '.join(words) or 'no actor'} among the actors of known sector; presence, not power"
    group, n = f"community: {name}", len(values)
    expected = float(inside.mean()) if n else nan
    return [
        row("bloc_share", bloc_share(values, inside), group, n=n, note=note, expected=expected),
        row("representation_ratio", representation_ratio(values, inside), group, n=n, note=note, expected=1),
    ]
