"""Excel workbooks to cells, by a child process that may die without harm."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from ppr_network.model import Finding
from ppr_network.read.cells import Cells, Source

CHILD = "ppr_network.read.workbook_child"
SECONDS = 120

_FAULTS = {
    "password": (
        "workbook has a password",
        "Open it in Excel, take the password off (File, Info, Protect Workbook) and save it.",
    ),
    "size": (
        "workbook is too large to read",
        "Delete empty rows and columns below and beside the table, or save the sheet as CSV UTF-8.",
    ),
    "content": (
        "file is no Excel workbook that can be read",
        "Open it in Excel and save it as Excel Workbook (.xlsx), or the sheet as CSV UTF-8.",
    ),
}


def read_workbook(path: Path, source: Source) -> Cells:
    """Read one sheet of an .xlsx workbook as cells.

    Parameters
    ----------
    path
        The workbook.
    source
        Where it comes from; the sheet is the one with the table's name, else the first that is not hidden.

    Returns
    -------
    Cells
        Rows as Excel numbers them; real dates as ISO text and named in ``dates``. If the child process fails
        or dies, no records and a finding of severity error.
    """
    answer = _ask_child(path, source.table)
    if "fault" in answer:
        kind, mend = _FAULTS[answer["fault"]]
        return Cells(source, readable=False, findings=(source.finding("error", kind, mend=mend),))
    source = Source(source.table, source.file, answer["sheet"])
    return Cells(
        source,
        answer["records"],
        first_row=answer["first_row"],
        first_column=answer["first_column"],
        dates={int(i): positions for i, positions in answer["dates"].items()},
        findings=tuple(_check_sheets(source, answer)),
    )


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
    if not answer["others"]:
        return []
    others = ", ".join(f"'{name}'" for name in answer["others"])
    done = f"The sheet '{source.sheet}' was read; not read: {others}."
    mend = "" if answer["named"] else f"If another sheet is meant, name it '{source.table}'."
    return [source.finding("note", "workbook has several sheets", done=done, mend=mend)]
