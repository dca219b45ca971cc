"""Whether the finding survives: the rung again, the verdict, other choices, and what stands in tables and report."""

import re
from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import numpy as np
import pytest

from ppr_network import telling
from ppr_network.contacts.register import register_of
from ppr_network.engine import Engine
from ppr_network.graphs import network_of
from ppr_network.inference.placebo_windows import PlaceboResult, WindowCount
from ppr_network.links.build import build_links
from ppr_network.measures.actors import actor_counts
from ppr_network.pipeline import read_records
from ppr_network.release.publication import publish
from ppr_network.report.figures import figures
from ppr_network.report.page import report_page
from ppr_network.report.sections.survival import survival as section
from ppr_network.results import stress
from ppr_network.results.again import rungs_of
from ppr_network.results.build import results_of
from ppr_network.results.choices import other_choices
from ppr_network.results.headline import headline_of
from ppr_network.results.sayable import claim_of
from ppr_network.results.settings_out import settings_out
from ppr_network.results.stress import survival, verdict_of
from ppr_network.results.topic import Run, StressPlan
from ppr_network.settings import Sectors
from ppr_network.stress.plan import Perturbation
from ppr_network.stress.recount import recount
from ppr_network.stress.replicates import Outcome
from tests.inference.placebo.test_from_links import SHORT
from tests.inference.placebo.test_from_links import random_challenge as random_meetings
from tests.links.challenges import challenge_of_meetings, reordered, toy_challenge
from tests.stress.drawn import random_links
from tests.stress.test_recount import differences

HIGHEST_ASKED = 2  # the time after the challenge is not looked at again
EXAMPLE = Path(__file__).parents[2] / "inputs" / "example-liverpool"


@pytest.fixture(scope="module")
def example():
    """Give the links of the example, with its records under the other choices of merged names."""
    return build_links(read_records(EXAMPLE, other_names=True))


@pytest.fixture(scope="module")
def told():
    """Give a list for what is told."""
    return []


@pytest.fixture(scope="module")
def results(example, told):
    """Give the results of the example, perturbed quickly."""
    return results_of(example, seed=1, n_permutations=199, stress=StressPlan("quick", told.append))


@pytest.fixture(scope="module")
def publication(results):
    """Give what may leave."""
    return publish(results, "partner", b"k" * 32)


def run_of(links, **plan):
    """Return a run with its headline."""
    graph = network_of(links, window="challenge", min_tier=2)
    actors = actor_counts(links, graph)
    headline = headline_of(links, graph, seed=1, n_permutations=199)
    return Run(links, graph, actors, headline, 1, 199, StressPlan(**plan))


def found_again(links):
    """Return what differs between the headline and the same found on arrays."""
    run = run_of(links)
    rungs, whole = rungs_of(links, seed=1, n_permutations=199), recount(register_of(links))
    grade = rungs.grade(whole)
    first, again = run.headline.placebo, rungs.contrast(whole, grade)
    same = {
        "grade": grade == run.headline.coverage.grade,
        "contrast": str(replace(first, without_late=None)) == str(again),
        "rung": min(claim_of(links, run.headline).rung, HIGHEST_ASKED) == rungs(whole),
    }
    return [name for name, holds in same.items() if not holds]


@pytest.mark.parametrize("seed", range(4))
def test_the_rung_of_random_challenges_is_found_again(seed: int) -> None:
    """Grade, comparison with earlier windows and rung are those of the headline."""
    assert found_again(random_links(seed)) == []


@pytest.mark.parametrize("seed", range(2))
def test_the_comparison_of_random_meetings_is_found_again(seed: int) -> None:
    """Where there are earlier windows the comparison with them is the same, thinned too."""
    meetings, partnerships = random_meetings(seed)
    links = build_links(challenge_of_meetings(*meetings, partnerships=partnerships, **SHORT))
    assert run_of(links).headline.placebo.is_defined
    assert found_again(links) == []


def test_the_example_is_found_again(example) -> None:
    """Counts, grade, N8 and rung of the example on arrays are those of the links."""
    assert differences(example) == []
    assert found_again(example) == []


