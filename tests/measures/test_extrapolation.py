"""How many pairs further meetings would show."""

from math import isnan

import numpy as np
import pytest

from ppr_network.links.build import build_links
from ppr_network.measures.extrapolation import chao2_new_pairs, extrapolation_row
from tests.links.challenges import challenge_of_meetings, toy_challenge


def test_the_published_value():
    """Three meetings, five pairs seen once and two twice: six more meetings show 3.613290 further pairs."""
    assert chao2_new_pairs(T=3, Q1=5, Q2=2, T_star=6) == pytest.approx(3.613290, abs=1e-6)


def test_bounds_and_limits():
    """Nothing without further meetings, more with more of them, and never more than are unseen."""
    values = [chao2_new_pairs(T=10, Q1=6, Q2=3, T_star=n) for n in (0, 1, 5, 50, 10**6)]
    assert values[0] == 0
    assert values == sorted(values)
    assert values[-1] == pytest.approx(0.9 * 36 / 6)


@pytest.mark.parametrize(("T", "Q1", "Q2"), [(5, 0, 3), (5, 0, 0), (5, 1, 0), (1, 4, 2)])
def test_nothing_seen_just_once_leaves_nothing_to_find(T, Q1, Q2):
    """Where no pair is left to be found the answer is 0."""
    assert chao2_new_pairs(T, Q1, Q2, 10) == 0


def test_no_meeting_leaves_it_undefined():
    """Without a meeting there is nothing to go by."""
    assert isnan(chao2_new_pairs(0, 0, 0, 5))


def test_the_toy_has_too_few_meetings():
    """The toy's three small meetings before are too few; C1-V1, C2-H3 and no other pair is counted."""
    row = extrapolation_row(build_links(toy_challenge()))
    assert (row["value"], row["n"]) == (2, 3)
    assert isnan(row["expected"])
    assert row["note"].startswith("not worked out")


@pytest.mark.parametrize(("n_during", "caution"), [(4, False), (7, True), (13, None)])
def test_counted_by_hand(n_during, caution):
    """Six meetings before: A-B twice, A-C and B-C once; beyond as many a caution, beyond twice nothing."""
    before = [(-300, "A B"), (-290, "A B"), (-280, "A C"), (-270, "B C"), (-260, "A"), (-250, "D")]
    during = [(n, "A D") for n in range(n_during)]
    row = extrapolation_row(build_links(challenge_of_meetings(*before, *during)))
    assert (row["value"], row["n"]) == (1, 6)
    if caution is None:
        assert isnan(row["expected"])
        return
    unseen = 5 / 6 * 4 / 2
    share = 6 * unseen / (6 * unseen + 2)
    assert row["expected"] == pytest.approx(unseen * (1 - np.power(share, n_during)))
    assert ("Caution: the challenge has more meetings" in row["note"]) == caution
