"""The benchmarks of large links run, and tell what they measured."""

from dataclasses import replace
from pathlib import Path

from benchmarks.challenge_at_size import N_PARTS
from benchmarks.out_of_core import HEAD, SOURCES, lines_of, make_inputs, measured
from benchmarks.spark import n_different

from ppr_network.links.build import build_links
from ppr_network.pipeline import read_records
from tests.links.challenges import toy_challenge


def test_each_contestant_is_measured_and_set_beside_the_self_join() -> None:
    """Ours writes to the disk; ratios and growth stand in the line of each."""
    found = {name: measured(name, 2_000) for name in ("organisations", "people", "self-join")}
    assert all(set(figures) == {"seconds", "processor", "memory", "disk"} for figures in found.values())
    before = 1_000, {name: figures | {"seconds": figures["seconds"] / 2} for name, figures in found.items()}
    lines = lines_of(found, 2_000, before)
    assert all(line.count("|") == HEAD[0].count("|") for line in lines)
    assert all("| n^1.00 |" in line for line in lines)
    assert lines[-1].endswith("| 1.0 | 1.0 |")
    assert "failed" in lines_of({**found, "people": {}}, 2_000, None)[1]


def test_every_row_that_differs_is_counted() -> None:
    """A changed cell is one, a table of another length or type all of it."""
    links = build_links(toy_challenge())
    assert n_different(links, links) == 0
    changed = links.pairs.assign(strength=links.pairs["strength"].where(links.pairs.index > 1, -1.0))
    assert n_different(links, replace(links, pairs=changed)) == 2
    assert n_different(links, replace(links, evidence=links.evidence.iloc[1:])) == len(links.evidence)
    other_type = links.actors.assign(first_day=links.actors["first_day"].astype("Float64"))
    assert n_different(links, replace(links, actors=other_type)) == len(links.actors)
    assert n_different(links, replace(links, first_seen_in_follow_up=99)) == 1


def test_inputs_of_every_form_hold_the_same_records(tmp_path: Path) -> None:
    """One CSV file, a folder of them and a folder of Parquet files: only where a row stands differs."""
    make_inputs(tmp_path, 300)
    whole, *parts = (read_records(tmp_path / source).records for source in SOURCES)
    place = ["file_id", "row"]
    for records in parts:
        assert records.presences.drop(columns=place).equals(whole.presences.drop(columns=place))
        assert records.people.equals(whole.people)
        assert len(records.files) == N_PARTS
