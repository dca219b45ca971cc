"""Which folder is meant, and which file holds which table."""

import os
from pathlib import Path

import pytest

from ppr_network.errors import ChallengeFolderError, ChallengeNotNamedError
from ppr_network.read.locate import find_challenge, locate_tables


def make_challenge(folder: Path) -> Path:
    """Make a folder with a challenge.toml."""
    folder.mkdir(parents=True)
    (folder / "challenge.toml").touch()
    return folder


def touch(folder: Path, *names: str) -> Path:
    """Make empty files in a folder."""
    for name in names:
        (folder / name).touch()
    return folder


def test_inputs_itself_is_taken_first(tmp_path: Path) -> None:
    """A challenge.toml in inputs/ goes before the folders in it."""
    make_challenge(tmp_path / "inputs")
    make_challenge(tmp_path / "inputs" / "one")
    assert find_challenge(None, tmp_path) == tmp_path / "inputs"


def test_else_the_only_challenge_in_inputs(tmp_path: Path) -> None:
    """Folders without challenge.toml are none."""
    make_challenge(tmp_path / "inputs" / "one")
    (tmp_path / "inputs" / "other").mkdir()
    assert find_challenge(None, tmp_path) == tmp_path / "inputs" / "one"


def test_of_several_one_must_be_named(tmp_path: Path) -> None:
    """All of them are listed."""
    for name in ("two", "one"):
        make_challenge(tmp_path / "inputs" / name)
    with pytest.raises(
        ChallengeNotNamedError, match=r"several challenges: inputs/one, inputs/two\. Name"
    ) as caught:
        find_challenge(None, tmp_path)
    assert caught.value.exit_code == 2


def test_where_inputs_has_none_the_folder_itself_may_be_one(tmp_path: Path) -> None:
    """Who stands in a challenge folder means it; challenges in inputs/ go first."""
    folder = make_challenge(tmp_path / "ours")
    assert find_challenge(None, folder) == folder
    inner = make_challenge(folder / "inputs" / "one")
    assert find_challenge(None, folder) == inner


