"""The count of new links under other sizes of a plenary and other numbers of dates: both are choices."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from ppr_network.contacts.meetings import meetings_of
from ppr_network.contacts.pairs import pairs_of
from ppr_network.contacts.register import Register, register_of
from ppr_network.measures.rows import row
from ppr_network.results.telling import told
from ppr_network.results.topic import Run, Topic
from ppr_network.stress.recount import classed

SIZES = (12, 15, 20, 25, 40, 0)  # people above which a meeting is a plenary; 0 is no rule of size
DATES = (1, 2, 3)  # together, that make a working link
COLUMNS = ["plenary_above", "min_events", "low", "new_cross_sector_links", "high", "chosen"]


def grid(run: Run) -> Topic:
    """Return the new cross-sector links for each size and number of dates, the run's own among them."""
    rules = run.links.challenge.settings.links
    register = register_of(run.links)
    sizes = sorted({*SIZES, rules.plenary_above}, key=lambda size: (size == 0, size))
    dates = sorted({*DATES, rules.min_events})
    own = (rules.plenary_above, rules.min_events)
    rows = [
        (size, least, *counts, (size, least) == own)
        for size in told(run.stress.tell, "counting under other rules", sizes)
        for least, counts in _counts(_under(register, plenary_above=size), dates)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return Topic([_measure(cell) for cell in table.to_dict("records")], {"plenary-grid": table})


def _counts(register: Register, dates: list[int]) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Yield each number of dates and what is counted under it; who met at all hangs on the size of a plenary alone."""
    meetings = meetings_of(register)
    pairs = pairs_of(register, meetings)
    for least in dates:
        found = classed(_under(register, min_events=least), meetings, pairs)
        yield least, (found.low, found.mid, found.high)


def _under(register: Register, **rules: int) -> Register:
    """Return the register under other rules for links."""
    links = register.settings.links.model_copy(update=rules)
    return replace(register, settings=register.settings.model_copy(update={"links": links}))


def _measure(cell: dict[Any, Any]) -> dict[str, Any]:
    """Return one cell as a row of measures.csv."""
    size = f"more than {cell['plenary_above']} people" if cell["plenary_above"] else "no size"
    group = f"{size} a plenary, {cell['min_events']} dates or more"
    note = "the run's own choice" if cell["chosen"] else "another choice of plenary_above and min_events"
    return row(
        "new_cross_sector_links_by_rule",
        cell["new_cross_sector_links"],
        group,
        note=note,
        low=cell["low"],
        high=cell["high"],
    )
