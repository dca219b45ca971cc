"""Who asks what is held of them is told every row and every file."""

import io
import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from ppr_network.errors import UsageError
from ppr_network.release.pseudonyms import codes, fingerprint
from ppr_network.runs.find import PersonFound, find_person
from ppr_network.runs.wanted import BY_CODE, BY_NAME
from tests.folders import DAY_0, SETTINGS, write_challenge

KEY = bytes(range(32))
ATTENDANCE = [
    {"event": "A", "date": DAY_0.isoformat(), "person": person, "organisation": "Mind", "Notes": notes}
    for person, notes in [
        ("Mary Quill", ""), ("Ann Other", "brought mary  QUILL along"), ("Quill, Mary", ""), ("M. Quill", ""),
        ("Mary Quillfeather", ""), ("Marie Quill", ""),
    ]
]  # fmt: skip
ALIASES = [{"kind": "person", "written": "M. Quill", "means": "Mary Quill", "decision": "confirmed"}]


def challenge(folder: Path, **tables: object) -> Path:
    """Write a register in which one person stands under several spellings."""
    return write_challenge(folder, {"attendance": ATTENDANCE, "aliases": ALIASES, **tables}, SETTINGS)


def run_of(folder: Path, files: dict[str, str | bytes], release: str = "partner", key: bytes = KEY) -> Path:
    """Write a finished folder."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    manifest = {
        "tool": "ppr-network",
        "release": release,
        "pseudonym_key": fingerprint(key),
        "outputs": dict.fromkeys(files),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def places(found: PersonFound) -> list[str]:
    """Return where the rows are."""
    return [row.place for row in found.rows]


def test_every_row_that_holds_a_person_is_found(tmp_path: Path) -> None:
    """As a person, in either order, by a confirmed alias, and where another column mentions them."""
    found = find_person("mary quill", challenge(tmp_path / "in"), tmp_path / "outputs", KEY)
    assert places(found) == [
        "aliases.csv row 2, column B and C",
        "attendance.csv row 2, column C",
        "attendance.csv row 3, column E",
        "attendance.csv row 4, column C",
        "attendance.csv row 5, column C",
    ]
    assert found.spellings == ("m. quill", "quill, mary")
    assert [row.row for row in found.nearly] == [7]
    assert (found.n_runs, found.files) == (0, ())


def test_a_person_who_is_nowhere_is_found_nowhere(tmp_path: Path) -> None:
    """Nothing found is an answer, and no error."""
    found = find_person("Zebedee Nobody", challenge(tmp_path / "in"), tmp_path / "outputs", None)
    assert (found.rows, found.files, found.nearly) == ((), (), ())


def test_a_name_of_nothing_is_wrong_use(tmp_path: Path) -> None:
    """A blank would be found everywhere."""
    with pytest.raises(UsageError, match="no name was given"):
        find_person(" - ", challenge(tmp_path / "in"), tmp_path, None)


def test_names_in_two_columns_and_registers_by_date_are_found(tmp_path: Path) -> None:
    """First name and surname apart, and a register with a column for each meeting, as people keep them."""
    folder = challenge(tmp_path / "in", people=[{"First name": "Mary", "Surname": "Quill", "consent": "no"}])
    wide = "Name,Organisation,05/06/2019,12/06/2019\nMary Quill,Mind,x,x\nAnn Other,Mind,,x\n"
    (folder / "attendance.csv").write_text(wide, encoding="utf-8")
    found = find_person("Mary Quill", folder, tmp_path / "outputs", KEY)
    assert "attendance.csv row 2, column A" in places(found)
    assert "people.csv row 2, column A and B" in places(found)


def test_workbooks_are_looked_into_sheet_by_sheet(tmp_path: Path) -> None:
    """Every visible sheet by row; of hidden ones it is said that the file holds the name."""
    folder = challenge(tmp_path / "in")
    with xlsxwriter.Workbook(folder / "old.xlsx") as book:
        book.add_worksheet("First").write_row(0, 0, ["Ann Other"])
        book.add_worksheet("Old").write_row(0, 0, ["x", "Mary Quill"])
    with xlsxwriter.Workbook(folder / "hidden.xlsx") as book:
        book.add_worksheet("First").write_row(0, 0, ["Ann Other"])
        secret = book.add_worksheet("Secret")
        secret.write_row(0, 0, ["Mary Quill"])
        secret.hide()
    found = places(find_person("Mary Quill", folder, tmp_path / "outputs", KEY))
    assert "old.xlsx [Old] row 1, column B" in found
    assert "hidden.xlsx, somewhere in the file" in found


def test_files_that_cannot_be_looked_into_are_told(tmp_path: Path) -> None:
    """Silence about a file would be a false answer."""
    folder = challenge(tmp_path / "in")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 \xff")
    (folder / "notes.txt").write_text("one\nwith Mary Quill\n", encoding="utf-8")
    found = find_person("Mary Quill", folder, tmp_path / "outputs", KEY)
    assert found.unread == ("scan.pdf",)
    assert "notes.txt row 2" in places(found)


def test_a_file_that_bears_the_name_is_told(tmp_path: Path) -> None:
    """Whatever is in it."""
    folder = challenge(tmp_path / "in")
    (folder / "Quill, Mary.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "Quill, Mary.csv, somewhere in the file" in places(
        find_person("Mary Quill", folder, tmp_path / "outputs", KEY)
    )


def test_finished_runs_are_searched_by_name_and_by_the_code_of_their_release(tmp_path: Path) -> None:
    """Each release gave the person a code of its own, for each of their spellings; the key makes it again."""
    of_partner, of_restricted = (
        codes(KEY, release, ["mary quill"])[0] for release in ("partner", "restricted")
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>Individual {of_partner}</t>")
    runs = tmp_path / "outputs"
    run_of(
        runs / "a",
        {
            "actors.csv": f"Individual {of_partner}",
            "data.xlsx": packed.getvalue(),
            "links.csv": of_restricted,
        },
    )
    run_of(
        runs / "b" / "restricted",
        {"report.html": "<p>Mary&nbsp;Quill</p>", "links.csv": "none"},
        "restricted",
    )
    (runs / "unfinished").mkdir()
    (runs / "unfinished" / "x.csv").write_text("Mary Quill", encoding="utf-8")
    found = find_person("Mary Quill", challenge(tmp_path / "in"), runs, KEY)
    assert [(file.run, file.release, file.file, file.how) for file in found.files] == [
        ("a", "partner", "actors.csv", (BY_CODE,)),
        ("a", "partner", "data.xlsx", (BY_CODE,)),
        ("b/restricted", "restricted", "report.html", (BY_NAME,)),
    ]
    assert (found.n_runs, found.other_keys) == (2, ())


@pytest.mark.parametrize("key", [None, bytes(32)])
def test_a_run_of_another_key_is_told(tmp_path: Path, key: bytes | None) -> None:
    """Without its key a code cannot be looked for, and a name still can."""
    run_of(tmp_path / "outputs" / "a", {"links.csv": "Mary Quill"}, "restricted")
    found = find_person("Mary Quill", challenge(tmp_path / "in"), tmp_path / "outputs", key)
    assert found.other_keys == (("a", fingerprint(KEY)),)
    assert [file.how for file in found.files] == [(BY_NAME,)]


def test_a_long_table_of_a_run_is_told_as_one_that_cannot_be_looked_into(tmp_path: Path) -> None:
    """A name in a Parquet file stands packed in it: silence about the file would be a false answer."""
    runs = tmp_path / "outputs"
    run_of(runs / "one", {"evidence.parquet": "PAR1"})
    found = find_person("Mary Quill", challenge(tmp_path / "in"), runs, KEY)
    assert found.unread == (str(runs / "one" / "evidence.parquet"),)
