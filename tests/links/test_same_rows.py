"""Arrays in memory give the tables that DuckDB gives: the same rows, in the same order, of the same types."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ppr_network.contacts import meetings as contact_meetings
from ppr_network.contacts import together
from ppr_network.contacts.register import order_by
from ppr_network.engine import Engine
from ppr_network.links import build, evidence
from ppr_network.links.arrays import whole
from ppr_network.links.arrays.whole import Whole
from ppr_network.links.build import build_links
from ppr_network.model import Challenge
from ppr_network.pipeline import read_records
from ppr_network.settings import Level
from tests.links.challenges import challenge_of, random_challenge, toy_challenge, united

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


@pytest.mark.parametrize("most", [2, 4])
def test_large_plenaries_give_the_same_tables(
    duckdb: Engine, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Pairs are looked up among many, and made from few: both are equal, and are put together."""
    monkeypatch.setattr(evidence, "PAIRED_UP_TO", most)
    challenge = united([random_challenge(seed) for seed in range(212, 216)])
    sizes = build_links(challenge).events.query("plenary")["n_actors"]
    assert 0 < (sizes > most).sum() < len(sizes)
    assert differences(challenge, duckdb, "organisation") == []


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


@pytest.mark.parametrize("most_in_arrays", [0, 1_000_000])
@pytest.mark.parametrize("level", ["organisation", "person"])
def test_small_blocks_give_the_same_links(
    duckdb: Engine, monkeypatch: pytest.MonkeyPatch, level: Level, most_in_arrays: int
) -> None:
    """Nothing is lost or doubled where a block ends, also within less than one actor met, by arrays and compiled loop."""
    monkeypatch.setattr(whole, "MEETINGS_AT_ONCE", 3)
    monkeypatch.setattr(together, "MOST_IN_ARRAYS", most_in_arrays)
    monkeypatch.setattr(together, "FOUND_AT_ONCE", 1)
    found = [differences(random_challenge(seed), duckdb, level) for seed in range(230, 232)]
    assert found == [[]] * 2


def test_a_limit_of_memory_makes_more_blocks() -> None:
    """Blocks cover all actors once, in order, and a tighter limit makes more of them, never less than some thousands."""
    n = np.array([0, 300_000, 200_000, 50_000, 900_000, 0, 1])
    of = SimpleNamespace(n_meetings=n)
    assert Whole.blocks(of) == [(0, 4), (4, 5), (5, 7)]
    tight = Whole.blocks(of, memory=1)
    assert tight == Whole.blocks(of, memory=whole.BYTES_A_MEETING * whole.at_once() * whole.FEWEST_AT_ONCE)
    assert [start for start, _ in tight] == [0, *(stop for _, stop in tight[:-1])]
    assert tight[-1][1] == 7
    assert len(tight) > 3


def test_what_has_no_number_goes_to_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pairs at events are too many for whole numbers DuckDB computes the links, without being asked."""
    made = []
    monkeypatch.setattr(build, "Engine", lambda: made.append(Engine()) or made[-1])
    on_arrays = build_links(toy_challenge())
    assert made == []
    monkeypatch.setattr(contact_meetings, "WORD", 5)
    pd.testing.assert_frame_equal(build_links(toy_challenge()).pairs, on_arrays.pairs)
    assert len(made) == 1


def test_rows_are_in_order_by_more_columns_than_one_number_holds() -> None:
    """Columns that take more bits than a whole number has sort as they do one after the other."""
    rng = np.random.default_rng(1)
    columns = [rng.integers(3, size=500), rng.integers(2, size=500) << 61, rng.integers(-4, 1, size=500)]
    columns.append(rng.permutation(500) << 50)
    order = order_by(*columns)
    assert order.tolist() == np.lexsort(columns[::-1]).tolist()
    assert order_by(*(column[:0] for column in columns)).tolist() == []
