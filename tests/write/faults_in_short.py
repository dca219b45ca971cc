"""Run as a program: the trials of the writer with few tries, in one process. Prints what came out as JSON."""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from trials.disturbed import NEW, content_of, write_run

from trials import failing_calls, full_disk, kills, parallel_starts


def killed(parent: Path) -> Mapping[str, object]:
    """Kill at every second step, with and without the swap in one step, and at random."""
    write_run(parent.parent / "undisturbed", NEW)
    undisturbed = content_of(parent.parent / "undisturbed")
    stepwise = {one: list(kills.at_each_step(parent, in_one_step=one, every=2)) for one in (True, False)}
    tries = [*stepwise[True], *stepwise[False], *kills.at_random_times(parent, 3, 1)]
    return {
        "steps": [len(tried) for tried in stepwise.values()],
        "found": sorted({tried.found for tried in tries}),
        "broken": [str(tried) for tried in tries if not tried.holds or tried.again != undisturbed],
    }


def failed(parent: Path) -> Mapping[str, object]:
    """Let every third call fail in every way to write a folder."""
    tries = [
        one
        for prepare, work in failing_calls.cases(parent).values()
        for one in failing_calls.each_call(parent, prepare, work, every=3)
    ]
    return {
        "codes": sorted({one.code for one in tries}),
        "tried": len(tries),
        "broken": [str(one) for one in tries if not one.holds],
    }


def main() -> None:
    """Ask each question a few times."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        found = {
            "killed": killed(place / "killed" / "parent"),
            "failed": failed(place / "failed" / "parent"),
            "full": list(full_disk.under_limits((0, 5000, 50_000))),
            "one writer": list(parallel_starts.rounds(1, 8)),
            "seconds": parallel_starts.seconds_until_free(place / "free" / "run"),
        }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
