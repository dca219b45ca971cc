"""A run that is repeated from its manifest gives the same files, or says why not."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import ppr_network as ppr
from ppr_network.cli.program import main
from ppr_network.errors import NoRunError
from ppr_network.pipeline import Options, compute, read_records
from ppr_network.runs.reproduce import _reasons
from ppr_network.runs.verify import verify
from ppr_network.write.manifest import read_manifest
from tests.folders import toy_attendance, toy_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return inputs, key file and finished folder of a run with choices that are not the usual ones."""
    place = tmp_path_factory.mktemp("reproduce")
    rows = toy_attendance()
    rows += [row | {"organisation": "", "sector": "resident"} for row in rows[:9]]
    inputs = toy_folder(place / "in", attendance=rows)
    challenge = read_records(inputs)
    results = compute(challenge, Options(seed=5, n_permutations=99, stress="none"))
    key_file = place / "key"
    ppr.Analysis(results, key_file).write(place / "out")
    return inputs, key_file, place / "out"


def test_the_same_inputs_give_the_same_files(made):
    """Seed, draws, level, as-of date, stress and release come from the manifest; every file is the same."""
    inputs, key_file, run = made
    arguments = ["reproduce", str(run), "--inputs", str(inputs), "--key-file", str(key_file)]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert f"the same, to the last byte of {len(read_manifest(run)['outputs']) + 1} files" in done.stderr


def test_other_inputs_and_another_key_are_told(made, tmp_path):
    """Files that differ are named, with the input that is another and the key that is another; the run stays whole."""
    inputs, _, run = made
    other = Path(shutil.copytree(inputs, tmp_path / "other"))
    text = (other / "attendance.csv").read_text(encoding="utf-8")
    (other / "attendance.csv").write_text(text.replace("Zebedee", "Zachary"), encoding="utf-8", newline="")
    (found,) = ppr.reproduce(run, other, key_file=tmp_path / "other.key")
    assert {"actors.csv", "manifest.json"} <= set(found.different)
    assert "summary.json" in found.same
    assert any("attendance.csv is not the one of the run" in reason for reason in found.reasons)
    assert any("another key" in reason for reason in found.reasons)
    assert verify(run)[0].is_whole


def test_other_versions_are_told(made):
    """A package of another version, another Python and a file changed by hand are reasons."""
    manifest = read_manifest(made[2])
    older = {**manifest, "python": "3.10.1", "packages": {**manifest["packages"], "numpy": "1.0"}}
    told = list(_reasons(older, manifest, made[2]))
    assert told == [
        f"The run was made with Python 3.10.1, this is {manifest['python']}.",
        f"The run was made with numpy 1.0, this is {manifest['packages']['numpy']}.",
    ]


def test_a_folder_without_a_manifest_cannot_be_repeated(tmp_path):
    """The error says that nobody can tell how it was made."""
    with pytest.raises(NoRunError, match="nobody can tell how it was made"):
        ppr.reproduce(tmp_path, tmp_path, key_file=tmp_path / "key")
