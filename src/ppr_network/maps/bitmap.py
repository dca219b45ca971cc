"""A still picture as PNG: the parts of the SVG, drawn with matplotlib at the same places."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from ppr_network.font import STYLE, drawable
from ppr_network.maps.paint import Line, Mark, Sheet, Words
from ppr_network.maps.shapes import corners

DOTS = 150  # an inch
PIXELS = 96  # an inch, as browsers count
POINT = 72 / PIXELS  # points a pixel


def png(sheet: Sheet) -> bytes:
    """Return a picture as PNG of 150 dots an inch, the same bytes under one version of matplotlib.

    Parameters
    ----------
    sheet
        Its parts, as :func:`~ppr_network.maps.paint.svg` takes them.
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        with mpl.rc_context(STYLE):
            return _drawn(sheet)


def _drawn(sheet: Sheet) -> bytes:
    """Draw part by part, from the back to the front."""
    figure = Figure(figsize=(sheet.width / PIXELS, sheet.height / PIXELS), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, sheet.width)
    axes.set_ylim(sheet.height, 0)
    for order, (_, parts) in enumerate(groupby(sheet.parts, key=type)):
        _add(axes, list(parts), order)
    file = BytesIO()
    figure.savefig(
        file, format="png", dpi=DOTS, metadata={"Software": None}, pil_kwargs={"compress_level": 1}
    )
    return file.getvalue()


def _add(axes: Axes, parts: Sequence[Any], order: int) -> None:
    """Put parts of one type on the picture."""
    if isinstance(parts[0], Words):
        for part in parts:
            _write(axes, part, order)
        return
    draw = _lines if isinstance(parts[0], Line) else _marks
    axes.add_collection(draw(parts, order), autolim=False)


def _lines(lines: Sequence[Line], order: int) -> LineCollection:
    """Return lines in their order, dashes in multiples of their width as matplotlib counts them."""
    dashes: list[Any] = [
        (0, tuple(part / line.width for part in line.dash)) if line.dash else "-" for line in lines
    ]
    return LineCollection(
        [(line.start, line.end) for line in lines],
        colors=[line.colour for line in lines],
        linewidths=[line.width * POINT for line in lines],
        linestyles=dashes,
        capstyle="butt",
        zorder=order,
    )


def _marks(marks: Sequence[Mark], order: int) -> PolyCollection:
    """Return marks with their white edge."""
    return PolyCollection(
        [corners(mark.shape, *mark.place, mark.radius) for mark in marks],
        facecolors=[mark.colour for mark in marks],
        edgecolors="white",
        linewidths=POINT,
        zorder=order,
    )


def _write(axes: Axes, words: Words, order: int) -> None:
    """Put a line of text on the picture."""
    axes.text(
        *words.place,
        drawable(words.text),
        fontsize=words.size * POINT,
        color=words.colour,
        fontweight="bold" if words.bold else "normal",
        path_effects=[withStroke(linewidth=4 * POINT, foreground="white")] if words.halo else None,
        zorder=order,
    )
