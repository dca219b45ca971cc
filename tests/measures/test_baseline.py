"""Baseline coverage and its grade."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.measures.baseline import BaselineRecords, baseline_coverage, chao_jost_coverage

MONTHLY = np.arange(-425, -61, 30)  # one event in each of the 13 months
GOOD = BaselineRecords(
    baseline_event_days=MONTHLY,
    baseline_event_plenary=np.zeros(len(MONTHLY), dtype=bool),
    n_challenge_events=10,
    pair_counts=np.array([3, 4, 2, 2, 5]),
    actor_seen=np.array([True] * 8 + [False] * 2),
    actor_sector=np.array([0, 0, 0, 0, 1, 1, 1, -1, -1, 1]),
    n_partnerships=4,
    n_partnerships_seen=3,
    declared="complete",
    baseline_days=365,
    set_up_days=60,
    challenge_days=101,
)


def with_months(n_months):
    """Return the good records with events in the first months only."""
    plenary = np.zeros(n_months, dtype=bool)
    return replace(GOOD, baseline_event_days=MONTHLY[:n_months], baseline_event_plenary=plenary)


def with_seen(n_seen):
    """Return the good records with so many of the ten actors seen, all of one sector."""
    return replace(GOOD, actor_seen=np.arange(10) < n_seen, actor_sector=np.zeros(10, dtype=int))


def test_the_golden_coverage():
    """Three events, five pairs seen once and two seen twice have the golden coverage."""
    assert chao_jost_coverage(3, 5, 2, 9) == pytest.approx(0.603175, abs=1e-6)


def test_coverage_where_no_pair_was_seen_twice():
    """With no pair seen twice the unseen are ((T-1)/T) Q1 (Q1-1) / 2: 2.25 for T=4 and Q1=3."""
    assert chao_jost_coverage(4, 3, 0, 6) == pytest.approx(1 - 0.5 * (4 * 2.25) / (4 * 2.25 + 3))


def test_coverage_at_its_ends():
    """Nothing seen is coverage 0; pairs all seen more than once is coverage 1."""
    assert chao_jost_coverage(0, 0, 0, 0) == 0
    assert chao_jost_coverage(5, 0, 2, 4) == 1


@given(st.lists(st.integers(1, 12), min_size=1), st.integers(12, 40))
def test_coverage_is_a_share(pair_counts, n_events):
    """The coverage lies between 0 and 1 whatever the counts."""
    once, twice = pair_counts.count(1), pair_counts.count(2)
    assert 0 <= chao_jost_coverage(n_events, once, twice, sum(pair_counts)) <= 1


def test_each_figure_by_hand():
    """Every figure of the good records is what a hand count gives."""
    coverage = baseline_coverage(GOOD)
    assert coverage.temporal == 1
    assert coverage.intensity == pytest.approx((13 / 365) / (10 / 101))
    assert (coverage.actor, coverage.sector) == (0.8, 0.75)
    assert (coverage.link_coverage, coverage.list_overlap) == (1, 0.75)
    assert (coverage.grade, coverage.status) == ("A", "complete")


def test_months_are_runs_of_thirty_days_and_the_last_may_be_short():
    """Of 65 days the first 30 are one month, the next 30 another, the last 5 the third."""
    records = replace(GOOD, baseline_days=65, set_up_days=0)
    days = {-65: 1 / 3, -36: 1 / 3, -35: 1 / 3, -6: 1 / 3, -5: 1 / 3, -1: 1 / 3}
    plenary = np.array([False])
    for day, share in days.items():
        one = replace(records, baseline_event_days=np.array([day]), baseline_event_plenary=plenary)
        assert baseline_coverage(one).temporal == pytest.approx(share)
    for pair, share in {(-65, -36): 1 / 3, (-36, -35): 2 / 3, (-6, -5): 2 / 3}.items():
        two = replace(
            records, baseline_event_days=np.array(pair), baseline_event_plenary=np.array([False, False])
        )
        assert baseline_coverage(two).temporal == pytest.approx(share)


def test_a_plenary_fills_a_month_but_is_no_meeting():
    """Plenaries count for the months with an event, not for intensity or link coverage."""
    records = replace(GOOD, baseline_event_plenary=np.arange(13) < 12, pair_counts=np.array([], dtype=int))
    coverage = baseline_coverage(records)
    assert (coverage.temporal, coverage.link_coverage) == (1, 0)
    assert coverage.intensity == pytest.approx((1 / 365) / (10 / 101))


def test_actors_of_unknown_sector_are_in_no_sector():
    """The lowest share of a sector leaves unknown sectors out; with none known it is undefined."""
    assert baseline_coverage(GOOD).sector == 0.75
    unknown = replace(GOOD, actor_sector=np.full(10, -1))
    assert isnan(baseline_coverage(unknown).sector)
    assert baseline_coverage(unknown).grade == "B"


@pytest.mark.parametrize(
    ("records", "grade"),
    [
        (with_months(11), "A"),  # 11/13 = .846
        (with_months(10), "B"),  # .769
        (with_months(8), "B"),  # .615
        (with_months(7), "C"),  # .538
        (with_seen(7), "A"),
        (with_seen(6), "B"),
        (with_seen(5), "B"),
        (with_seen(4), "C"),
        (replace(GOOD, actor_sector=np.array([0] * 6 + [1, 1, 1, 1])), "A"),  # sector 1: 2 of 4
        (replace(GOOD, actor_sector=np.array([0] * 7 + [1, 1, 1])), "B"),  # 1 of 3
        (replace(GOOD, pair_counts=np.array([1, 2, 2, 3])), "A"),  # link coverage by hand 1 - 1/8 * .75
        (replace(GOOD, pair_counts=np.array([1, 1, 1, 2, 2])), "B"),  # 1 - 3/7 * .9
        (replace(GOOD, pair_counts=np.array([1, 1, 1, 1, 2])), "C"),  # 1 - 4/6 * .96
    ],
)
def test_bars_of_the_grades(records, grade):
    """Each bar of grades A and B is met at its value and missed just below it."""
    assert baseline_coverage(records).grade == grade


@pytest.mark.parametrize("declared", ["complete", "partial", "thin"])
def test_a_declared_status_is_lowered_only_where_the_figures_contradict_it(declared):
    """Grade A and B keep the status, C makes it thin at most, no event makes it none."""
    assert baseline_coverage(replace(GOOD, declared=declared)).status == declared
    poor = replace(with_months(3), declared=declared)
    assert (baseline_coverage(poor).grade, baseline_coverage(poor).status) == ("C", "thin")
    empty = replace(with_months(0), declared=declared, pair_counts=np.array([], dtype=int))
    assert (baseline_coverage(empty).grade, baseline_coverage(empty).status) == ("D", "none")


def test_a_declared_none_is_grade_d_whatever_was_recorded():
    """A baseline declared none has grade D."""
    coverage = baseline_coverage(replace(GOOD, declared="none"))
    assert (coverage.grade, coverage.status, coverage.temporal) == ("D", "none", 1)


def test_what_there_is_nothing_to_divide_by_is_undefined():
    """Without actors, challenge events or partnerships the shares are undefined, and the grade is C."""
    nobody = np.array([], dtype=int)
    records = replace(
        GOOD, actor_seen=nobody.astype(bool), actor_sector=nobody, n_challenge_events=0,
        n_partnerships=0, n_partnerships_seen=0,
    )  # fmt: skip
    coverage = baseline_coverage(records)
    assert all(isnan(x) for x in (coverage.actor, coverage.sector, coverage.intensity, coverage.list_overlap))
    assert coverage.grade == "C"
