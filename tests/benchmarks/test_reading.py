"""The measure of reading runs on small tables, and tells a wrong account."""

from pathlib import Path

import pytest

from benchmarks import reading


@pytest.mark.parametrize("write", [reading.write_register, reading.write_workbook])
def test_small_tables_are_checked(tmp_path: Path, write) -> None:
    """What it measures reads its own tables, every row accounted for."""
    (tmp_path / "challenge.toml").write_text('name = "A"\nday_0 = 2019-06-05\n', encoding="utf-8")
    write(tmp_path, 200)
    reading.check(str(tmp_path))


def test_a_row_of_the_table_is_rounded() -> None:
    """Seconds are whole, memory has a comma in its thousands."""
    told = reading.line("workbook", (3.4, 2.6, 1234.5))
    assert told.endswith("| 10 s | 3 | 3 | 1,234 |")
