"""No word from a cell about a person leaves; the long form is ``trials/canary_leaks.py``."""

import random

import pytest
from trials.canary_leaks import NAMELESS, files_of, leaks, messages_of, missed_plants, results_of

from tests.canaries import DISGUISES, Canaries, csv_challenge, faulty, found, workbook_challenge


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """Return what is computed of a workbook full of canaries, and the canaries."""
    canaries = Canaries(random.Random(4))  # noqa: S311 - no secret
    folder = workbook_challenge(tmp_path_factory.mktemp("canaries") / "in", canaries, rows=120)
    return results_of(folder), canaries


@pytest.mark.parametrize("release", NAMELESS)
def test_no_canary_leaves(inputs, release, tmp_path):
    """Not from a person cell, an unlisted column, a hidden sheet or a comment; in public not from a file's name either."""
    results, canaries = inputs
    files = files_of(results, tmp_path, release)
    assert len(files) > 12
    assert list(leaks(files, canaries, release)) == []
    assert missed_plants(files, canaries, 2) == []


def test_no_canary_is_told(tmp_path):
    """Neither check nor match nor analyse says one, of faulty inputs too."""
    canaries = Canaries(random.Random(5))  # noqa: S311 - no secret
    folder = faulty(csv_challenge(tmp_path / "in", canaries, rows=60), canaries)
    said = messages_of(folder)
    assert b"date cannot be read" in said
    assert list(leaks({"messages": said}, canaries, "partner")) == []


@pytest.mark.parametrize("how", sorted(DISGUISES))
def test_a_planted_canary_is_found_in_every_disguise(how):
    """The search sees through HTML, JSON and URL escapes, base64, gzip and workbooks; it finds what is there."""
    assert found({"a": b"harmless", "b": DISGUISES[how]("Zqxabcdefghi")}, {"zqxabcdefghi"}) == {
        "b": {"zqxabcdefghi"}
    }
