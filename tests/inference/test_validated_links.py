"""Pairs that are together more than chance would give: FDSM and SDSM."""

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from ppr_network.errors import UsageError
from ppr_network.inference.bicm import bicm
from ppr_network.inference.validated_links import fdsm, poisson_binomial, sdsm
from tests.inference.matrices import BACKBONE, NO_END, davis, exact_upper

KATHERINA, SYLVIA = "Katherina Rogers", "Sylvia Avondale"
COINS = (0.123, 0.234, 0.345, 0.456, 0.567, 0.678, 0.789, 0.801, 0.911)


def upper_of(result):
    """Return p by the first names of the two women."""
    pairs = result.pairs
    names = [f"{a.split()[0]}-{b.split()[0]}" for a, b in zip(pairs["a"], pairs["b"], strict=True)]
    return dict(zip(names, pairs["p_upper"], strict=True))


def test_the_southern_women_by_draws():
    """Davis's five closest pairs have the golden p, within chance; none stands out after correction."""
    result = fdsm(davis(), n_draws=2999, seed=1)
    p = upper_of(result)
    golden = {
        "Katherina-Sylvia": 0.008, "Olivia-Flora": 0.03, "Evelyn-Theresa": 0.034, "Laura-Brenda": 0.037,
        "Myra-Katherina": 0.047,
    }  # fmt: skip
    for pair, expected in golden.items():
        assert p[pair] == pytest.approx(expected, abs=4 * sqrt(expected / 2999) + 0.004)
    assert set(sorted(p, key=p.get)[:4]) <= set(golden)
    assert (result.n_tests, result.n_actors, result.n_events, result.n_draws) == (139, 18, 14, 2999)
    assert result.beyond_chance(0.10).empty


def test_the_chains_run_long_enough():
    """The distance to what was observed is as large in the first tenth of the draws as in the last."""
    distance = fdsm(davis(), n_draws=1000, seed=2).distance
    assert distance[:100].mean() == pytest.approx(distance[-100:].mean(), abs=0.03)
    assert 0.3 < distance.mean() < 0.7


def test_the_southern_women_by_probabilities():
    """Davis's closest pairs have the golden p of SDSM, those that bicm 3.4.0 prints; none is below .05."""
    result = sdsm(davis())
    p = upper_of(result)
    assert p["Laura-Brenda"] == pytest.approx(0.17092785, abs=1e-8)
    assert p["Evelyn-Theresa"] == pytest.approx(0.18668807, abs=1e-8)
    assert (p["Olivia-Flora"], p["Katherina-Sylvia"]) == (
        pytest.approx(0.08837, abs=1e-5),
        pytest.approx(0.09351, abs=1e-5),
    )
    assert (result.n_tests, min(p.values()) > 0.05, result.n_draws) == (139, True, 0)


def test_the_small_matrix_of_backbone():
    """Its only pair has p .25 over all eight matrices, and .5553 by probabilities, .8558 on the other side."""
    drawn, worked_out = fdsm(BACKBONE, n_draws=4000, seed=1).pairs, sdsm(BACKBONE).pairs
    assert exact_upper(BACKBONE, 0, 2) == 0.25
    assert drawn["p_upper"][0] == pytest.approx(0.25, abs=4 * sqrt(0.1875 / 4000))
    assert worked_out[["a", "b", "together"]].to_numpy().tolist() == [[0, 2, 2]]
    assert worked_out["p_upper"][0] == pytest.approx(0.5553, abs=1e-4)
    assert worked_out["p_lower"][0] == pytest.approx(0.8558, abs=1e-4)


def test_backbones_approximation_of_the_same_chances():
    """With backbone's refined normal in place of the exact sum, our probabilities give the .549 it prints."""
    chances = bicm(BACKBONE)
    coins = chances[0] * chances[2]
    mean, sd = coins.sum(), sqrt((coins * (1 - coins)).sum())
    skew = (coins * (1 - coins) * (1 - 2 * coins)).sum() / sd**3
    x = (2 - 0.5 - mean) / sd
    assert 1 - norm.cdf(x) - skew * (1 - x**2) * norm.pdf(x) / 6 == pytest.approx(0.549, abs=5e-4)


