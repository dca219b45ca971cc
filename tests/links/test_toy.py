"""The toy challenge of methods 9.7, to the last class and day."""

from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from ppr_network.engine import Engine
from ppr_network.links.build import build_links
from ppr_network.model import CHALLENGE, Links
from ppr_network.rules import NEW, UNKNOWN_IF_NEW
from tests.links.answers import by_names, differences
from tests.links.brute_force import brute_force
from tests.links.challenges import toy_challenge

CLASSES = {
    "new_established": {"C1 V1", "C2 H3"},
    "new_newcomer": {"C1 V2", "C2 V3", "H1 V2", "H3 V3", "V1 V2"},
    "strengthened": {"H1 V1"},
    "sustained": {"C1 H1"},
    "unknown_start": {"H2 V2"},
    "first_contact": {"H1 H3", "H1 V3"},
    "contact_continued": {"C2 H1", "H2 V1"},
    "lapsed": {"H1 H2", "C1 H2", "C1 C2"},
}
FORMED = {
    "C1 V1": 24,
    "V1 V2": 38,
    "C2 H3": 66,
    "C2 V3": 66,
    "H3 V3": 66,
    "H1 V2": 80,
    "C1 V2": 60,
    "H1 V1": 24,
}
FIRST_CONTACT = {
    "C1 V1": 10, "C2 H3": 52, "C1 V2": 24, "C2 V3": 52, "H1 V2": 24, "H3 V3": 52, "V1 V2": 24, "H1 V1": 10,
    "C1 H1": 10, "H2 V2": 38, "H1 H3": 66, "H1 V3": 66, "C2 H1": 66, "H2 V1": 38,
}  # fmt: skip


@pytest.fixture(scope="module")
def links(engine: Engine | None) -> Links:
    """Build the links of the toy once."""
    return build_links(toy_challenge(), engine)


@pytest.fixture(scope="module")
def pairs(links: Links) -> dict[str, dict[str, Any]]:
    """Give its pairs by the names of their ends."""
    return by_names(links)


def test_the_17_classes(pairs: dict[str, dict[str, Any]]) -> None:
    """Each of the 17 stored pairs has the class that methods 9.7 prints."""
    assert {name: row["class"] for name, row in pairs.items()} == {
        name: kind for kind, names in CLASSES.items() for name in names
    }
    assert len(pairs) == 17


def test_formation_days(pairs: dict[str, dict[str, Any]]) -> None:
    """The second date completes a link, but C1-V2 formed at the start of its partnership."""
    assert {name: row["formed_day"] for name, row in pairs.items() if row["formed_day"] is not None} == FORMED


def test_first_contacts(pairs: dict[str, dict[str, Any]]) -> None:
    """First contact is the first date together in the challenge outside plenaries, whatever the class."""
    found = {name: row["first_contact_day"] for name, row in pairs.items()}
    assert found == dict.fromkeys(CLASSES["lapsed"]) | FIRST_CONTACT


def test_counts_low_mid_high(pairs: dict[str, dict[str, Any]]) -> None:
    """7 new links (6 between sectors), at least 0 and at most 8."""
    new = [row for row in pairs.values() if row["new"]]
    assert {row["class"] for row in new} == set(NEW)
    strict = [row for row in new if row["class"] == "new_established" and not row["plenary_only_prior"]]
    unknown = [row for row in pairs.values() if row["class"] in UNKNOWN_IF_NEW]
    assert (len(strict), len(new), len(new) + len(unknown)) == (0, 7, 8)
    assert sum(row["cross"] for row in new) == 6


def test_both_established_links_had_only_a_plenary_before(pairs: dict[str, dict[str, Any]]) -> None:
    """C1-V1 and C2-H3 were together before day 0 at the plenary of day -40 alone, and so was H1-H3."""
    assert {name for name, row in pairs.items() if row["plenary_only_prior"]} == {"C1 V1", "C2 H3", "H1 H3"}


