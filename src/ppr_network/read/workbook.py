"""Excel workbooks to cells: looked at first, then read by a child process that may die without harm."""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ppr_network.model import TABLES, Finding
from ppr_network.read.cells import Cells, Source
from ppr_network.read.coded_records import CodedRecords, Column
from ppr_network.read.prescan import prescan
from ppr_network.read.workbook_marks import check_sheet, check_workbook

CHILD = "ppr_network.read.workbook_child"
SECONDS = 120
FEWEST_CODED = 2000  # records of a sheet from which it is worth while to keep it by columns

_SAVE_AGAIN = "Open it in Excel and save it as Excel Workbook (.xlsx), or the sheet as CSV UTF-8."
_FRESH = "Copy the cells of the register into a new workbook (paste them as values) and save that."
_SMALLER = "Delete empty rows and columns below and beside the table, or save the sheet as CSV UTF-8."
FAULTS: Mapping[str, tuple[str, str]] = {
    "password": (
        "workbook has a password",
        "Open it in Excel, take the password off (File, Info, Protect Workbook) and save it.",
    ),
    "size": ("workbook is too large to read", _SMALLER),
    "far": ("a cell stands far away from the table", f"{_SMALLER} Ctrl+End shows the last cell."),
    "bomb": ("workbook unpacks to far more than a register holds", _FRESH),
    "counts": ("workbook promises more than it holds", _FRESH),
    "entities": ("workbook holds instructions that no spreadsheet program writes", _FRESH),
    "parts": ("workbook consists of far too many parts", _FRESH),
    "sheets": (
        "workbook has more than 250 sheets",
        "Put the meetings of one year or less into one workbook, or all rows on one sheet.",
    ),
    "twice": ("two parts of the workbook bear one name", _FRESH),
    "damaged": (
        "workbook is cut off or damaged",
        "Copy or download the file again; if it opens in Excel, save it there as Excel Workbook (.xlsx).",
    ),
    "macros": (
        "workbook holds macros",
        "Save it as Excel Workbook (.xlsx), which leaves the macros out, or the sheet as CSV UTF-8.",
    ),
    "links": (
        "workbook takes cells from other workbooks",
        "In Excel choose Data, Edit Links, Break Link, which keeps the values, and save it.",
    ),
    "nested": (
        "file is a zip folder and no workbook",
        "Unpack it and put the workbook or CSV file that is in it here.",
    ),
    "old": ("file is an old Excel workbook (.xls) under the name .xlsx", _SAVE_AGAIN),
    "binary": ("file is a binary workbook (.xlsb) under the name .xlsx", _SAVE_AGAIN),
    "ods": ("file is an OpenDocument spreadsheet (.ods) under the name .xlsx", _SAVE_AGAIN),
    "pdf": (
        "file is a PDF document under the name .xlsx",
        "Ask for the spreadsheet that it was made from, or type the register into one.",
    ),
    "html": ("file is a web page under the name .xlsx", _SAVE_AGAIN),
    "xml": ("file is XML under the name .xlsx", _SAVE_AGAIN),
    "text": (
        "file is plain text under the name .xlsx",
        "If it is a CSV file, give it the ending .csv; else open it in Excel and save it as Excel Workbook (.xlsx).",
    ),
    "parquet": ("file is a Parquet file under the name .xlsx", "Give it the ending .parquet."),
    "content": ("file is no Excel workbook that can be read", _SAVE_AGAIN),
}


def read_workbook(path: Path, source: Source) -> list[Cells]:
    """Read the sheets of an .xlsx workbook that may hold a table as cells.

    Parameters
    ----------
    path
        The workbook.
    source
        Where it comes from.

    Returns
    -------
    list of Cells
        The sheet with the table's name alone; else the first that is not hidden, and after it the others that are
        not. Rows as Excel numbers them; real dates as ISO text and named in ``dates``. If the file must not be
        read, or the child process fails or dies, no records and a finding of severity error.
    """
    fault = prescan(path)
    answer: dict[str, Any] = {"fault": fault} if fault else _ask_child(path, source.table)
    if "fault" in answer:
        return [_refused(source, answer["fault"])]
    try:
        main = _cells(source, answer)
        more = [_cells(source, sheet) for sheet in answer["more"]]
    except ValueError:
        return [_refused(source, "content")]
    findings = tuple(_check_sheets(main.source, answer))
    return [
        replace(main, findings=(*findings, *main.findings, *check_workbook(main.source, answer))),
        *more,
    ]


def _refused(source: Source, fault: str) -> Cells:
    """Return no cells, and why."""
    kind, mend = FAULTS[fault]
    return Cells(source, readable=False, findings=(source.finding("error", kind, mend=mend),))


def _cells(source: Source, sheet: Mapping[str, Any]) -> Cells:
    """Return one sheet of the child's answer."""
    here = Source(source.table, source.file, sheet["sheet"])
    return Cells(
        here,
        _records(sheet),
        first_row=sheet["first_row"],
        first_column=sheet["first_column"],
        dates={int(i): positions for i, positions in sheet["dates"].items()},
        merged=tuple(sheet["marks"]["merged"]),
        findings=tuple(check_sheet(here, sheet)),
    )


def _records(sheet: Mapping[str, Any]) -> Sequence[Sequence[str]]:
    """Return the records of a sheet, those of a small one as they are; raise ValueError if the columns are none."""
    columns = tuple(
        Column(np.frombuffer(base64.b64decode(one["codes"]), dtype="<i4"), list(map(str, one["texts"])))
        for one in sheet["columns"]
    )
    for column in columns:
        texts = len(column.texts)
        if len(column) != sheet["n_records"] or not ((column.codes >= 0) & (column.codes < texts)).all():
            message = "the child's answer is no table"
            raise ValueError(message)
    records = CodedRecords(columns) if columns else ()
    return records if len(records) >= FEWEST_CODED else list(records)


def _ask_child(path: Path, table: str) -> dict[str, Any]:
    """Return the child's answer; a fault if it gave none."""
    command = [sys.executable, "-P", "-m", CHILD, str(path.absolute()), table]
    try:
        child = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - our own reader
        answer: dict[str, Any] = json.loads(child.stdout)
    except subprocess.TimeoutExpired:
        return {"fault": "size"}
    except subprocess.CalledProcessError as error:
        if b"No module named" in error.stderr:
            raise  # the installation is broken, not the workbook
        return {"fault": "size" if error.returncode < 0 else "content"}
    return answer


def _check_sheets(source: Source, answer: dict[str, Any]) -> list[Finding]:
    """Tell which sheets were not read; that is a warning where they have the same headers."""
    if answer["alike"]:
        others = ", ".join(f"'{name}' ({rows:,})" for name, rows in answer["alike"].items())
        done = f"The sheet '{source.sheet}' was read. Rows of these sheets were not read: {others}."
        mend = f"Put all rows on one sheet, or name the sheet to read '{source.table}'."
        return [source.finding("warning", "other sheets have the same headers", done=done, mend=mend)]
    seen = [name for name in answer["others"] if name not in answer["hidden"]]
    unread = [name for name in seen if name.strip().casefold() not in TABLES]
    if not unread:
        return []
    others = ", ".join(f"'{name}'" for name in unread)
    done = f"The sheet '{source.sheet}' was read; not read: {others}."
    mend = "" if answer["named"] else f"If another sheet is meant, name it '{source.table}'."
    return [source.finding("note", "workbook has several sheets", done=done, mend=mend)]
