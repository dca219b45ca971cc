"""A folder of links holds what the tables hold, in numbers, and of people no more than a release tells."""

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from ppr_network import large_links
from ppr_network.analysis import Links
from ppr_network.cli.program import main
from ppr_network.engine.place import Place
from ppr_network.errors import NoPeopleInPublicError, NoRunError, WriteFailedError
from ppr_network.large_links import LinksPlan, write_links
from ppr_network.links.arrays import whole
from ppr_network.links.build import build_links
from ppr_network.measures.new_links import formation_curve, mixing_table
from ppr_network.model import Challenge
from ppr_network.pipeline import room_said
from ppr_network.runs.reproduce import reproduce
from ppr_network.runs.verify import verify
from ppr_network.settings import Level
from ppr_network.write.parts import parts_folder
from tests.links.challenges import random_challenge, united

KEY = b"k" * 32
EXAMPLE = Path(__file__).parents[1] / "inputs" / "example-liverpool"


@pytest.fixture(scope="module")
def challenge(tmp_path_factory: pytest.TempPathFactory) -> Challenge:
    """Give some random challenges with people who take part for themselves."""
    drawn = united([random_challenge(seed) for seed in range(4)])
    people = drawn.records.people
    people = people.assign(key=[f"{key} {n}" for n, key in enumerate(people["key"])])
    organisations = drawn.records.organisations
    organisations = organisations.assign(organisation=[f"Place {n:03}" for n in range(len(organisations))])
    records = replace(drawn.records, people=people.assign(person=people["key"]), organisations=organisations)
    return replace(drawn, records=records, folder=tmp_path_factory.mktemp("inputs"))


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a part of every few meetings."""
    monkeypatch.setattr(whole, "MEETINGS_AT_ONCE", 20)


def table(folder: Path, name: str) -> pd.DataFrame:
    """Read all parts of a table in their order."""
    return duckdb.sql(f"FROM read_parquet('{folder}/{name}/*.parquet')").df()


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("level", ["organisation", "person"])
def test_the_parts_are_the_links(challenge: Challenge, tmp_path: Path, level: Level) -> None:
    """Every link of to_pandas is there once with the same facts, and all evidence, whatever the parts."""
    folder = tmp_path / "links"
    written = write_links(challenge, folder, LinksPlan(KEY, level, "restricted"))
    assert len(list((folder / "links").iterdir())) > 3
    shown = table(folder, "actors").set_index("actor_id")["actor"]
    found, key_file = table(folder, "links"), tmp_path / "key"
    key_file.write_text(KEY.hex())
    key_file.chmod(0o600)
    wanted = Links(build_links(challenge, level=level), key_file).to_pandas(release="restricted")
    assert found["a"].is_monotonic_increasing
    assert (found["a"] < found["b"]).all()
    ends = np.sort(np.column_stack([shown.loc[found[end]] for end in "ab"]).astype(str), axis=1)
    found = found.assign(actor_a=ends[:, 0], actor_b=ends[:, 1]).sort_values(
        ["actor_a", "actor_b"], ignore_index=True
    )
    for name in (
        "actor_a",
        "actor_b",
        "class",
        "tier_baseline",
        "tier_challenge",
        "dates_challenge",
        "origin",
        "strength",
    ):
        assert found[name].tolist() == wanted[name].tolist(), name
    for name in ("cross_sector", "same_team"):
        assert found[name].fillna("").tolist() == wanted[name].tolist(), name
    for name in ("tier_follow_up", "formed_day"):
        assert found[name].fillna(-99).tolist() == wanted[name].fillna(-99).tolist(), name
    assert [written.n_links, written.n_evidence] == [len(found), len(table(folder, "evidence"))]
    assert verify(folder)[0].is_whole


@pytest.mark.parametrize("level", ["organisation", "person"])
def test_an_engine_writes_the_same_folder(
    challenge: Challenge, tmp_path: Path, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What DuckDB finds is the same to a byte, block by block, and its counts too."""
    monkeypatch.setattr(large_links, "FROM_AN_ENGINE", 20)
    monkeypatch.setattr(whole, "MEETINGS_AT_ONCE", 20)
    plan = LinksPlan(KEY, level)
    told: list[str] = []
    here = write_links(challenge, tmp_path / "here", plan)
    there = write_links(challenge, tmp_path / "there", replace(plan, place=Place("duckdb"), tell=told.append))
    assert len(list((tmp_path / "there" / "links").iterdir())) > 3
    assert contents(tmp_path / "here") == contents(tmp_path / "there")
    pd.testing.assert_frame_equal(there.sectors, here.sectors)
    assert told[-1].startswith(f"finding and writing the links, {len(told) - 1} of {len(told) - 1}")


