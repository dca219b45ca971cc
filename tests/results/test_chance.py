"""What chance alone would give, in measures.csv."""

from pathlib import Path

import pandas as pd
import pytest

import ppr_network as ppr
from ppr_network.inference.multiple_testing import holm
from ppr_network.inference.permutation import permutation_test
from ppr_network.inference.validated_links import sdsm
from ppr_network.measures.homophily import assortativity
from tests.folders import toy_folder

EXAMPLE = Path(__file__).parents[2] / "inputs" / "example-liverpool"


@pytest.fixture(scope="module")
def analysis():
    """Return the example, analysed once with few draws."""
    return ppr.analyse(EXAMPLE, n_permutations=99, seed=1)


@pytest.fixture(scope="module")
def rows(analysis):
    """Return the example's measures by name and group."""
    return analysis.measures.set_index(["measure", "group"])


def test_the_family_is_corrected_together(rows, analysis):
    """Three tests stand with their own p, and again with Holm's over the three; with 99 draws .02 is too much."""
    tests = ["ei_index", "log_odds_ratio", "assortativity"]
    p = [rows.loc[("linking_by_sector", test), "p"] for test in tests]
    corrected = [rows.loc[("linking_by_sector_holm", test), "value"] for test in tests]
    assert corrected == pytest.approx(holm(p).tolist())
    assert p[0] == pytest.approx(analysis.summary["ei_index"]["p"])
    G = ppr.build_graph(analysis.links, min_tier=2)
    assert p[2] == permutation_test(G, assortativity, n_permutations=99, seed=1).p
    note = rows.loc[("linking_by_sector_holm", "ei_index"), "note"]
    assert "3 tests of the family 'linking by sector'; does not stand out after correction" in note


def test_each_two_sectors_tell_how_many_were_tested(rows):
    """The note of a cell gives its corrected p, over as many cells as there are rows."""
    cells = rows.loc["sector_pair"]
    assert len(cells) > 3
    assert cells["note"].str.contains(f"over {len(cells)} cells").all()
    assert cells["p"].between(2 / 100, 1).all()


def test_the_interval_says_what_it_assumes(rows):
    """The E-I index has its interval around it, which takes the actors as a sample."""
    interval = rows.loc[("ei_index_interval", "")]
    assert interval["low"] < interval["value"] < interval["high"]
    assert interval["value"] == pytest.approx(rows.loc[("ei_index", ""), "value"])
    assert "sample" in interval["note"]


def test_validated_links_are_counted_among_the_working_links(rows, analysis):
    """The number is that of the working links which SDSM finds beyond chance on the same presences."""
    tables = analysis.results.links
    challenge = tables.events[(tables.events["window"] == 3) & ~tables.events["plenary"].astype(bool)]
    present = tables.attendance[tables.attendance["event_id"].isin(challenge["event_id"])]
    pairs = sdsm(pd.crosstab(present["actor_id"], present["event_id"]).clip(upper=1)).beyond_chance()
    working = tables.pairs.loc[tables.pairs["tier_challenge"] >= 2, ["a", "b"]]
    counted = rows.loc[("validated_links", "")]
    assert counted["value"] == len(pairs.merge(working, on=["a", "b"])) > 0
    assert "non-plenary meetings); " in counted["note"]


def test_the_windows_are_those_of_the_primary_test(analysis):
    """The table of windows holds the numbers of the summary, the challenge and each earlier window once."""
    table, test = analysis.results.tables["placebo-windows"], analysis.summary["primary_test"]
    earlier = table[table["window"] == "earlier window"]
    assert earlier["links"].tolist() == test["links_placebo"]
    assert earlier["settings"].mean() == test["expected"] == table["settings"].iloc[-1]
    assert table["settings"].iloc[1] == pytest.approx(test["observed"], abs=1e-6)
    assert table[["low", "high"]].iloc[-1].tolist() == [test["low"], test["high"]]
    assert table["links"].iloc[0] == test["links_observed"]


def test_each_pair_of_sectors_stands_beside_chance(rows, analysis):
    """Links and expectation are those of the mixing matrix, p of the tested cells that of the rows, few ones are marked."""
    table = analysis.results.tables["observed-expected"].set_index(["sector_a", "sector_b"])
    assert (
        table["links"].sum()
        == pytest.approx(table["expected"].sum())
        == table["expected_by_degree"].sum().round(9)
    )
    for (a, b), row in table.iterrows():
        assert row["links"] == rows.loc[("mixing_matrix", f"{a} – {b}"), "value"]
        assert (row["enough_to_interpret"] == "yes") == (min(row["expected"], row["pairs"]) >= 5)
        if row["enough_to_interpret"] == "yes":
            assert row["p"] == rows.loc[("sector_pair", f"{a} – {b}"), "p"]


def test_links_of_each_sector_before_and_in_the_challenge(analysis):
    """A link between sectors counts for both, one within a sector once."""
    table, pairs = analysis.results.tables["sectors-before-after"], analysis.results.links.pairs
    for window, name in (("baseline", "before"), ("challenge", "in_challenge")):
        working = pairs[pairs[f"tier_{window}"] >= 2]
        assert table[name].sum() == 2 * (working["cross"] == 1).sum()
        assert table[f"{name}_within"].sum() == (working["cross"] == 0).sum()


def test_too_few_meetings_allow_no_test(tmp_path):
    """The toy has three small meetings before day 0: no test of linking, only how many links are validated."""
    toy = ppr.analyse(toy_folder(tmp_path), n_permutations=99, seed=1)
    rows = toy.measures.set_index("measure")
    assert toy.results.tables["observed-expected"]["p"].isna().all()
    assert {"linking_by_sector", "sector_pair", "ei_index_interval"}.isdisjoint(rows.index)
    assert rows.loc["validated_links", "n"] == 8
