"""Whether links last: spells, the Kaplan-Meier curve and its intervals."""

import warnings
from dataclasses import replace
from math import isnan, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from ppr_network.measures.persistence import (
    Spell,
    bootstrap_interval,
    kaplan_meier,
    median_survival,
    spell,
    survival_at,
)

TIMES, ENDED = [30, 60, 60, 90, 120], [1, 1, 0, 1, 0]


def followed(evidence, **changes):
    """Follow a link from day 100 to day 280 with both sides on record to the end."""
    return spell(evidence, **{"landmark": 100, "seen_until": 280, "as_of": 280, **changes})


@pytest.mark.parametrize(
    ("evidence", "days", "lapsed", "revived"),
    [
        ([(60, 60)], 90, True, False),  # nothing after the landmark: the clock starts on it
        ([], 90, True, False),
        ([(60, 60), (130, 130)], 120, True, False),
        ([(130, 130), (60, 60)], 120, True, False),  # whatever the order
        ([(190, 190)], 180, True, False),  # a silence of exactly the gap is none, the next one is
        ([(191, 191)], 90, True, True),  # a day more ends the spell, and the link comes back
        ([(50, 400)], 180, False, False),  # a partnership that still runs is evidence to the end
        ([(50, 150)], 140, True, False),  # one that ended is evidence to its end
        ([(200, 200)], 90, True, True),
    ],
)
def test_a_spell_ends_with_the_first_long_silence(evidence, days, lapsed, revived):
    """A link lapses 90 days after its last evidence, or the landmark; later evidence makes it revived."""
    assert followed(evidence) == Spell(days, lapsed=lapsed, revived=revived)


@pytest.mark.parametrize(
    ("seen_until", "expected"),
    [
        (190, Spell(90, lapsed=True, revived=False)),  # seen on the very day of the lapse
        (189, Spell(89, lapsed=False, revived=False)),
        (40, Spell(0, lapsed=False, revived=False)),  # not seen after the landmark at all
    ],
)
def test_a_lapse_counts_only_while_both_sides_are_on_record(seen_until, expected):
    """A silence of somebody who is gone shows nothing: the link is followed no further."""
    assert followed([], seen_until=seen_until) == expected


def test_records_that_end_too_early_show_no_lapse():
    """Before the silence has lasted the link is followed to the end of the records."""
    assert followed([], as_of=189, seen_until=189) == Spell(89, lapsed=False, revived=False)
    assert followed([], as_of=190, seen_until=190).lapsed


def test_the_published_curve():
    """The worked example: S of .8, .6, .3 and .3, Greenwood's variance .048, and the log-log interval."""
    curve = kaplan_meier(TIMES, ENDED)
    assert curve["time"].tolist() == [30, 60, 90, 120]
    assert curve["survival"].tolist() == pytest.approx([0.8, 0.6, 0.3, 0.3])
    assert curve["at_risk"].tolist() == [5, 4, 2, 1]
    assert curve["censored"].tolist() == [0, 1, 0, 1]
    at_60 = curve.set_index("time").loc[60]
    assert at_60["variance"] == pytest.approx(0.048)
    assert (at_60["low"], at_60["high"]) == pytest.approx((0.125730, 0.881756), abs=1e-6)
    assert median_survival(curve) == 90


durations = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30)


@given(durations)
def test_scipy_gives_the_same_curve(rows):
    """SciPy's estimate for censored data, with its log-log interval, is the same."""
    times, ended = np.array([t for t, _ in rows], dtype=float), np.array([e for _, e in rows])
    curve = kaplan_meier(times, ended).set_index("time")
    found = ecdf(CensoredData(uncensored=times[ended], right=times[~ended])).sf
    assert curve.loc[found.quantiles, "survival"].to_numpy() == pytest.approx(found.probabilities)
    with warnings.catch_warnings():  # SciPy warns where the interval is undefined
        warnings.simplefilter("ignore")
        interval = found.confidence_interval(method="log-log")
    inside = (found.probabilities > 1e-12) & (found.probabilities < 1 - 1e-12)
    for name, end in (("low", interval.low), ("high", interval.high)):
        ours = curve.loc[found.quantiles, name].to_numpy()[inside]
        assert ours == pytest.approx(end.probabilities[inside], abs=1e-9)


