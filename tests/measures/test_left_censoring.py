"""What if the records before missed links."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.errors import UsageError
from ppr_network.measures.left_censoring import tipping_point, truly_new_links

COUNTS = st.integers(0, 1000)


def test_by_hand():
    """With 30 known and 20 unseen, three in four on record: 40 were known in truth, so 10 of 50 are new."""
    assert truly_new_links(30, 20, 0.75) == pytest.approx(10)
    assert tipping_point(30, 20) == pytest.approx(0.6)


@given(COUNTS, COUNTS, st.floats(0.01, 1))
def test_between_none_and_all_that_look_new(known, unseen, chance):
    """The what-if is never below 0 or above what looks new; with perfect records it is that."""
    assert 0 <= truly_new_links(known, unseen, chance) <= unseen + 1e-9
    assert truly_new_links(known, unseen, 1) == unseen


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_at_the_tipping_point_none_is_new(known, unseen):
    """At the tipping point none is new, just above it some are."""
    point = tipping_point(known, unseen)
    assert truly_new_links(known, unseen, point) == pytest.approx(0, abs=1e-6)
    assert truly_new_links(known, unseen, (point + 1) / 2) > 0


@pytest.mark.parametrize("chance", [0, -0.1, 1.1])
def test_a_chance_is_one(chance):
    """What is no chance above 0 is refused, with its value."""
    with pytest.raises(UsageError, match=f"at most 1; it is {chance:g}"):
        truly_new_links(1, 1, chance)


def test_without_links_there_is_no_tipping_point():
    """No link, no point."""
    assert isnan(tipping_point(0, 0))
