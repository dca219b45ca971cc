"""Headers to the columns of the contract: by our names and by [columns]."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.coded import joined
from ppr_network.model import TABLES, Finding, RawTable
from ppr_network.read.cells import Source
from ppr_network.read.coded_records import Column, column_at
from ppr_network.read.grid import Grid
from ppr_network.read.headers import header_key
from ppr_network.read.marks import AWAY, MARK_HEADERS, holds_marks
from ppr_network.spreadsheet import SheetColumns, column_letter

NEARLY = 0.8  # how alike a header must be to be one of ours, mistyped
FEWEST_MARKED = 2  # columns of ticks
PLACED = ("file", "sheet", "row", "typed")  # what stands beside the cells of each row

Headers = str | tuple[str, ...]
ColumnSettings = Mapping[str, str | tuple[str, ...] | Mapping[str, Headers]]


@dataclass(frozen=True)
class Match:
    """Where each of our columns stands in a file: its positions, several if their cells are joined."""

    positions: Mapping[str, tuple[int, ...]]
    findings: tuple[Finding, ...] = ()


def match_columns(grid: Grid, columns: ColumnSettings) -> Match:
    """Find the columns of a table among the headers of a file.

    Parameters
    ----------
    grid
        The rows under their headers.
    columns
        ``[columns]`` of the settings: our name to theirs, in every table that has theirs and lacks ours;
        under the name of a table, for that table alone and before its own headers.

    Returns
    -------
    Match
        With findings about headers of ``[columns.TABLE]`` that the file lacks, and columns not used.
    """
    table = grid.source.table
    if grid.layout:
        return Match({header: (position,) for position, header in enumerate(grid.headers)})
    places: dict[str, int] = {}
    for position, header in enumerate(grid.headers):
        places.setdefault(header_key(header), position)
    own = columns.get(table, {})
    positions: dict[str, tuple[int, ...]] = {}
    findings = []
    for ours in TABLES[table]:
        wanted = own.get(ours) if isinstance(own, Mapping) else None
        if wanted is not None and not _has(places, wanted):
            findings.append(_header_not_there(grid, ours, wanted))
        anywhere = columns.get(ours)
        choices = (wanted, ours, anywhere if isinstance(anywhere, str | tuple) else None)
        found = next((choice for choice in choices if choice is not None and _has(places, choice)), None)
        if found is not None:
            positions[ours] = tuple(places[header_key(part)] for part in parts_of(found))
    return Match(positions, (*findings, *_not_used(grid, positions)))


def placed(grid: Grid, match: Match) -> SheetColumns:
    """Return how the columns of a file stand, once ours are found among them."""
    return grid.columns if grid.layout else replace(grid.columns, positions=match.positions)


def build_table(table: str, grids: Sequence[Grid], matches: Mapping[Source, Match]) -> RawTable:
    """Return the rows of all files of a table in the columns of the contract.

    Parameters
    ----------
    table
        Its name.
    grids
        The rows under their headers; those of other tables are passed over.
    matches
        Where each of our columns stands in each file or sheet.

    Returns
    -------
    RawTable
        Every cell text; several cells for one column are joined with one blank, blank ones skipped. Without
        rows and columns if there is no file.
    """
    own = [grid for grid in grids if grid.source.table == table]
    columns = [_columns(grid, matches[grid.source]) for grid in own] or [_no_columns(table)]
    headers: dict[str, str] = {}
    for grid in reversed(own):
        positions = matches[grid.source].positions
        headers |= {ours: " + ".join(grid.headers[p] for p in places) for ours, places in positions.items()}
    cells = {name: joined([one[name].sorted() for one in columns]) for name in columns[0]}
    numbers = np.concatenate([np.array([], dtype=np.int64), *(grid.numbers for grid in own)])
    rows = pd.DataFrame({**cells, "row": numbers.astype(np.int64)})[[*TABLES[table], *PLACED]]
    return RawTable(table, rows, frozenset(headers), headers)


def _columns(grid: Grid, match: Match) -> dict[str, Column]:
    """Return the rows of one file in the columns of the contract, but their numbers."""
    n = len(grid.rows)
    columns = {
        ours: _column(grid, match.positions[ours]) if ours in match.positions else _same("", n)
        for ours in TABLES[grid.source.table]
    }
    placed = {"file": _same(grid.source.file, n), "sheet": _same(grid.source.sheet, n)}
    return {**columns, **placed, "typed": _typed(grid, match)}


def _no_columns(table: str) -> dict[str, Column]:
    """Return the columns of a table without rows."""
    return {name: _same("", 0) for name in (*TABLES[table], *PLACED) if name != "row"}


def _same(text: str, n: int) -> Column:
    """Return a column of one text."""
    return Column(np.zeros(n, dtype=np.int8), (text,))


def parts_of(headers: Headers) -> tuple[str, ...]:
    """Return one header or several as several."""
    return (headers,) if isinstance(headers, str) else headers


def _has(places: Mapping[str, int], headers: Headers) -> bool:
    """Return whether every one of the headers is there."""
    return all(header_key(part) in places for part in parts_of(headers))


def _column(grid: Grid, positions: Sequence[int]) -> Column:
    """Return the cells of one column of ours."""
    if len(positions) == 1:
        return column_at(grid.rows, positions[0])
    return Column.of([" ".join(row[p].strip() for p in positions if row[p].strip()) for row in grid.rows])


def _typed(grid: Grid, match: Match) -> Column:
    """Return, for each row, the names of our columns whose cell is a real date."""
    single = [(places[0], ours) for ours, places in match.positions.items() if len(places) == 1]
    names = [";".join(ours for place, ours in single if place in dates) for dates in grid.dates.kinds]
    return Column(grid.dates.codes, names)


def _not_used(grid: Grid, positions: Mapping[str, tuple[int, ...]]) -> list[Finding]:
    """Tell which columns of the file were not used."""
    used = {place for places in positions.values() for place in places}
    free = {place: header for place, header in enumerate(grid.headers) if header and place not in used}
    marked = [place for place in free if grid.source.table == "attendance" and holds_marks(grid.rows, place)]
    if len(marked) >= FEWEST_MARKED:
        return [_marks_not_read(grid, marked)]
    findings = [one for place in marked for one in _absent_not_left_out(grid, place)]
    lacking = [ours for ours in TABLES[grid.source.table] if ours not in positions]
    near = {place: found[0] for place, header in free.items() if (found := _nearest(header, lacking))}
    unused = [header for place, header in free.items() if place not in near]
    findings += [_nearly_known(grid, place, ours) for place, ours in near.items()]
    if not unused:
        return findings
    done = f"Not read: {quoted(unused)}."
    mend = "If one of them is wanted, name it under [columns] in challenge.toml."
    examples = tuple(unused[:3])
    first = next(place for place in free if place not in near)
    letter = column_letter(grid.columns.first_column + first)
    details: dict[str, Any] = {"count": len(unused), "examples": examples, "done": done, "mend": mend}
    details |= {"row": grid.columns.header_row, "letter": letter, "of_headers": True}
    return [*findings, grid.source.finding("note", "columns not used", **details)]


def _nearest(header: str, lacking: Sequence[str]) -> list[str]:
    """Return the column of ours that a header is nearly written as, if there is one."""
    return difflib.get_close_matches(header_key(header), lacking, n=1, cutoff=NEARLY)


def _nearly_known(grid: Grid, place: int, ours: str) -> Finding:
    """Tell of a header that is nearly one of ours."""
    header = grid.headers[place]
    return grid.source.finding(
        "warning",
        "header is nearly one that is known",
        row=grid.columns.header_row,
        column=header,
        letter=column_letter(grid.columns.first_column + place),
        of_headers=True,
        examples=(header,),
        done="The column was not read.",
        mend=f"Did you mean '{ours}'? Then write it so, or name it under [columns] in challenge.toml.",
    )


def _marks_not_read(grid: Grid, marked: Sequence[int]) -> Finding:
    """Tell of columns with ticks, whose headers may be names of people and are not shown."""
    return grid.source.finding(
        "warning",
        "columns of ticks were not read",
        row=grid.columns.header_row,
        letter=column_letter(grid.columns.first_column + marked[0]),
        of_headers=True,
        count=len(marked),
        done="Nothing was taken from them; other columns that are not known were not read either.",
        mend="Put people down and meetings across, or write one row for each person at each meeting.",
    )


def _absent_not_left_out(grid: Grid, place: int) -> Iterator[Finding]:
    """Tell of a column that says of some rows that the person was not there: the rows count all the same."""
    header = grid.headers[place]
    column = column_at(grid.rows, place)
    away = column.among({text for text in column.texts if " ".join(text.split()).casefold() in AWAY})
    if " ".join(re.findall("[a-z]+", header.casefold())) in MARK_HEADERS and away.any():
        numbers = grid.numbers[away].tolist()
        yield grid.source.finding(
            "warning",
            "column says that some did not come",
            row=numbers[0],
            rows=tuple(numbers[:3]),
            column=header,
            letter=column_letter(grid.columns.first_column + place),
            count=len(numbers),
            done="The column was not read: every row counts as somebody who came.",
            mend="Take out the rows of those who did not come.",
        )


def _header_not_there(grid: Grid, ours: str, wanted: Headers) -> Finding:
    """Tell of a line of [columns.TABLE] whose header the file lacks."""
    lacking = next(part for part in parts_of(wanted) if header_key(part) not in map(header_key, grid.headers))
    mend = (
        f"[columns.{grid.source.table}] in challenge.toml says {ours} is '{lacking}', "
        f"but the file has {quoted(grid.headers)}. Write the header as the file has it."
    )
    return grid.source.finding("error", "header not in the file", column=ours, examples=(lacking,), mend=mend)


def quoted(headers: Iterable[str]) -> str:
    """Return headers in quotation marks, with commas between."""
    return ", ".join(f"'{header}'" for header in headers)
