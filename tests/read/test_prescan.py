"""Workbooks made to do harm are refused before they are read, and sound ones are not."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from ppr_network.read import workbook
from ppr_network.read.prescan import prescan
from tests.read.conftest import ReadFiles, errors
from tests.read.hostile import CSV, SHEET, SOUND, WORKBOOKS, bomb, changed, with_rows

WORDS = ("Excel", "workbook", "file", "rows", "Unpack", "spreadsheet", "Copy")
MEASURE = r"""
import json, re, sys, time
from pathlib import Path
from ppr_network.read.prescan import prescan
taken = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.process_time()
    taken[path.name] = [prescan(path), time.process_time() - start]
most = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]
print(json.dumps([taken, int(most) / 1024]))
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every hostile workbook."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in WORKBOOKS.items():
        (folder / f"{name}.xlsx").write_bytes(make())
    return folder


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_hostile_workbook_is_refused_for_what_it_is(hostile: Path, name: str) -> None:
    """Each has one plain sentence that says what it is and one that says what to do."""
    fault = prescan(hostile / f"{name}.xlsx")
    assert fault == WORKBOOKS[name][1]
    kind, mend = workbook.FAULTS[fault]
    assert kind[0].islower()
    assert mend.endswith(".")
    assert any(word in mend for word in WORDS)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say what was used")
def test_all_of_them_take_little_time_and_memory(hostile: Path) -> None:
    """Under two seconds each, and under 300 megabytes for all in one process."""
    command = [sys.executable, "-c", MEASURE, str(hostile)]
    taken, megabytes = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(taken) == len(WORKBOOKS) >= 25
    assert all(fault for fault, _ in taken.values())
    assert max(seconds for _, seconds in taken.values()) < 2
    assert megabytes < 300


def test_the_other_tables_are_still_checked(read_files: ReadFiles) -> None:
    """One bad workbook is one error; what is in the next file is read."""
    raw = read_files({"attendance.csv": CSV, "organisations.xlsx": bomb()})
    assert len(raw.tables["attendance"].rows) == 1
    (finding,) = errors(raw)
    assert (finding.file, finding.kind) == (
        "organisations.xlsx", "workbook unpacks to far more than a register holds",
    )  # fmt: skip


def test_a_folder_full_of_them_is_told_file_by_file(read_files: ReadFiles) -> None:
    """Beside every hostile workbook at once the one sound file is read, and each of the others has its own error."""
    bad = {f"attendance-{n}.xlsx": make() for n, (make, _) in enumerate(WORKBOOKS.values())}
    raw = read_files({"attendance.csv": CSV, **bad})
    assert len(raw.tables["attendance"].rows) == 1
    assert {finding.file for finding in errors(raw)} == set(bad)


def test_sound_workbooks_pass(tmp_path: Path) -> None:
    """So do those with a size that is written wrongly, a wide register and a stray cell some rows below."""
    sound = {
        "plain": SOUND,
        "size": changed(SHEET, b'<dimension ref="A1:C3"', b'<dimension ref="A1:XFD1048576"'),
        "stray": with_rows(b'<row r="30000"><c r="AB30000"><v>1</v></c></row>'),
    }
    for name, data in sound.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        assert prescan(path) == "", name


def test_places_are_found_wherever_the_pieces_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A far cell is seen whatever the length of the pieces that a sheet is read in."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_rows(b'<row r="9"><c r="XFD1048576"><v>1</v></c></row>'))
    for length in range(20, 60):
        monkeypatch.setattr("ppr_network.read.prescan.CHUNK", length)
        assert prescan(path) == "far", length


def test_a_workbook_of_several_pieces_is_counted_once(tmp_path: Path) -> None:
    """A sheet of more than a megabyte with a sound number of cells passes."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(12_000):
            sheet.write_row(row, 0, (row, row + 1, row + 2))
    assert prescan(path) == ""


def test_no_bytes_at_all_stop_the_look(tmp_path: Path) -> None:
    """Workbooks with bytes changed, cut out or put in are passed or refused, and never raise."""
    path = tmp_path / "a.xlsx"
    for seed in range(400):
        dice = random.Random(seed)  # noqa: S311 - invented damage
        data = bytearray(SOUND)
        for _ in range(dice.randrange(1, 6)):
            place = dice.randrange(len(data))
            length = dice.choice((0, 1, 1, 4, 300))
            data[place : place + length] = dice.randbytes(dice.choice((0, 1, 1, 4, 50)))
        path.write_bytes(data)
        assert prescan(path) in {"", *workbook.FAULTS}, seed
