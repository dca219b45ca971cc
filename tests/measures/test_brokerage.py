"""Gould and Fernandez's roles of brokers, and their expected values."""

from collections import Counter
from itertools import permutations
from math import comb
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from ppr_network.errors import MissingAttributeError
from ppr_network.measures.brokerage import brokerage_roles, expected_brokerage_roles
from tests.measures.graphs import exhaustive_graph, random_graph, toy_graph

ROLES = ["coordinator", "itinerant", "gatekeeper", "liaison"]


def by_hand(G: "nx.Graph[Any]", v: Any) -> dict[str, float]:
    """Go through every ordered pair of nodes, as Gould and Fernandez define the roles, and halve."""
    g = nx.get_node_attributes(G, "sector")
    counts: Counter[str] = Counter()
    for i, k in permutations(set(g) - {v}, 2):
        if G.has_edge(i, v) and G.has_edge(v, k) and not G.has_edge(i, k):
            if g[i] == g[v] == g[k]:
                counts["coordinator"] += 1
            elif g[i] == g[k]:
                counts["itinerant"] += 1
            elif g[i] == g[v]:
                counts["representative"] += 1
            elif g[k] == g[v]:
                counts["gatekeeper"] += 1
            else:
                counts["liaison"] += 1
    assert counts["representative"] == counts["gatekeeper"]
    return {role: counts[role] / (1 if role == "gatekeeper" else 2) for role in ROLES}


def test_the_karate_club():
    """Zachary's club has the golden totals 510, 20, 128, 128, 0, ordered: here 255, 10, 128, 0."""
    roles = brokerage_roles(nx.karate_club_graph(), "club")
    assert roles.sum().tolist() == [255, 10, 128, 0, 393]
    assert roles.loc[0].tolist() == [87, 0, 15, 0, 102]
    assert roles.loc[33].tolist() == [78, 3, 40, 0, 121]
    assert roles.loc[2].tolist() == [5, 6, 23, 0, 34]


def test_the_karate_club_in_three_groups():
    """With labels node mod 3 the golden totals are 70, 158, 183, 183, 192, ordered."""
    G = nx.karate_club_graph()
    nx.set_node_attributes(G, {v: v % 3 for v in G}, "third")
    assert brokerage_roles(G, "third")[ROLES].sum().tolist() == [35, 79, 183, 96]


def test_the_counted_out_graph():
    """The counted-out graph has the golden totals 2, 2, 11, 11, 2, ordered, and open pairs by node."""
    roles = brokerage_roles(exhaustive_graph())
    assert roles[ROLES].sum().tolist() == [1, 1, 11, 1]
    assert (2 * roles["total"]).tolist() == [4, 0, 4, 6, 6, 2, 6, 0]


def test_the_only_broker_of_the_toy():
    """In the toy V2 alone is a broker: itinerant 2, gatekeeper 1, liaison 2, ordered; without it nobody is."""
    roles = brokerage_roles(toy_graph(undated=True))
    assert roles.loc["V2"].tolist() == [0, 1, 1, 1, 3]
    assert not roles.drop("V2").to_numpy().any()
    assert not brokerage_roles(toy_graph()).to_numpy().any()


@pytest.mark.parametrize("seed", range(20))
def test_the_definition_gives_the_same(seed):
    """Every count equals a loop over all ordered triples, with nodes without a group."""
    G = random_graph(seed, n=14)
    roles = brokerage_roles(G)
    assert list(roles.index) == list(G)
    for node in G:
        if "sector" in G.nodes[node]:
            assert roles.loc[node, ROLES].to_dict() == by_hand(G, node)
        else:
            assert roles.loc[node].isna().all()


