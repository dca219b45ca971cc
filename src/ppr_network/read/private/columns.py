"""Findings about columns that hold more about people than the tool needs. It tells of them, and reads nothing from them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

import numpy as np

from ppr_network.contact_details import FINDERS, POSTCODE
from ppr_network.model import TABLES, Finding
from ppr_network.read.cells import Cells, is_blank
from ppr_network.read.coded_records import Column, column_at
from ppr_network.read.columns import ColumnSettings, parts_of
from ppr_network.read.header_row import LOOKED_AT, has_required, required_record
from ppr_network.read.headers import header_key
from ppr_network.read.private.headers import SPECIAL, private_kind
from ppr_network.read.private.values import MOST_LOOKED_AT, private_values
from ppr_network.spreadsheet import column_letter

OF_PEOPLE = ("attendance", "people")
NOT_SHOWN = frozenset(  # columns of the contract whose cells are in no output as they stand
    {"person", "consent", "under_18", "identifier", "public_ok", "sensitive", "source", "date", "start", "end", "written",
     "means", "decision", "reason"}
)  # fmt: skip

_REACHES = re.compile(
    r"[@\[({]|\d(?:\D*\d){5}"
)  # without a sign for at, a bracket or six digits nothing is found
_KEPT_OUT = "It is not used and gets into no output."
_DELETE = "Delete the column in a spreadsheet program and save the file: nobody needs it for this work."


def private_columns(cells: Cells, columns: ColumnSettings, *, day_0: date) -> list[Finding]:
    """Return a finding for each column that holds what reaches or identifies people, or is of a special category.

    Parameters
    ----------
    cells
        One sheet, of any layout, read or not.
    columns
        ``[columns]`` of the settings.
    day_0
        Of the challenge.

    Returns
    -------
    list of Finding
        Warnings that name file and column and no cell; errors where ``[columns]`` gives such a column a use that would
        show it. Cells of used columns that hold an e-mail address, a phone number or the like are warnings too.
    """
    place = _header_place(cells, columns)
    if place is None:
        return []
    uses = _uses(columns, cells.source.table)
    headers = [" ".join(cell.split()) for cell in cells.records[place]]
    known = has_required(cells, columns)
    findings: list[Finding] = []
    for position, header in enumerate(headers):
        column = column_at(cells.records, position, start=place + 1)
        use = uses.get(header_key(header))
        name = header if known or private_kind(header) else column_letter(cells.first_column + position)
        if use is None:
            findings += _unused(cells, name, header, column, day_0)
        else:
            findings += _used(cells, header, use, column, place + 1)
    return findings


def _unused(cells: Cells, name: str, header: str, column: Column, day_0: date) -> Iterator[Finding]:
    """Tell of a column that the tool does not use."""
    of_people = cells.source.table in OF_PEOPLE
    kind = private_kind(header) or private_values(
        column.part(slice(MOST_LOOKED_AT)).cells(), day_0=day_0, of_people=of_people
    )
    if kind:
        yield cells.source.finding(
            "warning", _said(kind), column=name, count=_n_filled(column), done=_KEPT_OUT, mend=_DELETE
        )


def _used(cells: Cells, header: str, use: str, column: Column, first: int) -> Iterator[Finding]:
    """Tell of a column of a special category that the settings give a use, and of contact details in one that is shown."""
    if use in NOT_SHOWN:
        return
    kind = private_kind(header) if header_key(header) != use else ""
    if kind in SPECIAL:
        done = f"[columns] in challenge.toml takes it for {use}, which outputs show. Nothing was computed."
        mend = f"Take the line  {use} = ...  out of [columns], and the column out of the file."
        yield cells.source.finding(
            "error", _said(kind), column=header, count=_n_filled(column), done=done, mend=mend
        )
    perhaps = list(filter(_REACHES.search, column.different()))
    for what, finder in FINDERS.items():
        holding = {cell for cell in perhaps if what != POSTCODE and any(finder(cell))}
        rows = np.flatnonzero(column.among(holding)).tolist() if holding else []
        if rows:
            article = "an" if what.startswith("e") else "a"
            yield cells.source.finding(
                "warning",
                f"cell holds {article} {what}",
                row=cells.first_row + first + rows[0],
                column=header,
                count=len(rows),
                done=f"The cell counts as {use} as it stands, so outputs may show it.",
                mend="Take it out of the cell.",
            )


def _uses(columns: ColumnSettings, table: str) -> dict[str, str]:
    """Return the column of the contract that each header is taken for, by header key."""
    own = columns.get(table, {})
    uses: dict[str, str] = {}
    for ours in TABLES[table]:
        choices = (ours, columns.get(ours), own.get(ours) if isinstance(own, Mapping) else None)
        for choice in choices:
            if isinstance(choice, str | tuple):
                uses |= {header_key(part): ours for part in parts_of(choice)}
    return uses


def _header_place(cells: Cells, columns: ColumnSettings) -> int | None:
    """Return which record holds the headers: the first, or of the first twenty the one with most private headers."""
    first = list(islice((i for i, record in enumerate(cells.records) if not is_blank(record)), LOOKED_AT))
    required = required_record(cells, columns)
    if not first or required is not None:
        return required
    return max(first, key=lambda i: (sum(1 for cell in cells.records[i] if private_kind(cell)), -i))


def _n_filled(column: Column) -> int:
    """Count the cells that are filled in, one at least."""
    return max(1, int(column.filled().sum()))


def _said(kind: str) -> str:
    """Return what a finding says of a column."""
    return f"column is about people's {kind}" if kind in SPECIAL else f"column holds {kind}"
