"""Raw tables made by hand, as the reading stage would hand them over."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ppr_network.clean.records import clean_records
from ppr_network.model import TABLES, Challenge, Finding, RawTable, RawTables, RowCount
from ppr_network.settings import Settings

DAY_0 = date(2019, 6, 5)
Rows = Iterable[Mapping[str, Any]]


def raw_table(name: str, rows: Rows, *, file: str = "", sheet: str = "") -> RawTable:
    """Return a table of rows that give some columns; rows are numbered from 2, as below a header."""
    rows = list(rows)
    place = {"file": file or f"{name}.csv", "sheet": sheet, "typed": ""}
    full = [
        {**dict.fromkeys(TABLES[name], ""), **place, "row": number, **row}
        for number, row in enumerate(rows, start=2)
    ]
    columns = [*TABLES[name], "file", "sheet", "row", "typed"]
    given = frozenset(column for row in rows for column in row if column in TABLES[name])
    frame = pd.DataFrame(full, columns=columns).astype(
        {column: "str" for column in columns if column != "row"}
    )
    return RawTable(name=name, rows=frame, columns=given, headers={c: c.capitalize() for c in given})


def raw_tables(settings: Mapping[str, Any] | None = None, /, **tables: Rows | RawTable) -> RawTables:
    """Return the tables of a challenge with day 0 on 5 June 2019."""
    made = {n: t if isinstance(t, RawTable) else raw_table(n, t) for n, t in tables.items()}
    counts = tuple(
        RowCount(
            name, str(file), str(sheet), read=len(part) + 1, used=len(part), left_out=(("blank row", 1),)
        )
        for name, table in made.items()
        for (file, sheet), part in table.rows.groupby(["file", "sheet"])
    )
    return RawTables(
        folder=Path("inputs/test"),
        settings=Settings.model_validate({"name": "Test", "day_0": DAY_0, **(settings or {})}),
        tables=made,
        files=(),
        row_counts=counts,
        findings=(),
    )


def cleaned(settings: Mapping[str, Any] | None = None, /, **tables: Rows | RawTable) -> Challenge:
    """Return the cleaned challenge of tables made by hand."""
    return clean_records(raw_tables(settings, **tables))


def row(
    event: str = "Launch", day: str = "2019-06-05", organisation: str = "", /, **cells: str
) -> dict[str, str]:
    """Return a row of attendance."""
    return {"event": event, "date": day, "organisation": organisation, "person": "", **cells}


def kinds(challenge: Challenge) -> dict[str, Finding]:
    """Return the first finding of each kind."""
    return {finding.kind: finding for finding in reversed(challenge.findings)}


def left_out(challenge: Challenge, table: str = "attendance") -> dict[str, int]:
    """Return how many rows of a table cleaning left out, by reason."""
    counts = [count for count in challenge.row_counts if count.table == table]
    reasons = {reason: n for count in counts for reason, n in count.left_out if reason != "blank row"}
    assert all(count.read == count.used + sum(n for _, n in count.left_out) for count in counts)
    return reasons


def seen(challenge: Challenge) -> list[tuple[str, int, str, str, str]]:
    """Return event, day, person, organisation and sector of every presence that repeats no other, sorted."""
    records = challenge.records
    presences = records.presences[~records.presences["repeat"]]
    organisations = {
        **dict(
            zip(records.organisations["organisation_id"], records.organisations["organisation"], strict=True)
        ),
        -1: "",
    }
    sectors = {**dict(zip(records.sectors["sector_id"], records.sectors["sector"], strict=True)), -1: ""}
    people = dict(zip(records.people["person_id"], records.people["person"], strict=True))
    events = records.events.set_index("event_id")
    return sorted(
        (
            events.at[p.event_id, "event"],
            int(events.at[p.event_id, "day"]),
            people[p.person_id],
            organisations[p.organisation_id],
            sectors[p.sector_id],
        )
        for p in presences.itertuples()
    )
