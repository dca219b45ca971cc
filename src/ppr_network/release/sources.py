"""The rows of the inputs behind each presence and each partnership, in words."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import Links
from ppr_network.release.coded import CodeArray, Coded, IntArray
from ppr_network.release.words import Words

ROWS_SHOWN = 20


@dataclass(frozen=True)
class Sources:
    """What is behind the presences, by event and actor, and then behind the partnerships, by id: a row each.

    ``columns``: ``file``, ``sheet`` and ``rows``; their distinct words are in no order. ``key``: one number an event and
    actor, in order; ``partnership``: the ids, in order.
    """

    columns: dict[str, Coded]
    key: IntArray
    width: int
    partnership: IntArray

    def places(self, event: IntArray, actor: NDArray[Any], partnership: IntArray) -> CodeArray:
        """Return the row that is behind each piece of evidence for one of its two actors."""
        sought = pd.Index(event * self.width + actor)
        of_meetings = pd.Index(self.key).get_indexer(sought)  # many times as quick as searching
        of_partnerships = len(self.key) + np.searchsorted(self.partnership, partnership)
        return np.where(event >= 0, of_meetings, of_partnerships).astype(np.int32)


def sources_of(links: Links) -> Sources:
    """Return the files, sheets and rows behind the evidence of links."""
    files = links.challenge.records.files
    file, sheet, row, key, width = _of_meetings(links.rows, files)
    partnerships = links.challenge.records.partnerships.reset_index(names="partnership_id")
    held = partnerships.merge(files, on="file_id").sort_values("partnership_id")
    columns = {
        "file": np.concatenate([file, held["file"].to_numpy(dtype=object)]),
        "sheet": np.concatenate([sheet, held["sheet"].to_numpy(dtype=object)]),
        "rows": np.concatenate([row, np.array(held["row"].map(str).tolist(), dtype=object)]),
    }
    partnership = held["partnership_id"].to_numpy(dtype=np.int64)
    return Sources({name: _as_met(words) for name, words in columns.items()}, key, width, partnership)


def _as_met(words: Words) -> Coded:
    """Return a column of words as numbers, in the order in which they are met."""
    code, distinct = pd.factorize(words)
    return Coded(distinct, code.astype(np.int32))


def _of_meetings(rows: pd.DataFrame, files: pd.DataFrame) -> tuple[Words, Words, Words, IntArray, int]:
    """Return files, sheets and rows of each actor's presence at an event, joined where it stands in several."""
    ranked = files.sort_values(["file", "sheet"], ignore_index=True)
    rank = np.zeros(int(files["file_id"].max()) + 1 if len(files) else 0, dtype=np.int64)
    rank[ranked["file_id"].to_numpy(dtype=np.int64)] = np.arange(len(ranked))
    event, actor, file_id, row = (
        rows[name].to_numpy(dtype=np.int64) for name in ("event_id", "actor_id", "file_id", "row")
    )
    width = int(actor.max(initial=0)) + 1
    key, of_file = event * width + actor, rank[file_id]
    order = np.lexsort((row, of_file, key))
    key, of_file, row = key[order], of_file[order], row[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    names, sheets = (ranked[name].to_numpy(dtype=object) for name in ("file", "sheet"))
    columns = (names[of_file[first]], sheets[of_file[first]], row[first].astype(str).astype(object))
    lengths = np.diff(first, append=len(key))
    for place in np.flatnonzero(lengths > 1).tolist():
        these = slice(first[place], first[place] + lengths[place])
        for column, values in zip(
            columns, (names[of_file[these]], sheets[of_file[these]], row[these]), strict=True
        ):
            column[place] = _joined(values.tolist())
    return (*columns, key[first], width)


def _joined(values: list[object]) -> str:
    """Join distinct values by semicolons, at most twenty, and say how many more there are."""
    distinct = list(dict.fromkeys(map(str, values)))
    more = len(distinct) - ROWS_SHOWN
    return ";".join(distinct[:ROWS_SHOWN] + ([f"+{more}"] if more > 0 else []))
