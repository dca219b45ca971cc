"""The long trials of reading, with few tries."""

from pathlib import Path

from trials.row_accounting import csv_difference, csv_records, workbook_difference

from tests.faults.table import CELLS
from tests.read.hostile import SOUND
from trials import fault_kinds, fuzz_csv, fuzz_workbooks, hostile_files


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    """As many rows are read as counters find that share no code with the readers."""
    assert [found for found in map(csv_difference, range(58)) if found] == []
    assert [found for seed in range(2) if (found := workbook_difference(seed, tmp_path))] == []


def test_the_counter_counts() -> None:
    """Line ends inside of quotation marks end no record, and a last line needs none."""
    assert csv_records(b'a,"b\nc"\r\n"d ""e"" \n",f\n\ng') == 4


def test_any_bytes_give_a_table_or_a_finding() -> None:
    """Fuzzed CSV files never end in a traceback, and their accounts add up."""
    assert list(fuzz_csv.broken(400, 7)) == []


def test_any_workbook_gives_a_table_or_a_finding() -> None:
    """Changed workbooks never end in a traceback."""
    assert list(fuzz_workbooks.broken(6, 7)) == []


def test_faults_are_explained() -> None:
    """A fault of the table is found and explained."""
    assert list(fault_kinds.unexplained(CELLS[:1])) == []


def test_a_file_that_is_not_refused_is_told() -> None:
    """The trial of hostile files runs both commands, and a sound workbook among them does not pass for a refused one."""
    plenty = hostile_files.Used(1000, 0, 0, "")
    faults = list(hostile_files.not_held("sound", lambda: SOUND, {"read": plenty, "check": plenty}))
    assert faults == ["sound: not said what it is and what to do"]
