"""Where the system refuses a file the program says one sentence, with the exit code of inputs or of outputs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
INPUT, OUTPUT = 3, 4
EXPECTED = {
    "read-only folder": (OUTPUT, "outputs/toy: writing here is not allowed"),
    "read-only old folder": (OUTPUT, "outputs/toy: writing here is not allowed"),
    "folder that may not be entered": (OUTPUT, "outputs/toy: writing here is not allowed"),
    "file in the folder's place": (OUTPUT, "out: this is a file, not a folder"),
    "file above": (OUTPUT, "out/run: a file stands where a folder is needed"),
    "unreadable settings": (INPUT, "challenge.toml: 1 fault to mend"),
    "unreadable register": (INPUT, "file cannot be opened"),
    "unreadable challenge": (INPUT, "inputs/toy: you may not open this folder"),
    "folder in the register's place": (INPUT, "no attendance table"),
    "vanishing register": (INPUT, "file cannot be opened"),
    "read error": (INPUT, "file cannot be opened"),
    "write error": (OUTPUT, "new: it cannot be written: Input/output error"),
    "drive that is gone": (OUTPUT, "new: it cannot be written: Stale file handle"),
}


@pytest.fixture(scope="module")
def met() -> dict[str, Any]:
    """Return what a user without special rights meets in each case."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "NO_COLOR": "1",
        "TMPDIR": "/tmp",  # noqa: S108 - a folder that others may enter
    }
    program = Path(__file__).with_name("refused_by_the_system.py")
    done = subprocess.run(
        [sys.executable, str(program)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX systems")
@pytest.mark.parametrize("case", EXPECTED)
def test_what_the_system_refuses_is_one_sentence(met: dict[str, Any], case: str) -> None:
    """Exit code, sentence, no traceback, and nothing written."""
    code, said, written = met[case]
    expected, words = EXPECTED[case]
    assert code == expected, said
    assert words in said
    assert "Traceback" not in said
    assert "fault of the program" not in said
    assert written == []
