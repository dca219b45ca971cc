"""Sectors on pages are written as people write them; the tables keep the data's text."""

from dataclasses import replace

from ppr_network.model import StoryStep
from ppr_network.pipeline import pages_and_pictures
from ppr_network.shown import as_shown, shown_sectors
from tests.publications import toy_publication


def _with_underscore():
    toy = toy_publication()
    tables = {
        name: getattr(toy, name).replace("housing", "lived_experience")
        for name in ("actors", "links", "sectors")
    }
    return replace(toy, story=(StoryStep("Them.", sectors=("lived_experience",)),), **tables)


def test_sectors_that_would_look_the_same_keep_their_text():
    """Underscores become blanks unless two sectors would then bear one name, or none would be left."""
    written = shown_sectors(["a_b", "a b", "c_d", "_", "plain"])
    assert written == {"a_b": "a_b", "a b": "a b", "c_d": "c d", "_": "_", "plain": "plain"}


def test_pages_and_pictures_show_sectors_as_people_write_them():
    """No page or picture of the network shows the underscore; the publication itself is left as it is."""
    publication = _with_underscore()
    files = pages_and_pictures(publication)
    for name in ("map.html", "report.html", "figures/network.svg"):
        assert "lived experience" in files[name]
        assert "lived_experience" not in files[name].partition('id="method"')[0]  # which quotes the settings
    assert set(publication.actors["sector"]) == {"community", "council", "health", "lived_experience", ""}


def test_story_of_the_author_follows():
    """A step that names a sector names it as the map does."""
    assert as_shown(_with_underscore()).story[0].sectors == ("lived experience",)
