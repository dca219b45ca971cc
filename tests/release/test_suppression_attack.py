"""The attack on the public release, tried a few times; the trial tries it five hundred times."""

from dataclasses import replace

import pytest
from trials.suppression_attack import (
    Release,
    attacked,
    challenges,
    combinations_under_k,
    from_tables,
    published,
    recovered_counts,
    recovered_groups,
    texts_of,
)

from trials import suppression_attack

KEY = bytes(range(32))


@pytest.mark.parametrize("seed", range(1, 4))
def test_nothing_withheld_is_recovered(seed):
    """Neither one public release nor two with one person between give a withheld value away."""
    assert attacked(seed) == 0


def test_the_attack_finds_counts_that_are_not_rounded(monkeypatch):
    """Told exact counts, the same attack recovers what is withheld: it is no attack that cannot succeed."""
    first, second = (exact(published(challenge, KEY)) for challenge in challenges(0))
    monkeypatch.setattr(suppression_attack, "window_of_count", lambda n, _: (n, n))
    assert {"links", "all mid", "withheld_links", "people"} <= set(recovered_counts(first, second))


def test_the_attack_finds_a_group_whose_size_the_total_gives_away():
    """One group, and three organisations withheld in all: the group has three."""
    first, second = (published(challenge, KEY) for challenge in challenges(0))
    told = {**first.summary, "withheld": {"actors": -1, "links": None}}
    assert list(
        recovered_groups(replace(first, summary=told, groups=frozenset("g"), sizes={"g": 3}), second)
    ) == ["g"]


def test_pages_and_pictures_tell_nothing_that_the_tables_do_not():
    """Made again from the published tables they are the same; what stood in a page alone would be found."""
    publication = published(next(iter(challenges(1))), KEY).publication
    told, again = texts_of(publication), texts_of(from_tables(publication))
    assert told == again
    more = replace(publication, sectors=publication.sectors.assign(colour="#000007"))
    assert texts_of(more)["map.html"] != again["map.html"]


def exact(release: Release) -> Release:
    """Return a release that tells every count as it is."""
    truth = release.truth
    new, cross = (
        {end: truth[f"{kind} {end}"] for end in ("low", "mid", "high")} for kind in ("all", "cross")
    )
    told = {
        "links": truth["links"], "people": truth["people"], "events": truth["events"], "new_links": new,
        "new_cross_sector_links": cross,
        "primary_test": {name: truth[f"test {name}"] for name in ("observed", "high")},
        "withheld": {"actors": truth["withheld_actors"], "links": truth["withheld_links"]},
    }  # fmt: skip
    return replace(release, summary={**release.summary, **told})


@pytest.mark.parametrize("seed", range(6))
def test_no_combination_is_under_k(seed):
    """In a random table for partners no combination of attributes is that of fewer than five."""
    assert combinations_under_k(seed) == 0
