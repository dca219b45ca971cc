"""The pictures of the report as files to paste: the same numbers as on the page, drawn with matplotlib.

Drawing touches no global state, and the same publication gives the same bytes.
"""

import matplotlib as mpl
from matplotlib.figure import Figure

from ppr_network.font import STYLE, drawable
from ppr_network.model import Publication
from ppr_network.report.canvas import ACCENT, BEFORE, INK, canvas, picture_files
from ppr_network.report.figures_of_time import draw_curve, draw_lasting
from ppr_network.report.sections.curve import curve
from ppr_network.report.sections.lasting import lasting
from ppr_network.report.sections.mixing import Mixing, mixing
from ppr_network.report.sections.other_dates import other_dates
from ppr_network.report.sections.survival import Survival, survival

LONGEST_NAME = 32


def figures(publication: Publication) -> dict[str, bytes]:
    """Return the pictures of the report by file name.

    Parameters
    ----------
    publication
        What may leave.

    Returns
    -------
    dict
        ``new-links-by-day``, ``links-after-the-challenge`` and ``sectors-before-after``, and ``stress`` where records
        were perturbed, each as ``.svg`` and ``.png`` (150 dots an inch).
        The same publication gives the same bytes under one version of matplotlib.
    """
    survives = survival(publication)
    with mpl.rc_context():
        mpl.rcdefaults()
        with mpl.rc_context(STYLE):
            return {
                **picture_files("new-links-by-day", draw_curve(curve(publication), other_dates(publication))),
                **picture_files("links-after-the-challenge", draw_lasting(lasting(publication))),
                **picture_files("sectors-before-after", _draw_mixing(mixing(publication))),
                **(picture_files("stress", _draw_survival(survives)) if survives.trials else {}),
            }


def _draw_mixing(data: Mixing) -> Figure:
    """Return two bars for each sector: its working links with others before and in the challenge."""
    figure, axes = canvas(1.4 + 0.5 * max(len(data.bars), 2), data.title)
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
    figure, axes = canvas(1.6 + 0.28 * len(data.trials), data.title)
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
