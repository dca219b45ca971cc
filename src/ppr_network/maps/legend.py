"""The legend of a still picture: sectors by colour and shape, kinds of link by colour, dash and width."""

from collections.abc import Sequence

from ppr_network.maps.labels import shortened, text_width
from ppr_network.maps.paint import stroke, text_svg
from ppr_network.maps.shapes import shape_svg
from ppr_network.maps.view import Group, Kind, Link, MapView

LINE_HEIGHT = 28.0
LONGEST = 48


def legend_svg(view: MapView, links: Sequence[Link], *, width: int, top: float) -> tuple[list[str], float]:
    """Return the legend for the links drawn, and the y at which it ends."""
    groups = [(group, view.n_in_group(i)) for i, group in enumerate(view.groups)]
    kinds = [(kind, sum(link.kind == i for link in links)) for i, kind in enumerate(view.kinds)]
    parts: list[str] = []
    y = top
    for entries in (groups, [entry for entry in reversed(kinds) if entry[1]]):
        row, y = _rows([(entry, view.words.number(n)) for entry, n in entries], width, y)
        parts += row
    return parts, y


def _rows(entries: Sequence[tuple[Group | Kind, str]], width: int, top: float) -> tuple[list[str], float]:
    """Return entries side by side, wrapped to the width, and where they end."""
    parts: list[str] = []
    x, y = 40.0, top
    for entry, n in entries:
        word = shortened(entry.name if isinstance(entry, Group) else entry.word, LONGEST)
        text = f"{word} ({n})"
        room = 64 + text_width(text, 15)
        if x > 40 and x + room > width - 40:
            x, y = 40.0, y + LINE_HEIGHT
        parts += [_swatch(entry, x, y - 5), text_svg(text, x + 36, y)]
        x += room
    return parts, y + LINE_HEIGHT


def _swatch(entry: Group | Kind, x: float, y: float) -> str:
    """Return the sign of a sector or a kind of link."""
    if isinstance(entry, Group):
        return shape_svg(entry.shape, x + 18, y, 7.5, entry.colour)
    return f'<line x1="{x:.1f}" x2="{x + 30:.1f}" y1="{y:.1f}" y2="{y:.1f}" {stroke(entry)}/>'
