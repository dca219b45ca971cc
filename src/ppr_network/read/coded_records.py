"""Records of one width kept column by column: each different text once, and a whole number for every cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.coded import from_codes

BLOCK = 1000  # records that are put together at once where somebody goes through them


@dataclass(frozen=True, eq=False)
class Column:
    """The cells of one column: ``texts[code]`` for each code. A text may occur twice, and one need not occur."""

    codes: NDArray[Any]
    texts: Sequence[str]

    @staticmethod
    def of(cells: Sequence[str]) -> "Column":
        """Return cells as a column."""
        known: dict[str, int] = {}
        codes = [known.setdefault(cell, len(known)) for cell in cells]
        return Column(np.array(codes, dtype=np.int32), list(known))

    def __len__(self) -> int:
        return len(self.codes)

    def cells(self) -> list[str]:
        """Return the cells, one for each record."""
        return list(map(self.texts.__getitem__, self.codes.tolist()))

    def part(self, which: "slice | NDArray[Any]") -> "Column":
        """Return some of the cells."""
        return Column(self.codes[which], self.texts)

    def different(self) -> list[str]:
        """Return the texts that occur."""
        occur = np.flatnonzero(np.bincount(self.codes, minlength=len(self.texts)))
        return list(map(self.texts.__getitem__, occur.tolist()))

    def among(self, wanted: set[str]) -> NDArray[np.bool_]:
        """Return which cells are one of some texts."""
        of_each = np.fromiter(map(wanted.__contains__, self.texts), dtype=bool, count=len(self.texts))
        return of_each[self.codes] if len(self.texts) else np.zeros(0, dtype=bool)

    def filled(self) -> NDArray[np.bool_]:
        """Return which cells hold more than white space."""
        return ~self.among({text for text in self.texts if not text.strip()})

    def sorted(self) -> pd.Categorical:
        """Return the column as the tables of the contract have it."""
        return from_codes(self.codes, self.texts)


@dataclass(frozen=True, eq=False)
class CodedRecords(Sequence[tuple[str, ...]]):
    """Records, one or more columns of equal length: a sequence of tuples that are made when somebody asks."""

    columns: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.columns[0])

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> "CodedRecords": ...
    def __getitem__(self, place: int | slice) -> "tuple[str, ...] | CodedRecords":
        if isinstance(place, slice):
            return self.part(place)
        return tuple(column.texts[column.codes[place]] for column in self.columns)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        for start in range(0, len(self), BLOCK):
            block = slice(start, start + BLOCK)
            yield from zip(*(column.part(block).cells() for column in self.columns), strict=True)

    def part(self, which: "slice | NDArray[Any]") -> "CodedRecords":
        """Return some of the records."""
        return CodedRecords(tuple(column.part(which) for column in self.columns))


def column_at(records: Sequence[Sequence[str]], place: int, *, start: int = 0) -> Column:
    """Return the cells of one column from a record on; blank where a record is too short to have one."""
    if isinstance(records, CodedRecords):
        return records.columns[place].part(slice(start, None))
    below = records[start:] if start else records
    return Column.of([record[place] if place < len(record) else "" for record in below])
