"""Records kept column by column: each different text once, and a whole number for every cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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

    def column(self, place: int) -> Column:
        """Return the cells at one place."""
        return self.columns[place]

    def of_width(self, width: int) -> "CodedRecords":
        """Return the records with so many cells each: without those beyond, or filled up with blank ones."""
        return self if width == len(self.columns) else CodedRecords(tuple(map(self.column, range(width))))

    def lengths(self) -> "NDArray[np.int64]":
        """Return how many cells each record has."""
        return np.full(len(self), len(self.columns))

    def filled_from(self, place: int) -> NDArray[np.bool_]:
        """Return which records hold more than white space from a place on."""
        filled = np.zeros(len(self), dtype=bool)
        for column in self.columns[place:]:
            filled |= column.filled()
        return filled

    def changed(self, change: Callable[[Sequence[str]], Sequence[str]]) -> "CodedRecords":
        """Return the records with other texts, one for each."""
        return CodedRecords(tuple(Column(one.codes, change(one.texts)) for one in self.columns))

    def with_any(self, wanted: Callable[[str], bool]) -> list[int]:
        """Return the records that have a cell of some kind."""
        found = np.zeros(len(self), dtype=bool)
        for column in self.columns:
            found |= column.among(set(filter(wanted, column.texts)))
        return np.flatnonzero(found).tolist()


@dataclass(frozen=True, eq=False)
class RaggedRecords(CodedRecords):
    """Records of which a few have fewer or more cells than nearly all, by their number.

    In the columns stand as many cells of those as there are columns, blank ones where they are too short.
    """

    odd: Mapping[int, tuple[str, ...]]

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return self.part(place)
        odd = self.odd.get(range(len(self))[place])
        return super().__getitem__(place) if odd is None else odd

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        for number, record in enumerate(super().__iter__()):
            yield self.odd.get(number, record)

    def part(self, which: "slice | NDArray[Any]") -> "RaggedRecords":
        """Return some of the records, in their order."""
        numbers = np.arange(len(self))[which]
        there = np.isin(numbers, list(self.odd))
        odd = {int(n): self.odd[int(numbers[n])] for n in np.flatnonzero(there)}
        return RaggedRecords(super().part(which).columns, odd)

    def column(self, place: int) -> Column:
        """Return the cells at one place; blank where a record is too short to have one."""
        if place < len(self.columns):
            return self.columns[place]
        codes, texts = np.zeros(len(self), dtype=np.int32), [""]
        for number, record in self.odd.items():
            if place < len(record):
                codes[number] = len(texts)
                texts.append(record[place])
        return Column(codes, texts)

    def of_width(self, width: int) -> CodedRecords:
        """Return the records with so many cells each: without those beyond, or filled up with blank ones."""
        return CodedRecords(tuple(map(self.column, range(width))))

    def lengths(self) -> "NDArray[np.int64]":
        """Return how many cells each record has."""
        lengths = super().lengths()
        lengths[list(self.odd)] = [len(record) for record in self.odd.values()]
        return lengths

    def filled_from(self, place: int) -> NDArray[np.bool_]:
        """Return which records hold more than white space from a place on."""
        filled = super().filled_from(place)
        filled[[number for number, record in self.odd.items() if "".join(record[place:]).strip()]] = True
        return filled

    def changed(self, change: Callable[[Sequence[str]], Sequence[str]]) -> "RaggedRecords":
        """Return the records with other texts, one for each."""
        odd = {number: tuple(change(record)) for number, record in self.odd.items()}
        return RaggedRecords(super().changed(change).columns, odd)

    def with_any(self, wanted: Callable[[str], bool]) -> list[int]:
        """Return the records that have a cell of some kind."""
        among_odd = (number for number, record in self.odd.items() if any(map(wanted, record)))
        return sorted({*super().with_any(wanted), *among_odd})


def column_at(records: Sequence[Sequence[str]], place: int, *, start: int = 0) -> Column:
    """Return the cells of one column from a record on; blank where a record is too short to have one."""
    if isinstance(records, CodedRecords):
        return records.column(place).part(slice(start, None))
    below = records[start:] if start else records
    return Column.of([record[place] if place < len(record) else "" for record in below])


def numbered(cells: NDArray[np.object_], known: dict[str, int]) -> NDArray[np.int32]:
    """Return the number of every cell among the texts that are known, adding those that are not."""
    codes, texts = pd.factorize(cells)
    numbers = np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32)
    return numbers[codes]
