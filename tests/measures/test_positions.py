"""What actors.csv tells of where organisations stand."""

import networkx as nx
import pandas as pd
import pytest

from ppr_network.measures.positions import POSITIONS, positions
from tests.measures.graphs import toy_graph


@pytest.fixture
def toy():
    """Return the toy's graph with the undated partnership, all nodes organisations."""
    G = toy_graph(undated=True)
    nx.set_node_attributes(G, "organisation", "kind")
    return G


def test_the_toy(toy):
    """V2 alone stands between others (golden values): 1 itinerant, 1 gatekeeper and 1 liaison pair make 3."""
    table = positions(toy)
    assert list(table.columns) == list(POSITIONS)
    assert table.loc["V2"].tolist() == pytest.approx([0.5833, 1 / 7, 1 / 8, 3], abs=5e-5)
    assert table["brokerage"].drop("V2").tolist() == [0] * 7


def test_coordinators_do_not_count(toy):
    """A pair whose three are of one sector is no brokerage between sectors."""
    nx.set_node_attributes(toy, "council", "sector")
    assert positions(toy)["brokerage"].tolist() == [0] * 8


def test_people_take_part_and_get_no_row(toy):
    """An individual is a node as before, and no figure of theirs is given."""
    before = positions(toy)
    toy.nodes["V1"]["kind"] = "individual"
    pd.testing.assert_frame_equal(positions(toy), before.drop("V1"))
    nx.set_node_attributes(toy, "person", "kind")
    assert positions(toy).empty


def test_fewer_than_eight_actors_have_no_positions(toy):
    """Seven actors tell nothing of positions; an eighth without links is enough."""
    toy.remove_node("H2")
    assert positions(toy).empty
    toy.add_node("P1", kind="organisation", sector="P")
    table = positions(toy)
    assert len(table) == 8
    assert table.loc["P1"].isna().tolist() == [True, False, False, False]


def test_unknown_sectors_leave_what_rests_on_sectors_blank(toy):
    """Without a sector betweenness stands, and what rests on sectors is null; so for all where none is known."""
    del toy.nodes["H1"]["sector"]
    assert positions(toy).loc["H1"].isna().tolist() == [False, False, True, True]
    for node in toy:
        toy.nodes[node].pop("sector", None)
    assert positions(toy)[["cross_group_betweenness", "brokerage"]].isna().to_numpy().all()
    assert positions(toy)[["constraint", "betweenness"]].notna().to_numpy().all()
