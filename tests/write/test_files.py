"""The files of an output folder, its README and its manifest."""

import json
import math
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ppr_network.errors import FolderInUseError
from ppr_network.model import InputFile
from ppr_network.write.files import publication_files
from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import (
    MANIFEST,
    PACKAGES,
    build_manifest,
    changed_files,
    is_finished,
    read_manifest,
    sha256,
)
from ppr_network.write.readme import methods_sentences
from tests.publications import toy_publication
from tests.report.variants import with_placebo

ROOT = Path(__file__).parents[2]
PAGES = {"report.html": "<p>Zoë</p>", "map.html": "<p>map</p>", "figures/curve.svg": b"<svg/>"}
INPUTS = (InputFile("events.csv", "b" * 64, 20), InputFile("attendance.csv", "a" * 64, 10))


def test_every_file_of_the_output_contract_is_made() -> None:
    """Pages, tables, graphs, summary and README are all there, by name and sorted."""
    files = publication_files(replace(toy_publication(), tables={}), PAGES)
    assert list(files) == [
        "README.txt", "actors.csv", "data.xlsx", "evidence.csv", "figures/curve.svg", "findings.csv", "links.csv",
        "map.html", "measures.csv", "network.gexf", "network.graphml", "report.html", "summary.json",
    ]  # fmt: skip
    assert files["report.html"] == "<p>Zoë</p>".encode()
    assert json.loads(files["summary.json"])["new_links"]["mid"] == 4


def test_the_same_publication_gives_the_same_bytes() -> None:
    """Two publications of the same content give identical files and manifests."""
    one, two = publication_files(toy_publication(), PAGES), publication_files(toy_publication(), PAGES)
    assert one == two
    manifests = [
        build_manifest(replace(toy_publication(), inputs=order), one, permutations=9)
        for order in (INPUTS, INPUTS[::-1])
    ]
    assert manifests[0] == manifests[1]


def test_hostile_names_reach_no_cell_as_formulas() -> None:
    """An organisation named like a formula is guarded in every table and the graphs still open."""
    files = publication_files(toy_publication({"Clinic": "=1+1\x02"}), {})
    cells = [cell for name in files if name.endswith(".csv") for cell in files[name].decode().split(",")]
    assert [cell for cell in cells if "=1+1" in cell]
    assert not [cell for cell in cells if cell.lstrip('"').startswith("=1+1")]


def test_readme_lists_the_files_that_are_there() -> None:
    """README.txt tells each file of the folder in one line and none that is missing."""
    text = publication_files(toy_publication(), {"report.html": ""})["README.txt"].decode()
    lines = [line.split("  ")[0] for line in text.splitlines()]
    assert {"report.html", "links.csv", "manifest.json"} <= set(lines)
    assert "map.html" not in lines
    assert "Release: partner." in text


def test_methods_sentences_bear_the_figures_with_range_grade_and_benchmark() -> None:
    """Three sentences; the count of new links stands with its range, the grade and the benchmark."""
    records, links, benchmark = methods_sentences(toy_publication())
    assert "23 people of 8 organisations in 4 sectors at 8 events" in records
    assert "4 (range 0 to 6) were new, 3 (range 0 to 5) of them between sectors" in links
    assert "baseline grade C; 0 new links with an end of unknown sector" in links
    assert (
        "N5, which describes and carries no claim, 2 new links between sectors were observed in meetings"
        in benchmark
    )
    assert "where 1.4 (0 to 4) would be expected (p = 0.31, 999 permutations)" in benchmark


def test_methods_sentence_of_earlier_windows_speaks_of_settings() -> None:
    """With N8 the third sentence gives settings, those of an earlier window, the band, p and draws."""
    benchmark = methods_sentences(with_placebo(toy_publication()))[2]
    assert "N8 (windows of the same length before the challenge), which carries the claim made, " in benchmark
    assert "came from 7.41 separate settings in meetings that the challenge did not call" in benchmark
    assert (
        "where 1.5 came up in an earlier window (0 to 6 if nothing had changed; p = 0.012, 999" in benchmark
    )
    refused = methods_sentences(with_placebo(toy_publication(), carries_claim=False))[2]
    assert "which describes and carries no claim" in refused


