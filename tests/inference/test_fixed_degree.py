"""Presences dealt anew with the same sums."""

from collections import Counter
from itertools import islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import chi2

from ppr_network.errors import UsageError
from ppr_network.inference.fixed_degree import Mixing, fixed_degree_draws
from tests.inference.matrices import FOUR_BY_FOUR, all_with_sums_of

matrices = arrays(bool, st.tuples(st.integers(1, 6), st.integers(1, 6)))


def test_every_matrix_is_drawn_equally_often():
    """Of the 48 matrices of 4 by 4 with given sums each is drawn as often as chance allows (chi-square, 1 in 1,000)."""
    n_states = len(all_with_sums_of(FOUR_BY_FOUR))
    seen = Counter(draw.tobytes() for draw in fixed_degree_draws(FOUR_BY_FOUR, 12_000, seed=1))
    expected = 12_000 / n_states
    distance = sum((count - expected) ** 2 / expected for count in seen.values())
    assert len(seen) == n_states == 48
    assert distance < chi2.ppf(0.999, n_states - 1)


@settings(max_examples=25, deadline=None)
@given(matrices)
def test_the_sums_are_kept(B):
    """Each draw has the row and column sums of what was observed, and full and empty lines stay where they are."""
    for draw in fixed_degree_draws(B, 2, seed=3):
        assert draw.sum(axis=0).tolist() == B.sum(axis=0).tolist()
        assert draw.sum(axis=1).tolist() == B.sum(axis=1).tolist()


@settings(max_examples=15, deadline=None)
@given(matrices, st.data())
def test_the_sums_of_each_block_are_kept(B, data):
    """With labels, each combination of a row label and a column label keeps its own sums."""
    rows, columns = (data.draw(st.lists(st.sampled_from("ab"), min_size=n, max_size=n)) for n in B.shape)
    (draw,) = fixed_degree_draws(B, 1, seed=3, blocks=(rows, columns))
    for row in "ab":
        for column in "ab":
            block = np.ix_([x == row for x in rows], [x == column for x in columns])
            assert draw[block].sum(axis=0).tolist() == B[block].sum(axis=0).tolist()
            assert draw[block].sum(axis=1).tolist() == B[block].sum(axis=1).tolist()


def test_nobody_comes_to_a_meeting_of_another_block():
    """Presences of two teams at their own meetings change within each, never across."""
    rng = np.random.default_rng(1)
    B = np.kron(np.eye(2), np.ones((6, 6))).astype(bool) & (rng.random((12, 12)) < 0.5)
    teams = ["north"] * 6 + ["south"] * 6
    draws = list(fixed_degree_draws(B, 20, seed=1, blocks=(teams, teams)))
    assert not any(draw[:6, 6:].any() or draw[6:, :6].any() for draw in draws)
    assert any((draw[:6, :6] != B[:6, :6]).any() for draw in draws)
    assert any((draw[6:, 6:] != B[6:, 6:]).any() for draw in draws)


def test_wide_and_tall_are_dealt_alike():
    """Whichever side is smaller, what one may be in what the other cannot is nothing: the same matrices are drawn."""
    wide = np.array([[1, 1, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 1, 1]])
    drawn = {draw.tobytes() for draw in fixed_degree_draws(wide, 2000, seed=1)}
    turned = {np.ascontiguousarray(draw.T).tobytes() for draw in fixed_degree_draws(wide.T, 2000, seed=1)}
    assert drawn == turned == {matrix.astype(bool).tobytes() for matrix in all_with_sums_of(wide)}


def test_seeds_decide_and_more_draws_begin_alike():
    """The same seed gives the same draws, and those of a longer run begin with those of a shorter."""
    few = [draw.tobytes() for draw in fixed_degree_draws(FOUR_BY_FOUR, 5, seed=1)]
    more = islice(fixed_degree_draws(FOUR_BY_FOUR, 1500, seed=1), 5)
    assert [draw.tobytes() for draw in more] == few
    assert [draw.tobytes() for draw in fixed_degree_draws(FOUR_BY_FOUR, 5, seed=2)] != few


def test_without_a_trade_nothing_moves():
    """With no trades at all the draw is what was observed."""
    (draw,) = fixed_degree_draws(FOUR_BY_FOUR, 1, seed=1, mixing=Mixing(burn_in=0, thinning=0))
    assert np.array_equal(draw, FOUR_BY_FOUR)


def test_labels_that_do_not_fit_are_named():
    """A label for each row and each column is needed."""
    with pytest.raises(UsageError, match="4 rows and 4 columns; it has 3 and 4"):
        next(fixed_degree_draws(FOUR_BY_FOUR, 1, seed=1, blocks=("aab", "abab")))