def test_the_number_of_heads_of_unequal_coins():
    """The exact chances are the golden ones, and those of convolving the coins one by one."""
    once = np.ones(len(COINS), dtype=np.int64)
    chances = poisson_binomial(np.array([COINS]), once, 9)[0]
    assert (chances[:6].sum(), chances[5:].sum()) == (
        pytest.approx(0.679135, abs=1e-6),
        pytest.approx(0.628385, abs=1e-6),
    )
    convolved = np.array([1.0])
    for heads in COINS:
        convolved = np.convolve(convolved, [1 - heads, heads])
    assert chances == pytest.approx(convolved)
    assert poisson_binomial(np.array([COINS]), once, 4)[0, 4] == pytest.approx(convolved[4:].sum())


def test_a_coin_thrown_often_is_as_many_coins():
    """A coin thrown none, one, two or seven times is as many equal coins, also where large numbers are put together."""
    coins, times = np.array([[0.1, 0.35, 0.8, 1.0]]), np.array([7, 2, 1, 0])
    one_by_one = np.repeat(coins, times, axis=1)
    once = np.ones(one_by_one.shape[1], dtype=np.int64)
    for most in (3, 10):
        often = poisson_binomial(coins, times, most)
        assert often == pytest.approx(poisson_binomial(one_by_one, once, most))
        assert often.sum() == pytest.approx(1)


@pytest.mark.parametrize("seed", range(4))
def test_draws_agree_with_all_matrices_counted_out(seed):
    """On small matrices each p is that over all matrices with the same sums, within chance."""
    B = (np.random.default_rng(seed).random((4, 4)) < 0.5).astype(int)
    for pair in fdsm(B, n_draws=2000, seed=seed).pairs.itertuples():
        exact = exact_upper(B, pair.a, pair.b)
        assert pair.p_upper == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / 2000) + 1e-3)


def test_a_meeting_of_everybody_changes_nothing():
    """A column of ones leaves every p as it was: counted out over all matrices, and in the draws."""
    B = np.array([[1, 0, 1, 1], [0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 0, 0]])
    with_all = np.column_stack([B, np.ones(4, dtype=int)])
    for i, j in ((0, 1), (0, 2), (1, 3), (2, 3)):
        assert exact_upper(with_all, i, j) == exact_upper(B, i, j)
    before, after = (fdsm(each, n_draws=200, seed=1).pairs.set_index(["a", "b"]) for each in (B, with_all))
    assert after.loc[before.index, "p_upper"].tolist() == before["p_upper"].tolist()
    assert (after.loc[before.index, "expected"] - before["expected"]).round(9).eq(1).all()


def test_the_order_of_rows_and_names_change_nothing_of_the_probabilities():
    """SDSM of a table with its rows turned round gives each pair the same p."""
    rng = np.random.default_rng(4)
    table = pd.DataFrame((rng.random((8, 12)) < 0.4).astype(int), index=list("abcdefgh"))
    there, back = (
        {frozenset((r.a, r.b)): (r.together, r.p_upper) for r in sdsm(each).pairs.itertuples()}
        for each in (table, table.iloc[::-1])
    )
    assert there.keys() == back.keys()
    assert all(there[pair] == pytest.approx(back[pair]) for pair in there)


def test_pairs_that_always_come_together_stand_out():
    """Two who share twelve rare meetings are beyond chance by both ways; refused where draws are too few."""
    B = np.random.default_rng(1).random((20, 60)) < 0.15
    B[:2] = False
    B[:2, :12] = True
    drawn, worked_out = fdsm(B, n_draws=1999, seed=1), sdsm(B)
    for result in (drawn, worked_out):
        assert result.beyond_chance()[["a", "b"]].to_numpy().tolist() == [[0, 1]]
        assert result.pairs["p_adjusted"].min() < 0.1
    few = fdsm(B, n_draws=99, seed=1)
    with pytest.raises(UsageError, match=f"99 draws are too few to say of {few.n_tests} pairs"):
        few.beyond_chance()


def test_nobody_together_and_no_choice_left():
    """Without a pair there is no test; sums that leave nearly no choice give no p by probabilities, and say so."""
    for result in (fdsm(np.eye(3), n_draws=9, seed=1), sdsm(np.eye(3)), sdsm(np.zeros((2, 0)))):
        assert (result.n_tests, len(result.beyond_chance(1.0))) == (0, 0)
    endless = sdsm(NO_END)
    assert endless.pairs["p_upper"].isna().all()
    assert "no end" in endless.note
    fixed = fdsm(np.tri(4), n_draws=9, seed=1)
    assert fixed.pairs["p_upper"].eq(1).all()
    assert fixed.distance.tolist() == [0.0] * 9


def test_no_draws_are_refused():
    """At least one draw is needed."""
    with pytest.raises(UsageError, match="it is 0"):
        fdsm(BACKBONE, n_draws=0, seed=1)