def test_methods_sentences_say_undefined_and_never_zero() -> None:
    """What is null in the summary is called undefined, and a missing benchmark is told."""
    publication = toy_publication()
    summary = publication.summary
    summary["baseline_grade"] = None
    summary["new_links"] = dict.fromkeys(("low", "mid", "high"))
    nothing = {"note": "Too few meetings.", "refused": []}
    summary["primary_test"] = dict.fromkeys(summary["primary_test"]) | nothing
    summary["ei_index"] = dict.fromkeys(summary["ei_index"]) | {"note": "no actor has a known sector"}
    _, links, benchmark = methods_sentences(publication)
    assert "undefined (range undefined to undefined) were new" in links
    assert "baseline grade undefined" in links
    assert benchmark == (
        "What would have been seen without a change could not be worked out: too few meetings; mixing of sectors was not "
        "tested: no actor has a known sector."
    )


def test_methods_sentences_give_no_number_where_there_is_none() -> None:
    """Where the records cannot show a number of new links the reason stands in its place."""
    publication = toy_publication()
    publication.summary["no_number"] = "Every meeting was too large."
    _, links, _ = methods_sentences(publication)
    assert links.endswith("No number of new links between sectors is given: every meeting was too large.")
    assert "range" not in links


def test_manifest_says_what_was_read_and_written() -> None:
    """It holds settings, seed, release, and the hash and size of every file, and nothing of the machine."""
    manifest = build_manifest(
        replace(toy_publication(), inputs=INPUTS),
        {"b.csv": b"b", "a.csv": b""},
        permutations=999,
        pseudonym_key="f00d",
    )
    assert manifest.keys() == {
        "tool", "version", "python", "packages", "release", "level", "as_of", "seed", "permutations", "stress",
        "pseudonym_key", "csv_formula_guard", "settings", "withheld", "inputs", "outputs",
    }  # fmt: skip
    assert (manifest["seed"], manifest["permutations"], manifest["pseudonym_key"]) == (20190605, 999, "f00d")
    assert manifest["settings"]["links"]["min_events"] == 2
    assert manifest["packages"]["pandas"] == pd.__version__
    assert manifest["inputs"]["attendance.csv"] == {
        "sha256": "a" * 64,
        "bytes": 10,
        "tables": [
            {
                "table": "attendance",
                "sheet": "",
                "read": 120,
                "used": 118,
                "left_out": {"repeats another row": 2},
            }
        ],
    }
    assert manifest["outputs"] == {
        "a.csv": {"sha256": sha256(b""), "bytes": 0},
        "b.csv": {"sha256": sha256(b"b"), "bytes": 1},
    }


def test_manifest_tells_every_package_that_is_needed_to_run() -> None:
    """The packages told are those of pyproject.toml, no more and no fewer."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {re.split(r"[^\w.-]", requirement)[0] for requirement in project["project"]["dependencies"]}
    assert set(PACKAGES) == needed


def test_a_written_folder_knows_each_change_to_it(tmp_path: Path) -> None:
    """One flipped byte, one missing and one added file are named; the untouched folder has none."""
    files = publication_files(toy_publication(), PAGES)
    manifest = build_manifest(replace(toy_publication(), inputs=INPUTS), files, permutations=9)
    write_folder(tmp_path / "run", files, manifest=manifest)
    assert changed_files(tmp_path / "run") == []
    (tmp_path / "run/links.csv").write_bytes(files["links.csv"][:-1] + b"!")
    (tmp_path / "run/figures/curve.svg").unlink()
    (tmp_path / "run/figures/other.svg").touch()
    assert changed_files(tmp_path / "run") == ["figures/curve.svg", "figures/other.svg", "links.csv"]
    with pytest.raises(FolderInUseError, match=r"figures/curve\.svg, figures/other\.svg, links\.csv"):
        write_folder(tmp_path / "run", files, manifest=manifest)


@pytest.mark.parametrize(
    "content", ["", "[1]", "{", '{"tool": "other"}', '{"tool": "ppr-network"}', "\ud800"]
)
def test_a_broken_manifest_is_no_manifest(tmp_path: Path, content: str) -> None:
    """A folder whose manifest is not one of ours is unfinished, and all its files count as changed."""
    (tmp_path / MANIFEST).write_bytes(content.encode("utf-8", "surrogatepass"))
    assert read_manifest(tmp_path) is None
    assert not is_finished(tmp_path)
    assert changed_files(tmp_path) == [MANIFEST]


def test_undefined_measures_are_blank_cells() -> None:
    """A measure that is undefined is an empty cell, never nan and never 0."""
    publication = toy_publication()
    measures = pd.DataFrame([["ei_index", math.nan]], columns=["measure", "value"])
    files = publication_files(type(publication)(**{**vars(publication), "measures": measures}), {})
    assert files["measures.csv"].decode("utf-8-sig") == "measure,value\r\nei_index,\r\n"
