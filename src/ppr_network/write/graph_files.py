"""The network as GraphML and GEXF that every XML reader can open, the same bytes on every day.

The writers are networkx's. They are handed a clean copy, because they write characters that XML forbids,
stop at ``None``, and follow the order of the graph; the date and version stamped on GEXF are taken out.
"""

import io
import re
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any
from xml.etree.ElementTree import SubElement

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from ppr_network.write.values import Scalar, scalar

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")  # an XML reader turns these into a line feed
_CREATOR = "ppr-network"


def graphml_bytes(graph: "nx.Graph[Any]", *, mark: str) -> bytes:
    """Return a graph as GraphML, with ``mark`` (the release) as the graph's description.

    Nodes and edges are sorted by name. Attributes that are None, NaN or an empty text are left out.
    """
    clean = clean_graph(graph)
    clean.graph["description"] = clean_text(mark)
    return _dumped(GraphMLWriter(clean).dump)


def gexf_bytes(graph: "nx.Graph[Any]", *, mark: str) -> bytes:
    """Return a graph as GEXF 1.2, with ``mark`` (the release) as its description and no date.

    Nodes and edges are sorted by name. Attributes that are None, NaN or an empty text are left out.
    """
    writer = GEXFWriter(clean_graph(graph), version="1.2draft")
    meta = writer.xml.find("meta")
    meta.attrib.clear()
    meta.find("creator").text = _CREATOR
    SubElement(meta, "description").text = clean_text(mark)
    return _dumped(writer.write)


def clean_graph(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """Return a copy with sorted nodes and edges whose names and attributes any XML file can hold.

    Node names become their text; two that are one after cleaning stay two, the later as ``name (2)``. Each
    node has a ``label``, its text too, unless it brings its own. One attribute has one type throughout.
    """
    names = _clean_names(graph)
    nodes = {names[node]: {"label": names[node], **data} for node, data in graph.nodes(data=True)}
    edges = {(*sorted((names[a], names[b])),): data for a, b, data in graph.edges(data=True)}
    clean: nx.Graph[str] = nx.Graph()
    clean.add_nodes_from((name, data) for name, data in _one_type_each(nodes).items())
    clean.add_edges_from((a, b, data) for (a, b), data in _one_type_each(edges).items())
    return clean


def clean_text(text: str) -> str:
    """Return a text in the characters of XML 1.0: others are U+FFFD, and every line end is a line feed."""
    return _NOT_IN_XML.sub("\ufffd", _LINE_END.sub("\n", text))


def _clean_names(graph: "nx.Graph[Any]") -> dict[Hashable, str]:
    """Return the clean name of each node, no two the same."""
    names: dict[Hashable, str] = {}
    taken: set[str] = set()
    for node in sorted(graph, key=str):
        name = base = clean_text(str(node))
        number = 2
        while name in taken:
            name, number = f"{base} ({number})", number + 1
        taken.add(name)
        names[node] = name
    return names


def _one_type_each(items: Mapping[Any, Mapping[str, Any]]) -> dict[Any, dict[str, Any]]:
    """Return the items sorted by key, each attribute clean and of one type throughout."""
    rows = {key: _clean_attributes(items[key]) for key in sorted(items)}
    types: dict[str, set[type]] = {}
    for row in rows.values():
        for name, value in row.items():
            types.setdefault(name, set()).add(type(value))
    widest = {name: _widest(found) for name, found in types.items()}
    return {key: {name: widest[name](value) for name, value in row.items()} for key, row in rows.items()}


def _widest(types: set[type]) -> type:
    """Return the type that holds values of all these types."""
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str


def _clean_attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes that say something, sorted by name, as text, bool, int or float."""
    clean = {_clean_name(name): _clean_value(data[name]) for name in sorted(data, key=str)}
    return {name: value for name, value in clean.items() if value not in (None, "")}


@cache
def _clean_name(name: Hashable) -> str:
    """Return the name of an attribute, which thousands of edges share."""
    return clean_text(str(name))


def _clean_value(value: object) -> Scalar:
    """Return a value in a type that both formats have, None where it is undefined."""
    plain = scalar(value)
    return clean_text(plain) if isinstance(plain, str) else plain


def _dumped(write: Callable[[io.BytesIO], None]) -> bytes:
    """Return what a writer writes, with a last newline."""
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue().rstrip(b"\n") + b"\n"
