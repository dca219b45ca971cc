"""Sectors before and after, as data."""

from dataclasses import replace

import pandas as pd

from ppr_network.report.sections.mixing import mixing
from ppr_network.report.strings import CANNOT_SHOW_SECTORS
from tests.publications import toy_publication
from tests.report.variants import all_too_large


def test_mixing_counts_links_of_each_sector_with_others() -> None:
    """A bar counts links that leave the sector, before and in the challenge; both ends count a link."""
    bars = {bar.sector: (bar.before, bar.after) for bar in mixing(toy_publication()).bars}
    assert bars == {"community": (0, 3), "council": (1, 3), "health": (1, 4), "housing": (0, 0)}


def test_mixing_bars_share_one_scale() -> None:
    """The longest bar is the whole width, and every other in proportion."""
    section = mixing(toy_publication())
    assert section.top == 4
    assert max(bar.after_width for bar in section.bars) == 100
    assert [bar.before_width for bar in section.bars] == [0, 25, 25, 0]


def test_mixing_lists_every_pair_of_sectors_once() -> None:
    """The table of pairs holds links within a sector too, most links in the challenge first."""
    rows = [(row.sector_a, row.sector_b, row.before, row.after) for row in mixing(toy_publication()).pairs]
    assert rows == [
        ("council", "health", "1", "2"),
        ("community", "health", "0", "2"),
        ("community", "within itself", "0", "1"),
        ("community", "council", "0", "1"),
    ]


def test_mixing_warns_of_windows_of_unequal_length() -> None:
    """The days of both windows are told beside the bars."""
    sentences = mixing(toy_publication()).sentences
    assert (
        sentences[1] == "In the challenge, 5 of 6 working links of known sectors (83%) ran between sectors."
    )
    assert sentences[2].startswith("The time before is 365 days long and the challenge 101, ")


def test_mixing_without_links_says_so() -> None:
    """A window without working links has no share."""
    toy = toy_publication()
    section = mixing(replace(toy, mixing=toy.mixing.iloc[:0]))
    assert (
        section.sentences[0]
        == "Before the start, no working link between organisations of known sector is on record."
    )
    assert section.pairs == ()


def test_mixing_keeps_sectors_that_left() -> None:
    """A sector with links before and nobody in the challenge still has its bars."""
    toy = toy_publication()
    gone = pd.DataFrame([("baseline", "council", "police", 2)], columns=toy.mixing.columns)
    bars = mixing(replace(toy, mixing=pd.concat([toy.mixing, gone]))).bars
    assert (bars[-1].sector, bars[-1].before, bars[-1].after) == ("police", 2, 0)


def test_mixing_that_cannot_be_seen_prints_no_zero() -> None:
    """Where every meeting was too large the title counts nothing."""
    assert mixing(all_too_large()).title == CANNOT_SHOW_SECTORS
