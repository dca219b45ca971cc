"""Rows of typed values to cells, whatever they come from; many of them column by column, each different value once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from ppr_network.read.cell_text import cell_text, is_date
from ppr_network.read.cells import Cells, Source
from ppr_network.read.coded_records import CodedRecords, Column
from ppr_network.read.real_dates import DatedRecords

BLOCK = 65_536  # rows that are taken at once; more are kept column by column
_ALIKE = {
    str,
    int,
    bool,
    date,
}  # equal values of one of these types are written alike; so are times without a zone

Row = Sequence[object]


def typed_cells(source: Source, headers: Sequence[str], rows: Iterable[Row]) -> Cells:
    """Return rows as cells: the headers are row 1 and the first record row 2, as if opened in a spreadsheet.

    Parameters
    ----------
    source
        Where they come from.
    headers
        Of the columns.
    rows
        Of values; ``None`` is a blank cell. Dates and times become ISO text and are named in ``dates``.
    """
    blocks = _blocks(rows)
    first = list(islice(blocks, 2))
    if len(first) > 1:
        return _many(source, headers, chain(first, blocks))
    return _few(source, headers, chain.from_iterable(first))


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows in blocks."""
    left = iter(rows)
    while block := list(islice(left, BLOCK)):
        yield block


def _few(source: Source, headers: Sequence[str], rows: Iterable[Row]) -> Cells:
    """Return rows as cells, record by record."""
    records: list[Sequence[str]] = [list(headers)]
    dates: dict[int, Sequence[int]] = {}
    for row in rows:
        if dated := [position for position, value in enumerate(row) if is_date(value)]:
            dates[len(records)] = dated
        records.append([cell_text(value) for value in row])
    return Cells(source, records, dates=dates)


def _many(source: Source, headers: Sequence[str], blocks: Iterable[Sequence[Row]]) -> Cells:
    """Return rows as cells, column by column."""
    typed = [_TypedColumn(header) for header in headers]
    for block in blocks:
        for column, values in zip(typed, zip(*block, strict=True), strict=True):
            column.add(values)
    columns = [column.column() for column in typed]
    dated = {
        place: of_each[columns[place].codes]
        for place, one in enumerate(typed)
        if (of_each := one.dated()).any()
    }
    dates = DatedRecords.of_places(dated, len(columns[0]))
    return Cells(source, CodedRecords(tuple(columns)), dates=dates)


class _TypedColumn:
    """One column as it comes: a number for each cell, and text and nature of each different value."""

    def __init__(self, header: str) -> None:
        self._parts = [np.zeros(1, dtype=np.int32)]
        self._texts = [header]
        self._is_date = [False]
        self._known: dict[tuple[str, bool], int] = {}
        self._by_value: dict[type, dict[object, int]] = {}

    def add(self, values: Sequence[object]) -> None:
        """Add cells."""
        kinds = set(map(type, values)) - {type(None)}
        if len(kinds) == 1 and (kinds <= _ALIKE or (kinds == {datetime} and not any(map(_has_zone, values)))):
            numbers = map(self._numbers_of(kinds.pop(), set(values)).__getitem__, values)
        else:
            numbers = map(self._number, values)
        self._parts.append(np.fromiter(numbers, dtype=np.int32, count=len(values)))

    def _numbers_of(self, kind: type, values: set[object]) -> dict[object, int]:
        """Return the numbers of values of one type and of blank cells."""
        known = self._by_value.setdefault(kind, {})
        for value in values - known.keys():
            known[value] = self._number(value)
        return known

    def _number(self, value: object) -> int:
        """Return the number of what a value is written as."""
        key = cell_text(value), is_date(value)
        if key not in self._known:
            self._known[key] = len(self._texts)
            self._texts.append(key[0])
            self._is_date.append(key[1])
        return self._known[key]

    def column(self) -> Column:
        """Return the cells, the header first."""
        return Column(np.concatenate(self._parts), self._texts)

    def dated(self) -> NDArray[np.bool_]:
        """Return of each text whether it is of a real date."""
        return np.array(self._is_date)


def _has_zone(value: object) -> bool:
    """Return whether a time is of some zone: then equal ones may be written in two ways."""
    return isinstance(value, datetime) and value.tzinfo is not None
