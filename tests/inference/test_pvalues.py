"""P-values from draws."""

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.inference.pvalues import p_value

DRAWS = np.array([1.0, 2.0, 3.0, 4.0])
whole_draws = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=30).map(np.array)


@pytest.mark.parametrize(
    ("alternative", "sampled", "enumerated"),
    [("greater", 3 / 5, 2 / 4), ("less", 4 / 5, 3 / 4), ("two-sided", 1.0, 1.0)],
)
def test_ties_count_as_extreme(alternative, sampled, enumerated):
    """Of the draws 1 to 4 two are at least 3 and three at most 3; a sample adds one to both counts."""
    assert p_value(3.0, DRAWS, alternative=alternative) == sampled
    assert p_value(3.0, DRAWS, alternative=alternative, enumerated=True) == enumerated


def test_two_sided_is_twice_the_smaller_side():
    """A value above all of 99 draws has p 1/100 on its side and 2/100 on both."""
    draws = np.zeros(99)
    assert p_value(1.0, draws, alternative="greater") == 0.01
    assert p_value(1.0, draws) == 0.02


def test_a_difference_of_rounding_is_a_tie():
    """Draws within 1e-12 of the observed value are ties; those further off are not."""
    assert p_value(1.0, np.array([1 - 1e-13, 1 + 1e-13]), alternative="greater") == 1
    assert p_value(1.0, np.array([1 - 1e-11] * 2), alternative="greater") == 1 / 3


@given(st.integers(-6, 6).map(float), whole_draws)
def test_p_is_never_zero_and_the_sides_mirror(observed, draws):
    """A p-value lies from 1/(R+1) to 1, and turning the sign of everything swaps the sides."""
    for alternative in ("greater", "less", "two-sided"):
        assert 1 / (len(draws) + 1) <= p_value(observed, draws, alternative=alternative) <= 1
    assert p_value(observed, draws, alternative="greater") == p_value(-observed, -draws, alternative="less")


def test_undefined_stays_undefined():
    """An undefined observed value or draw, or no draw at all, gives no p-value."""
    assert isnan(p_value(nan, DRAWS))
    assert isnan(p_value(1.0, np.array([1.0, nan])))
    assert isnan(p_value(1.0, np.array([])))
