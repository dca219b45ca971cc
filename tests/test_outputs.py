"""What leaves as a whole: the same bytes every time, nobody's name, and sensible findings on real records."""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import ppr_network as ppr
from ppr_network.cli.say import say_finding
from ppr_network.inference.claims import ClaimEvidence, EarlierWindows, SeenAgain, claim
from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.page import map_page
from ppr_network.report.page import report_page
from ppr_network.shown import as_shown
from ppr_network.write.files import publication_files
from tests.folders import toy_attendance, toy_folder, toy_partnerships
from tests.forbidden import claims

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "data"
HOLD_ROW_NUMBERS = {"manifest.json", "evidence.csv", "findings.csv", "findings.html"}
EVIDENCE = ClaimEvidence(
    low=20,
    mid=24,
    high=48,
    unknown_sector=1,
    met=40,
    met_unknown_sector=2,
    grade="B",
    n_meetings=98,
    n_plenaries=3,
)
STANDS_OUT = EarlierWindows(10, 2, 2, 8, p=0.01, refused=(), has_more_links=True)
AT_RUNG = {
    0: replace(EVIDENCE, grade="D"),
    1: replace(EVIDENCE, earlier=replace(STANDS_OUT, refused=("Attendance lists became fuller.",))),
    2: replace(EVIDENCE, earlier=STANDS_OUT),
    3: replace(EVIDENCE, earlier=STANDS_OUT, seen_again=SeenAgain(172, 24, 12, 12)),
}


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def analyse(inputs: Path, outputs: Path, key_file: Path, **environment: str) -> dict[str, str]:
    """Run the program in a process of its own and return the digests of what it wrote."""
    arguments = ("analyse", inputs, "-o", outputs, "--permutations", 99, "--key-file", key_file)
    line = [sys.executable, "-c", "from ppr_network.cli import run; run()", *map(str, arguments)]
    subprocess.run(line, check=True, capture_output=True, env=os.environ | environment)
    return digests(outputs)


@pytest.fixture(scope="module")
def key_file(tmp_path_factory):
    """Return where the tests' own pseudonym key lies."""
    return tmp_path_factory.mktemp("key") / "pseudonym.key"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """Return a copy of the example."""
    return Path(
        shutil.copytree(ROOT / "inputs" / "example-liverpool", tmp_path_factory.mktemp("in") / "example")
    )


@pytest.fixture(scope="module")
def finished(example, key_file, tmp_path_factory):
    """Return the example's finished folder, written once by this process, and what was published in it."""
    out = tmp_path_factory.mktemp("out") / "first"
    return out, ppr.analyse(example, n_permutations=99, key_file=key_file).write(out)


@pytest.fixture(scope="module")
def written(finished):
    """Return the digests of the example's outputs."""
    return digests(finished[0])


def test_the_same_bytes_under_another_seed_zone_and_locale(example, key_file, written, tmp_path):
    """Neither the hash seed nor time zone nor locale nor the process changes a byte, in whatever folder it is."""
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert analyse(example, tmp_path / "second folder", key_file, **elsewhere) == written


def test_the_order_of_rows_changes_only_row_numbers(example, key_file, written, tmp_path):
    """With every table shuffled, all but the three files that hold row numbers and input hashes are the same."""
    shuffled = Path(shutil.copytree(example, tmp_path / "example"))
    for table in ("attendance", "events", "organisations", "partnerships", "people", "aliases"):
        file = shuffled / f"{table}.csv"
        header, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        random.Random(5).shuffle(rows)  # noqa: S311 - a shuffle, not a secret
        file.write_text(header + "".join(rows), encoding="utf-8", newline="")
    ppr.analyse(shuffled, n_permutations=99, key_file=key_file).write(tmp_path / "out")
    again = digests(tmp_path / "out")
    assert again.keys() == written.keys()
    assert {name for name in written if again[name] != written[name]} <= HOLD_ROW_NUMBERS


@pytest.mark.parametrize("level", ["organisation", "person"])
def test_no_output_names_a_person(tmp_path, key_file, level):
    """At the default release no person is named in any file, at either level, whatever their role or organisation."""
    rows = toy_attendance()
    rows += [row | {"organisation": "", "sector": "resident", "person": f"Resident Quillfeather {i}"}
             for i, row in enumerate(rows[:40])]  # fmt: skip
    rows = [row | {"role": "facilitator" if i == 3 else ""} for i, row in enumerate(rows)]
    people = [{"person": row["person"], "consent": "yes"} for row in rows]
    folder = toy_folder(tmp_path / "in", attendance=rows, people=people)
    ppr.analyse(folder, n_permutations=99, key_file=key_file, level=level).write(tmp_path / "out")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) > 12
    for path in files:
        assert b"Quillfeather" not in path.read_bytes(), path.name
    actors = pd.read_csv(tmp_path / "out" / "actors.csv")
    assert actors["actor"].str.startswith("Individual ").any()


