"""The colour and shape of each sector, the same in every output.

Colour alone never tells two sectors apart: colour and shape together are one sector's own.
"""

from collections.abc import Sequence

UP_TO_SIX = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
MORE = ("#611D72", "#244242", "#7B2914", "#732CDD", "#E250E2", "#A98C60", "#28A197", "#F46A25")
SHAPES = ("dot", "square", "triangle", "diamond", "star", "hexagon", "triangleDown", "ellipse")
UNKNOWN = ("#6B6B6B", "dot")


def sector_styles(sectors: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the colour and vis-network shape of each sector.

    Parameters
    ----------
    sectors
        Names, largest first.

    Returns
    -------
    dict
        ``(colour, shape)`` by name. No two sectors share both, up to 64 of them.
    """
    colours = UP_TO_SIX if len(sectors) <= len(UP_TO_SIX) else MORE
    n = len(colours)
    return {sector: (colours[i % n], SHAPES[(i + i // n) % len(SHAPES)]) for i, sector in enumerate(sectors)}
