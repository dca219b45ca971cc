"""Any bytes under the name of a workbook give a table or a clear finding, never a traceback.

Sound workbooks are changed in the bytes of the file, and in the text of one of their parts, and read as a register is:
looked at, then read in a child process with limits.
"""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.faults.sound import workbook
from tests.read.hostile import parts_of, zipped

from ppr_network.read.arrange import arrange
from ppr_network.read.cells import Source
from ppr_network.read.columns import match_columns
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.workbook import read_workbook
from trials.fuzz_csv import change
from trials.kept import Outcome, keep

TRIES = 5_000


def made(dice: random.Random, sound: bytes) -> bytes:
    """Return a workbook with a few changes, three in four of them inside of one of its parts."""
    if dice.random() < 0.25:
        data = bytearray(sound)
        for _ in range(dice.randrange(1, 4)):
            change(data, dice)
        return bytes(data)
    parts = {name: bytearray(content) for name, content in parts_of(sound).items()}
    part = dice.choice(sorted(parts))
    for _ in range(dice.randrange(1, 6)):
        change(parts[part], dice)
    return zipped({name: bytes(content) for name, content in parts.items()})


def broken(tries: int, seed: int) -> Iterator[tuple[int, str]]:
    """Yield number and fault of every try that did not give a table or a finding."""
    sound = workbook(
        lambda book, sheet: (book.add_worksheet("Notes"), sheet.merge_range(1, 0, 2, 0, "Forum"))
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attendance.xlsx"
        for number in range(tries):
            path.write_bytes(made(random.Random(seed * 1_000_003 + number), sound))
            try:
                fault = read_one(path)
            except Exception as error:  # noqa: BLE001 - any is a broken promise
                fault = repr(error)
            if fault:
                yield number, fault


def read_one(path: Path) -> str:
    """Read a workbook as a register; return why what came out is wrong, or ``""``."""
    grids = arrange(read_workbook(path, Source("attendance", path.name)), Habits({}, {}, 5))
    for grid in grids:
        count = grid.row_count
        if grid.headers:
            match_columns(grid, {})
        if count.read != count.used + sum(n for _, n in count.left_out):
            return "the account of rows does not add up"
        if not grid.readable and not grid.findings:
            return "nothing was read and nothing was said"
    return ""


def main() -> None:
    """Try often, print what broke, and keep how often it was."""
    found = list(broken(TRIES, 1))
    for number, fault in found[:20]:
        print(number, fault[:300])  # noqa: T201 - for whoever mends it
    promise = "Any bytes under the name of a workbook give a table or a clear finding"
    note = "Seed 1; a quarter changed in the bytes of the file, the others in one of its parts."
    keep(Outcome("fuzz_workbooks", promise, TRIES, len(found), note))


if __name__ == "__main__":
    main()
