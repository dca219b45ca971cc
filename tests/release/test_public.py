"""The public release: who is on it, which links, which counts, and what cannot leave."""

from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

from ppr_network.errors import NoPeopleInPublicError
from ppr_network.links.build import build_links
from ppr_network.marks import marked
from ppr_network.model import InputFile, Publication
from ppr_network.release.columns import ALLOWED, TABLES, allowed_only
from ppr_network.release.inputs import public_inputs, without_file_names
from ppr_network.release.merged import FEWEST_IN_GROUP, public_actors
from ppr_network.release.names import RELEASES, people_names
from ppr_network.release.public import public_table
from ppr_network.release.public_links import behind_pairs, public_links
from ppr_network.release.rounding import Rounding, band, rounding_of
from ppr_network.settings import Settings
from tests.publications import toy_publication
from tests.release.public_challenges import challenge_of_teams, random_rights, with_rights

KEY = bytes(range(32))
# A and B are met by three people on two dates, A and C by two; D to G are of one sector, and D is sensitive
MEETINGS = [
    (10, "A1 A2 B1"), (20, "A1 A2 B1"), (30, "A1 C1"), (40, "A1 C1"), (50, "A1 A2 D1 D2"), (60, "A1 A2 D1 D2"),
    (70, "B1 E1 E2 F1 G1"), (80, "B1 E1 E2 F1 G1 H1 I1"),
]  # fmt: skip
SECTORS = {"A": "council", "B": "health", "C": "police", **dict.fromkeys("DEFGHI", "voluntary")}


@pytest.fixture(scope="module")
def links():
    """Return the links of a challenge in which A, B, C and the sensitive D may be named."""
    made = challenge_of_teams(MEETINGS, sectors=SECTORS, public_ok="ABCD", sensitive="D")
    return build_links(made)


@pytest.fixture(scope="module")
def drawn():
    """Return the links of eight random challenges."""
    return [build_links(random_rights(seed)) for seed in range(8)]


def test_who_agreed_is_named_and_a_sensitive_organisation_is_nowhere(links):
    """Those with public_ok are named; others are in one group of their sector; a sensitive one is in none."""
    names = {
        links.challenge.records.organisations["organisation"][a]: s.name
        for a, s in public_actors(links, KEY).items()
    }
    assert names == {"A": "A", "B": "B", "C": "C", **dict.fromkeys("EFGHI", "Other (voluntary)")}


def test_of_a_group_no_place_is_told(links):
    """A merged group has a sector and no neighbourhood; a named organisation keeps its own."""
    shown = public_actors(links, KEY)
    assert {node.neighbourhood for node in shown.values() if node.kind == "merged"} == {""}
    assert shown[0].neighbourhood == "place of A"


@pytest.mark.parametrize("key", [bytes([n]) * 32 for n in range(6)], ids=range(6))
def test_a_group_has_three_organisations_or_more(drawn, key):
    """Whatever the key, no node stands for one or two unnamed organisations."""
    for links in drawn:
        groups = [node.name for node in public_actors(links, key).values() if node.kind == "merged"]
        assert all(groups.count(name) >= FEWEST_IN_GROUP for name in groups)


def test_a_link_of_fewer_people_than_tie_min_is_left_out(links):
    """Two people are too few for a link, three are enough."""
    table = public_table(links, KEY)
    pairs = set(zip(table["actor_a"], table["actor_b"], strict=True))
    assert ("A", "B") in pairs
    assert ("A", "C") not in pairs
    assert not any("D" in pair for pair in pairs)


def test_a_partnership_needs_no_people():
    """A partnership is a fact about organisations: its link is shown whoever met."""
    made = challenge_of_teams(
        [(10, "A1"), (20, "B1")],
        sectors={"A": "x", "B": "y"},
        public_ok="AB",
        partnerships=[("A", "B", 5, None)],
    )
    table = public_table(build_links(made), KEY)
    assert table[["actor_a", "actor_b", "tier_challenge", "dates_challenge"]].to_numpy().tolist() == [
        ["A", "B", 3, ""]
    ]


def test_a_link_is_left_out_whole_if_one_window_rests_on_few():
    """Three people in the challenge do not show what two people's meeting before says of the same link."""
    made = challenge_of_teams(
        [(-100, "A1 B1"), (10, "A1 A2 B1"), (20, "A1 A2 B1")], sectors={"A": "x", "B": "y"}, public_ok="AB"
    )
    assert public_table(build_links(made), KEY).empty


