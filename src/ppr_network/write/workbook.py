"""data.xlsx: every table of an output folder in one workbook, a sheet each; texts are texts and the bytes are the same.

No cell is a formula or a link, whatever it begins with, so no cell needs the ``'`` of the CSV files.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ppr_network.write.column_words import TABLE_WORDS, column_words
from ppr_network.write.values import Scalar, scalar

MOST_CELLS = 250_000  # of a sheet; more takes longer than the rest of a run
LONGEST_TEXT, LONGEST_NAME = 32_767, 31  # what Excel holds
FIRST_DAY = datetime(2000, 1, 1)  # when every workbook says that it was made
GENERAL = "A blank cell is undefined or unknown, never nought. Dates are 2019-06-05."
POINTERS = "What points into the registers is not here: it is in findings.csv and in the last columns of evidence.csv."
WIDTH, README_WIDTHS = 16, (28, 26, 90)  # characters of a column
_NOT_IN_CELLS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def workbook_bytes(tables: Mapping[str, pd.DataFrame], *, mark: str) -> bytes:
    """Return the tables as one workbook, after a sheet ``README`` that says what each column holds.

    Parameters
    ----------
    tables
        By name, in the order of their sheets. One of too many cells has no sheet, and README says so.
    mark
        The release in a sentence: the first line of README, and the comment of the file.
    """
    stream = BytesIO()
    with Workbook(
        stream, {"in_memory": True}
    ) as book:  # with texts in one list, a third faster than in their cells
        book.set_properties({"title": "ppr-network", "comments": _text(mark), "created": FIRST_DAY})
        bold, plain = book.add_format({"bold": True}), book.add_format()
        sheets = {"README": _readme_rows(tables, mark)}
        sheets |= {sheet_name(name): _rows(table) for name, table in tables.items() if _fits(table)}
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(README_WIDTHS if name == "README" else [WIDTH] * len(rows[0])):
                sheet.set_column(column, column, width)
            _write_rows(sheet, rows, bold, plain)
    return stream.getvalue()


def sheet_name(table: str) -> str:
    """Return what the sheet of a table is called."""
    return _NOT_IN_NAMES.sub("-", table)[:LONGEST_NAME]


def _fits(table: pd.DataFrame) -> bool:
    """Tell whether a table is small enough for a sheet."""
    return table.size <= MOST_CELLS


def _readme_rows(tables: Mapping[str, pd.DataFrame], mark: str) -> list[Sequence[Scalar]]:
    """Return the rows of the sheet README."""
    rows: list[Sequence[Scalar]] = [["sheet", "column", "holds"], ["", "", mark]]
    rows += [["", "", text] for text in (GENERAL, *[POINTERS] * ("evidence" in tables))]
    for name, table in tables.items():
        words = TABLE_WORDS.get(name, "")
        rows.append(
            [
                sheet_name(name),
                "",
                words if _fits(table) else f"{words}: too long for a sheet, see the file {name}",
            ]
        )
        rows += [[sheet_name(name), str(column), column_words(name, str(column))] for column in table.columns]
    return rows


def _rows(table: pd.DataFrame) -> list[Sequence[Scalar]]:
    """Return header and rows of a table as values that a sheet can hold; each distinct value is worked out once."""
    known: dict[tuple[type, Any], Scalar] = {}
    columns = []
    for _, column in table.items():
        cells = []
        for value in column.to_list():
            key = (type(value), value)
            if key not in known:
                known[key] = _value(value)
            cells.append(known[key])
        columns.append(cells)
    return [list(map(str, table.columns)), *zip(*columns, strict=True)]


def _value(value: object) -> Scalar:
    """Return a value as a number or a text, None where it is undefined."""
    plain = value if isinstance(value, str) else scalar(value)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return _text(plain) if isinstance(plain, str) else plain


def _text(text: str) -> str:
    """Return a text that a cell can hold."""
    return _NOT_IN_CELLS.sub("\ufffd", text)[:LONGEST_TEXT]


def _write_rows(sheet: Worksheet, rows: Sequence[Sequence[Scalar]], bold: Any, plain: Any) -> None:
    """Write rows, the first as a header."""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                _write_text(sheet, (number, column), value, bold if number == 0 else plain)
            elif value is not None:
                sheet.write_number(number, column, value)


def _write_text(sheet: Worksheet, place: tuple[int, int], text: str, style: Any) -> None:
    """Write a text as it stands; xlsxwriter would take one between ``<r>`` and ``</r>`` for mark-up of its own."""
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(*place, text[:1], style, text[1:])
    elif text:
        sheet.write_string(*place, text, style)
