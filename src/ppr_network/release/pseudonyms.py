"""Codes for people: the same key and release give the same codes, and without the key nobody can make them.

A code is an HMAC-SHA256 of the person's key, cut to 64 bits. Each release has a key of its own, made from the user's,
so that two releases cannot be joined by their codes.
"""

import hashlib
import hmac
from collections.abc import Iterable

CODE_DIGITS = 16


def fingerprint(key: bytes) -> str:
    """Return what names a key without telling it."""
    return hashlib.sha256(b"ppr-network key fingerprint" + key).hexdigest()[:16]


def codes(key: bytes, release: str, people: Iterable[str]) -> list[str]:
    """Return a code for each person's key text, such as ``3F9A2C70B1D4E85A``."""
    of_release = hmac.new(key, b"release:" + release.encode(), hashlib.sha256).digest()
    return [
        hmac.digest(of_release, person.encode(), "sha256").hex()[:CODE_DIGITS].upper() for person in people
    ]
