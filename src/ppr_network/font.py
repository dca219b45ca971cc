"""Which characters the one font of our bitmaps can draw."""

from functools import cache

from matplotlib.font_manager import findfont, get_font

FONT = "DejaVu Sans"


def drawable(text: str) -> str:
    """Return a text with a box for each character that the font lacks."""
    font = _characters()
    return "".join(c if ord(c) in font and c.isprintable() else "□" for c in text)


@cache
def _characters() -> frozenset[int]:
    """Return the characters that the font can draw."""
    return frozenset(get_font(findfont(FONT)).get_charmap())
