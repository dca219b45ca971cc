"""The legend of a still picture: sectors by colour and shape, kinds of link by colour, dash and width."""

from collections import Counter
from collections.abc import Sequence

from ppr_network.maps.labels import shortened, text_width
from ppr_network.maps.paint import Lines, Mark, Part, Words
from ppr_network.maps.view import Group, Kind, Link, MapView

LINE_HEIGHT = 28.0
LONGEST = 48
Counted = tuple[Kind, int]


def counted_kinds(view: MapView, links: Sequence[Link]) -> list[Counted]:
    """Return the kinds of the links drawn with how many there are of each, new ones first."""
    n_of = Counter(link.kind for link in links)
    kinds = [(kind, n_of[i]) for i, kind in enumerate(view.kinds)]
    return [(kind, n) for kind, n in reversed(kinds) if n]


def legend_parts(
    view: MapView, kinds: Sequence[Counted], *, width: int, top: float, size: float = 15
) -> tuple[list[Part], float]:
    """Return the legend of the sectors and of these kinds of link, and the y at which it ends."""
    groups: list[tuple[Group | Kind, int]] = [
        (group, view.n_in_group(i)) for i, group in enumerate(view.groups)
    ]
    parts: list[Part] = []
    y = top
    for entries in (groups, [*kinds]):
        counted = [(entry, view.words.number(n)) for entry, n in entries]
        row, y = _rows(counted, width=width, top=y, size=size) if counted else ([], y)
        parts += row
    return parts, y


def _rows(
    entries: Sequence[tuple[Group | Kind, str]], *, width: int, top: float, size: float
) -> tuple[list[Part], float]:
    """Return entries side by side, wrapped to the width, and where they end."""
    parts: list[Part] = []
    margin = 40.0 if width > 800 else 20.0
    x, y = margin, top
    for entry, n in entries:
        word = shortened(entry.name if isinstance(entry, Group) else entry.word, LONGEST)
        text = f"{word} ({n})"
        room = 64 + text_width(text, size)
        if x > margin and x + room > width - margin:
            x, y = margin, y + LINE_HEIGHT
        parts += [_swatch(entry, x, y - 5), Words(text, (x + 36, y), size)]
        x += room
    return parts, y + LINE_HEIGHT


def _swatch(entry: Group | Kind, x: float, y: float) -> Lines | Mark:
    """Return the sign of a sector or a kind of link."""
    if isinstance(entry, Group):
        return Mark(entry.shape, (x + 18, y), 7.5, entry.colour)
    return Lines(((x, y), (x + 30, y)), ((0, 1),), entry.colour, entry.width, entry.dash)
