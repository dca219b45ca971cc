"""Python's search for rings of objects is put off, and comes back."""

import gc

import pytest

from ppr_network.collecting import collecting_put_off


@collecting_put_off()
def _failing() -> None:
    """Look whether the search is off, and fail."""
    raise ValueError(gc.isenabled())


def test_the_search_is_on_again_after_an_error():
    """It is off inside of what is decorated, and on again however that ends."""
    with pytest.raises(ValueError, match="False"):
        _failing()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off():
    """Whoever has switched it off for longer keeps it so."""
    gc.disable()
    try:
        with collecting_put_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
