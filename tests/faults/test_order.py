"""The order of columns, rows and files changes no result."""

import random
from pathlib import Path
from typing import Any

import pytest

from ppr_network.clean.records import clean_records
from ppr_network.model import Records
from tests.clean.test_laws import content
from tests.faults.sound import HEADERS, REGISTER, challenge, text, without_register
from tests.faults.test_kinds import written

MORE = [
    ["Forum", "2019-06-12", "Dan Eve", "clinic", "Health", "coach", "North"],
    ["Forum", "2019-06-12", "Dan Eve", "Clinic", "", "", "South"],
    ["Review", "2019-09-11", "Eva Fay", "", "resident", "", ""],
    ["Review", "2019-09-11", "", "Mill", "business", "", ""],
]


def records(folder: Path, files: dict[str, bytes]) -> dict[str, Any]:
    """Return the records of a challenge without where they come from."""
    found: Records = clean_records(written(folder, files)).records
    return {name: rows for name, rows in content(found).items() if name != "files"}


@pytest.mark.parametrize("seed", range(4))
def test_columns_rows_and_files_may_be_in_any_order(tmp_path: Path, seed: int) -> None:
    """The register in one file, and shuffled by rows and columns over three, gives the same records."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    rows = [*REGISTER, *MORE]
    whole = challenge(attendance_csv=text([HEADERS, *rows]))
    dice.shuffle(rows)
    parts: dict[str, str] = {}
    for number, name in enumerate(dice.sample(("may", "june", "july"), 3)):
        places = dice.sample(range(len(HEADERS)), len(HEADERS))
        part = [HEADERS, *rows[number::3]]
        parts[f"attendance-{name}_csv"] = text([[row[place] for place in places] for row in part])
    assert records(tmp_path / "parts", without_register(**parts)) == records(tmp_path / "whole", whole)
