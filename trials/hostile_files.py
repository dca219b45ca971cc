"""Workbooks made to do harm are refused at once, with a sentence, and the rest of the folder is checked all the same.

Each lies beside a sound register in a folder of its own. It is read alone, and ``check`` is run on the folder, both in
processes whose seconds and memory, with those of the child that reads workbooks, are what the system says.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.read.hostile import WORKBOOKS, Make

from ppr_network.read.workbook import FAULTS
from trials.kept import Outcome, keep

SECONDS, MEGABYTES = 2.0, 300.0
HOSTILE = "organisations.xlsx"
SOUND = {
    "challenge.toml": 'name = "Sound"\nday_0 = 2019-06-05\n',
    "attendance.csv": "event,date,organisation\nForum,2019-06-05,Mind\nForum,2019-06-06,Council\nTotal,,2\n",
}
PLANTED = "row of totals"  # in the sound register, so that it is seen to be checked
READ = """
import sys; from pathlib import Path
from ppr_network.read.cells import Source; from ppr_network.read.workbook import read_workbook
read_workbook(Path(sys.argv[1]), Source("organisations", "organisations.xlsx"))
"""
CHECK = "from ppr_network.cli import run; run()"
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-c", *sys.argv[1:]], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.returncode, done.stderr.decode()]))
"""


@dataclass(frozen=True)
class Used:
    """What a process and its children used: seconds of the processor and the most memory, in MiB; and how it ended."""

    seconds: float
    megabytes: float
    code: int
    said: str


def used_by(code: str, *arguments: str) -> Used:
    """Return what Python code uses in a process of its own."""
    line = [sys.executable, "-c", MEASURE, code, *arguments]
    return Used(*json.loads(subprocess.run(line, check=True, capture_output=True).stdout))


def not_held(name: str, make: Make, nothing: Mapping[str, Used]) -> Iterator[str]:
    """Yield what of the promise does not hold for one file; ``nothing`` is what the same work uses without it."""
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made) / "in", Path(made) / "out"
        folder.mkdir()
        for sound, text in SOUND.items():
            (folder / sound).write_text(text, encoding="utf-8")
        (folder / HOSTILE).write_bytes(make())
        read = used_by(READ, str(folder / HOSTILE))
        check = used_by(CHECK, "check", str(folder), "-o", str(out))
        if read.code or check.code not in (0, 3) or "Traceback" in check.said:
            yield f"{name}: ended with {read.code} and {check.code}: {check.said[-200:]}"
            return
        with (out / "findings.csv").open(encoding="utf-8", newline="") as opened:
            found = {(row["file"], row["kind"]): row for row in csv.DictReader(opened)}
    told = [row for (file, kind), row in found.items() if file == HOSTILE and kind in dict(FAULTS.values())]
    if not told or not all(row["mend"] for row in told):
        yield f"{name}: not said what it is and what to do"
    if ("attendance.csv", PLANTED) not in found:
        yield f"{name}: the register beside it was not checked"
    for what, used in (("read", read), ("check", check)):
        more = used.seconds - nothing[what].seconds
        if more >= SECONDS or used.megabytes >= MEGABYTES:
            yield f"{name}: {what} took {more:.1f} s more than without it, and {used.megabytes:.0f} MiB"


def without() -> dict[str, Used]:
    """Return what the same work uses where there is no hostile file."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "in"
        folder.mkdir()
        for sound, text in SOUND.items():
            (folder / sound).write_text(text, encoding="utf-8")
        start = READ.partition("read_workbook(Path")[0]
        return {
            "read": used_by(start),
            "check": used_by(CHECK, "check", str(folder), "-o", str(Path(made) / "out")),
        }


def main() -> None:
    """Try each file, print what broke, and keep how many did."""
    nothing = without()
    found = {name: list(not_held(name, make, nothing)) for name, (make, _) in WORKBOOKS.items()}
    for fault in (fault for faults in found.values() for fault in faults):
        print(fault)  # noqa: T201 - for whoever mends it
    promise = "A workbook made to do harm is refused with a sentence, and the other tables are checked"
    note = (
        f"Under {SECONDS:.0f} seconds of the processor more than without it and under {MEGABYTES:.0f} MiB, child and whole "
        "command measured; each beside a sound register."
    )
    keep(Outcome("hostile_files", promise, len(found), sum(map(bool, found.values())), note))


if __name__ == "__main__":
    main()
