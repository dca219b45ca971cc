"""The pictures of the report."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest

from ppr_network.model import Publication
from ppr_network.report import figures, report_page
from ppr_network.report.sections.beside_chance import beside_chance
from ppr_network.report.sections.curve import curve
from ppr_network.report.sections.earlier import earlier
from ppr_network.report.sections.lasting import lasting
from ppr_network.report.sections.mixing import mixing
from ppr_network.report.sections.survival import survival
from tests.publications import toy_publication
from tests.report.variants import HOSTILE, all_too_large, hostile, with_placebo

ROOT = Path(__file__).parents[2]
DIGESTS = """
from hashlib import sha256
from ppr_network.report import figures, report_page
from tests.publications import toy_publication
toy = toy_publication()
texts = {**figures(toy), "report.html": report_page(toy).encode()}
print({name: sha256(text).hexdigest() for name, text in texts.items()})
"""


SECTION_OF = {  # figure: its section of the page, and what tells its finding
    "new-links-by-day": ("days", lambda toy: curve(toy).title),
    "links-after-the-challenge": ("lasting", lambda toy: lasting(toy).curve_title),
    "sectors-before-after": ("sectors", lambda toy: mixing(toy).title),
    "observed-expected": ("sectors", lambda toy: beside_chance(toy).title),
    "placebo-windows": ("earlier", lambda toy: earlier(toy).title),
    "stress": ("survival", lambda toy: survival(toy).title),
}


def perturbed() -> Publication:
    """Return the toy with earlier windows to compare with, and records perturbed in one way."""
    toy = with_placebo(toy_publication())
    verdict = pd.DataFrame([{"measure": "stress_verdict", "group": "fragile", "note": "why"}])
    trial = {"what": "attendance lost", "share": 0.1, "replicates": 20, "recorded": 3, "median": 2, "low": 1, "high": 3,
             "rung_changed": 0.1, "decisive": "yes", "note": ""}  # fmt: skip
    other = trial | {"what": "by other sectors", "share": None, "rung_changed": False}
    left = pd.DataFrame(columns=["event", "day", "actor", "recorded", "links"])
    more = {"stress": pd.DataFrame([trial, other]).astype({"share": "float64"}), "stress-left-out": left}
    measures = pd.concat([toy.measures.astype(object), verdict.astype(object)], ignore_index=True)
    return replace(toy, measures=measures, tables={**toy.tables, **more})


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    """Draw the toy's pictures once."""
    return figures(with_placebo(toy_publication()))


def test_pictures_come_as_svg_and_png(pictures: dict[str, bytes]) -> None:
    """Each picture is there twice, under the name of what it shows."""
    assert sorted(pictures) == [
        "links-after-the-challenge.png",
        "links-after-the-challenge.svg",
        "new-links-by-day.png",
        "new-links-by-day.svg",
        "observed-expected.png",
        "observed-expected.svg",
        "placebo-windows.png",
        "placebo-windows.svg",
        "sectors-before-after.png",
        "sectors-before-after.svg",
    ]
    assert pictures["new-links-by-day.png"].startswith(b"\x89PNG")
    assert ElementTree.fromstring(pictures["new-links-by-day.svg"]).tag.endswith("svg")  # noqa: S314 - our own


def test_same_publication_gives_the_same_bytes(pictures: dict[str, bytes]) -> None:
    """Two runs in one process give the same pictures."""
    assert figures(with_placebo(toy_publication())) == pictures


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
        assert figures(with_placebo(toy_publication())) == pictures
        assert mpl.rcParams["font.size"] == 30


def test_pictures_show_the_numbers_of_the_page(pictures: dict[str, bytes]) -> None:
    """Another count gives another picture: the curve's title is drawn from the page's own data."""
    toy = with_placebo(toy_publication())
    fewer = replace(toy, curve=toy.curve.assign(new_cross_sector_links=0))
    drawn = figures(fewer)
    assert drawn["new-links-by-day.svg"] != pictures["new-links-by-day.svg"]
    assert drawn["sectors-before-after.svg"] == pictures["sectors-before-after.svg"]


def test_nothing_to_draw_is_drawn() -> None:
    """Without links the pictures still stand, empty."""
    assert len(figures(all_too_large())) == 8


def test_a_png_has_150_dots_an_inch(pictures: dict[str, bytes]) -> None:
    """A picture of 7.5 inches is 1125 dots wide."""
    widths = {int.from_bytes(data[16:20], "big") for name, data in pictures.items() if name.endswith("png")}
    assert widths == {1125}


def test_each_figure_has_its_finding_text_table_and_numbers() -> None:
    """Each figure stands on the page under a finding, with text and a table, and has its numbers as a table of its name."""
    analysed = perturbed()
    page, names = report_page(analysed), {name.rpartition(".")[0] for name in figures(analysed)}
    assert names == set(SECTION_OF)
    for name, (section, title) in SECTION_OF.items():
        numbers = analysed.tables[name]
        assert len(numbers), name
        text = page.split(f'<section id="{section}"')[1].split("</section>")[0]
        figure = text.split(f"<strong>{escape(title(analysed))}</strong>")[1]
        assert "<table" in figure, name
        assert "<details>" in figure, name
        assert re.search(r"<p[ >]", figure), name


def test_any_name_can_be_drawn() -> None:
    """Formulas, mark-up, emoji and 300 characters in a sector's name give a picture and no warning."""
    picture = figures(hostile())["sectors-before-after.svg"]
    root = ElementTree.fromstring(picture)  # noqa: S314 - our own
    assert not [
        element for element in root.iter() if element.tag.endswith(("script", "image", "foreignObject"))
    ]
    assert HOSTILE[0].encode() not in picture
