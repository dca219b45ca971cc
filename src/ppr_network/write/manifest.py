"""manifest.json: what made a folder and what is in it. A folder without one is unfinished.

It holds no time of day, path, host, user or command line, so that the same run gives the same bytes anywhere.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from ppr_network.model import InputFile, Publication, RowCount
from ppr_network.write.tables import json_bytes

MANIFEST = "manifest.json"
TOOL = "ppr-network"
PACKAGES = (  # what the program needs to run
    "click", "duckdb", "jinja2", "matplotlib", "narwhals", "networkx", "numba", "numpy", "pandas", "pillow", "pydantic",
    "python-calamine", "pyvis", "rapidfuzz", "rich", "scipy", "xlsxwriter",
)  # fmt: skip
SEAL = "manifest_sha256"
LEFT_BY_THE_DESKTOP = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def build_manifest(
    publication: Publication,
    outputs: Mapping[str, bytes],
    *,
    permutations: int,
    pseudonym_key: str = "",
) -> dict[str, Any]:
    """Return the content of manifest.json.

    Parameters
    ----------
    publication
        What was published: gives release, level, settings, as-of date, seed, version, row counts, and the files that
        were read.
    outputs
        Content of every other file of the folder, by its name.
    permutations
        How many draws were asked for.
    pseudonym_key
        Fingerprint of the key of the pseudonyms, never the key; "" when none was used.
    """
    summary = publication.summary
    return {
        "tool": TOOL,
        "version": summary["version"],
        "python": platform.python_version(),
        "packages": dict(package_versions()),
        "release": publication.release,
        "level": publication.level,
        "as_of": publication.as_of,
        "seed": summary["seed"],
        "permutations": permutations,
        "stress": summary["stress"],
        "pseudonym_key": pseudonym_key or None,
        "csv_formula_guard": "on",
        "settings": _settings(publication),
        "withheld": summary["withheld"] if publication.release == "public" else asdict(publication.withheld),
        "inputs": {
            file.name: {
                "sha256": file.sha256,
                "bytes": file.n_bytes,
                "tables": _row_counts(publication.row_counts, file.name),
            }
            for file in sorted(publication.inputs, key=lambda file: file.name)
        },
        "outputs": {
            name: {"sha256": sha256(content), "bytes": len(content)}
            for name, content in sorted(outputs.items())
        },
    }


def check_manifest(
    outputs: Mapping[str, bytes], *, inputs: Iterable[InputFile], version: str
) -> dict[str, Any]:
    """Return the content of manifest.json beside the findings of a look at the inputs alone.

    Parameters
    ----------
    outputs
        Content of every other file of the folder, by its name.
    inputs
        The files that were read.
    version
        Of this program.
    """
    return {
        "tool": TOOL,
        "version": version,
        "inputs": {file.name: {"sha256": file.sha256, "bytes": file.n_bytes} for file in inputs},
        "outputs": {
            name: {"sha256": sha256(content), "bytes": len(content)}
            for name, content in sorted(outputs.items())
        },
    }


@cache
def package_versions() -> Mapping[str, str]:
    """Return the version of each package that the program needs to run, by name."""
    return {name: metadata.version(name) for name in PACKAGES}


def sha256(content: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Return the manifest as it is written: with a hash of all the rest of it, so that a change of it shows too."""
    rest = {key: value for key, value in manifest.items() if key != SEAL}
    return json_bytes({**rest, SEAL: sha256(json_bytes(rest, sort_keys=True))}, sort_keys=True)


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a folder that this tool finished; None if it has none, or none of ours."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(manifest, dict) and manifest.get("tool") == TOOL
    return manifest if ours and isinstance(manifest.get("outputs"), dict) else None


def is_finished(folder: Path) -> bool:
    """Tell whether this tool wrote the folder to its end."""
    return read_manifest(folder) is not None


def changed_files(folder: Path) -> list[str]:
    """Return the files of a finished folder that are not as its manifest says: altered, missing or added.

    Returns
    -------
    list of str
        Names with ``/`` between folders, sorted; empty when all is as it was written. What a desktop leaves
        in folders that it shows (``.DS_Store`` and the like) is not counted. The manifest is named if it was altered;
        all files are, without one.
    """
    manifest = read_manifest(folder)
    written = manifest["outputs"] if manifest else {}
    present = {path.relative_to(folder).as_posix(): path for path in _files_in(folder)}
    if manifest and manifest_bytes(manifest) == present[MANIFEST].read_bytes():
        del present[MANIFEST]
    added_or_missing = present.keys() ^ written.keys()
    altered = {
        name for name in present.keys() & written.keys() if not _is_as_written(present[name], written[name])
    }
    return sorted(added_or_missing | altered)


def _settings(publication: Publication) -> dict[str, Any]:
    """Return the settings; the public is told no names of files and columns, which people may have called after people."""
    hidden = {"files", "columns"} if publication.release == "public" else set()
    return publication.settings.model_dump(mode="json", exclude=hidden)


def _is_as_written(path: Path, entry: Any) -> bool:
    """Tell whether a file has the hash that the manifest gives it."""
    return isinstance(entry, dict) and sha256(path.read_bytes()) == entry.get("sha256")


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder, at any depth, but folders and what a desktop leaves."""
    for path in folder.rglob("*"):
        if (path.is_symlink() or not path.is_dir()) and path.name not in LEFT_BY_THE_DESKTOP:
            yield path


def _row_counts(counts: Sequence[RowCount], file: str) -> list[dict[str, Any]]:
    """Return what became of the rows of each table of a file."""
    return [
        {
            "table": count.table,
            "sheet": count.sheet,
            "read": count.read,
            "used": count.used,
            "left_out": dict(count.left_out),
        }
        for count in counts
        if count.file == file
    ]
