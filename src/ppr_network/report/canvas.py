"""An empty picture in the style of the report, and a finished one as files. Touches no global state."""

from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

INK, QUIET, LINE, ACCENT, BEFORE, WARM, BAND = (
    "#0b0c0c", "#484949", "#dde0e2", "#12436d", "#a9b4bf", "#b8480d", "#d5dbe1",
)  # fmt: skip
NOTE_WIDTH = 115  # characters


def picture_files(name: str, figure: Figure) -> dict[str, bytes]:
    """Return one picture as SVG and as PNG."""
    svg, png = BytesIO(), BytesIO()
    svg_canvas: Any = FigureCanvasSVG(figure)  # savefig would draw everything twice
    svg_canvas.print_svg(svg, metadata={"Date": None, "Creator": None})
    figure.set_layout_engine("none")  # both stand as the first was laid out
    png_canvas: Any = FigureCanvasAgg(figure)
    png_canvas.print_png(png, metadata={"Software": None})
    return {f"{name}.svg": svg.getvalue(), f"{name}.png": png.getvalue()}


def canvas(height: float, title: str) -> tuple[Figure, Axes]:
    """Return an empty picture 7.5 inches wide with its title and one plain pair of axes."""
    figure = Figure(figsize=(7.5, height), dpi=150, facecolor="white", layout="constrained")
    axes = figure.add_subplot()
    figure.suptitle(title, x=0.012, ha="left", fontsize=11.5, fontweight="bold", color=INK)
    bare(axes)
    return figure, axes


def bare(axes: Axes) -> None:
    """Leave of a pair of axes the line below."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, colors=QUIET)
