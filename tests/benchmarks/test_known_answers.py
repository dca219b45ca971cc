"""The study of known answers: its short cut gives what the program gives, it can be stopped, and its page is its results."""

from dataclasses import replace

import pytest
from benchmarks.known_answers.lines import REASONS, packed, read_lines, reason_of, text_of
from benchmarks.known_answers.page import Share, bound_of, holds, page
from benchmarks.known_answers.registers import registers_of
from benchmarks.known_answers.study import check_whole_way, look_at, run, tasks
from benchmarks.known_answers.verdict import verdict

from benchmarks import validation
from ppr_network.inference.placebo.effort import Effort
from ppr_network.inference.placebo.records import Recording
from ppr_network.inference.placebo.refusals import refusals
from ppr_network.practice.worlds.kinds import KINDS, WORLDS
from ppr_network.practice.worlds.made import make_world

TASKS = [("nothing", 1), ("attendances-lost", 1), ("16-scattered", 1)]


@pytest.fixture(scope="module")
def looked_at():
    """Look at three challenges."""
    return [look_at(task) for task in TASKS]


@pytest.mark.parametrize("world", ["all-at-once", "16-groups-two-years"])
def test_the_short_cut_says_what_the_program_says_of_the_folder(world):
    """Grade, rung, N_0, both p-values and the reasons are those of ``analyse`` on the written folder, and no others."""
    made = make_world(WORLDS[world], seed=11)
    said = verdict(registers_of(made.world), seed=11)
    check_whole_way(made, 11, said)
    with pytest.raises(AssertionError, match=f"{world}, seed 11: the folder gives"):
        check_whole_way(made, 11, replace(said, p_5=0.5001))


def test_a_study_goes_on_where_it_was_stopped(looked_at, tmp_path):
    """Stopped in the middle of a line, it makes that challenge again, and the results are those of one run."""
    path = tmp_path / "results.csv"
    assert run(path, TASKS[:2]) == 2
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert run(path, TASKS) == 2
    assert path.read_text(encoding="utf-8") == text_of(looked_at)
    assert run(path, TASKS) == 0


def test_packed_results_are_the_results(looked_at, tmp_path):
    """Results read back from the packed file are the same, and are packed to the same bytes."""
    path = tmp_path / "results.csv.gz"
    path.write_bytes(packed(looked_at))
    assert read_lines(path) == looked_at
    assert packed(looked_at) == path.read_bytes()


def test_every_reason_to_refuse_has_a_name():
    """Of everything that can be wrong with records each has one name of its own in the results."""
    effort = Effort(n_meetings=(1, 2), n_continuing=(9, 0), tempo=9.0, size=2.0)
    recording = Recording(grade="C", n_actors=2, n_contacts=2, n_unknown=2)
    sentences = {*refusals(effort, recording, n_windows=1), *refusals(effort, recording, n_windows=0)}
    assert sorted(map(reason_of, sentences)) == sorted(REASONS)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(8, 10, 0.4439045, 0.9747893), (0, 10, 0, 0.3084971), (7, 7, 0.5903836, 1)]
)
def test_intervals_are_exact(k, n, low, high):
    """The intervals are those of R's binom.test(8, 10), and 1 - .025^(1/10) and .025^(1/7) at the ends."""
    assert Share(k, n).interval == pytest.approx((low, high), abs=1e-6)


def test_what_must_hold_is_what_was_asked(looked_at):
    """Claims are allowed in 3% of challenges without effect, in 10% where whole series are lost; 70% are to be found."""
    nothing, found = WORLDS["nothing"], WORLDS["16-scattered"]
    assert bound_of(nothing) == bound_of(WORLDS["all-at-once"]) == ("at most", 0.03)
    assert bound_of(WORLDS["series-lost"]) == ("at most", 0.1)
    assert bound_of(found) == ("at least", 0.7)
    one = looked_at[0]
    for kind, rungs, expected in (
        (nothing, [2] * 3 + [1] * 97, True),
        (nothing, [2] * 4 + [1] * 96, False),
        (found, [2] * 7 + [1] * 3, True),
        (found, [2] * 6 + [1] * 4, False),
    ):
        assert holds(kind, [replace(one, rung=rung) for rung in rungs]) == expected


def test_the_study_has_a_thousand_challenges_without_effect_and_300_with():
    """Each world has as many challenges as were asked for, each once."""
    wanted = tasks()
    assert len(set(wanted)) == len(wanted)
    for kind in KINDS:
        n = sum(world == kind.name for world, _ in wanted)
        assert n == (1000 if kind.is_usual and not kind.has_effect else 300)


def test_the_script_writes_page_and_results(tmp_path, capsys):
    """Run on a tiny part, it writes results, page and packed results, and prints the page."""
    results, written, keep = (tmp_path / name for name in ("results.csv", "page.md", "kept.csv.gz"))
    results.write_text(text_of(look_at((kind.name, 1)) for kind in KINDS if kind.is_usual), encoding="utf-8")
    places = ["--results", str(results), "--page", str(written), "--keep", str(keep)]
    assert validation.main(["--page-only", *places]) in (0, 1)
    assert written.read_text(encoding="utf-8") == capsys.readouterr().out == page(read_lines(keep))