def test_tables_of_the_example(results, publication) -> None:
    """Every perturbation is a row with its range; the first actor left out is named at the release alone."""
    table = results.tables["stress"]
    tried = table[table["share"].notna()]
    assert len(tried) == 18
    assert (tried["replicates"] == 10).all()
    assert ((tried["low"] <= tried["median"]) & (tried["median"] <= tried["high"])).all()
    assert tried.loc[tried["decisive"] == "yes", "rung_changed"].notna().all()
    left_out = publication.tables["stress-left-out"]
    organisations = publication.actors[publication.actors["kind"] == "organisation"]
    seen = organisations.loc[organisations["events_challenge"] > 0, "actor"]
    assert set(seen) <= set(left_out["actor"]) <= set(publication.actors["actor"])


def test_rows_of_measures(results) -> None:
    """The verdict, the settings and a row for each perturbation stand in measures.csv."""
    rows = results.measures[results.measures["measure"].str.startswith("stress")]
    assert rows["measure"].value_counts().to_dict() == {
        "stress_new_cross_sector_links": len(results.tables["stress"]), "stress_verdict": 1, "stress_settings_out": 1,
    }  # fmt: skip
    assert rows.set_index("measure").loc["stress_verdict", "group"] in {"stable", "fragile"}


def test_the_same_twice() -> None:
    """The same seed gives the same tables, whatever the order of rows."""
    toy = toy_challenge()
    one, again = (
        survival(run_of(build_links(each), much="quick")).tables for each in (toy, reordered(toy, 3))
    )
    assert one["stress"].equals(again["stress"])
    assert one["stress-left-out"].equals(again["stress-left-out"])


def test_progress_is_told(results, told) -> None:
    """Each topic and each perturbation is told, with the time that is left where it is a second or more."""
    assert results.tables
    steps = ("testing new links, 1 of 4", "measuring and testing, 1 of 5", "measuring the whole, 1 of 3")
    assert set(steps) <= {",".join(words.split(",")[:2]) for words in told}
    perturbed = [words for words in told if words.startswith("perturbing the records")]
    assert [words.split(",")[1] for words in perturbed] == [f" {n} of 18" for n in range(1, 19)]
    assert any(words.startswith("leaving out one thing, 2 of ") for words in told)


def test_records_too_large_for_a_quick_look_are_not_perturbed(monkeypatch) -> None:
    """Then there is no verdict, and its row says why and what to do."""
    monkeypatch.setattr(stress, "MOST_FOR_QUICK", 1)
    topic = survival(run_of(build_links(toy_challenge()), much="quick"))
    (row,) = topic.measures
    assert not topic.tables
    assert row["group"] == "no verdict"
    assert re.fullmatch(r"Not asked: [\d,]+ meetings of pairs .* --stress full .*", row["note"])


def test_what_is_worked_on_is_told_with_the_time_that_is_left(monkeypatch) -> None:
    """Each thing is thought to take as long as those before; below a second nothing is said of time."""
    clock = iter([0.0, 30.0, 40.0, 41.0, 360.0])
    monkeypatch.setattr(telling, "monotonic", lambda: next(clock))
    words: list[str] = []
    assert list(telling.told(words.append, "weighing", "abcd")) == list("abcd")
    assert words == [
        "weighing, 1 of 4", "weighing, 2 of 4, about 90 s left", "weighing, 3 of 4, about 40 s left",
        "weighing, 4 of 4, about 14 s left",
    ]  # fmt: skip


def test_report_and_picture_of_the_example(publication) -> None:
    """The section stands in the report with its verdict, and as a picture."""
    page, found = report_page(publication), section(publication)
    assert "Does the finding survive?" in page
    assert found.title in page
    (part,) = re.findall(r'<section id="survival".*?</section>', page, flags=re.DOTALL)
    assert part.count('class="trial"') == len(found.trials) == 18
    assert "not what is true" in found.sentences[-1]
    assert {"stress.svg", "stress.png"} <= set(figures(publication))


def test_nothing_is_asked_without_stress() -> None:
    """With none there are no tables, no rows and no section."""
    results = results_of(build_links(toy_challenge()), seed=1, n_permutations=99)
    assert not {"stress", "stress-left-out"} & set(results.tables)
    page = report_page(publish(results, "partner", b"k" * 32))
    assert "Does the finding survive?" not in page


