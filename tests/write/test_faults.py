"""Killed, let down by the disk, or started twice: a folder is the old or the new one. The long versions are trials."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills and limits are those of Linux")


@pytest.fixture(scope="module")
def outcome() -> dict[str, Any]:
    """Return what came out of the short versions, which a process of its own goes through."""
    program = Path(__file__).with_name("faults_in_short.py")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "OPENBLAS_NUM_THREADS": "1",  # a process with threads is no good parent for a fork
    }
    done = subprocess.run(
        [sys.executable, str(program)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_killed_at_any_step_the_folder_is_the_old_or_the_new_one(outcome: dict[str, Any]) -> None:
    """Killed at changes to the disk, no reader finds a torn folder, and a re-run gives an undisturbed one's bytes."""
    assert min(outcome["killed"]["steps"]) > 15
    assert set(outcome["killed"]["found"]) >= {"old", "new"}
    assert outcome["killed"]["broken"] == []


def test_where_one_call_fails_all_or_nothing_is_done(outcome: dict[str, Any]) -> None:
    """Whichever call fails, the outputs are all new or all as they were, nothing else is there, and the code says so."""
    assert outcome["failed"]["tried"] > 40
    assert outcome["failed"]["codes"] == [0, 4]
    assert outcome["failed"]["broken"] == []


def test_a_full_disk_leaves_the_old_folder_and_no_litter(outcome: dict[str, Any]) -> None:
    """Where no more can be written the exit code is 4 and the old folder stays whole; where it can, it is replaced."""
    assert [(code, stayed, done) for code, stayed, done in outcome["full"]] == [
        (4, True, False),
        (4, True, False),
        (0, False, True),
    ]


def test_of_many_starts_at_once_one_writes(outcome: dict[str, Any]) -> None:
    """Of eight processes that start at once into one folder one writes and seven are told that it is busy."""
    assert outcome["one writer"] == [True]


def test_a_killed_run_holds_nobody_up(outcome: dict[str, Any]) -> None:
    """The lock of a killed process is free at once."""
    assert outcome["seconds"] < 1
