"""The challenge beside earlier windows, and pairs of sectors beside chance, as data."""

from dataclasses import replace

from ppr_network.report.sections.beside_chance import SHOWN, beside_chance
from ppr_network.report.sections.earlier import CANNOT_COMPARE, earlier
from tests.publications import toy_publication
from tests.report.variants import all_too_large, with_placebo, with_test


def test_each_window_stands_with_its_settings_and_links() -> None:
    """The challenge as recorded and with less effort, each earlier window by its days, and the band."""
    section = earlier(with_placebo(toy_publication()))
    assert [(bar.settings, bar.links, bar.meetings) for bar in section.bars] == [
        ("9", "12", "40"), ("7.4", "10.2", "–"), ("1", "2", "30"), ("2", "3", "28"), ("1.5 (0 to 6)", "2.5", "–"),
    ]  # fmt: skip
    assert section.bars[2].days == "days \N{MINUS SIGN}161 to \N{MINUS SIGN}61"
    assert (section.top, section.bars[-1].low, section.bars[-1].high) == (10, 0, 60)
    assert section.title == (
        "New links came from 7.4 separate settings in the challenge, and from 1.5 in an earlier time of the same length"
    )
    assert (section.why_not, section.refused) == ((), ())


def test_what_is_refused_stands_under_the_windows() -> None:
    """Where no claim rests on the comparison every reason is told; without one, that chance explains it."""
    refused = earlier(
        with_placebo(toy_publication(), carries_claim=False, refused=["Lists became fuller."])
    ).refused
    assert refused == ("No claim rests on this comparison:", "Lists became fuller.")
    chance = earlier(with_placebo(toy_publication(), carries_claim=False, p=0.3)).refused
    assert chance[1] == "Such a difference is no rarer than chance makes it (p = 0.30)."


def test_without_an_earlier_window_the_reasons_are_told() -> None:
    """Where there is none to compare with, the reasons stand in plain words, and nothing is drawn."""
    section = earlier(with_test(toy_publication(), refused=["The records are too short."]))
    assert (section.title, section.bars) == (CANNOT_COMPARE, ())
    assert section.why_not == ("The records are too short.",)
    assert "too large" in earlier(all_too_large()).why_not[0]


def test_pairs_of_sectors_beside_chance() -> None:
    """What can be told comes first, the largest excess on top, and too few links are marked."""
    section = beside_chance(toy_publication())
    assert [(row.pair, row.links, row.expected, row.verdict) for row in section.rows] == [
        ("council and health", "12", "5.5", "more"),
        ("community and council", "6", "5.5", "as by chance"),
        ("community and health", "1", "5.5", "fewer"),
        ("community within itself", "1", "0.2", "too few to tell"),
    ]
    assert (
        section.title
        == "Of 3 pairs of sectors with links enough to tell, 1 has more than chance would give and 1 fewer"
    )
    assert "community within itself 1, by chance 0.2 (too few to tell)" in section.description


def test_only_so_many_pairs_are_drawn() -> None:
    """The figure shows the first pairs; the table holds all."""
    toy = toy_publication()
    many = toy.tables["observed-expected"].sample(n=40, replace=True, random_state=1)
    section = beside_chance(replace(toy, tables={**toy.tables, "observed-expected": many}))
    assert (len(section.shown), len(section.rows)) == (SHOWN, 40)


def test_untested_pairs_and_too_few_links() -> None:
    """Without a test nothing is called more or fewer; with too few links nothing is compared."""
    toy = toy_publication()
    table = toy.tables["observed-expected"]
    blank = table.assign(**dict.fromkeys(("low", "high", "p", "p_adjusted"), None))
    titles = [
        beside_chance(replace(toy, tables={**toy.tables, "observed-expected": changed})).title
        for changed in (blank, table.assign(enough_to_interpret="no"), table.iloc[:0])
    ]
    assert titles[0] == "Links beside chance: 3 pairs of sectors with links enough to compare"
    assert titles[1] == "There are too few links between any two sectors to compare them with chance"
    assert titles[2].startswith("These records cannot show")
