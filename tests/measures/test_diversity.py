"""Diversity of sectors."""

from itertools import combinations, pairwise, product
from math import inf, isnan, log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.errors import UsageError
from ppr_network.measures.diversity import (
    blau_index,
    effective_number,
    iqv,
    pielou_evenness,
    sector_coverage,
    sector_pair_coverage,
    shannon_entropy,
    within_event_diversity,
)

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


def test_golden_values_of_entropy():
    """Shares of .5, .3 and .2 have entropy 1.029653, effective numbers 2.800094 and 2.631579, evenness .937231."""
    shares = [0.5, 0.3, 0.2]
    assert shannon_entropy(shares) == pytest.approx(1.029653, abs=1e-6)
    assert effective_number(shares) == pytest.approx(2.800094, abs=1e-6)
    assert effective_number(shares, order=2) == pytest.approx(2.631579, abs=1e-6)
    assert pielou_evenness(shares) == pytest.approx(0.937231, abs=1e-6)
    assert blau_index([5, 3, 2], unbiased=True) == pytest.approx(0.688889, abs=1e-6)


@given(counts_of_groups.filter(lambda counts: sum(counts) > 1))
def test_unbiased_blau_is_the_share_of_pairs_that_differ(counts):
    """Without replacement it equals the share of pairs of people that are of two groups; the kind is the same."""
    people = [group for group, count in enumerate(counts) for _ in range(count)]
    differ = [a != b for a, b in combinations(people, 2)]
    assert blau_index(counts, unbiased=True) == pytest.approx(sum(differ) / len(differ))
    assert type(blau_index(counts, unbiased=True)) is type(blau_index(counts)) is float


@given(counts_of_groups)
def test_entropy_follows_the_definition_and_its_bounds(counts):
    """Entropy equals -sum p ln p with 0 ln 0 = 0, lies in [0, ln S], and groups of nobody change nothing."""
    shares = [count / sum(counts) for count in counts if count]
    assert shannon_entropy(counts) == pytest.approx(-sum(p * log(p) for p in shares), abs=1e-12)
    assert 0 <= shannon_entropy(counts) <= log(len(counts)) + 1e-12
    assert shannon_entropy([*counts[::-1], 0]) == pytest.approx(shannon_entropy(counts))
    assert pielou_evenness(counts) == pytest.approx(shannon_entropy(counts) / log(len(counts)))


@given(counts_of_groups)
def test_effective_numbers_fall_with_their_order(counts):
    """Hill's numbers fall from the groups present to one over the largest share, and pass 1 without a step."""
    numbers = [effective_number(counts, order=q) for q in (0, 0.5, 1, 2, 5, inf)]
    assert numbers[0] == pytest.approx(sum(count > 0 for count in counts))
    assert numbers[3] == pytest.approx(1 / (1 - blau_index(counts)))
    assert numbers[-1] == pytest.approx(sum(counts) / max(counts))
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(numbers))
    assert effective_number(counts, order=1 + 1e-7) == pytest.approx(numbers[2], rel=1e-5)


def test_equal_groups_count_as_many_as_they_are():
    """Four equal groups have the effective number 4 at any order, and evenness 1; of eight possible 2/3."""
    assert [effective_number([3] * 4, order=q) for q in (0, 1, 2, inf)] == pytest.approx([4] * 4)
    assert pielou_evenness([3] * 4) == pytest.approx(1)
    assert pielou_evenness([3] * 4, n_categories=8) == pytest.approx(2 / 3)


def test_nobody_has_no_entropy():
    """Without people nothing is defined; one group has entropy 0 and no evenness."""
    for measure in (shannon_entropy, effective_number, pielou_evenness):
        assert isnan(measure([]))
        assert isnan(measure([0, 0]))
    assert (shannon_entropy([5]), effective_number([5])) == (0, 1)
    assert isnan(pielou_evenness([5]))
    assert isnan(blau_index([1], unbiased=True))
    assert isnan(blau_index([], unbiased=True))


def test_impossible_orders_and_counts_are_refused():
    """An order below 0, shares where whole counts are needed, and too many groups are errors with the value."""
    with pytest.raises(UsageError, match="it is -1"):
        effective_number([1, 2], order=-1)
    with pytest.raises(UsageError, match=r"not 0\.5"):
        blau_index([0.5, 0.5], unbiased=True)
    with pytest.raises(UsageError, match="-2"):
        blau_index([3, -2], unbiased=True)
    with pytest.raises(UsageError, match="3 groups are present, but n_categories is 2"):
        pielou_evenness([1, 1, 1], n_categories=2)


def test_pairs_of_sectors_covered():
    """Order, repeats, links within a sector, None and strangers change nothing: 2 of 6 pairs of four sectors."""
    system = ["council", "health", "police", "fire"]
    pairs = [("council", "health"), ("health", "council"), ("fire", "police"), ("fire", "fire"),
             ("circus", "fire"), (None, "fire")]  # fmt: skip
    assert sector_pair_coverage(pairs, system) == pytest.approx(2 / 6)
    assert sector_pair_coverage(combinations(system, 2), system) == 1
    assert sector_pair_coverage([], system) == 0


def test_fewer_than_two_sectors_have_no_pairs():
    """A system of one sector, or of none, has no pair to cover."""
    assert isnan(sector_pair_coverage([("council", "council")], ["council"]))
    assert isnan(sector_pair_coverage([], []))