def test_the_partnership_is_tier_3_and_the_undated_one_none(pairs: dict[str, dict[str, Any]]) -> None:
    """C1-V2 has tier 3 in the challenge, C1-H1 in all windows; H2-V2 keeps its dated tier."""
    assert (pairs["C1 V2"]["tier_baseline"], pairs["C1 V2"]["tier_challenge"]) == (0, 3)
    assert [pairs["C1 H1"][f"tier_{window}"] for window in ("baseline", "challenge", "follow_up")] == [
        3,
        3,
        3,
    ]
    assert (pairs["H2 V2"]["tier_challenge"], pairs["H2 V2"]["start_unknown"]) == (1, True)


def test_newman_strengths_add_up_to_10(links: Links, pairs: dict[str, dict[str, Any]]) -> None:
    """The six meetings of the challenge have 3+4+3+3+4+3 actors: half of it is 10."""
    assert sum(row["strength"] for row in pairs.values()) == pytest.approx(10, abs=1e-8)
    meetings = links.events[(links.events["window"] == CHALLENGE) & ~links.events["plenary"]]
    assert meetings["n_actors"].tolist() == [3, 4, 3, 3, 4, 3]


def test_follow_up_of_the_new_cross_sector_links(links: Links, pairs: dict[str, dict[str, Any]]) -> None:
    """Both ends of 4 of the 6 were on record after day 100, and 3 of these pairs together."""
    organisations = links.challenge.records.organisations.set_index("key")["organisation_id"]
    active = links.actors.set_index("actor_id")["active_follow_up"]
    new = {name: row for name, row in pairs.items() if row["new"] and row["cross"]}
    observable = {name for name in new if all(active[organisations[end]] for end in name.split())}
    assert observable == {"C1 V1", "C1 V2", "H1 V2", "H3 V3"}
    assert {name for name in observable if new[name]["tier_follow_up"] >= 1} == observable - {"C1 V1"}
    assert links.first_seen_in_follow_up == 0


def test_the_dated_challenge_graph(pairs: dict[str, dict[str, Any]]) -> None:
    """9 pairs have tier 2 or more, 8 of them between sectors: four all linked, and a triangle."""
    working = {name: row for name, row in pairs.items() if row["tier_challenge"] >= 2}
    assert (len(working), sum(row["cross"] for row in working.values())) == (9, 8)
    graph = nx.Graph(tuple(name.split()) for name in working)
    whole = [len(part) for part in sorted(nx.connected_components(graph), key=len)]
    assert whole == [3, 4]
    assert all(
        graph.has_edge(*two) for part in nx.connected_components(graph) for two in combinations(part, 2)
    )


def test_the_graph_with_undated_partnerships(pairs: dict[str, dict[str, Any]]) -> None:
    """With H2-V2 there are 10 edges, 9 between sectors."""
    edges = [row for row in pairs.values() if row["tier_challenge"] >= 2 or row["start_unknown"]]
    assert (len(edges), sum(row["cross"] for row in edges)) == (10, 9)


def test_turnover_of_common_actors(links: Links, pairs: dict[str, dict[str, Any]]) -> None:
    """On the 6 actors of both windows one working link of five is in both: Jaccard 1/5."""
    actors = links.actors
    both = set(actors.loc[actors["active_baseline"] & actors["active_challenge"], "ref_id"])
    assert len(both) == 6
    names = links.challenge.records.organisations.set_index("organisation_id")["key"]
    common = {names[n] for n in both}
    rows = [row for name, row in pairs.items() if set(name.split()) <= common]
    before, during = (
        {n for n, row in enumerate(rows) if row[f"tier_{w}"] >= 2} for w in ("baseline", "challenge")
    )
    assert (len(before & during), len(before | during)) == (1, 5)


@pytest.mark.parametrize("level", ["organisation", "person"])
def test_brute_force_agrees_on_the_toy(engine: Engine | None, level: Any) -> None:
    """The two implementations agree on the toy at both levels."""
    challenge = toy_challenge()
    assert not list(differences(build_links(challenge, engine, level=level), brute_force(challenge, level)))


def test_between_people_partnerships_play_no_part(engine: Engine | None) -> None:
    """With one person an organisation the level of people differs in the partnerships alone."""
    people = by_names(build_links(toy_challenge(), engine, level="person"))
    row = people["person of C1 person of V2"]
    assert (row["class"], row["tier_challenge"], row["formed_day"]) == ("new_newcomer", 2, 80)
    assert people["person of H2 person of V2"]["class"] == "first_contact"
    assert not any(row["start_unknown"] for row in people.values())
