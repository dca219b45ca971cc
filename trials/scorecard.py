"""Eight figures of trust, from what the trials found when they were last run, in the README between its marks.

``python -m trials.scorecard`` writes them. A trial that has left no outcome is shown as not run; nothing is guessed.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trials.kept import RESULTS, Outcome, kept

README = Path(__file__).parents[1] / "README.md"
START, END = "<!-- scorecard -->\n", "<!-- end of scorecard -->\n"
NOT_RUN = "not run"


@dataclass(frozen=True)
class Figure:
    """One line of the scorecard: what is counted, the trial that counts it, and how its outcome is told."""

    label: str
    trial: str
    told: Callable[[Outcome], str]


def none_of(outcome: Outcome) -> str:
    """Tell how often a promise was broken, of how many tries."""
    return f"{outcome.broken:,} in {outcome.tried:,} tried"


def all_of(outcome: Outcome) -> str:
    """Tell how many of all there are came through."""
    return f"{outcome.tried - outcome.broken:,}/{outcome.tried:,}"


FIGURES = (
    Figure("rows unaccounted for", "row_accounting", none_of),
    Figure("kinds of fault explained", "fault_kinds", all_of),
    Figure("hostile files survived", "hostile_files", all_of),
    Figure("canaries that left", "canary_leaks", none_of),
    Figure("withheld values recovered", "suppression_attack", none_of),
    Figure("torn folders after kills", "kills", none_of),
    Figure("runs with other bytes", "same_bytes", none_of),
    Figure("network requests", "network_requests", none_of),
)


def outcomes() -> dict[str, Outcome]:
    """Return what each trial found, by its name, where it has been run."""
    return {
        figure.trial: kept(figure.trial) for figure in FIGURES if (RESULTS / f"{figure.trial}.json").exists()
    }


def lines(found: Mapping[str, Outcome]) -> list[str]:
    """Return the scorecard as a table."""
    told = {figure.trial: figure.told(found[figure.trial]) for figure in FIGURES if figure.trial in found}
    rows = [f"| {one.label} | {told.get(one.trial, NOT_RUN)} | `{one.trial}` |" for one in FIGURES]
    return ["| figure | when it was last tried | trial |", "|---|---|---|", *rows]


def with_scorecard(text: str, table: list[str]) -> str:
    """Return a page with the table between its marks.

    Raises
    ------
    ValueError
        If the page has no such marks.
    """
    before, started, rest = text.partition(START)
    _, ended, after = rest.partition(END)
    if not (started and ended):
        message = f"there is no place for the scorecard: a line {START!r} and a line {END!r} below it."
        raise ValueError(message)
    return before + START + "\n".join(["", *table, "", END]) + after


def main() -> None:
    """Write the scorecard into the README and say it."""
    table = lines(outcomes())
    README.write_text(with_scorecard(README.read_text(encoding="utf-8"), table), encoding="utf-8")
    sys.stdout.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
