"""The network as GraphML and GEXF that every XML reader can open, the same bytes on every day.

Both are written line by line: the writers of networkx let through characters that XML forbids, stop at ``None``, stamp
today's date, and take half a minute for thirty thousand edges.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from ppr_network.write.clean_graph import Attributes, CleanGraph, clean_text
from ppr_network.write.values import Scalar

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_CREATOR = "ppr-network"
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_BREAKS = {"\t": "&#9;", "\n": "&#10;"}  # a reader would make blanks of them inside an attribute


def graphml_bytes(graph: CleanGraph, *, mark: str) -> bytes:
    """Return a network as GraphML, with ``mark`` (the release) as the graph's description."""
    of_nodes, of_edges = _columns(graph.nodes.values()), _columns(graph.edges.values())
    node_keys = {name: f"n{place}" for place, name in enumerate(of_nodes)}
    edge_keys = {name: f"e{place}" for place, name in enumerate(of_edges)}
    lines = [_HEAD, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines.append('<key id="mark" for="graph" attr.name="description" attr.type="string"/>')
    lines += _graphml_keys("node", of_nodes, node_keys)
    lines += _graphml_keys("edge", of_edges, edge_keys)
    lines += ['<graph edgedefault="undirected">', f'<data key="mark">{escape(clean_text(mark))}</data>']
    quoted = {node: _quoted(node) for node in graph.nodes}
    of_node, of_edge = _Written(node_keys, _graphml_value), _Written(edge_keys, _graphml_value)
    for node, data in graph.nodes.items():
        lines.append(f"<node id={quoted[node]}>{of_node.row(data)}</node>")
    for (a, b), data in graph.edges.items():
        lines.append(f"<edge source={quoted[a]} target={quoted[b]}>{of_edge.row(data)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode("utf-8")


def gexf_bytes(graph: CleanGraph, *, mark: str) -> bytes:
    """Return a network as GEXF 1.2, with ``mark`` (the release) as its description and no date."""
    of_nodes = _columns({**data, "label": None} for data in graph.nodes.values())  # a label is no attribute
    of_edges = _columns(graph.edges.values())
    node_keys = {name: str(place) for place, name in enumerate(of_nodes)}
    edge_keys = {name: str(place) for place, name in enumerate(of_edges)}
    lines = [_HEAD, '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">', "<meta>"]
    lines.append(f"<creator>{_CREATOR}</creator><description>{escape(clean_text(mark))}</description>")
    lines += ["</meta>", '<graph defaultedgetype="undirected" mode="static">']
    lines += _gexf_attributes("node", of_nodes, node_keys)
    lines += _gexf_attributes("edge", of_edges, edge_keys)
    lines.append("<nodes>")
    quoted = {node: _quoted(node) for node in graph.nodes}
    of_node, of_edge = _Written(node_keys, _gexf_value), _Written(edge_keys, _gexf_value)
    for node, data in graph.nodes.items():
        label = _quoted(str(data.get("label", node)))
        lines.append(f"<node id={quoted[node]} label={label}>{_gexf_values(of_node.row(data))}</node>")
    lines += ["</nodes>", "<edges>"]
    for number, ((a, b), data) in enumerate(graph.edges.items()):
        ends = f"source={quoted[a]} target={quoted[b]}"
        lines.append(f'<edge id="{number}" {ends}>{_gexf_values(of_edge.row(data))}</edge>')
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode("utf-8")


class _Written:
    """Writes the attributes of nodes or edges, each distinct value once; those without a key are left out."""

    def __init__(self, keys: Mapping[str, str], write: Callable[[str, Scalar], str]) -> None:
        self._keys, self._write = keys, write
        self._known: dict[str, dict[Scalar, str]] = {name: {} for name in keys}

    def row(self, data: Attributes) -> str:
        """Return the attributes of one node or edge."""
        cells = []
        for name, value in data.items():
            known = self._known.get(name)
            if known is None:
                continue
            if value not in known:
                known[value] = self._write(self._keys[name], value)
            cells.append(known[value])
        return "".join(cells)


def _columns(rows: Iterable[Mapping[str, Scalar]]) -> dict[str, type]:
    """Return the names of all attributes, sorted, with their types."""
    found = {name: type(value) for row in rows for name, value in row.items() if value is not None}
    return dict(sorted(found.items()))


def _graphml_keys(of: str, columns: Mapping[str, type], keys: Mapping[str, str]) -> Iterator[str]:
    """Yield the declaration of each attribute."""
    for name, kind in columns.items():
        declared = f"attr.name={_quoted(name)} attr.type={_quoted(_TYPES[kind])}"
        yield f'<key id="{keys[name]}" for="{of}" {declared}/>'


def _graphml_value(key: str, value: Scalar) -> str:
    """Return one attribute of a node or edge."""
    return f'<data key="{key}">{escape(_text(value))}</data>'


def _gexf_attributes(of: str, columns: Mapping[str, type], keys: Mapping[str, str]) -> Iterator[str]:
    """Yield the declaration of the attributes of nodes or edges."""
    if columns:
        yield f'<attributes class="{of}" mode="static">'
        for name, kind in columns.items():
            yield f'<attribute id="{keys[name]}" title={_quoted(name)} type="{_TYPES[kind]}"/>'
        yield "</attributes>"


def _gexf_value(key: str, value: Scalar) -> str:
    """Return one attribute of a node or edge."""
    return f'<attvalue for="{key}" value={_quoted(_text(value))}/>'


def _gexf_values(values: str) -> str:
    """Return the attributes of one node or edge, nothing where there is none."""
    return f"<attvalues>{values}</attvalues>" if values else ""


def _quoted(text: str) -> str:
    """Return a text as the value of an XML attribute, quotation marks and all."""
    return quoteattr(text, _BREAKS)


def _text(value: Scalar) -> str:
    """Return a value as XML says it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
