"""How fast tables are read, and with how much memory: ``python -m benchmarks.reading``.

Invented tables of the sizes that nobody should have to wait for: a register of a million rows as ``ppr-network check``
reads it, a workbook of 100,000 rows by 8 columns, 20,000 names of organisations compared. Each runs in a process of its
own, whose seconds and memory (that of the child that reads workbooks too) are what the system says.
"""

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import numpy as np
import xlsxwriter

from benchmarks.gold_names import gold_names
from benchmarks.kept import keep, machine
from ppr_network.clean.matching.pairs import alike_names
from ppr_network.clean.records import clean_records
from ppr_network.read.folder import read_tables

PAGE, MARK = "reading-benchmarks.md", "how fast tables are read"
HEADERS = ("event", "date", "person", "organisation", "sector", "role", "team", "notes")
SECTORS = ("council", "health", "housing", "police", "community", "voluntary")
MEETINGS, PEOPLE, ORGANISATIONS = 20_000, 60_000, 3_000
DAY_0 = date(2019, 1, 1)
MANY_NAMES = 20_000
ASKED = {
    "register": ("1,000,000 rows of CSV, `check`", "30 s, 1,024 MiB"),
    "workbook": ("100,000 rows by 8 columns of .xlsx, `check`", "10 s"),
    "names": (f"{MANY_NAMES:,} names of organisations, compared", "60 s"),
}
MEASURED = """
import resource, sys, time
from benchmarks.reading import {work}
before = time.perf_counter()
{work}({argument!r})
wall = time.perf_counter() - before
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(wall, sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used) / 1024)
"""


def rows(n: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of an invented register."""
    rng = np.random.default_rng(1)
    meetings, people = rng.integers(0, MEETINGS, n).tolist(), rng.integers(0, PEOPLE, n).tolist()
    for meeting, person in zip(meetings, people, strict=True):
        organisation = person % ORGANISATIONS
        day = (DAY_0 + timedelta(days=meeting % 400)).isoformat()
        sector = SECTORS[organisation % len(SECTORS)]
        yield (f"Meeting {meeting}", day, f"Person {person}", f"Organisation {organisation}", sector, "",
               f"Team {meeting % 5}", "x")  # fmt: skip


def write_register(folder: Path, n: int) -> None:
    """Write a register as CSV."""
    with (folder / "attendance.csv").open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(chain([HEADERS], rows(n)))


def write_workbook(folder: Path, n: int) -> None:
    """Write a register as a workbook."""
    with xlsxwriter.Workbook(str(folder / "attendance.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("attendance")
        for number, row in enumerate(chain([HEADERS], rows(n))):
            sheet.write_row(number, 0, row)


def check(folder: str) -> None:
    """Do what ``ppr-network check`` does."""
    challenge = clean_records(read_tables(Path(folder)))
    (count,) = challenge.row_counts
    if count.read != count.used + sum(n for _, n in count.left_out) or count.used == 0:
        message = f"the account of rows is wrong: {count}"
        raise ValueError(message)


def compare(n: str) -> None:
    """Compare invented names of organisations."""
    every: dict[str, None] = {}
    for seed in range(1000, 1100):
        every |= dict.fromkeys(gold_names(seed))
        if len(every) >= int(n):
            break
    alike_names(list(every)[: int(n)])


def measured(work: str, argument: str) -> tuple[float, float, float]:
    """Return seconds on the clock and of the processor, and the most memory in MiB, of work in a process of its own."""
    code = MEASURED.format(work=work, argument=argument)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    wall, processor, memory = map(float, done.stdout.split())
    return wall, processor, memory


def line(what: str, figures: tuple[float, float, float]) -> str:
    """Return a row of the table."""
    name, asked = ASKED[what]
    wall, processor, memory = figures
    return f"| {name} | {asked} | {wall:.0f} | {processor:.0f} | {memory:,.0f} |"


def main(n_register: int = 1_000_000, n_workbook: int = 100_000) -> int:
    """Measure each and keep the table in the page."""
    lines = ["| what | asked for | seconds on the clock | seconds of the processor | most memory, MiB |",
             "|---|---|---|---|---|"]  # fmt: skip
    for what, write, n in (
        ("register", write_register, n_register),
        ("workbook", write_workbook, n_workbook),
    ):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            (folder / "challenge.toml").write_text('name = "Large"\nday_0 = 2019-06-05\n', encoding="utf-8")
            write(folder, n)
            lines.append(line(what, measured("check", made)))
    lines.append(line("names", measured("compare", str(MANY_NAMES))))
    lines += ["", f"Measured on {time.strftime('%d %B %Y')}: {machine()}."]
    keep(PAGE, MARK, lines)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
