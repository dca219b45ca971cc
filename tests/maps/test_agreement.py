"""The same numbers in list, details, legend, summary, saved picture and links.csv, on three challenges."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import ppr_network as ppr
from ppr_network.practice.plan import SimulationPlan
from ppr_network.practice.simulate import simulate_challenge
from tests.folders import toy_folder

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "inputs" / "example-liverpool"
SVG = "{http://www.w3.org/2000/svg}"


def _simulated(folder):
    """Write an invented challenge with a known answer."""
    made = simulate_challenge(SimulationPlan(), seed=4)
    for name, text in made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


CHALLENGES = {"example": lambda _: EXAMPLE, "toy": toy_folder, "simulated": _simulated}


def _csv(path):
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", CHALLENGES)
def test_every_output_says_the_same_numbers(chromium_page, tmp_path, name):
    """New links between sectors, links of each kind and of each actor are one number wherever they stand."""
    out = tmp_path / "out"
    analysis = ppr.analyse(
        CHALLENGES[name](tmp_path / "in"), n_permutations=19, key_file=tmp_path / "pseudonym.key"
    )
    analysis.write(out)
    links, summary = _csv(out / "links.csv"), json.loads((out / "summary.json").read_text(encoding="utf-8"))
    new = [row for row in links if row["new"] == "yes" and row["cross_sector"] == "yes"]
    page = chromium_page.open(out / "map.html")
    page.wait_for_selector("html[data-ready]")
    legend = {
        box.get_attribute("data-kind"): int(
            box.locator("xpath=..").locator("b").text_content().replace(",", "")
        )
        for box in page.locator("[data-kind]:not(b)").all()
    }
    keys = page.evaluate("pprMap.kinds.map((kind) => kind.key)")
    counted = dict(zip(keys, (legend[str(i)] for i in range(len(keys))), strict=True))
    listed = page.evaluate("pprMap.lists.links().slice(1)")
    saved = ElementTree.fromstring(  # noqa: S314 - made by our own page
        page.evaluate("new XMLSerializer().serializeToString(pprMap.drawing())")
    )
    assert len(new) == summary["new_cross_sector_links"]["mid"] == counted.get("new_between", 0) > 0
    assert f"New links between sectors: {len(new)} of {len(new)}." in page.locator("#status").text_content()
    assert sum(row[4] == "New, between sectors" for row in listed) == len(new)
    assert sum(counted.values()) == len(listed) == len(links)
    assert {frozenset(row[:2]) for row in listed} == {
        frozenset((row["actor_a"], row["actor_b"])) for row in links
    }
    assert len(saved.find(f"{SVG}svg").findall(f"{SVG}line")) in (
        len(links),
        len(links) + 1,
    )  # one above the band
    assert f"New, between sectors ({len(new)})" in [text.text for text in saved.iter(f"{SVG}text")]
    most = max(page.evaluate("pprMap.lists.actors().slice(1)"), key=lambda row: (row[3], row[2]))
    page.evaluate("(name) => pprMap.choose(pprMap.nodes.label.indexOf(name), { open: true })", most[0])
    own = [row for row in links if most[0] in (row["actor_a"], row["actor_b"])]
    assert page.locator("#details ul.links > li").count() == most[2] == len(own)
    assert page.locator("#details .kind", has_text="New, between sectors").count() == most[3]
    assert most[3] == sum(row in new for row in own)
    assert (chromium_page.requests, chromium_page.errors) == ([], [])
