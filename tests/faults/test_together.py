"""Many faults at once: all are found in one run, the worst are told in twenty lines, the rest is in the files."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ppr_network.cli.program import main
from tests.faults.sound import HEADERS, REGISTER, challenge, text

KINDS = {
    "date cannot be read", "row has more cells than there are headers", "cell holds an error of the spreadsheet",
    "letters were lost before", "several people in one cell", "row has fewer cells than there are headers",
    "year has two digits", "headers are not in the first row", "header is nearly one that is known",
    "a word stands for nothing", "blank rows in the middle of the table", "one name is written in several ways",
    "rows repeat person, organisation and event of another row", "headers stand in the table again", "row of totals",
    "codes of web pages in the text", "invisible characters", "cell holds an e-mail address",
    "nobody is recorded at the event",
}  # fmt: skip


def faulty() -> dict[str, bytes]:
    """Return a challenge with nineteen kinds of fault."""
    rows = [list(row) for row in REGISTER]
    rows[0][6] = "TBC"
    rows[1][3] = "COUNCIL"
    rows[2][4] = "#REF!"
    rows[3][2] = "Ann Lee; Dan Eve"
    rows[4][1] = "Spring"
    rows[5][3] = "Caf\ufffd"
    more = [
        ["Forum", "24/7/19", "Dan Eve", "Mill &amp; Sons", "business", "", ""],
        ["Forum", "2019-07-24", "Eva Fay", "Mill\u200bers", "business", "", ""],
        ["Forum", "2019-07-24", "Gus Hay", "gus@example.org", "business", "", ""],
        ["Total", "", "9", "", "", "", ""],
    ]
    headers = [*HEADERS[:5], "rolle", "team"]
    long, short = [*REGISTER[0], "x"], REGISTER[0][:4]
    every = [["Register"], headers, *rows[:3], [""] * 7, *rows[3:], long, short, REGISTER[0], headers, *more]
    events = "event,type,convened_by\nForum,team,challenge\nReview,team,challenge\nGala,team,self\n"
    return challenge(attendance_csv=text(every), events_csv=events)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """Return what `check` says of the faulty challenge, and the folder it wrote."""
    place = tmp_path_factory.mktemp("together")
    inputs = place / "inputs"
    inputs.mkdir()
    for name, content in faulty().items():
        (inputs / name).write_bytes(content)
    done = CliRunner().invoke(main, ["check", str(inputs), "-o", str(place / "out")])
    return done, place


def test_all_kinds_are_listed_in_one_run(checked: tuple[Result, Path]) -> None:
    """Every planted kind stands in findings.csv, and is shown on the page."""
    done, place = checked
    assert done.exit_code == 3
    with (place / "out" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["kind"] for row in csv.DictReader(file)}
    assert found >= KINDS
    page = (place / "out" / "findings.html").read_text(encoding="utf-8").casefold()
    assert [kind for kind in KINDS if kind not in page] == []


def test_the_terminal_has_twenty_lines(checked: tuple[Result, Path]) -> None:
    """The worst come first, twenty lines are enough, and the last one says where all of it is."""
    lines = checked[0].stderr.splitlines()
    assert len(lines) <= 20
    severities = [
        line.split(":")[0].strip() for line in lines if line.startswith(("  error", "  warning", "  note"))
    ]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert "findings.html" in lines[-1]


def test_headers_come_before_rows(checked: tuple[Result, Path]) -> None:
    """Among the warnings the one about a header comes before those about rows."""
    warnings = [line for line in checked[0].stderr.splitlines() if line.startswith("  warning")]
    assert "header is nearly one that is known" in warnings[0]


def test_the_inputs_are_not_touched(checked: tuple[Result, Path]) -> None:
    """Every input has the bytes it had, and none was added."""
    inputs = checked[1] / "inputs"
    assert {path.name: path.read_bytes() for path in inputs.iterdir()} == faulty()


def test_no_name_of_a_person_is_told(checked: tuple[Result, Path]) -> None:
    """Neither the terminal nor the files show anybody's name or address, whichever column it stands in."""
    said = checked[0].stderr + "".join(
        path.read_text(encoding="utf-8") for path in (checked[1] / "out").iterdir()
    )
    for name in ("Ann Lee", "Bob Fox", "Dan Eve", "Eva Fay", "Gus Hay", "gus@example.org"):
        assert name not in said
