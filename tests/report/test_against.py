"""What the count of new links is read against, and how presence is shared, as data and on the page."""

from dataclasses import replace

import pytest

from ppr_network.links.build import build_links
from ppr_network.release.publication import publish
from ppr_network.report.page import report_page
from ppr_network.report.sections.against import NOT_TOLD, against
from ppr_network.report.sections.sharing import NOT_TOLD as NO_SIDES
from ppr_network.report.sections.sharing import sharing
from ppr_network.results.build import results_of
from tests.links.challenges import toy_challenge
from tests.publications import toy_publication


@pytest.fixture(scope="module")
def toy():
    """Return the publication of the toy challenge as it is computed."""
    results = results_of(build_links(toy_challenge()), seed=1, n_permutations=99)
    return publish(results, "partner", bytes(32))


def test_the_pairs_at_risk(toy):
    """The toy's four pairs between sectors and one within stand in words and in the table."""
    section = against(toy)
    assert (
        "4 pairs of different sectors could have become a new link and 2 did; within a sector 0 of 1"
        in (section.sentences[0])
    )
    assert [(row.could, row.new, row.share) for row in section.at_risk] == [
        ("4", "2", "–"), ("1", "0", "–"), ("8", "4", "50%"), ("3", "1", "–"),
    ]  # fmt: skip


def test_old_faces_and_new(toy):
    """Of the toy's six new links between sectors two join old faces, four an old and a new one."""
    ends, suspects = against(toy).faces
    assert ends.startswith(
        "Of 6 new links between sectors, 2 join two that were on record before, 4 an old one"
    )
    assert suspects.startswith(
        "The usual suspects: 2 hold half of all earlier attendances; 3 of the 6 new links"
    )


def test_what_if_ends_at_all_that_look_new(toy):
    """With perfect records all working links that the baseline does not show are new; the toy has six."""
    section = against(toy)
    assert section.what_if[-1] == ("100%", "6")
    assert [chance for chance, _ in section.what_if] == ["50%", "60%", "70%", "80%", "90%", "100%"]
    assert "what-if, not a finding" in section.what_if_sentences[0]


def test_the_tables_are_files_of_numbers(toy):
    """Sectors of newcomers are words, and the numbers are those of the page."""
    newcomers = toy.tables["newcomers"]
    assert newcomers["newcomers"].sum() == 2
    assert set(newcomers["sector"]) == set(toy.sectors["sector"])
    assert toy.tables["formation"]["new_links"].tolist() == [2, 0, 4, 1]


def test_without_sides_there_is_nothing_to_compare(toy):
    """The toy names no sector of a community: the section says so."""
    section = sharing(toy)
    assert section.sentences[0] == NO_SIDES
    assert section.rows == ()


def test_the_community_side(toy):
    """Where there is one, its share of attendances stands beside its number, with chance."""
    measures = toy.measures.copy()
    mine = (measures["measure"] == "bloc_share") & (measures["group"] == "community: attendances")
    measures.loc[mine, ["value", "expected", "low", "high", "p"]] = [0.4, 0.375, 0.2, 0.5, 0.61]
    measures.loc[mine, "note"] = "lived_experience among the actors of known sector; presence, not power"
    section = sharing(replace(toy, measures=measures))
    assert section.sentences[0] == (
        "The community side (lived experience) is 38% of those who took part and holds 40% of attendances."
    )
    assert section.rows[0].band == "20% to 50%"


def test_the_page_has_both_sections(toy):
    """Headings, table and details are on the page."""
    page = report_page(toy)
    assert '<h2 id="against-title">New against what?</h2>' in page
    assert "What if the earlier records missed links?" in page
    assert '<h2 id="sharing-title">Was presence shared?</h2>' in page


def test_where_nothing_was_computed_it_is_said():
    """A publication without these tables says so."""
    assert against(toy_publication()).sentences == (NOT_TOLD,)
    assert NOT_TOLD in report_page(toy_publication())
