"""What came out of a trial, kept in ``trials/results/NAME.json`` for the documentation and the scorecard."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Outcome:
    """How often a promise was tried, and how often it was broken.

    Parameters
    ----------
    trial
        The module, such as ``fuzz_csv``.
    promise
        What is promised, as a sentence a reader of the README understands.
    tried
        How many times.
    broken
        How many of them did not hold.
    note
        How it was run, in a few words: seed, sizes, what is not covered.
    """

    trial: str
    promise: str
    tried: int
    broken: int
    note: str = ""


def keep(outcome: Outcome) -> None:
    """Write the outcome, say it, and end with exit code 1 if the promise was broken or nothing was tried."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{outcome.trial}.json"
    path.write_text(json.dumps(asdict(outcome), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(
        f"{outcome.promise}: {outcome.broken:,} broken of {outcome.tried:,} tried. {outcome.note}\n"
    )
    if outcome.broken or not outcome.tried:
        sys.exit(1)


def kept(trial: str) -> Outcome:
    """Return what came out of a trial when it was last run."""
    return Outcome(**json.loads((RESULTS / f"{trial}.json").read_text(encoding="utf-8")))
