"""The trials of formats, bits and folders, with few tries, so that they cannot rot."""

import random
from pathlib import Path

from trials.flipped_bits import unnoticed, unnoticed_files
from trials.own_folders import NETWORK, written_outside
from trials.safe_formats import any_text, broken_csv, broken_graphs, broken_workbook, storable
from trials.same_bytes import digest, shuffled, surroundings

from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import TOOL, sha256
from tests.hostile_texts import HOSTILE


def test_two_hundred_hostile_texts_survive_every_format():
    """CSV, Excel, GraphML and GEXF give each of them back as it was, and none is a formula."""
    dice = random.Random(3)  # noqa: S311 - no secret
    texts = [*map(storable, HOSTILE), *(storable(any_text(dice)) for _ in range(50))]
    assert len(HOSTILE) >= 200
    assert broken_csv(texts) + broken_workbook(texts) + broken_graphs(dice, 40) == []


def test_flipped_bits_are_noticed(tmp_path: Path):
    """The trial finds nothing unnoticed in a small folder, and would tell it."""
    files = {"report.html": b"<p>report</p>", "figures/curve.svg": b"<svg/>"}
    outputs = {name: {"sha256": sha256(content), "bytes": len(content)} for name, content in files.items()}
    write_folder(tmp_path / "run", files, manifest={"tool": TOOL, "outputs": outputs})
    dice = random.Random(3)  # noqa: S311 - no secret
    assert unnoticed(tmp_path / "run", 5, dice) + unnoticed_files(tmp_path / "run") == []


def test_calls_outside_the_own_folders_are_told():
    """Opening to read, and writing inside, are nothing; anything else is, and so is a socket to a network."""
    own = (Path("/tmp/out"),)  # noqa: S108 - a name in a text
    calls = [
        '1 openat(AT_FDCWD, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 3',
        '1 openat(AT_FDCWD, "/tmp/out/a", O_WRONLY|O_CREAT, 0666) = 3',
        '1 openat(AT_FDCWD, "/home/a/.cache/b", O_WRONLY|O_CREAT, 0666) = 3',
        '1 rename("/tmp/out/a", "/home/a/b") = 0',
    ]
    assert list(written_outside(calls, own)) == calls[2:]
    assert NETWORK.search("1 socket(AF_INET, SOCK_STREAM, 0) = 3")
    assert not NETWORK.search("1 socket(AF_UNIX, SOCK_STREAM, 0) = 3")


def test_shuffled_rows_are_other_bytes(tmp_path: Path):
    """The trial of equal bytes does shuffle, keeps the header, and every run has other surroundings."""
    rows = "".join(f"Meeting {number},2019-06-05\n" for number in range(30))
    (tmp_path / "attendance.csv").write_text(f"event,date\n{rows}", encoding="utf-8")
    before = digest(tmp_path)
    shuffled(tmp_path, random.Random(1))  # noqa: S311 - no secret
    assert digest(tmp_path) != before
    assert (tmp_path / "attendance.csv").read_text(encoding="utf-8").startswith("event,date")
    assert surroundings(1) != surroundings(2)
