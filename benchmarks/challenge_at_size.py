"""A challenge folder of any size, as a CSV file that `analyse` reads."""

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.registers_at_size import SECTORS, rows_of

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


def _named(words: str, n: int) -> np.ndarray:
    """Return a name for each number."""
    return np.array([words.format(number) for number in range(n)])
