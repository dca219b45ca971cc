"""Every cell of a file, whatever it is of: for looking for a person, not for reading a table."""

from collections.abc import Sequence
from pathlib import Path

from ppr_network.read.cells import Cells, Source
from ppr_network.read.csv_text import read_csv
from ppr_network.read.parquet import read_parquet
from ppr_network.read.workbook import read_workbook

NO_TABLE = ""  # no sheet bears it as its name, so every visible sheet is read
TEXTS = (".toml", ".md", ".txt", ".json")


def every_cell(path: Path, name: str) -> Sequence[Cells]:
    """Return the cells of each visible sheet of a table; none if it is no table or cannot be read."""
    source = Source(NO_TABLE, name)
    match path.suffix.casefold():
        case ".xlsx":
            sheets = read_workbook(path, source)
        case ".parquet":
            sheets = [read_parquet(path, source)]
        case ".csv" | ".tsv":
            sheets = [read_csv(path, source)]
        case _:
            sheets = []
    return [cells for cells in sheets if cells.readable]
