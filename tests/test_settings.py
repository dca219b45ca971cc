"""The settings: what holds where challenge.toml is silent, and what it may not say."""

from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from ppr_network.settings import LinkRules, Settings, Windows

DAY_0 = date(2019, 6, 5)


def test_what_is_not_said_has_its_usual_value():
    """The usual windows and rules are those that the documents name."""
    settings = Settings(name="Toy", day_0=DAY_0)
    assert (settings.days, settings.as_of, settings.place) == (100, None, "")
    assert settings.windows == Windows(baseline_days=365, set_up_days=60, follow_up_days=180)
    rules = settings.links
    assert (rules.min_events, rules.plenary_above, rules.plenary_share, rules.baseline) == (
        2,
        25,
        0.6,
        "partial",
    )
    assert rules.exclude_roles == ("facilitator", "coach", "notetaker", "evaluator")
    assert settings.sectors.system is None
    assert settings.sectors.individuals == ("lived_experience", "resident")
    assert (settings.files, settings.columns, settings.pages.title) == ({}, {}, "")


@pytest.mark.parametrize(
    ("written", "share"),
    [(0.6, Fraction(3, 5)), (0.1, Fraction(1, 10)), (1, Fraction(1)), (1e-5, Fraction(1, 100000))],
)
def test_the_share_is_the_fraction_that_was_written(written, share):
    """Of 10 organisations 0.6 are 6 exactly, which the nearest binary number would miss."""
    assert LinkRules(plenary_share=written).share == share


@pytest.mark.parametrize(("as_of", "right"), [(DAY_0, True), (date(2019, 6, 4), False)])
def test_as_of_is_never_before_day_0(as_of, right):
    """Day 0 itself is the first that may be asked for."""
    if right:
        assert Settings(name="Toy", day_0=DAY_0, as_of=as_of).as_of == as_of
        return
    with pytest.raises(ValidationError, match="as_of 2019-06-04 is before day_0 2019-06-05"):
        Settings(name="Toy", day_0=DAY_0, as_of=as_of)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"days": 0}, {"days": 2.0}, {"colour": "red"}, {"links": {"min_events": 0}},
     {"links": {"plenary_share": 1.1}}, {"windows": {"baseline_days": 0}}],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(wrong):
    """Blank names, unknown keys and numbers out of range are no settings."""
    with pytest.raises(ValidationError):
        Settings(**{"name": "Toy", "day_0": DAY_0, **wrong})


def test_the_seed_is_day_0_as_a_number():
    """The challenge's own seed can be read off its first day."""
    assert Settings(name="Toy", day_0=DAY_0).seed == 20190605
