"""Draw the three pictures of registers in docs/registers.md: ``python tools/register_pictures.py``."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

IMAGES = Path(__file__).parents[1] / "docs" / "images"
HEIGHT, GUTTER, LETTER = 26, 34, 8.6  # of a row, of the column of row numbers, of a character
HEADED, NUMBERED, TICKED, AWAY = "#dde7f3", "#eef0f2", "#dff0e2", "#f7e3e1"
TABLES = {
    "register-long": (
        "A long table: one row for each person at each meeting",
        [
            ["event", "date", "person", "organisation"],
            ["Housing forum", "2023-09-12", "Hodan Warsame", "Market Growers"],
            ["Housing forum", "2023-09-12", "Ama Boateng", "Newtown Council"],
            ["Workshop", "2023-09-26", "Ama Boateng", "Newtown Council"],
        ],
        0,
    ),
    "register-wide": (
        "A wide register: people down, meetings across",
        [
            ["Name", "Organisation", "Housing forum 12/09/2023", "Workshop 26/09/2023"],
            ["Hodan Warsame", "Market Growers", "✓", "apologies"],
            ["Ama Boateng", "Newtown Council", "✓", "x"],
        ],
        0,
    ),
    "register-list": (
        "A list for each meeting: a sheet or a file each",
        [
            ["Housing forum, 12 September 2023", "", ""],
            ["", "", ""],
            ["Name", "Organisation", "Attended"],
            ["Hodan Warsame", "Market Growers", "Y"],
            ["Ama Boateng", "Newtown Council", "Y"],
        ],
        2,
    ),
}
MARKS = {"✓": TICKED, "x": TICKED, "Y": TICKED, "apologies": AWAY}


def picture(title: str, rows: Sequence[Sequence[str]], header: int) -> str:
    """Return a spreadsheet as SVG: letters above, numbers beside, headers in blue, marks in green and red."""
    below = rows[header:]
    widths = [max(len(row[i]) for row in below) * LETTER + 20 for i in range(len(rows[0]))]
    lefts = [GUTTER + sum(widths[:i]) for i in range(len(widths))]
    width, height = GUTTER + sum(widths) + 1, (len(rows) + 1) * HEIGHT + 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" font-family="DejaVu Sans, Arial, sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
    ]
    for place, (left, wide) in enumerate(zip(lefts, widths, strict=True)):
        parts += _cell((left, 0, wide), chr(ord("A") + place), NUMBERED, bold=False)
    for number, row in enumerate(rows, start=1):
        top = number * HEIGHT
        parts += _cell((0, top, GUTTER), str(number), NUMBERED, bold=False)
        if not any(row[1:]):  # a title, or nothing, over the whole width
            parts += _cell((GUTTER, top, sum(widths)), row[0], "none", bold=False)
            continue
        for left, wide, text in zip(lefts, widths, row, strict=True):
            fill = HEADED if number == header + 1 else MARKS.get(text, "none")
            parts += _cell((left, top, wide), text, fill, bold=number == header + 1)
    return "\n".join([*parts, "</svg>", ""])


def _cell(place: tuple[float, float, float], text: str, fill: str, *, bold: bool) -> list[str]:
    """Return one cell: its frame and its text."""
    left, top, wide = place
    frame = (
        f'<rect x="{left + 0.5:g}" y="{top + 0.5:g}" width="{wide:g}" height="{HEIGHT}" fill="{fill}" '
        'stroke="#b8bec6"/>'
    )
    weight = ' font-weight="bold"' if bold else ""
    words = f'<text x="{left + 9:g}" y="{top + 18:g}" fill="#1b1f24"{weight}>{escape(text)}</text>'
    return [frame, words] if text else [frame]


def main() -> None:
    """Write the pictures."""
    for name, (title, rows, header) in TABLES.items():
        (IMAGES / f"{name}.svg").write_text(picture(title, rows, header), encoding="utf-8")


if __name__ == "__main__":
    main()
