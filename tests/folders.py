"""Challenge folders for tests: the toy challenge as files, and changes to it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

DAY_0 = date(2019, 6, 5)
# day, organisations, plenary: the toy challenge, one person an organisation
EVENTS: tuple[tuple[int, str, bool], ...] = (
    (-300, "H1 H2 C1", False), (-200, "H1 C1 C2", False), (-100, "H1 H2 V1", False),
    (-40, "H1 H2 H3 C1 C2 V1", True), (0, "H1 H2 H3 C1 C2 V1 V2 V3", True), (10, "H1 C1 V1", False),
    (24, "H1 C1 V1 V2", False), (38, "H2 V1 V2", False), (52, "H3 C2 V3", False), (66, "H1 H3 C2 V3", False),
    (80, "H1 C1 V2", False), (100, "H1 H2 H3 C1 C2 V1 V2 V3", True), (130, "H1 C1 V2", False),
    (190, "H3 V3", False), (250, "H2 V1", False),
)  # fmt: skip
PARTNERSHIPS = (
    ("H1", "C1", -700, None),
    ("C1", "V2", 60, None),
    ("H2", "V2", None, None),
    ("C2", "V1", -600, -400),
)
SECTORS = {"H": "health", "C": "council", "V": "voluntary"}
SETTINGS = """\
name = "Toy 100 Day Challenge"
day_0 = 2019-06-05

[windows]
set_up_days = 0

[links]
baseline = "complete"
"""

Row = Mapping[str, object]


def day(number: int | None) -> str:
    """Return the date of a day counted from day 0."""
    return "" if number is None else (DAY_0 + timedelta(days=number)).isoformat()


def toy_attendance() -> list[dict[str, str]]:
    """Return the register of the toy challenge, one person an organisation."""
    return [
        {"event": f"Event {i}", "date": day(number), "person": f"Zebedee {name} Quillfeather", "organisation": name,
         "sector": SECTORS[name[0]]}
        for i, (number, names, _) in enumerate(EVENTS)
        for name in names.split()
    ]  # fmt: skip


def toy_events() -> list[dict[str, str]]:
    """Return the events table of the toy challenge."""
    return [
        {"event": f"Event {i}", "date": day(number), "type": "plenary" if plenary else "team"}
        for i, (number, _, plenary) in enumerate(EVENTS)
    ]


def toy_partnerships() -> list[dict[str, str]]:
    """Return the partnerships of the toy challenge."""
    return [
        {"organisation_a": a, "organisation_b": b, "kind": "referral", "start": day(start), "end": day(end)}
        for a, b, start, end in PARTNERSHIPS
    ]


def table_text(rows: Sequence[Row]) -> str:
    """Return rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]) if rows else ["event"])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_challenge(folder: Path, tables: Mapping[str, Iterable[Row]], settings: str = SETTINGS) -> Path:
    """Write a challenge folder of CSV tables."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "challenge.toml").write_text(settings, encoding="utf-8")
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(table_text(list(rows)), encoding="utf-8", newline="")
    return folder


def toy_folder(folder: Path, settings: str = SETTINGS, **tables: Iterable[Row]) -> Path:
    """Write the toy challenge; ``tables`` take the place of its own."""
    own = {"attendance": toy_attendance(), "events": toy_events(), "partnerships": toy_partnerships()}
    return write_challenge(folder, {**own, **tables}, settings)
