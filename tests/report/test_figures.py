"""The pictures of the report."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from ppr_network.report import figures
from tests.publications import toy_publication
from tests.report.variants import HOSTILE, all_too_large, hostile

ROOT = Path(__file__).parents[2]
DIGESTS = """
from hashlib import sha256
from ppr_network.report import figures, report_page
from tests.publications import toy_publication
toy = toy_publication()
texts = {**figures(toy), "report.html": report_page(toy).encode()}
print({name: sha256(text).hexdigest() for name, text in texts.items()})
"""


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    """Draw the toy's pictures once."""
    return figures(toy_publication())


def test_pictures_come_as_svg_and_png(pictures: dict[str, bytes]) -> None:
    """Each picture is there twice, under the name of what it shows."""
    assert sorted(pictures) == [
        "links-after-the-challenge.png",
        "links-after-the-challenge.svg",
        "new-links-by-day.png",
        "new-links-by-day.svg",
        "sectors-before-after.png",
        "sectors-before-after.svg",
    ]
    assert pictures["new-links-by-day.png"].startswith(b"\x89PNG")
    assert ElementTree.fromstring(pictures["new-links-by-day.svg"]).tag.endswith("svg")  # noqa: S314 - our own


def test_same_publication_gives_the_same_bytes(pictures: dict[str, bytes]) -> None:
    """Two runs in one process give the same pictures."""
    assert figures(toy_publication()) == pictures


@pytest.mark.slow
def test_page_and_pictures_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with different hash seeds and time zones give the same page and pictures."""
    runs = (("1", "UTC"), ("2", "Asia/Tokyo"))
    digests = [_digests({"PYTHONHASHSEED": seed, "TZ": zone}) for seed, zone in runs]

    assert digests[0] == digests[1]
    assert "report.html" in digests[0]


def _digests(environment: dict[str, str]) -> str:
    """Return the hashes of the page and pictures made in a process of its own."""
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    run = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_pictures_tell_no_time_or_maker(pictures: dict[str, bytes]) -> None:
    """No date, program or version is written into a picture."""
    for name, data in pictures.items():
        assert b"matplotlib.org" not in data, name
        assert b"<dc:date>" not in data, name
        assert b"Software" not in data, name


def test_drawing_leaves_no_trace(pictures: dict[str, bytes]) -> None:
    """The user's settings of matplotlib neither change the pictures nor are changed."""
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none"}):
        assert figures(toy_publication()) == pictures
        assert mpl.rcParams["font.size"] == 30


def test_pictures_show_the_numbers_of_the_page(pictures: dict[str, bytes]) -> None:
    """Another count gives another picture: the curve's title is drawn from the page's own data."""
    toy = toy_publication()
    fewer = replace(toy, curve=toy.curve.assign(new_cross_sector_links=0))
    drawn = figures(fewer)
    assert drawn["new-links-by-day.svg"] != pictures["new-links-by-day.svg"]
    assert drawn["sectors-before-after.svg"] == pictures["sectors-before-after.svg"]


def test_nothing_to_draw_is_drawn() -> None:
    """Without links the pictures still stand, empty."""
    assert len(figures(all_too_large())) == 6


def test_any_name_can_be_drawn() -> None:
    """Formulas, mark-up, emoji and 300 characters in a sector's name give a picture and no warning."""
    picture = figures(hostile())["sectors-before-after.svg"]
    root = ElementTree.fromstring(picture)  # noqa: S314 - our own
    assert not [
        element for element in root.iter() if element.tag.endswith(("script", "image", "foreignObject"))
    ]
    assert HOSTILE[0].encode() not in picture
