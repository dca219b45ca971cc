"""What changes in the records over time: people who come for another organisation, organisations of another sector.

Nothing is changed here. A person counts for the organisation of each row, and an organisation has one sector in a run;
the findings say where that matters. No finding about people shows a name or an organisation, only rows.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import groupby

import pandas as pd

from ppr_network.clean.ledger import PLACE, Ledger, by_place
from ppr_network.clean.showing import LONGEST_EXAMPLE
from ppr_network.clean.text import tidy
from ppr_network.model import Finding

MOST_ROWS = 20  # that a finding lists
MOVED = "people came for one organisation and later for another"
CHANGED = "an organisation's sector changes over time"

Run = tuple[str, int, int]  # a sector, and the first and last day on which the rows give it


def notice_movers(ledger: Ledger, attendance: pd.DataFrame) -> None:
    """List the rows at which a person comes for an organisation that they did not come for on their date before."""
    named = attendance[(attendance["person"] != "") & (attendance["organisation"] != "")]
    pairs = named[["person", "organisation"]].drop_duplicates()
    several = pairs.loc[pairs.duplicated("person"), "person"]
    rows = named[named["person"].isin(several)].sort_values(["person", "day", *PLACE, "row"])
    for (file, sheet), part in by_place(_changes(rows)):
        ledger.add(_moved(ledger, file, sheet, part))


def _changes(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the first row of each date on which a person comes for none of the organisations of their date before.

    The rows are in the order of people and days.
    """
    is_new = ~rows.duplicated(["person", "day"])
    number = is_new.cumsum()  # of the date of the person, so that the one before has the number before
    came = pd.DataFrame({"person": rows["person"], "date": number, "organisation": rows["organisation"]})
    same = came.assign(date=came["date"] + 1).drop_duplicates().merge(came, on=[*came.columns])
    stayed = number.isin(same["date"])
    return rows[is_new & rows.duplicated("person") & ~stayed]


def _moved(ledger: Ledger, file: str, sheet: str, changes: pd.DataFrame) -> Finding:
    """Tell of the people who moved by the rows at which it shows."""
    numbers = sorted(int(row) for row in changes["row"])
    more = f" and {len(numbers) - MOST_ROWS:,} more" if len(numbers) > MOST_ROWS else ""
    listed = ", ".join(str(number) for number in numbers[:MOST_ROWS]) + more
    return Finding(
        "note", MOVED, file, sheet, numbers[0],
        column=ledger.tables["attendance"].headers.get("organisation", "organisation"),
        count=int(changes["person"].nunique()),
        done=f"Each row counts for the organisation in it. The changes are in row{'s' * (len(numbers) > 1)} {listed}.",
        mend="If a change is two ways of writing one organisation, or two people of one name, correct it.",
    )  # fmt: skip


def notice_sector_changes(ledger: Ledger, attendance: pd.DataFrame, sectors: Mapping[str, str]) -> None:
    """Tell of each organisation whose rows have one sector up to a date and another from a later one on.

    Parameters
    ----------
    ledger
        The tables.
    attendance
        The rows in use.
    sectors
        The sector that counts for each organisation, by key.
    """
    said = attendance[(attendance["organisation"] != "") & (attendance["sector"] != "")]
    pairs = said[["organisation", "sector"]].drop_duplicates()
    several = pairs.loc[pairs.duplicated("organisation"), "organisation"]
    for organisation, rows in said[said["organisation"].isin(several)].groupby(
        "organisation", sort=True, observed=True
    ):
        runs = _runs(rows)
        if runs and len({sector for sector, _, _ in runs}) == len(runs):
            ledger.add(_changed(ledger, rows, runs, sectors[str(organisation)]))


def _runs(rows: pd.DataFrame) -> list[Run]:
    """Return the sectors of one organisation in the order of days, days of one sector as one run; none if a day has two."""
    told = sorted(set(zip(rows["day"].tolist(), rows["sector"].tolist(), strict=True)))
    if len({day for day, _ in told}) < len(told):
        return []
    by_sector = [(sector, [day for day, _ in days]) for sector, days in groupby(told, key=lambda one: one[1])]
    return [(sector, days[0], days[-1]) for sector, days in by_sector]


def _changed(ledger: Ledger, rows: pd.DataFrame, runs: list[Run], counted: str) -> Finding:
    """Tell of one organisation: both sectors, and the dates between which it changed."""
    cells = ledger.tables["attendance"].rows
    day_0 = ledger.settings.day_0

    def shown(column: str, which: "pd.Series[bool]") -> str:
        first = rows[which].sort_values([*PLACE, "row"]).index[0]
        return tidy(str(cells.loc[first, column]))[:LONGEST_EXAMPLE]

    names = {sector: shown("sector", rows["sector"] == sector) for sector, _, _ in runs}
    told = [f"{names[runs[0][0]]} up to {day_0 + timedelta(days=runs[0][2])}"]
    told += [f"{names[sector]} from {day_0 + timedelta(days=first)}" for sector, first, _ in runs[1:]]
    later = rows[rows["sector"] == runs[1][0]].sort_values(["day", *PLACE, "row"]).iloc[0]
    organisation = shown("organisation", rows["organisation"] != "")
    return Finding(
        "note", CHANGED, str(later["file"]), str(later["sheet"]), int(later["row"]),
        column=ledger.tables["attendance"].headers.get("sector", "sector"),
        examples=(organisation,),
        done=f"Its rows say {', '.join(told)}. It counts as {names.get(counted, counted)} throughout.",
        mend="If it became another body, give it another name from that date on; else write its sector in the "
        "organisations table.",
    )  # fmt: skip
