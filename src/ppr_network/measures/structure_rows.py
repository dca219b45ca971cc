"""Rows of the table of measures: whether like links with like, and who brokers between sectors."""

from math import nan
from typing import Any

import networkx as nx
import numpy as np

from ppr_network.measures.brokerage import ROLES, observed_and_expected_roles
from ppr_network.measures.homophily import assortativity, assortativity_minimum, odds_ratio
from ppr_network.measures.positions import LEAST_ACTORS
from ppr_network.measures.rows import row

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
    observed, expected = (roles.sum() for roles in observed_and_expected_roles(graph))
    note = "pairs, over all actors; expected: exact, label permutation"
    return [
        row("brokerage_roles", float(observed[role]), role, n=n, note=note, expected=float(expected[role]))
        for role in ROLES
    ]
