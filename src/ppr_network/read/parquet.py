"""Parquet files to cells, by DuckDB."""

import re
from pathlib import Path

import duckdb

from ppr_network.read.cells import Cells, Source
from ppr_network.read.typed_cells import typed_cells

_WITH_ZONE = "TIMESTAMP WITH TIME ZONE"
_OPTIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_SCAN = "read_parquet(?, binary_as_string = true, hive_partitioning = {in_partitions})"


def read_parquet(path: Path, source: Source) -> Cells:
    """Read a Parquet file as cells.

    Parameters
    ----------
    path
        The file.
    source
        Where it comes from. A part of a partitioned folder, such as ``attendance/year=2019/part-0.parquet``, has
        the values in the names of its folders as columns too.

    Returns
    -------
    Cells
        The headers are row 1 and the first record row 2, as if it were opened in a spreadsheet; dates and
        times as ISO text (times with a zone in UTC), named in ``dates``. If the file cannot be read, no
        records and a finding.
    """
    scan = _SCAN.format(in_partitions="=" in source.file.rpartition("/")[0])
    literal = literal_path(path)
    try:
        with duckdb.connect(config=_OPTIONS) as connection:
            columns = connection.execute(f"DESCRIBE FROM {scan}", [literal]).fetchall()
            chosen = ", ".join(_expression(name, kind) for name, kind, *_ in columns)
            values = connection.execute(f"SELECT {chosen} FROM {scan}", [literal]).fetchall()  # noqa: S608 - names are quoted
    except duckdb.Error:
        mend = "Write it again from the program it comes from, or save the table as CSV UTF-8."
        finding = source.finding("error", "file is no Parquet file that can be read", mend=mend)
        return Cells(source, readable=False, findings=(finding,))
    return typed_cells(source, [name for name, *_ in columns], values)


def literal_path(path: Path) -> str:
    """Return a path in which DuckDB looks for no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def _expression(name: str, kind: str) -> str:
    """Return the SQL that selects a column, a time with a zone as the time in UTC."""
    quoted = '"' + name.replace('"', '""') + '"'
    return f"{quoted} AT TIME ZONE 'UTC' AS {quoted}" if kind == _WITH_ZONE else quoted
