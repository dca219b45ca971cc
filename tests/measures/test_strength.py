"""Degree, strength and Newman's projection."""

import igraph
import networkx as nx
import numpy as np
import pytest

from ppr_network.measures.strength import degree, newman_projection, strength
from tests.measures.graphs import random_graph


def davis():
    """Return the Southern Women, and the women among them."""
    B = nx.davis_southern_women_graph()
    return B, [node for node, data in B.nodes(data=True) if data["bipartite"] == 0]


def random_meetings(seed, n_people=9, n_events=7):
    """Return a random two-mode graph with events of one and of nobody among them, and its people."""
    rng = np.random.default_rng(seed)
    people = [f"p{i}" for i in range(n_people)]
    B = nx.Graph()
    B.add_nodes_from(people)
    B.add_nodes_from(f"e{j}" for j in range(n_events))
    present = np.argwhere(rng.random((n_people, n_events)) < rng.random(n_events))
    B.add_edges_from((f"p{i}", f"e{j}") for i, j in present)
    return B, people


def pairs(G, weight):
    """Return the weights by unordered pair."""
    return {frozenset((u, v)): value for u, v, value in G.edges(data=weight)}


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("Evelyn Jefferson-Laura Mandeville", 1.562637),
        ("Evelyn Jefferson-Theresa Anderson", 1.486880),
        ("Olivia Carleton-Flora Price", 0.424242),
        ("Dorothy Murchison-Pearl Oglethorpe", 0.167832),
        ("Sylvia Avondale-Nora Fayette", 1.652020),
    ],
)
def test_the_southern_women(pair, expected):
    """Five pairs of Davis's Southern Women have their golden strengths."""
    G = newman_projection(*davis())
    assert G.edges[pair.split("-")]["strength"] == pytest.approx(expected, abs=1e-6)


def test_the_southern_womens_totals():
    """The Southern Women have 139 pairs, a total of 44.5, and strengths that add up to their events."""
    B, women = davis()
    G = newman_projection(B, women)
    assert G.number_of_edges() == 139
    assert G.size(weight="strength") == pytest.approx(44.5)
    assert strength(G) == pytest.approx({woman: B.degree(woman) for woman in women})


@pytest.mark.parametrize("seed", range(20))
def test_networkx_gives_the_same_projection(seed):
    """The projection equals networkx's collaboration-weighted one on random meetings."""
    B, people = random_meetings(seed)
    G = newman_projection(B, people)
    oracle = nx.bipartite.collaboration_weighted_projected_graph(B, people)
    assert list(G) == people
    assert pairs(G, "strength") == pytest.approx(pairs(oracle, "weight"))


@pytest.mark.parametrize("seed", range(10))
def test_igraph_projects_the_same_pairs(seed):
    """The pairs of the projection are those of igraph's bipartite projection."""
    B, people = random_meetings(seed)
    names = list(B)
    edges = [(names.index(u), names.index(v)) for u, v in B.edges]
    two_mode = igraph.Graph.Bipartite([name not in people for name in names], edges)
    oracle = two_mode.bipartite_projection(which=0)
    expected = {frozenset((people[e.source], people[e.target])) for e in oracle.es}
    assert set(pairs(newman_projection(B, people), "strength")) == expected


@pytest.mark.parametrize("seed", range(10))
def test_strengths_add_up_to_shared_events(seed):
    """An actor's strengths add up to the number of their events that somebody else came to."""
    B, people = random_meetings(seed)
    shared = {p: sum(B.degree(event) > 1 for event in B[p]) for p in people}
    assert strength(newman_projection(B, people)) == pytest.approx(shared)


def test_an_event_of_one_and_nobody_give_no_pair():
    """An event of one person makes no link, and without actors there is no graph."""
    B = nx.Graph([("Ann", "visit")])
    assert newman_projection(B, ["Ann"]).number_of_edges() == 0
    assert len(newman_projection(nx.Graph(), [])) == 0


def test_only_the_actors_asked_for_are_counted():
    """Of three at an event two are asked for: they share a whole event, and keep their attributes."""
    B = nx.Graph([("Ann", "launch"), ("Bob", "launch"), ("Cy", "launch")])
    B.nodes["Ann"]["sector"] = "council"
    G = newman_projection(B, ["Ann", "Bob"], weight="w")
    assert pairs(G, "w") == {frozenset(("Ann", "Bob")): 1.0}
    assert G.nodes["Ann"] == {"sector": "council"}


@pytest.mark.parametrize("seed", range(5))
def test_igraph_gives_the_same_degree_and_strength(seed):
    """Degree and strength equal igraph's on random graphs."""
    G = random_graph(seed)
    oracle = igraph.Graph(len(G), list(G.edges))
    assert list(degree(G).values()) == oracle.degree()
    weights = [data["strength"] for _, _, data in G.edges(data=True)]
    assert list(strength(G).values()) == pytest.approx(oracle.strength(weights=weights))


def test_nobody_and_an_isolate():
    """A graph without nodes gives an empty dict, a node without edges 0."""
    assert (degree(nx.Graph()), strength(nx.Graph())) == ({}, {})
    assert (degree(nx.empty_graph(1)), strength(nx.empty_graph(1))) == ({0: 0}, {0: 0.0})
