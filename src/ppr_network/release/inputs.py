"""What the public is told of the files that were read."""

import hashlib
import hmac
from collections.abc import Sequence

from ppr_network.model import InputFile


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