def test_where_all_are_named_and_none_is_few_the_public_sees_every_class(drawn):
    """With everybody named and no lower limit each row has the class and tiers of the full table of links."""
    for links in drawn:
        everybody = with_rights(
            links.challenge, links.challenge.records.organisations["organisation"].tolist(), ""
        )
        open_links = replace(links, challenge=everybody)
        shown = public_actors(open_links, KEY)
        table = public_links(open_links, shown, tie_min=0)
        pairs = open_links.pairs[open_links.pairs["a"].isin(shown) & open_links.pairs["b"].isin(shown)]
        told = {
            (shown[a].name, shown[b].name): c
            for a, b, c in zip(pairs["a"], pairs["b"], pairs["class"], strict=True)
        }
        assert (
            dict(zip(zip(table["actor_a"], table["actor_b"], strict=True), table["class"], strict=True))
            == told
        )


def test_no_link_that_is_shown_rests_on_too_few(drawn):
    """On random challenges each window of each shown link rests on a partnership, nobody, or tie_min people."""
    for links in drawn:
        behind = behind_pairs(links, public_actors(links, KEY))
        place = {pair: number for number, pair in enumerate(behind.pairs)}
        for pair in public_table(links, KEY)[["actor_a", "actor_b"]].itertuples(index=False, name=None):
            few = {w for w, n in enumerate(behind.people[place[pair]]) if 0 < n < 3}
            live = {1: "live_baseline", 3: "live_challenge"}
            assert {w for w in few if not (w in live and behind.says[live[w]][place[pair]])} == set()


def test_dates_and_people_behind_two_nodes_are_those_counted_one_by_one(drawn):
    """Meeting by meeting the same dates and the same people of both sides come together by window."""
    for links in drawn:
        shown = public_actors(links, KEY)
        behind = behind_pairs(links, shown)
        dates, people = one_by_one(links, {actor: node.name for actor, node in shown.items()})
        for number, pair in enumerate(behind.pairs):
            assert behind.dates[number].tolist() == [len(dates.get((pair, w), ())) for w in range(4)]
            assert behind.people[number].tolist() == [len(people.get((pair, w), ())) for w in range(4)]
        assert {pair for pair, _ in dates} <= set(behind.pairs)
        assert behind.pairs == sorted(set(behind.pairs))


def one_by_one(links, names):
    """Return the dates and the people behind each two nodes and window, going through every piece of evidence."""
    dates, people = {}, {}
    presences = links.challenge.records.presences
    eligible = presences[presences["eligible"]]
    for row in links.evidence[links.evidence["counted"] & (links.evidence["event_id"] >= 0)].itertuples():
        pair = tuple(sorted({names.get(row.a, ""), names.get(row.b, "")} - {""}))
        if len(pair) == 2:
            there = eligible[
                (eligible["event_id"] == row.event_id) & eligible["organisation_id"].isin([row.a, row.b])
            ]
            dates.setdefault((pair, row.window), set()).add(row.day)
            people.setdefault((pair, row.window), set()).update(there["person_id"])
    return dates, people


def test_people_have_no_public_release():
    """Neither links of people nor names of people are to be had."""
    made = random_rights(3)
    with pytest.raises(NoPeopleInPublicError, match="no people"):
        public_table(build_links(made, level="person"), KEY)
    with pytest.raises(NoPeopleInPublicError, match="partner or restricted"):
        people_names(made.records, "public", KEY)


@pytest.mark.parametrize("shift", range(5))
@pytest.mark.parametrize("k", [3, 5, 10])
def test_a_rounded_count_hides_small_ones_and_is_near(shift, k):
    """No count below k is told, every number told is a multiple of five less than five away, and order stays."""
    rounding = Rounding(shift, k)
    told = {n: rounding(n) for n in range(60)}
    shown = {n: value for n, value in told.items() if value is not None}
    assert min(shown) >= k
    assert all(value % 5 == 0 and abs(value - n) < 5 for n, value in shown.items())
    assert list(shown.values()) == sorted(shown.values())


def test_one_person_more_leaves_five_counts_open():
    """Where a number jumps between n and n + 1, there is a shift for which it jumps at each of five n."""
    jumps = {
        n for shift in range(5) for n in range(10, 15) if Rounding(shift, 5)(n) != Rounding(shift, 5)(n + 1)
    }
    assert jumps == set(range(10, 15))


