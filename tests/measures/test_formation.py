"""Whether new links form within sectors more readily than between them."""

from itertools import combinations
from math import isnan, log

import numpy as np
import pytest

from ppr_network.measures.formation import FormationOdds
from ppr_network.measures.homophily import log_odds
from ppr_network.measures.inequality import bloc_share
from ppr_network.measures.side import ShareOfSide
from ppr_network.results.labels_dealt import labels_dealt

RNG = np.random.default_rng(5)


def obvious_odds(labels, new, barred):
    """Count the two by two pair by pair."""
    new, barred = ({tuple(sorted(pair)) for pair in pairs} for pairs in (new.tolist(), barred.tolist()))
    cells = {(formed, same): 0 for formed in (True, False) for same in (True, False)}
    for a, b in combinations(range(len(labels)), 2):
        if (a, b) not in barred:
            cells[(a, b) in new, labels[a] == labels[b]] += 1
    a, b, c, d = cells[True, True], cells[True, False], cells[False, True], cells[False, False]
    if 0 in (a + b, c + d, a + c, b + d):
        return float("nan")
    more = 0.5 if 0 in (a, b, c, d) else 0
    return log((a + more) * (d + more) / ((b + more) * (c + more)))


def some_pairs(n):
    """Return all pairs of n places in a random order."""
    pairs = np.array(list(combinations(range(n), 2)))
    return RNG.permutation(pairs)


def test_many_labels_at_once_are_those_one_by_one():
    """On random pairs and labels the array form gives what counting pair by pair gives."""
    for n in (4, 7, 12):
        pairs = some_pairs(n)
        new, barred = pairs[: n // 2], pairs[n // 2 : n]
        labels = RNG.permuted(np.tile(RNG.integers(0, 3, size=(n, 1)), 30), axis=0)
        found = FormationOdds(new, barred).array_form(None, range(n))(labels)
        expected = [obvious_odds(labels[:, draw], new, barred) for draw in range(30)]
        assert found == pytest.approx(expected, nan_ok=True)


def test_two_by_two_by_hand():
    """One of two within formed, two of eight between: 1 over 1/3; a 0 adds a half to all; an empty row is undefined."""
    values = log_odds(np.array([1, 0, 0]), np.array([2, 2, 0]), np.array([2, 1, 1]), np.array([8, 8, 6]))
    assert values[:2] == pytest.approx([log(3), log(0.5 * 6.5 / (2.5 * 1.5))])
    assert isnan(values[2])


def test_links_that_form_between_sectors_alone_stand_out():
    """Twelve new pairs between two sectors and none within lie far below what dealing sectors gives."""
    sectors = np.repeat([0, 1], 8)
    new = np.array([(i, 8 + (i + j) % 8) for i in range(6) for j in range(2)])
    none = np.empty((0, 2), dtype=np.int64)
    result = labels_dealt(sectors, FormationOdds(new, none), seed=1, n_permutations=199)
    assert result.observed < result.low < 0 < result.high
    assert result.p_less < 0.02
    assert labels_dealt(sectors, FormationOdds(new, none), seed=1, n_permutations=199) == result


def test_a_share_held_by_the_largest_stands_out():
    """Four of twelve that hold most have the one largest share of all 495 ways to choose four."""
    values = np.array([9.0, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1, 1])
    result = labels_dealt(values > 5, ShareOfSide(values, "attendances"), seed=1, n_permutations=99)
    assert (result.enumerated, result.n_permutations) == (True, 495)
    assert result.observed == pytest.approx(36 / 44) == bloc_share(values, values > 5)
    assert result.expected == pytest.approx(4 / 12)
    assert result.p_greater == pytest.approx(1 / 495)


def test_nothing_to_share_is_undefined():
    """Where nobody has anything there is no share and no test."""
    result = labels_dealt(np.arange(10) < 3, ShareOfSide(np.zeros(10), "degree"), seed=1, n_permutations=99)
    assert isnan(result.observed)
    assert "undefined" in result.note
