"""Ids, marks and days to words."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import Links

Words = NDArray[np.object_]


def looked_up(ids: Iterable[Any], words: Mapping[Any, Any]) -> Words:
    """Return the word of each id, ``""`` where there is none."""
    return np.array([words.get(one, "") for one in ids], dtype=object)


def yes_no(values: pd.Series) -> Words:
    """Return yes or no."""
    return np.where(values.to_numpy(dtype=bool), "yes", "no").astype(object)


def iso_date(day_0: date, day: int) -> str:
    """Return the date of a day counted from day 0."""
    return (day_0 + timedelta(days=int(day))).isoformat()


def iso_dates(day_0: date, days: pd.Series) -> Words:
    """Return the dates of days, ``""`` where there is none."""
    return looked_up(days, {day: iso_date(day_0, day) for day in days.dropna().unique()})


def sector_words(links: Links) -> dict[int, str]:
    """Return the sector of each actor, ``""`` if unknown, by actor id."""
    sectors = links.challenge.records.sectors
    words = dict(zip(sectors["sector_id"], sectors["sector"], strict=True))
    return dict(zip(links.actors["actor_id"], looked_up(links.actors["sector_id"], words), strict=True))
