"""Any bytes under the name of a CSV file give a table or a clear finding, never a traceback.

Bytes are made from real registers by small changes, and from nothing. Each goes through everything that reads and cleans
a register, in this process: letters, separators, layouts, headers, columns and the account of rows; some through cleaning.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ppr_network.clean.records import clean_records
from ppr_network.model import InputFile, RawTables
from ppr_network.read.arrange import arrange
from ppr_network.read.cells import Source
from ppr_network.read.columns import build_table, match_columns, placed
from ppr_network.read.csv_text import read_csv, read_csv_text
from ppr_network.read.grid import Grid
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.quick_csv import FEWEST
from ppr_network.settings import Settings
from trials.kept import Outcome, keep

TRIES = 200_000
CLEANED = 1000  # one in so many goes through cleaning too
STREAMED = 20  # one in so many is written as a file and read as large ones are
SETTINGS = Settings.model_validate({"name": "Fuzz", "day_0": "2019-06-05"})

SEEDS = (
    b"event,date,person,organisation,sector,role,team\nForum,2019-06-05,Ann Lee,Clinic,health,,North\n"
    b'Forum,12/06/2019,"Lee, Bob",Council,council,coach,\nTotal,,2,,,,\n',
    "event;date;organisation\nForum;05.06.2019;Café\n".encode("cp1252"),
    "\ufeffevent\tdate\tperson\nForum\t5 June 2019\tŁucja\n".encode("utf-16"),
    b"sep=;\nevent;date;organisation\nForum;43670;Clinic\n",
    b"Name,Organisation,12/09/2023,26/09/2023\nAnn,Clinic,x,apologies\nBob,Council,Y,1\n",
    b"Forum, 12 September 2023\n\nName,Organisation,Attended\nAnn,Clinic,Y\n",
    b"Topic,Start time\nForum,09/20/2023 09:58\n"
    b"Name (Original Name),User Email,Duration (Minutes),Guest\nAnn (A),a@b.c,17,No\n",
    b"1. Summary\nMeeting title\tForum\nStart time\t9/20/23, 9:58:11 AM\n\n2. Participants\n"
    b"Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\nAnn\t9/20/23, 9:58:11 AM\t9/20/23\t1h 2m 3s\ta@b.c\n",
    b"Order #,First Name,Last Name,Ticket Type,Attendee Status,Company\n1,Ann,Lee,General,Checked In,Clinic\n",
    b"Timestamp,Full name,Organisation\n20/09/2023 10:00:00,Ann,Clinic\n",
)  # fmt: skip
PIECES = (
    b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81",
    b"\xe2\x80",
    b"\xc3\xa9", b"sep=\t\n", b'sep="\n', b"=1+1", b"'=1", b"#REF!", b"2019-02-30", b"99/99/9999", b"0000-00-00", b"N/A",
    b"9" * 400, b"-" * 300, b" " * 300, "\u202e\u200b".encode(), "\U0001f600".encode(), b"Total",
    b"event", b"date", b"x,x,x",
)  # fmt: skip


USUAL_CELLS = (b"A", b"Forum", b'"C"', b"", b"2019-06-05")
ODD_CELLS = (
    b'"A, b"', b'"x ""y"""', b'"l\nm"', b'"l\r\nm"', b'5" pipe', b' "q"', b'"q" ', b"Total", "\u0141u".encode(), b"'=1",
    b'"a"b', b'"', b'""', b"\x0b", b"NULL", b"#", b"\\", b"'", b'"\n\n\n\n\n"', b"1" * 1001, "\ufeff".encode(),
)  # fmt: skip


def made(dice: random.Random) -> bytes:
    """Return bytes: one in five from nothing, the others a real register changed in a few places."""
    if dice.random() < 0.2:
        return dice.randbytes(dice.randrange(400))
    data = bytearray(dice.choice(SEEDS))
    for _ in range(dice.randrange(1, 9)):
        change(data, dice)
    return bytes(data)


def change(data: bytearray, dice: random.Random) -> None:
    """Change bytes in one place: put something in, take something out, double, swap, or flip a bit."""
    start = dice.randrange(len(data) + 1)
    stop = min(len(data), start + dice.randrange(1, 12))
    piece = dice.choice((dice.choice(PIECES), dice.randbytes(3), bytes(data[start:stop])))
    way = dice.randrange(4)
    if way == 0:
        data[start:start] = piece
    elif way == 1:
        data[start:stop] = b""
    elif way == 2:
        data[start:stop] = piece
    elif start < len(data):
        data[start] ^= 1 << dice.randrange(8)


