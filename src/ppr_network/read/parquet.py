"""Parquet files to cells, by DuckDB."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from ppr_network.read.cells import Cells, Source
from ppr_network.read.coded_records import CodedRecords, Column, numbered
from ppr_network.read.real_dates import DatedRecords
from ppr_network.read.typed_cells import typed_cells
from ppr_network.telling import Tell, silent, told

_WITH_ZONE = "TIMESTAMP WITH TIME ZONE"
OPTIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
NO_BAR = "SET enable_progress_bar = false"  # how far it is is told in our own words
VECTOR = 2048  # rows that DuckDB computes at once
CHUNK = 100 * VECTOR  # rows that are brought over at once; more are kept column by column
_DATE = "DATE"
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_TEXTS = {  # of the kinds that DuckDB writes as we do
    "VARCHAR": "{0}",
    "BOOLEAN": "upper({0}::VARCHAR)",
    **dict.fromkeys((_DATE, *_WHOLE), "{0}::VARCHAR"),
}
_SCAN = "read_parquet(?, binary_as_string = true, hive_partitioning = {in_partitions})"


def read_parquet(path: Path, source: Source, *, tell: Tell = silent) -> Cells:
    """Read a Parquet file as cells.

    Parameters
    ----------
    path
        The file.
    source
        Where it comes from. A part of a partitioned folder, such as ``attendance/year=2019/part-0.parquet``, has
        the values in the names of its folders as columns too.
    tell
        Called with a few words for every piece.

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
        with duckdb.connect(config=OPTIONS) as connection:
            connection.execute(NO_BAR)
            columns = connection.execute(f"DESCRIBE FROM {scan}", [literal]).fetchall()
            chosen = ", ".join(_expression(name, kind) for name, kind, *_ in columns)
            (n_rows,) = connection.execute(f"SELECT count(*) FROM {scan}", [literal]).fetchall()[0]  # noqa: S608
            steps = told(tell, f"reading {path.name}", range(n_rows // CHUNK + 1))
            if n_rows >= CHUNK and all(kind in _TEXTS for _, kind, *_ in columns):
                texts = ", ".join(f"coalesce({_text(*column[:2])}, '')" for column in columns)
                connection.execute(f"SELECT {texts} FROM {scan}", [literal])  # noqa: S608 - names are quoted
                return _by_columns(source, [column[:2] for column in columns], chunks(connection, steps))
            connection.execute(f"SELECT {chosen} FROM {scan}", [literal])  # noqa: S608 - names are quoted
            return typed_cells(source, [name for name, *_ in columns], _rows(connection, steps))
    except duckdb.Error:
        mend = "Write it again from the program it comes from, or save the table as CSV UTF-8."
        finding = source.finding("error", "file is no Parquet file that can be read", mend=mend)
        return Cells(source, readable=False, findings=(finding,))


def chunks(connection: duckdb.DuckDBPyConnection, steps: Iterator[int]) -> Iterator[pd.DataFrame]:
    """Yield what a query gives, piece by piece, a step for each."""
    while len(chunk := connection.fetch_df_chunk(CHUNK // VECTOR)):
        next(steps, None)
        yield chunk


def _rows(connection: duckdb.DuckDBPyConnection, steps: Iterator[int]) -> Iterator[tuple[object, ...]]:
    """Yield the rows that a query gives, of which never more than a piece is held."""
    while block := connection.fetchmany(CHUNK):
        next(steps, None)
        yield from block


def _by_columns(source: Source, columns: Sequence[tuple[str, str]], pieces: Iterable[pd.DataFrame]) -> Cells:
    """Return pieces of text as cells, each different text once."""
    known = [{name: 0} for name, _ in columns]
    codes = [[np.zeros(1, dtype=np.int32)] for _ in columns]
    for piece in pieces:
        for place in range(len(columns)):
            codes[place].append(numbered(piece.iloc[:, place].to_numpy(dtype=object), known[place]))
    whole = [Column(np.concatenate(parts), list(texts)) for parts, texts in zip(codes, known, strict=True)]
    dated = {place: whole[place].filled() for place, (_, kind) in enumerate(columns) if kind == _DATE}
    for rows in dated.values():
        rows[0] = False  # the header
    return Cells(source, CodedRecords(tuple(whole)), dates=DatedRecords.of_places(dated, len(whole[0])))


def _text(name: str, kind: str) -> str:
    """Return the SQL for the text of a value, as :func:`ppr_network.read.cell_text.cell_text` writes it."""
    return _TEXTS[kind].format(_quoted(name))


def _quoted(name: str) -> str:
    """Return the name of a column as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def literal_path(path: Path) -> str:
    """Return a path in which DuckDB looks for no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def _expression(name: str, kind: str) -> str:
    """Return the SQL that selects a column, a time with a zone as the time in UTC."""
    quoted = _quoted(name)
    return f"{quoted} AT TIME ZONE 'UTC' AS {quoted}" if kind == _WITH_ZONE else quoted
