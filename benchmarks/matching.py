"""How well names that are one are found: recall, precision and speed, beside rapidfuzz's token_set_ratio.

    python -m benchmarks.matching

Names come from :mod:`benchmarks.gold_names`. Words, scores and thresholds were chosen while looking at seed 1; the
figures are of seeds that nobody looked at then. A proposal is a row of the aliases table, and what follows from two rows
has none; a pair of names counts as found if the right rows join them.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.gold_names import gold_names
from benchmarks.kept import keep
from ppr_network.clean.matching.pairs import RANKS, Groups, alike_names

SEEDS = (20190605, 20230906, 20240115)
MANY = 20_000
SPELLED = {(3, 6): "Three to six", (2, 2): "Two"}
THRESHOLDS = range(70, 101)
Row = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """Names, the body that each is of, and how many pairs of names are of one body."""

    names: Sequence[str]
    body: Sequence[int]

    @property
    def n_pairs(self) -> int:
        """How many pairs of names are of one body."""
        return _pairs_in(self.body)

    def is_right(self, row: Row) -> bool:
        """Tell whether two names are of one body."""
        return self.body[row[0]] == self.body[row[1]]


def gold(seed: int, *, spellings: tuple[int, int] = (3, 6), bodies: int = 560) -> Gold:
    """Return the gold names of a seed."""
    owners = gold_names(seed, spellings=spellings, bodies=bodies)
    return Gold(list(owners), list(owners.values()))


def rows_of(pairs: Iterable[Row]) -> list[Row]:
    """Return the pairs that are not joined by those before them."""
    groups = Groups()
    return [pair for pair in pairs if groups.join(str(pair[0]), str(pair[1]))]


def recall(names: Gold, rows: Iterable[Row]) -> float:
    """Return the share of pairs of names of one body that are one once the right rows are confirmed."""
    groups = Groups()
    for a, b in filter(names.is_right, rows):
        groups.join(str(a), str(b))
    return _pairs_in([groups.of(str(place)) for place in range(len(names.names))]) / names.n_pairs


def precision(names: Gold, rows: Sequence[Row]) -> float:
    """Return the share of rows that are right."""
    return sum(map(names.is_right, rows)) / len(rows) if rows else float("nan")


def token_set_rows(names: Gold) -> list[tuple[float, Row]]:
    """Return rows by token_set_ratio of names in lower case with it, the highest first.

    Those of at least any threshold are a beginning of the list.
    """
    lower = [name.casefold() for name in names.names]
    least = min(THRESHOLDS)
    scores = process.cdist(lower, lower, scorer=fuzz.token_set_ratio, score_cutoff=least, dtype=np.float32)
    first, second = np.nonzero(np.triu(scores >= least, 1))
    order = np.lexsort((second, first, -scores[first, second]))
    rows = rows_of(zip(first[order].tolist(), second[order].tolist(), strict=True))
    return [(float(scores[row]), row) for row in rows]


def from_threshold(rows: Iterable[tuple[float, Row]], threshold: int) -> list[Row]:
    """Return the rows of at least a ratio."""
    return [row for score, row in rows if score >= threshold]


def best_threshold(names: Gold) -> int:
    """Return the threshold at which token_set_ratio has the highest F1 (of recall and precision of rows)."""
    rows = token_set_rows(names)
    return max(THRESHOLDS, key=lambda threshold: _f1(names, from_threshold(rows, threshold)))


def compared(names: Gold, threshold: int) -> list[str]:
    """Return the lines of a table: ours and token_set_ratio, all proposals and the first 50 per 100 true pairs."""
    pairs = alike_names(names.names)
    ours = rows_of((pair.a, pair.b) for pair in pairs)
    theirs = from_threshold(token_set_rows(names), threshold)
    sure = [(pair.a, pair.b) for pair in pairs if pair.rank == RANKS[0]]
    size = f"{len(names.names):,} | {names.n_pairs:,}"
    few = names.n_pairs // 2
    return [
        f"| {size} | {who} | {len(rows) / names.n_pairs * 100:.0f} | {recall(names, rows):.3f} "
        f"| {recall(names, rows[:few]):.3f} | {precision(names, rows):.3f} | {least} |"
        for who, rows, least in (
            ("match", ours, f"{precision(names, sure):.3f} of {len(sure):,} pairs"),
            (f"token_set_ratio from {threshold}", theirs, "–"),
        )
    ]


def seconds(n: int) -> float:
    """Return how many seconds of one core a number of names takes."""
    every: dict[str, None] = {}
    for seed in range(1000, 1100):
        every |= dict.fromkeys(gold_names(seed))
        if len(every) >= n:
            break
    started = time.process_time()
    alike_names(list(every)[:n])
    return time.process_time() - started


def main() -> int:
    """Print the tables and keep them in the page."""
    out: list[str] = []
    for spellings in SPELLED:
        threshold = best_threshold(gold(1, spellings=spellings))
        out += ["", f"{SPELLED[spellings]} spellings of each body, and a mistyped one of some:", ""]
        out += ["| names | true pairs | by | proposals per 100 true pairs | recall | recall at 50 per 100 | precision "
                "| precision of near certain |", "|---|---|---|---|---|---|---|---|"]  # fmt: skip
        bodies = 560 if spellings[0] > 2 else 1200
        for seed in SEEDS:
            out += compared(gold(seed, spellings=spellings, bodies=bodies), threshold)
    out += ["", f"{MANY:,} such names take {seconds(MANY):.0f} seconds of one core."]
    keep("matching.md", "how often it is right", out[1:])
    sys.stdout.write("\n".join(out) + "\n")
    return 0


def _f1(names: Gold, rows: Sequence[Row]) -> float:
    """Return the harmonic mean of recall and precision."""
    found, right = recall(names, rows), precision(names, rows)
    return 2 * found * right / (found + right) if found + right else 0.0


def _pairs_in(labels: Sequence[object]) -> int:
    """Count the pairs that share a label."""
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


if __name__ == "__main__":
    sys.exit(main())
