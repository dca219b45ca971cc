"""The partner release: of people under codes nothing that fewer than k share, and what their links give away."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from ppr_network.links.build import build_links
from ppr_network.model import InputFile
from ppr_network.model_files import model_files
from ppr_network.release.for_models import links_for_models
from ppr_network.release.individuals import (
    ATTRIBUTES,
    NOT_NAMED,
    NOTHING,
    UNTOLD,
    People,
    is_person,
    links_of_people,
    with_k_people,
)
from ppr_network.release.names import RELEASES, Exceptions, people_names
from ppr_network.release.partner import for_partners
from ppr_network.release.publication import publish
from ppr_network.release.structural_risk import structural_risk
from ppr_network.results.build import results_of
from tests.links.challenges import DAY_0, random_challenge
from tests.publications import toy_publication

KEY = bytes(range(32))
SAME = {"active_baseline": "yes", "active_follow_up": "no", **dict.fromkeys(UNTOLD, 3)}


def drawn_actors(seed: int) -> pd.DataFrame:
    """Draw a table of actors, most of them people, with few different attributes."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 40))
    dates = [f"20{year}-{month:02}-{day:02}" for year in (18, 19) for month in (1, 7) for day in (3, 20)]
    return pd.DataFrame(
        {
            "actor": [f"actor {i}" for i in range(n)],
            "kind": rng.choice(["organisation", "individual", "individual", "individual"], n),
            "sector": rng.choice(["resident", "resident", "lived_experience", ""], n),
            "newcomer": rng.choice(["yes", "no"], n),
            "first_seen": rng.choice(dates, n),
            "last_seen": rng.choice(dates, n),
            "active_baseline": rng.choice(["yes", "no"], n),
            "active_follow_up": rng.choice(["yes", "no"], n),
            **{column: rng.integers(0, 9, n) for column in UNTOLD},
        }
    ).astype(object)  # fmt: skip


def combinations(actors: pd.DataFrame) -> Counter:
    """Count the people of each combination of attributes."""
    return Counter(actors.loc[is_person(actors), list(ATTRIBUTES)].itertuples(index=False, name=None))


@pytest.mark.parametrize("seed", range(60))
def test_no_combination_of_attributes_is_that_of_fewer_than_k(seed):
    """On drawn tables every combination told is that of five people; nothing is told of fewer than five in all."""
    released = with_k_people(drawn_actors(seed), k=5)
    told = combinations(released)
    if told.total() < 5:
        assert set(told) <= {NOTHING}
    else:
        assert min(told.values(), default=5) >= 5


def test_organisations_keep_their_attributes():
    """Rows of organisations are exact."""
    actors = drawn_actors(3)
    organisations = ~is_person(actors)
    released = with_k_people(actors, k=5)
    pd.testing.assert_frame_equal(released[organisations], actors[organisations], check_dtype=False)
    assert released.loc[~organisations, list(UNTOLD)].isna().all(axis=None)


def test_only_as_much_is_given_up_as_is_needed():
    """Five people of one day keep it; five of one month keep the month."""
    day = pd.DataFrame(
        {"actor": list("abcdefghij"), "kind": "individual", "sector": "resident", "newcomer": "no",
         "first_seen": ["2019-06-05"] * 5 + [f"2019-07-0{i}" for i in range(1, 6)], "last_seen": "2019-08-01",
         **SAME}
    )  # fmt: skip
    released = with_k_people(day, k=5)
    assert released["first_seen"].tolist() == ["2019-06-05"] * 5 + ["2019-07"] * 5
    assert released["last_seen"].tolist() == ["2019-08-01"] * 5 + ["2019-08"] * 5


def test_one_who_stands_out_costs_the_others_no_more_than_is_needed():
    """Of six residents one is a newcomer: all keep their sector, and of none it is told."""
    six = pd.DataFrame(
        {"actor": list("abcdef"), "kind": "individual", "sector": "resident", "newcomer": ["no"] * 5 + ["yes"],
         "first_seen": "2019-06-05", "last_seen": "2019-08-01", **SAME}
    )  # fmt: skip
    assert set(combinations(with_k_people(six, k=5))) == {("resident", *NOTHING[1:])}


def test_links_of_people_tell_no_team_and_months_for_days():
    """A row about a person loses its team and its day; a row about organisations stays."""
    toy = toy_publication()
    links = toy.links.assign(same_team="yes")
    released = links_of_people(links, People({"Clinic": ""}), DAY_0)
    about = (links["actor_a"] == "Clinic") | (links["actor_b"] == "Clinic")
    assert set(released.loc[about, "same_team"]) == {""}
    assert set(released.loc[links["actor_a"] == "Clinic", "sector_a"]) == {""}
    days = [text[8:] for text in released.loc[about & (links["formed"] != ""), "formed"]]
    assert set(days) <= {"01", "05"}
    told = released.loc[released["formed"] != "", ["formed", "formed_day"]]
    assert [(pd.Timestamp(date) - pd.Timestamp(DAY_0)).days for date in told["formed"]] == told[
        "formed_day"
    ].tolist()
    pd.testing.assert_frame_equal(released[~about], links[~about])


@pytest.fixture(scope="module")
def with_individuals(engine):
    """Return the results of a random challenge with individuals, at the level of organisations."""
    return results_of(build_links(random_challenge(3), engine), seed=1, n_permutations=9)


