"""A finished folder knows every byte of itself."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ppr_network.cli.program import main
from ppr_network.errors import NoRunError
from ppr_network.runs.verify import verify
from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import MANIFEST, TOOL, sha256

FILES = {"report.html": b"<p>report</p>" * 9, "figures/curve.svg": b"<svg/>", "links.csv": b"actor_a\r\n"}
FLIPS = 30


def put(folder: Path, release: str = "partner") -> Path:
    """Write a finished folder."""
    outputs = {name: {"sha256": sha256(content), "bytes": len(content)} for name, content in FILES.items()}
    write_folder(folder, FILES, manifest={"tool": TOOL, "release": release, "outputs": outputs})
    return folder


def flip(path: Path, bit: int) -> None:
    """Turn one bit of a file round."""
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(bytes(content))


def test_any_flipped_bit_is_found_and_its_file_named(tmp_path: Path) -> None:
    """One bit anywhere, in the manifest too, makes the folder changed or unfinished."""
    dice = random.Random(7)  # noqa: S311 - which bit is no secret
    folder = put(tmp_path / "run")
    files = [folder / name for name in (*FILES, MANIFEST)]
    for _ in range(FLIPS):
        file = dice.choice(files)
        bit = dice.randrange(8 * file.stat().st_size)
        flip(file, bit)
        (found,) = verify(folder)
        assert not found.is_whole
        assert file.relative_to(folder).as_posix() in found.changed or (
            file.name == MANIFEST and not found.finished
        )
        flip(file, bit)
    assert verify(folder)[0].is_whole


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda folder: (folder / "links.csv").unlink(), "links.csv"),
        (lambda folder: (folder / "figures/notes.txt").write_text("mine"), "figures/notes.txt"),
        (lambda folder: (folder / "report.html").write_bytes(b""), "report.html"),
    ],
)
def test_the_command_names_what_was_changed(
    tmp_path: Path, change: Callable[[Path], None], named: str
) -> None:
    """A missing, an added and an emptied file are named, and the exit code is 3."""
    folder = put(tmp_path / "run")
    assert CliRunner().invoke(main, ["verify", str(folder)]).exit_code == 0
    change(folder)
    done = CliRunner().invoke(main, ["verify", str(folder)])
    assert done.exit_code == 3
    assert f"  {named}\n" in done.stderr


def test_a_manifest_changed_with_care_is_found(tmp_path: Path) -> None:
    """Another seed in an otherwise faultless manifest is a change of the manifest."""
    folder = put(tmp_path / "run")
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(
        json.dumps({**manifest, "release": "public"}, indent=2, sort_keys=True) + "\n"
    )
    assert verify(folder)[0].changed == (MANIFEST,)


def test_an_unfinished_folder_is_told(tmp_path: Path) -> None:
    """A folder without its manifest is unfinished, with exit code 3."""
    folder = put(tmp_path / "run")
    (folder / MANIFEST).unlink()
    done = CliRunner().invoke(main, ["verify", str(folder)])
    assert (done.exit_code, "unfinished" in done.stderr) == (3, True)


def test_each_release_of_a_run_is_looked_at(tmp_path: Path) -> None:
    """In a folder that holds a folder for each release, each one counts."""
    for release in ("partner", "public"):
        put(tmp_path / "run" / release, release)
    flip(tmp_path / "run" / "public" / "links.csv", 3)
    assert [(each.folder.name, each.is_whole) for each in verify(tmp_path / "run")] == [
        ("partner", True), ("public", False),
    ]  # fmt: skip


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The error names it, and what would be right."""
    with pytest.raises(NoRunError, match="nowhere: there is no such folder") as error:
        verify(tmp_path / "nowhere")
    assert error.value.exit_code == 3


def test_a_release_whose_manifest_is_gone_is_not_passed_over(tmp_path: Path) -> None:
    """Beside another release that is whole it is told as unfinished."""
    for release in ("partner", "public"):
        put(tmp_path / "run" / release, release)
    (tmp_path / "run" / "public" / MANIFEST).unlink()
    assert [(each.folder.name, each.is_whole) for each in verify(tmp_path / "run")] == [
        ("partner", True),
        ("public", False),
    ]
