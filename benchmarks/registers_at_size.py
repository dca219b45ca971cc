"""Registers of any size, with many small meetings, few very large ones, and people of very different zeal."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import RECORD_COLUMNS, Challenge, Records
from ppr_network.settings import LinkRules, Settings

SEED = 20190605
MEAN_SIZE = 12  # people a meeting
ROWS_A_PERSON, ROWS_AN_ORGANISATION = 10, 83  # 1,000,000 rows: 100,000 people in 12,000 organisations
SECTORS = ("council", "health", "housing", "police", "voluntary", "community", "business", "education")
FIRST_DAY, LAST_DAY = -425, 220


@dataclass(frozen=True)
class Rows:
    """Who was at which meeting, one place each, with the organisation of each person and the day of each meeting."""

    person: NDArray[np.int64]
    event: NDArray[np.int64]
    organisation_of: NDArray[np.int64]
    sector_of: NDArray[np.int64]
    day_of: NDArray[np.int64]

    @property
    def small(self) -> NDArray[np.bool_]:
        """Which rows are of meetings of no more than 25 people."""
        return np.bincount(self.event)[self.event] <= LinkRules().plenary_above


def rows_of(n_rows: int) -> Rows:
    """Return about ``n_rows`` rows: sizes of meetings lognormal with mean 12, zeal and sizes of organisations Pareto."""
    rng = np.random.default_rng(SEED)
    n_people, n_organisations = max(n_rows // ROWS_A_PERSON, 20), max(n_rows // ROWS_AN_ORGANISATION, 8)
    n_events = n_rows // MEAN_SIZE
    sizes = np.clip(np.round(rng.lognormal(np.log(MEAN_SIZE) - 0.5, 1.0, n_events)), 2, n_people // 4).astype(
        int
    )
    event = np.repeat(np.arange(n_events), sizes)
    home = _drawn(rng, n_organisations, n_people, shape=1.5)
    person = _drawn(rng, n_people, len(event), shape=2.5)
    event, person = np.unique(np.column_stack([event, person]), axis=0).T
    return Rows(
        person=person,
        event=event,
        organisation_of=home,
        sector_of=rng.integers(len(SECTORS), size=n_organisations),
        day_of=rng.integers(FIRST_DAY, LAST_DAY + 1, size=n_events),
    )


def _drawn(rng: np.random.Generator, n: int, times: int, *, shape: float) -> NDArray[np.int64]:
    """Draw among n with chances of a Pareto tail."""
    weights = np.cumsum(rng.pareto(shape, n) + 1)
    return np.searchsorted(weights, rng.random(times) * weights[-1]).astype(np.int64)


def challenge_at_size(rows: Rows) -> Challenge:
    """Return the rows as a challenge that was read and cleaned."""
    n_people, n_events, n_organisations = len(rows.organisation_of), len(rows.day_of), len(rows.sector_of)
    people = [f"Person {number:07}" for number in range(n_people)]
    organisations = [f"Organisation {number:06}" for number in range(n_organisations)]
    tables = {
        "sectors": {"sector": SECTORS, "key": SECTORS, "individual": False, "community": False},
        "organisations": {"organisation": organisations, "key": organisations, "sector_id": rows.sector_of},
        "people": {"person": people, "key": people, "named": True, "consent": False, "under_18": False},
        "teams": {"team": [], "key": []},
        "events": {"event": [f"Meeting {number:07}" for number in range(n_events)], "day": rows.day_of},
        "presences": {
            "event_id": rows.event, "person_id": rows.person, "organisation_id": rows.organisation_of[rows.person],
            "sector_id": -1, "team_id": -1, "eligible": True, "individual": False, "chair": False, "repeat": False,
            "file_id": 0, "row": np.arange(len(rows.event)) + 2,
        },
        "files": {"file": ["attendance.csv"], "sheet": [""]},
    }  # fmt: skip
    kept = {name: _table(name, columns) for name, columns in tables.items()}
    days = {name: pd.array([], dtype="Int64") for name in ("start_day", "end_day")}
    partnerships = pd.DataFrame(columns=RECORD_COLUMNS["partnerships"], dtype="int64").assign(**days)
    settings = Settings.model_validate({"name": "at size", "day_0": date(2019, 6, 5)})
    return Challenge(
        settings=settings, as_of_day=LAST_DAY, records=Records(**kept, partnerships=partnerships), findings=(),
        row_counts=(), files=(), folder=Path(),
    )  # fmt: skip


def _table(name: str, columns: dict[str, object]) -> pd.DataFrame:
    """Return a table of the records, with an id where it begins with one and blank text in what is left."""
    first, *_ = RECORD_COLUMNS[name]
    table = pd.DataFrame(columns)
    if first not in table:
        table.insert(0, first, np.arange(len(table)))
    return table.assign(**dict.fromkeys(set(RECORD_COLUMNS[name]) - set(table), ""))[
        list(RECORD_COLUMNS[name])
    ]
