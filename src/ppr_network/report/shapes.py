"""The outline of each sector's shape, so that no sector is told by colour alone."""

from collections.abc import Mapping

# SVG paths in a square of 20 by 20, by the shape names of ppr_network.palette
OUTLINES: Mapping[str, str] = {
    "dot": "M10 2A8 8 0 1 0 10 18A8 8 0 1 0 10 2Z",
    "square": "M3 3H17V17H3Z",
    "triangle": "M10 2L19 18H1Z",
    "diamond": "M10 1L19 10L10 19L1 10Z",
    "star": "M10 1L12.6 7.2L19.5 7.7L14.2 12L16 18.8L10 15.1L4 18.8L5.8 12L0.5 7.7L7.4 7.2Z",
    "hexagon": "M5.5 2H14.5L19 10L14.5 18H5.5L1 10Z",
    "triangleDown": "M10 18L1 2H19Z",
    "ellipse": "M10 5A9 5 0 1 0 10 15A9 5 0 1 0 10 5Z",
}
