"""What a page leaves out of a large map, and that the page says so."""

from dataclasses import replace

import networkx as nx
import pytest

from ppr_network.language import english
from ppr_network.maps.from_graph import graph_view
from ppr_network.maps.limits import hides_links, is_plain, limits_said
from ppr_network.maps.page import graph_page


@pytest.fixture(scope="module")
def small():
    """Return the map of a graph with days, one link of it of an end whose group is not recorded."""
    G = nx.path_graph(4)
    nx.set_node_attributes(G, {0: "a", 1: "a", 2: "b"}, "sector")
    nx.set_edge_attributes(G, {(0, 1): 1, (1, 2): 2, (2, 3): 3}, "day")
    return graph_view(G, group="sector", time="day", title="")


def _grown(view, n_links, n_actors=4):
    """Return the same map with as many links and actors as asked."""
    return replace(
        view,
        links=(view.links * n_links)[:n_links],
        actors=(view.actors * n_actors)[:n_actors],
    )


@pytest.mark.parametrize(
    ("n_links", "n_actors", "said"),
    [
        (500, 40, []),
        (500, 41, ["names"]),
        (501, 40, ["dashes", "lists", "pictures"]),
        (8000, 40, ["dashes", "lists", "pictures"]),
        (8001, 41, ["names", "dashes", "lists", "dragged", "pictures"]),
    ],
)
def test_each_limit_is_said_from_the_size_on_from_which_it_holds(small, n_links, n_actors, said):
    """Just below a limit nothing is said, just above it its sentence."""
    view = _grown(small, n_links, n_actors)
    words = english()["limits"]
    numbers = {"names": "40", "dashes": "500", "lists": "500", "dragged": "8,000", "pictures": "500"}
    assert limits_said(view) == [words[key].format(n=numbers[key]) for key in said]
    assert (is_plain(view), hides_links(view)) == ("lists" in said, "dragged" in said)


def test_dashes_and_pictures_are_told_only_of_maps_that_would_have_them(small):
    """A map without a dashed kind misses no dash, and one without days no pictures of before and after."""
    plain = replace(small, kinds=tuple(replace(kind, dash=()) for kind in small.kinds), days=None)
    assert limits_said(_grown(plain, 501)) == [english()["limits"]["lists"].format(n="500")]


def test_page_says_its_limits():
    """The sentences stand below the map of a page, and nothing stands there where there is no limit."""
    star = nx.star_graph(40)
    nx.set_node_attributes(star, "one", "sector")
    assert f'id="limits">{english()["limits"]["names"].format(n="40")}</p>' in graph_page(star)
    assert 'id="limits"' not in graph_page(star.subgraph(range(40)))
