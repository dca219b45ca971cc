"""A whole folder: all tables, all faults, every row counted, real registers."""

import hashlib
from pathlib import Path

import pytest
import xlsxwriter

from ppr_network.errors import ChallengeFolderError, SettingsError
from ppr_network.model import TABLES
from ppr_network.read.folder import read_tables
from tests.read.conftest import SETTINGS, ReadFiles, errors

ROOT = Path(__file__).parents[2]
REAL = [ROOT / "../shared/data" / name for name in ("cop-side-events", "climate-precops")]


def test_text_is_text(read_files: ReadFiles) -> None:
    """Nothing is taken for a number, a date or a missing value."""
    cells = ["00123", "1E5", "3-4", "TRUE", "MAR1", "None", "NA", "nan", "05/06/2019", " x "]
    rows = "\n".join(f"{cell},2019-06-05,Mind" for cell in cells)
    raw = read_files({"attendance.csv": f"event,date,organisation\n{rows}\n"})
    assert list(raw.tables["attendance"].rows["event"]) == cells


def test_every_table_has_its_columns_and_where_each_row_stands(read_files: ReadFiles) -> None:
    """Absent tables and columns are blank, not missing."""
    raw = read_files({"attendance.csv": "event,date,organisation\nA,2019-06-05,Mind\n"})
    assert tuple(raw.tables) == tuple(TABLES)
    for name, table in raw.tables.items():
        assert tuple(table.rows.columns) == (*TABLES[name], "file", "sheet", "row", "typed")
        assert table.rows["row"].dtype == "int64"
    attendance = raw.tables["attendance"]
    assert attendance.rows.iloc[0].to_dict() == {
        "event": "A", "date": "2019-06-05", "person": "", "organisation": "Mind", "sector": "", "role": "",
        "team": "", "file": "attendance.csv", "sheet": "", "row": 2, "typed": "",
    }  # fmt: skip
    assert attendance.columns == {"event", "date", "organisation"}
    assert raw.tables["people"].columns == frozenset()


def test_files_are_named_with_their_hash(read_files: ReadFiles, tmp_path: Path) -> None:
    """challenge.toml first, then each table."""
    text = "event,date,organisation\nA,2019-06-05,Mind\n"
    raw = read_files({"attendance.csv": text})
    assert [file.name for file in raw.files] == ["challenge.toml", "attendance.csv"]
    assert raw.files[1].sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert raw.files[1].n_bytes == len(text)
    assert raw.folder == tmp_path


def test_one_workbook_may_hold_two_tables(tmp_path: Path) -> None:
    """Each takes the sheet with its name; the file is listed once; real dates are marked."""
    (tmp_path / "challenge.toml").write_text(SETTINGS + '[files]\nattendance = "b.xlsx"\nevents = "b.xlsx"\n')
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, row in (("attendance", ["event", "organisation"]), ("events", ["date", "event"])):
            book.add_worksheet(name).write_row(0, 0, row)
        book.get_worksheet_by_name("attendance").write_row(1, 0, ["A", "Mind"])
        book.get_worksheet_by_name("events").write(1, 0, 43621, day)
        book.get_worksheet_by_name("events").write(1, 1, "A")
    raw = read_tables(tmp_path)
    assert errors(raw) == []
    assert [file.name for file in raw.files] == ["challenge.toml", "b.xlsx"]
    events = raw.tables["events"].rows
    assert events[["event", "date", "sheet", "row", "typed"]].to_numpy().tolist() == [
        ["A", "2019-06-05", "events", 2, "date"]
    ]


def test_all_faults_of_all_files_are_told_in_one_run(read_files: ReadFiles) -> None:
    """One bad file, or a bad setting, does not stop the others."""
    raw = read_files(
        {
            "attendance.csv": "event,date,organisation\nA,2019-06-05,Mind,x\nB,2019-06-05,Mind\n",
            "events.csv": "name,date\nA,2019-06-05\n",
            "organisations.xlsx": b"no workbook",
            "people.csv": b"",
            "partnerships.xls": b"old",
            "aliases.parquet": b"no parquet",
        },
        "days = 0\n[links]\nmin_events = 0\n",
    )
    assert [(f.file, f.kind) for f in errors(raw)] == [
        ("challenge.toml", "number out of range"),
        ("challenge.toml", "number out of range"),
        ("partnerships.xls", "old Excel format (.xls) is not read"),
        ("attendance.csv", "row has more cells than there are headers"),
        ("organisations.xlsx", "file is plain text under the name .xlsx"),
        ("people.csv", "file is empty (0 bytes)"),
        ("aliases.parquet", "file is no Parquet file that can be read"),
        ("events.csv", "required column missing"),
    ]
    assert list(raw.tables["attendance"].rows["event"]) == ["B"]


