"""Codes for people: the same key and release give the same codes, and without the key nobody can make them.

A code is an HMAC-SHA256 of the person's key, cut to 64 bits. Each release has a key of its own, made from the user's,
so that two releases cannot be joined by their codes.
"""

import hashlib
import hmac
import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from ppr_network.errors import OutputError

KEY_BYTES = 32
CODE_DIGITS = 16
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def default_key_file() -> Path:
    """Return where the user's key lies: in the configuration folder of this system."""
    if os.name == "nt":
        home = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "ppr-network" / "pseudonym.key"


def read_or_make_key(file: Path) -> bytes:
    """Return the key in a file; where there is none, make one that only this user can read.

    Raises
    ------
    OutputError
        If the file cannot be read or made, does not hold a key, or lies open to other users of this computer.
    """
    try:
        if not file.exists():
            _make_key(file)
        _check_private(file)
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as fault:
        message = (
            f"the pseudonym key {file} cannot be used ({type(fault).__name__}). Name another with --key-file."
        )
        raise OutputError(message) from None
    if len(key) != KEY_BYTES:
        message = f"{file} does not hold a pseudonym key of {KEY_BYTES} bytes. Name another with --key-file."
        raise OutputError(message)
    return key


def _check_private(file: Path) -> None:
    """Refuse a key that others may have read; where there are no such permissions the user's profile protects it."""
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & OTHERS:
        message = (
            f"other users of this computer can read or change the pseudonym key {file}, and undo the codes with it. "
            f"Take their rights away with  chmod 600 {file}  or name another with --key-file."
        )
        raise OutputError(message)


def _make_key(file: Path) -> None:
    """Write a new key; another run that does the same at this moment keeps its own, and we read that."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(secrets.token_hex(KEY_BYTES) + "\n")


def fingerprint(key: bytes) -> str:
    """Return what names a key without telling it."""
    return hashlib.sha256(b"ppr-network key fingerprint" + key).hexdigest()[:16]


def codes(key: bytes, release: str, people: Iterable[str]) -> list[str]:
    """Return a code for each person's key text, such as ``3F9A2C70B1D4E85A``."""
    of_release = hmac.new(key, b"release:" + release.encode(), hashlib.sha256).digest()
    return [
        hmac.new(of_release, person.encode(), hashlib.sha256).hexdigest()[:CODE_DIGITS].upper()
        for person in people
    ]
