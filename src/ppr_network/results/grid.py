"""The count of new links under other sizes of a plenary and other numbers of dates: both are choices."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ppr_network.contacts.meetings import Meetings, events_of, meetings_of
from ppr_network.contacts.register import Register, register_of
from ppr_network.measures.rows import row
from ppr_network.model import Links
from ppr_network.results.topic import Topic
from ppr_network.stress.recount import bounds_by_dates, under

SIZES = (12, 15, 20, 25, 40, 0)  # people above which a meeting is a plenary; 0 is no rule of size
DATES = (1, 2, 3)  # together, that make a working link
COLUMNS = ["plenary_above", "min_events", "low", "new_cross_sector_links", "high", "chosen"]


def grid(links: Links) -> Topic:
    """Return the new cross-sector links for each size and number of dates, the run's own among them.

    Parameters
    ----------
    links
        Of one level.
    """
    rules = links.challenge.settings.links
    register = register_of(links)
    sizes = sorted({*SIZES, rules.plenary_above}, key=lambda size: (size == 0, size))
    dates = sorted({*DATES, rules.min_events})
    own = (rules.plenary_above, rules.min_events)
    most = meetings_of(under(register, plenary_above=0))
    rows = [
        (size, least, *counts, (size, least) == own)
        for size in sizes
        for least, counts in zip(
            dates,
            _counts(under(register, plenary_above=size), most, dates, times=len(sizes)),
            strict=True,
        )
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return Topic([_measure(cell) for cell in table.to_dict("records")], {"plenary-grid": table})


def _counts(
    register: Register, most: Meetings, dates: list[int], *, times: int
) -> Iterator[tuple[int, int, int]]:
    """Yield what is counted under each number of dates; ``most``: the meetings where no size makes a plenary."""
    events, keys = events_of(register), most.keys
    here = ~events.plenary[keys.in_time][keys.rank_of(most.key)]
    meetings = Meetings(**vars(events), keys=keys, key=most.key[here])
    yield from bounds_by_dates(register, meetings, dates, times=times)


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
