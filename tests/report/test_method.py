"""Settings and method words, as data."""

from pathlib import Path

from ppr_network.report.sections.method import method
from ppr_network.report.sections.tests_made import TESTS
from tests.publications import toy_publication
from tests.report.variants import with_placebo, with_summary


def test_settings_are_echoed() -> None:
    """Every setting that a number depends on is told as it was used."""
    settings = {row.key: row.value for row in method(toy_publication()).settings if row.key}
    assert settings == {
        "day_0": "5 June 2019",
        "days": "100 days",
        "as_of": "2 November 2019",
        "windows.baseline_days": "365 days",
        "windows.set_up_days": "60 days",
        "windows.follow_up_days": "180 days",
        "links.min_events": "2",
        "links.plenary_above": "25",
        "links.plenary_share": "60%",
        "links.exclude_roles": "facilitator, coach, notetaker and evaluator",
        "links.baseline": "partial",
        "sectors.system": "those found in the data",
        "sectors.community": "community, lived_experience and resident",
        "sectors.individuals": "lived_experience and resident",
        "sectors.rename": "none",
        "--level": "organisation",
        "--release": "partner",
        "--seed": "20190605",
        "--permutations": "999",
    }


def test_method_gives_observed_expected_and_p() -> None:
    """The comparison and the E-I index stand with what chance gives and p."""
    section = method(toy_publication())
    assert section.test == (
        "N5: observed 2, expected 1.40, 95% between 0 and 4; p = 0.31, from 999 shuffles.",
        "N5 describes; it never carries a claim.",
    )
    assert section.ei_index[1] == (
        "E-I index: 0.80. If sectors were dealt out at random among the same links: 0.50. p = 0.19."
    )


def test_method_gives_each_window_and_the_effort() -> None:
    """N8 stands with every window as recorded, the recording effort, what rests on it, and N5 beside it."""
    assert method(with_placebo(toy_publication())).test == (
        "N8, separate settings: observed 7.41, expected 1.50, 95% between 0 and 6; p = 0.012, from 999 shuffles.",
        "Days 0 to 100, as recorded: 9 settings with 12 new links between sectors, from 40 meetings.",
        "Days \N{MINUS SIGN}161 to \N{MINUS SIGN}61, as recorded: 1 setting with 2 new links between sectors, "
        "from 30 meetings.",
        "Recording in the challenge for each 1 in the earlier windows: 1.40 meetings of groups that went on "
        "(tempo), 0.90 of those present at a meeting (size). With anything over 1 cut back, 10.2 of 12 new "
        "links are left in the challenge.",
        "The finding at the top of the page rests on this comparison.",
        "N5, new links: observed 8, expected 3, 95% between 0 and 6; p = 0.04, from 999 shuffles. It "
        "describes, and carries no claim.",
    )


def test_method_gives_every_reason_against_the_comparison() -> None:
    """What is refused, and what would have been needed, stand under the numbers."""
    refused = with_placebo(
        toy_publication(), carries_claim=False, refused=["Lists became fuller."], note="At least 6."
    )
    assert method(refused).test[4:7] == (
        "The finding at the top of the page does not rest on this comparison.",
        "Lists became fuller.",
        "At least 6.",
    )


def test_undefined_ei_index_says_why() -> None:
    """An E-I index that is undefined is a dash with its note."""
    index = {"observed": None, "expected": None, "p": None, "note": "No working link has two known sectors."}
    assert method(with_summary(toy_publication(), ei_index=index)).ei_index[1] == (
        "E-I index: \N{EN DASH}. No working link has two known sectors."
    )


def test_every_test_tells_its_draws_generator_and_place() -> None:
    """A test that was made has its draws, its name beside the seed, and a place in the documentation that is there."""
    toy = with_placebo(toy_publication())
    (row,) = method(toy).tests
    assert (row.generator, row.draws, row.n) == ("N5", "999", "\N{EN DASH}")
    docs = Path(__file__).parents[2]
    for _, _, _, _, _, place in TESTS:
        name, _, heading = place.partition(", ")
        assert f"# {heading}" in (docs / name).read_text(encoding="utf-8"), place
