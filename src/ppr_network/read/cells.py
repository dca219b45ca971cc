"""What a reader of files hands on: cells as text, and where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ppr_network.model import Finding, Severity
from ppr_network.spreadsheet import SheetColumns


@dataclass(frozen=True)
class Source:
    """Where cells come from: the table they are to be, the file, and its sheet ("" outside workbooks)."""

    table: str
    file: str
    sheet: str = ""

    def finding(self, severity: Severity, kind: str, **details: Any) -> Finding:
        """Return a finding about this place."""
        return Finding(severity, kind, file=self.file, sheet=self.sheet, **details)

    def columns(
        self,
        header_row: int,
        first_column: int,
        headers: Sequence[str],
        positions: Mapping[str, tuple[int, ...]],
    ) -> SheetColumns:
        """Return how the columns of this place stand."""
        return SheetColumns(
            self.table, self.file, self.sheet, header_row, first_column, tuple(headers), positions
        )


@dataclass(frozen=True)
class Cells:
    """What a file or sheet holds, headers included, as text.

    ``dates`` gives the positions of real spreadsheet dates, by index of the record. ``unread`` counts lines
    that could not be made into records, ``broken`` names records that could not be parted in cells and are blank here.
    ``readable`` is False if nothing is known of the content.
    ``merged`` names the merged areas of a sheet, such as ``C1:F1``.
    ``header`` is the record with the headers where it is known; else it is the first that is not blank.
    """

    source: Source
    records: Sequence[Sequence[str]] = ()
    first_row: int = 1
    first_column: int = 0
    dates: Mapping[int, Sequence[int]] = field(default_factory=dict)
    unread: int = 0
    broken: tuple[int, ...] = ()
    readable: bool = True
    header: int | None = None
    merged: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_blank(record: Sequence[str]) -> bool:
    """Return whether no cell of a record holds more than white space."""
    return not "".join(record).strip()