@pytest.mark.parametrize(
    ("content", "mend"),
    [
        ("event,date,organisation\n", "The table has headers but no rows."),
        ("event,date,organisation\n,,\n\n", "The table has headers but no rows."),
        ("\n\n", "The table holds nothing but blank cells."),
    ],
)
def test_an_attendance_table_without_rows_is_an_error(read_files: ReadFiles, content: str, mend: str) -> None:
    """There is nothing to analyse."""
    (finding,) = errors(read_files({"attendance.csv": content}))
    assert (finding.file, finding.kind) == ("attendance.csv", "table has no rows")
    assert finding.mend.startswith(mend)


@pytest.mark.parametrize(("content", "told"), [("person,role\n", []), ("\n\n", ["warning"])])
def test_another_table_without_rows_is_a_template(
    read_files: ReadFiles, content: str, told: list[str]
) -> None:
    """Headers that nobody has filled in are passed over; a table without even those is a warning."""
    raw = read_files(
        {"attendance.csv": "event,date,organisation\nA,2019-06-05,Mind\n", "people.csv": content}
    )
    assert [finding.severity for finding in raw.findings] == told
    assert {finding.file for finding in raw.findings} <= {"people.csv"}


def test_an_events_table_that_cannot_be_read_makes_no_second_fault(read_files: ReadFiles) -> None:
    """It may have had the dates that attendance lacks."""
    raw = read_files({"attendance.csv": "event,organisation\nA,Mind\n", "events.xlsx": b"no workbook"})
    assert [f.file for f in errors(raw)] == ["events.xlsx"]


def test_a_file_that_cannot_be_opened_is_told(read_files: ReadFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when another program holds it."""
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "events.csv":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    raw = read_files({"attendance.csv": "event,date,person\nA,2019-06-05,x\n", "events.csv": "event\nA\n"})
    (finding,) = errors(raw)
    assert (finding.file, finding.kind) == ("events.csv", "file cannot be opened")
    assert finding.mend.startswith("The system says: Permission denied.")


def test_no_cell_of_a_person_is_in_any_finding(read_files: ReadFiles) -> None:
    """Findings show headers, never the cells below them."""
    raw = read_files(
        {
            "attendance.csv": "event,date,person,,Notes,notes\nA,2019-06-05,Ada Byron,Ada Byron,Ada Byron\n"
            'A,2019-06-05,Ada Byron,,,,Ada Byron\nA,"2019-06-05,Ada Byron\n'
        }
    )
    assert len(errors(raw)) >= 3
    assert "Ada" not in str(raw.findings)


def test_progress_is_told_before_each_file(tmp_path: Path) -> None:
    """A terminal can say what takes long."""
    (tmp_path / "challenge.toml").write_text(SETTINGS)
    (tmp_path / "attendance.csv").write_text("event,date,person\nA,2019-06-05,x\n")
    said: list[str] = []
    read_tables(tmp_path, tell=said.append)
    assert said == ["reading the tables, 1 of 1 (attendance.csv)"]


@pytest.mark.parametrize("how", ["changed", "gone", "gone before its turn"])
def test_a_file_that_changes_while_it_is_read_is_an_error(tmp_path: Path, how: str) -> None:
    """Saved anew, taken away after it was read, or before: what was read is not what a manifest could say."""
    (tmp_path / "challenge.toml").write_text(SETTINGS, encoding="utf-8")
    register = tmp_path / "attendance.csv"
    register.write_text("event,date,organisation\nA,2019-06-05,Mind\n", encoding="utf-8")
    (tmp_path / "events.csv").write_text("event,date\nA,2019-06-05\n", encoding="utf-8")

    def meanwhile(words: str) -> None:
        if ("attendance.csv" in words) == (how == "gone before its turn"):
            if how == "changed":
                register.write_text("event,date,organisation\nA,2019-06-05,Shelter\n", encoding="utf-8")
            else:
                register.unlink(missing_ok=True)

    raw = read_tables(tmp_path, tell=meanwhile)
    found = [finding.file for finding in errors(raw) if "while it was read" in finding.kind]
    assert found == ["attendance.csv"]


def test_without_a_folder_or_settings_nothing_can_be_said(tmp_path: Path) -> None:
    """These alone are exceptions."""
    with pytest.raises(ChallengeFolderError, match=r"holds no challenge\.toml"):
        read_tables(tmp_path)
    with pytest.raises(ChallengeFolderError, match="there is no such folder"):
        read_tables(tmp_path / "absent")
    (tmp_path / "challenge.toml").write_text("name = \n")
    with pytest.raises(SettingsError, match="line 1: name has no value"):
        read_tables(tmp_path)


@pytest.mark.parametrize("folder", REAL, ids=lambda path: path.name)
def test_real_registers_are_read_without_a_fault(folder: Path) -> None:
    """Every line of a real file is a row."""
    if not folder.is_dir():
        pytest.skip(f"no real registers at {folder.name}")
    raw = read_tables(folder)
    assert raw.findings == ()
    (count,) = raw.row_counts
    lines = (folder / count.file).read_text(encoding="utf-8").splitlines()
    assert (count.read, count.used) == (len(lines) - 1, len(lines) - 1)
