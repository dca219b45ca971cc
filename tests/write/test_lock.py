"""One writer at a time: the second is told who is writing, and nothing of the lock stays."""

import errno
import os
from pathlib import Path

import pytest

from ppr_network.errors import FolderBusyError
from ppr_network.write import lock
from ppr_network.write.folder import reserved
from ppr_network.write.lock import held, held_now
from tests.write.test_folder import held_by_another, put


def test_the_second_is_told_who_is_writing(tmp_path: Path) -> None:
    """While another run holds a folder, a second one is refused with the number of its process, and changes nothing."""
    with (
        held_by_another(tmp_path / "run"),
        pytest.raises(FolderBusyError, match=f"run: process {os.getpid()} is writing here") as error,
    ):
        put(tmp_path / "run", force=True)
    assert error.value.exit_code == 4
    assert list(tmp_path.iterdir()) == []


def test_who_holds_a_folder_may_write_it(tmp_path: Path) -> None:
    """A run that has reserved a folder writes it without asking again, and leaves no file of the lock."""
    with reserved(tmp_path / "new" / "run") as place:
        assert held_now() == [place]
        put(tmp_path / "new" / "run")
    assert held_now() == []
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["run"]


def test_a_folder_reserved_for_nothing_leaves_nothing(tmp_path: Path) -> None:
    """A run that ends before it has written anything takes the folders it made away again."""
    with pytest.raises(ValueError, match="bad"), reserved(tmp_path / "new" / "deep" / "run"):
        raise ValueError("bad")  # noqa: EM101 - stands for any fault
    assert list(tmp_path.iterdir()) == []


def test_two_folders_side_by_side_do_not_disturb_each_other(tmp_path: Path) -> None:
    """The lock is of one folder, not of the one above."""
    with held_by_another(tmp_path / "one"):
        put(tmp_path / "two")
    assert (tmp_path / "two").is_dir()


def test_a_file_removed_while_it_was_waited_for_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock on a file whose holder has just removed it is not ours: another run may hold the new one."""
    take, removed = lock._lock, []

    def remove_once(descriptor: int) -> None:
        take(descriptor)
        if not removed:
            removed.append(lock.lock_file(tmp_path / "run"))
            removed[0].unlink()

    monkeypatch.setattr(lock, "_lock", remove_once)
    with held(tmp_path / "run"):
        assert removed[0].exists()


def test_where_there_are_no_locks_a_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without locks, which no test has at hand, hinders nobody."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", refuse)
    put(tmp_path / "run")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
