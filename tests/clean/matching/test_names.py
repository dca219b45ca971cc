"""Names of organisations, sectors and people: what is proposed as one, and what never is."""

import doctest

import pytest

from ppr_network.clean.matching import name_forms, pairs, review
from ppr_network.clean.matching.pairs import alike_names
from ppr_network.clean.matching.people_pairs import alike_people
from ppr_network.clean.matching.sector_pairs import alike_sectors
from tests.clean.tables import cleaned, row

FILLERS = ["Mill Lane Chapel", "Harbour Radio", "Quay Street Bakers"]


def rank(one: str, other: str, *others: str) -> str:
    """Return the rank at which two names are proposed among some others, blank if they are not."""
    names = [one, other, *others, *FILLERS]
    return next((pair.rank for pair in alike_names(names) if {pair.a, pair.b} == {0, 1}), "")


@pytest.mark.parametrize("module", [name_forms, pairs, review])
def test_examples_run(module):
    """What the docstrings show is what happens."""
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lantern Homes Ltd", "The Lantern Homes"),
        ("Smith & Jones Trust", "Smith and Jones Trust"),
        ("Alder Bank Children's NHS Foundation Trust", "Alder Bank Childrens NHS FT"),
        ("St. Mary's C of E Primary School", "Saint Marys CE Primary Sch"),
        ("Harbour Housing Assoc", "HARBOUR HOUSING ASSOCIATION CIC"),
        ("Quay Carers' Ctr", "Quay Carers Center"),
        ("N.S.P.C.C. Newtown", "NSPCC Newtown"),
        ("Féile Arts Group", "Feile Arts Grp"),
        ("Market Growers (MG)", "Market Growers"),
        ("Primary School Oakdale North", "Oakdale North Primary School"),
        ("Newtown Health watch", "Newtown Healthwatch"),
        ("Harbour Housing Assocation", "Harbour Housing Association"),
    ],
)
def test_mere_ways_of_writing_are_near_certain(one, other):
    """Case, punctuation, and, legal forms, short forms, accents, order and a slip in a usual word set nothing apart."""
    assert rank(one, other) == "near certain"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LCC", "Liverpool City Council"),
        ("Liverpool CC", "Liverpool City Council"),
        ("Newtown Council", "Newtown City Council"),
        ("Ashford Harbour Radio", "Ashfrod Harbour Radio"),
    ],
)
def test_initials_and_lacking_words_are_likely(one, other):
    """What leaves some doubt is likely, not near certain."""
    assert rank(one, other) == "likely"


def test_initials_of_several_are_only_possible():
    """An acronym that two names could have tells little of either."""
    assert rank("LCC", "Liverpool City Council", "Lancaster City Council") == "possible"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Newtown Foodbank", "South Newtown Foodbank"),
        ("Mill Lane Infant School", "Mill Lane Junior School"),
        ("Newtown City Council", "Newtown County Council"),
        ("Scout Group 12 Newtown", "Scout Group 13 Newtown"),
        ("Friends of Newtown Hospital", "Newtown Hospital"),
        ("NGVC", "NKVC"),
    ],
)
def test_neighbours_in_name_are_not_proposed(one, other):
    """Words and numbers that tell two bodies apart keep them apart."""
    assert rank(one, other) == ""


def test_the_order_of_names_changes_no_proposal():
    """The same names in another order give the same pairs."""
    names = [
        "LCC",
        "Liverpool City Council",
        "Liverpool CC",
        "Ashford Radio Club",
        "Ashfrod Radio Clbu",
        *FILLERS,
    ]
    told = [
        {(frozenset((some[p.a], some[p.b])), p.score, p.reason) for p in alike_names(some)}
        for some in (names, names[::-1])
    ]
    assert told[0] == told[1] != set()


def test_sectors_that_are_near_misses_are_proposed():
    """Misspelt and plural labels are proposed, different ones are not."""
    labels = ["government", "goverment", "business", "businesses", "health", "housing"]
    found = {(labels[pair.a], labels[pair.b]) for pair in alike_sectors(labels)}
    assert found == {("government", "goverment"), ("business", "businesses")}


def people_ranks(*signed: tuple[str, str, str]) -> dict[frozenset[str], str]:
    """Return rank by pair of people, of rows (event, organisation, person)."""
    records = cleaned(
        attendance=[row(event, "2019-06-05", of, person=name) for event, of, name in signed]
    ).records
    names = dict(zip(records.people["person_id"], records.people["person"], strict=True))
    return {frozenset((names[pair.a], names[pair.b])): pair.rank for pair in alike_people(records)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Robert Quill", "Bob Quill", "likely"),
        ("Elizabeth Quill", "Liz Quill", "likely"),
        ("R. Quill", "Robert Quill", "likely"),
        ("Quill, Robert", "Cllr Robert Quill", "near certain"),
        ("Robert Quillfeather", "Robert Quilfeather", "likely"),
    ],
)
def test_people_of_one_organisation_are_compared(one, other, expected):
    """Nicknames, initials, titles and slips are proposed within one organisation."""
    told = people_ranks(("A", "Homes", one), ("B", "Homes", other))
    assert told == {frozenset((one, other)): expected}


def test_people_of_two_organisations_are_not_compared():
    """Bob of one place and Robert of another are two people."""
    assert people_ranks(("A", "Homes", "Robert Quill"), ("B", "Council", "Bob Quill")) == {}


def test_two_at_one_meeting_are_hardly_one():
    """Bob and Robert in one room are possible at most."""
    told = people_ranks(("A", "Homes", "Robert Quill"), ("A", "Homes", "Bob Quill"))
    assert set(told.values()) == {"possible"}