def test_a_count_that_readers_can_nearly_count_themselves_is_not_told():
    """Of at least 27 people a number is told only if it leaves open what readers knew."""
    rounding = Rounding(0, 5)
    assert rounding(34, at_least=27) is None
    assert rounding(35, at_least=27) == 35


def test_shifts_depend_on_the_key_and_the_family_and_undefined_stays_undefined():
    """Two keys, or two families, differ somewhere; the same two agree; nan has no number."""
    shifts = {(k, f): rounding_of(bytes([k]) * 32, f, 5).shift for k in range(9) for f in ("a", "b")}
    assert len(set(shifts.values())) > 1
    assert shifts[1, "a"] == rounding_of(bytes([1]) * 32, "a", 5).shift
    assert Rounding(0, 5)(float("nan")) is None


def test_bands():
    """One to four meetings are an asterisk."""
    assert [band(n) for n in (0, 1, 4, 5, 9, 10, 99)] == ["", "*", "*", "5-9", "5-9", "10+", "10+"]


@pytest.mark.parametrize("release", RELEASES)
def test_a_column_that_is_not_on_the_list_cannot_leave(release):
    """A column put into every table, node, edge and the summary, and a new table, are gone."""
    toy = toy_publication()
    spoilt = {name: getattr(toy, name).assign(extra="canary") for name in TABLES}
    graph = toy.graph.copy()
    nx.set_node_attributes(graph, "canary", "extra")
    nx.set_edge_attributes(graph, "canary", "extra")
    tables = {"extra": pd.DataFrame({"extra": ["canary"]})}
    clean = allowed_only(
        replace(toy, **spoilt, graph=graph, tables=tables, summary={**toy.summary, "extra": "canary"}),
        release,
    )
    assert "canary" not in everything(clean)


def everything(publication: Publication) -> str:
    """Return all that a publication holds, as one text."""
    tables = [getattr(publication, name).to_csv() for name in TABLES]
    graph = [str(list(publication.graph.nodes(data=True))), str(list(publication.graph.edges(data=True)))]
    return "\n".join([*tables, *graph, str(publication.summary), *map(str, publication.tables.items())])


def test_the_public_list_is_the_shortest():
    """What the public may see others may see too, but for the bands and groups that are the public's alone."""
    assert set(ALLOWED["public"]) < set(ALLOWED["partner"])
    assert "evidence" not in ALLOWED["public"]
    assert not any(name.startswith("figures/") for name in ALLOWED["public"])


def test_the_public_is_told_no_name_of_an_input():
    """An input file may be called after a person, and a small one guessed by its hash and size: none of them is told."""
    files = toy_inputs()
    told = public_inputs(files, bytes(32))
    assert [file.name for file in told] == ["input 1", "input 2"]
    assert not {file.sha256 for file in told} & {file.sha256 for file in files}
    assert {file.n_bytes for file in told} == {None}
    assert told == public_inputs(files[::-1], bytes(32)) != public_inputs(files, bytes(31) + b"1")


def test_the_public_is_told_no_file_in_the_settings():
    """Neither those of tables, nor headers, nor the author's own file of words; a language that we bring stays."""
    given = {
        "name": "x",
        "day_0": "2019-06-05",
        "files": {"attendance": "Jane.csv"},
        "columns": {"person": "Jane"},
    }
    told = without_file_names(Settings(**given, pages={"language": "jane.toml", "title": "Together"}))
    assert "jane" not in str(told).casefold()
    assert told.pages.title == "Together"
    assert without_file_names(Settings(**given)).pages.language == "en"


def toy_inputs():
    """Return two input files."""
    return (InputFile("JaneSmith.xlsx", "b" * 64, 7), InputFile("register.csv", "a" * 64, 9))


def test_marks_stand_before_the_ending():
    """The mark is in the name of each file but the manifest."""
    assert marked("figures/network.svg", "PUBLIC") == "figures/network.PUBLIC.svg"
    assert marked("manifest.json", "PUBLIC") == "manifest.json"


def test_limits_have_a_floor():
    """Neither k nor tie_min can be set below three."""
    for name in ("k", "tie_min"):
        with pytest.raises(ValueError, match="greater than or equal to 3"):
            Settings(name="x", day_0="2019-06-05", privacy={name: 2})
