"""Output folders: there whole or not at all, and nothing of anybody else's is replaced."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ppr_network.errors import FolderInUseError, OutputError, ProtectedFolderError, WriteFailedError
from ppr_network.write.folder import write_file, write_folder, write_practice
from ppr_network.write.manifest import MANIFEST, TOOL, changed_files, is_finished, sha256

FILES = {"report.html": b"<p>new</p>", "figures/curve.svg": b"<svg/>"}
ROOT = Path(__file__).parents[2]


def put(
    target: Path, files: dict[str, bytes] = FILES, *, force: bool = False, inputs: Path | None = None
) -> None:
    """Write a folder with a manifest that fits it."""
    outputs = {name: {"sha256": sha256(content), "bytes": len(content)} for name, content in files.items()}
    write_folder(target, files, manifest={"tool": TOOL, "outputs": outputs}, force=force, inputs=inputs)


def content_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def finished(folder: Path) -> None:
    """Leave a finished folder of an earlier run."""
    put(folder, {"report.html": b"old", "map.html": b"old"})


def looked_at(folder: Path) -> None:
    """Leave a finished folder that a desktop has shown."""
    finished(folder)
    (folder / ".DS_Store").write_bytes(b"x")


def edited(folder: Path) -> None:
    """Leave a finished folder with a file edited by hand."""
    finished(folder)
    (folder / "report.html").write_bytes(b"mine")


def added_to(folder: Path) -> None:
    """Leave a finished folder that somebody put a file into."""
    finished(folder)
    (folder / "notes.txt").write_bytes(b"mine")


def lacking(folder: Path) -> None:
    """Leave a finished folder from which a file was taken."""
    finished(folder)
    (folder / "map.html").unlink()


def unfinished(folder: Path) -> None:
    """Leave a folder without its manifest."""
    finished(folder)
    (folder / MANIFEST).unlink()


def of_others(folder: Path) -> None:
    """Leave a folder that another program wrote, with a manifest of its own."""
    folder.mkdir()
    (folder / MANIFEST).write_text('{"name": "a web page"}')


def empty(folder: Path) -> None:
    """Leave an empty folder."""
    folder.mkdir()


def nothing(folder: Path) -> None:
    """Leave nothing."""


@pytest.mark.parametrize("leave", [nothing, empty, finished, looked_at])
def test_free_places_are_written_without_asking(tmp_path: Path, leave: Callable[[Path], None]) -> None:
    """A missing or empty folder, and an unchanged one of ours, are replaced and nothing of them stays."""
    leave(tmp_path / "run")
    put(tmp_path / "run")
    assert content_of(tmp_path / "run").keys() == {*FILES, MANIFEST}
    assert is_finished(tmp_path / "run")
    assert changed_files(tmp_path / "run") == []
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize(
    ("leave", "told"),
    [
        (edited, "report.html"),
        (added_to, "notes.txt"),
        (lacking, "map.html"),
        (unfinished, "did not write it to its end"),
        (of_others, "did not write it to its end"),
    ],
)
def test_anything_else_needs_force(tmp_path: Path, leave: Callable[[Path], None], told: str) -> None:
    """Without force the folder stays and the error says what was found; with force it is replaced."""
    leave(tmp_path / "run")
    before = content_of(tmp_path / "run")
    with pytest.raises(FolderInUseError, match=told) as error:
        put(tmp_path / "run")
    assert (error.value.exit_code, "--force" in str(error.value)) == (4, True)
    assert content_of(tmp_path / "run") == before
    put(tmp_path / "run", force=True)
    assert content_of(tmp_path / "run").keys() == {*FILES, MANIFEST}


def test_many_changes_are_told_by_three_and_a_count(tmp_path: Path) -> None:
    """The error names three changed files and how many more there are."""
    finished(tmp_path / "run")
    for name in "abcde":
        (tmp_path / "run" / name).touch()
    with pytest.raises(FolderInUseError, match="a, b, c and 2 more"):
        put(tmp_path / "run")


@pytest.mark.parametrize("place", ["inputs", "inputs/outputs", "."])
def test_inputs_are_never_replaced(tmp_path: Path, place: str) -> None:
    """A target that is the inputs folder, lies in it or holds it is refused, even with force."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "register.csv").write_text("x")
    with pytest.raises(ProtectedFolderError, match="the outputs would lie among the inputs"):
        put(tmp_path / place, force=True, inputs=tmp_path / "inputs")
    assert content_of(tmp_path) == {"inputs/register.csv": b"x"}


def test_inputs_are_known_behind_a_symbolic_link(tmp_path: Path) -> None:
    """A link that leads to the inputs is the inputs."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "inputs", target_is_directory=True)
    with pytest.raises(ProtectedFolderError, match="among the inputs"):
        put(tmp_path / "run", force=True, inputs=tmp_path / "inputs")


def test_the_folder_one_works_in_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-o . --force`` and a folder above are refused, and so is the home folder."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for place in (Path(), tmp_path, Path.home()):
        with pytest.raises(ProtectedFolderError, match="the folder you work in"):
            put(place, force=True)


def test_a_file_in_the_way_is_never_replaced(tmp_path: Path) -> None:
    """A file of the target's name is refused, even with force."""
    (tmp_path / "run").write_text("mine")
    with pytest.raises(ProtectedFolderError, match="a file, not a folder"):
        put(tmp_path / "run", force=True)
    with pytest.raises(ProtectedFolderError, match="a file, not a folder"):
        write_practice(tmp_path / "run", {}, force=True)
    assert (tmp_path / "run").read_text() == "mine"


