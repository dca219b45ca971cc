"""New faces and usual suspects."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ppr_network.links.build import build_links
from ppr_network.measures.newcomers import faces, usual_suspects
from tests.links.challenges import toy_challenge


@given(arrays(np.int64, st.integers(1, 8), elements=st.integers(0, 9)))
def test_no_smaller_set_holds_half(attendances):
    """The set holds half of all attendances, and no set of fewer does."""
    chosen = usual_suspects(attendances)
    total = attendances.sum()
    assert 2 * attendances[chosen].sum() >= total
    smaller = combinations(attendances.tolist(), max(int(chosen.sum()) - 1, 0))
    assert not total or all(2 * sum(some) < total for some in smaller)


def test_nobody_came_nobody_is_suspect():
    """Without attendances the set is empty."""
    assert not usual_suspects(np.zeros(3, dtype=np.int64)).any()


def test_the_toy():
    """Two of eight are new to the records; H1 and H2 hold half; the new links' ends by hand."""
    seen = faces(build_links(toy_challenge()))
    assert (seen.n_active, seen.n_newcomers, seen.n_suspects, seen.n_new) == (8, 2, 2, 6)
    assert (seen.both_known, seen.one_new, seen.both_new) == (2, 4, 0)
    assert sum(n for n, _ in seen.by_sector.values()) == 8
    assert [late for _, late in seen.by_sector.values()] == [0, 0, 2]
