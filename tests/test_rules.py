"""The rules of what a link is, each as a pure function; arrays and tables of an engine must answer alike."""

from fractions import Fraction
from itertools import product
from typing import Any, get_args

import narwhals as nw
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.engine import Engine, choose_in_tables
from ppr_network.model import WINDOWS
from ppr_network.rules import (
    CLASSES,
    CONVENED,
    HAS_FORMED,
    NEW,
    SELF_ORGANISED,
    STRENGTH_UNITS,
    UNKNOWN_CONVENER,
    UNKNOWN_IF_NEW,
    PairFacts,
    choose_in_arrays,
    class_of,
    is_plenary,
    origin_of_event,
    tier_of,
    window_of,
    window_starts,
)
from ppr_network.settings import BaselineStatus, LinkRules, Settings

STATUSES: tuple[BaselineStatus, ...] = get_args(BaselineStatus)
FACTS = tuple(PairFacts.__dataclass_fields__)
COMBINATIONS = list(product(range(4), range(4), *[(False, True)] * 5))  # 512: all there are


def settings_of(baseline: int, set_up: int, days: int, follow_up: int) -> Settings:
    """Make settings of windows of these lengths."""
    windows = {"baseline_days": baseline, "set_up_days": set_up, "follow_up_days": follow_up}
    return Settings.model_validate({"name": "x", "day_0": "2019-06-05", "days": days, "windows": windows})


def class_in_words(case: tuple[Any, ...], status: str, *, interim: bool) -> str:
    """Read the class table of methods 2.1 row by row, for one pair."""
    before, during, history, set_up, start_unknown, both_seen, both_active = case
    rows = [
        (before == 0 and during == 0 and not set_up and not start_unknown, "none"),
        (before == 0 and start_unknown, "unknown_start"),
        (before == 0 and during >= 2 and history, "renewed"),
        (before == 0 and set_up, "setup_first_seen" if during >= 1 else "setup_only"),
        (before == 0 and during >= 2 and status == "none", "unknown_no_baseline"),
        (before == 0 and during >= 2 and both_seen, "new_established"),
        (before == 0 and during >= 2 and status == "complete", "new_newcomer"),
        (before == 0 and during >= 2, "unknown_newcomer"),
        (before == 0 and during == 1, "first_contact"),
        (before >= 1 and during > before, "strengthened"),
        (before >= 1 and during == before, "sustained" if before >= 2 else "contact_continued"),
        (before >= 1 and 1 <= during < before, "weakened"),
        (before >= 1 and during == 0 and both_active and not interim, "lapsed"),
        (before >= 1 and during == 0, "unobservable"),
    ]
    return next(name for holds, name in rows if holds)


@pytest.mark.parametrize("interim", [False, True])
@pytest.mark.parametrize("status", STATUSES)
def test_every_combination_of_facts_has_the_class_of_the_table(status: BaselineStatus, interim: bool) -> None:
    """Each of the 512 combinations of facts gets exactly the class that the table of methods 2.1 gives it."""
    columns = [np.array(column) for column in zip(*COMBINATIONS, strict=True)]
    codes = class_of(PairFacts(*columns), status, choose_in_arrays, interim=interim)
    expected = [class_in_words(case, status, interim=interim) for case in COMBINATIONS]
    assert [CLASSES[code] for code in codes] == expected


@pytest.mark.parametrize("interim", [False, True])
@pytest.mark.parametrize("status", STATUSES)
def test_tables_choose_the_same_class_as_arrays(
    engine: Engine, status: BaselineStatus, interim: bool
) -> None:
    """The class table gives the same on the engine as on arrays, for every combination of facts."""
    frame = pd.DataFrame(COMBINATIONS, columns=list(FACTS)).assign(row=range(len(COMBINATIONS)))
    in_tables = class_of(PairFacts(*map(nw.col, FACTS)), status, choose_in_tables, interim=interim)
    found = engine.frame(engine.table(frame).with_columns(code=in_tables), sort_by=["row"])["code"]
    in_arrays = class_of(
        PairFacts(*[frame[name].to_numpy() for name in FACTS]), status, choose_in_arrays, interim=interim
    )
    np.testing.assert_array_equal(found.to_numpy(), in_arrays)


def test_every_class_can_be_met() -> None:
    """No class of the list is dead: some combination of facts has it under some status."""
    columns = [np.array(column) for column in zip(*COMBINATIONS, strict=True)]
    met = {
        CLASSES[c]
        for s in STATUSES
        for c in class_of(PairFacts(*columns), s, choose_in_arrays, interim=False)
    }
    assert met == set(CLASSES)


def test_groups_of_classes_are_as_the_counts_need_them() -> None:
    """The mid count is of two classes, the high bound adds all unknown ones and those of the set-up."""
    assert NEW == ("new_established", "new_newcomer")
    assert set(UNKNOWN_IF_NEW) == {name for name in CLASSES if name.startswith("unknown_")} | {
        "setup_first_seen"
    }
    assert set(HAS_FORMED) <= set(CLASSES)
    assert len(set(CLASSES)) == len(CLASSES)


