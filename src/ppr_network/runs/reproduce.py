"""Do the same inputs give the same folder again: a run is repeated from its manifest and compared, file by file."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ppr_network.errors import NoRunError
from ppr_network.pipeline import Destination, Options, Terms, compute, read_records, write
from ppr_network.release.names import Exceptions
from ppr_network.telling import Tell, silent
from ppr_network.write.manifest import MANIFEST, changed_files, read_manifest

MODELS = "models/"


@dataclass(frozen=True)
class Reproduction:
    """What came of a run that was repeated.

    Parameters
    ----------
    folder
        The output folder that was repeated.
    same
        The files that came out the same to the last byte, sorted.
    different
        The files that did not, or that stand on one side alone, sorted.
    reasons
        Why they may differ, a sentence each: another version, other inputs, another key.
    """

    folder: Path
    same: tuple[str, ...]
    different: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Whether every file came out the same."""
        return not self.different


def reproduce(run: Path, inputs: Path, key: bytes, *, tell: Tell = silent) -> Reproduction:
    """Return what comes of the run behind one output folder if it is repeated; the folder is only read.

    Parameters
    ----------
    run
        A finished output folder.
    inputs
        The challenge folder that it was made of.
    key
        The key of the codes for people.
    tell
        Called with a few words before each step.

    Raises
    ------
    NoRunError
        If the folder has no manifest of this program.
    InputError
        If the inputs cannot be read or have findings of severity error.
    """
    manifest = read_manifest(run)
    if manifest is None:
        raise NoRunError(run, "it has no manifest.json of ppr-network, so nobody can tell how it was made")
    if "stress" not in manifest:
        raise NoRunError(
            run,
            "it was not made by analyse; run the command that made it once more and compare the manifests",
        )
    with tempfile.TemporaryDirectory(prefix="ppr-network-") as place:
        again = Path(place) / "again"
        _write_again(manifest, inputs, key, again, tell=tell)
        made = read_manifest(again) or {}
        files = _files(manifest) | {MANIFEST: _bytes_of(run / MANIFEST)}
        files_again = _files(made) | {MANIFEST: _bytes_of(again / MANIFEST)}
    every = sorted(files.keys() | files_again.keys())
    same = tuple(name for name in every if files.get(name) == files_again.get(name))
    different = tuple(name for name in every if name not in same)
    return Reproduction(run, same, different, tuple(_reasons(manifest, made, run)))


def _write_again(manifest: Mapping[str, Any], inputs: Path, key: bytes, to: Path, *, tell: Tell) -> None:
    """Write the folder that the choices in a manifest give."""
    stress = manifest["stress"]
    as_of = date.fromisoformat(manifest["as_of"])
    challenge = read_records(inputs, as_of=as_of, other_names=stress == "full", tell=tell)
    options = Options(manifest["level"], manifest["seed"], manifest["permutations"], stress)
    results = compute(challenge, options, tell=tell)
    names = manifest["outputs"]
    models = any(name.startswith(MODELS) for name in names)
    destination = Destination(to, models=models, marked="report.html" not in names)
    terms = Terms(key, Exceptions(**manifest["exceptions"]), manifest.get("reviewed_by") or "")
    write(results, terms, destination, release=manifest["release"], tell=tell)


def _files(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the hash of each file that a manifest tells of."""
    return {name: entry["sha256"] for name, entry in manifest["outputs"].items()}


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds."""
    return path.read_bytes()


def _reasons(manifest: Mapping[str, Any], again: Mapping[str, Any], run: Path) -> Iterator[str]:
    """Yield why two runs may differ."""
    changed = changed_files(run)
    if changed:
        yield f"Changed since the run, so compared by what the manifest says of them: {', '.join(changed)}."
    for what, old, new in _versions(manifest, again):
        yield f"The run was made with {what} {old}, this is {new}."
    is_key_the_same = manifest["pseudonym_key"] == again["pseudonym_key"]
    if is_key_the_same or manifest["release"] != "public":  # of public inputs the key makes the hashes
        yield from _input_reasons(manifest["inputs"], again["inputs"])
    if not is_key_the_same:
        yield "The run was made with another key, so people have other codes; name its key with --key-file."
    if manifest["settings"] != again["settings"]:
        yield "The settings in challenge.toml were others."


def _versions(manifest: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what has another version: its name, the version of the run, and the one here."""
    versions = (
        {"ppr-network": told["version"], "Python": told.get("python"), **told.get("packages", {})}
        for told in (manifest, again)
    )
    old, new = versions
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield name, old.get(name) or "(unknown)", new.get(name) or "(none)"


def _input_reasons(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Yield which inputs are not those of the run."""
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"The input {name} of the run is not here."
        elif name not in old:
            yield f"The input {name} was not there in the run."
        elif old[name]["sha256"] != new[name]["sha256"]:
            yield f"The input {name} is not the one of the run: its content differs."
