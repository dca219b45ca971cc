"""A still picture as PNG: the parts that :mod:`ppr_network.maps.paint` writes as SVG, drawn larger and then reduced."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import accumulate, cycle, pairwise
from math import ceil, hypot

from PIL import Image, ImageDraw, ImageFont

from ppr_network.font import drawable, font_file
from ppr_network.maps.paint import Lines, Mark, Part, Sheet, Words
from ppr_network.maps.shapes import corners
from ppr_network.maps.view import Position

DOTS = 150  # an inch
PIXELS = 96  # an inch, as browsers count
SMOOTH = 2  # drawn so many times larger, so that slanting edges become smooth
EDGE = 1  # pixels of white around a mark, half of them inside
SCALE = SMOOTH * DOTS / PIXELS


def png(sheet: Sheet) -> bytes:
    """Return a picture as PNG of 150 dots an inch, the same bytes under one version of Pillow.

    Parameters
    ----------
    sheet
        Its parts, as :func:`~ppr_network.maps.paint.svg` takes them.
    """
    size = (ceil(sheet.width * DOTS / PIXELS) * SMOOTH, ceil(sheet.height * DOTS / PIXELS) * SMOOTH)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for part in sheet.parts:
        _put(draw, part)
    file = BytesIO()
    image.reduce(SMOOTH).save(file, format="PNG", dpi=(DOTS, DOTS))
    return file.getvalue()


def _put(draw: ImageDraw.ImageDraw, part: Part) -> None:
    """Draw one part."""
    match part:
        case Lines():
            width = _pixels(part.width)
            for ends in _dashes(part) if part.dash else _full(part):
                draw.line(ends, fill=part.colour, width=width)
        case Mark():
            for radius, colour in ((part.radius + EDGE / 2, "white"), (part.radius - EDGE / 2, part.colour)):
                draw.polygon(
                    [_at(corner) for corner in corners(part.shape, *part.place, radius)], fill=colour
                )
        case Words():
            _write(draw, part)


def _write(draw: ImageDraw.ImageDraw, words: Words) -> None:
    """Draw a line of text from the left end of its base line."""
    draw.text(
        _at(words.place),
        drawable(words.text),
        fill=words.colour,
        font=_font(words.size, bold=words.bold),
        anchor="ls",
        stroke_width=_pixels(2) if words.halo else 0,
        stroke_fill="white",
    )


@cache
def _font(size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    """Return the font of a size in pixels; letters are set one after the other, alike on every machine."""
    file = font_file(bold=bold)
    return ImageFont.truetype(file, round(size * SCALE), layout_engine=ImageFont.Layout.BASIC)


def _full(lines: Lines) -> Iterator[tuple[Position, Position]]:
    """Yield the two ends of each line."""
    at = [_at(place) for place in lines.places]
    for start, end in lines.ends:
        yield at[start], at[end]


def _dashes(lines: Lines) -> Iterator[tuple[Position, Position]]:
    """Yield the two ends of each dash of dashed lines."""
    for start, end in lines.ends:
        for ends in _dashed(lines.places[start], lines.places[end], lines.dash):
            yield _at(ends[0]), _at(ends[1])


def _dashed(start: Position, end: Position, dash: tuple[int, ...]) -> Iterator[tuple[Position, Position]]:
    """Yield the pieces of a line that are drawn, all of it if it is a point."""
    (x, y), (end_x, end_y) = start, end
    length = hypot(end_x - x, end_y - y)
    if not length:
        yield start, end
        return
    n_turns = ceil(length / sum(dash)) * len(dash)
    turns = accumulate((step for step, _ in zip(cycle(dash), range(n_turns), strict=False)), initial=0.0)
    for number, (first, last) in enumerate(pairwise(turns)):
        if number % 2 == 0 and first < length:
            parts = (first / length, min(last / length, 1.0))
            first_at, last_at = ((x + part * (end_x - x), y + part * (end_y - y)) for part in parts)
            yield first_at, last_at


def _at(position: Position) -> Position:
    """Return where a place of the sheet lies on the enlarged picture."""
    return position[0] * SCALE, position[1] * SCALE


def _pixels(width: float) -> int:
    """Return a width on the enlarged picture."""
    return max(1, round(width * SCALE))