@pytest.mark.parametrize("seed", range(10))
def test_all_roles_together_are_the_open_pairs(seed):
    """Over all nodes and roles there are sum of C(d, 2) less three for each triangle, whatever the groups."""
    G = random_graph(seed, density=0.4)
    G = G.subgraph([v for v in G if "sector" in G.nodes[v]])
    n_open = sum(comb(d, 2) for _, d in G.degree()) - sum(nx.triangles(G).values())
    for table in (brokerage_roles(G), expected_brokerage_roles(G)):
        assert table["total"].sum() == pytest.approx(n_open)
        assert table[ROLES].sum().sum() == pytest.approx(n_open)


def test_all_labellings_have_the_expected_mean():
    """The mean of every role of every node over all 560 labellings is the expected one."""
    G = exhaustive_graph()
    total = np.zeros((8, 5))
    labellings = set(permutations("00011122"))
    for labels in labellings:
        nx.set_node_attributes(G, dict(zip(G, labels, strict=True)), "sector")
        total += brokerage_roles(G).to_numpy()
    assert len(labellings) == 560
    assert total / 560 == pytest.approx(expected_brokerage_roles(exhaustive_graph()).to_numpy())


def test_the_chances_of_the_counted_out_graph():
    """Three nodes of that graph make a coordinator with .035714, a liaison with .321429 (golden values)."""
    expected = expected_brokerage_roles(exhaustive_graph()).loc[3] / 3
    assert expected[ROLES].tolist() == pytest.approx([0.035714, 0.214286, 2 * 0.214286, 0.321429], abs=1e-6)


@pytest.mark.parametrize("measure", [brokerage_roles, expected_brokerage_roles])
def test_names_and_order_change_nothing(measure):
    """Other names of nodes and groups, in another order, with edges turned round, give the same counts."""
    G = random_graph(3)
    H = nx.Graph()
    H.add_nodes_from((("node", v), {"sector": G.nodes[v].get("sector")}) for v in reversed(list(G)))
    H.add_edges_from((("node", v), ("node", u)) for u, v in reversed(list(G.edges)))
    renamed = {f"sector {i}": name for i, name in enumerate("zyxw")}
    nx.set_node_attributes(H, {v: renamed.get(s) for v, s in H.nodes(data="sector")}, "sector")
    ours, theirs = measure(G), measure(H)
    assert theirs.index.tolist() == [("node", v) for v in reversed(list(G))]
    np.testing.assert_allclose(theirs.to_numpy()[::-1], ours.to_numpy())


def test_isolates_loops_and_nodes_without_a_group_change_nothing():
    """A node without edges has 0 everywhere; neither it, loops nor nodes without a group change the others."""
    G = toy_graph(undated=True)
    before = brokerage_roles(G)
    G.add_node("P1", sector="P")
    G.add_edges_from([("V2", "V2"), ("?", "V2"), ("?", "H3")])
    after = brokerage_roles(G)
    pd.testing.assert_frame_equal(after.loc[list(before.index)], before)
    assert after.loc["P1"].tolist() == [0] * 5
    assert after.loc["?"].isna().all()


@pytest.mark.parametrize("measure", [brokerage_roles, expected_brokerage_roles])
def test_small_and_complete_graphs_have_no_brokers(measure):
    """No nodes give an empty table; one, two, and nodes all linked have nobody to stand between."""
    assert measure(nx.Graph()).shape == (0, 5)
    for n in (1, 2, 5):
        G = nx.complete_graph(n)
        nx.set_node_attributes(G, {v: v % 2 for v in G}, "sector")
        assert measure(G).to_numpy().tolist() == [[0] * 5] * n


def test_one_group_has_coordinators_alone():
    """Where all are of one group every open pair makes a coordinator, as expected."""
    G = nx.star_graph(4)
    nx.set_node_attributes(G, "council", "sector")
    assert (
        brokerage_roles(G).loc[0].tolist() == expected_brokerage_roles(G).loc[0].tolist() == [6, 0, 0, 0, 6]
    )


def test_an_attribute_that_no_node_has_is_named():
    """An attribute that no node has is an error that names it."""
    for measure in (brokerage_roles, expected_brokerage_roles):
        with pytest.raises(MissingAttributeError, match="'team'"):
            measure(toy_graph(), "team")
