"""The text of an aliases table with decisions put in: rows, order, columns and every other row stay as they are."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ppr_network.clean.text import key

COLUMNS = ("kind", "written", "means", "decision", "reason")
NEW_TABLE = ",".join(COLUMNS) + "\r\n"
Row = Mapping[str, str]


@dataclass(frozen=True)
class TableText:
    """The text of a table: what parts its cells, where each of our columns stands, and which record is the header.

    ``positions``: of the columns it has. ``header``: number of the record from 0.
    """

    text: str
    separator: str
    positions: Mapping[str, int]
    header: int = 0


def with_decisions(table: TableText, rows: Sequence[Row], guarded: Callable[[str], str]) -> str:
    """Return the text with a row for each decision.

    Parameters
    ----------
    table
        As it is.
    rows
        Decisions: a value for each of ``COLUMNS``. Where the table proposes the pair, in either order, its decision is
        changed in place; other decisions go to the end.
    guarded
        Makes a cell safe for spreadsheets.
    """
    records = _records(table)
    places = {
        _pair(table, cells): n
        for n, (_, cells) in enumerate(records)
        if n > table.header and _is_open(table, cells)
    }
    ending = "\r\n" if "\r\n" in table.text or "\n" not in table.text else "\n"
    lines = [raw for raw, _ in records]
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += ending
    width = len(records[table.header][1])
    for row in rows:
        cells = [""] * width
        for column, position in table.positions.items():
            cells[position] = guarded(row[column])
        place = places.pop(_pair(table, cells), None)
        if place is None:
            lines.append(_line(cells, table.separator, ending))
        elif row["decision"] != "proposed":
            known = [*records[place][1], *[""] * (width - len(records[place][1]))]
            for column in ("written", "means", "decision"):
                known[table.positions[column]] = cells[table.positions[column]]
            lines[place] = _line(known, table.separator, ending)
    return "".join(lines)


def _records(table: TableText) -> list[tuple[str, list[str]]]:
    """Return the text of every record with its cells."""
    lines = io.StringIO(table.text, newline="").readlines()
    reader = csv.reader(io.StringIO(table.text, newline=""), delimiter=table.separator)
    records, start = [], 0
    for cells in reader:
        records.append(("".join(lines[start : reader.line_num]), cells))
        start = reader.line_num
    return records


def _pair(table: TableText, cells: Sequence[str]) -> tuple[str, frozenset[str]]:
    """Return the kind and the two names of a row."""
    kind, written, means = (key(_cell(table, cells, name)) for name in ("kind", "written", "means"))
    return kind or "organisation", frozenset((written.lstrip("'"), means.lstrip("'")))


def _is_open(table: TableText, cells: Sequence[str]) -> bool:
    """Tell whether a row only proposes."""
    return key(_cell(table, cells, "decision")) == "proposed"


def _cell(table: TableText, cells: Sequence[str], column: str) -> str:
    """Return a cell, ``""`` where the row or the table has none."""
    position = table.positions.get(column, -1)
    return cells[position] if 0 <= position < len(cells) else ""


def _line(cells: Sequence[str], separator: str, ending: str) -> str:
    """Return a row as text."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=ending).writerow(cells)
    return out.getvalue()
