"""What the page leaves out of a large map so that it still answers, each said on the page."""

from ppr_network.maps.graph_story import MOST_IN_PICTURE
from ppr_network.maps.view import MapView

PLAIN_ABOVE = 500  # links: no dashes, and the lists follow once the reader has stopped moving
HIDDEN_ABOVE = 8_000  # links: not drawn while the map is dragged
MOST_NAMES = 40


def is_plain(view: MapView) -> bool:
    """Tell whether a map has so many links that their lines are drawn full."""
    return len(view.links) > PLAIN_ABOVE


def hides_links(view: MapView) -> bool:
    """Tell whether a map has so many links that they are hidden while it is dragged."""
    return len(view.links) > HIDDEN_ABOVE


def limits_said(view: MapView) -> list[str]:
    """Return a sentence for each thing that is left out of this map for its size."""
    words, number = view.words["limits"], view.words.number
    plain = is_plain(view)
    no_pictures = view.of_graph and view.days is not None and len(view.links) > MOST_IN_PICTURE
    said = (
        (len(view.actors) > MOST_NAMES, words["names"].format(n=number(MOST_NAMES))),
        (plain and any(kind.dash for kind in view.kinds), words["dashes"].format(n=number(PLAIN_ABOVE))),
        (plain, words["lists"].format(n=number(PLAIN_ABOVE))),
        (hides_links(view), words["dragged"].format(n=number(HIDDEN_ABOVE))),
        (no_pictures, words["pictures"].format(n=number(MOST_IN_PICTURE))),
    )
    return [sentence for holds, sentence in said if holds]
