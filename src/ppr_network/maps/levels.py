"""The levels of a map page: actors, or groups as bubbles; and with which of them it opens."""

from dataclasses import dataclass, replace
from typing import Any

from ppr_network.maps.bubbles import Bubbles, bubbles_of
from ppr_network.maps.headings import under_pictures
from ppr_network.maps.strongest import is_large, strongest
from ppr_network.maps.view import MapView


@dataclass(frozen=True)
class Levels:
    """What the page shows first: ``part`` the rows of the strongest actors of a large map, else ``None``."""

    bubbles: Bubbles | None
    part: tuple[int, ...] | None
    by_group: bool  # opens rolled up
    note: str  # why, or nothing


def levels_of(view: MapView) -> Levels:
    """Return the levels of a map. One of over 2,000 actors or 10,000 links opens by group, where it has groups."""
    bubbles = bubbles_of(view)
    if not is_large(view):
        return Levels(bubbles, None, by_group=False, note="")
    part = strongest(view)
    return Levels(
        bubbles,
        part if len(part) < len(view.actors) else None,
        by_group=bubbles is not None,
        note=_note(view, len(part), by_group=bubbles is not None),
    )


def levels_payload(view: MapView, levels: Levels) -> dict[str, Any]:
    """Return what the scripts know of the levels."""
    bubbles = levels.bubbles
    words = [view.headings.group_word, *(colouring.word.lower() for colouring in view.colourings)]
    return {
        "bubbles": bubbles
        and {
            "x": [x for x, _ in bubbles.positions],
            "y": [y for _, y in bubbles.positions],
            "r": bubbles.radii,
            "perLink": bubbles.per_link,
        },
        "part": levels.part,
        "opens": "sectors" if levels.by_group else "actors",
        "under": [under_pictures(replace(view.headings, group_word=word), view.words) for word in words],
        "words": words_of(view),
        "underGroups": under_pictures(view.headings, view.words).replace(
            view.words["headings"]["how_to_read"].format(group=view.headings.group_word),
            words_of(view)["how_to_read"],
            1,
        ),
    }


def words_of(view: MapView) -> dict[str, str]:
    """Return the words of the levels; of any graph they speak of groups, not of what is new."""
    words = dict(view.words["levels"]) | (
        {**view.words["levels_graph"], "band_new": ""} if view.of_graph else {}
    )
    return words | {
        "actors_level": words[f"level_{view.actor_word}"],
        "group_heading": view.headings.group_word if view.of_graph else words["group_heading"],
    }


def _note(view: MapView, n_part: int, *, by_group: bool) -> str:
    """Return why a large map does not open whole."""
    words = words_of(view)
    key = "large_by_group" if by_group else "large_part"
    return words[key].format(
        actors=view.words.count(len(view.actors), "actor"),
        links=view.words.count(len(view.links), "link"),
        level=words["actors_level"],
        part=view.words.number(n_part),
    )
