"""Which cells were real dates in a spreadsheet or a typed table, once for all rows that have them in the same places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class RealDates(Sequence[frozenset[int]]):
    """The places of real dates in each row: ``kinds[code]`` for each code."""

    codes: NDArray[Any]
    kinds: tuple[frozenset[int], ...]

    @staticmethod
    def of_rows(rows: Sequence[frozenset[int]]) -> "RealDates":
        """Return the places that are given for each row."""
        known: dict[frozenset[int], int] = {frozenset(): 0}
        codes = [known.setdefault(row, len(known)) for row in rows]
        return RealDates(np.array(codes, dtype=np.int32), tuple(known))

    @staticmethod
    def of_records(dates: Mapping[int, Sequence[int]], records: NDArray[np.int64]) -> "RealDates":
        """Return the places of real dates in some of the records of a file."""
        if isinstance(dates, DatedRecords):
            return RealDates(dates.codes[records], tuple(map(frozenset, dates.kinds)))
        if not dates:
            return RealDates(np.zeros(len(records), dtype=np.int8), (frozenset(),))
        return RealDates.of_rows([frozenset(dates.get(record, ())) for record in records.tolist()])

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, row: int) -> frozenset[int]: ...
    @overload
    def __getitem__(self, row: slice) -> "RealDates": ...
    def __getitem__(self, row: int | slice) -> "frozenset[int] | RealDates":
        if isinstance(row, slice):
            return RealDates(self.codes[row], self.kinds)
        return self.kinds[int(self.codes[row])]


@dataclass(frozen=True, eq=False)
class DatedRecords(Mapping[int, Sequence[int]]):
    """The places of real dates by record, for those that have any: ``kinds[code]`` for the code of each record."""

    codes: NDArray[np.int32]
    kinds: tuple[tuple[int, ...], ...]

    @staticmethod
    def of_places(places: Mapping[int, NDArray[np.bool_]], n_records: int) -> "DatedRecords":
        """Return them, given for each place which records have a real date there."""
        codes = np.zeros(n_records, dtype=np.int32)
        kinds: list[tuple[int, ...]] = [()]
        for place, dated in places.items():
            both = codes * 2 + dated
            occur = np.flatnonzero(np.bincount(both))
            codes = np.searchsorted(occur, both).astype(np.int32)
            kinds = [kinds[one // 2] + (place,) * (one % 2) for one in occur.tolist()]
        return DatedRecords(codes, tuple(kinds))

    def __getitem__(self, record: int) -> tuple[int, ...]:
        places = self.kinds[self.codes[record]] if 0 <= record < len(self.codes) else ()
        if not places:
            raise KeyError(record)
        return places

    def __iter__(self) -> Iterator[int]:
        has_any = np.array([bool(kind) for kind in self.kinds])
        return iter(np.flatnonzero(has_any[self.codes]).tolist())

    def __len__(self) -> int:
        return sum(1 for _ in self)
