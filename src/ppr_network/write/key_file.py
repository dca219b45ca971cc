"""The user's key of the pseudonyms: the one file that is written outside the output folders."""

import os
import secrets
import stat
from pathlib import Path

from ppr_network.errors import OutputError
from ppr_network.write.folder import write_secret

KEY_BYTES = 32
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
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_secret(file, f"{secrets.token_hex(KEY_BYTES)}\n".encode())
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
    if os.name == "posix" and file.is_file() and stat.S_IMODE(file.stat().st_mode) & OTHERS:
        message = (
            f"other users of this computer can read or change the pseudonym key {file}, and undo the codes with it. "
            f"Take their rights away with  chmod 600 {file}  or name another with --key-file."
        )
        raise OutputError(message)
