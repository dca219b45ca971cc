"""The public functions, on the toy challenge as files."""

import networkx as nx
import pytest

import ppr_network as ppr
from ppr_network.errors import FaultyInputsError, SameNameError, UnknownNameError, UsageError
from tests.folders import toy_attendance, toy_folder


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """Return the folder of the toy challenge."""
    return toy_folder(tmp_path_factory.mktemp("toy"))


@pytest.fixture(scope="module")
def key_file(tmp_path_factory):
    """Return where the tests' own pseudonym key lies."""
    return tmp_path_factory.mktemp("key") / "pseudonym.key"


@pytest.fixture(scope="module")
def links(toy, key_file):
    """Return the links of the toy challenge."""
    return ppr.build_links(ppr.read_challenge(toy), key_file=key_file)


@pytest.fixture(scope="module")
def analysis(toy, key_file):
    """Return the analysis of the toy challenge."""
    return ppr.analyse(toy, n_permutations=99, seed=1, key_file=key_file)


def test_every_public_name_is_there():
    """Each name that the package lists can be used, and an unknown one is refused as Python does."""
    for name in ppr.__all__:
        assert getattr(ppr, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'links_of_mine'"):
        _ = ppr.links_of_mine


def test_the_toy_challenge_has_its_published_classes(links):
    """From files to classes, the toy challenge gives the 17 pairs that are known of it."""
    table = links.to_pandas()
    classes = table.groupby("class")["actor_a"].count().to_dict()
    assert classes == {
        "new_established": 2, "new_newcomer": 5, "strengthened": 1, "sustained": 1, "unknown_start": 1,
        "first_contact": 2, "contact_continued": 2, "lapsed": 3,
    }  # fmt: skip
    formed = {(row.actor_a, row.actor_b): row.formed_day for row in table[table["new"] == "yes"].itertuples()}
    assert formed == {
        ("C1", "V1"): 24, ("C1", "V2"): 60, ("C2", "H3"): 66, ("C2", "V3"): 66, ("H1", "V2"): 80, ("H3", "V3"): 66,
        ("V1", "V2"): 38,
    }  # fmt: skip


def test_the_challenge_graph_has_its_published_index(links):
    """The toy's graph with the undated partnership has 10 edges and an E-I index of .8; without it 9 and .7778."""
    undated = ppr.build_graph(links, min_tier=2, undated=True)
    dated = ppr.build_graph(links, min_tier=2)
    assert (undated.number_of_edges(), dated.number_of_edges()) == (10, 9)
    assert ppr.ei_index(undated) == pytest.approx(0.8)
    assert ppr.ei_index(dated) == pytest.approx(0.7777777778)


def test_graphs_name_their_nodes_in_order(links):
    """Nodes come sorted by what is shown, with their sector."""
    graph = ppr.build_graph(links)
    assert list(graph) == sorted(graph)
    assert graph.nodes["C1"]["sector"] == "council"
    assert graph.edges["C1", "V2"]["formed_day"] == 60


def test_the_baseline_graph_holds_what_was_there_before(links):
    """The graph of the baseline has the working links of the baseline."""
    graph = ppr.build_graph(links, window="baseline", min_tier=2)
    assert {tuple(sorted(edge)) for edge in graph.edges} == {("C1", "H1"), ("H1", "H2")}


def test_an_unknown_window_is_refused(links):
    """A window that does not exist is refused with those that do."""
    with pytest.raises(UsageError, match="window 'before' is none of 'baseline', 'challenge', 'follow-up'"):
        ppr.build_graph(links, window="before")


def test_people_are_nodes_under_codes(toy, key_file):
    """At person level nodes are codes, and the same key gives the same codes."""
    challenge = ppr.read_challenge(toy)
    graphs = [
        ppr.build_graph(ppr.build_links(challenge, level="person", key_file=key_file)) for _ in range(2)
    ]
    assert len(graphs[0]) == 8
    assert all(node.startswith("Individual ") for node in graphs[0])
    assert list(graphs[0]) == list(graphs[1])


def test_the_two_mode_graph_says_who_was_where(toy, key_file):
    """People and organisations are tied to the events they came to, by day, and not to one another."""
    graph = ppr.build_two_mode_graph(ppr.read_challenge(toy), key_file=key_file)
    modes = nx.get_node_attributes(graph, "mode")
    assert sorted(set(modes.values())) == ["event", "organisation", "person"]
    assert all("event" in {modes[a], modes[b]} and modes[a] != modes[b] for a, b in graph.edges)
    n_rows = len(toy_attendance())
    assert graph.number_of_edges() == 2 * n_rows
    assert not any("Quillfeather" in str(node) for node in graph)


def test_summary_holds_every_promised_key(analysis):
    """The summary has each key of the contract, and its counts are the toy's."""
    summary = analysis.summary
    for name in (
        "challenge", "place", "day_0", "as_of", "interim", "people", "organisations", "actors", "events", "sectors", "links",
        "new_links", "new_cross_sector_links", "unknown_sector", "first_seen_in_follow_up", "baseline_grade", "primary_test",
        "ei_index", "claim", "release", "seed", "version",
    ):  # fmt: skip
        assert name in summary
    assert summary["new_links"] == {"low": 0, "mid": 7, "high": 8}
    assert summary["new_cross_sector_links"] == {"low": 0, "mid": 6, "high": 7}
    assert (summary["people"], summary["organisations"], summary["events"], summary["links"]) == (8, 8, 8, 9)


def test_explain_tells_class_and_rows(analysis):
    """The explanation names the class, the formation day and the rows of the register."""
    text = "\n".join(ppr.explain(analysis, "v1", "C1"))
    assert "new_established" in text
    assert "day 24" in text
    assert "attendance.csv row 26" in text


def test_explain_of_a_pair_without_a_link_says_so(analysis):
    """A pair that never met at a small event is told as such."""
    text = "\n".join(ppr.explain(analysis, "C1", "H3"))
    assert "No link: the records do not show them together" in text
    assert "H3 (health)" in text


def test_explain_offers_the_nearest_name(analysis):
    """An unknown name is refused with the nearest."""
    with pytest.raises(UnknownNameError, match=r"'C11' is not in the records\. Nearest: 'C1'"):
        ppr.explain(analysis, "C11", "H3")


def test_explain_says_under_which_release_people_have_codes(analysis):
    """Under partner nobody is found by name, so that is said; under restricted it would be wrong."""
    with pytest.raises(UnknownNameError, match=r"People are shown under codes in this release\.$"):
        ppr.explain(analysis, "Nobody", "H3")
    with pytest.raises(UnknownNameError) as caught:
        ppr.explain(analysis, "Nobody", "H3", release="restricted")
    assert "codes" not in str(caught.value)


def test_explain_needs_two_actors(analysis):
    """One actor has no link with itself, however its name is written."""
    with pytest.raises(SameNameError, match="both names are those of 'C1'") as caught:
        ppr.explain(analysis, "C1", " c1")
    assert caught.value.exit_code == 2


def test_faulty_inputs_are_not_computed(tmp_path):
    """A finding of severity error stops the computation, and names file, row and cell."""
    rows = toy_attendance()
    rows[3] = rows[3] | {"date": "2019-02-31"}
    challenge = ppr.read_challenge(toy_folder(tmp_path, attendance=rows))
    with pytest.raises(FaultyInputsError, match=r"attendance\.csv, row 5, column B 'date'.*2019-02-31"):
        ppr.build_links(challenge)


def test_any_graph_becomes_a_map(tmp_path):
    """A researcher's own graph is written as one page, and is not changed."""
    graph = nx.karate_club_graph()
    before = {node: dict(data) for node, data in graph.nodes(data=True)}
    ppr.render_map(graph, tmp_path / "map.html", group="club", title="Karate & friends")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "Karate &amp; friends" in page
    assert before == {node: dict(data) for node, data in graph.nodes(data=True)}


def test_analysis_gives_links_measures_and_findings(analysis):
    """What an analysis holds can be had without writing a file."""
    assert len(analysis.links.to_pandas()) == 17
    assert set(analysis.links.evidence()["kind"]) == {"meeting", "plenary", "partnership"}
    assert "ei_index" in set(analysis.measures["measure"])
    assert all(finding.severity != "error" for finding in analysis.findings)
