"""New links by day, as data."""

from dataclasses import replace

from ppr_network.report.sections.curve import curve
from ppr_network.report.sections.finding import beside_the_number
from ppr_network.report.strings import CANNOT_SHOW_DAYS
from tests.publications import toy_publication
from tests.report.variants import all_too_large


def test_curve_ends_at_the_count_of_new_links() -> None:
    """The last point of the curve is the number of new links, and the table holds each rise."""
    section = curve(toy_publication())
    assert (section.cross[-1], section.every[-1], section.top) == (3, 4, 4)
    assert section.title == "3 new links between sectors had formed by day 100, half of them by day 60"
    rows = [(row.day, row.date, row.cross, row.cross_total, row.all_total) for row in section.rows]
    assert rows == [
        ("24", "29 June 2019", "1", "1", "1"),
        ("38", "13 July 2019", "0", "1", "2"),
        ("60", "4 August 2019", "1", "2", "3"),
        ("66", "10 August 2019", "1", "3", "4"),
    ]


def test_curve_is_drawn_in_percent() -> None:
    """The path steps up on the formation days and runs to the last day."""
    assert curve(toy_publication()).cross_path == "M0.00 100.00H24.00V75.00H60.00V50.00H66.00V25.00H100.00"


def test_curve_marks_meetings_and_those_too_large() -> None:
    """Each day with a meeting has one tick, a ring where all of its meetings were too large."""
    ticks = curve(toy_publication()).ticks
    assert [tick.day for tick in ticks] == [0, 10, 24, 38, 52, 66, 80, 100]
    assert [tick.day for tick in ticks if tick.plenary] == [0, 100]


def test_interim_curve_stops_at_the_as_of_day() -> None:
    """The line of an interim report ends on its day while the axis runs to the end."""
    toy = toy_publication()
    section = curve(replace(toy, curve=toy.curve[toy.curve["day"] <= 50]))
    assert (section.last_day, section.n_days) == (50, 100)
    assert section.every_path.endswith("H50.00")
    assert section.title == "1 new link between sectors had formed by day 50"


def test_curve_of_nothing_says_so() -> None:
    """Without new links the line stays at 0 and the text says so."""
    toy = toy_publication()
    section = curve(replace(toy, curve=toy.curve.assign(new_links=0, new_cross_sector_links=0)))
    assert section.description == "No new link between sectors had formed by day 100. The line stays at 0."
    assert (section.rows, section.top) == ((), 1)


def test_grid_of_large_counts_has_few_round_lines() -> None:
    """Seven thousand links give at most five grid lines at round numbers."""
    toy = toy_publication()
    section = curve(replace(toy, curve=toy.curve.assign(new_links=7394, new_cross_sector_links=7394)))
    assert [n for n, _ in section.grid] == [0, 2000, 4000, 6000, 8000]


def test_curve_bears_range_grade_and_benchmark() -> None:
    """The picture of a count is never without what must stand beside it, blank where none is counted."""
    assert curve(toy_publication()).note == beside_the_number(toy_publication())
    assert (curve(all_too_large()).title, curve(all_too_large()).note) == (CANNOT_SHOW_DAYS, "")
