"""When a map is too large to read at once, and which part of it is shown first."""

from ppr_network.maps.rollup import NEW_BETWEEN
from ppr_network.maps.view import MapView

MOST_ACTORS, MOST_LINKS = 2_000, 10_000
SHOWN = 300


def is_large(view: MapView) -> bool:
    """Tell whether a map has over 2,000 actors or 10,000 links."""
    return len(view.actors) > MOST_ACTORS or len(view.links) > MOST_LINKS


def strongest(view: MapView, n: int = SHOWN) -> tuple[int, ...]:
    """Return the rows of the ``n`` actors with most new links between sectors.

    Of equals, those with most links come first; of these, the first by name.
    """
    new, all_links = [0] * len(view.actors), [0] * len(view.actors)
    for link in view.links:
        for end in (link.a, link.b):
            all_links[end] += 1
            new[end] += view.kinds[link.kind].key in NEW_BETWEEN
    order = sorted(range(len(view.actors)), key=lambda i: (-new[i], -all_links[i], view.actors[i].name, i))
    return tuple(sorted(order[:n]))
