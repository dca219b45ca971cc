"""Results to words: what each table of a publication says, on the toy challenge."""

import pandas as pd
import pytest

from ppr_network.links.build import build_links
from ppr_network.model import (
    ACTOR_COLUMNS,
    EVENT_COLUMNS,
    EVIDENCE_COLUMNS,
    FINDING_COLUMNS,
    LINK_COLUMNS,
    MEASURE_COLUMNS,
)
from ppr_network.release.columns import EDGE_ATTRIBUTES
from ppr_network.release.link_tables import links_table
from ppr_network.release.names import actor_names
from ppr_network.release.publication import in_words, publish
from ppr_network.results.build import results_of
from tests.links.challenges import random_challenge, toy_challenge

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def results():
    """Return the results of the toy challenge."""
    return results_of(build_links(toy_challenge()), seed=1, n_permutations=99)


@pytest.fixture(scope="module")
def published(results):
    """Return the toy challenge at the partner release."""
    return publish(results, "partner", KEY)


def test_tables_have_the_columns_of_the_contract(published):
    """Each table has its columns, in their order."""
    assert tuple(published.links.columns) == LINK_COLUMNS
    assert tuple(published.evidence.columns) == EVIDENCE_COLUMNS
    assert tuple(published.actors.columns) == ACTOR_COLUMNS
    assert tuple(published.measures.columns) == MEASURE_COLUMNS
    assert tuple(published.findings.columns) == FINDING_COLUMNS
    assert tuple(published.events.columns) == EVENT_COLUMNS


def test_links_are_sorted_and_each_end_keeps_its_sector(published):
    """The first end comes first by code point, rows are sorted, and sectors stay with their ends."""
    links = published.links
    assert (links["actor_a"].astype(object) < links["actor_b"].astype(object)).all()
    assert links[["actor_a", "actor_b"]].apply(tuple, axis=1).is_monotonic_increasing
    sector = published.actors.set_index("actor")["sector"]
    assert (links["sector_a"] == sector.loc[links["actor_a"]].to_numpy()).all()
    assert (links["sector_b"] == sector.loc[links["actor_b"]].to_numpy()).all()


def test_ids_in_the_tables_of_topics_become_words(results):
    """A column of ids gets the names of the release and loses its ending; -1 is a blank."""
    table = pd.DataFrame({"first_actor_id": [0, -1], "sector_id": [-1, 0], "n": [3, 4]})
    shown = in_words(table, results.links, actor_names(results.links, "partner", KEY))
    assert list(shown.columns) == ["first_actor", "sector", "n"]
    assert shown["first_actor"].tolist() == [
        results.links.challenge.records.organisations["organisation"][0],
        "",
    ]
    assert shown["sector"].tolist() == ["", results.links.challenge.records.sectors["sector"][0]]


def test_dates_are_iso_and_days_agree(published):
    """The date of formation is day 0 and the day of formation after it."""
    new = published.links[published.links["new"] == "yes"]
    day_0 = pd.Timestamp(published.settings.day_0)
    assert ((pd.to_datetime(new["formed"]) - day_0).dt.days == new["formed_day"].astype("int64")).all()


def test_every_link_has_its_evidence(published):
    """Each pair with a class has a row of evidence, and as many counted dates in the challenge as it says."""
    counted = published.evidence.query("counted == 'yes' and window == 'challenge' and kind == 'meeting'")
    dates = counted.groupby(["actor_a", "actor_b"])["date"].nunique()
    for row in published.links.itertuples():
        assert dates.get((row.actor_a, row.actor_b), 0) == row.dates_challenge


def test_the_curve_ends_at_the_new_links(published):
    """The curve rises to the new links of the summary, and never falls."""
    assert published.curve["new_links"].is_monotonic_increasing
    assert published.curve["new_links"].iloc[-1] == published.summary["new_links"]["mid"] == 7
    assert published.curve["new_cross_sector_links"].iloc[-1] == 6


def test_mixing_counts_working_links_by_sector(published):
    """The toy's nine working links of the challenge fall on its sectors as known: 8 between, 1 within."""
    mixing = published.mixing.query("window == 'challenge'")
    between = mixing["sector_a"] != mixing["sector_b"]
    assert (mixing.loc[between, "links"].sum(), mixing.loc[~between, "links"].sum()) == (8, 1)


def test_the_graph_holds_every_actor_and_link(published):
    """The network has a node for each actor and an edge for each link, with what is true of both ends."""
    assert sorted(published.graph) == list(published.actors["actor"])
    assert published.graph.number_of_edges() == len(published.links)
    assert all(set(data) <= set(EDGE_ATTRIBUTES) for _, _, data in published.graph.edges(data=True))


@pytest.mark.parametrize("seed", range(12))
def test_no_two_actors_bear_one_name(seed):
    """On random challenges with individuals each actor has a name of its own, at both levels and releases."""
    challenge = random_challenge(seed)
    for level in ("organisation", "person"):
        links = build_links(challenge, level=level)
        for release in ("partner", "restricted"):
            names = actor_names(links, release, KEY)
            assert len(set(names.values())) == len(names) == len(links.actors)
            assert len(links_table(links, names)) == len(links.pairs)


@pytest.mark.parametrize("level", ["organisation", "person"])
def test_of_people_partners_are_told_no_team_and_nobody_a_neighbourhood(level):
    """Organisations keep their teams; those of people are for the restricted release alone."""
    results = results_of(build_links(random_challenge(3), level=level), seed=1, n_permutations=9)
    partner, restricted = (publish(results, release, KEY).actors for release in ("partner", "restricted"))
    people = partner["kind"] != "organisation"
    assert people.any()
    assert (partner.loc[people, ["teams", "neighbourhood"]] == "").all(axis=None)
    assert (restricted.loc[restricted["kind"] != "organisation", "teams"] != "").any()
    assert (partner.loc[~people, "teams"] != "").any() or level == "person"
