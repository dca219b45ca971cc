"""The workbooks of a new challenge: what a spreadsheet program finds in them, and what we read once they are filled in."""

import io
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import ppr_network as ppr
from ppr_network.model import TABLES
from ppr_network.practice import challenge_template
from ppr_network.practice.columns import COLUMNS
from ppr_network.practice.workbooks import CONSENT, OTHERS, REGISTER, SIGN_IN, template_workbooks
from ppr_network.read.prescan import prescan
from tests.practice.test_template import put

DAY_0 = date(2025, 3, 4)
SHEET_1 = "xl/worksheets/sheet1.xml"
MADE = template_workbooks(DAY_0)
# meeting, days from day 0, who came for whom of which sector
FILLED = [
    (f"Forum {n}", day, person, organisation, sector)
    for n, day in enumerate((-200, -100, 5, 30, 95))
    for person, organisation, sector in (
        ("Ama Boateng", "Newtown Council", "council"),
        ("Colin Birchall", "Lantern Homes", "housing"),
        *((("Hodan Warsame", "Market Growers", "community"),) if day > 0 else ()),
    )
]


def part(book: str, name: str) -> str:
    """Return one part of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(MADE[book])) as archive:
        return archive.read(name).decode()


def rules(book: str, sheet: str) -> dict[str, tuple[str, str]]:
    """Return type and list, or bounds, of each rule on what may be typed, by where it holds."""
    text = part(book, sheet)
    found = re.findall(r'<dataValidation type="(\w+)"[^>]* sqref="([^"]+)">(.*?)</dataValidation>', text)
    return {place: (kind, re.sub("<[^>]+>", " ", inner).strip()) for kind, place, inner in found}


def typed_in(data: bytes) -> bytes:
    """Return the register with rows typed in: text as text, days as the numbers that a spreadsheet keeps."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    style = re.search(rb'<col min="2"[^>]* style="(\d+)"', parts[SHEET_1])[1].decode()
    rows = ""
    for number, (event, day, *names) in enumerate(FILLED, start=2):
        serial = (DAY_0 + timedelta(days=day) - date(1899, 12, 30)).days
        cells = {"A": event, **dict(zip("CDE", names, strict=True))}
        written = {
            f"{c}": f'<c r="{c}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for c, text in cells.items()
        }
        written["B"] = f'<c r="B{number}" s="{style}"><v>{serial}</v></c>'
        rows += f'<row r="{number}">{"".join(written[c] for c in sorted(written))}</row>'
    parts[SHEET_1] = parts[SHEET_1].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """Return a new folder with a few rows typed into its register."""
    folder = put(challenge_template("Ours", DAY_0), tmp_path_factory.mktemp("filled"))
    (folder / REGISTER).write_bytes(typed_in(MADE[REGISTER]))
    return folder


@pytest.mark.parametrize(("book", "tables"), [(REGISTER, ["attendance"]), (OTHERS, list(COLUMNS)[1:])])
def test_each_table_is_a_sheet_with_its_headers(book: str, tables: list[str]) -> None:
    """Read back by another program, a sheet holds the columns of its table and nothing else."""
    with CalamineWorkbook.from_filelike(io.BytesIO(MADE[book])) as opened:
        assert [name for name in opened.sheet_names if name in TABLES] == tables
        for table in tables:
            assert opened.get_sheet_by_name(table).to_python() == [list(TABLES[table])]


def test_lists_and_days_are_rules_on_whole_columns() -> None:
    """Sectors and roles may be other words too; a day is a date; every rule begins below the headers."""
    register = rules(REGISTER, SHEET_1)
    assert set(register) == {"B2:B1048576", "E2:E1048576", "F2:F1048576"}
    assert register["B2:B1048576"] == ("date", "32874  73051")
    assert register["E2:E1048576"][1].startswith('"council,health,housing')
    assert 'errorStyle="information"' in part(REGISTER, SHEET_1)
    events = rules(OTHERS, SHEET_1)
    assert events["C2:C1048576"] == ("list", '"plenary,team,bilateral,other"')
    assert events["D2:D1048576"] == ("list", '"challenge,self,pre-existing,unknown"')
    people = rules(OTHERS, "xl/worksheets/sheet4.xml")
    assert people["D2:D1048576"] == people["E2:E1048576"] == ("list", '"yes,no"')


def test_headers_are_frozen_and_have_notes() -> None:
    """The headers stay in sight, and each tells what to write."""
    assert '<pane ySplit="1" topLeftCell="A2"' in part(REGISTER, SHEET_1)
    assert part(REGISTER, "xl/comments1.xml").count("<comment ref=") == len(TABLES["attendance"])
    assert set(COLUMNS) == set(TABLES) - {"aliases"}
    for table, columns in COLUMNS.items():
        assert list(columns) == list(TABLES[table])


def test_no_time_of_day_is_in_them() -> None:
    """The day they say they were made is the same each time, and so is every byte."""
    assert template_workbooks(DAY_0) == MADE
    for data in MADE.values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = archive.read("docProps/core.xml").decode()
        assert set(re.findall(r">([\d-]+)T", core)) == {"2000-01-01"}


def test_wording_for_consent_is_marked_as_an_example(tmp_path: Path) -> None:
    """The sheet to sign says so above the wording, names what is left to fill in, and can be opened."""
    path = tmp_path / "sign.xlsx"
    path.write_bytes(MADE[SIGN_IN])
    assert prescan(path) == ""
    with CalamineWorkbook.from_path(path) as opened:
        cells = opened.get_sheet_by_index(0).to_python()
    assert cells[1][0] == CONSENT[0]
    assert "EXAMPLE WORDING, not legal advice" in cells[1][0]
    assert "[contact]" in cells[2][0]


def test_rows_that_are_typed_in_are_read_and_the_example_is_not(filled: Path) -> None:
    """A few rows pass the check without an error or warning, nobody of the example is among them, and links are found."""
    challenge = ppr.read_challenge(filled)
    assert [finding for finding in challenge.findings if finding.severity != "note"] == []
    assert len(challenge.records.presences) == len(FILLED)
    assert set(challenge.records.organisations["organisation"]) == {row[3] for row in FILLED}

    links = ppr.build_links(challenge).to_pandas()
    assert sorted(links["class"]) == ["sustained", "unknown_newcomer", "unknown_newcomer"]
