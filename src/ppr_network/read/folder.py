"""A challenge folder to raw tables: every file read once, every row counted, every fault told in one run."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from ppr_network.model import SETTINGS_FILE, TABLES, Finding, InputFile, RawTables, Severity
from ppr_network.read.arrange import arrange
from ppr_network.read.cells import Cells, Source
from ppr_network.read.columns import Match, build_table, match_columns, placed
from ppr_network.read.csv_text import read_csv
from ppr_network.read.grid import Grid
from ppr_network.read.language_file import is_own_file, read_words
from ppr_network.read.layouts.long_table import Habits
from ppr_network.read.locate import check_folder, locate_tables
from ppr_network.read.missing_columns import check_never_found, check_required
from ppr_network.read.parquet import read_parquet
from ppr_network.read.private.columns import private_columns
from ppr_network.read.settings_file import read_settings
from ppr_network.read.story_file import STORY_FILE, read_story
from ppr_network.read.workbook import read_workbook
from ppr_network.settings import Settings
from ppr_network.telling import Tell, silent, told


def read_tables(folder: Path, *, tell: Tell = silent) -> RawTables:
    """Read a challenge folder: its settings and the tables it has, as text.

    Parameters
    ----------
    folder
        Holds challenge.toml and the tables.
    tell
        Called with a few words before each file.

    Returns
    -------
    RawTables
        ``tables`` has every table of the contract, without rows and columns where no file can be read.
        For each file ``read = used + left out`` in ``row_counts``. ``findings`` are those of all files,
        settings first.

    Raises
    ------
    ChallengeFolderError
        If the folder is none, or holds no challenge.toml.
    SettingsError
        If challenge.toml cannot be opened or is not TOML.
    """
    folder = check_folder(Path(folder))
    before = _input_files(folder, ())
    settings, faults = read_settings(folder / SETTINGS_FILE)
    story, story_faults = read_story(folder / STORY_FILE)
    language, language_faults = read_words(folder, settings.pages.language)
    places, unplaced = locate_tables(folder, settings.file_names)
    tables = [*_own_words(folder, settings), *chain.from_iterable(places.values())]
    before = tuple(dict.fromkeys([*before, *_input_files(folder, tables)]))
    own = settings.columns.get("attendance")
    columns = {**settings.columns, **own} if isinstance(own, Mapping) else settings.columns
    habits = Habits(settings.columns, columns, settings.min_minutes)
    grids: list[Grid] = []
    private: list[Finding] = []
    found = [(table, path) for table, paths in places.items() for path in paths]
    for table, path in told(tell, "reading the tables", found, called=lambda one: one[1].name):
        sheets = _read_cells(path, Source(table, path.relative_to(folder).as_posix()), tell)
        grids += arrange(sheets, habits)
        for sheet in sheets:
            private += private_columns(sheet, settings.columns, day_0=settings.day_0)
    headed = [grid for grid in grids if grid.headers]
    matches = {grid.source: match_columns(grid, settings.columns) for grid in headed}
    columns_of = tuple(placed(grid, matches[grid.source]) for grid in headed)
    findings = [*faults, *language_faults, *story_faults, *unplaced, *findings_of_tables(grids, matches)]
    findings += private
    if len(headed) == len(grids) and not any(grid.layout for grid in grids):
        findings += check_never_found(settings.columns, headed)
    files = _input_files(folder, tables)
    findings += _changed_meanwhile(before, files)
    return RawTables(
        folder=folder,
        settings=settings,
        tables={table: build_table(table, headed, matches) for table in TABLES},
        files=files,
        row_counts=tuple(grid.row_count for grid in grids),
        findings=tuple(findings),
        story=story,
        language=language,
        sheets=columns_of,
    )


def _read_cells(path: Path, source: Source, tell: Tell) -> list[Cells]:
    """Read one file by the reader for its kind: its sheets, if it has any."""
    try:
        with path.open("rb") as opened:
            empty = not opened.read(1)
        if empty:
            mend = "Save the table again, or take the file away."
            finding = source.finding("error", "file is empty (0 bytes)", mend=mend)
            return [Cells(source, readable=False, findings=(finding,))]
        match path.suffix.casefold():
            case ".xlsx":
                return read_workbook(path, source)
            case ".parquet":
                return [read_parquet(path, source, tell=tell)]
            case _:
                return [read_csv(path, source, tell=tell)]
    except OSError as error:
        mend = f"The system says: {error.strerror}. Close it in other programs and see who may read it."
        finding = source.finding("error", "file cannot be opened", mend=mend)
        return [Cells(source, readable=False, findings=(finding,))]


def findings_of_tables(grids: Sequence[Grid], matches: Mapping[Source, Match]) -> Iterator[Finding]:
    """Yield the findings table by table, then those about required columns."""
    for grid in grids:
        yield from grid.findings
        yield from _check_empty(grid)
        if grid.source in matches:
            yield from matches[grid.source].findings
    yield from check_required(grids, matches)


def _check_empty(grid: Grid) -> list[Finding]:
    """Tell of a table that could be read and has no rows, but not of a template that is not filled in."""
    if not grid.readable or grid.rows or any(finding.severity == "error" for finding in grid.findings):
        return []
    needed = grid.source.table == "attendance"
    if grid.headers and not needed:
        return []
    severity: Severity = "error" if needed else "warning"
    what = "has headers but no rows" if grid.headers else "holds nothing but blank cells"
    mend = f"The table {what}. Put its rows under the headers, or take the file away."
    return [grid.source.finding(severity, "table has no rows", mend=mend)]


def _own_words(folder: Path, settings: Settings) -> list[Path]:
    """Return the author's own file of words, if the settings name one."""
    chosen = settings.pages.language
    return [folder / chosen] if is_own_file(chosen) else []


def _changed_meanwhile(before: Sequence[InputFile], after: Sequence[InputFile]) -> Iterator[Finding]:
    """Yield each file that was not the same before and after it was read: nobody can say what was read."""
    for name in sorted({file.name for file in {*before} ^ {*after}}):
        yield Finding(
            "error",
            "file changed, came or went while it was read",
            name,
            mend="Wait until it is saved or synchronised, and run again.",
        )


def _input_files(folder: Path, tables: Iterable[Path]) -> tuple[InputFile, ...]:
    """Return name, hash and size of every file of a challenge that can be opened."""
    files = []
    for path in dict.fromkeys([folder / SETTINGS_FILE, folder / STORY_FILE, *tables]):
        with suppress(OSError), path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
            files.append(InputFile(path.relative_to(folder).as_posix(), digest, path.stat().st_size))
    return tuple(files)
