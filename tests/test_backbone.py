"""What is kept of a large network, and that pages and files say so."""

import pandas as pd

from ppr_network.backbone import evidence_behind, strongest_links

LINKS = pd.DataFrame(
    {
        "actor_a": ["A", "A", "B", "C"],
        "actor_b": ["B", "C", "C", "D"],
        "new": ["no", "yes", "no", "no"],
        "tier_challenge": [2, 2, 1, 0],
        "tier_baseline": [0, 0, 1, 3],
        "strength": [0.1, 0.1, 0.9, 0.0],
    }
)


def test_new_links_are_kept_before_any_other():
    """Then come those of the highest tier before or in the challenge, and then the strongest; rows keep their order."""
    kept = [strongest_links(LINKS, most).index.tolist() for most in (1, 2, 3, 4)]
    assert kept == [[1], [1, 3], [0, 1, 3], [0, 1, 2, 3]]


def test_columns_that_a_release_lacks_decide_nothing():
    """Without tiers and strength the first links are kept, new ones before them."""
    assert strongest_links(LINKS[["new"]], 2).index.tolist() == [0, 1]


def test_only_what_is_behind_the_links_is_kept_of_the_evidence():
    """A row whose two ends are in two different links is not behind one."""
    evidence = pd.DataFrame({"actor_a": ["A", "B", "A", "A"], "actor_b": ["B", "C", "D", "C"]})
    assert evidence_behind(evidence, LINKS.iloc[[0, 3]]).index.tolist() == [0]
    assert evidence_behind(evidence, LINKS.iloc[:2]).index.tolist() == [0, 3]