def test_partners_are_told_no_row_of_a_person_and_what_is_withheld(with_individuals):
    """Rows about people point into no register, and summary.json says how many are withheld and the risk that stays."""
    published = publish(with_individuals, "partner", KEY)
    people = set(published.actors.loc[is_person(published.actors), "actor"])
    evidence = published.evidence
    assert people
    for end in ("a", "b"):
        assert (evidence.loc[evidence[f"actor_{end}"].isin(people), f"rows_{end}"] == "").all()
        assert (
            evidence.loc[evidence["event"] == NOT_NAMED, ["date", f"rows_{end}", f"file_{end}"]] == ""
        ).all(axis=None)
    alone = ~(evidence["actor_a"].isin(people) | evidence["actor_b"].isin(people))
    assert (evidence.loc[alone, ["rows_a", "rows_b"]] != "").all(axis=None)
    assert (evidence["event"] == NOT_NAMED).any()
    assert published.summary["withheld"]["actors"] == published.withheld.actors > 0
    assert published.summary["structural_risk"]["people"] == len(people)
    assert (published.measures["measure"] == "structural_risk").sum() == 4
    told = set(published.actors["sector"])
    assert set(published.sectors["sector"]) <= told
    assert set(published.mixing["sector_a"]) | set(published.mixing["sector_b"]) <= told


def test_models_tell_partners_of_organisations_alone(with_individuals):
    """Who came to which meeting is told of organisations; of people when restricted, and of nobody when public."""
    links = with_individuals.links
    kinds = {
        release: set() if told is None else set(told.actors["kind"])
        for release in RELEASES
        for told in [links_for_models(links, release)]
    }
    assert kinds == {
        "restricted": {"organisation", "individual"},
        "partner": {"organisation"},
        "public": set(),
    }
    names = {int(actor): f"actor {actor}" for actor in links.actors["actor_id"]}
    partner = links_for_models(links, "partner")
    files = model_files(partner, names)
    assert set(files["actors.csv"]["kind"]) == {"organisation"}
    largest = max(int(n) for ids in files["hyperevents.csv"]["participants"] for n in ids.split(";"))
    assert largest <= len(files["actors.csv"])
    people = links.actors[links.actors["kind"] != "organisation"]
    assert links_for_models(replace(links, actors=people), "partner") is None


def test_the_restricted_release_is_whole(with_individuals):
    """Who may see names sees dates and rows too."""
    restricted = publish(with_individuals, "restricted", KEY)
    assert restricted.withheld.actors == restricted.withheld.links == 0
    assert (restricted.evidence["rows_a"] != "").all()


def test_a_file_called_after_somebody_hidden_is_not_called_so(with_individuals):
    """Partners see no name of a person in the name of an input."""
    links = with_individuals.links
    name = links.challenge.records.people.query("named")["person"].iloc[0]
    files = (InputFile(f"{name}'s list.csv", "0" * 64, 9),)
    results = replace(with_individuals, links=replace(links, challenge=replace(links.challenge, files=files)))
    assert publish(results, "partner", KEY).inputs[0].name == "•••'s list.csv"


def test_without_people_partners_see_everything(with_individuals):
    """A publication of organisations alone is not changed."""
    toy = toy_publication()
    assert for_partners(toy, with_individuals.links) is toy


def test_children_are_named_for_a_reason_alone_and_with_consent():
    """Under 18 a name needs consent and a reason; with the exception that joins releases the codes agree."""
    records = random_challenge(3).records
    people = records.people.assign(consent=[i % 2 == 0 for i in range(len(records.people))], under_18=True)
    records = replace(records, people=people)
    plain, asked = (
        people_names(records, "restricted", KEY, exceptions=Exceptions(named_children=reason))
        for reason in ("", "their parents signed")
    )
    named = {int(i) for i in people.loc[people["named"] & people["consent"], "person_id"]}
    true = dict(zip(people["person_id"], people["person"], strict=True))
    assert not {i for i, name in plain.items() if name == true[i]}
    assert {i for i, name in asked.items() if name == true[i]} == named
    joined = Exceptions(linkable=True)
    of_partner, of_restricted = (
        people_names(records, r, KEY, exceptions=joined) for r in ("partner", "restricted")
    )
    assert of_partner == of_restricted
    assert set(plain.values()).isdisjoint(of_partner.values())


@pytest.mark.parametrize("seed", range(20))
def test_structural_risk_is_that_of_comparing_everybody_with_everybody(seed):
    """The shares equal a comparison of each two people, on small random graphs."""
    G = nx.gnp_random_graph(12, 0.3, seed=seed)
    people = [node for node in G if node % 4]
    organisation = {node: node % 3 for node in people if node % 5}
    risk = structural_risk(G, people, organisation)

    def alone(mark):
        return sum(all(mark(a) != mark(b) for b in people if b != a) for a in people) / len(people)

    assert risk.unique_by_degree == alone(lambda n: len(list(G[n])))
    assert risk.unique_by_neighbours == alone(
        lambda n: (len(list(G[n])), sorted(len(list(G[m])) for m in G[n]))
    )
    assert risk.unique_by_organisation == alone(lambda n: (organisation.get(n), len(list(G[n]))))
    assert risk.mean_degree == pytest.approx(np.mean([len(list(G[n])) for n in people]))


def test_warnings_come_with_many_links_and_with_people_who_stand_out():
    """A complete graph of twelve warns of many links alone, a path of few of standing out alone, a ring of neither."""
    whole, path, ring = nx.complete_graph(12), nx.Graph(pairwise(range(3))), nx.cycle_graph(8)
    told = {
        name: structural_risk(G, list(G), {}).warnings for name, G in (("w", whole), ("p", path), ("r", ring))
    }
    assert [len(told[name]) for name in "wpr"] == [1, 1, 0]
    assert "on average" in told["w"][0]
    assert "told apart" in told["p"][0]
