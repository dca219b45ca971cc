"""The pictures of named rows: sectors before and after, beside chance, earlier windows, and perturbed records."""

from matplotlib.figure import Figure

from ppr_network.report.canvas import ACCENT, BAND, BEFORE, INK, WARM, row_legend, rows_canvas
from ppr_network.report.sections.beside_chance import BesideChance
from ppr_network.report.sections.earlier import Earlier
from ppr_network.report.sections.mixing import Mixing
from ppr_network.report.sections.survival import Survival

THICK = 0.62


def draw_mixing(data: Mixing) -> Figure:
    """Return two bars for each sector: its working links with others before and in the challenge."""
    figure, axes = rows_canvas(data.title, [bar.sector for bar in data.bars], row=0.44)
    rows = range(len(data.bars))
    for offset, name, colour, label in (
        (-0.19, "before", BEFORE, "before"),
        (0.19, "after", ACCENT, "in the challenge"),
    ):
        widths = [100 * getattr(bar, name) / data.top for bar in data.bars]
        axes.barh([row + offset for row in rows], widths, height=0.34, color=colour, label=label)
        for row, bar, width in zip(rows, data.bars, widths, strict=True):
            axes.text(
                width + 0.8, row + offset, f"{getattr(bar, name):,}", va="center", fontsize=9, color=INK
            )
    row_legend(figure, axes, columns=2)
    return figure


def draw_survival(data: Survival) -> Figure:
    """Return a bar for each kind of lost or mistaken record, from the 5 to the 95 percent point of the trials."""
    note = f"The picture runs from 0 to {data.top:,} new links between sectors."
    figure, axes = rows_canvas(data.title, [one.what for one in data.trials], note=note)
    rows = range(len(data.trials))
    lows, widths = [one.low for one in data.trials], [one.width for one in data.trials]
    axes.barh(rows, widths, left=lows, height=THICK, color=BEFORE, label="5 to 95% of the trials")
    middles = [one.mid for one in data.trials]
    (marks,) = axes.plot(middles, rows, "|", color=ACCENT, label="middle")
    marks.set(markersize=11, markeredgewidth=2.5)
    axes.axvline(data.at, color=INK, linewidth=1.2, label=f"on record: {data.recorded}")
    row_legend(figure, axes, columns=3)
    return figure


def draw_earlier(data: Earlier) -> Figure:
    """Return a bar for each window, and the band that would be expected in the challenge."""
    names = [f"{bar.what}, {bar.days}" if bar.what.startswith("Earlier") else bar.what for bar in data.bars]
    figure, axes = rows_canvas(data.title, names, note=data.note, right=0.9)
    for row, bar in enumerate(data.bars):
        if bar.is_expected:
            label = "95 of 100 times if nothing had changed"
            axes.barh(row, bar.width, left=bar.low, height=THICK, color=BAND, label=label)
            axes.plot([bar.at, bar.at], [row - THICK / 2, row + THICK / 2], color=INK, linewidth=1.5)
        else:
            axes.barh(row, bar.at, height=THICK, color=ACCENT if bar.is_challenge else BEFORE)
        end = max(bar.low + bar.width, bar.at)
        axes.text(end + 0.8, row, bar.settings, va="center", fontsize=9, color=INK)
    row_legend(figure, axes, columns=1)
    return figure


def draw_beside_chance(data: BesideChance) -> Figure:
    """Return a bar for the links of each two sectors, with a mark where chance would put it."""
    names = [row.pair if row.tells else f"({row.pair})" for row in data.shown]
    left_out = len(data.rows) - len(data.shown)
    note = "In brackets: too few to tell." + (
        f" {left_out} more pairs stand in the table." if left_out else ""
    )
    figure, axes = rows_canvas(data.title, names, note=note if data.shown else "")
    for tells, colour, label in ((True, ACCENT, "working links"), (False, BEFORE, "too few to tell")):
        rows = [row for row, one in enumerate(data.shown) if one.tells == tells]
        if rows:
            axes.barh(rows, [data.shown[row].at for row in rows], height=THICK, color=colour, label=label)
    usual = [row.usual for row in data.shown]
    (marks,) = axes.plot(usual, range(len(usual)), "|", color=WARM, label="by chance")
    marks.set(markersize=13, markeredgewidth=2.5)
    for place, row in enumerate(data.shown):
        axes.text(max(row.at, row.usual) + 1.2, place, row.links, va="center", fontsize=9, color=INK)
    row_legend(figure, axes, columns=3)
    return figure