def test_same_files_give_the_same_bytes_twice(tmp_path: Path) -> None:
    """Two folders of the same content are equal to the last byte, the manifest too."""
    put(tmp_path / "one")
    put(tmp_path / "two")
    assert content_of(tmp_path / "one") == content_of(tmp_path / "two")


def test_a_place_that_cannot_be_written_is_told_in_plain_words(tmp_path: Path) -> None:
    """Where a parent is a file, the error names the folder and nothing is left behind."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteFailedError, match="run: it cannot be written") as error:
        put(tmp_path / "file" / "deep" / "run")
    assert isinstance(error.value, OutputError)
    assert content_of(tmp_path) == {"file": b"x"}


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a place where not even root may write")
def test_a_place_where_writing_is_not_allowed_is_told() -> None:
    """The error says that it is not allowed, and the exit code is that of the environment."""
    with pytest.raises(WriteFailedError, match="writing here is not allowed") as error:
        put(Path("/sys/kernel/ppr-network-run"))
    assert error.value.exit_code == 4


def test_an_old_folder_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second rename fails, which no real system does on demand, the first one is undone."""
    finished(tmp_path / "run")
    before, rename = content_of(tmp_path), Path.rename

    def refuse_the_new(source: Path, target: Path) -> Path:
        if "partial" in source.name:
            raise PermissionError(13, "in use")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(WriteFailedError, match="open in another program"):
        put(tmp_path / "run")
    assert content_of(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.skipif(os.name != "posix", reason="file size limits are of POSIX systems")
@pytest.mark.parametrize("place", ["run", "new/deep/run"])
@pytest.mark.parametrize("room", [0, 4096, 60000])
def test_a_full_disk_leaves_the_old_folder_and_no_litter(tmp_path: Path, room: int, place: str) -> None:
    """When no more can be written the error says so, the old folder stays whole, and no new folder stays."""
    finished(tmp_path / "run")
    before = sorted(tmp_path.rglob("*"))
    program = f"""
import resource
from pathlib import Path
from ppr_network.errors import WriteFailedError
from tests.write.test_folder import put
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
try:
    put(Path({str(tmp_path / place)!r}), {{"report.html": b"x" * 65536, "map.html": b"x"}})
except WriteFailedError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "there is no room on the disk for 64 kB. Nothing was changed." in done.stdout
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "run" / "report.html").read_bytes() == b"old"


@pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")
def test_killed_at_any_step_the_folder_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    """Killed at each change to the disk, no reader finds a torn folder, and a re-run mends all."""
    program = Path(__file__).with_name("killed_writes.py")
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "parent")],
        cwd=ROOT, env=_environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    results = json.loads(done.stdout)
    states = [after_kill for _, after_kill, _, _ in results]
    assert len(results) > 20
    assert set(states) == {"old", "none", "new"}
    assert states.count("none") == 1  # between the two renames
    assert states.index("none") > states.index("old")
    assert all((again, names) == ("new", ["run"]) for _, _, again, names in results)


def test_an_old_folder_left_between_two_renames_is_put_back(tmp_path: Path) -> None:
    """Where a dead run left only the old folder, the next one puts it back before it asks if it may write."""
    edited(tmp_path / "run")
    (tmp_path / "run").rename(tmp_path / f".run.old-{_dead_process()}")
    with pytest.raises(FolderInUseError, match="changed since"):
        put(tmp_path / "run")
    assert (tmp_path / "run" / "report.html").read_bytes() == b"mine"


def test_leftovers_of_the_living_are_left_alone(tmp_path: Path) -> None:
    """What a run at work has beside the folder stays; what a dead run left is swept."""
    living, dead = tmp_path / f".run.partial-{os.getppid()}", tmp_path / f".run.partial-{_dead_process()}"
    living.mkdir()
    dead.mkdir()
    (tmp_path / f".map.html.partial-{_dead_process()}").write_text("half")
    put(tmp_path / "run")
    write_file(tmp_path / "map.html", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [living.name, "map.html", "run"]


def test_practice_files_never_replace_a_folder_with_something_in_it(tmp_path: Path) -> None:
    """Templates go into a new or empty folder; with force they replace files of their names and no others."""
    write_practice(tmp_path / "mine", {"challenge.toml": 'name = "é"', "data/attendance.csv": b"event"})
    (tmp_path / "mine" / "own.csv").write_text("own")
    with pytest.raises(FolderInUseError, match="the folder is not empty"):
        write_practice(tmp_path / "mine", {"challenge.toml": "new"})
    write_practice(tmp_path / "mine", {"challenge.toml": "new"}, force=True)
    assert content_of(tmp_path / "mine") == {
        "challenge.toml": b"new",
        "data/attendance.csv": b"event",
        "own.csv": b"own",
    }


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """A file that cannot be put in its place leaves what was there and no litter."""
    (tmp_path / "map.html").mkdir()
    with pytest.raises(WriteFailedError, match=r"map\.html"):
        write_file(tmp_path / "map.html", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def _environment() -> dict[str, str]:
    """Return an environment in which a child finds the package and the tests."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}


def _dead_process() -> int:
    """Return the id of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid
