"""The shapes of sectors as SVG, of about equal area whatever the shape."""

from math import cos, pi, sin

ROUND = 32  # corners of a circle in a bitmap
CIRCLE = tuple((cos(2 * pi * k / ROUND), sin(2 * pi * k / ROUND)) for k in range(ROUND))

UNIT: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
    "triangle": ((0, -1.3), (1.2, 0.85), (-1.2, 0.85)),
    "triangleDown": ((0, 1.3), (1.2, -0.85), (-1.2, -0.85)),
    "diamond": ((0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)),
    "hexagon": tuple((1.1 * cos(k * pi / 3), 1.1 * sin(k * pi / 3)) for k in range(6)),
    "star": tuple(
        ((1.4 if k % 2 == 0 else 0.65) * sin(k * pi / 5), -(1.4 if k % 2 == 0 else 0.65) * cos(k * pi / 5))
        for k in range(10)
    ),
}


def corners(shape: str, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return the corners of a shape centred on ``x``, ``y``; those of round ones are many."""
    if shape in UNIT:
        return [(x + radius * dx, y + radius * dy) for dx, dy in UNIT[shape]]
    rx, ry = radii(shape, radius)
    return [(x + rx * dx, y + ry * dy) for dx, dy in CIRCLE]


def radii(shape: str, radius: float) -> tuple[float, float]:
    """Return half the width and half the height of a round shape."""
    return (1.3 * radius, 0.78 * radius) if shape == "ellipse" else (radius, radius)


def shape_svg(shape: str, x: float, y: float, radius: float, colour: str) -> str:
    """Return one SVG element: a shape of :mod:`ppr_network.palette`, white-edged, centred on ``x``, ``y``."""
    paint = f'fill="{colour}" stroke="#fff" stroke-width="1"'
    if shape in UNIT:
        points = " ".join(f"{px:.1f},{py:.1f}" for px, py in corners(shape, x, y, radius))
        return f'<polygon points="{points}" {paint}/>'
    rx, ry = radii(shape, radius)
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" {paint}/>'