@pytest.mark.usefixtures("small_blocks")
def test_the_summary_adds_the_parts_up(challenge: Challenge, tmp_path: Path) -> None:
    """Counts by class, sectors, actor and day are those of the links in memory."""
    written = write_links(challenge, tmp_path / "links", LinksPlan(KEY, "organisation", "restricted"))
    links = build_links(challenge)
    pairs = links.pairs
    classes = written.classes.set_index("class")["links"]
    assert classes[classes > 0].to_dict() == pairs["class"].value_counts().to_dict()
    of_sectors = mixing_table(pairs, links.actors.set_index("actor_id")["sector_id"]).query(
        "window == 'challenge'"
    )
    known = written.sectors[(written.sectors["sector_a"] != "") & (written.sectors["links"] > 0)]
    assert known["links"].tolist() == of_sectors["links"].tolist()
    assert written.sectors["new_links"].sum() == pairs["new"].sum()
    working = pairs[pairs["tier_challenge"] >= 2]
    assert written.actors["degree"].sum() == 2 * len(working)
    last = min(challenge.settings.days, challenge.as_of_day)
    pd.testing.assert_frame_equal(written.curve, formation_curve(pairs, last))


def test_partners_are_told_no_more_of_people(challenge: Challenge, tmp_path: Path) -> None:
    """People are numbered by their codes; small meetings, teams, days and small sectors are not told."""
    k = challenge.settings.privacy.k
    write_links(challenge, tmp_path / "links", LinksPlan(KEY, "person"))
    actors, evidence = table(tmp_path / "links", "actors"), table(tmp_path / "links", "evidence")
    assert actors["actor"].str.fullmatch(r"Individual [0-9A-F]{16}").all()
    assert actors["actor"].is_monotonic_increasing
    assert set(actors["sector"]) == {""}
    links = build_links(challenge, level="person")
    at = links.attendance.groupby("event_id").size()
    told = evidence["event_id"].dropna().unique()
    assert len(told) > 0
    assert (at.loc[told] >= k).all()
    hidden = evidence["event_id"].isna()
    assert 0 < hidden.sum() < len(hidden)
    assert evidence.loc[hidden, "day"].isna().all()
    found = table(tmp_path / "links", "links")
    assert found["same_team"].isna().all()
    dates = pd.Timestamp(challenge.settings.day_0) + pd.to_timedelta(found["formed_day"].dropna(), unit="D")
    assert all(date.day == 1 or date == pd.Timestamp(challenge.settings.day_0) for date in dates)


def test_the_public_is_told_no_single_link(challenge: Challenge, tmp_path: Path) -> None:
    """There is no such folder for the public."""
    with pytest.raises(NoPeopleInPublicError):
        write_links(challenge, tmp_path / "links", LinksPlan(KEY, "organisation", "public"))


def test_nothing_is_left_of_a_folder_that_fails(tmp_path: Path) -> None:
    """What the database refuses is said in plain words, and no file stays behind."""

    def fail(folder: Path) -> None:
        with parts_folder(folder, force=False, source=(tmp_path / "in", ()), facts={}, needed=0) as parts:
            (parts._staged / "links" / "part-00000.parquet").mkdir(parents=True)
            parts.write_part("links", 0, {"a": np.arange(3)})

    with pytest.raises(WriteFailedError, match="cannot be written"):
        fail(tmp_path / "out")
    assert [path for path in tmp_path.iterdir() if "lock" not in path.name] == []


def test_the_disk_is_said_before_anything_is_written(challenge: Challenge, tmp_path: Path) -> None:
    """How much the folder may take and how much is free; too little is said to be."""
    said: list[str] = []
    write_links(challenge, tmp_path / "links", replace(LinksPlan(KEY), say=said.append))
    assert len(said) == 1
    assert "may take up to" in said[0]
    assert "that may not be enough" in room_said("It", 10**18, tmp_path / "none" / "yet")


def test_the_command_writes_the_folder(tmp_path: Path) -> None:
    """`links` of the example says how many there are and where, and counts no new ones without their range."""
    done = CliRunner().invoke(
        main, ["links", str(EXAMPLE), "-o", str(tmp_path / "out"), "--memory-limit", "50MB"]
    )
    assert done.exit_code == 0, done.output
    assert "new_" not in done.stderr
    assert "range, grade and benchmark" in done.stderr
    n = len(table(tmp_path / "out", "links"))
    assert f"Wrote {n:,} links" in done.stderr


def test_a_folder_of_links_is_not_repeated_as_a_run(challenge: Challenge, tmp_path: Path) -> None:
    """`reproduce` says that it was another command that made it."""
    write_links(challenge, tmp_path / "links", LinksPlan(KEY))
    with pytest.raises(NoRunError, match="not made by analyse"):
        reproduce(tmp_path / "links", challenge.folder, KEY)
