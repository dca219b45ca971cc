"""The bipartite configuration model."""

import numpy as np
import pytest

from ppr_network.inference.bicm import bicm
from tests.inference.matrices import NO_END, davis


def test_the_unit_test_of_backbone():
    """The three by three matrix of the R package backbone's test has the probabilities printed there."""
    expected = [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    assert bicm([[0, 0, 1], [0, 1, 0], [1, 0, 1]]).round(3).tolist() == expected


def test_the_southern_women():
    """Davis's women have the golden smallest and largest probability; Evelyn at E8 has the largest."""
    chances = bicm(davis())
    assert (chances.min(), chances.max()) == (
        pytest.approx(0.038597, abs=1e-6),
        pytest.approx(0.933382, abs=1e-6),
    )
    assert chances[0, 7] == chances.max()


def test_another_program_prints_the_same():
    """Six rows by nine columns: the four different probabilities are those printed by the package bicm 3.4.0."""
    chances = bicm(np.add.outer(np.arange(6) * 7, np.arange(9) * 5) % 11 < 4)
    printed = [[0.4803914, 0.3149511], [0.5980431, 0.4252446]]
    assert chances[np.ix_([0, 2], [0, 1])] == pytest.approx(np.array(printed), abs=1e-6)
    assert chances[[1, 3, 4, 5]].ravel().tolist() == pytest.approx(4 * chances[0].tolist())


@pytest.mark.parametrize("seed", range(8))
def test_sums_are_right_and_log_odds_add_up(seed):
    """The two properties that define the model: sums right on average, and log odds of a row part and a column part."""
    B = np.random.default_rng(seed).random((9, 13)) < 0.3
    B[0], B[:, 1] = True, False
    chances = bicm(B)
    assert chances.sum(axis=0) == pytest.approx(B.sum(axis=0), abs=1e-8)
    assert chances.sum(axis=1) == pytest.approx(B.sum(axis=1), abs=1e-8)
    rows, columns = ((chances > 0) & (chances < 1)).any(axis=1), ((chances > 0) & (chances < 1)).any(axis=0)
    free = chances[np.ix_(rows, columns)]
    log_odds = np.log(free / (1 - free))
    parts = log_odds.mean(axis=1)[:, None] + log_odds.mean(axis=0) - log_odds.mean()
    assert log_odds == pytest.approx(parts, abs=1e-8)
    assert (chances[0] == B[0]).all()
    assert (chances[:, 1] == 0).all()


def test_no_freedom_and_no_end():
    """Where the sums leave one matrix it is returned, where they leave nearly none there is no answer."""
    assert bicm(np.tri(4, dtype=int)).tolist() == np.tri(4).tolist()
    assert np.isnan(bicm(NO_END)).all()
