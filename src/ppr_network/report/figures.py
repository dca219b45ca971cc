"""The pictures of the report as files to paste: the same numbers as on the page, drawn with matplotlib.

Drawing touches no global state, and the same publication gives the same bytes.
"""

from io import BytesIO
from textwrap import wrap
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ppr_network.font import FONT, drawable
from ppr_network.model import Publication
from ppr_network.report.sections.curve import Curve, curve
from ppr_network.report.sections.mixing import Mixing, mixing
from ppr_network.report.sections.survival import Survival, survival

INK, QUIET, LINE, ACCENT, BEFORE = "#0b0c0c", "#484949", "#dde0e2", "#12436d", "#a9b4bf"
LONGEST_NAME = 32
NOTE_WIDTH = 115  # characters
STYLE: Any = {
    "font.family": [FONT],
    "font.size": 10,
    "text.usetex": False,
    "text.parse_math": False,  # a name may hold dollar signs
    "svg.hashsalt": "ppr-network",
    "svg.fonttype": "path",
    "axes.unicode_minus": True,
    "path.simplify": False,
}


def figures(publication: Publication) -> dict[str, bytes]:
    """Return the pictures of the report by file name.

    Parameters
    ----------
    publication
        What may leave.

    Returns
    -------
    dict
        ``new-links-by-day`` and ``sectors-before-after``, and ``stress`` where records were perturbed, each as
        ``.svg`` and ``.png`` (150 dots an inch).
        The same publication gives the same bytes under one version of matplotlib.
    """
    survives = survival(publication)
    with mpl.rc_context():
        mpl.rcdefaults()
        with mpl.rc_context(STYLE):
            return {
                **_files("new-links-by-day", _draw_curve(curve(publication))),
                **_files("sectors-before-after", _draw_mixing(mixing(publication))),
                **(_files("stress", _draw_survival(survives)) if survives.trials else {}),
            }


def _files(name: str, figure: Figure) -> dict[str, bytes]:
    """Return one picture as SVG and as PNG."""
    svg, png = BytesIO(), BytesIO()
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    figure.set_layout_engine("none")  # both stand as the first was laid out
    figure.savefig(png, format="png", metadata={"Software": None})
    return {f"{name}.svg": svg.getvalue(), f"{name}.png": png.getvalue()}


def _canvas(height: float, title: str) -> tuple[Figure, Axes]:
    """Return an empty picture 7.5 inches wide with its title and one plain pair of axes."""
    figure = Figure(figsize=(7.5, height), dpi=150, facecolor="white", layout="constrained")
    axes = figure.add_subplot()
    figure.suptitle(title, x=0.012, ha="left", fontsize=11.5, fontweight="bold", color=INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, colors=QUIET)
    return figure, axes


def _draw_curve(data: Curve) -> Figure:
    """Return new links by day, with the meetings below the line of no links."""
    figure, axes = _canvas(4.0, data.title)
    for counts, colour, width, dashes, label in (
        (data.every, "#6f777b", 1.5, (0, (5, 3)), "all new links"),
        (data.cross, ACCENT, 3, "-", "new links between sectors"),
    ):
        (line,) = axes.step(data.days, counts, where="post", color=colour, linewidth=width, label=label)
        line.set(linestyle=dashes, clip_on=False)
    axes.set_xlim(0, data.n_days)
    axes.set_ylim(0, data.top)
    axes.set_yticks([n for n, _ in data.grid])
    axes.set_xticks([day for day, _ in data.axis], [f"day {day}" for day, _ in data.axis])
    axes.tick_params(axis="x", pad=14)
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel("\n".join(wrap(data.note, NOTE_WIDTH)), loc="left", fontsize=8, color=QUIET, labelpad=8)
    _ticks(axes, data)
    figure.legend(loc="outside lower left", ncols=4, frameon=False, fontsize=9, handlelength=2.2)
    return figure


def _ticks(axes: Axes, data: Curve) -> None:
    """Mark the days of meetings below the axis: a bar for those that count, a ring for those too large."""
    below = axes.get_xaxis_transform()
    for large, marker, label in ((False, "|", "meeting"), (True, "o", "meeting too large to count")):
        days = [tick.day for tick in data.ticks if tick.plenary is large]
        (marks,) = axes.plot(days, [-0.035] * len(days), marker, color=INK, label=label, transform=below)
        marks.set(markerfacecolor="white", markersize=6 if large else 8, clip_on=False)


def _draw_mixing(data: Mixing) -> Figure:
    """Return two bars for each sector: its working links with others before and in the challenge."""
    figure, axes = _canvas(1.4 + 0.5 * max(len(data.bars), 2), data.title)
    rows = range(len(data.bars))
    for offset, name, colour, label in (
        (-0.19, "before", BEFORE, "before"),
        (0.19, "after", ACCENT, "in the challenge"),
    ):
        widths = [getattr(bar, name) for bar in data.bars]
        bars = axes.barh([row + offset for row in rows], widths, height=0.34, color=colour, label=label)
        axes.bar_label(bars, padding=3, fontsize=9, color=INK)
    axes.set_yticks(list(rows), [_shortened(bar.sector) for bar in data.bars], color=INK)
    axes.invert_yaxis()
    axes.set_xlim(0, data.top * 1.08)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_visible(True)
    figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=9)
    return figure


def _draw_survival(data: Survival) -> Figure:
    """Return a bar for each kind of lost or mistaken record, from the 5 to the 95 percent point of the trials."""
    figure, axes = _canvas(1.6 + 0.28 * len(data.trials), data.title)
    rows = range(len(data.trials))
    lows, widths = [one.low for one in data.trials], [one.width for one in data.trials]
    axes.barh(rows, widths, left=lows, height=0.62, color=BEFORE, label="5 to 95% of the trials")
    middles = [one.mid for one in data.trials]
    (marks,) = axes.plot(middles, rows, "|", color=ACCENT, label="middle")
    marks.set(markersize=11, markeredgewidth=2.5)
    axes.axvline(data.at, color=INK, linewidth=1.2, label=f"on record: {data.recorded}")
    axes.set_yticks(list(rows), [one.what for one in data.trials], color=INK, fontsize=8.5)
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 100], ["0", f"{data.top:,.0f} new links between sectors"])
    axes.get_xticklabels()[-1].set_horizontalalignment("right")
    figure.legend(loc="outside lower left", ncols=3, frameon=False, fontsize=9)
    return figure


def _shortened(name: str) -> str:
    """Return a name that leaves room for the picture, with a box for each character the font lacks."""
    drawn = drawable(name)
    return drawn if len(drawn) <= LONGEST_NAME else f"{drawn[: LONGEST_NAME - 1]}…"
