"""Small challenges built by hand or drawn from a seed, as clean records: the toy of methods 9.7, and others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.model import RECORD_COLUMNS, Challenge, Records
from ppr_network.settings import Settings

DAY_0 = date(2019, 6, 5)
TOY_ORGANISATIONS = ("C1", "C2", "H1", "H2", "H3", "V1", "V2", "V3")
TOY_SECTORS = ("C", "H", "V")
TOY_EVENTS = (  # day, P for a plenary, organisations: one distinct person for each
    "-300 H1H2C1", "-200 H1C1C2", "-100 H1H2V1", "-40P H1H2H3C1C2V1", "0P H1H2H3C1C2V1V2V3", "10 H1C1V1",
    "24 H1C1V1V2", "38 H2V1V2", "52 H3C2V3", "66 H1H3C2V3", "80 H1C1V2", "100P H1H2H3C1C2V1V2V3",
    "130 H1C1V2", "190 H3V3", "250 H2V1",
)  # fmt: skip
TOY_PARTNERSHIPS = (
    ("C1", "H1", -700, None),
    ("C1", "V2", 60, None),
    ("H2", "V2", None, None),
    ("C2", "V1", -600, -400),
)

TABLE_OF_ID = {
    "sector_id": "sectors", "organisation_id": "organisations", "person_id": "people", "team_id": "teams",
    "event_id": "events", "file_id": "files",
}  # fmt: skip

Rows = Sequence[tuple[Any, ...]]


def frame(name: str, rows: Rows) -> pd.DataFrame:
    """Make one table of the records with its columns and their types."""
    table = pd.DataFrame(list(rows), columns=list(RECORD_COLUMNS[name]))
    for column in table.columns:
        if column.endswith("_id") or column in {"day", "row", "organisation_a", "organisation_b"}:
            table[column] = table[column].astype("int64")
        elif column in {"start_day", "end_day"}:
            table[column] = table[column].astype("Int64")
        elif column in {
            "named",
            "consent",
            "under_18",
            "individual",
            "community",
            "eligible",
            "chair",
            "repeat",
        }:
            table[column] = table[column].astype("bool")
    return table


def presence_rows(rows: Rows) -> list[tuple[Any, ...]]:
    """Complete (event, person, organisation, sector, team, eligible, individual) to rows, marking repeats."""
    seen: set[tuple[Any, ...]] = set()
    complete = []
    for number, row in enumerate(rows):
        complete.append((*row, False, row[:3] in seen, 0, number + 2))
        seen.add(row[:3])
    return complete


def partnership_rows(rows: Rows) -> list[tuple[Any, ...]]:
    """Complete (organisation_a, organisation_b, start, end) to rows of the second file."""
    return [(min(a, b), max(a, b), "", start, end, "", 1, n + 2) for n, (a, b, start, end) in enumerate(rows)]


def challenge_of(
    *, sectors: Rows, organisations: Rows, people: Rows, events: Rows, presences: Rows,
    partnerships: Rows = (),
    teams: Sequence[str] = (), as_of_day: int, **settings: Any,
) -> Challenge:  # fmt: skip
    """Build a challenge of short rows.

    ``sectors``: (key, individual); ``organisations``: sector ids; ``people``: (key, named); ``events``: (day,
    type,
    convened_by); ``presences`` and ``partnerships`` as the functions above take them.
    """
    records = Records(
        sectors=frame("sectors", [(n, key, key, own, own) for n, (key, own) in enumerate(sectors)]),
        organisations=frame(
            "organisations",
            [(n, key, key, sector, "", "", "", "", "") for n, (key, sector) in enumerate(organisations)],
        ),
        people=frame("people", [(n, key, key, named, False, False) for n, (key, named) in enumerate(people)]),
        teams=frame("teams", [(n, key, key) for n, key in enumerate(teams)]),
        events=frame("events", [(n, f"event {n}", *event, "") for n, event in enumerate(events)]),
        presences=frame("presences", presence_rows(presences)),
        partnerships=frame("partnerships", partnership_rows(partnerships)),
        files=frame("files", [(0, "attendance.csv", ""), (1, "partnerships.csv", "")]),
    )
    return Challenge(
        settings=Settings.model_validate({"name": "a challenge", "day_0": DAY_0} | settings),
        as_of_day=as_of_day, records=records, findings=(), row_counts=(), files=(), folder=Path(),
    )  # fmt: skip


def toy_challenge(**settings: Any) -> Challenge:
    """Build the toy challenge of methods 9.7: no set-up, a complete baseline, plenaries as declared."""
    given = {
        "windows": {"set_up_days": 0},
        "links": {"baseline": "complete", "plenary_share": 0, "plenary_above": 0},
    }
    ids = {name: n for n, name in enumerate(TOY_ORGANISATIONS)}
    events, presences = [], []
    for number, line in enumerate(TOY_EVENTS):
        day, names = line.split()
        events.append((int(day.rstrip("P")), "plenary" if day.endswith("P") else "", ""))
        for name in (names[n : n + 2] for n in range(0, len(names), 2)):
            presences.append((number, ids[name], ids[name], TOY_SECTORS.index(name[0]), -1, True, False))
    return challenge_of(
        sectors=[(key, False) for key in TOY_SECTORS],
        organisations=[(name, TOY_SECTORS.index(name[0])) for name in TOY_ORGANISATIONS],
        people=[(f"person of {name}", True) for name in TOY_ORGANISATIONS],
        events=events, presences=presences,
        partnerships=[(ids[a], ids[b], start, end) for a, b, start, end in TOY_PARTNERSHIPS],
        as_of_day=250, **(given | settings),
    )  # fmt: skip


def challenge_of_meetings(
    *meetings: tuple[Any, ...], partnerships: Sequence[tuple[str, str, int | None, int | None]] = (),
    as_of_day: int = 280, **settings: Any,
) -> Challenge:  # fmt: skip
    """Build a challenge of meetings (day, "A B C", type, convened_by), the last two blank if left out.

    Each letter is an organisation of its own sector with one person. The baseline is complete and no rule makes
    a plenary unless ``settings`` say so.
    """
    names = sorted(
        {name for meeting in meetings for name in meeting[1].split()}
        | {n for p in partnerships for n in p[:2]}
    )
    ids = {name: n for n, name in enumerate(names)}
    given = {"links": {"baseline": "complete", "plenary_share": 0, "plenary_above": 0}}
    return challenge_of(
        sectors=[(name, False) for name in names],
        organisations=[(name, ids[name]) for name in names],
        people=[(f"person of {name}", True) for name in names],
        events=[(day, *(*more, "", "")[:2]) for day, _, *more in meetings],
        presences=[
            (n, ids[name], ids[name], ids[name], -1, True, False)
            for n, (_, present, *_) in enumerate(meetings) for name in present.split()
        ],
        partnerships=[(ids[a], ids[b], start, end) for a, b, start, end in partnerships],
        as_of_day=as_of_day, **(given | settings),
    )  # fmt: skip


def random_challenge(seed: int, *, dual_hatted: bool = True) -> Challenge:
    """Draw a small challenge in which every rule of links has its chance to matter.

    Without ``dual_hatted`` each person has one row an event and all are eligible.
    """
    rng = np.random.default_rng(seed)
    settings = _random_settings(rng)
    n_organisations, n_people, n_sectors = (
        int(rng.integers(*limits)) for limits in ((3, 13), (4, 17), (2, 5))
    )
    as_of_day = _random_as_of(rng, settings)
    events = _random_events(rng, settings, as_of_day)
    presences = [
        row
        for n in range(len(events))
        for row in _random_presences(rng, n, n_organisations, n_people, n_sectors)
    ]
    if not dual_hatted:
        presences = _one_row_each(presences)
    used = sorted({row[0] for row in presences})
    return challenge_of(
        sectors=[(f"sector {n}", n < 2) for n in range(n_sectors)],
        organisations=[
            (f"organisation {n:02}", int(rng.integers(-1, n_sectors))) for n in range(n_organisations)
        ],
        people=[(f"person {n:02}", True) for n in range(n_people)] + [("", False)] * n_organisations,
        events=[events[n] for n in used],
        presences=[(used.index(row[0]), *row[1:]) for row in presences],
        partnerships=_random_partnerships(rng, n_organisations, as_of_day),
        teams=["team 0", "team 1"], as_of_day=as_of_day, **settings,
    )  # fmt: skip


def united(challenges: Sequence[Challenge]) -> Challenge:
    """Put several challenges beside one another as one, under the settings of the first."""
    tables: dict[str, list[pd.DataFrame]] = {name: [] for name in RECORD_COLUMNS}
    n_before = dict.fromkeys(TABLE_OF_ID, 0)
    for challenge in challenges:
        shifts = n_before | dict.fromkeys(("organisation_a", "organisation_b"), n_before["organisation_id"])
        for name, parts in tables.items():
            table: pd.DataFrame = getattr(challenge.records, name).copy()
            for column in table.columns.intersection(list(shifts)):
                table[column] = table[column].where(table[column] < 0, table[column] + shifts[column])
            parts.append(table)
        for column in n_before:
            table = getattr(challenge.records, TABLE_OF_ID[column])
            n_before[column] += len(table)
    records = Records(**{name: pd.concat(parts, ignore_index=True) for name, parts in tables.items()})
    return replace(challenges[0], records=records)


def reordered(challenge: Challenge, seed: int) -> Challenge:
    """Put the rows of presences and partnerships in another order, and mark repeats anew."""
    rng = np.random.default_rng(seed)
    records = challenge.records
    presences = records.presences.iloc[rng.permutation(len(records.presences))].reset_index(drop=True)
    presences["repeat"] = presences.duplicated(["event_id", "person_id", "organisation_id"])
    partnerships = records.partnerships.iloc[rng.permutation(len(records.partnerships))].reset_index(
        drop=True
    )
    return replace(challenge, records=replace(records, presences=presences, partnerships=partnerships))


def _choose(rng: np.random.Generator, *values: Any) -> Any:
    """Draw one of the values."""
    return values[int(rng.integers(len(values)))]


def _random_settings(rng: np.random.Generator) -> dict[str, Any]:
    """Draw windows short enough for their edges to be met, and rules that bite."""
    return {
        "days": _choose(rng, 8, 15, 20),
        "windows": {
            "baseline_days": _choose(rng, 5, 12, 20),
            "set_up_days": _choose(rng, 0, 0, 4, 8),
            "follow_up_days": _choose(rng, 0, 6, 10),
        },
        "links": {
            "min_events": _choose(rng, 1, 2, 2, 3),
            "plenary_above": _choose(rng, 0, 0, 4, 6, 25),
            "plenary_share": _choose(rng, 0, 0.25, 0.5, 0.6),
            "baseline": _choose(rng, "complete", "partial", "thin", "none"),
        },
    }


def _random_as_of(rng: np.random.Generator, settings: dict[str, Any]) -> int:
    """Draw an as-of day: within the challenge, at its end, or long after."""
    return int(_choose(rng, settings["days"] - 3, settings["days"], settings["days"] + 4, 45, 45, 45))


def _random_events(
    rng: np.random.Generator, settings: dict[str, Any], as_of_day: int
) -> list[tuple[int, str, str]]:
    """Draw events in all windows, several on one day and some on the edges."""
    windows, days = settings["windows"], settings["days"]
    before = windows["set_up_days"]
    edges = [
        -before - windows["baseline_days"],
        -before - 1,
        -before,
        -1,
        0,
        days,
        days + 1,
        days + windows["follow_up_days"],
    ]
    drawn = []
    for _ in range(int(rng.integers(3, 20))):
        day = int(_choose(rng, *edges, *edges, *(int(rng.integers(-35, 45)) for _ in range(16))))
        kind = _choose(rng, "", "", "team", "other", "bilateral", "bilateral", "plenary")
        drawn.append((day, kind, _choose(rng, "", "", "challenge", "self", "pre-existing", "unknown")))
    return [event for event in drawn if event[0] <= as_of_day]


def _random_presences(
    rng: np.random.Generator, event: int, n_organisations: int, n_people: int, n_sectors: int
) -> list[tuple[Any, ...]]:
    """Draw the rows of one event: people with several, one or no organisation, some unnamed, some twice."""
    rows = []
    for _ in range(int(rng.integers(1, 9))):
        person = int(rng.integers(n_people))
        usual = person % n_organisations
        organisation = int(_choose(rng, usual, usual, usual, rng.integers(n_organisations), -1))
        sector = int(rng.integers(-1, n_sectors))
        if organisation >= 0 and rng.random() < 0.15:
            person = n_people + organisation
        team, eligible = int(rng.integers(-1, 2)), bool(rng.random() < 0.85)
        row = (event, person, organisation, sector, team, eligible, organisation < 0 and sector in (0, 1))
        rows += [row] * int(_choose(rng, 1, 1, 1, 1, 2))
        if rng.random() < 0.15:
            rows.append((*row[:3], sector, int(rng.integers(-1, 2)), not eligible, row[6]))
    return rows


def _one_row_each(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Keep the first row of each person at each event, eligible."""
    first = {row[:2]: (*row[:5], True, row[6]) for row in reversed(rows)}
    return list(reversed(first.values()))


def _random_partnerships(
    rng: np.random.Generator, n_organisations: int, as_of_day: int
) -> list[tuple[int, int, int | None, int | None]]:
    """Draw partnerships with and without start and end; none starts after the as-of day."""
    rows = []
    for _ in range(int(rng.integers(0, 7))):
        a, b = (int(n) for n in rng.choice(n_organisations, 2, replace=False))
        start = _choose(rng, None, int(rng.integers(-45, 30)), int(rng.integers(-12, 22)))
        end = _choose(rng, None, None, int(rng.integers(-45, 30)), int(rng.integers(-3, 3)))
        if start is None or (start <= as_of_day and (end is None or end >= start)):
            later = end is not None and end > as_of_day
            rows.append((a, b, start, None if later else end))
    return rows
