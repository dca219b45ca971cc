"""How long 9,999 draws of N1, N5 and N8 take on a large challenge: 900 people, 400 events, 7,000 attendances.

    python -m benchmarks.three_tests

The challenge is invented: forty series of ten meetings over a year before day 0 and the hundred days, with members who
come more or less often. Each test is run on people and on organisations as actors.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks.kept import keep
from ppr_network import pipeline
from ppr_network.graphs import network_of
from ppr_network.inference.meetings_redated import meetings_redated
from ppr_network.inference.own_meetings import redating_input
from ppr_network.inference.permutation import permutation_test
from ppr_network.inference.placebo.from_links import placebo_input, recording_of
from ppr_network.inference.placebo_windows import placebo_windows
from ppr_network.measures.ei import ei_index

PEOPLE, SERIES, MEETINGS, PRESENCES = 900, 40, 10, 7000
ORGANISATIONS, SECTORS = 100, 10
DRAWS = 9999
DAY_0 = date(2019, 6, 5)
SETTINGS = 'name = "Large"\nday_0 = 2019-06-05\n[windows]\nset_up_days = 0\n[links]\nbaseline = "complete"\n'


def attendance(rng: np.random.Generator) -> Iterator[str]:
    """Yield the rows of an attendance table."""
    yield "event,date,person,organisation,sector\n"
    for series in range(SERIES):
        members = rng.choice(PEOPLE, 35, replace=False)
        start = int(rng.integers(-365, -30)) if series % 4 else int(rng.integers(0, 20))
        for meeting in range(MEETINGS):
            day = DAY_0 + timedelta(days=min(100, start + 8 * meeting))
            for person in rng.choice(members, PRESENCES // (SERIES * MEETINGS), replace=False):
                organisation = person % ORGANISATIONS
                yield f"series {series},{day},P{person},O{organisation},sector {organisation % SECTORS}\n"


def main() -> int:
    """Print seconds of one core by test and level."""
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "attendance.csv").write_text("".join(attendance(rng)), encoding="utf-8")
        (Path(folder) / "challenge.toml").write_text(SETTINGS, encoding="utf-8")
        events = {line.split(",")[0] for line in attendance(np.random.default_rng(1))} - {"event"}
        rows = "".join(f"{name},self\n" for name in sorted(events))
        (Path(folder) / "events.csv").write_text("event,convened_by\n" + rows, encoding="utf-8")
        challenge = pipeline.read_records(Path(folder))
    out = [
        "| actors active in the challenge | working links | N1 | N5 | N8 | together |",
        "|---|---|---|---|---|---|",
    ]
    for level in ("organisation", "person"):
        links = pipeline.link_records(challenge, level=level)
        graph = network_of(links, window="challenge", min_tier=2)
        recording, records, windows = recording_of(links, "A"), redating_input(links), placebo_input(links)
        start = time.process_time()
        permutation_test(graph, ei_index, n_permutations=DRAWS, seed=1)
        n1 = time.process_time()
        meetings_redated(records, seed=1, n_permutations=DRAWS)
        n5 = time.process_time()
        placebo_windows(windows, recording, seed=1, n_permutations=DRAWS)
        n8 = time.process_time()
        told = f"{n1 - start:.2f} | {n5 - n1:.2f} | {n8 - n5:.2f} | {n8 - start:.2f}"
        out.append(f"| {len(graph)} ({level}) | {graph.number_of_edges()} | {told} |")
    keep("benchmarks-draws.md", "three tests", out)
    sys.stdout.write("\n".join(out) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
