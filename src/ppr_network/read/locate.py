"""Which folder is the challenge, and which file in it holds which table."""

import difflib
import os
import re
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

from ppr_network.errors import ChallengeFolderError, ChallengeNotNamedError
from ppr_network.model import SETTINGS_FILE, TABLES, Finding, Severity
from ppr_network.read.prescan import sheet_names

SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet")
PARTS = (".csv", ".tsv", ".parquet")  # of a table in a folder of its own
INPUTS = "inputs"
_COPY = re.compile(r"[\s-]*(?:\(\d+\)|copy(?:\s*\(\d+\))?)$")  # as Windows, macOS and browsers call them

_AS_WORKBOOK = "Open it and save it as Excel Workbook (.xlsx) or CSV UTF-8, beside challenge.toml."
_DOWNLOAD = (
    "Open the link, choose File, Download, Microsoft Excel (.xlsx), and put that file beside challenge.toml."
)
REFUSED: Mapping[str, tuple[str, str]] = {
    ".xls": ("old Excel format (.xls) is not read", _AS_WORKBOOK),
    ".xlsm": ("workbook with macros (.xlsm) is not read", _AS_WORKBOOK),
    ".xlsb": ("binary workbook (.xlsb) is not read", _AS_WORKBOOK),
    ".ods": ("OpenDocument format (.ods) is not read", _AS_WORKBOOK),
    ".numbers": ("Numbers format is not read", _AS_WORKBOOK),
    ".gsheet": ("link to an online spreadsheet is not followed", _DOWNLOAD),
    ".url": ("link to an online spreadsheet is not followed", _DOWNLOAD),
    ".webloc": ("link to an online spreadsheet is not followed", _DOWNLOAD),
}


def find_challenge(path: Path | None, cwd: Path) -> Path:
    """Return the folder of the challenge that is meant.

    Parameters
    ----------
    path
        A challenge folder, or its challenge.toml; None if none was named.
    cwd
        The folder that relative paths start from.

    Returns
    -------
    Path
        The named folder; else ``inputs`` if it holds a challenge.toml; else the only challenge folder in it; else,
        if there is none, ``cwd`` if it is a challenge folder itself.

    Raises
    ------
    ChallengeFolderError
        If what was named is no challenge folder.
    ChallengeNotNamedError
        If nothing was named and there are none or several to choose from.
    """
    if path is not None:
        named = (cwd / path).resolve()
        folder = named.parent if named.name == SETTINGS_FILE else named
        return check_folder(folder, shown=str(path))
    inputs = (cwd / INPUTS).resolve()
    if (inputs / SETTINGS_FILE).is_file():
        return inputs
    found = sorted(place.parent for place in inputs.glob(f"*/{SETTINGS_FILE}") if place.is_file())
    if len(found) == 1:
        return found[0]
    if not found and (cwd / SETTINGS_FILE).is_file():
        return cwd.resolve()
    raise ChallengeNotNamedError(INPUTS, [f"{INPUTS}/{folder.name}" for folder in found])


def check_folder(folder: Path, *, shown: str | None = None) -> Path:
    """Return a challenge folder as it was given; raise ChallengeFolderError if it is none."""
    shown = shown or str(folder)
    if not folder.exists():
        raise ChallengeFolderError(shown, "there is no such folder", "See that its name is right.")
    if not folder.is_dir():
        mend = f"Name the folder that holds {SETTINGS_FILE} and the tables."
        raise ChallengeFolderError(shown, "this is no folder", mend)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise ChallengeFolderError(shown, "you may not open this folder", "See who may read it.")
    if not (folder / SETTINGS_FILE).is_file():
        mend = "Make a challenge folder with  ppr-network init FOLDER"
        raise ChallengeFolderError(shown, f"the folder holds no {SETTINGS_FILE}", mend)
    return folder


def locate_tables(folder: Path, files: Mapping[str, str]) -> tuple[dict[str, list[Path]], list[Finding]]:
    """Find the files of each table.

    Parameters
    ----------
    folder
        The challenge folder.
    files
        ``[files]`` of the settings: table to file name; ``*`` in it stands for anything.

    Returns
    -------
    dict
        Table to paths, in the order of the contract; tables without a file that can be read are absent. Without
        a line in the settings, the files named as the table, and those that go on after it with a hyphen, a blank, a number
        or the like; else workbooks with a sheet of that name.
    list of Finding
        Two files for one table, formats that are refused, files outside the folder, no attendance table,
        files of no table.
    """
    present = _files_in(folder)
    sheets = _sheets_of(present, files)
    places: dict[str, list[Path]] = {}
    findings: list[Finding] = []
    for table in TABLES:
        if table in files:
            paths, faults = _named_files(folder, table, files[table], present)
        else:
            paths, faults = _files_by_name(folder, table, present)
            parts, faults_of_parts = _parts_by_name(folder, table, paths)
            paths, faults = paths + parts, faults + faults_of_parts
        paths = paths or [path for path, names in sheets.items() if table in names and not faults]
        findings += faults
        if paths:
            places[table] = paths
        elif table == "attendance" and not faults:
            findings.append(_no_attendance(present))
    findings += _other_files(
        present, {path.name for paths in places.values() for path in paths}, set(TABLES) - set(places)
    )
    return places, findings


