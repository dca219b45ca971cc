"""Numbers and dates in words."""

import math

import pandas as pd
import pytest

from ppr_network.report.wording import (
    UNDEFINED,
    count,
    day_words,
    is_defined,
    listing,
    number,
    period,
    probability,
    sentence,
    share,
    span,
)  # fmt: skip
from tests.publications import DAY_0


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1234, "1,234"), (1234567, "1,234,567"), (1.44, "1.4"), (2.0, "2"), (0.96, "1"), (-0.01, "0")],
)
def test_number_has_thousands_and_one_decimal(value: float, words: str) -> None:
    """A number is written with commas and, unless whole, one decimal."""
    assert number(value) == words


@pytest.mark.parametrize("value", [None, math.nan, pd.NA, pd.NaT])
def test_undefined_is_a_dash_in_every_form(value: object) -> None:
    """What is undefined is a dash and never 0."""
    assert not is_defined(value)
    assert [form(value) for form in (number, share, probability)] == [UNDEFINED] * 3


def test_share_is_a_whole_percentage() -> None:
    """A share is printed in whole percent."""
    assert [share(x) for x in (0, 0.125, 0.75, 1)] == ["0%", "12%", "75%", "100%"]


def test_probability_is_never_zero() -> None:
    """A tiny p-value is told as less than 0.001."""
    assert [probability(x) for x in (0.31, 0.0004, 0.0123, 1)] == ["0.31", "less than 0.001", "0.012", "1"]


def test_count_agrees_with_its_noun() -> None:
    """One thing is singular, none and many are plural."""
    assert [count(n, "link") for n in (0, 1, 7394)] == ["0 links", "1 link", "7,394 links"]
    assert count(2, "person", "people") == "2 people"


def test_dates_read_as_in_the_united_kingdom() -> None:
    """A date is day, month in words, year, whatever the locale."""
    assert day_words("2019-06-05") == "5 June 2019"
    assert day_words("") == UNDEFINED
    assert period(DAY_0, 100) == "5 June 2019 to 13 September 2019"


def test_listing_joins_with_and() -> None:
    """A list in a sentence ends in 'and'."""
    assert [listing(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_sentence_and_span() -> None:
    """A phrase becomes one sentence, and two ends a range."""
    assert [sentence(x) for x in ("too few meetings", "Why?")] == ["Too few meetings.", "Why?"]
    assert span(0, 1200) == "0 to 1,200"
