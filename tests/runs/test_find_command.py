"""`find`: what it says, that it says it to whoever asked, and that it makes nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ppr_network.cli.program import main
from tests.runs.test_find import KEY, challenge, run_of


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a challenge, a finished run that names a person, and surroundings of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    challenge(tmp_path / "inputs" / "ours")
    run_of(tmp_path / "outputs" / "ours", {"links.csv": "Mary Quill", "map.html": "nobody"}, "restricted")
    return tmp_path


def find(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["find", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("place")
def test_rows_files_and_what_to_do_are_data() -> None:
    """They go to stdout: rows, files, runs of another key, and the next steps."""
    done = find("Mary Quill")
    assert (done.exit_code, done.stderr) == (0, "")
    for line in (
        "In inputs/ours: 5 rows",
        "  attendance.csv row 2, column C",
        "In 1 finished run under outputs: 1 file",
        "  outputs/ours/links.csv (restricted): by name",
        "name that key with --key-file.",
        "  2. Run again:  ppr-network analyse inputs/ours",
        "  3. Withdraw these runs, pictures included, from all who have them: outputs/ours",
    ):
        assert line in done.stdout
    assert "Marie" not in done.stdout  # somebody else, spelt nearly so: told by row alone
    assert "  attendance.csv row 7" in done.stdout


@pytest.mark.usefixtures("place")
def test_nothing_is_said_to_be_nothing() -> None:
    """A person who stands nowhere is told so, with what was not searched."""
    done = find("Zebedee Nobody")
    assert done.exit_code == 0
    assert "Nothing was found. The search does not reach pictures, copies elsewhere" in done.stdout


def test_looking_makes_no_key_and_writes_nothing(place: Path) -> None:
    """Whoever has never made codes has none to look for."""
    before = sorted(place.rglob("*"))
    find("Mary Quill")
    assert sorted(place.rglob("*")) == before


@pytest.mark.usefixtures("place")
def test_a_key_file_that_is_not_there_is_wrong_use() -> None:
    """A key is not made in order to look for codes that others made."""
    with pytest.raises(Exception, match="there is no such key file") as fault:
        find("Mary Quill", "--key-file", "none.key")
    assert getattr(fault.value, "exit_code", None) == 2


def test_the_key_that_is_named_opens_its_runs(place: Path) -> None:
    """With the key of the run no run is left out."""
    (place / "their.key").write_text(KEY.hex(), encoding="ascii")
    (place / "their.key").chmod(0o600)
    assert "another key" not in find("Mary Quill", "--key-file", "their.key", "--runs", "outputs").stdout
