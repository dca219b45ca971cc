"""Output folders: there whole or not at all, and nothing of anybody else's is replaced."""

import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ppr_network.errors import FolderInUseError, OutputError, ProtectedFolderError, WriteFailedError
from ppr_network.runs.verify import verify
from ppr_network.write import swap
from ppr_network.write.folder import write_file, write_folder, write_practice
from ppr_network.write.lock import held
from ppr_network.write.manifest import MANIFEST, TOOL, changed_files, is_finished, sha256
from ppr_network.write.swap import complete_swap

FILES = {"report.html": b"<p>new</p>", "figures/curve.svg": b"<svg/>"}


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


def test_who_stands_among_the_inputs_is_told_what_to_type(tmp_path: Path, monkeypatch) -> None:
    """The refusal names a place beside the inputs."""
    (tmp_path / "ours").mkdir()
    monkeypatch.chdir(tmp_path / "ours")
    with pytest.raises(ProtectedFolderError, match=r"Name another folder with -o:  -o \.\./ours-outputs$"):
        put(Path("outputs/ours"), inputs=tmp_path / "ours")


def test_inputs_are_known_behind_a_symbolic_link(tmp_path: Path) -> None:
    """A link that leads to the inputs is the inputs."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "inputs", target_is_directory=True)
    with pytest.raises(ProtectedFolderError, match="among the inputs"):
        put(tmp_path / "run", force=True, inputs=tmp_path / "inputs")


def test_no_challenge_folder_is_ever_replaced(tmp_path: Path) -> None:
    """A target that is, holds or lies in any challenge folder is refused, even with force."""
    challenge = tmp_path / "inputs" / "other"
    challenge.mkdir(parents=True)
    (challenge / "challenge.toml").write_text("mine")
    for place in (challenge, challenge / "run", tmp_path / "inputs", tmp_path):
        with pytest.raises(ProtectedFolderError, match="a challenge folder"):
            put(place, force=True)
    assert content_of(tmp_path) == {"inputs/other/challenge.toml": b"mine"}


def test_an_input_behind_a_link_is_never_replaced(tmp_path: Path) -> None:
    """Where the inputs lead into the target by a link, it is refused, even with force."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "register.csv").write_text("mine")
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "attendance.csv").symlink_to(tmp_path / "run" / "register.csv")
    with pytest.raises(ProtectedFolderError, match="among the inputs"):
        put(tmp_path / "run", force=True, inputs=tmp_path / "inputs")
    assert (tmp_path / "inputs" / "attendance.csv").read_text() == "mine"


def test_a_hard_link_of_an_input_keeps_its_content(tmp_path: Path) -> None:
    """A file of the old folder that is also an input loses its name there and nothing else."""
    finished(tmp_path / "run")
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "attendance.csv").hardlink_to(tmp_path / "run" / "report.html")
    put(tmp_path / "run", inputs=tmp_path / "inputs")
    assert (tmp_path / "inputs" / "attendance.csv").read_bytes() == b"old"
    assert (tmp_path / "run" / "report.html").read_bytes() == FILES["report.html"]


def test_one_folder_under_two_names_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system says that two paths are one folder, as on disks that know no case, its name does not matter."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "INPUTS").mkdir()
    samefile = Path.samefile

    def without_case(one: Path, other: Path) -> bool:
        return str(one).casefold() == str(other).casefold() or samefile(one, other)

    monkeypatch.setattr(Path, "samefile", without_case)
    for place in (tmp_path / "INPUTS", tmp_path / "INPUTS" / "run"):
        with pytest.raises(ProtectedFolderError, match="among the inputs"):
            put(place, force=True, inputs=tmp_path / "inputs")


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
    with pytest.raises(WriteFailedError, match="run: a file stands where a folder is needed") as error:
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
        if "ready" in source.name:
            raise PermissionError(13, "in use")
        return rename(source, target)

    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(WriteFailedError, match="open in another program"):
        put(tmp_path / "run")
    assert content_of(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_an_old_folder_left_between_two_renames_is_put_back(tmp_path: Path) -> None:
    """Where a dead run left only the old folder, the next one puts it back before it asks if it may write."""
    edited(tmp_path / "run")
    (tmp_path / "run").rename(tmp_path / ".run.ppr-network-old-0123abcd")
    with pytest.raises(FolderInUseError, match="changed since"):
        put(tmp_path / "run")
    assert (tmp_path / "run" / "report.html").read_bytes() == b"mine"


def test_a_new_folder_left_between_two_renames_takes_its_place(tmp_path: Path) -> None:
    """Where a dead run left the old and the new folder beside an empty place, the new one is completed."""
    finished(tmp_path / "run")
    (tmp_path / "run").rename(tmp_path / ".run.ppr-network-old-0123abcd")
    put(tmp_path / "run")
    (tmp_path / "run").rename(tmp_path / ".run.ppr-network-ready-0123abcd")
    assert complete_swap(tmp_path / "run")
    assert content_of(tmp_path / "run").keys() == {*FILES, MANIFEST}
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert not complete_swap(tmp_path / "run")


def test_verify_completes_what_a_killed_run_left(tmp_path: Path) -> None:
    """A folder left between two renames is whole to verify, alone or among the folders of several releases."""
    for name in ("partner", "public"):
        put(tmp_path / "run" / name)
    (tmp_path / "run" / "public").rename(tmp_path / "run" / ".public.ppr-network-ready-0123abcd")
    assert [each.is_whole for each in verify(tmp_path / "run")] == [True, True]
    (tmp_path / "run" / "partner").rename(tmp_path / "run" / ".partner.ppr-network-ready-0123abcd")
    assert [each.is_whole for each in verify(tmp_path / "run" / "partner")] == [True]


def test_leftovers_of_dead_runs_are_swept_and_those_of_the_living_are_not(tmp_path: Path) -> None:
    """A run clears what dead runs left for any place beside its own, but nothing that a living run has there."""
    for name in ("run", "other", "living"):
        (tmp_path / f".{name}.ppr-network-new-0123abcd").mkdir()
    (tmp_path / ".dead.ppr-network-lock").touch()
    (tmp_path / ".mine.ppr-network-notes").touch()
    with held_by_another(tmp_path / "living"):
        put(tmp_path / "run")
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            ".living.ppr-network-lock", ".living.ppr-network-new-0123abcd", ".mine.ppr-network-notes", "run",
        ]  # fmt: skip
    put(tmp_path / "run")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.ppr-network-notes", "run"]


def test_the_rights_of_a_folder_stay(tmp_path: Path) -> None:
    """A folder that only its owner may open is replaced by one that only its owner may open."""
    finished(tmp_path / "run")
    (tmp_path / "run").chmod(0o700)
    put(tmp_path / "run")
    assert stat.S_IMODE((tmp_path / "run").stat().st_mode) == 0o700


def test_too_little_room_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence gives the bytes needed, twice those of whole blocks, and the bytes free."""
    finished(tmp_path / "run")
    before = content_of(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: (10**9, 10**9 - 9999, 9999))
    with pytest.raises(
        WriteFailedError, match=r"24,576 bytes are needed on the disk, and 9,999 are free"
    ) as error:
        put(tmp_path / "run")
    assert error.value.exit_code == 4
    assert content_of(tmp_path) == before


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


def test_templates_are_all_put_in_place_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that one works in, and that therefore stays, a file that cannot be replaced puts all back."""
    (tmp_path / "mine" / "b.csv").mkdir(parents=True)
    (tmp_path / "mine" / "a.csv").write_bytes(b"own")
    monkeypatch.chdir(tmp_path / "mine")
    with pytest.raises(WriteFailedError):
        write_practice(Path(), {"a.csv": "new", "b.csv": "new", "c/d.csv": "new"}, force=True)
    assert content_of(tmp_path) == {"mine/a.csv": b"own"}
    (tmp_path / "mine" / "b.csv").rmdir()
    write_practice(Path(), {"a.csv": "new", "b.csv": "new", "c/d.csv": "new"}, force=True)
    assert Path("c/d.csv").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_replaced_file_keeps_its_rights_and_the_link_to_it(tmp_path: Path) -> None:
    """A file is replaced where a link leads, and who may read it stays as it was."""
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "real.csv").chmod(0o600)
    (tmp_path / "aliases.csv").symlink_to(tmp_path / "real.csv")
    write_file(tmp_path / "aliases.csv", "new")
    assert (tmp_path / "aliases.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "real.csv").stat().st_mode) == 0o600


@contextmanager
def held_by_another(place: Path) -> Iterator[None]:
    """Hold a place as another run would: what holds it is another thread."""
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with held(place):
            taken.set()
            done.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait()
    try:
        yield
    finally:
        done.set()
        holder.join()
