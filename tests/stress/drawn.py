"""Links of random challenges, found once for all tests of this folder."""

from functools import cache

from ppr_network.links.build import build_links
from ppr_network.model import Links
from ppr_network.settings import Level
from tests.links.challenges import random_challenge


@cache
def random_links(seed: int, level: Level = "organisation") -> Links:
    """Return the links of one random challenge."""
    return build_links(random_challenge(seed), level=level)