def test_none_at_all_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The sentence names init."""
    with pytest.raises(ChallengeNotNamedError, match=r"none is in inputs\. Name one, or make one with"):
        find_challenge(None, tmp_path)


@pytest.mark.parametrize("named", ["here", "here/challenge.toml", "here/../here/"])
def test_a_folder_or_its_settings_may_be_named(tmp_path: Path, named: str) -> None:
    """Both mean the folder."""
    make_challenge(tmp_path / "here")
    assert find_challenge(Path(named), tmp_path) == tmp_path / "here"


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("absent", "absent: there is no such folder"),
        ("empty", "empty: the folder holds no challenge.toml. Make a challenge folder with"),
        ("file.csv", "file.csv: this is no folder. Name the folder that holds challenge.toml"),
    ],
)
def test_what_is_no_challenge_is_told(tmp_path: Path, named: str, words: str) -> None:
    """The path is named as it was given, with exit code 3."""
    (tmp_path / "empty").mkdir()
    touch(tmp_path, "file.csv")
    with pytest.raises(ChallengeFolderError, match=words) as caught:
        find_challenge(Path(named), tmp_path)
    assert caught.value.exit_code == 3


def test_tables_are_found_by_their_names_in_any_case(tmp_path: Path) -> None:
    """Hidden and temporary files are passed over."""
    touch(tmp_path, "Attendance.XLSX", "events.tsv", "people.parquet", "~$Attendance.xlsx", ".attendance.csv")
    places, findings = locate_tables(tmp_path, {})
    assert {table: [path.name for path in paths] for table, paths in places.items()} == {
        "attendance": ["Attendance.XLSX"], "events": ["events.tsv"], "people": ["people.parquet"],
    }  # fmt: skip
    assert findings == []


def test_a_name_may_go_on_after_that_of_the_table(tmp_path: Path) -> None:
    """With a hyphen, a blank, a number; another word is another name."""
    touch(
        tmp_path,
        "attendance-may.csv",
        "Attendance June.xlsx",
        "attendance_july.tsv",
        "attendance2.csv",
        "attendances.txt",
    )
    places, (note,) = locate_tables(tmp_path, {})
    assert len(places["attendance"]) == 4
    assert note.kind == "table was read from several files"


def test_a_copy_is_not_read_beside_its_original(tmp_path: Path) -> None:
    """As Windows, macOS and browsers call copies; without its original it is a file like any other."""
    touch(tmp_path, "attendance.csv", "attendance (1).csv", "attendance - Copy.csv", "events (2).csv")
    places, findings = locate_tables(tmp_path, {})
    assert {table: [path.name for path in paths] for table, paths in places.items()} == {
        "attendance": ["attendance.csv"], "events": ["events (2).csv"],
    }  # fmt: skip
    assert [(one.severity, one.kind, one.file) for one in findings] == [
        ("warning", "file looks like a copy", "attendance (1).csv"),
        ("warning", "file looks like a copy", "attendance - Copy.csv"),
    ]


def test_two_files_for_one_table_are_an_error_that_names_both(tmp_path: Path) -> None:
    """Nobody should have to guess which one was read."""
    touch(tmp_path, "attendance.csv", "attendance.xlsx")
    places, (finding,) = locate_tables(tmp_path, {})
    assert places == {}
    assert finding.severity == "error"
    assert finding.mend.startswith(
        "There are attendance.csv and attendance.xlsx. Keep one, or name it under [files]"
    )


def test_files_decides_between_two(tmp_path: Path) -> None:
    """[files] names the one to read."""
    touch(tmp_path, "attendance.csv", "attendance.xlsx")
    places, findings = locate_tables(tmp_path, {"attendance": "attendance.xlsx"})
    assert places == {"attendance": [tmp_path / "attendance.xlsx"]}
    assert findings == []


@pytest.mark.parametrize(
    ("name", "kind", "mend"),
    [
        ("attendance.xls", "old Excel format (.xls) is not read", "save it as Excel Workbook (.xlsx)"),
        ("attendance.ods", "OpenDocument format (.ods) is not read", "save it as Excel Workbook (.xlsx)"),
        ("attendance.gsheet", "link to an online spreadsheet is not followed", "File, Download"),
        ("attendance.url", "link to an online spreadsheet is not followed", "File, Download"),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_other_formats_are_refused_with_how_to_save_them(
    tmp_path: Path, name: str, kind: str, mend: str, named: bool
) -> None:
    """Found by its name or named under [files], the file is told once."""
    touch(tmp_path, name)
    _, (finding,) = locate_tables(tmp_path, {"attendance": name} if named else {})
    assert (finding.severity, finding.file, finding.kind) == ("error", name, kind)
    assert mend in finding.mend


def test_an_old_workbook_beside_its_csv_is_passed_over(tmp_path: Path) -> None:
    """Who saved a workbook as we asked may keep the old one."""
    touch(tmp_path, "attendance.xls", "attendance.csv")
    places, findings = locate_tables(tmp_path, {})
    assert ([path.name for path in places["attendance"]], findings) == (["attendance.csv"], [])


@pytest.mark.parametrize(
    ("name", "kind", "mend"),
    [
        (
            "https://example.org/x",
            "link to an online spreadsheet is not followed",
            'attendance = "attendance.xlsx"',
        ),
        (
            "../outside.csv",
            "file lies outside the challenge folder",
            "Copy the file into the challenge folder",
        ),
        ("link.csv", "file lies outside the challenge folder", "Copy the file into the challenge folder"),
        ("absent.csv", "file not found", "names 'absent.csv', which is not there"),
        ("folder.csv", "not a file", "Put a file with the table in its place"),
        ("register.docx", "format is not read", "'register.docx' is none of .csv, .tsv, .xlsx and .parquet"),
    ],
)
def test_what_files_may_not_name(tmp_path: Path, name: str, kind: str, mend: str) -> None:
    """Only regular files inside the folder are opened."""
    challenge = make_challenge(tmp_path / "challenge")
    touch(tmp_path, "outside.csv")
    (challenge / "link.csv").symlink_to(tmp_path / "outside.csv")
    (challenge / "folder.csv").mkdir()
    places, findings = locate_tables(challenge, {"attendance": name})
    assert places == {}
    assert (findings[0].severity, findings[0].kind) == ("error", kind)
    assert mend in findings[0].mend


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_no_file(tmp_path: Path) -> None:
    """Nothing waits for a pipe to be filled."""
    os.mkfifo(tmp_path / "attendance.csv")
    places, (finding,) = locate_tables(tmp_path, {})
    assert (places, finding.kind) == ({}, "not a file")


def test_no_attendance_table_is_told_with_what_may_be_one(tmp_path: Path) -> None:
    """The only other table in the folder is offered."""
    touch(tmp_path, "register.csv", "events.csv")
    _, findings = locate_tables(tmp_path, {})
    assert (findings[0].severity, findings[0].kind) == ("error", "no attendance table")
    assert findings[0].mend == (
        "The folder holds 'register.csv'. "
        'Add  attendance = "register.csv"  under [files] in challenge.toml.'
    )


def test_no_table_at_all_is_told(tmp_path: Path) -> None:
    """The sentence says what to put where."""
    _, (finding,) = locate_tables(tmp_path, {})
    assert finding.mend == "Put attendance.csv or attendance.xlsx beside challenge.toml."


def test_a_file_that_is_nearly_named_as_a_table_is_a_warning(tmp_path: Path) -> None:
    """Others are only noted."""
    touch(tmp_path, "attendance.csv", "organisation.csv", "rota.xlsx", "readme.txt")
    _, findings = locate_tables(tmp_path, {})
    assert [(f.severity, f.file, f.mend) for f in findings] == [
        ("warning", "organisation.csv", "If it is the table organisations, name it organisations.csv."),
        ("note", "rota.xlsx", ""),
    ]


def test_several_files_are_one_table(tmp_path: Path) -> None:
    """Files that go on after the table's name with a hyphen are read with it; a note names them."""
    touch(tmp_path, "attendance-2.csv", "attendance-1.xlsx", "attendance.csv", "attendances.csv")
    places, findings = locate_tables(tmp_path, {})
    assert [path.name for path in places["attendance"]] == [
        "attendance-1.xlsx", "attendance-2.csv", "attendance.csv",
    ]  # fmt: skip
    assert [finding.kind for finding in findings] == ["table was read from several files", "file is no table"]


def test_files_may_name_several_by_a_pattern(tmp_path: Path) -> None:
    """A star in [files] stands for anything; one that fits nothing is an error."""
    touch(tmp_path, "Forum (1).csv", "Forum (2).csv", "notes.csv")
    places, _ = locate_tables(tmp_path, {"attendance": "forum*.csv"})
    assert [path.name for path in places["attendance"]] == ["Forum (1).csv", "Forum (2).csv"]
    places, (finding, *_) = locate_tables(tmp_path, {"attendance": "register*.csv"})
    assert (places, finding.kind) == ({}, "file not found")
