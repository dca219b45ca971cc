"""Links, nodes and words of a still picture as SVG elements."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from ppr_network.maps.shapes import shape_svg
from ppr_network.maps.view import Kind, Link, MapView, Position

INK, PALE, RULE = "#1B1F24", "#4F5963", "#C9CED3"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
HALO = 'paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round" unicode-bidi="plaintext"'
BOLD = 'font-weight="700"'
UNLINKED = 5.0  # radius of an actor without a link in the picture
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Frame:
    """From positions to a box of the picture: one scale for both axes, centred from left to right."""

    scale: float
    dx: float
    dy: float
    height: float

    def place(self, position: Position) -> Position:
        """Return where a position falls in the picture."""
        return position[0] * self.scale + self.dx, position[1] * self.scale + self.dy


def framed(positions: Sequence[Position], *, width: float, left: float, top: float) -> Frame:
    """Return how positions fall into a box of a given width."""
    xs, ys = [x for x, _ in positions] or [0.0], [y for _, y in positions] or [0.0]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(width / max(wide, 1.0), 2.0)
    spare = (width - scale * wide) / 2
    return Frame(scale, left + spare - scale * min(xs), top - scale * min(ys), scale * high)


def as_is(kind: Kind) -> Kind:
    """Return a kind in its own look."""
    return kind


def lines_svg(
    view: MapView, links: Sequence[Link], frame: Frame, look: Callable[[Kind], Kind] = as_is
) -> list[str]:
    """Return the links in the order given: faintest kind first."""
    thin = max(0.3, min(1.0, frame.scale))
    lines = []
    for link in links:
        kind = look(view.kinds[link.kind])
        (x1, y1), (x2, y2) = (frame.place(view.actors[i].position) for i in (link.a, link.b))
        ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        lines.append(f"<line {ends} {stroke(kind, thin)}/>")
    return lines


def paths_svg(view: MapView, links: Sequence[Link], frame: Frame) -> list[str]:
    """Return the links as one path for each kind, a quarter of the length of lines; faintest kind first."""
    ends: dict[int, list[str]] = {}
    for link in links:
        (x1, y1), (x2, y2) = (frame.place(view.actors[i].position) for i in (link.a, link.b))
        ends.setdefault(link.kind, []).append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
    thin = max(0.3, min(1.0, frame.scale))
    return [f'<path d="{"".join(ends[k])}" fill="none" {stroke(view.kinds[k], thin)}/>' for k in sorted(ends)]


def stroke(kind: Kind, thin: float = 1.0) -> str:
    """Return the look of a kind of link as attributes."""
    dash = f' stroke-dasharray="{" ".join(map(str, kind.dash))}"' if kind.dash else ""
    return f'stroke="{kind.colour}" stroke-width="{kind.width * thin:.1f}"{dash}'


def nodes_svg(view: MapView, links: Sequence[Link], frame: Frame, *, scale: float) -> list[str]:
    """Return the actors; those without a link in the picture are small."""
    linked = {end for link in links for end in (link.a, link.b)}
    nodes = []
    for i, actor in enumerate(view.actors):
        group = view.groups[actor.group]
        radius = (actor.size if i in linked else UNLINKED) * scale
        nodes.append(shape_svg(group.shape, *frame.place(actor.position), radius, group.colour))
    return nodes


def text_svg(words: str, x: float, y: float, *, size: float = 15, colour: str = INK, extra: str = "") -> str:
    """Return a line of text."""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"'
    return f"<text {place} {extra}>{safe(words)}</text>"


def safe(words: str) -> str:
    """Return text for XML: marks escaped, characters that XML has no room for replaced."""
    return escape(NOT_XML.sub("\ufffd", words), quote=True)


def document(width: int, height: int, alt: str, body: Sequence[str]) -> str:
    """Return a whole SVG document with an accessible name."""
    lines = "\n".join(body)
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{safe(alt)}" '
        f'font-family="{FONT}">\n<title>{safe(alt)}</title>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{lines}\n</svg>\n'
    )
