"""Choices from a generator."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.practice.dice import Dice

SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.integers(-50, 50), st.integers(0, 50))
def test_between_stays_between(seed, low, width):
    """A whole number lies between its bounds, both possible."""
    assert low <= Dice(np.random.default_rng(seed)).between(low, low + width) <= low + width


@given(SEEDS, st.lists(st.integers(), unique=True), st.integers(0, 30))
def test_sample_puts_nothing_back(seed, options, k):
    """A sample has as many different options as asked for, or all of them, and leaves the list alone."""
    before = list(options)
    drawn = Dice(np.random.default_rng(seed)).sample(options, k)
    assert len(set(drawn)) == len(drawn) == min(k, len(options))
    assert set(drawn) <= set(options)
    assert options == before


def test_dice_are_fair():
    """Each of six options is drawn about as often as the others; chance(0.25) holds in about a quarter."""
    dice = Dice(np.random.default_rng(1))
    drawn = [dice.pick("abcdef") for _ in range(6000)]
    assert all(900 < drawn.count(option) < 1100 for option in "abcdef")
    assert 0.22 < np.mean([dice.chance(0.25) for _ in range(4000)]) < 0.28
