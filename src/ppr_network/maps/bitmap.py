"""A still picture as PNG: the parts that :mod:`ppr_network.maps.paint` writes as SVG, drawn larger and then reduced."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import accumulate, cycle, pairwise
from math import ceil, hypot

from PIL import Image, ImageDraw, ImageFont

from ppr_network.font import drawable, font_file
from ppr_network.maps.paint import Line, Mark, Sheet, Words
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


def _put(draw: ImageDraw.ImageDraw, part: Line | Mark | Words) -> None:
    """Draw one part."""
    match part:
        case Line():
            for start, end in _dashes(part):
                draw.line((_at(start), _at(end)), fill=part.colour, width=_pixels(part.width))
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


def _dashes(line: Line) -> Iterator[tuple[Position, Position]]:
    """Return the pieces of a line that are drawn, all of it if it has no dashes."""
    (x, y), (end_x, end_y) = line.start, line.end
    length = hypot(end_x - x, end_y - y) if line.dash else 0.0
    if not length:
        yield line.start, line.end
        return
    n_turns = ceil(length / sum(line.dash)) * len(line.dash)
    turns = accumulate((step for step, _ in zip(cycle(line.dash), range(n_turns), strict=False)), initial=0.0)
    for number, (first, last) in enumerate(pairwise(turns)):
        if number % 2 == 0 and first < length:
            parts = (first / length, min(last / length, 1.0))
            start, end = ((x + part * (end_x - x), y + part * (end_y - y)) for part in parts)
            yield start, end


def _at(position: Position) -> Position:
    """Return where a place of the sheet lies on the enlarged picture."""
    return position[0] * SCALE, position[1] * SCALE


def _pixels(width: float) -> int:
    """Return a width on the enlarged picture."""
    return max(1, round(width * SCALE))
