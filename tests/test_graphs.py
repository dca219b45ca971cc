"""Links to graphs, on challenges of a few meetings."""

import pytest

from ppr_network.graphs import network_of
from ppr_network.links.build import build_links
from tests.links.challenges import challenge_of_meetings, toy_challenge


def edges(graph):
    """Return the edges as sorted pairs of actor ids."""
    return {tuple(sorted(edge)) for edge in graph.edges}


def test_follow_up_holds_pairs_first_seen_then():
    """A pair that first met in the follow-up has no class, and is an edge of the follow-up all the same."""
    challenge = challenge_of_meetings((-300, "A C"), (10, "A C"), (120, "A B"), (130, "A B"))
    links = build_links(challenge)
    assert len(links.pairs) == 1
    graph = network_of(links, window="follow-up", min_tier=2)
    assert edges(graph) == {(0, 1)}
    assert graph.edges[0, 1] == {"class": "none", "tier": 2, "strength": 0.0}


def test_every_active_actor_is_a_node():
    """An actor of the window without an edge is an isolate, one that was elsewhere is not there."""
    challenge = challenge_of_meetings((-300, "A C"), (10, "A B"), (20, "D"))
    graph = network_of(build_links(challenge), min_tier=2)
    assert list(graph) == [0, 1, 3]
    assert graph.number_of_edges() == 0


def test_undated_partnerships_are_edges_if_asked_for():
    """The toy's one undated partnership is an edge of tier 1 that only ``undated`` shows at tier 2."""
    links = build_links(toy_challenge())
    without, with_it = (network_of(links, min_tier=2, undated=undated) for undated in (False, True))
    (added,) = edges(with_it) - edges(without)
    assert with_it.edges[added]["class"] == "unknown_start"
    assert without.number_of_edges() == 9


@pytest.mark.parametrize("window", ["baseline", "challenge", "follow-up"])
def test_edges_carry_the_tier_of_their_window(window):
    """The tier of an edge is that of the window asked for, and never below the least asked for."""
    graph = network_of(build_links(toy_challenge()), window=window, min_tier=2)
    assert graph.number_of_edges() > 0
    assert all(data["tier"] >= 2 for _, _, data in graph.edges(data=True))
