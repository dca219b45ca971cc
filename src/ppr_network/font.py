"""The one font of our pictures, the style they are drawn in, and the characters it has."""

from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.ft2font import FT2Font

FONT = "DejaVu Sans"
STYLE: Any = {
    "font.family": [FONT],
    "font.size": 10,
    "text.usetex": False,
    "text.hinting": "none",  # at 150 dots an inch it changes nothing but the time
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
    return frozenset(FT2Font(font_file()).get_charmap())


def font_file(*, bold: bool = False) -> str:
    """Return where the font lies: matplotlib brings it along."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name)
