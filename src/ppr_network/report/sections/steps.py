"""Lines of steps in a plot of 100 by 100, and round numbers for its axis."""

from collections.abc import Sequence


def step_path(across: Sequence[float], up: Sequence[float]) -> str:
    """Return an SVG path that keeps its height until the next point.

    Parameters
    ----------
    across, up
        The points, in percent of the plot from the left and from below; at least one.
    """
    parts, before = [f"M{across[0]:.2f} {100 - up[0]:.2f}"], up[0]
    for x, y in zip(across, up, strict=True):
        if y != before:
            parts.append(f"H{x:.2f}V{100 - y:.2f}")
            before = y
    return "".join([*parts, f"H{across[-1]:.2f}"])


def band_path(across: Sequence[float], low: Sequence[float], high: Sequence[float]) -> str:
    """Return an SVG path around the steps of two lines."""
    corners = [*_corners(across, high), *reversed(_corners(across, low))]
    return "M" + "L".join(f"{x:.2f} {100 - y:.2f}" for x, y in corners) + "Z"


def _corners(across: Sequence[float], up: Sequence[float]) -> list[tuple[float, float]]:
    """Return the corners of a line of steps."""
    corners = [(across[0], up[0])]
    for x, y in zip(across[1:], up[1:], strict=True):
        if y != corners[-1][1]:
            corners += [(x, corners[-1][1]), (x, y)]
    return [*corners, (across[-1], corners[-1][1])]


def grid_step(highest: float) -> int:
    """Return the distance of grid lines, 1, 2 or 5 times a power of ten, for at most five of them."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if highest <= 5 * step:
                return step
        power *= 10


def axis_top(highest: float) -> tuple[int, tuple[tuple[int, float], ...]]:
    """Return the end of an axis of counts, and its grid: each count with its percent from the top."""
    step = grid_step(max(highest, 1))
    top = step * int(-(-max(highest, 1) // step))
    return top, tuple((n, round(100 - 100 * n / top, 2)) for n in range(0, top + 1, step))
