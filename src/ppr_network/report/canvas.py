"""An empty picture in the style of the report, and a finished one as files. Touches no global state."""

from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ppr_network.font import drawable

INK, QUIET, LINE, ACCENT, BEFORE, WARM, BAND = (
    "#0b0c0c", "#484949", "#dde0e2", "#12436d", "#a9b4bf", "#b8480d", "#d5dbe1",
)  # fmt: skip
DOTS = 150  # an inch, of a PNG
QUICK = 3  # of 9: a tenth larger than the smallest, in a third of the time
NOTE_WIDTH, TITLE_WIDTH, LONGEST_NAME = 115, 76, 60  # characters
WIDTH, TITLE_LINE, LEGEND, NOTE_LINE = 7.5, 0.21, 0.34, 0.145  # inches
LETTER = 0.07  # inches of a wide letter of a label, so that no label must be measured


def picture_files(name: str, figure: Figure) -> dict[str, bytes]:
    """Return one picture as SVG and as PNG."""
    svg, png = BytesIO(), BytesIO()
    svg_canvas: Any = FigureCanvasSVG(figure)  # savefig would draw everything twice
    svg_canvas.print_svg(svg, metadata={"Date": None, "Creator": None})
    figure.set_layout_engine("none")  # both stand as the first was laid out
    figure.set_dpi(DOTS)  # to write SVG sets it to 72
    png_canvas: Any = FigureCanvasAgg(figure)
    png_canvas.print_png(png, metadata={"Software": None}, pil_kwargs={"compress_level": QUICK})
    return {f"{name}.svg": svg.getvalue(), f"{name}.png": png.getvalue()}


def canvas(height: float, title: str) -> tuple[Figure, Axes]:
    """Return an empty picture 7.5 inches wide with its title and one plain pair of axes."""
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor="white", layout="constrained")
    axes = figure.add_subplot()
    figure.suptitle(title, x=0.012, ha="left", fontsize=11.5, fontweight="bold", color=INK)
    bare(axes)
    return figure, axes


def rows_canvas(
    title: str, names: Sequence[str], *, note: str = "", row: float = 0.28, right: float = 0.55
) -> tuple[Figure, Axes]:
    """Return a picture of named rows, the first on top, whose axis runs from 0 to 100 and is not drawn.

    Everything has its place beforehand: to let matplotlib look for it takes as long as to draw. Ticks are left out,
    because each is five things to draw.

    Parameters
    ----------
    title, names, note
        What stands above, at each row, and below.
    row
        Height of a row in inches.
    right
        Room to the right of the axis in inches.
    """
    names = [shortened(name) for name in names]
    heading, lines = wrap(drawable(title), TITLE_WIDTH), wrap(drawable(note), NOTE_WIDTH)
    top, below = 0.3 + TITLE_LINE * len(heading), 0.1 + NOTE_LINE * len(lines)
    bottom = below + LEGEND
    height = top + row * max(len(names), 2) + bottom
    left = 0.2 + LETTER * max(map(len, names), default=0)
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor="white")
    place = (left / WIDTH, bottom / height, (WIDTH - right - left) / WIDTH, (height - top - bottom) / height)
    axes = figure.add_axes(place, xlim=(0, 100), ylim=(max(len(names), 2) - 0.5, -0.5))
    axes.set_axis_off()
    bold: Any = {"ha": "left", "va": "top", "fontsize": 11.5, "fontweight": "bold", "color": INK}
    figure.text(0.012, 1 - 0.1 / height, "\n".join(heading), **bold)
    figure.text(0.012, 0.06 / height, "\n".join(lines), va="bottom", fontsize=8, color=QUIET)
    for place_of, name in enumerate(names):
        axes.text(-1, place_of, name, ha="right", va="center", fontsize=8.5, color=INK)
    return figure, axes


def row_legend(figure: Figure, axes: Axes, *, columns: int) -> None:
    """Put the legend of a picture of rows between the rows and the note."""
    bottom = axes.get_position().y0 - (LEGEND - 0.02) / figure.get_figheight()
    figure.legend(loc="lower left", bbox_to_anchor=(0, bottom), ncols=columns, frameon=False, fontsize=9)


def shortened(name: str) -> str:
    """Return a name that leaves room for the picture, with a box for each character the font lacks."""
    drawn = drawable(name)
    return drawn if len(drawn) <= LONGEST_NAME else f"{drawn[: LONGEST_NAME - 1]}…"


def bare(axes: Axes) -> None:
    """Leave of a pair of axes the line below."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, colors=QUIET)
