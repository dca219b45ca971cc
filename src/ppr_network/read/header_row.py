"""Whether the first row of a table holds its headers. Where it does not, no cell of it may be shown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from ppr_network.model import REQUIRED, TABLES, Finding
from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.columns import ColumnSettings, parts_of
from ppr_network.read.headers import header_key
from ppr_network.spreadsheet import reads_as_date

LOOKED_AT = 20  # rows in which headers are looked for
CLEARLY_MORE = 2  # headers that a later row must have beyond those of the first

_COMMON = (
    "activity agency attendee attended delegate delegation employer first full given last meeting name names number "
    "of org participant partner session surname family the title when who workshop organization company day start end"
)
_WORDS = frozenset(_COMMON.split()).union(
    *(column.split("_") for columns in TABLES.values() for column in columns)
)
_NUMBER = re.compile(r"[0-9\s.,+()/:-]*[0-9][0-9\s.,+()/:-]*")


def check_header_row(cells: Cells, columns: ColumnSettings) -> Cells:
    """Return the cells of a table; none, with one finding, if its first row cannot be its headers.

    Parameters
    ----------
    cells
        Of one file or sheet.
    columns
        ``[columns]`` of the settings, whose headers are known beside those of the contract.

    Returns
    -------
    Cells
        As they are, if the required columns are there; or if a header is known and none is a date, a number, or
        found again in the column below it. With the ``header`` if a row below titles of one cell each has the required
        columns, or clearly more known headers than the first. The finding shows no cell.
    """
    rows = list(islice(((i, r) for i, r in enumerate(cells.records) if not is_blank(r)), LOOKED_AT))
    if not rows:
        return cells
    table = cells.source.table
    theirs = set(_headers_in_settings(columns, table))
    counts = {i: _n_known(record, theirs) for i, record in rows}
    first, headers = rows[0]
    if not _lacks_required(table, headers, columns):
        return cells
    best = max(counts, key=lambda i: (counts[i], -i))
    better = counts[best] >= counts[first] + CLEARLY_MORE
    below = next((i for i, record in rows[1:] if not _lacks_required(table, record, columns)), None)
    if below is None and better and not _holds_data(cells.records[best], cells.records[best + 1 :]):
        below = best
    if below is not None and _are_titles(rows, below):
        return replace(cells, header=below, findings=(*cells.findings, _above_headers(cells, first, below)))
    if better:
        return _without_records(cells, _headers_lower_down(cells, best))
    if counts[first] and not _holds_data(headers, cells.records[first + 1 :]):
        return cells
    return _without_records(cells, _no_headers(cells, first))


def has_required(cells: Cells, columns: ColumnSettings) -> bool:
    """Return whether one of the first rows has every required column of the table."""
    return required_record(cells, columns) is not None


def required_record(cells: Cells, columns: ColumnSettings) -> int | None:
    """Return which of the first records has every required column of the table, if one has."""
    rows = islice(((i, record) for i, record in enumerate(cells.records) if not is_blank(record)), LOOKED_AT)
    return next((i for i, record in rows if not _lacks_required(cells.source.table, record, columns)), None)


def _are_titles(rows: Sequence[tuple[int, Sequence[str]]], until: int) -> bool:
    """Return whether all rows before a record have one cell each, as titles have."""
    return all(sum(map(bool, map(str.strip, record))) == 1 for i, record in rows if i < until)


def _headers_in_settings(columns: ColumnSettings, table: str) -> Iterator[str]:
    """Yield the keys of the headers that [columns] names for a table."""
    for ours, header in columns.items():
        if not isinstance(header, Mapping):
            yield from map(header_key, parts_of(header))
        elif ours == table:
            yield from (header_key(part) for one in header.values() for part in parts_of(one))


def _n_known(record: Sequence[str], theirs: set[str]) -> int:
    """Count the different headers of a row that are known."""
    return len({header_key(cell) for cell in record if cell.strip() and _is_known(cell, theirs)})


def _is_known(cell: str, theirs: set[str]) -> bool:
    """Return whether a cell is a header of the settings, or made of words that headers are made of."""
    key = header_key(cell)
    return key in theirs or set(key.split("_")) <= _WORDS


def _lacks_required(table: str, headers: Sequence[str], columns: ColumnSettings) -> bool:
    """Return whether a required column has no header."""
    keys = set(map(header_key, headers))
    own = columns.get(table, {})

    def found(ours: str) -> bool:
        choices = (ours, columns.get(ours), own.get(ours) if isinstance(own, Mapping) else None)
        return any(
            set(map(header_key, parts_of(choice))) <= keys
            for choice in choices
            if isinstance(choice, str | tuple)
        )

    anyone = table != "attendance" or found("person") or found("organisation")
    return not (anyone and all(map(found, REQUIRED[table])))


def _holds_data(headers: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a header is a date or a number, or a cell of the column below it."""
    for place, header in enumerate(headers):
        if not header.strip():
            continue
        again = any(len(record) > place and record[place] == header for record in below)
        if again or reads_as_date(header) or _NUMBER.fullmatch(header):
            return True
    return False


def _without_records(cells: Cells, finding: Finding) -> Cells:
    """Return nothing but the findings."""
    return replace(cells, records=(), dates={}, unread=0, readable=False, findings=(*cells.findings, finding))


def _above_headers(cells: Cells, first: int, found: int) -> Finding:
    """Tell that rows above the headers were not read as rows of the table."""
    return cells.source.finding(
        "note",
        "headers are not in the first row",
        row=cells.first_row + found,
        count=sum(not is_blank(record) for record in cells.records[first:found]),
        of_headers=True,
        done="The rows above them were left out.",
        mend="Nothing to mend, if they hold a title and no row of the register.",
    )


def _headers_lower_down(cells: Cells, found: int) -> Finding:
    """Tell that the headers stand below other rows."""
    row = cells.first_row + found
    return cells.source.finding(
        "error",
        "headers are not in the first row",
        row=row,
        of_headers=True,
        done="Nothing was read from this table.",
        mend=f"The headers seem to be in row {row}; delete the rows above them.",
    )


def _no_headers(cells: Cells, first: int) -> Finding:
    """Tell that there seem to be no headers."""
    row = cells.first_row + first
    ours = ", ".join(TABLES[cells.source.table])
    mend = (
        f"Row {row} looks like a row of data; put the headers above it. They are: {ours}. "
        "If it does hold headers, give them these names, or name yours under [columns] in challenge.toml."
    )
    done = "Nothing was read from this table."
    return cells.source.finding(
        "error", "no headers that we know", row=row, of_headers=True, done=done, mend=mend
    )
