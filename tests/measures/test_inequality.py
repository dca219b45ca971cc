"""Gini's coefficient, and the share of one side."""

from math import isnan

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.errors import UsageError
from ppr_network.measures.inequality import bloc_share, gini, representation_ratio

amounts = st.lists(st.integers(0, 50), min_size=2, max_size=12).filter(sum)


def test_golden_values():
    """One of four with everything has .75, corrected 1."""
    assert gini([0, 0, 0, 1]) == pytest.approx(0.75)
    assert gini([0, 0, 0, 1], corrected=True) == pytest.approx(1)


def test_davis_southern_women():
    """The attendances of Davis's eighteen women have .234082, corrected .247852 (golden values)."""
    G = nx.davis_southern_women_graph()
    degrees = [d for v, d in G.degree() if G.nodes[v]["bipartite"] == 0]
    assert len(degrees) == 18
    assert gini(degrees) == pytest.approx(0.234082, abs=1e-6)
    assert gini(degrees, corrected=True) == pytest.approx(0.247852, abs=1e-6)


@given(amounts)
def test_it_is_half_the_relative_mean_difference(values):
    """It equals the mean difference of all ordered pairs over twice the mean; corrected, of distinct pairs."""
    x, n = np.array(values, dtype=float), len(values)
    differences = np.abs(np.subtract.outer(x, x)).sum() / (2 * x.mean())
    assert gini(values) == pytest.approx(differences / n**2, abs=1e-12)
    assert gini(values, corrected=True) == pytest.approx(differences / (n * (n - 1)), abs=1e-12)


@given(amounts, st.integers(1, 9))
def test_scale_order_and_copies_change_nothing(values, times):
    """Another unit, another order, and everybody twice give the same; bounds are 0 and 1 - 1/n."""
    expected = pytest.approx(gini(values), abs=1e-12)
    assert gini([times * value for value in values]) == expected
    assert gini(values[::-1]) == expected
    assert gini(values * 2) == expected
    assert -1e-12 <= gini(values) <= 1 - 1 / len(values) + 1e-12


def test_alike_is_nought_and_nothing_is_undefined():
    """Equal amounts give 0; nobody, nothing to share, or one alone corrected, is undefined."""
    assert gini([3, 3, 3]) == pytest.approx(0, abs=1e-12)
    assert gini([5]) == pytest.approx(0)
    assert all(isnan(value) for value in (gini([]), gini([0, 0]), gini([5], corrected=True)))


def test_the_share_of_one_side_by_hand():
    """Two of five actors with 3 of 12 attendances: a share of .25, and .625 of what their number would give."""
    values, community = pd.Series([4, 1, 5, 2, 0]), np.array([False, True, False, True, False])
    assert bloc_share(values, community) == pytest.approx(0.25)
    assert representation_ratio(values, community) == pytest.approx(0.25 / 0.4)


@given(amounts, st.data())
def test_the_two_sides_share_the_whole(values, data):
    """The shares of both sides add up to 1, and their ratios, weighted by numbers, average 1."""
    inside = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))))
    assert bloc_share(values, inside) + bloc_share(values, ~inside) == pytest.approx(1)
    if 0 < inside.sum() < len(inside):
        ratios = [representation_ratio(values, side) for side in (inside, ~inside)]
        assert np.average(ratios, weights=[inside.mean(), 1 - inside.mean()]) == pytest.approx(1)


def test_equal_amounts_are_parity():
    """Where all have the same, every side has the share of its numbers."""
    assert representation_ratio([2, 2, 2, 2], [True, False, False, True]) == pytest.approx(1)


def test_a_side_without_anybody_or_anything():
    """A side without actors holds nothing, and has no ratio; where there is nothing to share both are undefined."""
    assert bloc_share([1, 2], [False, False]) == 0
    assert isnan(representation_ratio([1, 2], [False, False]))
    assert isnan(bloc_share([0, 0], [True, False]))
    assert isnan(representation_ratio([0, 0], [True, False]))
    assert isnan(bloc_share([], []))


@pytest.mark.parametrize("measure", [bloc_share, representation_ratio])
def test_impossible_values_are_refused(measure):
    """A value below 0, and sides that do not match the values, are errors that give the number."""
    with pytest.raises(UsageError, match="the lowest is -3"):
        measure([2, -3], [True, False])
    with pytest.raises(UsageError, match="3 values, but in_bloc tells of 2"):
        measure([1, 2, 3], [True, False])
    with pytest.raises(UsageError, match="the lowest is -1"):
        gini([1, -1])
