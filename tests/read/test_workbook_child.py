"""The child process: what it prints, and the limits it sets itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from ppr_network.read import workbook_child


def test_the_sheet_is_printed_as_json(tmp_path: Path) -> None:
    """Cells are text with their place; letters beyond ASCII survive whatever the terminal's encoding."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Events").write(1, 1, "Tŷ")
    answer = workbook_child.read_sheet(str(path), "events")
    child = subprocess.run(
        [sys.executable, "-m", "ppr_network.read.workbook_child", str(path), "events"],
        capture_output=True,
        check=True,
    )
    assert json.loads(child.stdout) == answer
    assert child.stdout.isascii()
    assert answer == {
        "sheet": "Events", "named": True, "others": [], "alike": {}, "first_row": 2, "first_column": 1,
        "n_records": 1, "columns": [{"texts": ["Tŷ"], "codes": "AAAAAA=="}], "dates": {}, "more": [],
        "hidden": {}, "from_1904": False,
        "marks": {"rows": [], "columns": [], "merged": [], "unvalued": []},
    }  # fmt: skip


def test_limits_are_set() -> None:
    """Two gigabytes, a minute, no core."""
    resource = pytest.importorskip("resource", reason="this system has no limits on a process")
    code = (
        "import resource as r; from ppr_network.read.workbook_child import limit_process; limit_process();"
        "print(*(r.getrlimit(w)[0] for w in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_CORE)))"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    memory, seconds, core = map(int, child.stdout.split())
    assert 0 < memory <= 2 * 1024**3
    assert 0 < seconds <= 60
    assert core == 0
    assert resource.RLIM_INFINITY not in (memory, seconds)


def test_a_foreign_file_is_answered_with_a_fault(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parent puts the fault in words."""
    monkeypatch.setattr(workbook_child, "limit_process", lambda: None)  # limits would stay with the tests
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"nothing of the kind")
    workbook_child.main(str(path), "events")
    assert json.loads(capfdbinary.readouterr().out) == {"fault": "content"}
