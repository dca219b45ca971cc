"""Challenge folders to read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ppr_network.model import Finding, RawTables
from ppr_network.read.folder import read_tables

SETTINGS = 'name = "Test"\nday_0 = 2019-06-05\n'

ReadFiles = Callable[..., RawTables]


@pytest.fixture
def read_files(tmp_path: Path) -> ReadFiles:
    """Return a function that writes files (name: text or bytes) into a challenge folder and reads it."""

    def write_and_read(files: dict[str, str | bytes], settings: str = "") -> RawTables:
        (tmp_path / "challenge.toml").write_text(SETTINGS + settings, encoding="utf-8")
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        return read_tables(tmp_path)

    return write_and_read


def errors(raw: RawTables) -> list[Finding]:
    """Return the findings of severity error."""
    return [finding for finding in raw.findings if finding.severity == "error"]
