"""GraphML and GEXF: every reader opens them and finds the same network."""

import io
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.write.clean_graph import CleanGraph, clean_graph, clean_text
from ppr_network.write.graph_files import gexf_bytes, graphml_bytes

values = st.one_of(st.text(), st.integers(-(2**31), 2**31), st.floats(), st.booleans(), st.none())
WRITERS = pytest.mark.parametrize("write", [graphml_bytes, gexf_bytes])


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[str]":
    """Draw a small graph with any names and attributes."""
    names = draw(st.lists(st.text(min_size=1), unique=True, max_size=4))
    graph: nx.Graph[str] = nx.Graph()
    for name in names:
        graph.add_node(name, sector=draw(st.text()), measure=draw(values))
    for a, b in pairwise(names):
        graph.add_edge(
            a, b, **{"class": draw(st.text()), "tier": draw(values), "strength": draw(st.floats())}
        )
    return graph


def read_graphml(content: bytes) -> "nx.Graph[Any]":
    """Read GraphML with networkx."""
    return nx.read_graphml(io.BytesIO(content))


def read_gexf(content: bytes) -> "nx.Graph[Any]":
    """Read GEXF with networkx."""
    return nx.read_gexf(io.BytesIO(content))


def same_network(back: "nx.Graph[Any]", clean: CleanGraph) -> bool:
    """Tell whether a network that was read is the one that was written; a reader adds an id to each edge."""
    edges = {
        (*sorted((a, b)),): {k: v for k, v in data.items() if k != "id"}
        for a, b, data in back.edges(data=True)
    }
    return dict(back.nodes(data=True)) == clean.nodes and edges == clean.edges


@given(graphs())
def test_graphml_comes_back_as_the_clean_graph(graph: "nx.Graph[str]") -> None:
    """Whatever names and attributes a graph has, its GraphML reads back as the cleaned graph."""
    clean = clean_graph(graph)
    assert same_network(read_graphml(graphml_bytes(clean, mark="partner")), clean)


@given(graphs())
def test_gexf_comes_back_as_the_clean_graph(graph: "nx.Graph[str]") -> None:
    """Whatever names and attributes a graph has, its GEXF reads back as the cleaned graph."""
    clean = clean_graph(graph)
    assert same_network(read_gexf(gexf_bytes(clean, mark="partner")), clean)


@given(st.text(st.characters(), max_size=30))
def test_clean_text_is_always_xml(text: str) -> None:
    """Any text, half characters and controls included, is parsed back exactly once it is clean."""
    clean = clean_text(text)
    element = ElementTree.Element("a", b=clean)
    element.text = clean
    content = ElementTree.tostring(element, encoding="utf-8")
    back = ElementTree.fromstring(content)  # noqa: S314 - our own text
    assert (back.get("b"), back.text or "") == (clean, clean)


def test_igraph_reads_the_same_network(tmp_path: Path) -> None:
    """python-igraph finds the nodes, edges and attributes that were written."""
    graph = nx.Graph()
    graph.add_edge("Zoë & <Sons>", "B\x01", strength=0.5, tier=np.int64(2), note=None)
    graph.add_node("Zoë & <Sons>", sector='"council"')
    (tmp_path / "g.graphml").write_bytes(graphml_bytes(clean_graph(graph), mark="partner"))
    back = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    assert back.vs["label"] == ["B\ufffd", "Zoë & <Sons>"]
    assert back.vs[1]["sector"] == '"council"'
    assert (back.es["strength"], back.es["tier"], sorted(back.es.attributes())) == (
        [0.5],
        [2],
        ["strength", "tier"],
    )


def test_names_that_become_one_stay_two() -> None:
    """Two actors whose names differ only by forbidden characters stay two nodes."""
    graph = nx.Graph([("A\x01", "A\x02")])
    assert list(clean_graph(graph).edges) == [("A\ufffd", "A\ufffd (2)")]


def test_replaced_characters_are_counted() -> None:
    """Each character that XML cannot hold counts where it stands, in names, labels and attributes."""
    graph = nx.Graph([("A\x01\x02", "B", {"class": "\x03"})])
    assert clean_graph(graph).n_replaced == 3


@WRITERS
def test_order_of_nodes_and_edges_changes_nothing(write: Any) -> None:
    """The same network built in another order gives the same bytes."""
    one, other = nx.Graph(), nx.Graph()
    one.add_edges_from([("A", "B", {"tier": 2, "class": "x"}), ("B", "C", {"tier": 3})])
    other.add_edges_from([("C", "B", {"tier": 3}), ("B", "A", {"class": "x", "tier": 2})])
    assert write(clean_graph(one), mark="partner") == write(clean_graph(other), mark="partner")


@WRITERS
def test_release_is_told_and_today_is_not(write: Any) -> None:
    """Both files carry the mark of the release, and neither a date of today nor the version of a library."""
    content = write(clean_graph(nx.path_graph(["A", "B"])), mark="Toy <&> Release: partner.").decode()
    assert "Toy &lt;&amp;&gt; Release: partner." in content
    assert str(datetime.now(UTC).year) not in content
    assert nx.__version__ not in content


@WRITERS
def test_an_empty_network_is_a_file_too(write: Any) -> None:
    """A network without nodes gives XML that parses."""
    assert ElementTree.fromstring(write(clean_graph(nx.Graph()), mark="")) is not None  # noqa: S314 - our own text


def test_caller_keeps_their_graph() -> None:
    """Cleaning changes nothing in the graph that was handed in."""
    graph = nx.Graph(name="mine")
    graph.add_node("A", sector=None)
    clean_graph(graph)
    assert (graph.graph, dict(graph.nodes(data=True))) == ({"name": "mine"}, {"A": {"sector": None}})
