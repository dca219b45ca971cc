"""What a release tells of the files that were read."""

from collections.abc import Sequence
from dataclasses import replace

from ppr_network.model import InputFile
from ppr_network.release.names import Release


def released_inputs(files: Sequence[InputFile], release: Release) -> tuple[InputFile, ...]:
    """Return the files that were read; the public is told no names of theirs, which people may have called after people.

    Their hashes stay, so that whoever has the files can show that they are these.
    """
    if release != "public":
        return tuple(files)
    ordered = sorted(files, key=lambda file: file.sha256)
    return tuple(replace(file, name=f"input {number}") for number, file in enumerate(ordered, 1))
