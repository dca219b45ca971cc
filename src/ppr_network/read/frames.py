"""Tables that a program hands over, instead of files: read as the cells of a spreadsheet are."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd

from ppr_network.errors import NoFrameError, SettingsError, UnknownTableError
from ppr_network.model import SETTINGS_FILE, TABLES, RawTables
from ppr_network.read.arrange import arrange
from ppr_network.read.cells import Cells, Source
from ppr_network.read.columns import build_table, match_columns
from ppr_network.read.folder import findings_of_tables
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.private.columns import private_columns
from ppr_network.read.settings_faults import check_settings
from ppr_network.read.typed_cells import typed_cells

SETTINGS = "settings"  # what faults of them are told under: there is no file


def read_frames(tables: Mapping[str, Any], settings: Mapping[str, Any]) -> RawTables:
    """Read frames by the rules for files.

    Parameters
    ----------
    tables
        Name of the table in the input contract to a pandas or Polars frame, a DuckDB relation or a Spark frame.
    settings
        What challenge.toml would say, by section.

    Raises
    ------
    UnknownTableError
        If a name is none of the contract's.
    NoFrameError
        If a value is no frame.
    SettingsError
        If the settings have faults; all of them are told.
    """
    if unknown := sorted(set(tables) - set(TABLES)):
        raise UnknownTableError(unknown[0], list(TABLES))
    chosen, faults = check_settings(dict(settings), file=SETTINGS_FILE)
    if faults:
        raise SettingsError(SETTINGS, [fault.sentence for fault in faults])
    own = chosen.columns.get("attendance")
    columns = {**chosen.columns, **own} if isinstance(own, Mapping) else chosen.columns
    habits = Habits(chosen.columns, columns, chosen.min_minutes)
    sheets = [cells_of_frame(tables[name], Source(name, name)) for name in TABLES if name in tables]
    grids = [grid for sheet in sheets for grid in arrange([sheet], habits)]
    private = [f for sheet in sheets for f in private_columns(sheet, chosen.columns, day_0=chosen.day_0)]
    headed = [grid for grid in grids if grid.headers]
    matches = {grid.source: match_columns(grid, chosen.columns) for grid in headed}
    return RawTables(
        folder=Path(),
        settings=chosen,
        tables={table: build_table(table, headed, matches) for table in TABLES},
        files=(),
        row_counts=tuple(grid.row_count for grid in grids),
        findings=(*findings_of_tables(grids, matches), *private),
    )


def cells_of_frame(frame: Any, source: Source) -> Cells:
    """Return a frame as cells; a missing value is a blank one."""
    if isinstance(frame, pd.DataFrame):
        values = frame.astype(object).where(frame.notna(), None)
        return typed_cells(source, [str(name) for name in frame], values.itertuples(index=False, name=None))
    try:
        table = nw.from_native(frame)
    except TypeError as error:
        raise NoFrameError(source.table, type(frame).__name__) from error
    return typed_cells(source, table.collect_schema().names(), map(_without_nan, _rows_of(table)))


def _rows_of(table: Any) -> Iterable[Sequence[object]]:
    """Give the rows of a table as Python values, by the shortest way that its library has."""
    if isinstance(table, nw.DataFrame):
        return table.iter_rows()
    native = nw.to_native(table)
    implementation = table.implementation
    if implementation.is_duckdb():
        rows: Iterable[Sequence[object]] = native.fetchall()
    elif implementation.is_spark_like():
        rows = native.collect()
    else:
        rows = table.collect().iter_rows()
    return rows


def _without_nan(row: Sequence[object]) -> Sequence[object]:
    """Return a row with nothing where a number is none."""
    return [None if value != value else value for value in row]  # noqa: PLR0124 - nan differs from itself
