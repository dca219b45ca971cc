"""Every kind of fault is found, at its place, with its number, examples, what was done and how to mend it."""

from pathlib import Path

import pytest

from ppr_network.model import Challenge, Finding
from ppr_network.pipeline import read_records
from tests.faults.sound import Files, challenge
from tests.faults.table import FAULTS, Expected, Fault


def read(folder: Path, files: Files) -> Challenge:
    """Write the files of a challenge and read them."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return read_records(folder)


def placed(finding: Finding) -> Expected:
    """Return what a finding says of its place."""
    return Expected(
        finding.severity,
        finding.kind,
        finding.file,
        finding.row,
        finding.letter,
        finding.column,
        finding.count,
        finding.sheet,
    )


def test_there_are_enough_kinds() -> None:
    """At least forty kinds are planted, each once."""
    kinds = [fault.expected.kind for fault in FAULTS]
    assert len(set(kinds)) >= 40
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_of_a_sound_challenge_nothing_is_said(tmp_path: Path) -> None:
    """Without a planted fault there is no finding."""
    assert read(tmp_path / "sound", challenge()).findings == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found(tmp_path: Path, fault: Fault) -> None:
    """The finding has the severity, kind, file, sheet, row, column and count of the table, and says what to do."""
    findings = read(tmp_path / "in", fault.make()).findings
    assert fault.expected in [placed(finding) for finding in findings]
    found = next(finding for finding in findings if placed(finding) == fault.expected)
    assert found.done or found.mend
    assert len(found.examples) <= 3
    assert "Ann Lee" not in found.sentence
    assert "Bob Fox" not in found.sentence