@pytest.mark.parametrize(
    ("day", "window"),
    [
        (-426, "history"), (-425, "baseline"), (-61, "baseline"), (-60, "set-up"), (-1, "set-up"),
        (0, "challenge"),
        (100, "challenge"), (101, "follow-up"), (280, "follow-up"), (281, "later"),
    ],
)  # fmt: skip
def test_windows_of_the_usual_settings_are_those_of_methods_0_2(day: int, window: str) -> None:
    """The windows are inclusive: H < -425, B to -61, S to -1, C = [0, 100], F = [101, 280]."""
    starts = window_starts(settings_of(365, 60, 100, 180))
    assert WINDOWS[window_of(np.array([day]), starts, choose_in_arrays)[0]] == window


@given(st.integers(1, 9), st.integers(0, 9), st.integers(1, 9), st.integers(0, 9))
def test_each_window_holds_as_many_days_as_it_was_given(
    baseline: int, set_up: int, days: int, follow_up: int
) -> None:
    """A window of n days holds n of them, one of no days none, and the challenge one more than its days."""
    starts = window_starts(settings_of(baseline, set_up, days, follow_up))
    counts = np.bincount(window_of(np.arange(-40, 40), starts, choose_in_arrays), minlength=6)
    assert counts.tolist()[1:5] == [baseline, set_up, days + 1, follow_up]


def plenary(declared: bool, n_people: int, here: int, seen: int, **rules: Any) -> bool:
    """Ask the rule about one event."""
    columns = (np.array([value]) for value in (declared, n_people, here, seen))
    return bool(is_plenary(*columns, LinkRules(**rules))[0])


def test_a_declared_plenary_is_one_whatever_its_size() -> None:
    """An event that the events table calls a plenary is one though both rules are off."""
    assert plenary(True, 2, 2, 2, plenary_above=0, plenary_share=0)


@pytest.mark.parametrize(("n_people", "expected"), [(25, False), (26, True)])
def test_the_size_rule_is_more_than(n_people: int, expected: bool) -> None:
    """25 people are no plenary under plenary_above = 25, 26 are."""
    assert plenary(False, n_people, 1, 100) is expected


def test_size_and_share_of_0_are_no_rules() -> None:
    """With both rules at 0 not even everybody at once makes a plenary."""
    assert not plenary(False, 10_000, 50, 50, plenary_above=0, plenary_share=0)


@pytest.mark.parametrize(
    ("here", "seen", "expected"), [(6, 10, False), (7, 10, True), (7, 7, False), (8, 8, True)]
)
def test_the_share_rule_is_exact_and_needs_eight(here: int, seen: int, expected: bool) -> None:
    """6 of 10 are not more than 0.6, 7 are; and 7 of 7 are too few for the rule."""
    assert plenary(False, 0, here, seen) is expected


@given(st.integers(0, 200), st.integers(8, 200), st.decimals(0, 1, places=3))
def test_the_share_is_compared_as_a_fraction(here: int, seen: int, share: Any) -> None:
    """No share is rounded: the rule holds if and only if the exact fraction is larger."""
    expected = share > 0 and Fraction(here, seen) > Fraction(str(share))
    assert plenary(False, 0, here, seen, plenary_above=0, plenary_share=float(share)) is expected


@pytest.mark.parametrize(
    ("n_dates", "partnership", "min_events", "tier"),
    [(0, False, 2, 0), (1, False, 2, 1), (2, False, 2, 2), (9, False, 2, 2), (0, True, 2, 3), (9, True, 2, 3),
     (1, False, 1, 2), (2, False, 3, 1), (3, False, 3, 2)],
)  # fmt: skip
def test_tiers_follow_dates_and_partnerships(
    n_dates: int, partnership: bool, min_events: int, tier: int
) -> None:
    """One date is contact, min_events are a working link, a partnership is above both."""
    assert tier_of(np.array([n_dates]), np.array([partnership]), min_events, choose_in_arrays)[0] == tier


@pytest.mark.parametrize(
    ("convened_by", "kind", "origin"),
    [("challenge", "bilateral", CONVENED), ("self", "", SELF_ORGANISED),
     ("pre-existing", "team", SELF_ORGANISED),
     ("", "bilateral", SELF_ORGANISED), ("", "team", UNKNOWN_CONVENER), ("", "", UNKNOWN_CONVENER),
     ("unknown", "bilateral", UNKNOWN_CONVENER), ("unknown", "", UNKNOWN_CONVENER)],
)  # fmt: skip
def test_origin_of_an_event_is_convened_self_organised_or_unknown(
    convened_by: str, kind: str, origin: int
) -> None:
    """Blank at a bilateral is self-organised; unknown stays unknown."""
    assert origin_of_event(convened_by, kind) == origin


def test_strength_is_whole_in_its_units_up_to_25_actors() -> None:
    """1/(k-1) is a whole number of units for every event that the usual size rule lets through."""
    assert all(STRENGTH_UNITS % (k - 1) == 0 for k in range(2, 26))


def test_the_first_condition_that_holds_is_chosen() -> None:
    """Where two conditions hold the first one counts, where none does the default."""
    first, second = np.array([True, True, False, False]), np.array([True, False, True, False])
    assert choose_in_arrays([first, second], [1, 2], 9).tolist() == [1, 1, 2, 9]
