"""Links to networkx graphs, for measures and for researchers."""

from collections.abc import Hashable, Mapping
from typing import Any

import networkx as nx
import pandas as pd

from ppr_network.errors import UsageError
from ppr_network.model import Challenge, Links

GRAPH_WINDOWS = {"baseline": "baseline", "challenge": "challenge", "follow-up": "follow_up"}


def network_of(
    links: Links,
    names: Mapping[int, Hashable] | None = None,
    *,
    window: str = "challenge",
    min_tier: int = 1,
    undated: bool = False,
) -> "nx.Graph[Any]":
    """Return the network of one window.

    Parameters
    ----------
    links
        Of one level.
    names
        What each actor is called; ``None`` leaves the actor ids.
    window
        ``baseline``, ``challenge`` or ``follow-up``.
    min_tier
        Least dated tier of an edge: 1 contact, 2 working link, 3 partnership.
    undated
        Whether partnerships of unknown start that had not ended before day 0 are edges too.

    Returns
    -------
    networkx.Graph
        Nodes: the actors active in the window, isolates included, and the ends of undated partnerships if asked for;
        ``kind`` and, where known, ``sector``. Edges: ``class``, ``tier``, ``strength`` and, where there is one,
        ``formed_day``.

    Raises
    ------
    UsageError
        If there is no such window.
    """
    if window not in GRAPH_WINDOWS:
        message = f"window {window!r} is none of {', '.join(map(repr, GRAPH_WINDOWS))}."
        raise UsageError(message)
    edges = _pairs_of_window(links, window, min_tier=min_tier, undated=undated)
    ends = edges.loc[edges["standing"], ["a", "b"]].to_numpy().ravel()
    is_node = links.actors[f"active_{GRAPH_WINDOWS[window]}"] | links.actors["actor_id"].isin(ends)
    called = names or {int(actor): int(actor) for actor in links.actors["actor_id"]}
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(_nodes(links, links.actors[is_node], called))
    graph.add_edges_from(_edges(edges, called))
    return graph


def _pairs_of_window(links: Links, window: str, *, min_tier: int, undated: bool) -> pd.DataFrame:
    """Return the pairs that are edges of a window, also those that have no class, with their tier in it, 0 where none.

    ``standing``: whether one is an edge for a partnership of unknown start.
    """
    tier = links.pairs[f"tier_{GRAPH_WINDOWS[window]}"].fillna(0).to_numpy(dtype="int64")
    standing = links.pairs["start_unknown"].to_numpy(dtype=bool) & undated
    shown = (tier >= min_tier) | standing
    pairs = links.pairs.loc[shown, ["a", "b", "class", "strength", "formed_day"]]
    pairs = pairs.assign(tier=tier[shown], standing=standing[shown])
    if window != "follow-up":
        return pairs
    later = links.later_pairs[links.later_pairs["tier_follow_up"] >= min_tier]
    unclassed = later.rename(columns={"tier_follow_up": "tier"})
    unclassed = unclassed.assign(strength=0.0, standing=False, **{"class": "none"})
    return pd.concat([pairs, unclassed], ignore_index=True)


def _nodes(
    links: Links, actors: pd.DataFrame, called: Mapping[int, Hashable]
) -> list[tuple[Hashable, dict[str, Any]]]:
    """Return nodes with their kind and, where it is known, their sector; in the order of their names."""
    sector_of = dict(enumerate(links.challenge.records.sectors["sector"]))
    nodes = [
        (called[actor], {"kind": kind} | ({"sector": sector_of[sector]} if sector >= 0 else {}))
        for actor, kind, sector in zip(actors["actor_id"], actors["kind"], actors["sector_id"], strict=True)
    ]
    return sorted(nodes, key=lambda node: (str(type(node[0])), node[0]))


def _edges(pairs: pd.DataFrame, called: Mapping[int, Any]) -> list[tuple[Any, Any, dict[str, Any]]]:
    """Return edges with their attributes, in the order of their names."""
    edges = []
    columns = ("a", "b", "class", "tier", "strength", "formed_day")
    for a, b, name, tier, strength, formed in zip(
        *(pairs[column].tolist() for column in columns), strict=True
    ):
        first, second = sorted((called[a], called[b]))
        attributes = {"class": name, "tier": int(tier), "strength": float(strength)}
        if pd.notna(formed):
            attributes["formed_day"] = int(formed)
        edges.append((first, second, attributes))
    return sorted(edges, key=lambda edge: edge[:2])


def two_mode_network_of(challenge: Challenge, people: Mapping[int, str]) -> "nx.Graph[str]":
    """Return who was at which event: people, organisations and events as nodes, presence as dated edges.

    Parameters
    ----------
    challenge
        As it was read.
    people
        What each person is called, by person id; unnamed representatives are not among them.

    Returns
    -------
    networkx.Graph
        Nodes are ``(mode, name)`` texts joined by a colon, with ``mode`` (person, organisation or event), ``name`` and, of
        an event, ``day``. Edges run from a person and from an organisation to each event they were eligible at, with
        ``day``.
    """
    records = challenge.records
    days = dict(zip(records.events["event_id"], records.events["day"].astype(int), strict=True))
    graph: nx.Graph[str] = nx.Graph()
    for event_id, name in zip(records.events["event_id"], records.events["event"], strict=True):
        graph.add_node(f"event:{event_id}", mode="event", name=name, day=days[event_id], bipartite=1)
    organisations = _organisation_nodes(challenge)
    present = records.presences[records.presences["eligible"] & ~records.presences["repeat"]]
    for event_id, person_id, organisation_id in zip(
        present["event_id"], present["person_id"], present["organisation_id"], strict=True
    ):
        event, day = f"event:{event_id}", days[event_id]
        if person_id in people:
            name = people[person_id]
            graph.add_node(f"person:{name}", mode="person", name=name, bipartite=0)
            graph.add_edge(f"person:{name}", event, day=day)
        if organisation_id in organisations:
            node = organisations[organisation_id]
            graph.add_node(f"organisation:{node['name']}", **node)
            graph.add_edge(f"organisation:{node['name']}", event, day=day)
    return graph


def _organisation_nodes(challenge: Challenge) -> dict[int, dict[str, Any]]:
    """Return the attributes of each organisation's node, by organisation id."""
    records = challenge.records
    sectors = dict(zip(records.sectors["sector_id"], records.sectors["sector"], strict=True))
    table = records.organisations
    return {
        int(one): {"mode": "organisation", "name": name, "bipartite": 0}
        | ({"sector": sectors[sector]} if sector >= 0 else {})
        for one, name, sector in zip(
            table["organisation_id"], table["organisation"], table["sector_id"], strict=True
        )
    }
