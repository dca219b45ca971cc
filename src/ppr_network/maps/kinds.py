"""The kinds of link a reader tells apart on the map, and which class of link is of which kind."""

from ppr_network.maps import strings
from ppr_network.maps.view import Kind

ACCENT = "#C2185B"  # new links between sectors, and nothing else
INK = "#3D4752"
GREY = "#939BA3"
LIGHT = "#BCC3C9"

# Faintest first: in this order they are drawn, so that new links lie on top.
KINDS = {
    kind.key: kind
    for kind in (
        Kind("set_up", *strings.KINDS["set_up"], LIGHT, 1.0, (1, 4)),
        Kind("once", *strings.KINDS["once"], LIGHT, 1.0, (2, 4)),
        Kind("gone", *strings.KINDS["gone"], GREY, 1.2, (3, 5)),
        Kind("earlier", *strings.KINDS["earlier"], LIGHT, 1.6),
        Kind("strengthened", *strings.KINDS["strengthened"], GREY, 2.6),
        Kind("renewed", *strings.KINDS["renewed"], GREY, 2.2, (10, 4)),
        Kind("open", *strings.KINDS["open"], INK, 1.6, (5, 4)),
        Kind("new_unknown", *strings.KINDS["new_unknown"], INK, 2.6, (12, 4), new=True),
        Kind("new_within", *strings.KINDS["new_within"], INK, 2.4, new=True),
        Kind("new_between", *strings.KINDS["new_between"], ACCENT, 3.8, new=True),
    )
}
KIND_OF_CLASS = {
    "setup_only": "set_up",
    "first_contact": "once",
    "lapsed": "gone",
    "unobservable": "gone",
    "sustained": "earlier",
    "contact_continued": "earlier",
    "weakened": "earlier",
    "strengthened": "strengthened",
    "renewed": "renewed",
    "unknown_start": "open",
    "unknown_no_baseline": "open",
    "unknown_newcomer": "open",
    "setup_first_seen": "open",
}
KNOWN_BEFORE = frozenset(
    {"lapsed", "unobservable", "sustained", "contact_continued", "weakened", "strengthened"}
)
NEW_BY_SIDES = {"yes": "new_between", "no": "new_within", "": "new_unknown"}


def kind_of(link_class: str, *, new: bool, cross_sector: str) -> str:
    """Return the key of a link's kind; ``cross_sector`` is yes, no or blank."""
    return NEW_BY_SIDES[cross_sector] if new else KIND_OF_CLASS[link_class]
