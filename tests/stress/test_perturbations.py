"""What each perturbation takes away, adds or changes, and what it leaves alone."""

from dataclasses import replace

import numpy as np
import pytest

from ppr_network.contacts.register import register_of
from ppr_network.inference.randomness import generator
from ppr_network.links.build import build_links
from ppr_network.model import BASELINE
from ppr_network.stress.hidden import known_before
from ppr_network.stress.loss import (
    actors_lost,
    attendance_lost,
    community_lost,
    events_lost,
    weighted_choice,
    without_actors,
)
from ppr_network.stress.mistakes import merged, relabelled, renamed, split
from ppr_network.stress.plan import Cast, best_connected, perturbations
from ppr_network.stress.recount import recount
from tests.links.challenges import toy_challenge
from tests.stress.drawn import random_links


@pytest.fixture(scope="module")
def register():
    """Give the toy's register: 8 organisations in 3 sectors, 15 events, 4 partnerships."""
    return register_of(build_links(toy_challenge()))


@pytest.fixture
def rng():
    """Give a source of chance."""
    return np.random.default_rng(1)


def test_nothing_lost_is_nothing_changed(register, rng) -> None:
    """A share of 0 leaves every presence."""
    for change in (
        attendance_lost(register, rng, share=0),
        events_lost(register, rng, share=0, only_baseline=False),
        community_lost(register, rng, share=0, community=np.array([0])),
    ):
        assert (change.actor == register.actor).all()


def test_everything_lost_leaves_partnerships_alone(register, rng) -> None:
    """Without any presence only the partnerships that ran in the challenge are links, and nothing fails."""
    found = recount(attendance_lost(register, rng, share=1))
    assert not found.meetings.held.any()
    assert set(found.tier_challenge.tolist()) == {0, 3}


def test_earlier_events_lost_are_of_the_baseline(register, rng) -> None:
    """With a share of 1, all events of the baseline are lost and no other."""
    left = recount(events_lost(register, rng, share=1, only_baseline=True))
    assert (left.meetings.held == (left.meetings.window != BASELINE)).all()


def test_the_community_loses_twice_as_much(register) -> None:
    """Over many draws the community's presences of the baseline are lost twice as often as others."""
    lost = np.zeros(len(register.event))
    community = np.array([2])
    for seed in range(400):
        left = community_lost(register, np.random.default_rng(seed), share=0.5, community=community)
        kept = set(zip(left.event.tolist(), left.actor.tolist(), strict=True))
        lost += [(e, a) not in kept for e, a in zip(register.event, register.actor, strict=True)]
    before = recount(register).meetings.window[register.event] == BASELINE
    is_community = register.sector[register.actor] == 2
    assert lost[~before].sum() == 0
    assert lost[before & is_community].mean() / 400 == pytest.approx(0.5, abs=0.06)
    assert lost[before & ~is_community].mean() / 400 == pytest.approx(0.25, abs=0.04)


def test_a_lost_actor_leaves_with_its_partnerships(register) -> None:
    """Neither a presence nor a partnership of the actor is left, and nobody else's is gone."""
    left = without_actors(register, np.array([2]))
    assert 2 not in left.actor
    assert len(left.event) == (register.actor != 2).sum()
    assert (left.partners == register.partners[(register.partners != 2).all(axis=1)]).all()


def test_actors_are_lost_by_weight(register, rng) -> None:
    """An actor that alone has weight is the one that is lost."""
    weight = np.zeros(8, dtype=np.int64)
    weight[3] = 1
    assert set(register.actor) - set(actors_lost(register, rng, share=0.1, weight=weight).actor) == {3}


def test_weighted_choice_is_proportional() -> None:
    """Of two values of weight 3 and 1 the first is drawn first three times out of four."""
    rng = np.random.default_rng(0)
    first = [weighted_choice(rng, np.array([7, 8]), np.array([3, 1]), 1)[0] for _ in range(2000)]
    assert np.mean(np.array(first) == 7) == pytest.approx(0.75, abs=0.03)


