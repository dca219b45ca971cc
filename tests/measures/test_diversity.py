"""Diversity of sectors."""

from itertools import product
from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.errors import UsageError
from ppr_network.measures.diversity import blau_index, iqv, sector_coverage, within_event_diversity

counts_of_groups = st.lists(st.integers(0, 20), min_size=2, max_size=6).filter(sum)


def test_golden_values():
    """Shares of .5, .3 and .2 have a Blau index of .62 and an index of qualitative variation of .93."""
    assert blau_index([0.5, 0.3, 0.2]) == pytest.approx(0.62)
    assert iqv([0.5, 0.3, 0.2]) == pytest.approx(0.93)


@given(counts_of_groups)
def test_blau_is_the_chance_that_two_draws_differ(counts):
    """Blau's index equals the share of ordered pairs, drawn with replacement, of two groups."""
    people = [group for group, count in enumerate(counts) for _ in range(count)]
    differ = sum(a != b for a, b in product(people, people))
    assert blau_index(counts) == pytest.approx(differ / len(people) ** 2)


@given(counts_of_groups)
def test_bounds_and_order(counts):
    """Both indices lie between 0 and their greatest value, and the order of groups changes nothing."""
    n = len(counts)
    assert -1e-12 <= blau_index(counts) <= 1 - 1 / n + 1e-12
    assert iqv(counts) == pytest.approx(blau_index(counts) / (1 - 1 / n))
    assert iqv(counts[::-1]) == pytest.approx(iqv(counts))


def test_equal_groups_are_as_mixed_as_can_be():
    """Equal groups have an index of qualitative variation of 1, one group 0."""
    assert iqv({"council": 4, "health": 4, "police": 4}) == pytest.approx(1)
    assert iqv(pd.Series([7, 0, 0])) == 0


def test_sectors_of_the_system_that_nobody_came_from_count():
    """Two equal sectors of a system of four are two thirds of what could be: .5 / .75."""
    assert iqv([3, 3], n_categories=4) == pytest.approx(2 / 3)
    assert iqv([3, 3, 0, 0]) == pytest.approx(2 / 3)


def test_nobody_or_one_possible_group_is_undefined():
    """Without people there is no diversity, with one possible group no index of qualitative variation."""
    assert isnan(blau_index([]))
    assert isnan(blau_index([0, 0]))
    assert isnan(iqv([0, 0]))
    assert isnan(iqv([5]))
    assert blau_index([5]) == 0


def test_impossible_counts_are_refused():
    """A count below 0, and more groups than there could be, are errors that give the number."""
    with pytest.raises(UsageError, match="-2"):
        blau_index([3, -2])
    with pytest.raises(UsageError, match="3 groups are present, but n_categories is 2"):
        iqv([1, 1, 1], n_categories=2)


def test_coverage_is_the_share_of_the_systems_sectors():
    """Repeats, None and sectors outside the system change nothing; no system is undefined."""
    system = ["council", "health", "police", "fire"]
    assert sector_coverage(["health", "health", None, "circus", "fire"], system) == 0.5
    assert (sector_coverage([], system), sector_coverage(system, system)) == (0, 1)
    assert isnan(sector_coverage(["health"], []))


def test_meetings_of_one_sector_each_have_no_diversity_within():
    """Single-sector meetings have none within, however mixed they are together."""
    counts = pd.DataFrame(np.diag([4, 4, 4]))
    assert within_event_diversity(counts) == 0
    assert blau_index(counts.sum()) == pytest.approx(2 / 3)


def test_events_with_nobody_are_left_out():
    """The mean is over events with somebody; with none it is undefined."""
    assert within_event_diversity(np.array([[1, 1], [0, 0], [3, 0]])) == 0.25
    assert isnan(within_event_diversity(np.zeros((2, 3))))
    assert isnan(within_event_diversity(np.zeros((0, 3))))
