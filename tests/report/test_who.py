"""Who was there, as data."""

from dataclasses import replace

from ppr_network.palette import SHAPES
from ppr_network.report.sections.who import actor_nouns, who
from ppr_network.report.shapes import OUTLINES
from tests.publications import toy_publication


def test_who_was_there_counts_actors_by_sector() -> None:
    """Every sector is listed with its count and share, unknown last."""
    section = who(toy_publication())
    assert section.tiles == (("23", "people"), ("8", "organisations"), ("4", "sectors"), ("8", "meetings"))
    rows = [(row.sector, row.n_actors, row.share) for row in section.sectors]
    assert rows[0] == ("community", "2", "25%")
    assert rows[-1] == ("sector unknown", "1", "12%")
    assert sum(int(row.n_actors) for row in section.sectors) == 8


def test_newcomers_are_new_to_the_records() -> None:
    """Newcomers are counted among those active, and never called new in themselves."""
    toy = toy_publication()
    actors = toy.actors.assign(newcomer=["yes", "yes", *["no"] * 6])
    section = who(replace(toy, actors=actors))
    assert section.newcomers.startswith("2 of the 8 organisations are newcomers to our records")
    assert [row.n_newcomers for row in section.sectors] == ["0", "1", "1", "0", "0"]


def test_meetings_tell_who_called_them() -> None:
    """Meetings of the challenge are split by who called them, those without a word as not recorded."""
    toy = toy_publication()
    events = toy.events.assign(convened_by=["", "self", "challenge"] * 4 + ["challenge"])
    assert who(replace(toy, events=events)).meetings == (
        "Of 8 meetings in the challenge, 2 were too large or too general to count towards links.",
        "Who called them: 3 called by the challenge, 3 called by the partners themselves "
        "and 2 called by someone not recorded.",
    )
    assert who(replace(toy, events=events.iloc[:4])).meetings == ("No meeting is recorded in the challenge.",)


def test_actors_are_named_for_what_they_are() -> None:
    """Readers meet organisations, organisations and individuals, or people."""
    toy = toy_publication()
    mixed = toy.actors.assign(kind=["individual", *["organisation"] * 7])
    assert actor_nouns(toy)[1] == "organisations"
    assert actor_nouns(replace(toy, actors=mixed))[1] == "organisations and individuals"
    assert actor_nouns(replace(toy, level="person"))[1] == "people"


def test_every_shape_of_the_palette_can_be_drawn() -> None:
    """No sector is left without its outline."""
    assert set(OUTLINES) == set(SHAPES)
