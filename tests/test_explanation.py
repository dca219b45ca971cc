"""The explanation of a pair: the class in words, its figures, and the rows behind it."""

from dataclasses import replace

import pandas as pd
import pytest

from ppr_network.explanation import PLAIN, WHY, explain
from ppr_network.rules import CLASSES
from tests.publications import toy_publication


def test_every_class_has_its_words_and_its_reason():
    """No class can come up that the explanation has no words for."""
    assert set(CLASSES) - {"none"} == set(WHY) == set(PLAIN)
    assert len(set(PLAIN.values())) == len(PLAIN)
    assert all(
        reason.endswith(".") and words[0].isupper()
        for reason, words in zip(WHY.values(), PLAIN.values(), strict=True)
    )


def test_the_class_is_said_in_words_with_its_name_behind():
    """Who reads it needs no table of classes, and finds the row of links.csv all the same."""
    lines = explain(toy_publication(), "Street Church", "Clinic")
    assert lines[0] == "Clinic and Street Church"
    (line,) = [line for line in lines if "(new_established)" in line]
    assert line == f"New link of two known actors (new_established), because {WHY['new_established']}"
    assert (
        "  Tier: 0 in the baseline, 2 in the challenge, 1 in the follow-up (0 none, 1 contact, 2 working link, "
        "3 partnership)." in lines
    )
    assert "  Formed on 2019-06-29, day 24." in lines


def test_a_follow_up_that_has_not_come_is_a_dash():
    """What is not known yet is not shown as 0."""
    toy = toy_publication()
    unknown = pd.Series([pd.NA] * len(toy.links), dtype="Int64")
    links = toy.links.assign(tier_follow_up=unknown, dates_follow_up=unknown)
    text = "\n".join(explain(replace(toy, links=links), "Clinic", "Street Church"))
    assert "2 in the challenge, – in the follow-up." in text
    assert "2 in the challenge, – in the follow-up (0 none" in text


def test_a_pair_without_a_class_has_no_link():
    """Where the records show nothing that is said, and nothing else."""
    lines = explain(toy_publication(), "Homes Ltd", "Clinic")
    assert any(line.startswith("No link: the records do not show them together") for line in lines)
    assert lines[-1] == "Evidence: none in the records."


@pytest.mark.parametrize(("told", "said"), [("yes", True), ("no", False)])
def test_what_limits_a_class_is_said_where_it_does(told, said):
    """Provisional classes and earlier plenaries are told of the pairs they are true of."""
    toy = toy_publication()
    links = toy.links.assign(provisional=told, plenary_only_prior=told)
    text = "\n".join(explain(replace(toy, links=links), "Clinic", "Street Church"))
    assert ("Provisional: the records before the challenge are not complete." in text) is said
    assert ("only at plenaries, which make no link" in text) is said


def test_a_partnership_without_a_start_is_listed_with_its_rows():
    """Its date and window are not known, it is not counted, and both ends name their row and sheet."""
    toy = toy_publication()
    row = {
        "actor_a": "Clinic", "actor_b": "Council A", "window": "", "date": "", "event": "", "kind": "partnership",
        "counted": "no", "file_a": "b.xlsx", "sheet_a": "Deals", "rows_a": "4;9", "file_b": "b.xlsx",
        "sheet_b": "Deals", "rows_b": "4;9",
    }  # fmt: skip
    lines = explain(replace(toy, evidence=pd.DataFrame([row])), "Clinic", "Council A")
    assert lines[-3:] == [
        "Evidence (1):",
        "  no date  partnership: not named (no window, not counted)",
        "      Clinic: b.xlsx [Deals] row 4, 9 | Council A: b.xlsx [Deals] row 4, 9",
    ]


def test_of_a_person_it_is_told_what_is_withheld():
    """A person whose dates are withheld was there all the same, and whether before may be withheld too."""
    toy = toy_publication()
    here = toy.actors["actor"] == "Clinic"
    withheld = {"kind": "individual", "sector": "", "first_seen": "", "active_baseline": ""}
    actors = toy.actors.assign(
        **{name: toy.actors[name].mask(here, value) for name, value in withheld.items()}
    )
    lines = explain(replace(toy, actors=actors), "Newcomer CIC", "Clinic")
    assert "  Clinic (sector unknown or withheld): whether before the challenge is withheld, in it." in lines


def test_an_actor_at_no_event_is_told_as_such():
    """A partner that no register has is known by its partnership alone."""
    toy = toy_publication()
    actors = toy.actors.assign(first_seen=toy.actors["first_seen"].mask(toy.actors["actor"] == "Clinic", ""))
    lines = explain(replace(toy, actors=actors), "Newcomer CIC", "Clinic")
    assert "  Clinic (health): at no recorded event." in lines
    assert any(line.startswith("  Newcomer CIC (sector unknown): seen from ") for line in lines)
