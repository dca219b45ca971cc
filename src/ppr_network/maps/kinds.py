"""The kinds of link a reader tells apart on the map, and which class of link is of which kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from ppr_network.language import Language
from ppr_network.maps.view import Kind

ACCENT = "#C2185B"  # new links between sectors, and nothing else
INK = "#3D4752"
GREY = "#939BA3"
LIGHT = "#BCC3C9"


@dataclass(frozen=True)
class Look:
    """How a kind of link is drawn."""

    colour: str
    width: float
    dash: tuple[int, ...] = ()
    new: bool = False


# Faintest first: in this order they are drawn, so that new links lie on top.
KINDS: Mapping[str, Look] = {
    "set_up": Look(LIGHT, 1.0, (1, 4)),
    "once": Look(LIGHT, 1.0, (2, 4)),
    "gone": Look(GREY, 1.2, (3, 5)),
    "earlier": Look(LIGHT, 1.6),
    "strengthened": Look(GREY, 2.6),
    "renewed": Look(GREY, 2.2, (10, 4)),
    "open": Look(INK, 1.6, (5, 4)),
    "new_unknown": Look(INK, 2.6, (12, 4), new=True),
    "new_within": Look(INK, 2.4, new=True),
    "new_between": Look(ACCENT, 3.8, new=True),
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


def kinds_in(words: Language) -> tuple[Kind, ...]:
    """Return the kinds with their words, faintest first."""
    return tuple(
        Kind(
            key,
            words["kinds"][key]["word"],
            words["kinds"][key]["means"],
            look.colour,
            look.width,
            look.dash,
            look.new,
        )
        for key, look in KINDS.items()
    )
