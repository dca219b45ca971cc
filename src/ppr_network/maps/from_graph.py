"""Any networkx graph as a map, with days if its edges have them."""

from collections import Counter
from dataclasses import replace
from typing import Any

import networkx as nx

from ppr_network.errors import MissingAttributeError
from ppr_network.language import Language, english
from ppr_network.maps.graph_days import GraphDays, PairEdges, is_missing, read_days, slider_days
from ppr_network.maps.graph_story import graph_story
from ppr_network.maps.kinds import ACCENT, GREY, LIGHT
from ppr_network.maps.layout import band_of, layout, node_key
from ppr_network.maps.spacing import CELL_HEIGHT
from ppr_network.maps.view import Actor, Group, Headings, Kind, Link, MapView, Position, sizes
from ppr_network.palette import UNKNOWN, sector_styles

SEED = 1  # a graph brings no seed of its own; its map is still the same every time


def graph_view(G: "nx.Graph[Any]", *, group: str, time: str | None = None, title: str) -> MapView:
    """Return the map of a graph, its nodes coloured by a node attribute, its links dated by an edge attribute."""
    if len(G) and not any(group in data for _, data in G.nodes(data=True)):
        raise MissingAttributeError(group, {str(key) for _, data in G.nodes(data=True) for key in data})
    nodes = sorted(G.nodes, key=node_key)
    days = read_days(G, {node: i for i, node in enumerate(nodes)}, time)
    positions = layout(G, seed=SEED, group=group)
    named = [_named(G.nodes[node].get(group)) for node in nodes]
    words = english()
    groups = _groups(named, words)
    kinds, links = _kinds_and_links(days, named, _kind_words(words, group), words)
    degree = Counter(end for link in links for end in (link.a, link.b))
    radius = sizes([degree[i] for i in range(len(nodes))])
    index = {each.name: i for i, each in enumerate(groups)}
    actors = tuple(
        Actor(str(node), len(groups) - 1 if name is None else index[name], positions[node], radius[i])
        for i, (node, name) in enumerate(zip(nodes, named, strict=True))
    )
    view = MapView(
        headings=_headings(G, kinds, links, group, title),
        groups=groups,
        kinds=kinds,
        actors=actors,
        links=links,
        days=slider_days(days, words),
        band=_band(G, positions),
        of_graph=True,
    )
    return replace(view, story=graph_story(view))


def _named(value: Any) -> str | None:
    """Return a group's name; ``None`` where there is none."""
    return None if is_missing(value) else str(value)


def _groups(named: list[str | None], words: Language) -> tuple[Group, ...]:
    """Return the groups, largest first, then the one for nodes without any."""
    sized = Counter(name for name in named if name is not None)
    order = sorted(sized, key=lambda name: (-sized[name], name))
    styles = sector_styles(order)
    groups = [Group(name, *styles[name]) for name in order]
    return (*groups, Group(words["headings"]["unknown_group"], *UNKNOWN)) if None in named else tuple(groups)


def _kinds_and_links(
    days: GraphDays, named: list[str | None], named_kinds: dict[str, tuple[str, str]], words: Language
) -> tuple[tuple[Kind, ...], tuple[Link, ...]]:
    """Return the kinds that occur and the links, those between groups last and so on top."""
    looks = (
        Kind("unknown", *named_kinds["unknown"], LIGHT, 1.4, (4, 4)),
        Kind("within", *named_kinds["within"], GREY, 1.8),
        Kind("between", *named_kinds["between"], ACCENT, 2.6, new=True),
    )
    keys = [
        "unknown" if named[a] is None or named[b] is None else "within" if named[a] == named[b] else "between"
        for a, b in days.pairs
    ]
    kinds = tuple(kind for kind in looks if kind.key in keys)
    place = {kind.key: i for i, kind in enumerate(kinds)}
    links = [
        Link(*pair, place[key], edges.day, first=days.iso(edges.day), said=_said(edges, words))
        for (pair, edges), key in zip(days.pairs.items(), keys, strict=True)
    ]
    return kinds, tuple(sorted(links, key=lambda link: (link.kind, link.a, link.b)))


def _kind_words(words: Language, group: str) -> dict[str, tuple[str, str]]:
    """Return the word and the meaning of each kind of link."""
    return {
        key: (kind["word"], kind["means"].format(group=group)) for key, kind in words["graph_kinds"].items()
    }


def _said(edges: PairEdges, words: Language) -> str:
    """Return how many edges a link stands for, if they are several."""
    several: str = words["graph_links"]["several"]
    return several.format(n=words.number(edges.n)) if edges.n > 1 else ""


def _headings(
    G: "nx.Graph[Any]", kinds: tuple[Kind, ...], links: tuple[Link, ...], group: str, title: str
) -> Headings:
    """Return the words around the map of a graph."""
    words, counts = english(), Counter(kinds[link.kind].key for link in links)
    said = words["headings"]
    finding = said["graph_finding"].format(
        links=words.count(len(links), "link"),
        actors=words.count(len(G), "actor"),
        between=words.number(counts["between"]),
    )
    unknown = said["graph_unknown"].format(links=words.count(counts["unknown"], "link"), group=group)
    sentences = (
        *_edges_said(G, len(links), words),
        said["how_to_read"].format(group=group),
        *((unknown,) if counts["unknown"] else ()),
    )
    return Headings(
        title=title or said["graph_title"], finding=finding, sentences=sentences, group_word=group
    )


def _edges_said(G: "nx.Graph[Any]", n_links: int, words: Language) -> list[str]:
    """Return what is said of edges that are not links of their own."""
    loops = nx.number_of_selfloops(G)
    edges = G.number_of_edges() - loops
    said = []
    if edges != n_links:
        n = words.count(edges, "edge")
        said.append(words["graph_links"]["edges"].format(edges=n, links=words.count(n_links, "link")))
    if loops:
        said.append(words["graph_links"]["loops"].format(loops=words.count(loops, "edge")))
    return said


def _band(G: "nx.Graph[Any]", positions: dict[Any, Position]) -> float | None:
    """Return the y of the line above the unconnected nodes."""
    band = band_of(positions, G)
    if not band or len(band) == len(positions):
        return None
    return min(positions[node][1] for node in band) - CELL_HEIGHT * 0.7
