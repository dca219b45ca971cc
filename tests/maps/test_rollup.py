"""The links of a map counted by sector, against a table that pandas groups; and where the bubbles stand."""

from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

from ppr_network.maps.bubbles import bubbles_of
from ppr_network.maps.colourings import colourings_of
from ppr_network.maps.from_graph import graph_view
from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.levels import levels_of
from ppr_network.maps.rollup import Band, roll_up
from ppr_network.maps.strongest import is_large, strongest
from tests.publications import toy_publication


@pytest.fixture(scope="module")
def view():
    """Return the map of the toy publication."""
    return publication_view(toy_publication())


def _drawn_day(row):
    """Return the day from which a link of the toy publication is drawn, nothing for those there before."""
    if row["class"] in {"sustained", "lapsed", "strengthened", "unknown_start"}:
        return float("-inf")
    date = row["formed"] or row["first_contact"]
    return (pd.Timestamp(date) - pd.Timestamp("2019-06-05")).days


@pytest.mark.parametrize("day", [-300, 0, 24, 60, 66, 100, None])
def test_bands_are_what_pandas_counts_of_the_table_of_links(view, day):
    """On every day, links and new links by pair of sectors are those of a groupby over links.csv."""
    links = toy_publication().links.copy()
    drawn = links.apply(_drawn_day, axis=1) <= (float("inf") if day is None else day)
    sides = links[["sector_a", "sector_b"]].replace("", "not recorded").apply(sorted, axis=1)
    links["pair"] = sides.map(tuple)
    links["is_new"] = (links["new"] == "yes") & (links["cross_sector"] == "yes")
    expected = links[drawn].groupby("pair")["is_new"].agg(["size", "sum"])
    rolled = roll_up(view, day=day)
    names = [group.name for group in view.groups]
    counted = {tuple(sorted((names[p], names[q]))): (b.n, b.n_new) for (p, q), b in rolled.bands.items()}
    counted |= {(names[g], names[g]): (n, 0) for g, n in enumerate(rolled.within) if n}
    assert counted == {pair: (row["size"], row["sum"]) for pair, row in expected.iterrows()}
    assert sum(n for n, _ in counted.values()) == drawn.sum()


def test_boxes_that_are_not_ticked_take_their_links_away(view):
    """Without a sector its links are gone, and without a kind the links of that kind."""
    everyone = range(len(view.groups))
    rolled = roll_up(view, groups=[g for g in everyone if view.groups[g].name != "council"])
    council = [group.name for group in view.groups].index("council")
    assert not any(council in pair for pair in rolled.bands)
    assert rolled.actors[council] == rolled.within[council] == 0
    new = {i for i, kind in enumerate(view.kinds) if kind.key == "new_between"}
    only_new = roll_up(view, kinds=new)
    assert all(band.n == band.n_new for band in only_new.bands.values())
    assert sum(band.n for band in only_new.bands.values()) == 3


def test_new_links_of_the_bands_are_those_of_the_headline(view):
    """The bands hold every new link between sectors once, and no other."""
    publication = toy_publication()
    assert (
        sum(band.n_new for band in roll_up(view).bands.values())
        == (publication.summary["new_cross_sector_links"]["mid"])
    )


def test_roll_up_of_a_graph_is_its_mixing_matrix():
    """For a graph of its own, the counts are those of networkx's mixing matrix."""
    G = nx.gnm_random_graph(60, 200, seed=4)
    nx.set_node_attributes(G, {i: "abcd"[i % 7 % 4] for i in G}, "sector")
    view = graph_view(G, group="sector", title="")
    mixing = nx.attribute_mixing_dict(G, "sector")
    rolled, names = roll_up(view), [group.name for group in view.groups]
    for (p, q), band in rolled.bands.items():
        assert band == Band(mixing[names[p]][names[q]], mixing[names[p]][names[q]])
    assert [2 * n for n in rolled.within] == [mixing[name].get(name, 0) for name in names]


@pytest.mark.parametrize("n", [2, 3, 7, 16, 30])
def test_bubbles_never_overlap_and_are_sized_by_area(n):
    """No two bubbles share room, and among those above the least size area goes with the number of actors."""
    small = graph_view(_three_groups(), group="sector", title="")
    groups = tuple(replace(small.groups[0], name=f"g{i:02}") for i in range(n))
    actors = tuple(replace(small.actors[0], group=g) for g in range(n) for _ in range(1 + g * g % 7))
    links = tuple(replace(small.links[0], a=i, b=i * i % len(actors)) for i in range(len(actors)))
    view = replace(small, groups=groups, actors=actors, links=links)
    bubbles = bubbles_of(view)
    sizes = roll_up(view).actors
    for i, (x, y) in enumerate(bubbles.positions):
        for j, (other_x, other_y) in enumerate(bubbles.positions[:i]):
            assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > bubbles.radii[i] + bubbles.radii[j]
    share = [r * r / k for r, k in zip(bubbles.radii, sizes, strict=True) if r > min(bubbles.radii)]
    assert all(s == pytest.approx(share[0], rel=0.03) for s in share)


