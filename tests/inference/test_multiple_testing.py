"""P-values corrected within a family."""

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from ppr_network.errors import UsageError
from ppr_network.inference.multiple_testing import Family, benjamini_hochberg, has_enough_draws, holm

lists_of_p = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def holm_step_by_step(p, alpha):
    """Return which tests Holm's procedure rejects, as it is told: go up from the smallest until one fails."""
    rejected = set()
    for step, i in enumerate(sorted(range(len(p)), key=lambda i: p[i])):
        if p[i] > alpha / (len(p) - step):
            break
        rejected.add(i)
    return rejected


def test_by_hand():
    """Four p-values worked out with pen and paper."""
    p = [0.01, 0.04, 0.03, 0.005]
    assert holm(p).tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert benjamini_hochberg(p).tolist() == pytest.approx([0.02, 0.04, 0.04, 0.02])


@given(lists_of_p, st.sampled_from([0.01, 0.05, 0.1, 0.3]))
def test_holm_rejects_what_its_steps_reject(p, alpha):
    """The corrected values at most alpha are those of the tests rejected step by step."""
    corrected = holm(p)
    clear = [abs(value - alpha) > 1e-12 for value in corrected]
    steps = holm_step_by_step(p, alpha)
    assert all((corrected[i] <= alpha) == (i in steps) for i in range(len(p)) if clear[i])


@given(lists_of_p)
def test_benjamini_hochberg_is_that_of_scipy(p):
    """The corrected values are those of scipy, never above Holm's and never below the originals."""
    corrected = benjamini_hochberg(p)
    assert corrected == pytest.approx(false_discovery_control(p))
    assert (corrected >= np.array(p) - 1e-12).all()
    assert (corrected <= holm(p) + 1e-12).all()


def test_a_test_that_was_not_made_does_not_count():
    """An undefined p stays undefined and is no test of the family."""
    assert holm([0.02, nan, 0.5])[0] == pytest.approx(0.04)
    assert isnan(benjamini_hochberg([0.02, nan])[1])
    assert holm([]).tolist() == benjamini_hochberg([]).tolist() == []


def test_too_few_draws_cannot_tell():
    """The smallest p of R draws must not be above alpha / k: 199 draws do for ten tests at .05, 198 do not."""
    assert has_enough_draws(199, 10)
    assert not has_enough_draws(198, 10)
    assert has_enough_draws(99, 10, alpha=0.10)


def test_a_family_says_what_stands_out_or_that_it_cannot():
    """The verdict goes by the corrected p, and is refused where the draws are too few."""
    family = Family("linking by sector", {"a": 0.01, "b": 0.04, "c": nan}, n_draws=999)
    assert family.n_tests == 2
    assert family.adjusted["a"] == pytest.approx(0.02)
    assert [family.verdict(test) for test in "abc"] == [
        "stands out after correction", "stands out after correction", "not tested",
    ]  # fmt: skip
    assert Family("f", {"a": 0.06}, 999).verdict("a") == "does not stand out after correction"
    few = Family("few", {"a": 0.04, "b": 0.04}, n_draws=30)
    assert few.verdict("a") == "30 draws are too few to say whether it stands out among 2 tests"


def test_a_family_of_more_than_ten_is_refused():
    """Eleven tests are too many for Holm's correction here."""
    with pytest.raises(UsageError, match="'cells' has 11 tests"):
        Family("cells", {str(i): 0.5 for i in range(11)}, n_draws=999)
