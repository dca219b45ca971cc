"""The list of every column that may leave, by release and table. What is not on it cannot leave.

The keys are the tables of a :class:`~ppr_network.model.Publication`: ``node`` and ``edge`` are the attributes of the
network files, ``summary`` the keys of summary.json, and ``figures/NAME`` a table of that folder.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import networkx as nx
import pandas as pd

from ppr_network.model import (
    ACTOR_COLUMNS,
    EVENT_COLUMNS,
    EVIDENCE_COLUMNS,
    FINDING_COLUMNS,
    LINK_COLUMNS,
    MEASURE_COLUMNS,
    Publication,
)
from ppr_network.release.names import Release
from ppr_network.release.public_links import COLUMNS as PUBLIC_LINK_COLUMNS

Allowed = Mapping[str, tuple[str, ...]]
EDGE_ATTRIBUTES = (  # what is true of an edge whichever end comes first; the rest is in links.csv
    "class", "new", "cross_sector", "tier_baseline", "tier_challenge", "tier_follow_up", "first_contact", "formed",
    "formed_day", "strength", "origin", "same_team",
)  # fmt: skip
SUMMARY = (
    "challenge", "place", "day_0", "as_of", "interim", "level", "people", "people_named", "organisations", "actors",
    "events", "plenaries", "sectors", "links", "new_links", "new_cross_sector_links", "unknown_sector",
    "first_seen_in_follow_up", "first_seen_in_follow_up_note", "baseline_grade", "primary_test", "ei_index", "claim",
    "no_number", "limits", "seed", "permutations", "stress", "version", "release", "privacy", "withheld",
    "structural_risk",
)  # fmt: skip
FULL: Allowed = {
    "actors": ACTOR_COLUMNS,
    "links": LINK_COLUMNS,
    "evidence": EVIDENCE_COLUMNS,
    "events": EVENT_COLUMNS,
    "measures": MEASURE_COLUMNS,
    "findings": FINDING_COLUMNS,
    "sectors": ("sector", "n_actors", "colour", "shape"),
    "curve": ("day", "date", "new_links", "new_cross_sector_links"),
    "mixing": ("window", "sector_a", "sector_b", "links"),
    "node": ACTOR_COLUMNS[1:],
    "edge": EDGE_ATTRIBUTES,
    "summary": SUMMARY,
    "figures/claim-conditions": ("rung", "condition", "holds"),
    "figures/contact-before-partnership": (
        "first_actor", "second_actor", "kind", "start_day", "window", "dates_before", "contact_before",
        "working_link_before", "named_people_before",
    ),
    "figures/follow-up": (
        "links", "days", "n_links", "n_observable", "n_active", "n_self_organised", "n_convened_only", "n_unknown",
        "n_not_observable",
    ),
    "figures/formation": ("pairs", "kind", "could_have_formed", "new_links", "share"),
    "figures/links-after-the-challenge": (
        "gap", "time", "at_risk", "events", "censored", "survival", "variance", "low", "high", "bootstrap_low",
        "bootstrap_high",
    ),
    "figures/missed-before": ("chance_seen_before", "new_cross_sector_links"),
    "figures/new-links-by-day": (
        "day", "date", "new_links", "new_cross_sector_links", "first_contacts", "meetings", "plenaries", "own_links",
        "own_expected", "own_low", "own_high",
    ),
    "figures/new-links-by-origin": (
        "links", "any_evidence", "self_organised", "partnership", "convened_only", "unknown_convener",
    ),
    "figures/newcomers": ("sector", "actors", "newcomers"),
    "figures/observed-expected": (
        "sector_a", "sector_b", "links", "expected", "expected_by_degree", "pairs", "enough_to_interpret", "low",
        "high", "p", "p_adjusted",
    ),
    "figures/placebo-windows": (
        "window", "first_day", "last_day", "settings", "low", "high", "links", "meetings", "continuing",
    ),
    "figures/plenary-grid": ("plenary_above", "min_events", "low", "new_cross_sector_links", "high", "chosen"),
    "figures/sectors-before-after": ("sector", "before", "in_challenge", "before_within", "in_challenge_within"),
    "figures/stress": (
        "what", "share", "replicates", "recorded", "median", "low", "high", "rung_changed", "decisive", "note",
    ),
    "figures/stress-left-out": ("event", "day", "actor", "recorded", "links"),
    "figures/turnover": (
        "windows", "n_actors", "both", "ended", "formed", "neither", "jaccard", "retention", "formation", "hamming",
        "note",
    ),
}  # fmt: skip
PUBLIC: Allowed = {
    "actors": ("actor", "kind", "sector", "neighbourhood", "active_challenge"),
    "links": PUBLIC_LINK_COLUMNS,
    "sectors": ("sector", "n_actors", "colour", "shape"),
    "node": ("kind", "sector", "neighbourhood"),
    "edge": ("class", "new", "cross_sector", "tier_baseline", "tier_challenge", "dates_challenge"),
    "summary": tuple(key for key in SUMMARY if key != "structural_risk"),
}
ALLOWED: Mapping[Release, Allowed] = {"restricted": FULL, "partner": FULL, "public": PUBLIC}
TABLES = ("actors", "links", "evidence", "events", "measures", "findings", "sectors", "curve", "mixing")


def allowed_only(publication: Publication, release: Release) -> Publication:
    """Return a publication with nothing in it but the columns on the list of its release.

    Parameters
    ----------
    publication
        Everything that was put together.
    release
        Whose list holds. A table that the list does not name loses all columns and rows; a table for ``figures/`` that
        it does not name is left out.
    """
    lists = ALLOWED[release]
    tables: dict[str, Any] = {name: _only(getattr(publication, name), lists.get(name, ())) for name in TABLES}
    return replace(
        publication,
        **tables,
        summary={key: value for key, value in publication.summary.items() if key in lists["summary"]},
        graph=_graph_of(publication.graph, lists),
        tables={
            name: _only(table, lists[f"figures/{name}"])
            for name, table in publication.tables.items()
            if f"figures/{name}" in lists
        },
    )


def _only(table: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return the columns of a table that are on a list, in their own order."""
    return table[[column for column in table.columns if column in columns]] if columns else pd.DataFrame()


def _graph_of(graph: "nx.Graph[str]", lists: Allowed) -> "nx.Graph[str]":
    """Return a network with the attributes on the lists alone."""
    node, edge = frozenset(lists["node"]), frozenset(lists["edge"])
    of_nodes, of_edges = (
        (data for _, data in graph.nodes(data=True)),
        (data for _, _, data in graph.edges(data=True)),
    )
    if all(node >= data.keys() for data in of_nodes) and all(edge >= data.keys() for data in of_edges):
        return graph
    clean: nx.Graph[str] = nx.Graph()
    for name, data in graph.nodes(data=True):
        clean.add_node(name, **{key: value for key, value in data.items() if key in node})
    for a, b, data in graph.edges(data=True):
        clean.add_edge(a, b, **{key: value for key, value in data.items() if key in edge})
    return clean
