"""A publication as pages and pictures need it: sectors as people write them, and every column that they may ask for.

The tables of the files keep the text of the data, and the columns of their release.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.coded import from_codes, is_coded
from ppr_network.model import (
    ACTOR_COLUMNS,
    EVENT_COLUMNS,
    EVIDENCE_COLUMNS,
    LINK_COLUMNS,
    MEASURE_COLUMNS,
    Publication,
)

ASKED_FOR = {
    "actors": ACTOR_COLUMNS, "links": LINK_COLUMNS, "evidence": EVIDENCE_COLUMNS, "events": EVENT_COLUMNS,
    "measures": MEASURE_COLUMNS, "mixing": ("window", "sector_a", "sector_b", "links"),
}  # fmt: skip
NUMBERS = frozenset({"formed_day", "tier_follow_up", "day", "n_people", "n_actors"})  # else a blank is ""


def shown_sectors(sectors: Iterable[str]) -> dict[str, str]:
    """Return each sector as people write it: ``lived_experience`` as ``lived experience``.

    Two sectors that would look the same keep the text of the data.

    Examples
    --------
    >>> shown_sectors(["lived_experience", "health"])
    {'health': 'health', 'lived_experience': 'lived experience'}
    """
    written = {sector: " ".join(sector.replace("_", " ").split()) for sector in sorted(set(sectors))}
    taken = Counter(written.values())
    return {sector: text if text and taken[text] == 1 else sector for sector, text in written.items()}


def as_shown(publication: Publication) -> Publication:
    """Return a publication whose sectors are written for pages and pictures, with blanks for columns it lacks."""
    padded: dict[str, Any] = {
        name: _padded(getattr(publication, name), columns) for name, columns in ASKED_FOR.items()
    }
    publication = replace(publication, **padded)
    tables = {name: getattr(publication, name) for name in ("actors", "links", "sectors", "mixing")}
    words = shown_sectors(
        sector
        for table in tables.values()
        for column in _of_sectors(table)
        for sector in table[column].unique().tolist()
    )
    story = tuple(
        replace(step, sectors=tuple(words.get(one, one) for one in step.sectors))
        for step in publication.story
    )
    worded: dict[str, Any] = {name: _worded(table, words) for name, table in tables.items()}
    more = {name: _worded(table, words) for name, table in publication.tables.items()}
    return replace(publication, story=story, tables=more, **worded)


def _worded(table: pd.DataFrame, words: dict[str, str]) -> pd.DataFrame:
    """Return a table whose columns of sectors hold other words."""
    return table.assign(**{c: _other_words(table[c], words) for c in _of_sectors(table)})


def _other_words(column: pd.Series, words: dict[str, str]) -> pd.Series:
    """Return a column with other words where there are any; each distinct one is looked up once."""
    if is_coded(column):
        values = column.array
        texts = [words.get(text, text) for text in values.categories]
        return pd.Series(from_codes(values.codes, texts), index=column.index)
    code, found = pd.factorize(column.to_numpy(dtype=object))
    other = np.array([words.get(text, text) for text in found], dtype=object)
    return pd.Series(other[code], index=column.index, dtype=object)


def _of_sectors(table: pd.DataFrame) -> list[str]:
    """Return the columns of a table that hold sectors."""
    return [column for column in ("sector", "sector_a", "sector_b") if column in table.columns]


def _padded(table: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table with all of some columns; those that its release does not have are blank."""
    missing = {
        column: pd.array([pd.NA] * len(table), dtype="Int64") if column in NUMBERS else ""
        for column in columns
        if column not in table.columns
    }
    return table.assign(**missing) if missing else table
