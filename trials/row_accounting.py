"""Rows read are rows used and rows left out, against counters that share no code with the readers.

CSV files are counted by a machine over bytes that knows quotation marks and line ends alone; workbooks by the number
of ``<row>`` elements with a cell in them.
"""

import io
import random
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from ppr_network.read.arrange import arrange
from ppr_network.read.cells import Source
from ppr_network.read.csv_text import read_csv_text
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.workbook import read_workbook
from trials.kept import Outcome, keep

CSV_FILES, WORKBOOKS = 1_800, 200
HEADERS = ["event", "date", "person", "organisation"]
CELLS = (
    "",
    "Forum",
    "2019-06-05",
    "Ann",
    "a, b",
    'the "old" one',
    "two\nlines",
    " ",
    "Total",
    "7",
    "\u0141ucja",
    "x;y",
)


def made_rows(dice: random.Random) -> list[list[str]]:
    """Return a register of any cells: blank rows, totals, headers again, too short and too long ones among them."""
    rows = [HEADERS]
    for _ in range(dice.randrange(1, 25)):
        width = dice.choice((4, 4, 4, 4, 3, 5))
        kind = dice.random()
        row = [dice.choice(CELLS) for _ in range(width)]
        rows.append(
            [""] * width
            if kind < 0.1
            else HEADERS
            if kind < 0.14
            else ["Total", "", "9", ""]
            if kind < 0.18
            else row
        )
    return [["Register of the forum"]] * (dice.random() < 0.2) + rows


def csv_bytes(rows: list[list[str]], dice: random.Random) -> bytes:
    """Return rows as a CSV file, its cells quoted at random and its line ends one of two kinds."""
    end = dice.choice(("\n", "\r\n"))

    def written(cell: str) -> str:
        needed = any(letter in cell for letter in ',"\n')
        return '"' + cell.replace('"', '""') + '"' if needed or dice.random() < 0.1 else cell

    text = end.join(",".join(map(written, row)) for row in rows) + end * (dice.random() < 0.8)
    return text.encode("utf-8-sig" if dice.random() < 0.3 else "utf-8")


def csv_records(data: bytes) -> int:
    """Count the records of a CSV file: ends of lines outside of quotation marks, and a last line without one."""
    records, quoted, begun = 0, False, False
    for byte in data:
        if byte == 0x22:
            quoted = not quoted
        if byte == 0x0A and not quoted:
            records, begun = records + 1, False
        else:
            begun = begun or byte != 0x0D
    return records + begun


def workbook_bytes(rows: list[list[str]]) -> bytes:
    """Return rows as a workbook; blank cells are not written."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("attendance")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell.strip():
                    sheet.write_string(number, place, cell)
    return buffer.getvalue()


def workbook_records(data: bytes) -> int:
    """Count the rows of a workbook that hold a cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    return sum(b"<c " in row for row in re.findall(rb"<row\b.*?</row>|<row\b[^>]*/>", sheet, re.DOTALL))


def csv_difference(seed: int) -> str:
    """Return how the account of one CSV file differs from the count of its bytes, or ``""``."""
    dice = random.Random(seed)
    data = csv_bytes(made_rows(dice), dice)
    (grid,) = arrange([read_csv_text(data, Source("attendance", "attendance.csv"))], Habits({}, {}, 5))
    count = grid.row_count
    adds_up = count.read == count.used + sum(n for _, n in count.left_out)
    counted = csv_records(data)
    return "" if adds_up and count.read + 1 == counted else f"seed {seed}: {count} against {counted} records"


def workbook_difference(seed: int, folder: Path) -> str:
    """Return how the account of one workbook differs from the count of its rows with a cell, or ``""``."""
    data = workbook_bytes(made_rows(random.Random(seed)))
    path = folder / "attendance.xlsx"
    path.write_bytes(data)
    (grid,) = arrange(read_workbook(path, Source("attendance", path.name)), Habits({}, {}, 5))
    count = grid.row_count
    left_out = dict(count.left_out)
    counted = workbook_records(data)
    ours = count.read - left_out.get("blank row", 0) + 1
    adds_up = count.read == count.used + sum(left_out.values())
    return "" if adds_up and ours == counted else f"seed {seed}: {count} against {counted} rows"


def differences(csv_files: int, workbooks: int) -> Iterator[str]:
    """Yield every difference between an account and its independent count."""
    with tempfile.TemporaryDirectory() as folder:
        every = [*map(csv_difference, range(csv_files))]
        every += [workbook_difference(seed, Path(folder)) for seed in range(workbooks)]
    yield from filter(None, every)


def main() -> None:
    """Count often, print what differed, and keep how often it did."""
    found = list(differences(CSV_FILES, WORKBOOKS))
    print(*found[:20], sep="\n")  # noqa: T201 - for whoever mends it
    promise = "Rows read are rows used and rows left out, as an independent counter finds them"
    note = f"{CSV_FILES:,} CSV files and {WORKBOOKS:,} workbooks of random registers."
    keep(Outcome("row_accounting", promise, CSV_FILES + WORKBOOKS, len(found), note))


if __name__ == "__main__":
    main()
