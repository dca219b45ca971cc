"""The trials of formats, bits and folders, with few tries, so that they cannot rot."""

import random
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from trials.flipped_bits import unnoticed, unnoticed_files
from trials.hostile_texts import faults_in_files, faults_in_page
from trials.own_folders import NETWORK, written_outside
from trials.safe_formats import any_text, broken_csv, broken_graphs, broken_workbook, storable
from trials.same_bytes import digest, shuffled, surroundings

from ppr_network.write.files import publication_files
from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import TOOL, sha256
from tests.hostile_texts import HOSTILE
from tests.maps.hostile import hostile_publication


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


def test_hostile_texts_come_back_and_planted_faults_are_told():
    """Nothing is found in the files of a hostile publication; a formula, a broken file and another name are each found."""
    publication = hostile_publication(list(HOSTILE[:9]))
    publication = replace(publication, graph=nx.Graph([(HOSTILE[0], HOSTILE[1])]))
    files = publication_files(publication, {})
    assert faults_in_files(files, publication) == {}
    links = files["links.csv"].replace(b"<svg", b"<svh")
    for changed, fault in (
        ({"links.csv": files["links.csv"] + b'"=1+1"\r\n'}, {"formula": 1, "other": 1}),
        ({"figures/curve.svg": b"<svg>"}, {"unreadable": 1}),
        ({"links.csv": links}, {"other": 1}),
    ):
        assert faults_in_files({**files, **changed}, publication) == fault


@pytest.mark.browser
def test_what_runs_or_reads_otherwise_in_a_page_is_told(chromium, tmp_path: Path):
    """A text that runs, asks for something, or is shown as another is found by the trial."""
    page = chromium.new_context().new_page()
    harmless, harmful = tmp_path / "report.html", tmp_path / "findings.html"
    harmless.write_text("<p>&lt;b&gt; &amp;amp;</p>", encoding="utf-8")
    harmful.write_text("<img src=x onerror=window.canary=1><p>&amp;</p>", encoding="utf-8")
    assert faults_in_page(page, harmless, {"<b> &amp;"}) == {}
    assert faults_in_page(page, harmful, {"&amp;"}) == {"run": 2, "other": 1}
    page.context.close()
