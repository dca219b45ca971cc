"""The pictures of time: new links by day above the band of other dates, and how many lasted."""

from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ppr_network.report.canvas import ACCENT, BAND, INK, LINE, NOTE_WIDTH, QUIET, WARM, bare, canvas
from ppr_network.report.sections.curve import Curve
from ppr_network.report.sections.lasting import Lasting
from ppr_network.report.sections.other_dates import OtherDates


def draw_curve(data: Curve, own: OtherDates) -> Figure:
    """Return new links by day with the meetings below them, above those of own meetings with their band."""
    figure, axes = canvas(4.0 if own.why_not else 6.8, data.title)
    if not own.why_not:
        grid = figure.add_gridspec(2, 1, height_ratios=(3, 2))
        axes.set_subplotspec(grid[0])
        _draw_own(figure.add_subplot(grid[1]), own, data)
    for counts, colour, width, dashes, label in (
        (data.every, "#6f777b", 1.5, (0, (5, 3)), "all new links"),
        (data.met, WARM, 1.5, "-", "of those between sectors, had met once"),
        (data.cross, ACCENT, 3, "-", "new links between sectors"),
    ):
        (line,) = axes.step(data.days, counts, where="post", color=colour, linewidth=width, label=label)
        line.set(linestyle=dashes, clip_on=False)
    _axis_of_days(axes, data, data.top, [n for n, _ in data.grid])
    axes.tick_params(axis="x", pad=14)
    _ticks(axes, data)
    _note(axes, data.note)
    figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=9, handlelength=2.2)
    return figure


def _axis_of_days(axes: Axes, data: Curve, top: int, lines: list[int]) -> None:
    """Give axes the days of the challenge and lines at round counts."""
    axes.set_xlim(0, data.n_days)
    axes.set_ylim(0, top)
    axes.set_yticks(lines)
    axes.set_xticks([day for day, _ in data.axis], [f"day {day}" for day, _ in data.axis])
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)


def _note(axes: Axes, text: str) -> None:
    """Write below the axes what must stand beside the numbers."""
    axes.set_xlabel("\n".join(wrap(text, NOTE_WIDTH)), loc="left", fontsize=8, color=QUIET, labelpad=8)


def _draw_own(axes: Axes, own: OtherDates, data: Curve) -> None:
    """Draw the links at meetings that the challenge did not call over the band of other dates."""
    bare(axes)
    axes.set_title("\n".join(wrap(own.title, 80)), loc="left", fontsize=10, fontweight="bold", color=INK)
    axes.fill_between(
        own.days, own.low, own.high, step="post", color=BAND, label="on other dates, 95 of 100 times"
    )
    axes.step(own.days, own.seen, where="post", color=ACCENT, linewidth=3, clip_on=False)
    _axis_of_days(axes, data, own.top, [n for n, _ in own.grid])
    _note(axes, own.note)


def _ticks(axes: Axes, data: Curve) -> None:
    """Mark the days of meetings below the axis: a bar for those that count, a ring for those too large."""
    below = axes.get_xaxis_transform()
    for large, marker, label in ((False, "|", "meeting"), (True, "o", "meeting too large to count")):
        days = [tick.day for tick in data.ticks if tick.plenary is large]
        (marks,) = axes.plot(days, [-0.035] * len(days), marker, color=INK, label=label, transform=below)
        marks.set(markerfacecolor="white", markersize=6 if large else 8, clip_on=False)


def draw_lasting(data: Lasting) -> Figure:
    """Return the share of the new links between sectors still going, day by day after the challenge."""
    figure, axes = canvas(4.0, "\n".join(wrap(data.curve_title or data.title, 76)))
    if data.curve_title:
        if data.low:
            label = "95% interval, organisations drawn again"
            axes.fill_between(data.days, data.low, data.high, step="post", color=BAND, label=label)
        label = "new links between sectors still going"
        axes.step(
            data.days, data.lasting, where="post", color=ACCENT, linewidth=3, clip_on=False, label=label
        )
        figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=9, handlelength=2.2)
    axes.set_xlim(0, data.n_days)
    axes.set_ylim(0, 100)
    axes.set_yticks([0, 50, 100], ["0%", "50%", "100%"])
    axes.set_xticks([day for day, _ in data.axis], [f"{day} days after" for day, _ in data.axis])
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    _note(axes, data.note)
    return figure
