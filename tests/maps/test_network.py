"""The pyvis subclass: known fields only, nothing of pyvis's own page."""

import hashlib
from importlib.resources import files

import networkx as nx
import pytest

from ppr_network.errors import UsageError
from ppr_network.maps.network import SCRIPT, SCRIPT_SHA256, OfflineNetwork, vis_script


def test_vis_network_is_the_one_that_was_read():
    """The script in the installed pyvis has the known SHA-256."""
    assert hashlib.sha256(files("pyvis").joinpath(SCRIPT).read_bytes()).hexdigest() == SCRIPT_SHA256


def test_licence_banner_is_kept_and_no_address_is_called():
    """The script keeps its banner and loses the address of its source map."""
    script = vis_script()
    assert script.startswith("/**")
    assert "vis.js is dual licensed" in script
    assert "sourceMappingURL" not in script
    assert "</script" not in script.lower()


@pytest.mark.parametrize("name", ["from_nx", "set_options", "show", "write_html"])
def test_ways_to_the_page_of_pyvis_are_refused(name):
    """What would bring pyvis's own page back is refused by name."""
    with pytest.raises(UsageError, match=name):
        getattr(OfflineNetwork(), name)(nx.path_graph(2))


def test_unknown_fields_are_refused():
    """A node takes the fields of the page and no others."""
    with pytest.raises(TypeError, match="image"):
        OfflineNetwork().add_node(0, "a", x=0, y=0, size=1, group=0, image="http://example.org")


def test_second_node_and_edge_to_nowhere_are_refused():
    """An id is given once, and an edge joins nodes that are there."""
    network = OfflineNetwork()
    network.add_node(0, "a", x=0, y=0, size=1, group=0)
    with pytest.raises(UsageError, match="node 0 is there"):
        network.add_node(0, "b", x=0, y=0, size=1, group=0)
    with pytest.raises(UsageError, match="no node 1"):
        network.add_edge(0, 1, kind=0, day=None)


def test_parallel_edges_are_kept():
    """A second edge between a pair is not dropped without a word."""
    network = OfflineNetwork()
    for i in range(2):
        network.add_node(i, str(i), x=0, y=0, size=1, group=0)
    network.add_edge(0, 1, kind=0, day=None)
    network.add_edge(0, 1, kind=1, day=3)
    assert [edge["kind"] for edge in network.edges] == [0, 1]
