"""The results file: one line a challenge, so that a study can be stopped and go on."""

import csv
import gzip
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from benchmarks.known_answers.verdict import Verdict

REASONS = {
    "no window": "too short to hold a window",
    "few meetings": "are needed in every window",
    "few continuing": "meetings of groups that went on are on record",
    "fuller lists": "Attendance lists became fuller",
    "more often": "Groups that met before were recorded",
    "grade": "are graded",
    "convener": "It is not recorded who called",
    "few took part": "took part; fewer than",
}
"""What a reason to refuse is called in the results, and the words by which its sentence is known."""


@dataclass(frozen=True)
class Line:
    """What is kept of one challenge. ``n_true``: cross-sector pairs who truly met for the first time in it.

    ``placebo`` counts the settings of all earlier windows, ``windows`` those windows. ``refused`` holds reasons joined
    by ``;``. ``late`` is 1 where N8 stands out only with series first on record just after day 0, ``whole`` where the
    folder was analysed too, and gave the same.
    """

    world: str
    seed: int
    rung: int
    grade: str
    n_0: float
    p_8: float
    p_5: float
    settings: int
    placebo: int
    windows: int
    tempo: float
    size: float
    refused: str
    late: int
    n_true: int
    whole: int


COLUMNS = tuple(field.name for field in fields(Line))
TYPES: dict[str, Any] = {field.name: field.type for field in fields(Line)}


def line_of(world: str, seed: int, verdict: Verdict, *, n_true: int, whole: bool) -> Line:
    """Return the line of one verdict, its numbers to three places."""
    return Line(
        world=world,
        seed=seed,
        rung=verdict.rung,
        grade=verdict.grade,
        n_0=round(verdict.n_0, 3),
        p_8=round(verdict.p_8, 3),
        p_5=round(verdict.p_5, 3),
        settings=verdict.settings[0],
        placebo=sum(verdict.settings[1:]),
        windows=len(verdict.settings) - 1,
        tempo=round(verdict.tempo, 3),
        size=round(verdict.size, 3),
        refused=";".join(sorted(reason_of(sentence) for sentence in verdict.refused)),
        late=int(verdict.rests_on_late_names),
        n_true=n_true,
        whole=int(whole),
    )


def reason_of(sentence: str) -> str:
    """Return what the reason of a sentence is called."""
    (reason,) = (name for name, words in REASONS.items() if words in sentence)
    return reason


def read_lines(path: Path) -> list[Line]:
    """Return the lines of a results file, packed or not; none if there is no file."""
    if not path.exists():
        return []
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    whole = text[: text.rfind("\n") + 1]  # a line that was being written when the study was stopped is none
    return [_parsed(row) for row in csv.DictReader(io.StringIO(whole))]


def text_of(lines: Iterable[Line]) -> str:
    """Return a whole results file, in the order of its lines."""
    return "".join([header(), *map(written, lines)])


def packed(lines: Iterable[Line]) -> bytes:
    """Return a results file packed, with no time of day in it."""
    return gzip.compress(text_of(lines).encode(), compresslevel=9, mtime=0)


def header() -> str:
    """Return the first line of a results file."""
    return ",".join(COLUMNS) + "\n"


def written(line: Line) -> str:
    """Return one line as text."""
    return ",".join(str(getattr(line, name)) for name in COLUMNS) + "\n"


def _parsed(row: dict[str, str]) -> Line:
    """Read one line."""
    return Line(**{name: TYPES[name](row[name]) for name in COLUMNS})
