"""The value that practice makes: a folder as text, and what is known of it. Nothing here writes a file."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Truth = Literal["new", "known, not recorded", "known, first met in set-up"]


@dataclass(frozen=True, order=True)
class KnownPair:
    """One pair that is truly new in an invented world, or that only looks new in its records."""

    actor_a: str
    actor_b: str
    sector_a: str
    sector_b: str
    truth: Truth
    dates_challenge: int

    @property
    def cross_sector(self) -> str:
        """``yes``, ``no``, or ``""`` where an end has no sector."""
        if not (self.sector_a and self.sector_b):
            return ""
        return "no" if self.sector_a == self.sector_b else "yes"


@dataclass(frozen=True)
class PracticeFolder:
    """A challenge folder: its texts, and its workbooks if it has any.

    ``files``: path inside the folder, with ``/``, to its text, sorted by path; to be written as UTF-8.
    ``workbooks``: the same of workbooks, as bytes.
    ``answer``: the known answer, sorted by names; empty where nothing was planted.
    """

    files: Mapping[str, str]
    answer: tuple[KnownPair, ...] = ()
    workbooks: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def new_cross_sector(self) -> tuple[KnownPair, ...]:
        """The pairs of two different sectors that are truly new."""
        return tuple(pair for pair in self.answer if pair.truth == "new" and pair.cross_sector == "yes")

    @property
    def only_look_new(self) -> tuple[KnownPair, ...]:
        """The pairs that had met before day 0, though no register shows it, or only those of the set-up."""
        return tuple(pair for pair in self.answer if pair.truth != "new")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV (RFC 4180: comma, quotes doubled, lines end with CR LF)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def toml_text(value: str | Sequence[str]) -> str:
    """Return a text, or a list of texts, as TOML writes it."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return "[" + ", ".join(toml_text(one) for one in value) + "]"
