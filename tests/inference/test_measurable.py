"""A number is given only where the records could have shown one."""

from dataclasses import replace

import pytest

from ppr_network.inference.measurable import Grounds, why_no_number

ENOUGH = Grounds(n_meetings=9, n_plenaries=2, n_links=5, n_actors=6, n_sectors=3, grade="C")


def test_enough_grounds_allow_a_number():
    """With small meetings, two sectors and some records before there is nothing to say."""
    assert why_no_number(ENOUGH) == ""
    assert why_no_number(replace(ENOUGH, n_links=0)) == ""


@pytest.mark.parametrize(
    ("lacking", "reason"),
    [
        ({"n_meetings": 0, "n_plenaries": 0, "n_links": 0}, "No meeting"),
        ({"n_meetings": 0, "n_links": 0}, "too large"),
        ({"n_actors": 1, "n_sectors": 1}, "Fewer than two took part"),
        ({"n_sectors": 0}, "Fewer than two sectors"),
        ({"n_sectors": 1}, "Fewer than two sectors"),
        ({"grade": "D"}, "no usable records"),
    ],
)
def test_each_lack_is_told(lacking, reason):
    """Each thing that a number needs is told where it is missing, the plainest first."""
    assert reason in why_no_number(replace(ENOUGH, **lacking))


def test_partnerships_alone_can_show_links():
    """Where every meeting was too large, partnerships still allow a number."""
    assert why_no_number(replace(ENOUGH, n_meetings=0)) == ""
