"""Words held as numbers sort and read as the words do."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.release.coded import coded, coded_words, order_of

rows = st.lists(st.tuples(st.integers(-3, 40), st.text(max_size=2), st.text(max_size=2)), max_size=30)


@given(rows)
def test_rows_are_in_the_order_of_their_words(rows: list[tuple[int, str, str]]) -> None:
    """Sorted by numbers, rows stand as sorted by their words, equal ones as they were."""
    ids = np.array([one for one, *_ in rows], dtype=np.int64)
    texts = [np.array(list(column), dtype=object) for column in zip(*rows, strict=True)][1:]
    words = {one: f"{one % 7}é" for one in range(30)}
    columns = [coded(ids, words), *(coded_words(text) for text in texts)]
    expected = sorted(range(len(rows)), key=lambda place: (words.get(rows[place][0], ""), *rows[place][1:]))
    assert order_of(columns).tolist() == (expected if rows else [])


@given(st.lists(st.integers(-5, 60), max_size=30))
def test_words_of_ids_are_those_looked_up(ids: list[int]) -> None:
    """Each id gets its word, and nothing where it has none."""
    words = {one: f"word {one % 5}" for one in range(40)}
    column = coded(np.array(ids, dtype=np.int64), words)
    assert column.of(np.arange(len(ids))).tolist() == [words.get(one, "") for one in ids]
