"""The scorecard in the README is what the trials found, and a trial that was not run is told."""

import pytest
from trials.kept import Outcome
from trials.scorecard import FIGURES, README, lines, outcomes, with_scorecard


def test_the_readme_bears_the_figures_of_the_trials():
    """Nobody has written a figure by hand: the README is what the command would write now."""
    text = README.read_text(encoding="utf-8")
    assert with_scorecard(text, lines(outcomes())) == text, "run  python -m trials.scorecard"


def test_a_trial_that_was_not_run_is_told():
    """Eight figures always stand; one without an outcome says so, and a broken promise is counted."""
    told = lines({"kills": Outcome("kills", "", 200, 3), "fault_kinds": Outcome("fault_kinds", "", 40, 1)})
    assert len(FIGURES) == 8
    assert sum("not run" in line for line in told) == 6
    assert any("3 in 200 tried" in line for line in told)
    assert any("39/40" in line for line in told)


def test_a_page_without_a_place_is_an_error():
    """The scorecard is never put anywhere else."""
    with pytest.raises(ValueError, match="no place for the scorecard"):
        with_scorecard("# A page\n", [])