def test_bubbles_are_the_same_every_time_and_need_two_groups(view):
    """Same map, same bubbles; one group, or more than a hundred, are no level."""
    assert bubbles_of(view) == bubbles_of(publication_view(toy_publication()))
    assert bubbles_of(replace(view, groups=view.groups[:1])) is None
    assert bubbles_of(replace(view, groups=view.groups[:1] * 101)) is None


def _large_view():
    """Return the map of 2,001 actors in a ring of three groups with chords at some, without laying it out."""
    small = graph_view(_three_groups(), group="sector", title="")
    actors = tuple(replace(small.actors[i % 3], name=f"n{i:04}") for i in range(2001))
    between = next(i for i, kind in enumerate(small.kinds) if kind.key == "between")
    ring = [replace(small.links[0], a=i, b=i + 1, kind=between) for i in range(2000)]
    chords = [replace(small.links[0], a=0, b=i, kind=between) for i in range(1000, 1400, 2)]
    return replace(small, actors=actors, links=tuple(ring + chords))


def _three_groups():
    """Return a triangle of three groups."""
    G = nx.complete_graph(3)
    nx.set_node_attributes(G, {i: "abc"[i] for i in G}, "sector")
    return G


def test_a_large_map_opens_by_group_and_says_so_with_numbers():
    """Over 2,000 actors the page opens rolled up, names how many there are, and holds the strongest 300."""
    view = _large_view()
    levels = levels_of(view)
    assert levels.by_group
    assert len(levels.part) == 300
    assert levels.note.startswith(
        "2,001 actors with 2,200 links are too many to read at once: shown by group"
    )
    assert "300 with most links between groups" in levels.note
    few = replace(view, actors=view.actors[:2000], links=view.links[:1999])
    small = levels_of(few)
    assert (small.by_group, small.part, small.note) == (False, None, "")


def test_ten_thousand_links_are_too_many_too():
    """10,000 links open whole, 10,001 by group."""
    view = _large_view()
    few = replace(view, actors=view.actors[:400], links=view.links[:1] * 10_000)
    assert not is_large(few)
    assert is_large(replace(few, links=view.links[:1] * 10_001))


def test_the_strongest_have_most_new_links_then_most_links_then_the_first_name():
    """The rule of the part shown first, on degrees counted apart."""
    view = _large_view()
    G = nx.Graph((link.a, link.b) for link in view.links)
    expected = sorted(G, key=lambda i: (-G.degree[i], view.actors[i].name))[:250]
    assert strongest(view, 250) == tuple(sorted(expected))
    assert 0 in expected


def test_colourings_are_those_the_records_have():
    """Team and neighbourhood have their groups by size; several teams and nothing recorded stand apart."""
    publication = toy_publication()
    teams = ["North", "South", "North; South", "", "North", "South", "North", "South; West"]
    places = ["Anfield"] * 8
    actors = publication.actors.assign(teams=teams, neighbourhood=places)
    names = list(actors["actor"])
    [team] = colourings_of(replace(publication, actors=actors), names)
    assert (team.key, team.word) == ("team", "Team")
    assert [group.name for group in team.groups] == ["North", "South", "several teams", "not recorded"]
    assert [team.groups[row].name for row in team.of] == [
        "North", "South", "several teams", "not recorded", "North", "South", "North", "several teams",
    ]  # fmt: skip
    assert len({(group.colour, group.shape) for group in team.groups}) == 4
    assert team.note == ""
    assert colourings_of(publication, names) == ()


def test_a_colouring_that_is_not_told_of_people_says_so():
    """Where people on the map have no team, the group and a note say that it is not told."""
    publication = toy_publication()
    teams, kinds = ["North", "South", "North", ""] * 2, ["organisation"] * 7 + ["individual"]
    actors = publication.actors.assign(teams=teams, kind=kinds)
    [team] = colourings_of(replace(publication, actors=actors), list(actors["actor"]))
    assert team.groups[-1].name == "not recorded, or not told of people"
    assert team.note.startswith("Of people who came for themselves it is not told")


def test_of_many_neighbourhoods_the_smallest_are_one_group():
    """Sixteen are named, the others stand together and their number is told."""
    publication = toy_publication()
    actors = pd.concat([publication.actors] * 3, ignore_index=True).iloc[:20]
    actors = actors.assign(
        actor=[f"n{i:02}" for i in range(20)], neighbourhood=[f"p{i:02}" for i in range(20)]
    )
    [places] = colourings_of(replace(publication, actors=actors), list(actors["actor"]))
    assert len(places.groups) == 17
    assert places.groups[-1].name == "4 smaller ones together"
    assert places.of.count(16) == 4
