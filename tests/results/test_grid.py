"""The count under other sizes of a plenary and other numbers of dates."""

from dataclasses import replace

import pytest

from ppr_network.links.build import build_links
from ppr_network.measures.new_links import count_new_links
from ppr_network.release.publication import publish
from ppr_network.report.sections.against import against
from ppr_network.results.build import results_of
from ppr_network.results.grid import COLUMNS, grid
from tests.links.challenges import random_challenge, toy_challenge


def grid_of(links):
    """Return the table of the grid."""
    return grid(links).tables["plenary-grid"]


@pytest.mark.parametrize("seed", [1, 4])
def test_each_cell_is_the_count_of_a_run_with_those_settings(seed):
    """Four cells of a random challenge are what building its links with those settings gives."""
    challenge = random_challenge(seed)
    table = grid_of(build_links(challenge)).set_index(["plenary_above", "min_events"])
    for size, least in ((12, 1), (25, 2), (0, 2), (15, 3)):
        rules = challenge.settings.links.model_copy(update={"plenary_above": size, "min_events": least})
        other = replace(challenge, settings=challenge.settings.model_copy(update={"links": rules}))
        expected = count_new_links(build_links(other).pairs, cross_sector=True)
        cell = table.loc[(size, least)]
        assert (cell["low"], cell["new_cross_sector_links"], cell["high"]) == (
            expected.low, expected.mid, expected.high,
        )  # fmt: skip


def test_the_runs_own_choice_is_marked_once():
    """One cell is the run's own, also where its settings are none of the usual ones."""
    challenge = toy_challenge()
    rules = challenge.settings.links.model_copy(update={"plenary_above": 7, "min_events": 4})
    other = replace(challenge, settings=challenge.settings.model_copy(update={"links": rules}))
    for one, n_cells in ((challenge, 18), (other, 28)):
        table = grid_of(build_links(one))
        assert list(table.columns) == COLUMNS
        assert len(table) == n_cells
        assert table["chosen"].sum() == 1


def test_the_report_has_the_table():
    """The finding's own cell stands as chosen, beside the others."""
    results = results_of(build_links(toy_challenge()), seed=1, n_permutations=19)
    section = against(publish(results, "partner", bytes(32)))
    chosen = [count for row in section.rules for count, mark in row.counts if mark]
    assert chosen == ["6 (0–7)"]
    assert section.dates == ("1 date or more", "2 dates or more", "3 dates or more")
    assert section.rules[-1].size == "size does not count"
