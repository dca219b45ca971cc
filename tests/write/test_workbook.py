"""data.xlsx: every table a sheet, every text a text, the same bytes."""

import io
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ppr_network.model import (
    ACTOR_COLUMNS,
    EVIDENCE_COLUMNS,
    LINK_COLUMNS,
    MEASURE_COLUMNS,
)
from ppr_network.write import workbook
from ppr_network.write.column_words import COLUMN_WORDS, TABLE_WORDS, column_words
from ppr_network.write.files import TABLES, packed_tables
from ppr_network.write.workbook import workbook_bytes
from tests.publications import toy_publication

COLUMNS = {"links": LINK_COLUMNS, "evidence": EVIDENCE_COLUMNS[:7], "actors": ACTOR_COLUMNS,
           "measures": MEASURE_COLUMNS}  # fmt: skip
IN_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1)
PAGE = (Path(__file__).parents[2] / "docs/outputs.md").read_text(encoding="utf-8")


def sheet(content: bytes, name: str) -> list[list[object]]:
    """Return the cells of a sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


@given(IN_CELLS)
@example("<r>&</r>")
@example("<r><t>mark-up of another</t></r>")
@example("_x0041_")
@example("=1+1")
@example("https://example.org")
@example("007")
def test_every_text_comes_back_as_the_text_it_was(text: str) -> None:
    """Formulas, links, numbers in words, mark-up and control characters are read back as they were written."""
    content = workbook_bytes({"links": pd.DataFrame({"actor_a": [text]})}, mark="m")
    assert sheet(content, "links") == [["actor_a"], [text]]


def test_no_cell_is_a_formula_and_none_a_link() -> None:
    """Inside the workbook stand neither formulas nor addresses that open."""
    texts = ["=1+1", "{=1}", "https://example.org", "mailto:a@example.org", "internal:Sheet2!A1", "@SUM(1)"]
    content = workbook_bytes({"links": pd.DataFrame({"a": texts})}, mark="m")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name)
    assert not re.search(r"<f[ >]|<hyperlink", sheets)
    assert sheets.count('t="s"') >= len(texts)


def test_numbers_are_numbers_and_the_undefined_is_blank() -> None:
    """Numbers can be added up, yes/no are words, and nan, NA and None leave the cell empty."""
    table = pd.DataFrame({"a": [1.5, None], "b": pd.array([7, pd.NA], dtype="Int64"), "c": [True, False]})
    assert sheet(workbook_bytes({"t": table}, mark="m"), "t") == [
        ["a", "b", "c"], [1.5, 7.0, "yes"], ["", "", "no"],
    ]  # fmt: skip


def test_the_first_sheet_tells_release_sheets_and_columns() -> None:
    """README holds the mark of the release, and a line for every sheet and every column."""
    publication = toy_publication()
    every = {name: getattr(publication, name) for name in TABLES} | dict(publication.tables)
    tables = packed_tables(every)
    assert every.keys() - tables.keys() == {"findings"}
    content = workbook_bytes(tables, mark="Toy. Release: partner.")
    rows = sheet(content, "README")
    assert ["", "", "Toy. Release: partner."] in rows
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["README", *tables]
    told = {(row[0], row[1]) for row in rows if row[2]}
    assert {(name, column) for name, table in tables.items() for column in ("", *table.columns)} <= told


def test_readme_names_no_file_that_is_not_there() -> None:
    """Where no table points into the registers, as for the public, nobody is sent to one."""
    links = pd.DataFrame({"actor_a": ["Clinic"]})
    for tables, is_told in (({"links": links}, False), ({"links": links, "evidence": links}, True)):
        told = " ".join(str(row[2]) for row in sheet(workbook_bytes(tables, mark="m"), "README"))
        assert ("evidence.csv" in told) is is_told


def test_the_header_stays_in_sight() -> None:
    """The first row of each sheet is frozen."""
    with zipfile.ZipFile(io.BytesIO(workbook_bytes({"t": pd.DataFrame({"a": [1]})}, mark="m"))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
    assert len(sheets) == 2
    assert all('ySplit="1"' in one and 'state="frozen"' in one for one in sheets)


def test_a_workbook_is_the_same_bytes_on_every_day() -> None:
    """No date but the fixed one stands inside."""
    tables = {"t": pd.DataFrame({"a": ["x"]})}
    content = workbook_bytes(tables, mark="m")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        core = parts.read("docProps/core.xml").decode()
        stamps = {part.date_time for part in parts.infolist()}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {"2000-01-01T00:00:00Z"}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}
    assert workbook_bytes(tables, mark="m") == content


def test_a_table_too_long_for_a_sheet_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no sheet, and README says in which file it is."""
    monkeypatch.setattr(workbook, "MOST_CELLS", 1)
    content = workbook_bytes({"evidence": pd.DataFrame({"event": ["a", "b"]})}, mark="m")
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["README"]
    assert any(
        "too long for a sheet, see the file evidence" in str(row[2]) for row in sheet(content, "README")
    )


def test_every_column_of_the_output_contract_is_described() -> None:
    """No column lacks its words, none is described that is not there, and the documentation names each."""
    assert {table: tuple(words) for table, words in COLUMN_WORDS.items()} == COLUMNS
    for table, frame in toy_publication().tables.items():
        assert TABLE_WORDS[table]
        assert [column for column in frame.columns if not column_words(table, column)] == []
    missing = [name for words in COLUMN_WORDS.values() for name in words if f"`{name}`" not in PAGE]
    assert missing == []
