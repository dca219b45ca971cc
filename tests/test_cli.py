"""The commands: exit codes, what is said where, and what is written."""

import csv
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from ppr_network.cli import run as run_program
from tests.folders import EVENTS, SETTINGS, day, toy_attendance, toy_folder, toy_partnerships

FEW = ("--permutations", 99, "--stress", "none")


@pytest.fixture
def own_place(tmp_path, monkeypatch):
    """Return an empty folder, with surroundings in which the program finds nothing of its user's."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    return tmp_path


@pytest.fixture
def command(own_place, monkeypatch, capsys):
    """Return a function that runs the program in this process, and tells its exit code and what it said."""
    monkeypatch.chdir(own_place)

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["ppr-network", *map(str, arguments)])
        code: int | str | None = 0
        try:
            run_program()
        except SystemExit as stop:
            code = stop.code
        finally:
            logging.disable(logging.NOTSET)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return run


@pytest.fixture
def program(own_place):
    """Return a function that runs the program as a user would, in a process of its own."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-c", "from ppr_network.cli import run; run()", *map(str, arguments)]
        return subprocess.run(
            line, capture_output=True, text=True, cwd=own_place, check=False, encoding="utf-8"
        )

    return run


def test_no_arguments_print_the_help(program):
    """The program alone tells what it can do."""
    done = program()
    assert done.returncode == 0
    assert "analyse" in done.stdout
    assert done.stderr == ""


def test_an_unknown_option_is_wrong_use(program):
    """A mistyped option has exit code 2."""
    assert program("analyse", "--seeed", "1").returncode == 2


def test_analyse_writes_the_folder_and_says_the_finding(program, tmp_path):
    """One command writes every promised file, and says one finding with range, grade and benchmark."""
    toy_folder(tmp_path / "inputs" / "toy")
    done = program("analyse", "inputs/toy", "--permutations", 99, "--stress", "quick")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    out = tmp_path / "outputs" / "toy"
    promised = {
        "report.html", "map.html", "summary.json", "links.csv", "evidence.csv", "actors.csv", "measures.csv", "findings.csv",
        "findings.html",
        "network.graphml", "network.gexf", "README.txt", "manifest.json",
    }  # fmt: skip
    assert promised <= {path.name for path in out.iterdir()}
    assert {"stress.svg", "stress.png", "stress.csv", "stress-left-out.csv"} <= {
        p.name for p in (out / "figures").iterdir()
    }
    assert "6 (range 0–7) cross-sector working links" in done.stderr
    assert "grade C" in done.stderr
    assert "Benchmark of no change" in done.stderr
    assert "report.html" in done.stderr
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["seed"] == 20190605


def test_the_only_challenge_needs_no_name(command, tmp_path):
    """Inputs left out, the only challenge folder in inputs/ is meant."""
    toy_folder(tmp_path / "inputs" / "toy")
    assert command("check").returncode == 0


def test_several_challenges_are_listed(command, tmp_path):
    """Inputs left out and several there, they are listed and one must be named."""
    for name in ("anfield", "speke"):
        toy_folder(tmp_path / "inputs" / name)
    done = command("check")
    assert done.returncode == 2
    assert "anfield" in done.stderr
    assert "speke" in done.stderr


def test_a_finished_folder_is_replaced_and_a_changed_one_is_not(command, tmp_path):
    """Our own unchanged folder is replaced without asking; one that somebody changed needs --force."""
    toy_folder(tmp_path / "inputs" / "toy")
    run = ("analyse", *FEW)
    assert command(*run).returncode == 0
    assert command(*run).returncode == 0
    (tmp_path / "outputs" / "toy" / "links.csv").write_text("mine", encoding="utf-8")
    refused = command(*run)
    assert refused.returncode == 4
    assert "--force" in refused.stderr
    assert command(*run, "--force").returncode == 0


def test_explain_prints_data_on_stdout(program, tmp_path):
    """The explanation is data, so it goes to stdout."""
    toy_folder(tmp_path / "inputs" / "toy")
    done = program("explain", "C1", "V2")
    assert done.returncode == 0
    assert "new_newcomer" in done.stdout
    assert done.stderr == ""


