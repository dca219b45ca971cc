"""Which folder is the challenge, and which file in it holds which table."""

import difflib
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from ppr_network.errors import ChallengeFolderError, ChallengeNotNamedError
from ppr_network.model import SETTINGS_FILE, TABLES, Finding, Severity

SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet")
INPUTS = "inputs"

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
    if not (folder / SETTINGS_FILE).is_file():
        mend = "Make a challenge folder with  ppr-network init FOLDER"
        raise ChallengeFolderError(shown, f"the folder holds no {SETTINGS_FILE}", mend)
    return folder


def locate_tables(folder: Path, files: Mapping[str, str]) -> tuple[dict[str, Path], list[Finding]]:
    """Find the file of each table.

    Parameters
    ----------
    folder
        The challenge folder.
    files
        ``[files]`` of the settings: table to file name.

    Returns
    -------
    dict
        Table to path, in the order of the contract; tables without a file that can be read are absent.
    list of Finding
        Two files for one table, formats that are refused, files outside the folder, no attendance table,
        files of no table.
    """
    present = _files_in(folder)
    places: dict[str, Path] = {}
    findings: list[Finding] = []
    for table in TABLES:
        if table in files:
            path, faults = _named_file(folder, table, files[table])
        else:
            path, faults = _file_by_name(folder, table, present)
        findings += faults
        if path:
            places[table] = path
        elif table == "attendance" and not faults:
            findings.append(_no_attendance(present))
    findings += _other_files(present, {path.name for path in places.values()}, set(TABLES) - set(places))
    return places, findings


def _files_in(folder: Path) -> list[Path]:
    """Return what the folder holds, without hidden and temporary files, sorted."""
    return sorted(
        path for path in folder.iterdir() if not path.name.startswith((".", "~$")) and not path.is_dir()
    )


def _file_by_name(folder: Path, table: str, present: Iterable[Path]) -> tuple[Path | None, list[Finding]]:
    """Return the file that bears a table's name."""
    named = [path for path in present if path.stem.casefold() == table]
    good = [path for path in named if path.suffix.casefold() in SUFFIXES]
    refused = [path for path in named if path.suffix.casefold() in REFUSED]
    if len(good) > 1:
        names = " and ".join(path.name for path in good)
        mend = f"There are {names}. Keep one, or name it under [files] in challenge.toml."
        done = "Neither was read."
        return None, [
            Finding("error", "several files for one table", file=good[0].name, done=done, mend=mend)
        ]
    if good:
        return _checked_file(folder, good[0], good[0].name)
    return None, [_refusal(path.name, path.suffix) for path in refused]


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
    for path in present:
        suffix, stem = path.suffix.casefold(), path.stem.casefold()
        if path.name in used or suffix not in SUFFIXES or stem in TABLES:
            continue
        near = difflib.get_close_matches(stem, sorted(missing), n=1, cutoff=0.8)
        mend = f"If it is the table {near[0]}, name it {near[0]}{suffix}." if near else ""
        done = "The file was not read."
        severity: Severity = "warning" if near else "note"
        findings.append(Finding(severity, "file is no table", file=path.name, done=done, mend=mend))
    return findings
