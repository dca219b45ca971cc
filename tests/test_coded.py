"""Columns of text as codes: sorted, joined, chosen and translated as the texts themselves would be."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from ppr_network.coded import (
    behind,
    chosen,
    coded,
    differ,
    different,
    from_codes,
    joined,
    looked_up,
    translated,
)

TEXTS = st.lists(st.sampled_from(["", "a", "B", "é", "z z"]), max_size=6)


def column(texts: list[str]) -> "pd.Series[str]":
    """Return texts as a column of a table."""
    return pd.Series(coded(texts))


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_joined_is_one_under_another(one: list[str], other: list[str]) -> None:
    """Cells and order of texts are kept, and each text stands once."""
    both = joined([coded(one), coded(other)])
    assert list(both) == one + other
    assert list(both.categories) == sorted({*one, *other})


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("bcd"), st.booleans()), min_size=1, max_size=6)
)
def test_chosen_takes_the_others_where_asked(cells: list[tuple[str, str, bool]]) -> None:
    """From another column or one text, and two columns differ where their texts do."""
    one, other, which = (list(some) for some in zip(*cells, strict=True))
    mask = pd.Series(which)
    assert list(chosen(mask, column(one), column(other))) == [b if w else a for a, b, w in cells]
    assert list(chosen(mask, column(one), "")) == ["" if w else a for a, _, w in cells]
    assert list(differ(column(one), column(other))) == [a != b for a, b, _ in cells]


def test_texts_are_translated_and_looked_up() -> None:
    """What has no value gets the other one; two texts may become one."""
    cells = column(["b", "a", "c", "b"])
    assert list(translated(cells, {"a": "x", "b": "x"}, "-")) == ["x", "x", "-", "x"]
    assert looked_up(cells, {"a": 1, "b": 2}, -1, np.int64).tolist() == [2, 1, -1, 2]
    assert list(behind("#", cells)) == ["#b", "#a", "#c", "#b"]


def test_texts_that_do_not_occur_are_not_different() -> None:
    """A part of a column still knows the texts of the whole, and tells only of its own."""
    cells = pd.Series(from_codes(np.array([1, 0, 1]), ["z", "a"]))
    assert different(cells) == ["a", "z"]
    assert different(cells[cells == "a"]) == ["a"]
