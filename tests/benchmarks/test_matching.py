"""The measure of matching holds on a small drawing of names."""

import pytest
from benchmarks.matching import (
    best_threshold,
    from_threshold,
    gold,
    precision,
    recall,
    rows_of,
    token_set_rows,
)

from ppr_network.clean.matching.pairs import alike_names

BODIES = 60


@pytest.fixture(scope="module")
def names():
    """Return a small drawing that is in no table of the documentation."""
    return gold(3, bodies=BODIES)


def test_names_that_are_one_are_found(names):
    """At most 50 rows per 100 true pairs find nine in ten of them, and near certain is right."""
    pairs = alike_names(names.names)
    rows = rows_of((pair.a, pair.b) for pair in pairs)
    assert recall(names, rows[: names.n_pairs // 2]) >= 0.9
    sure = [(pair.a, pair.b) for pair in pairs if pair.rank == "near certain"]
    assert precision(names, sure) >= 0.98


def test_more_is_found_than_by_one_ratio(names):
    """A plain ratio at its best threshold finds fewer, and is wrong more often."""
    ours = rows_of((pair.a, pair.b) for pair in alike_names(names.names))
    theirs = from_threshold(token_set_rows(names), best_threshold(names))
    assert recall(names, ours) > recall(names, theirs)
    assert precision(names, ours) > precision(names, theirs)


def test_the_gold_is_the_same_each_time():
    """A seed gives the same names, another seed others."""
    assert gold(3, bodies=BODIES) == gold(3, bodies=BODIES) != gold(4, bodies=BODIES)
