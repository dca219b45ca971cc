"""What is held of one person, for people who ask for it: rows of the registers and files of finished runs.

It writes nothing, makes no key, and looks only into the two folders it is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from ppr_network.clean.aliases import Names, clean_aliases
from ppr_network.clean.ledger import Ledger
from ppr_network.clean.text import key as name_key
from ppr_network.errors import UsageError
from ppr_network.model import RawTables
from ppr_network.read.cells import Cells
from ppr_network.read.every_cell import TEXTS, every_cell
from ppr_network.read.folder import read_tables
from ppr_network.read.text_bytes import decode_text
from ppr_network.release.names import ONE_LABEL
from ppr_network.release.pseudonyms import codes, fingerprint
from ppr_network.runs.wanted import RowFound, Wanted, cells_that_hold, like, lines_that_hold
from ppr_network.spreadsheet import column_letter
from ppr_network.write.manifest import MANIFEST, read_manifest

NEARLY = 85  # of 100, how alike two names are that may be one
PICTURES = (".png",)
PACKED = ".parquet"  # of a table that is too long to be looked through cell by cell


@dataclass(frozen=True, order=True)
class FileFound:
    """A file of a finished run that holds the person, and how: by name, under a code."""

    run: str
    release: str
    file: str
    how: tuple[str, ...]


@dataclass(frozen=True)
class PersonFound:
    """Everything that is held of a person, as far as it can be looked for.

    ``nearly``: rows whose person is spelt nearly so. ``other_keys``: runs whose codes were made with a key that is not at
    hand, and its fingerprint. ``unread``: files that cannot be looked into.
    """

    name: str
    spellings: tuple[str, ...]
    rows: tuple[RowFound, ...]
    files: tuple[FileFound, ...]
    nearly: tuple[RowFound, ...]
    other_keys: tuple[tuple[str, str], ...]
    n_runs: int
    unread: tuple[str, ...]


def find_person(name: str, folder: Path, runs: Path, key: bytes | None) -> PersonFound:
    """Return every row of a challenge folder and every file of finished runs that hold a person.

    Parameters
    ----------
    name
        As it is written in a register, or nearly: case, punctuation and which of its words comes first do not matter.
    folder
        Of the challenge. All files in it are looked into, also those that are no table.
    runs
        The folder with the finished runs, at any depth.
    key
        Of the codes for people; None if there is none, and then only names are found.

    Raises
    ------
    UsageError
        If the name has no letter or digit.
    InputError
        If the challenge folder or its settings cannot be read.
    """
    if not any(character.isalnum() for character in name):
        message = "no name was given to look for; write it as it stands in a register."
        raise UsageError(message)
    raw = read_tables(folder)
    people = clean_aliases(Ledger(raw))["person"]
    keys = _keys_of(name, raw, people)
    wanted = Wanted(tuple(sorted({name, *keys})))
    rows, unread = _rows_of_folder(wanted, folder)
    rows |= _rows_read(raw, people, keys, known=rows)
    finished = _finished(runs)
    return PersonFound(
        name=name,
        spellings=tuple(sorted(keys - {name_key(name)})),
        rows=tuple(sorted(rows)),
        files=tuple(sorted(_files_of_runs(wanted, keys, finished, runs, key))),
        nearly=tuple(sorted(_nearly(raw, people, keys) - rows)),
        other_keys=tuple(_other_keys(finished, runs, key)),
        n_runs=len(finished),
        unread=(*unread, *_packed_tables(finished)),
    )


def _keys_of(name: str, raw: RawTables, people: Names) -> frozenset[str]:
    """Return the key of a name, those that confirmed aliases join to it, and those that differ in punctuation or order."""
    written = {name_key(cell) for cell in _people_cells(raw)} | set(people.means) | set(people.means.values())
    same = {name_key(name), *like(Wanted((name,)), written)}
    meant = {people.meant_by(one) for one in same}
    return frozenset(same | meant | {one for one in written if people.meant_by(one) in meant})


def _people_cells(raw: RawTables) -> Iterator[str]:
    """Yield the different cells that name people."""
    for table in ("attendance", "people"):
        yield from raw.tables[table].rows["person"].unique()


def _rows_of_folder(wanted: Wanted, folder: Path) -> tuple[set[RowFound], list[str]]:
    """Return the rows and lines that hold the name in all files of a folder, and the files that cannot be looked into."""
    found: set[RowFound] = set()
    unread: list[str] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        sheets = every_cell(path, name)
        here = {row for cells in sheets for row in _rows_of_cells(wanted, cells)}
        if path.suffix.casefold() in TEXTS:
            here = {RowFound(name, "", line) for line in lines_that_hold(wanted, decode_text(content)[0])}
        elif not sheets and not content.startswith(b"PK"):
            unread.append(name)
        if not here and (wanted.is_in(name) or wanted.held_in(content)):
            here = {RowFound(name, "", 0)}
        found |= here
    return found, unread


def _rows_of_cells(wanted: Wanted, cells: Cells) -> Iterator[RowFound]:
    """Yield the rows of one sheet that hold the name."""
    for place, record in enumerate(cells.records):
        if columns := cells_that_hold(wanted, record):
            letters = tuple(column_letter(cells.first_column + column) for column in columns)
            yield RowFound(cells.source.file, cells.source.sheet, cells.first_row + place, letters)


def _rows_read(
    raw: RawTables, people: Names, keys: frozenset[str], *, known: Iterable[RowFound]
) -> set[RowFound]:
    """Return the rows that count as the person and were not found by their cells, such as names put together of two."""
    places = {(row.file, row.sheet, row.row) for row in known}
    return {row for row in _rows_named(raw, people, keys) if (row.file, row.sheet, row.row) not in places}


def _rows_named(raw: RawTables, people: Names, keys: Iterable[str]) -> Iterator[RowFound]:
    """Yield the rows whose person is one of some keys, or means one."""
    wanted = set(keys)
    for table in ("attendance", "people"):
        rows = raw.tables[table].rows
        cells = [c for c in rows["person"].unique() if wanted & {people.meant_by(c), name_key(c)}]
        chosen = rows[rows["person"].isin(cells)]
        for file, sheet, row in zip(chosen["file"], chosen["sheet"], chosen["row"], strict=True):
            yield RowFound(file, sheet, int(row))


def _nearly(raw: RawTables, people: Names, keys: frozenset[str]) -> set[RowFound]:
    """Return the rows whose person is spelt nearly as one of the keys."""
    others = {name_key(cell) for cell in _people_cells(raw)} - keys - {""}
    near = {other for other in others if any(fuzz.token_sort_ratio(other, one) >= NEARLY for one in keys)}
    return set(_rows_named(raw, people, near)) if near else set()


def _finished(runs: Path) -> list[Path]:
    """Return the finished folders of this tool in a folder, itself included."""
    return sorted(path.parent for path in runs.rglob(MANIFEST) if read_manifest(path.parent) is not None)


def _files_of_runs(
    wanted: Wanted, keys: Iterable[str], finished: Sequence[Path], runs: Path, key: bytes | None
) -> Iterator[FileFound]:
    """Yield the files of finished runs that hold the person, by name or by the codes that the run gave them."""
    for run in finished:
        manifest = read_manifest(run) or {}
        release = str(manifest.get("release"))
        label = ONE_LABEL if (manifest.get("exceptions") or {}).get("linkable") else release
        at_hand = key is not None and manifest.get("pseudonym_key") == fingerprint(key)
        borne = tuple(codes(key, label, sorted(keys))) if at_hand and key is not None else ()
        here = Wanted(wanted.spellings, borne)
        for path in sorted(path for path in run.rglob("*") if path.is_file() and path.suffix not in PICTURES):
            if how := here.held_in(path.read_bytes()):
                yield FileFound(
                    run.relative_to(runs).as_posix(), release, path.relative_to(run).as_posix(), how
                )


def _packed_tables(finished: Iterable[Path]) -> Iterator[str]:
    """Yield the files of finished runs whose content stands packed in them, so that no name in it is found."""
    yield from (str(path) for run in finished for path in sorted(run.rglob(f"*{PACKED}")))


def _other_keys(finished: Iterable[Path], runs: Path, key: bytes | None) -> Iterator[tuple[str, str]]:
    """Yield the runs whose codes cannot be worked out with the key, with the fingerprint of theirs."""
    for run in finished:
        made_with = (read_manifest(run) or {}).get("pseudonym_key")
        if made_with and (key is None or made_with != fingerprint(key)):
            yield run.relative_to(runs).as_posix(), str(made_with)