def test_explain_of_one_actor_twice_is_wrong_use(command, tmp_path):
    """A pair has two ends, so the same actor twice has exit code 2 and one plain sentence."""
    toy_folder(tmp_path / "inputs" / "toy")
    done = command("explain", "C1", "c1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ppr-network: both names are those of 'C1'")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--master", "local[2]"), "add --engine spark"),
        (("--engine", "spark", "--memory-limit", "1GB"), "--memory-limit is for this program"),
        (("--memory-limit", "a lot"), "'a lot' is no amount of memory"),
    ],
)
def test_what_an_engine_cannot_take_is_wrong_use(command, tmp_path, options, said):
    """A master without Spark, a limit of DuckDB's on Spark and a limit that is none have exit code 2."""
    toy_folder(tmp_path / "inputs" / "toy")
    done = command("explain", "C1", "H1", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_explain_of_an_unknown_name_is_wrong_use(program, tmp_path):
    """An unknown name has exit code 2 and offers the nearest."""
    toy_folder(tmp_path / "inputs" / "toy")
    done = program("explain", "C1", "V22")
    assert done.returncode == 2
    assert "'V2'" in done.stderr


def test_init_makes_a_folder_that_waits_for_its_register(command):
    """A new folder says clearly that its register is empty; its example can be analysed at once."""
    assert command("init", "ours", "--day-0", "2024-03-04").returncode == 0
    waiting = command("check", "ours")
    assert waiting.returncode == 3
    assert waiting.stderr.count("table has no rows") == 1
    assert "error: attendance.xlsx, sheet 'attendance': table has no rows" in waiting.stderr
    assert "warning" not in waiting.stderr
    assert command("analyse", "ours/example", *FEW).returncode == 0


def test_init_does_not_touch_what_is_there(command, tmp_path):
    """A folder that holds something is left alone."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "notes.txt").write_text("keep me", encoding="utf-8")
    assert command("init", "ours").returncode == 4
    assert [path.name for path in (tmp_path / "ours").iterdir()] == ["notes.txt"]


def test_simulate_plants_what_analyse_finds(command, tmp_path):
    """The truly new links of an invented challenge are among those found, and their number is inside the range."""
    assert command("simulate", "inputs/made", "--new-links", 12, "--seed", 7).returncode == 0
    assert command("analyse", *FEW).returncode == 0
    summary = json.loads((tmp_path / "outputs/made/summary.json").read_text(encoding="utf-8"))
    with (tmp_path / "inputs/made/answer/answer.csv").open(encoding="utf-8", newline="") as file:
        planted = [row for row in csv.DictReader(file) if row["truth"] == "new"]
    bounds = summary["new_cross_sector_links"]
    assert bounds["low"] <= 12 <= bounds["high"]
    assert len(planted) >= 12


def test_simulate_makes_a_named_world(command, tmp_path):
    """A world is listed with its sentence and made by its name; a name that there is none of is exit code 2."""
    listed = command("simulate", "--list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert (
        "\nmixed-teams: The challenge calls meetings of mixed teams; nothing else changes.\n" in listed.stdout
    )
    assert command("simulate", "made", "--world", "mixed-teams", "--seed", 3).returncode == 0
    truth = (tmp_path / "made/answer/world.toml").read_text(encoding="utf-8")
    assert "mixed_teams_called_by_the_challenge = true" in truth
    unknown = command("simulate", "other", "--world", "mixed-team")
    assert unknown.returncode == 2
    assert "did you mean mixed-teams?" in unknown.stderr


# -----------------------------------------------------------------------------------------------------------
# Bad input
# -----------------------------------------------------------------------------------------------------------


def refused(command, tmp_path: Path, *said: str) -> str:
    """Run both commands on a faulty folder: exit code 3, all that is expected is said, and nothing is written."""
    checked, analysed = command("check", "inputs/toy"), command("analyse", "inputs/toy")
    assert (checked.returncode, analysed.returncode) == (3, 3), analysed.stderr + checked.stderr
    for words in said:
        assert words in analysed.stderr
        assert words in checked.stderr
    assert "Traceback" not in analysed.stderr + checked.stderr
    assert [path.name for path in (tmp_path / "outputs").iterdir()] == ["toy-check"]
    return analysed.stderr


def test_no_attendance_table(command, tmp_path):
    """Without a register the folder is refused, and what a register is called is said."""
    (toy_folder(tmp_path / "inputs" / "toy") / "attendance.csv").unlink()
    refused(command, tmp_path, "attendance")


def test_missing_required_column(command, tmp_path):
    """A missing column is told with the columns that are there and what to write."""
    rows = [
        {"Meeting": row["event"], "date": row["date"], "organisation": row["organisation"]}
        for row in toy_attendance()
    ]
    toy_folder(tmp_path / "inputs" / "toy", attendance=rows)
    refused(command, tmp_path, "attendance.csv", "'event'", "'Meeting'", "[columns]", "challenge.toml")


def test_date_that_cannot_be(command, tmp_path):
    """A date that does not exist is told with file, row and column."""
    rows = toy_attendance()
    rows[7] = rows[7] | {"date": "31/02/2019"}
    toy_folder(tmp_path / "inputs" / "toy", attendance=rows)
    refused(command, tmp_path, "attendance.csv", "row 9", "'date'", "31/02/2019")


def test_day_0_in_words(program, tmp_path):
    """A day 0 in words is told with how to write it."""
    settings = SETTINGS.replace("2019-06-05", '"the fifth of June"')
    toy_folder(tmp_path / "inputs" / "toy", settings)
    refused(program, tmp_path, "challenge.toml", "day_0", "the fifth of June")


def test_end_before_start(command, tmp_path):
    """A partnership that ends before it starts is told with file and row."""
    rows = toy_partnerships()
    rows[1] = rows[1] | {"start": day(60), "end": day(20)}
    toy_folder(tmp_path / "inputs" / "toy", partnerships=rows)
    refused(command, tmp_path, "partnerships.csv", "row 3")


def test_system_that_is_no_list_of_words(command, tmp_path):
    """A system of sectors that is no list of words is told."""
    toy_folder(tmp_path / "inputs" / "toy", SETTINGS + "\n[sectors]\nsystem = 7\n")
    refused(command, tmp_path, "challenge.toml", "sectors.system")


def test_an_empty_table(command, tmp_path):
    """A register with a header alone is refused."""
    folder = toy_folder(tmp_path / "inputs" / "toy")
    (folder / "attendance.csv").write_text("event,date,person,organisation,sector\n", encoding="utf-8")
    refused(command, tmp_path, "attendance.csv")


def test_a_table_of_one_event(command, tmp_path):
    """One event cannot show a link over two dates."""
    rows = [row for row in toy_attendance() if row["event"] == "Event 5"]
    toy_folder(tmp_path / "inputs" / "toy", attendance=rows)
    refused(command, tmp_path, "attendance.csv", "one event")


def test_three_faults_of_the_settings_at_once(command, tmp_path):
    """Three faults of challenge.toml are all told in one run, with those of the tables."""
    settings = SETTINGS.replace("set_up_days = 0", 'set_up_days = -4\nfollow_up_days = "half a year"')
    rows = toy_attendance()
    rows[7] = rows[7] | {"date": "31/02/2019"}
    toy_folder(tmp_path / "inputs" / "toy", settings.replace('"complete"', '"perfect"'), attendance=rows)
    refused(command, tmp_path, "set_up_days", "follow_up_days", "links.baseline", "31/02/2019")


def test_no_name_of_a_person_is_ever_said(command, tmp_path):
    """Neither findings nor errors nor the explanation name a person."""
    rows = toy_attendance()
    rows[7] = rows[7] | {"date": "31/02/2019"}
    rows[9] = rows[9] | {"event": ""}
    toy_folder(tmp_path / "inputs" / "toy", attendance=rows)
    for arguments in (("check",), ("analyse",), ("explain", "C1", "H1"), ("explain", "Zebedee", "H1")):
        done = command(*arguments)
        assert "Quillfeather" not in done.stdout + done.stderr


def test_a_register_without_headers_shows_no_cell(command, tmp_path):
    """Where the first row is data, what is missing is said without showing the row."""
    folder = toy_folder(tmp_path / "inputs" / "toy")
    text = (folder / "attendance.csv").read_text(encoding="utf-8")
    (folder / "attendance.csv").write_text(text.partition("\n")[2], encoding="utf-8")
    said = refused(command, tmp_path, "Row 1 looks like a row of data; put the headers above it.")
    assert not any(cell in said for cell in ("Quillfeather", "Event 0", "2018-08", "H1"))


def test_a_name_in_a_column_of_dates_is_hidden(command, tmp_path):
    """Where cells were shifted, what is no date is not quoted as one."""
    rows = toy_attendance()
    rows[7] = rows[7] | {"date": rows[7]["person"], "person": rows[7]["organisation"]}
    toy_folder(tmp_path / "inputs" / "toy", attendance=rows)
    said = refused(
        command,
        tmp_path,
        "attendance.csv, row 9, column B 'date': date cannot be read. The row was left out.",
    )
    assert "Quillfeather" not in said


def test_the_toy_has_fifteen_events():
    """The fixture is the published toy: fifteen events, three of them plenary in the challenge or before."""
    assert len(EVENTS) == 15
    assert sum(plenary for _, _, plenary in EVENTS) == 3
