"""Any networkx graph as a map without days."""

from collections import Counter
from typing import Any

import networkx as nx

from ppr_network.errors import MissingAttributeError
from ppr_network.language import Language, english
from ppr_network.maps.kinds import ACCENT, GREY, LIGHT
from ppr_network.maps.layout import band_of, layout, node_key
from ppr_network.maps.spacing import CELL_HEIGHT
from ppr_network.maps.view import Actor, Group, Headings, Kind, Link, MapView, Position, sizes
from ppr_network.palette import UNKNOWN, sector_styles

SEED = 1  # a graph brings no seed of its own; its map is still the same every time


def graph_view(G: "nx.Graph[Any]", *, group: str, title: str) -> MapView:
    """Return the map of a graph, its nodes coloured by a node attribute."""
    if len(G) and not any(group in data for _, data in G.nodes(data=True)):
        raise MissingAttributeError(group, {str(key) for _, data in G.nodes(data=True) for key in data})
    nodes = sorted(G.nodes, key=node_key)
    positions = layout(G, seed=SEED, group=group)
    named = [
        str(G.nodes[node][group]) if G.nodes[node].get(group) not in (None, "") else None for node in nodes
    ]
    words = english()
    groups = _groups(named, words)
    kinds, links = _kinds_and_links(G, nodes, named, _kind_words(words, group))
    degree = Counter(end for link in links for end in (link.a, link.b))
    radius = sizes([degree[i] for i in range(len(nodes))])
    index = {each.name: i for i, each in enumerate(groups)}
    actors = tuple(
        Actor(str(node), len(groups) - 1 if name is None else index[name], positions[node], radius[i])
        for i, (node, name) in enumerate(zip(nodes, named, strict=True))
    )
    return MapView(
        headings=_headings(kinds, links, len(nodes), group, title),
        groups=groups,
        kinds=kinds,
        actors=actors,
        links=links,
        band=_band(G, positions),
    )


def _groups(named: list[str | None], words: Language) -> tuple[Group, ...]:
    """Return the groups, largest first, then the one for nodes without any."""
    sized = Counter(name for name in named if name is not None)
    order = sorted(sized, key=lambda name: (-sized[name], name))
    styles = sector_styles(order)
    groups = [Group(name, *styles[name]) for name in order]
    return (*groups, Group(words["headings"]["unknown_group"], *UNKNOWN)) if None in named else tuple(groups)


def _kinds_and_links(
    G: "nx.Graph[Any]", nodes: list[Any], named: list[str | None], words: dict[str, tuple[str, str]]
) -> tuple[tuple[Kind, ...], tuple[Link, ...]]:
    """Return the kinds that occur and the links, those between groups last and so on top."""
    looks = (
        Kind("unknown", *words["unknown"], LIGHT, 1.4, (4, 4)),
        Kind("within", *words["within"], GREY, 1.8),
        Kind("between", *words["between"], ACCENT, 2.6, new=True),
    )
    index = {node: i for i, node in enumerate(nodes)}
    pairs = sorted({tuple(sorted((index[a], index[b]))) for a, b in G.edges() if a != b})
    keys = [
        "unknown" if named[a] is None or named[b] is None else "within" if named[a] == named[b] else "between"
        for a, b in pairs
    ]
    kinds = tuple(kind for kind in looks if kind.key in keys)
    place = {kind.key: i for i, kind in enumerate(kinds)}
    links = [Link(a, b, place[key]) for (a, b), key in zip(pairs, keys, strict=True)]
    return kinds, tuple(sorted(links, key=lambda link: (link.kind, link.a, link.b)))


def _kind_words(words: Language, group: str) -> dict[str, tuple[str, str]]:
    """Return the word and the meaning of each kind of link."""
    return {
        key: (kind["word"], kind["means"].format(group=group)) for key, kind in words["graph_kinds"].items()
    }


def _headings(kinds: tuple[Kind, ...], links: tuple[Link, ...], n: int, group: str, title: str) -> Headings:
    """Return the words around the map of a graph."""
    words, counts = english(), Counter(kinds[link.kind].key for link in links)
    said = words["headings"]
    finding = said["graph_finding"].format(
        links=words.count(len(links), "link"),
        actors=words.count(n, "actor"),
        between=words.number(counts["between"]),
    )
    unknown = said["graph_unknown"].format(links=words.count(counts["unknown"], "link"), group=group)
    sentences = (said["how_to_read"].format(group=group), *((unknown,) if counts["unknown"] else ()))
    return Headings(
        title=title or said["graph_title"], finding=finding, sentences=sentences, group_word=group
    )


def _band(G: "nx.Graph[Any]", positions: dict[Any, Position]) -> float | None:
    """Return the y of the line above the unconnected nodes."""
    band = band_of(positions, G)
    if not band or len(band) == len(positions):
        return None
    return min(positions[node][1] for node in band) - CELL_HEIGHT * 0.7
