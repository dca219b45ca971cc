"""Laws that the links of every challenge keep."""

from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import chain
from math import comb
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppr_network.links.build import build_links
from ppr_network.model import BASELINE, CHALLENGE, SET_UP, Challenge, Links
from ppr_network.rules import CLASSES
from ppr_network.settings import Level
from tests.links.answers import actors_of
from tests.links.challenges import challenge_of, random_challenge, reordered

LEVELS = get_args(Level)
FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
seeds = st.sampled_from(range(1_000, 1_012))


@cache
def built(seed: int, level: Level) -> Links:
    """Return the links of a random challenge; most laws look at the same ones, and none changes them."""
    return build_links(random_challenge(seed), level=level)


def tables(links: Links) -> dict[str, pd.DataFrame]:
    """Give the tables that no order of rows may change; the label of a partnership's row is not of them."""
    return {
        "actors": links.actors, "pairs": links.pairs, "events": links.events, "attendance": links.attendance,
        "rows": links.rows, "evidence": links.evidence.drop(columns="partnership_id"),
    }  # fmt: skip


@FEW
@given(seed=seeds, level=st.sampled_from(LEVELS))
def test_the_order_of_rows_changes_nothing(seed: int, level: Level) -> None:
    """Shuffled presences and partnerships give the same links, whichever of two rows is now the repeat."""
    links = built(seed, level)
    shuffled = tables(build_links(reordered(links.challenge, seed), level=level))
    for name, table in tables(links).items():
        pd.testing.assert_frame_equal(table, shuffled[name], obj=name)


@FEW
@given(seed=seeds, level=st.sampled_from(LEVELS))
def test_building_changes_nothing_of_its_challenge(seed: int, level: Level) -> None:
    """The records are the same after as before."""
    records = built(seed, level).challenge.records
    for name, table in vars(random_challenge(seed).records).items():
        pd.testing.assert_frame_equal(getattr(records, name), table, obj=name)


@FEW
@given(seed=seeds, level=st.sampled_from(LEVELS))
def test_every_pair_with_evidence_has_exactly_one_class_and_no_other_pair_any(
    seed: int, level: Level
) -> None:
    """Evidence in baseline, set-up or challenge, or a standing undated partnership, gives one class."""
    links = built(seed, level)
    evidence = links.evidence[
        links.evidence["counted"] & links.evidence["window"].isin([BASELINE, SET_UP, CHALLENGE])
    ]
    expected = set(zip(evidence["a"], evidence["b"], strict=True))
    if level == "organisation":
        expected |= standing_partnerships(links.challenge)
    found = list(zip(links.pairs["a"], links.pairs["b"], strict=True))
    assert Counter(found) == Counter(expected)
    assert set(links.pairs["class"]) <= set(CLASSES) - {"none"}
    assert (links.pairs["a"] < links.pairs["b"]).all()


def standing_partnerships(challenge: Challenge) -> set[tuple[int, int]]:
    """Return the ends of partnerships live before day 100 and in no history, or undated and standing."""
    windows = challenge.settings.windows
    first = -windows.baseline_days - windows.set_up_days
    ends = set()
    for row in challenge.records.partnerships.astype(object).to_dict("records"):
        start, end = (None if pd.isna(row[name]) else row[name] for name in ("start_day", "end_day"))
        if start is None:
            stands = end is None or end >= 0
        else:
            stands = start <= challenge.settings.days and (end is None or end >= first)
        if stands:
            ends.add((row["organisation_a"], row["organisation_b"]))
    return ends


@FEW
@given(seed=seeds, level=st.sampled_from(LEVELS))
def test_identities_of_methods_1_2(seed: int, level: Level) -> None:
    """Without dual-hatted people an event makes C(k, 2) pairs and k/2 of strength, 1 for each actor."""
    links = build_links(random_challenge(seed, dual_hatted=False), level=level)
    met = links.events[~links.events["plenary"] & (links.events["n_actors"] >= 2)]
    n_pairs = (
        links.evidence.loc[links.evidence["counted"] & (links.evidence["event_id"] >= 0)]
        .groupby("event_id")
        .size()
    )
    assert n_pairs.to_dict() == {e: comb(k, 2) for e, k in zip(met["event_id"], met["n_actors"], strict=True)}
    in_challenge = met[met["window"] == CHALLENGE]
    total = sum((Fraction(int(k), 2) for k in in_challenge["n_actors"]), Fraction(0))
    assert links.pairs["strength"].sum() == pytest.approx(float(total), abs=1e-6)
    at = links.attendance[links.attendance["event_id"].isin(in_challenge["event_id"])]
    ends = pd.concat([links.pairs.groupby(end)["strength"].sum() for end in "ab"])
    by_actor = ends.groupby(level=0).sum().reindex(links.actors["actor_id"], fill_value=0)
    n_events = np.bincount(at["actor_id"], minlength=len(links.actors))
    np.testing.assert_allclose(by_actor, n_events, atol=1e-6)


@FEW
@given(seed=seeds)
def test_every_meeting_has_source_rows_for_both_ends(seed: int) -> None:
    """Every piece of evidence opens: both ends have eligible rows of their own at its event."""
    links = built(seed, "organisation")
    behind = set(zip(links.rows["event_id"], links.rows["actor_id"], strict=True))
    meetings = links.evidence[links.evidence["event_id"] >= 0]
    ends = chain.from_iterable(zip(meetings["event_id"], meetings[end], strict=True) for end in "ab")
    assert set(ends) <= behind
    assert behind == set(zip(links.attendance["event_id"], links.attendance["actor_id"], strict=True))
    presences = links.challenge.records.presences.set_index(["file_id", "row"])
    actor = actors_of(links)
    for row in links.rows.to_dict("records"):
        source: Any = presences.loc[(row["file_id"], row["row"])]
        kind, ref = actor[row["actor_id"]]
        assert source["eligible"]
        assert source["organisation_id" if kind == "organisation" else "person_id"] == ref


@FEW
@given(seed=seeds)
def test_all_partnerships_are_evidence_at_the_level_of_organisations_alone(seed: int) -> None:
    """Each partnership is one row of evidence, counted if its start is known; people have none."""
    links = built(seed, "organisation")
    rows = links.evidence.query("partnership_id >= 0")
    partnerships = links.challenge.records.partnerships
    assert sorted(rows["partnership_id"]) == partnerships.index.tolist()
    start = rows.set_index("partnership_id")["day"].sort_index()
    pd.testing.assert_series_equal(start, partnerships["start_day"], check_names=False, check_index=False)
    assert (rows["counted"] == rows["day"].notna()).all()
    people = built(seed, "person").evidence
    assert (people["partnership_id"] == -1).all()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("presences", [[], [(0, 0, 0, -1, -1, True, False)]])
def test_a_challenge_without_a_meeting_of_two_has_no_links(level: Level, presences: Any) -> None:
    """Nobody, or one organisation at one event: no pairs and no evidence, and every column stands."""
    challenge = challenge_of(
        sectors=[], organisations=[("A", -1)], people=[("p", True)], events=[(0, "", "")] * len(presences),
        presences=presences, as_of_day=280,
    )  # fmt: skip
    links, usual = (build_links(one, level=level) for one in (challenge, random_challenge(0)))
    assert (len(links.pairs), len(links.evidence), links.first_seen_in_follow_up) == (0, 0, 0)
    assert len(links.events) == len(links.attendance) == len(links.rows) == len(presences)
    for name in ("actors", "pairs", "evidence", "events", "attendance", "rows"):
        assert list(getattr(links, name)) == list(getattr(usual, name))
