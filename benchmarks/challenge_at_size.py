"""A challenge folder of any size, as one CSV file, or as a folder of parts in CSV or Parquet."""

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from benchmarks.registers_at_size import SECTORS, rows_of

N_PARTS = 8
SETTINGS = 'name = "At size"\nday_0 = "2019-06-05"\n'


def write_challenge(folder: Path, n_rows: int) -> None:
    """Write about ``n_rows`` rows of attendance, with the sector of each organisation, and the settings."""
    rows = rows_of(n_rows)
    organisation = rows.organisation_of[rows.person]
    day = np.datetime64("2019-06-05") + rows.day_of[rows.event]
    table = pd.DataFrame(
        {
            "event": _named("Meeting {:07}", len(rows.day_of))[rows.event],
            "date": np.datetime_as_string(day),
            "person": _named("Person {:07}", len(rows.organisation_of))[rows.person],
            "organisation": _named("Organisation {:06}", len(rows.sector_of))[organisation],
            "sector": np.array(SECTORS)[rows.sector_of[organisation]],
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    table.to_csv(folder / "attendance.csv", index=False)
    (folder / "challenge.toml").write_text(SETTINGS, encoding="utf-8")


def write_parts(folder: Path, challenge: Path, kind: str) -> None:
    """Write a challenge anew, its attendance as a folder of parts: ``csv`` or ``parquet``, this with real dates."""
    (folder / "attendance").mkdir(parents=True)
    (folder / "challenge.toml").write_text(SETTINGS, encoding="utf-8")
    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        connection.execute("SET enable_progress_bar = false")
        scan = f"read_csv('{challenge / 'attendance.csv'}', all_varchar = true)"
        (n_rows,) = connection.execute(f"SELECT count(*) FROM {scan}").fetchall()[0]  # noqa: S608 - our own path
        date = "date::DATE AS date" if kind == "parquet" else "date"
        connection.execute(
            f"CREATE TABLE register AS SELECT event, {date}, person, organisation, sector FROM {scan}"  # noqa: S608
        )
        size = -(-n_rows // N_PARTS)
        for part in range(N_PARTS):
            rows = f"SELECT * FROM register WHERE rowid >= {part * size} AND rowid < {(part + 1) * size}"  # noqa: S608
            connection.execute(f"COPY ({rows}) TO '{folder}/attendance/part-{part}.{kind}'")


def _named(words: str, n: int) -> np.ndarray:
    """Return a name for each number."""
    return np.array([words.format(number) for number in range(n)])