@given(durations, st.randoms())
def test_a_curve_falls_and_does_not_depend_on_order(rows, random):
    """Survival is between 0 and 1 and never rises, and the order of the links changes nothing."""
    curve = kaplan_meier(*zip(*rows, strict=True))
    assert curve["survival"].between(0, 1).all()
    assert (curve["survival"].diff().dropna() <= 0).all()
    random.shuffle(rows)
    assert kaplan_meier(*zip(*rows, strict=True)).equals(curve)


def test_without_censoring_survival_is_the_share_left():
    """Where every end is seen, survival is the share of links that last longer."""
    curve = kaplan_meier([1, 2, 2, 5], [True] * 4)
    assert curve["survival"].tolist() == [0.75, 0.25, 0]
    assert isnan(curve["variance"].iloc[-1])
    assert curve[["low", "high"]].iloc[-1].isna().all()


def test_nothing_to_follow_gives_no_rows():
    """Without links the curve has no rows, survival is 1 and there is no median."""
    curve = kaplan_meier([], [])
    assert (len(curve), survival_at(curve, 5)) == (0, 1)
    assert isnan(median_survival(curve))


def test_survival_is_read_off_the_curve():
    """Before the first time all last; between two times it is that of the earlier."""
    curve = kaplan_meier(TIMES, ENDED)
    assert [survival_at(curve, day) for day in (29, 30, 59.9, 500)] == pytest.approx([1, 0.8, 0.8, 0.3])
    assert isnan(median_survival(kaplan_meier([5, 6], [False, True])[:1]))


def wheel(n, lapsed):
    """Return n links of one organisation with n others, of which the first ``lapsed`` lapse on day 90."""
    spells = [Spell(90 if i < lapsed else 180, lapsed=i < lapsed, revived=False) for i in range(n)]
    return spells, np.array([[0, i + 1] for i in range(n)])


def pairs_apart(n, lapsed):
    """Return n links that share no organisation."""
    spells, _ = wheel(n, lapsed)
    return spells, np.arange(2 * n).reshape(n, 2)


def test_fewer_than_twenty_links_have_no_interval():
    """Below 20 links there is no interval, with 20 there is."""
    low, high = bootstrap_interval(*pairs_apart(19, 9), np.random.default_rng(1))
    assert np.isnan([*low, *high]).all()
    low, high = bootstrap_interval(*pairs_apart(20, 10), np.random.default_rng(1))
    assert low[0] < 0.5 < high[0]


def test_organisations_drawn_again_by_hand():
    """The interval is that of links counted as often as both ends are drawn, multiplied, in plain loops."""
    spells, ends = wheel(22, 8)
    low, high = bootstrap_interval(spells, ends, np.random.default_rng(7), n_draws=60)
    rng, found = np.random.default_rng(7), []
    for counts in rng.multinomial(23, np.full(23, 1 / 23), size=60):
        copies = [one for one, (a, b) in zip(spells, ends, strict=True) for _ in range(counts[a] * counts[b])]
        if copies:
            found.append(sum(not one.lapsed for one in copies) / len(copies))
    assert (low[0], high[0]) == pytest.approx(tuple(np.quantile(found, [0.025, 0.975])))


def test_the_interval_holds_the_curve_and_all_lapsed_leave_none():
    """The interval lies around the survival, and is 0 to 0 where every link lapsed."""
    spells, ends = pairs_apart(40, 20)
    low, high = bootstrap_interval(spells, ends, np.random.default_rng(2), n_draws=200)
    assert low[0] <= 0.5 <= high[0]
    all_lapsed = [replace(one, days=90, lapsed=True) for one in spells]
    assert [edge.tolist() for edge in bootstrap_interval(all_lapsed, ends, np.random.default_rng(2))] == [
        [0.0],
        [0.0],
    ]


def test_the_log_log_interval_by_hand():
    """At S = .8 of five, theta = log(-log .8) with standard error sqrt(.05) / |log .8|."""
    row = kaplan_meier(TIMES, ENDED).iloc[0]
    error = 1.959963984540054 * 0.05**0.5 / abs(log(0.8))
    assert (row["low"], row["high"]) == pytest.approx((0.8 ** np.exp(error), 0.8 ** np.exp(-error)))