def test_consent_is_needed_to_be_named(tmp_path, key_file):
    """Under the restricted release those who consent are named, and nobody else, nor anybody under 18."""
    rows = [row | {"organisation": "", "sector": "resident", "person": f"Quillfeather {i % 3}"}
            for i, row in enumerate(toy_attendance())]  # fmt: skip
    people = [{"person": "Quillfeather 0", "consent": "yes", "under_18": ""},
              {"person": "Quillfeather 1", "consent": "no", "under_18": ""},
              {"person": "Quillfeather 2", "consent": "yes", "under_18": "yes"}]  # fmt: skip
    folder = toy_folder(tmp_path / "in", attendance=rows, people=people, partnerships=toy_partnerships())
    analysis = ppr.analyse(folder, n_permutations=99, key_file=key_file)
    shown = set(analysis.publication(release="restricted").actors["actor"])
    assert {name for name in shown if "Quillfeather" in name} == {"Quillfeather 0"}


def test_the_example_says_that_it_is_invented(finished):
    """Report and map of the example say that its records are invented."""
    for page in ("report.html", "map.html"):
        assert "records are invented" in (finished[0] / page).read_text(encoding="utf-8")


def test_no_file_claims_more_than_it_may(finished):
    """No forbidden word stands in any file of the example, whatever its type; pictures hold their words as comments."""
    files = [
        path for path in finished[0].rglob("*") if path.is_file() and path.suffix not in {".png", ".xlsx"}
    ]
    assert {path.suffix for path in files} == {".html", ".json", ".csv", ".txt", ".svg", ".graphml", ".gexf"}
    assert {path.name: claims(path.read_text(encoding="utf-8")) for path in files} == {
        path.name: [] for path in files
    }


@pytest.mark.parametrize("rung", sorted(AT_RUNG))
def test_no_rung_claims_more_than_it_may(finished, rung, capsys):
    """At rungs 0 to 3 no forbidden word stands in report, map, tables, summary, README or on the terminal."""
    may_say = claim(AT_RUNG[rung])
    assert may_say.rung == rung
    told = {"rung": rung, "sentence": may_say.sentence}
    grade, carries = AT_RUNG[rung].grade, rung >= 2
    test = {**finished[1].summary["primary_test"], "carries_claim": carries, "p": 0.01}
    summary = {**finished[1].summary, "claim": told, "baseline_grade": grade, "primary_test": test}
    published = replace(finished[1], summary=summary)
    shown = as_shown(published)
    pages = {"report.html": report_page(shown), "map.html": map_page(shown, publication_view(shown))}
    files = publication_files(published, pages)
    say_finding(published)
    terminal = capsys.readouterr().err
    assert may_say.sentence in terminal
    assert may_say.sentence.encode() in files["summary.json"]
    texts = [data.decode("utf-8") for name, data in files.items() if not name.endswith(".xlsx")]
    assert [found for text in texts for found in claims(text)] == []
    assert claims(terminal) == []


def test_numbers_agree_across_files(finished):
    """Summary, links, actors, measures and curve count the same new links."""
    out, published = finished
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    links = pd.read_csv(out / "links.csv")
    actors = pd.read_csv(out / "actors.csv")
    measures = pd.read_csv(out / "measures.csv").set_index("measure")
    new = summary["new_links"]["mid"]
    across = summary["new_cross_sector_links"]["mid"]
    assert (links["new"] == "yes").sum() == new
    assert ((links["new"] == "yes") & (links["cross_sector"] == "yes")).sum() == across
    assert actors["new_links"].sum() == 2 * new
    assert measures.loc["new_cross_sector_links", "value"] == across
    assert published.curve["new_cross_sector_links"].iloc[-1] == across
    assert (links["tier_challenge"] >= 2).sum() == summary["links"]


real = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real records is not beside the project")


@real
def test_side_events_of_climate_conferences(tmp_path, key_file):
    """Six thousand real rows without people run to the end, with a finding about the missing names."""
    analysis = ppr.analyse(REAL / "cop-side-events", n_permutations=99, key_file=key_file)
    summary = analysis.write(tmp_path / "out").summary
    bounds = summary["new_cross_sector_links"]
    assert 0 < bounds["low"] <= bounds["mid"] <= bounds["high"]
    assert summary["unknown_sector"] > 0
    assert any("person" in finding.sentence for finding in analysis.findings)


@real
def test_negotiations_too_large_to_show_a_link(tmp_path, key_file):
    """Where every meeting is a plenary the finding says so, and gives no count."""
    folder = Path(shutil.copytree(REAL / "climate-precops", tmp_path / "in"))
    settings = (folder / "challenge.toml").read_text(encoding="utf-8")
    settings = settings.replace("plenary_above = 0 ", "plenary_above = 25 ")
    (folder / "challenge.toml").write_text(settings, encoding="utf-8")
    summary = ppr.analyse(folder, n_permutations=99, key_file=key_file).write(tmp_path / "out").summary
    assert summary["plenaries"] == summary["events"] > 0
    assert "too large" in summary["claim"]["sentence"]
    assert summary["claim"]["rung"] == 0
    assert "too large" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


@real
@pytest.mark.skipif("ALL_REAL" not in os.environ, reason="takes half a minute: set ALL_REAL=1")
def test_negotiations_with_every_meeting_counted(key_file):
    """With both plenary rules off eight thousand real rows give a hundred thousand pairs, through [columns]."""
    analysis = ppr.analyse(REAL / "climate-precops", n_permutations=99, key_file=key_file)
    assert analysis.summary["plenaries"] == 0
    assert len(analysis.links.to_pandas()) > 50_000
