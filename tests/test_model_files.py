"""The records in the forms that stronger models read, on the toy challenge and on random ones."""

import shutil
import subprocess
from io import StringIO

import numpy as np
import pandas as pd
import pytest

import ppr_network as ppr
from ppr_network.links.build import build_links
from ppr_network.model_files import MISSING, model_files
from tests.folders import SETTINGS, toy_folder
from tests.links.brute_force import _BruteForce
from tests.links.challenges import random_challenge, toy_challenge


def names_of(links):
    """Return the names of organisations, and numbers for everybody else."""
    organisations = links.challenge.records.organisations["organisation"]
    kinds = zip(links.actors["actor_id"], links.actors["kind"], links.actors["ref_id"], strict=True)
    return {
        int(actor): organisations[ref] if kind == "organisation" else f"P{ref}" for actor, kind, ref in kinds
    }


def matrix_of(text, separator):
    """Read a matrix back, NA as -1."""
    frame = pd.read_csv(StringIO(text), header=None, sep=separator)
    return frame.fillna(MISSING).to_numpy(dtype=np.int64)


@pytest.fixture(scope="module")
def toy():
    """Return the files of the toy."""
    links = build_links(toy_challenge())
    return model_files(links, names_of(links))


def test_the_actors_are_numbered_by_name(toy):
    """The toy's eight come in the order of their names, with the waves they were in."""
    actors = toy["actors.csv"]
    assert actors["actor"].tolist() == ["C1", "C2", "H1", "H2", "H3", "V1", "V2", "V3"]
    assert actors["id"].tolist() == list(range(1, 9))
    assert actors["present_B"].tolist() == [1, 1, 1, 1, 1, 1, 0, 0]
    assert actors["sector_code"].tolist() == [1, 1, 2, 2, 2, 3, 3, 3]


def test_the_partnerships_of_the_challenge(toy):
    """C1-H1 and C1-V2 were live, and of H2-V2, whose start nobody knows, it is missing."""
    ties = matrix_of(toy["net_C.csv"], ",")
    ends = {tuple(pair) for pair in np.argwhere(np.triu(ties) == 1)}
    assert ends == {(0, 2), (0, 6)}
    assert np.argwhere(np.triu(ties) == MISSING).tolist() == [[3, 6]]
    assert (ties == ties.T).all()


def test_who_was_not_there_is_missing_or_structurally_empty(toy):
    """In the baseline V2 and V3 are NA for tergm and 10 for RSiena, the diagonal is 0."""
    network, siena = matrix_of(toy["net_B.csv"], ","), matrix_of(toy["siena_partnership_B.txt"], " ")
    assert (network[6, :6] == MISSING).all()
    assert (siena[6, :6] == 10).all()
    assert (np.diag(network) == 0).all()


def test_spells_are_days_with_the_first_day_without(toy):
    """Three partnerships have a start; C2-V1 ended on day -400, the others go on to the end of the records."""
    spells = toy["spells.csv"]
    assert spells["onset"].tolist() == [-700, -600, 60]
    assert spells["terminus"].tolist() == [251, -399, 251]
    assert spells["terminus.censored"].tolist() == [1, 0, 1]
    assert spells[["tail", "head"]].to_numpy().tolist() == [[1, 3], [2, 6], [1, 7]]


def test_joining_and_leaving_half_way(toy):
    """The toy's newcomers join half-way between baseline and challenge; an actor of every wave was there throughout."""
    lines = toy["siena_composition.txt"].splitlines()
    assert lines[5] == "1 3"
    assert lines[6] == "1.5 3"
    assert lines[3].startswith("1 ")


def test_hyperevents_hold_every_meeting_once(toy):
    """All fifteen meetings stand in order of time, with whom they joined."""
    events = toy["hyperevents.csv"]
    assert len(events) == 15
    assert events["time"].is_monotonic_increasing
    assert events.loc[events["time"] == 38, "participants"].tolist() == ["4;6;7"]


def test_attendance_is_of_series_held(toy):
    """A series that was not held in a wave is 10 for everybody, one that was is 0 or 1."""
    matrix = matrix_of(toy["siena_attendance_C.txt"], " ")
    assert matrix.shape == (8, len(toy["series.csv"]))
    held = (matrix != 10).any(axis=0)
    assert (matrix[:, ~held] == 10).all()
    assert set(np.unique(matrix[:, held])) <= {0, 1}
    assert (matrix[:, held].sum(axis=0) >= 1).all()


@pytest.mark.parametrize("seed", range(4))
def test_ties_are_those_of_an_obvious_count(seed):
    """Pair by pair a tie is 1 where a dated partnership was live in the window and both were there."""
    challenge = random_challenge(seed)
    links = build_links(challenge)
    files = model_files(links, names_of(links))
    brute = _BruteForce(challenge, "organisation")
    names = challenge.records.organisations["organisation"].tolist()
    shown = files["actors.csv"]["actor"].tolist()
    for wave, window in (("B", "baseline"), ("C", "challenge")):
        ties = matrix_of(files[f"net_{wave}.csv"], ",")
        for i, j in np.argwhere(np.triu(np.ones_like(ties), 1)):
            if shown[i] in names and shown[j] in names:
                a, b = (("organisation", names.index(shown[k])) for k in (i, j))
                live = any(brute.is_live(row, window) for row in brute.partnerships_of(a, b))
                assert (ties[i, j] == 1) == live, (seed, wave, shown[i], shown[j])


def test_between_people_only_meetings_are_told():
    """Partnerships are of organisations: at the level of people there are no ties and no spells."""
    links = build_links(toy_challenge(), level="person")
    files = model_files(links, names_of(links))
    assert not [name for name in files if "net_" in name or "partnership" in name or "spells" in name]
    assert len(files["hyperevents.csv"]) == 15


def test_they_are_written_when_asked_for(tmp_path):
    """A folder has models/ only if asked for; the matrices are in the manifest as every file is."""
    analysis = ppr.analyse(
        toy_folder(tmp_path / "in", SETTINGS), n_permutations=19, key_file=tmp_path / "key"
    )
    analysis.write(tmp_path / "plain")
    analysis.write(tmp_path / "more", models=True)
    assert not (tmp_path / "plain" / "models").exists()
    assert (tmp_path / "more" / "models" / "net_C.csv").read_text().count("\n") == 8
    assert "models/net_C.csv" in (tmp_path / "more" / "manifest.json").read_text()


def has_r_packages():
    """Tell whether R is here with network and sna."""
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "library(network); library(sna)"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not has_r_packages(), reason="R with the packages network and sna is not here")
def test_r_reads_the_matrices_back(toy, tmp_path):
    """The package network makes of net_C.csv the two ties that there are, and sna the same density."""
    (tmp_path / "net_C.csv").write_text(toy["net_C.csv"])
    script = (
        f'm <- as.matrix(read.csv("{tmp_path}/net_C.csv", header = FALSE)); library(network); library(sna); '
        'n <- network(m, directed = FALSE); cat(network.edgecount(n), round(gden(m, mode = "graph"), 6))'
    )
    told = subprocess.run(["Rscript", "-e", script], check=True, capture_output=True, text=True)
    assert told.stdout.split()[-2:] == ["2", str(round(2 / 27, 6))]