def test_no_verdict_without_a_number() -> None:
    """Without records before there is no number to lose, and the section says why."""
    links = build_links(toy_challenge(links={"baseline": "none"}))
    results = results_of(links, seed=1, n_permutations=99, stress=StressPlan("quick"))
    found = section(publish(results, "partner", b"k" * 32))
    assert found.title.startswith("No verdict")
    assert found.sentences[0].startswith("There are no usable records from before")
    assert not found.trials


def outcome(rungs, *, decisive=True):
    """Return the outcome of a perturbation that gave these rungs."""
    perturbation = Perturbation("a loss", 0.1, lambda register, _: register, decisive=decisive)
    return Outcome(perturbation, np.zeros(len(rungs), dtype=np.int64), np.array(rungs))


@pytest.mark.parametrize(
    ("rung", "outcomes", "word"),
    [
        (2, [outcome([2] * 9 + [1])], "stable"),
        (2, [outcome([2] * 8 + [1] * 2)], "fragile"),
        (1, [outcome([1] * 8 + [2] * 2)], "fragile"),
        (2, [outcome([2] * 10), outcome([0] * 10, decisive=False)], "stable"),
        (0, [outcome([1] * 10)], "no verdict"),
    ],
)
def test_verdict(rung, outcomes, word) -> None:
    """Fragile if the rung is another in more than a tenth of the trials of a decisive loss; none for rung 0."""
    assert verdict_of(rung, outcomes).word == word


def placebo(weights, placebo_settings):
    """Return a comparison with these weights of settings, beside two earlier windows."""
    windows = [WindowCount(0, 100, len(weights), 0, 0, 0)]
    windows += [WindowCount(0, 0, n, 0, 0, 0) for n in placebo_settings]
    return PlaceboResult(
        sum(weights), nan, nan, nan, nan, 0, nan, nan, nan, tuple(windows), 0, (), None, None, tuple(weights)
    )


def test_settings_that_must_be_old() -> None:
    """Beside 3 settings in 2 windows 6 stand out (p .042) and 5 do not; beside none, 3 do (.037) and 2 do not."""
    assert settings_out(placebo([1.0] * 7, (1, 2)), np.random.default_rng(1)).needed == 2
    assert settings_out(placebo([1.0] * 3, (0, 0)), np.random.default_rng(1)).needed == 1
    assert settings_out(placebo([1.0] * 2, (0, 0)), np.random.default_rng(1)).needed == 0


def test_settings_out_is_undefined_without_earlier_windows() -> None:
    """Without an earlier window there is nothing to say."""
    assert isnan(settings_out(placebo([], ()), np.random.default_rng(1)).share)


def test_one_scheme_of_all_sectors_leaves_no_cross_sector_link(engine: Engine) -> None:
    """A scheme that joins all sectors leaves none between sectors, and one that joins none changes nothing."""
    schemes = {"one": {"C": "all", "H": "ALL", "V": "all"}, "same": {"C": "other"}}
    toy = toy_challenge()
    settings = toy.settings.model_copy(update={"sectors": Sectors(schemes=schemes)})
    sectors = toy.records.sectors.assign(key=["c", "h", "v"])
    links = build_links(
        replace(toy, settings=settings, records=replace(toy.records, sectors=sectors)), engine
    )
    found = {
        one.name: one for one in other_choices(links, recount(register_of(links)), seed=1, n_permutations=99)
    }
    assert list(found) == ["sectors: one", "sectors: same", "the two smallest sectors joined"]
    assert found["sectors: one"].links == 0
    assert found["sectors: one"].rung == 0
    assert found["sectors: same"].links == 6
    assert found["the two smallest sectors joined"].note == "C and H"


def test_no_names_merged_is_the_run_without_aliases(example, tmp_path) -> None:
    """The choice of no merged names counts what a run without the aliases table counts."""
    for file in EXAMPLE.glob("*.*"):
        if file.name != "aliases.csv":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    without = recount(register_of(build_links(read_records(tmp_path))))
    choices = other_choices(example, recount(register_of(example)), seed=1, n_permutations=99)
    assert {one.name: one.links for one in choices}["no names merged"] == without.mid
