"""The results that are kept: they make the page, can be made again, and hold what must hold."""

import pytest
from benchmarks.known_answers.lines import read_lines
from benchmarks.known_answers.page import holds, page
from benchmarks.known_answers.study import look_at
from benchmarks.validation import KEPT, PAGE

from ppr_network.practice.worlds.kinds import KINDS

AGAIN = [("nothing", 1), ("attendances-lost", 1), ("16-groups", 1)]


@pytest.fixture(scope="module")
def kept():
    """Read the results that are kept."""
    return read_lines(KEPT)


def test_the_page_is_made_from_the_kept_results(kept):
    """The page in the documentation is, to the last character, what the kept results say."""
    assert PAGE.read_text(encoding="utf-8") == page(kept)


def test_kept_results_are_small_and_can_be_made_again(kept):
    """The kept file is under 300 kB, and a challenge looked at again gives its line."""
    assert KEPT.stat().st_size < 300_000
    by_task = {(line.world, line.seed): line for line in kept}
    assert [by_task[task] for task in AGAIN] == [look_at(task) for task in AGAIN]


def test_kept_results_hold_what_must_hold(kept):
    """No world with the usual groups claims more, or finds less, than is allowed."""
    of_kind = {kind: [line for line in kept if line.world == kind.name] for kind in KINDS}
    assert min(map(len, of_kind.values())) > 0
    assert [kind.name for kind, lines in of_kind.items() if kind.is_usual and not holds(kind, lines)] == []
