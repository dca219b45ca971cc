"""The rows of measures.csv on structure and sharing, on the toy challenge as files."""

import pandas as pd
import pytest

import ppr_network as ppr
from tests.folders import SETTINGS, toy_attendance, toy_folder, toy_partnerships

SIDE = '\n[sectors]\ncommunity = ["voluntary"]\n'
close = pytest.approx


def table_of(folder):
    """Return measures.csv of a challenge folder, by measure and group."""
    return ppr.analyse(folder, n_permutations=99, seed=1).measures.set_index(["measure", "group"])


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """Return the measures of the toy, whose community is the voluntary sector."""
    return table_of(toy_folder(tmp_path_factory.mktemp("toy"), SETTINGS + SIDE))


def test_every_row_has_a_name_of_its_own(toy):
    """No two rows have the same measure and group."""
    assert not toy.index.duplicated().any()


def test_like_with_like(toy):
    """Of 7 pairs within and 21 between sectors, by hand a = 1, b = 8, c = 6, d = 13, so 13/48 and -35/61."""
    odds = toy.loc[("odds_ratio", "")]
    assert (odds["value"], odds["n"]) == (close(13 / 48), 8)
    assert "links within sectors 1, between 8; pairs without a link 6 and 13" in odds["note"]
    assert toy.loc[("yule_q", ""), "value"] == close(-35 / 61)


def test_assortativity_stands_with_its_minimum(toy):
    """Tie-ends are 5 of health, 5 of council and 8 of voluntary, 2 of 18 within: r and its least by hand."""
    chance = (5**2 + 5**2 + 8**2) / 18**2
    row = toy.loc[("assortativity", "")]
    assert row["value"] == close((2 / 18 - chance) / (1 - chance))
    assert f"least possible {-chance / (1 - chance):.6f}" in row["note"]


def test_nobody_is_a_broker_in_the_toy(toy):
    """The toy's dated graph is a K4 and a triangle: no pairs in any role, and none expected."""
    roles = toy.loc["brokerage_roles"]
    assert list(roles.index) == ["coordinator", "itinerant", "gatekeeper", "liaison"]
    assert roles["value"].tolist() == roles["expected"].tolist() == [0] * 4


def test_diversity(toy):
    """Three, two and three actors of three sectors; new links join all three pairs of sectors."""
    value = toy["value"]
    assert value["shannon_entropy", ""] == close(1.082196, abs=1e-6)
    assert value["effective_number", ""] == close(2.951152, abs=1e-6)
    assert value["pielou_evenness", ""] == close(0.985057, abs=1e-6)
    assert value["sector_pair_coverage", ""] == 1


def test_attendances_by_hand(toy):
    """The eight were at 4, 3, 3, 3, 2, 2, 2 and 1 meetings that were no plenaries: a Gini of .1875."""
    assert toy.loc[("gini", "attendances"), ["value", "n"]].tolist() == [close(0.1875), 8]


def test_the_communitys_share_by_hand(toy):
    """Three of eight actors have 8 of 20 attendances and 8 of 18 ends of links; the notes say what it is not."""
    held = ["community: attendances", "community: degree"]
    shares, ratios = toy.loc["bloc_share"].loc[held], toy.loc["representation_ratio"].loc[held]
    assert shares["value"].tolist() == close([0.4, 8 / 18])
    assert ratios["value"].tolist() == close([0.4 / 0.375, 8 / 18 / 0.375])
    assert (set(shares["expected"]), set(ratios["expected"])) == ({0.375}, {1})
    assert set(ratios["note"]) == {"voluntary among the actors of known sector; presence, not power"}
    assert toy.loc[("parity", "community: attendances"), "value"] == close(0.8)


def test_a_community_that_is_not_there(tmp_path):
    """Where no actor is of the community's sectors its share is 0, and there is no ratio."""
    table = table_of(toy_folder(tmp_path))
    assert table.loc[("bloc_share", "community: attendances"), "value"] == 0
    ratio = table.loc[("representation_ratio", "community: attendances")]
    assert pd.isna(ratio["value"])
    assert ratio["note"].startswith("no actor")


def test_unknown_sectors_are_left_out(tmp_path):
    """Actors of unknown sector count for attendances as a whole, and for nothing that goes by sector."""
    rows = [
        row | {"sector": "" if row["organisation"] == "H1" else row["sector"]} for row in toy_attendance()
    ]
    table = table_of(toy_folder(tmp_path, SETTINGS + SIDE, attendance=rows))
    assert table.loc[("gini", "attendances"), "n"] == 8
    share = table.loc[("bloc_share", "community: attendances")]
    assert (share["value"], share["n"], share["expected"]) == (close(8 / 16), 7, close(3 / 7))
    assert table.loc[("odds_ratio", ""), "n"] == 7


def test_small_challenges_say_that_they_are(tmp_path):
    """With four actors there is no Gini and there are no roles, and the notes say why."""
    rows = [row for row in toy_attendance() if row["organisation"] in {"H1", "C1", "V1", "V2"}]
    partnerships = toy_partnerships()[:2]
    table = table_of(toy_folder(tmp_path, SETTINGS + SIDE, attendance=rows, partnerships=partnerships))
    assert table.loc[("gini", "attendances"), "note"] == "fewer than five actors"
    assert set(table.loc["brokerage_roles", "note"]) == {"fewer than eight actors"}
    assert table.loc[["gini", "brokerage_roles"], "value"].isna().all()


def test_no_sectors_at_all(tmp_path):
    """Where no sector is known there are no rows that go by links between sectors, and no share of a side."""
    rows = [row | {"sector": ""} for row in toy_attendance()]
    table = table_of(toy_folder(tmp_path, attendance=rows))
    assert not {"odds_ratio", "yule_q", "assortativity", "brokerage_roles"} & set(
        table.index.get_level_values(0)
    )
    assert table.loc[["bloc_share", "shannon_entropy", "sector_pair_coverage"], "value"].isna().all()


def test_chairs_are_counted_where_roles_tell_of_them(tmp_path):
    """H1 came six times in the challenge and V1 of the community's side five, both as chairs: 5 of 11."""
    rows = [
        row | {"role": "Co-Chair" if row["organisation"] in {"H1", "V1"} else "member"}
        for row in toy_attendance()
    ]
    table = table_of(toy_folder(tmp_path, SETTINGS + SIDE, attendance=rows))
    share = table.loc[("chairing_share", "community")]
    assert (share["value"], share["n"]) == (close(5 / 11), 11)


def test_without_chairs_there_is_no_share_of_them(toy):
    """The toy's roles tell of no chair."""
    assert "chairing_share" not in toy.index.get_level_values(0)
