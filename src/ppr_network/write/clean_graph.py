"""A network in names and attributes that any XML file can hold, sorted, each attribute of one type."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from ppr_network.write.values import Scalar, scalar

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")  # an XML reader turns these into a line feed

Attributes = dict[str, Scalar]


@dataclass(frozen=True)
class CleanGraph:
    """An undirected network ready to be written.

    ``nodes`` by name and ``edges`` by their two names are sorted, and so are the attributes of each; none of them is
    None or an empty text. ``n_replaced`` is how many characters XML cannot hold and became U+FFFD.
    """

    nodes: dict[str, Attributes]
    edges: dict[tuple[str, str], Attributes]
    n_replaced: int


def clean_graph(graph: "nx.Graph[Any]") -> CleanGraph:
    """Return a network with sorted nodes and edges whose names and attributes any XML file can hold.

    Node names become their text; two that are one after cleaning stay two, the later as ``name (2)``. Each
    node has a ``label``, its text too, unless it brings its own. One attribute has one type throughout.
    """
    cleaner = _Cleaner()
    names = _clean_names(graph, cleaner)
    nodes = {names[node]: {"label": names[node], **data} for node, data in graph.nodes(data=True)}
    edges = {(*sorted((names[a], names[b])),): data for a, b, data in graph.edges(data=True)}
    clean_nodes, clean_edges = (_one_type_each(items, cleaner) for items in (nodes, edges))
    return CleanGraph(clean_nodes, clean_edges, cleaner.n_replaced)


def clean_text(text: str) -> str:
    """Return a text in the characters of XML 1.0: others are U+FFFD, and every line end is a line feed."""
    return _NOT_IN_XML.sub("\ufffd", _LINE_END.sub("\n", text))


class _Cleaner:
    """Makes values clean, each distinct one once, and counts the characters that had to be replaced."""

    def __init__(self) -> None:
        self.n_replaced = 0
        self._known: dict[tuple[type, Hashable], tuple[Scalar, int]] = {}
        self._orders: dict[tuple[Any, ...], tuple[list[tuple[Any, str]], int]] = {}

    def value(self, value: Any) -> Scalar:
        """Return a value in a type that both formats have, None where it is undefined."""
        try:
            clean, n = self._known[type(value), value]
        except KeyError:
            clean, n = self._known[type(value), value] = self._worked_out(value)
        except TypeError:  # a list, say, is no key
            clean, n = self._worked_out(value)
        self.n_replaced += n
        return clean

    def attributes(self, data: Mapping[Any, Any]) -> Attributes:
        """Return the attributes that say something, sorted by name, as text, bool, int or float."""
        names = tuple(data)
        if names not in self._orders:
            self._orders[names] = self._in_order(names)
        order, n = self._orders[names]
        self.n_replaced += n
        clean: Attributes = {}
        for name, said in order:
            value = self.value(data[name])
            if value is not None and value != "":
                clean[said] = value
        return clean

    def _in_order(self, names: tuple[Any, ...]) -> tuple[list[tuple[Any, str]], int]:
        """Return names of attributes in order, each with its clean text, and how many characters were replaced."""
        order = [(name, *self._worked_out(str(name))) for name in sorted(names, key=str)]
        return [(name, str(said)) for name, said, _ in order], sum(n for _, _, n in order)

    def _worked_out(self, value: object) -> tuple[Scalar, int]:
        """Return a clean value, and how many characters were replaced for it."""
        plain = scalar(value)
        if not isinstance(plain, str):
            return plain, 0
        return clean_text(plain), len(_NOT_IN_XML.findall(plain))


def _clean_names(graph: "nx.Graph[Any]", cleaner: _Cleaner) -> dict[Hashable, str]:
    """Return the clean name of each node, no two the same."""
    names: dict[Hashable, str] = {}
    taken: set[str] = set()
    for node in sorted(graph, key=str):
        name = base = str(cleaner.value(str(node)))
        number = 2
        while name in taken:
            name, number = f"{base} ({number})", number + 1
        taken.add(name)
        names[node] = name
    return names


def _one_type_each(items: Mapping[Any, Mapping[str, Any]], cleaner: _Cleaner) -> dict[Any, Attributes]:
    """Return the items sorted by key, each attribute clean and of one type throughout."""
    rows = {key: cleaner.attributes(items[key]) for key in sorted(items)}
    types: dict[str, set[type]] = {}
    for row in rows.values():
        for name, value in row.items():
            types.setdefault(name, set()).add(type(value))
    widest = {name: _widest(found) for name, found in types.items() if len(found) > 1}
    for row in rows.values() if widest else ():
        row.update({name: kind(row[name]) for name, kind in widest.items() if name in row})
    return rows


def _widest(types: set[type]) -> type:
    """Return the type that holds values of all these types, several."""
    return float if types == {int, float} else str
