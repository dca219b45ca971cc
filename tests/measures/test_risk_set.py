"""The pairs that could have become new links, and how many did."""

from itertools import combinations
from math import isnan

import pytest

from ppr_network.links.build import build_links
from ppr_network.measures.risk_set import FormationCounts, risk_set
from tests.links.brute_force import _BruteForce
from tests.links.challenges import random_challenge, toy_challenge


def obvious_counts(challenge, *, with_unseen):
    """Count pair by pair: at risk within and between sectors, then new ones."""
    brute = _BruteForce(challenge, "organisation")
    attended = {}
    for event, here in brute.people_of.items():
        if brute.window_of(event) == "challenge" and event not in brute.plenaries:
            for actor in here:
                attended[actor] = attended.get(actor, 0) + 1
    able = {a for a in brute.active["challenge"] if attended.get(a, 0) >= brute.rules.min_events}
    counts = {(risk, cross): 0 for risk in ("at risk", "new") for cross in (True, False)}
    for a, b in combinations(sorted(able), 2):
        if ({a, b} <= brute.active["baseline"]) == with_unseen or -1 in map(brute.sector_of, (a, b)):
            continue
        facts = brute.pair(a, b)
        before = facts["tier_baseline"] or facts["has_history"] or facts["has_set_up"]
        if before or facts["start_unknown"]:
            continue
        cross = brute.sector_of(a) != brute.sector_of(b)
        counts["at risk", cross] += 1
        counts["new", cross] += facts["new"]
    return FormationCounts(
        counts["at risk", False], counts["at risk", True], counts["new", False], counts["new", True]
    )


def test_the_toy():
    """Of five pairs at risk four run between sectors, and the two new links are among them."""
    links = build_links(toy_challenge())
    risk = risk_set(links)
    names = links.challenge.records.organisations["organisation"].to_numpy()[risk.actors]
    assert names.tolist() == ["C1", "C2", "H1", "H3", "V1"]
    assert [tuple(names[pair]) for pair in risk.new] == [("C1", "V1"), ("C2", "H3")]
    assert risk.counts() == FormationCounts(1, 4, 0, 2)


@pytest.mark.parametrize("with_unseen", [False, True])
def test_counts_are_those_of_an_obvious_count(with_unseen):
    """Pair by pair, eight random challenges give the same numbers."""
    for seed in range(8):
        challenge = random_challenge(seed)
        found = risk_set(build_links(challenge), with_unseen=with_unseen).counts()
        assert found == obvious_counts(challenge, with_unseen=with_unseen), seed


def test_other_labels_keep_the_pairs():
    """Whatever the labels, as many pairs are at risk and as many of them are new."""
    risk = risk_set(build_links(random_challenge(3)))
    one, other = risk.counts(), risk.counts(risk.sectors[::-1].copy())
    assert one.at_risk_within + one.at_risk_between == other.at_risk_within + other.at_risk_between
    assert one.new_within + one.new_between == other.new_within + other.new_between


def test_shares_of_few_pairs_are_undefined():
    """With four pairs at risk there is no share, with five there is; a ratio needs both, and one to divide by."""
    few, enough = FormationCounts(4, 5, 1, 2), FormationCounts(10, 20, 1, 4)
    assert isnan(few.share_within)
    assert isnan(few.ratio)
    assert few.share_between == pytest.approx(0.4)
    assert enough.ratio == pytest.approx(2)
    assert isnan(FormationCounts(10, 20, 0, 4).ratio)
