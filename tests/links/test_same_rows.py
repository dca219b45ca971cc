"""Arrays in memory give the tables that DuckDB gives: the same rows, in the same order, of the same types."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ppr_network.contacts import meetings as contact_meetings
from ppr_network.contacts import pairs as contact_pairs
from ppr_network.engine import Engine
from ppr_network.links import build
from ppr_network.links.build import build_links
from ppr_network.model import Challenge
from ppr_network.pipeline import read_records
from ppr_network.settings import Level
from tests.links.challenges import challenge_of, random_challenge, toy_challenge

EXAMPLE = Path(__file__).parents[2] / "inputs" / "example-liverpool"
TABLES = ("actors", "pairs", "later_pairs", "evidence", "events", "attendance", "rows")
DRAWN = [("organisation", range(200, 212)), ("person", range(200, 205))]


@pytest.fixture(scope="module")
def duckdb() -> Engine:
    """Give one engine to all."""
    return Engine()


def differences(challenge: Challenge, duckdb: Engine, level: Level) -> list[str]:
    """Name the tables that differ, by value, order or type."""
    one, other = build_links(challenge, level=level), build_links(challenge, duckdb, level=level)
    found = ["first_seen"] if one.first_seen_in_follow_up != other.first_seen_in_follow_up else []
    for name in TABLES:
        try:
            pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)
        except AssertionError as error:
            found.append(f"{name}: {error}")
    return found


@pytest.mark.parametrize(("level", "seeds"), DRAWN)
def test_random_challenges_give_the_same_tables(duckdb: Engine, level: Level, seeds: range) -> None:
    """Every table of links is equal to that of DuckDB."""
    found = {seed: differences(random_challenge(seed), duckdb, level) for seed in seeds}
    assert {seed: told for seed, told in found.items() if told} == {}


@pytest.mark.parametrize("level", ["organisation", "person"])
def test_the_example_gives_the_same_tables(duckdb: Engine, level: Level) -> None:
    """The same for the example, with people that nobody named."""
    assert differences(read_records(EXAMPLE), duckdb, level) == []


@pytest.mark.parametrize("level", ["organisation", "person"])
@pytest.mark.parametrize("presences", [[], [(0, 0, 0, -1, -1, True, False)]])
def test_next_to_nothing_gives_the_same_tables(duckdb: Engine, level: Level, presences: list[Any]) -> None:
    """Nobody, or one person, named or not: the same, with a place known and not."""
    for place, named in (("", True), ("Anfield", True), ("Anfield", False)):
        challenge = challenge_of(
            sectors=[], organisations=[("A", -1)], people=[("p", named)], events=[(0, "", "")] * len(presences),
            presences=presences, as_of_day=280,
        )  # fmt: skip
        challenge.records.organisations["neighbourhood"] = place
        assert differences(challenge, duckdb, level) == []


@pytest.mark.parametrize("dearer", [0, 1_000])
def test_small_blocks_give_the_same_links(
    duckdb: Engine, monkeypatch: pytest.MonkeyPatch, dearer: int
) -> None:
    """Nothing is lost or doubled where one block ends and the next begins, whichever way plenaries are looked through."""
    monkeypatch.setattr(contact_meetings, "PAIRS_AT_ONCE", 3)
    monkeypatch.setattr(contact_pairs, "PAIRS_AT_ONCE", 2)
    monkeypatch.setattr(contact_pairs, "CELLS_AT_ONCE", 10)
    monkeypatch.setattr(contact_pairs, "DEARER", dearer)
    found = [differences(random_challenge(seed), duckdb, "organisation") for seed in range(230, 233)]
    assert found == [[]] * 3


def test_more_than_memory_takes_goes_to_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the stated number of meetings of pairs DuckDB computes the links, without being asked."""
    made = []
    monkeypatch.setattr(build, "Engine", lambda: made.append(Engine()) or made[-1])
    challenge = toy_challenge()
    in_memory = build_links(challenge)
    assert made == []
    n_meetings = (in_memory.evidence["counted"] & (in_memory.evidence["event_id"] >= 0)).sum()
    monkeypatch.setattr(build, "MOST_IN_MEMORY", int(n_meetings) - 1)
    pd.testing.assert_frame_equal(build_links(challenge).pairs, in_memory.pairs)
    assert len(made) == 1


def test_blocks_follow_one_another() -> None:
    """Blocks cover all rows once, in order; nothing has no block, and a dear row one of its own."""
    assert list(contact_meetings.blocks(np.array([]))) == []
    runs = list(contact_meetings.blocks(np.array([0.4, 0.4, 5.0, 0.1, 0.4, 0.9])))
    assert [start for start, _ in runs] == [0, *(stop for _, stop in runs[:-1])]
    assert runs[-1][1] == 6
    assert (0, 2) in runs
