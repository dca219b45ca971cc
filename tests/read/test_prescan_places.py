"""Places of cells found at once are those that an expression finds one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppr_network.read import prescan_places
from ppr_network.read.prescan_places import Places, n_cells, n_rows, places_in

PIECES = (b'<c r="B7">', b'<c r="XFD12"/>', b'<row r="9">', b"<c r='C3'>", b'<c r = "D4">', b'<x:c r="E5">', b'<row>',
          b'<c spans="1" r="f6">', b'ar="Z99"', b'r="A"', b'r="1A"', b'r="ABCDEFGH1"', b'r="A1234567890"', b"<col/>",
          b'=', b"text", b'r="A1', b'r=""')  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_places_are_those_of_the_general_expression(pieces: list[bytes]) -> None:
    """Whatever else stands in a piece, and wherever it ends."""
    piece = b"".join(pieces)
    assert places_in(piece) == prescan_places._places_one_by_one(piece)


@pytest.mark.parametrize(
    ("piece", "places"), [(b'<c r="B7"/><c r="AA3"/><row r="12"/>', Places(27, 12, 2)), (b"", Places())]
)
def test_furthest_column_and_row_and_how_many(piece: bytes, places: Places) -> None:
    """A row without a column counts for the row alone."""
    assert places_in(piece) == places


@pytest.mark.parametrize(
    "piece", [b"<c r='A1'/><c/>", b'<c r="A1"/><c t="s"/>', b"<x:c a='1'/><x:c/>", b"<c\n/><c />"]
)
def test_cells_are_counted_with_and_without_prefix(piece: bytes) -> None:
    """Two cells are two, however they are written; a column is none."""
    assert n_cells(piece + b'<col min="1"/>') == 2
    assert n_rows(b'<rowBreaks/><row r="1"><x:row>') == 2
