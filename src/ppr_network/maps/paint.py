"""A still picture as plain parts (lines, marks, words), and the parts as SVG."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from typing import NamedTuple

from ppr_network.maps.shapes import shape_svg
from ppr_network.maps.view import Kind, Link, MapView, Position

INK, PALE, RULE = "#1B1F24", "#4F5963", "#C9CED3"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
HALO = 'paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round" unicode-bidi="plaintext"'
UNLINKED = 5.0  # radius of an actor without a link in the picture
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Lines(NamedTuple):
    """Straight lines of one look, each between two of some places; ``dash`` in pixels, empty for full lines."""

    places: Sequence[Position]
    ends: Sequence[tuple[int, int]]
    colour: str
    width: float
    dash: tuple[int, ...] = ()


class Mark(NamedTuple):
    """A shape of :mod:`ppr_network.palette` around a place."""

    shape: str
    place: Position
    radius: float
    colour: str


@dataclass(frozen=True)
class Words:
    """A line of text from the left end of its base line."""

    text: str
    place: Position
    size: float = 15
    colour: str = INK
    bold: bool = False
    halo: bool = False


Part = Lines | Mark | Words


@dataclass(frozen=True)
class Sheet:
    """A whole picture: its size in pixels, what it shows in words, and its parts from the back to the front."""

    width: int
    height: int
    alt: str
    parts: tuple[Part, ...]


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


def link_lines(
    view: MapView, links: Sequence[Link], frame: Frame, look: Callable[[Kind], Kind] = as_is
) -> list[Lines]:
    """Return the links in the order given, faintest kind first; those of one look that follow one another together."""
    thin = max(0.3, min(1.0, frame.scale))
    kinds = [look(kind) for kind in view.kinds]
    looks = [(kind.colour, kind.width * thin, kind.dash) for kind in kinds]
    places = [frame.place(actor.position) for actor in view.actors]
    return [
        Lines(places, [(link.a, link.b) for link in alike], *of_all)
        for of_all, alike in groupby(links, lambda link: looks[link.kind])
    ]


def actor_marks(view: MapView, links: Sequence[Link], frame: Frame, *, scale: float) -> list[Mark]:
    """Return the actors; those without a link in the picture are small."""
    linked = {end for link in links for end in (link.a, link.b)}
    marks = []
    for i, actor in enumerate(view.actors):
        group = view.groups[actor.group]
        radius = (actor.size if i in linked else UNLINKED) * scale
        marks.append(Mark(group.shape, frame.place(actor.position), radius, group.colour))
    return marks


def svg(sheet: Sheet) -> str:
    """Return a picture as a whole SVG document with an accessible name."""
    lines = "\n".join(map(_element, sheet.parts))
    box = f'viewBox="0 0 {sheet.width} {sheet.height}" width="{sheet.width}" height="{sheet.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{safe(sheet.alt)}" '
        f'font-family="{FONT}">\n<title>{safe(sheet.alt)}</title>\n'
        f'<rect width="{sheet.width}" height="{sheet.height}" fill="#fff"/>\n{lines}\n</svg>\n'
    )


def _path(lines: Lines) -> str:
    """Return lines as one path, a quarter as long as an element for each."""
    at = [f"{x:.1f} {y:.1f}" for x, y in lines.places]
    ends = "".join([f"M{at[start]}L{at[end]}" for start, end in lines.ends])
    return f'<path d="{ends}" fill="none" {stroke(lines)}/>'


def _element(part: Part) -> str:
    """Return a part as an SVG element."""
    if isinstance(part, Lines):
        return _path(part)
    if isinstance(part, Mark):
        return shape_svg(part.shape, *part.place, part.radius, part.colour)
    x, y = part.place
    look = f'x="{x:.1f}" y="{y:.1f}" font-size="{part.size:g}" fill="{part.colour}"'
    weight = ' font-weight="700"' if part.bold else ""
    halo = f" {HALO}" if part.halo else ""
    return f"<text {look}{weight}{halo}>{safe(part.text)}</text>"


def stroke(line: Lines | Kind) -> str:
    """Return the look of lines or a kind of link as attributes."""
    return _stroke(line.colour, line.width, line.dash)


@cache
def _stroke(colour: str, width: float, dash: tuple[int, ...]) -> str:
    """Return a colour, a width and a dash as attributes."""
    dashes = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
    return f'stroke="{colour}" stroke-width="{width:.1f}"{dashes}'


def safe(words: str) -> str:
    """Return text for XML: marks escaped, characters that XML has no room for replaced."""
    return escape(NOT_XML.sub("\ufffd", words), quote=True)
