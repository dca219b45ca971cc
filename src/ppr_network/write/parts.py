"""A folder of Parquet files that is written part by part, so that no table is ever held whole."""

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from ppr_network import __version__
from ppr_network.model import InputFile
from ppr_network.write.folder import reserved
from ppr_network.write.manifest import MANIFEST, check_manifest, manifest_bytes
from ppr_network.write.parquet import ONE_THREAD, chosen_columns
from ppr_network.write.reasons import check_room, in_plain_words
from ppr_network.write.staged import beside, clear, sync, write_one
from ppr_network.write.swap import put_in_place
from ppr_network.write.undisturbed import undisturbed

READ_AT_ONCE = 1 << 20


class PartsFolder:
    """A folder on its way, into which tables are written part by part, several at once if need be."""

    def __init__(self, staged: Path, database: duckdb.DuckDBPyConnection) -> None:
        self._staged = staged
        self._database = database

    def write_part(self, table: str, number: int, columns: Mapping[str, Any]) -> None:
        """Write ``TABLE/part-NUMBER.parquet``, forced to the disk; the same bytes every time.

        Parameters
        ----------
        table
            Its name.
        number
            Of the part; readers of the folder take the parts in this order.
        columns
            Arrays by name; a Categorical becomes text, a masked array numbers and nulls.
        """
        path = self._staged / table / f"part-{number:05}.parquet"
        path.parent.mkdir(exist_ok=True)
        with self._database.cursor() as cursor:
            _write_parquet(cursor, path, pd.DataFrame(dict(columns), copy=False))
        with path.open("rb") as stream:
            os.fsync(stream.fileno())

    def put_text(self, name: str, text: str) -> None:
        """Write a file of text."""
        write_one(self._staged / name, text.encode("utf-8"))


@contextmanager
def parts_folder(
    target: Path,
    *,
    force: bool,
    source: tuple[Path, tuple[InputFile, ...]],
    facts: dict[str, Any],
    needed: int,
) -> Iterator[PartsFolder]:
    """Give a folder to write parts into; at the end it takes its place in one step, and after an error nothing does.

    Parameters
    ----------
    target
        The folder. A missing or empty one is made; one that this tool finished and nobody has changed since is replaced.
    force
        Whether to replace a folder that holds anything else.
    source
        The folder that was read, which the target may neither lie in nor hold, and the files in it.
    facts
        What the manifest says of how the folder was made.
    needed
        Bytes that must be free on the disk.

    Raises
    ------
    ProtectedFolderError, FolderInUseError, FolderBusyError, WriteFailedError
        As of :func:`ppr_network.write.folder.write_folder`.
    """
    inputs, files = source
    with reserved(target, force=force, inputs=inputs) as place, in_plain_words(target, needed):
        check_room(target, place.parent, needed)
        staged = beside(place, "new")
        try:
            staged.mkdir()
            with duckdb.connect(config=ONE_THREAD) as database:
                yield PartsFolder(staged, database)
            manifest = (
                check_manifest({}, inputs=files, version=__version__) | facts | {"outputs": _hashes(staged)}
            )
            write_one(staged / MANIFEST, manifest_bytes(manifest))
            for folder in sorted({staged, *(path for path in staged.iterdir() if path.is_dir())}):
                sync(folder)
            with undisturbed():
                put_in_place(staged, place)
        finally:
            clear(staged)


def _write_parquet(cursor: duckdb.DuckDBPyConnection, path: Path, table: pd.DataFrame) -> None:
    """Write a table, its rows in order, in the encoding that is quickest to write."""
    target = str(path).replace("'", "''")
    query = (
        f"COPY (SELECT {chosen_columns(table)} FROM rows) TO '{target}' (FORMAT parquet, COMPRESSION snappy)"  # noqa: S608 - quoted
    )
    cursor.register("rows", table)
    try:
        cursor.execute(query)
    except duckdb.IOException as error:
        raise OSError(errno.EIO, str(error).partition("\n")[0]) from error


def _hashes(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what a manifest says of the files in a folder."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(READ_AT_ONCE):
                digest.update(chunk)
        name = path.relative_to(folder).as_posix()
        found[name] = {"sha256": digest.hexdigest(), "bytes": path.stat().st_size}
    return found
