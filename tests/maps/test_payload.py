"""The JSON island: reads back as it was, and holds nothing that could end its script."""

import json

import pytest

from ppr_network.maps.payload import island
from tests.maps.hostile import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_island_reads_back_and_holds_no_markup(text):
    """Every hostile string survives, and no < > & or line separator is left in the island."""
    written = island({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set(written) & set("<>&\u2028\u2029")


def test_half_a_character_does_not_stop_the_page():
    """A lone surrogate, which no encoding can write, becomes a question mark."""
    assert json.loads(island("a\ud800b")) == "a?b"


def test_numbers_that_json_lacks_are_refused():
    """A nan in the data is a bug of ours and no page."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        island(float("nan"))
