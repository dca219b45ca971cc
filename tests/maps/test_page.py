"""The page as text: closed to the world, the same every time, for any graph."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import networkx as nx
import pytest

import ppr_network.maps
from ppr_network.errors import MissingAttributeError
from ppr_network.maps.page import graph_page, map_page
from tests.publications import toy_publication


@pytest.fixture(scope="module")
def page() -> str:
    """Return the page of the toy publication."""
    return map_page(toy_publication())


def test_page_is_the_same_every_time(page):
    """The same publication gives the same text."""
    assert map_page(toy_publication()) == page


def test_policy_names_every_script_and_style_by_its_hash(page):
    """Each script that runs, and the style, has its SHA-256 in the policy; nothing else is let in."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    blocks = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", page, flags=re.DOTALL)
    assert len(blocks) == 20
    for script, style in blocks:
        digest = b64encode(sha256((script or style).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert policy.endswith("base-uri 'none'; form-action 'none'")


def test_page_loads_nothing(page):
    """No element of the page has an address to load from."""
    ours = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"\s(src|srcset|action|data|poster)\s*=", ours)
    assert set(re.findall(r'href="([^"]*)"', ours)) == {"#links-heading"}
    assert not re.search(r"\son\w+=", ours)


def test_our_scripts_and_templates_never_take_data_for_markup():
    """No innerHTML, no eval and no safe filter stand in our own files."""
    folder = Path(ppr_network.maps.__file__).parent
    for path in [*folder.glob("static/*"), *folder.glob("templates/*")]:
        text = path.read_text(encoding="utf-8")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "|safe",
            "| safe",
        ):
            assert word not in text, f"{word} in {path.name}"


def test_small_map_is_small(page):
    """A small map is at most 0.6 MB, nearly all of it vis-network."""
    assert len(page.encode()) < 600_000


def test_any_graph_has_a_page_and_is_left_alone():
    """Nodes of any kind are shown by their text, and the graph is not changed."""
    G = nx.Graph()
    G.add_nodes_from(
        [(("a", 1), {"team": 1}), (7, {"team": 2}), ("x", {"weight": 3, "image": "http://example.org"})]
    )
    G.add_edge(("a", 1), 7, title="http://example.org")
    before = nx.to_dict_of_dicts(G), dict(G.nodes(data=True))
    page = graph_page(G, group="team", title="Three nodes")
    assert "<title>Three nodes</title>" in page
    assert "1 link among 3 actors; 1 run between two groups" in page
    assert "example.org" not in page
    assert (nx.to_dict_of_dicts(G), dict(G.nodes(data=True))) == before


def test_graph_without_the_attribute_is_refused():
    """A group that no node has is told, with those there are."""
    G = nx.Graph()
    G.add_node(1, colour="red")
    with pytest.raises(MissingAttributeError, match=r"'sector'.*'colour'"):
        graph_page(G)


def test_empty_graph_has_a_page():
    """A graph without nodes is a page that says so."""
    assert "0 links among 0 actors" in graph_page(nx.Graph())
