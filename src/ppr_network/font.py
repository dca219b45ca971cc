"""The one font of our pictures, the style they are drawn in, and the characters it has."""

from functools import cache
from typing import Any

from matplotlib.font_manager import findfont, get_font

FONT = "DejaVu Sans"
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


def drawable(text: str) -> str:
    """Return a text with a box for each character that the font lacks."""
    font = _characters()
    return "".join(c if ord(c) in font and c.isprintable() else "□" for c in text)


@cache
def _characters() -> frozenset[int]:
    """Return the characters that the font can draw."""
    return frozenset(get_font(findfont(FONT)).get_charmap())
