"""What the public is told of the files that were read."""

import hashlib
import hmac
from collections.abc import Sequence

from ppr_network.model import InputFile
from ppr_network.settings import Settings

OWN_WORDS = "own words"


def public_inputs(files: Sequence[InputFile], key: bytes) -> tuple[InputFile, ...]:
    """Return the files that were read without their names, which people may have called after people, and sizes.

    Their hashes are made with the key: whoever knows a small table but for some cells could try what is in these until a
    hash made without one is the same. Who has files and key can still show that they are these.

    Parameters
    ----------
    files
        As they were read.
    key
        The pseudonym key.
    """
    of_inputs = hmac.new(key, b"inputs of release:public", hashlib.sha256).digest()
    made = sorted(hmac.new(of_inputs, file.sha256.encode(), hashlib.sha256).hexdigest() for file in files)
    return tuple(InputFile(f"input {number}", code, None) for number, code in enumerate(made, 1))


def without_file_names(settings: Settings) -> Settings:
    """Return settings that name no file and no column of the inputs, the author's own file of words neither."""
    language = settings.pages.language
    words = {"language": OWN_WORDS if language.endswith(".toml") else language}
    return settings.model_copy(
        update={"files": {}, "columns": {}, "pages": settings.pages.model_copy(update=words)}
    )