def test_splitting_adds_a_name_of_the_same_sector(register, rng) -> None:
    """No presence is lost, one actor is added, and its presences are some of those of one other."""
    found = split(register, rng, actors=np.arange(8), share=0.05)
    assert len(found.event) == len(register.event)
    assert found.n_actors == 9
    new = found.event[found.actor == 8]
    whose = [a for a in range(8) if (found.actor == a).sum() < (register.actor == a).sum()]
    assert len(whose) == 1
    assert set(new) <= set(register.event[register.actor == whose[0]])
    assert found.sector[8] == register.sector[whose[0]]


def test_merging_takes_a_name_away(register, rng) -> None:
    """One actor's presences and partnerships are under another's name."""
    found = merged(register, rng, actors=np.arange(8), share=0.05)
    assert len(set(found.actor)) == 7
    assert not set(np.unique(found.partners)) - set(found.actor)


def test_two_names_for_one_make_no_pair_with_itself(register) -> None:
    """Merged partners hold no partnership with each other, and no pair is one actor twice."""
    name = np.arange(8)
    name[register.partners[0, 1]] = register.partners[0, 0]
    found = recount(renamed(register, name))
    assert (found.a < found.b).all()
    assert len(found.register.partners) == len(register.partners) - 1


def test_renaming_everyone_changes_no_count() -> None:
    """Ids dealt anew give the same counts, on random challenges."""
    for seed in range(6):
        one = register_of(random_links(seed))
        order = np.random.default_rng(seed).permutation(one.n_actors)
        sector = np.empty_like(one.sector)
        sector[order] = one.sector
        before, after = recount(one), recount(replace(renamed(one, order), sector=sector))
        assert (before.low, before.mid, before.high) == (after.low, after.mid, after.high)


def test_a_mistaken_sector_is_another_one(register, rng) -> None:
    """The share of actors has another known sector each, the rest their own."""
    found = relabelled(register, rng, actors=np.arange(8), share=0.25)
    assert (found.sector != register.sector).sum() == 2
    assert set(found.sector) <= set(register.sector)


def test_a_share_of_the_new_links_is_taken_to_be_old(register, rng) -> None:
    """Half of seven new links, rounded, are pairs known before, and are not counted."""
    whole = recount(register)
    hidden = known_before(whole, rng, share=0.5)
    assert len(hidden.known) == 4
    assert recount(hidden).new.sum() == whole.new.sum() - 4


def test_near_pairs_are_likelier_to_have_met_unseen(register) -> None:
    """With all in one neighbourhood the weights double, so nothing changes; with two alone together they come first."""
    whole = recount(register)
    new = np.flatnonzero(whole.new)
    a, b = whole.a[new[0]], whole.b[new[0]]
    place = np.full(8, -1)
    place[[a, b]] = 0
    near = replace(whole, register=replace(register, neighbourhood=place))
    drawn = [
        [known_before(w, np.random.default_rng(s), share=1 / 7).known.tolist() for s in range(400)]
        for w in (whole, near)
    ]
    counts = [sum([[a, b]] == one for one in each) for each in drawn]
    assert counts[1] > counts[0] > 0


def test_every_perturbation_has_its_own_numbers(register) -> None:
    """Each has a stream of its own, leaves its register alone, and gives the same twice."""
    whole = recount(register)
    planned = perturbations(whole, Cast(np.arange(8), np.arange(8), np.array([2])))
    assert len({one.stream for one in planned}) == len(planned) == 18
    for one in planned:
        first, again = (recount(one.change(register, generator(1, one.stream))).mid for _ in range(2))
        assert first == again
    assert recount(register).mid == whole.mid


def test_the_best_connected_have_most_working_links(register) -> None:
    """C1, H1, V1 and V2 have three working links each, C2, H3 and V3 two, H2 none; equals go by id."""
    assert best_connected(recount(register), 8).tolist() == [0, 2, 5, 6, 1, 4, 7]