def _files_in(folder: Path) -> list[Path]:
    """Return what the folder holds, without hidden and temporary files, sorted."""
    return sorted(
        path for path in folder.iterdir() if not path.name.startswith((".", "~$")) and not path.is_dir()
    )


def _files_by_name(folder: Path, table: str, present: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """Return the files that bear a table's name, or begin with it, but no copies of one another."""
    present = list(present)
    stems = {path.stem.casefold() for path in present if path.suffix.casefold() in SUFFIXES}
    named = [path for path in present if _bears(table, path.stem)]
    copies = [path for path in named if path.suffix.casefold() in SUFFIXES and _is_copy(path.stem, stems)]
    named = [path for path in named if path not in copies]
    paths: list[Path] = []
    findings = [_copy_not_read(table, path) for path in copies]
    for stem in dict.fromkeys(path.stem.casefold() for path in named):
        same = [path for path in named if path.stem.casefold() == stem]
        good = [path for path in same if path.suffix.casefold() in SUFFIXES]
        refused = [path for path in same if path.suffix.casefold() in REFUSED]
        if len(good) > 1:
            findings.append(_two_of_one_name(good))
        elif good:
            path, faults = _checked_file(folder, good[0], good[0].name)
            paths += [path] if path else []
            findings += faults
        else:
            findings += [_refusal(path.name, path.suffix) for path in refused]
    return paths, [*findings, *_several_files(table, paths)]


def _bears(table: str, stem: str) -> bool:
    """Return whether a file is called as a table, or so with a hyphen, blank, number or the like behind it."""
    return bool(re.match(rf"{table}(?:[-_ (\d].*)?$", stem, re.IGNORECASE))


def _is_copy(stem: str, stems: Collection[str]) -> bool:
    """Return whether a file is called as the copy of another that is there."""
    original = _COPY.sub("", stem.casefold())
    return original != stem.casefold() and original in stems


def _copy_not_read(table: str, path: Path) -> Finding:
    """Tell of a file that is called as the copy of another one."""
    mend = f"If it is no copy, call it {table}-2{path.suffix.casefold()} or the like; else take it out of the folder."
    return Finding(
        "warning", "file looks like a copy", file=path.name, done="The file was not read.", mend=mend
    )


def _parts_by_name(folder: Path, table: str, files: list[Path]) -> tuple[list[Path], list[Finding]]:
    """Return the Parquet and CSV files in the folder that bears a table's name, however deep, sorted by their paths."""
    place = folder / table
    paths: list[Path] = []
    findings: list[Finding] = []
    for part in sorted(place.rglob("*")):
        inside = part.relative_to(place).parts
        if part.suffix.casefold() not in PARTS or part.is_dir():
            continue
        if any(name.startswith((".", "_")) for name in inside):
            continue  # what a program that writes such folders keeps for itself
        path, faults = _checked_file(folder, part, part.relative_to(folder).as_posix())
        paths += [path] if path else []
        findings += faults
    if files and paths:
        return [], [_two_of_one_name([files[0], place])]
    return paths, [*findings, *_several_parts(table, paths)]


def _several_parts(table: str, paths: Sequence[Path]) -> list[Finding]:
    """Tell that a table was put together from the parts of a folder."""
    if not paths:
        return []
    done = f"All Parquet and CSV files in the folder {table} were read as the table {table}."
    mend = "If one of them is a copy or out of date, take it out of the folder."
    return [Finding("note", "table was read from a folder of parts", count=len(paths), done=done, mend=mend)]


def _sheets_of(present: Iterable[Path], files: Mapping[str, str]) -> dict[Path, frozenset[str]]:
    """Return the names of the sheets of each workbook that is named after no table and in no line of [files]."""
    workbooks = [
        path
        for path in present
        if path.suffix.casefold() == ".xlsx"
        and path.is_file()
        and not path.is_symlink()
        and path.name not in files.values()
        and not any(_bears(table, path.stem) for table in TABLES)
    ]
    return {path: frozenset(name.strip().casefold() for name in _names(path)) for path in workbooks}


def _names(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook; none if it cannot be opened."""
    try:
        return sheet_names(path)
    except OSError:
        return []


def _two_of_one_name(files: Sequence[Path]) -> Finding:
    """Tell of files that differ in their endings alone."""
    names = " and ".join(path.name for path in files)
    mend = f"There are {names}. Keep one, or name it under [files] in challenge.toml."
    done = "Neither was read."
    return Finding("error", "several files for one table", file=files[0].name, done=done, mend=mend)


def _several_files(table: str, paths: Sequence[Path]) -> list[Finding]:
    """Tell that a table was put together from several files."""
    if len(paths) < 2:
        return []
    names = ", ".join(f"'{path.name}'" for path in paths)
    done = f"All of them were read as the table {table}: {names}."
    mend = "If one of them is a copy or out of date, take it out of the folder."
    return [Finding("note", "table was read from several files", done=done, mend=mend)]


def _named_files(
    folder: Path, table: str, name: str, present: Iterable[Path]
) -> tuple[list[Path], list[Finding]]:
    """Return the file that [files] names for a table, or those that a pattern with * fits."""
    if "*" not in name:
        path, faults = _named_file(folder, table, name)
        return [path] if path else [], faults
    fits = [path for path in present if fnmatch(path.name.casefold(), name.casefold())]
    if not fits:
        mend = f"[files] in challenge.toml says '{name}', which fits no file in the folder. See that it is right."
        return [], [
            Finding("error", "file not found", file=SETTINGS_FILE, column=f"files.{table}", mend=mend)
        ]
    found = [_named_file(folder, table, path.name) for path in fits]
    paths = [path for path, _ in found if path]
    return paths, [*(fault for _, faults in found for fault in faults), *_several_files(table, paths)]


def _named_file(folder: Path, table: str, name: str) -> tuple[Path | None, list[Finding]]:
    """Return the file that [files] names for a table."""
    where = f"files.{table}"
    if name.casefold().startswith(("http:", "https:")):
        kind, _ = REFUSED[".url"]
        mend = f'{_DOWNLOAD} Then write its name:  {table} = "{table}.xlsx"'
        return None, [Finding("error", kind, file=SETTINGS_FILE, column=where, mend=mend)]
    path = folder / name
    suffix = path.suffix.casefold()
    if suffix in REFUSED:
        return None, [_refusal(name, suffix)]
    if suffix not in SUFFIXES:
        mend = f"'{name}' is none of .csv, .tsv, .xlsx and .parquet. {_AS_WORKBOOK}"
        return None, [Finding("error", "format is not read", file=SETTINGS_FILE, column=where, mend=mend)]
    return _checked_file(folder, path, name)


def _checked_file(folder: Path, path: Path, name: str) -> tuple[Path | None, list[Finding]]:
    """Return a path if it is a regular file inside the folder."""
    if not path.resolve().is_relative_to(folder.resolve()):
        mend = "Copy the file into the challenge folder."
        return None, [Finding("error", "file lies outside the challenge folder", file=name, mend=mend)]
    if not path.exists():
        mend = f"[files] in challenge.toml names '{name}', which is not there. See that the name is right."
        return None, [Finding("error", "file not found", file=name, mend=mend)]
    if not stat.S_ISREG(path.stat().st_mode):
        return None, [
            Finding("error", "not a file", file=name, mend="Put a file with the table in its place.")
        ]
    return path, []


def _refusal(name: str, suffix: str) -> Finding:
    """Tell that a format is not read and how to save it."""
    kind, mend = REFUSED[suffix.casefold()]
    return Finding("error", kind, file=name, mend=mend)


def _no_attendance(present: Iterable[Path]) -> Finding:
    """Tell that there is no attendance table, and what may be one."""
    tables = [p.name for p in present if p.suffix.casefold() in SUFFIXES and p.stem.casefold() not in TABLES]
    if tables:
        names = ", ".join(f"'{name}'" for name in tables)
        guess = tables[0] if len(tables) == 1 else "the name of that file"
        mend = f'The folder holds {names}. Add  attendance = "{guess}"  under [files] in challenge.toml.'
    else:
        mend = "Put attendance.csv or attendance.xlsx beside challenge.toml."
    return Finding("error", "no attendance table", mend=mend)


def _other_files(present: Iterable[Path], used: set[str], missing: set[str]) -> list[Finding]:
    """Tell of files that may be tables and were not read."""
    findings = []
    stems = {path.stem.casefold() for path in present if path.suffix.casefold() in SUFFIXES}
    for path in present:
        suffix, stem = path.suffix.casefold(), path.stem.casefold()
        is_told = stem in TABLES or _is_copy(stem, stems)
        if path.name in used or suffix not in SUFFIXES or is_told:
            continue
        near = difflib.get_close_matches(stem, sorted(missing), n=1, cutoff=0.8)
        mend = f"If it is the table {near[0]}, name it {near[0]}{suffix}." if near else ""
        done = "The file was not read."
        severity: Severity = "warning" if near else "note"
        findings.append(Finding(severity, "file is no table", file=path.name, done=done, mend=mend))
    return findings