def register(dice: random.Random) -> bytes:
    """Return a register as large ones are, with few faults: mostly of one width, some cells in quotation marks."""
    rows = [[b"event", b"date", b"person", b"organisation"]]
    for _ in range(dice.randrange(2, 40)):
        width = 4 if dice.random() < 0.96 else dice.randrange(6)
        rows.append([dice.choice(ODD_CELLS if dice.random() < 0.05 else USUAL_CELLS) for _ in range(width)])
    end = dice.choice((b"\n", b"\r\n"))
    before = dice.choice((b"", b"", b"\xef\xbb\xbf", b"sep=," + end, b"Register" + end))
    return before + end.join(map(b",".join, rows)) + dice.choice((end, b""))


def read_streamed(data: bytes, folder: Path) -> str:
    """Read bytes as a large file and as a small one; return why what came out is wrong, or ``""``.

    Rows that are broken alone are told one by one in a large file, where reading a small one ends: then the account
    must add up.
    """
    path = folder / "attendance.csv"
    path.write_bytes(data)
    source = Source("attendance", path.name)
    cells = read_csv(path, source, stream_from=1)
    grids = arrange([cells], Habits({}, {}, 5))
    if not cells.broken:
        as_small = arrange([read_csv_text(data, source)], Habits({}, {}, 5))
        return "" if told(grids) == told(as_small) else "a large file is read otherwise than a small one"
    (grid,) = grids
    count = grid.row_count
    below_headers = len(cells.records) - bool(grid.headers) + cells.unread
    if count.read != count.used + sum(n for _, n in count.left_out):
        return "the account of rows does not add up where a row is broken"
    return "a row is neither given out nor counted" if grid.readable and count.read != below_headers else ""


def read_one(data: bytes, *, cleaned: bool) -> str:
    """Read bytes as a register; return why what came out is wrong, or ``""``."""
    source = Source("attendance", "attendance.csv")
    grids, quick = (
        arrange([read_csv_text(data, source, quick_from=least)], Habits({}, {}, 5)) for least in (FEWEST, 0)
    )
    if told(grids) != told(quick):
        return "the quick parser reads something else than the careful one"
    headed = [grid for grid in grids if grid.headers]
    matches = {grid.source: match_columns(grid, {}) for grid in headed}
    for grid in grids:
        count = grid.row_count
        if count.read != count.used + sum(n for _, n in count.left_out) or count.used != len(grid.rows):
            return "the account of rows does not add up"
        if not grid.readable and not grid.findings:
            return "nothing was read and nothing was said"
    if cleaned:
        table = build_table("attendance", headed, matches)
        raw = RawTables(
            folder=Path(),
            settings=SETTINGS,
            tables={"attendance": table},
            files=(InputFile("attendance.csv", "", len(data)),),
            row_counts=tuple(grid.row_count for grid in grids),
            findings=tuple(finding for grid in grids for finding in grid.findings),
            sheets=tuple(placed(grid, matches[grid.source]) for grid in headed),
        )
        challenge = clean_records(raw)
        if any(c.read != c.used + sum(n for _, n in c.left_out) for c in challenge.row_counts):
            return "the account of rows does not add up after cleaning"
    return ""


def told(grids: Sequence[Grid]) -> list[object]:
    """Return everything that tables say, so that two readings can be compared."""
    return [
        (
            list(map(tuple, one.rows)),
            one.numbers.tolist(),
            list(one.dates),
            one.row_count,
            one.findings,
            one.columns,
        )
        for one in grids
    ]


def broken(tries: int, seed: int) -> Iterator[tuple[int, bytes, str]]:
    """Yield number, bytes and fault of every try that did not give a table or a finding."""
    with TemporaryDirectory(prefix="ppr-fuzz-") as folder:
        for number in range(tries):
            dice = random.Random(seed * 1_000_003 + number)
            data = made(dice)
            try:
                fault = read_one(data, cleaned=number % CLEANED == 0)
                if number % STREAMED == 0 and not fault:
                    data = data if number % (2 * STREAMED) else register(dice)
                    fault = read_streamed(data, Path(folder))
            except Exception as error:  # noqa: BLE001 - any is a broken promise
                fault = repr(error)
            if fault:
                yield number, data, fault


def main() -> None:
    """Try often, print what broke, and keep how often it was."""
    found = list(broken(TRIES, 1))
    for number, data, fault in found[:20]:
        print(number, fault, data[:300])  # noqa: T201 - for whoever mends it
    note = (
        f"Seed 1; one in {CLEANED:,} cleaned into records too, one in {STREAMED} read as a large file too; "
        "four fifths are changed registers of 11 layouts."
    )
    keep(
        Outcome(
            "fuzz_csv",
            "Any bytes under the name of a CSV file give a table or a clear finding",
            TRIES,
            len(found),
            note,
        )
    )


if __name__ == "__main__":
    main()
