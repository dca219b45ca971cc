"""From links to results: which measures are taken of a challenge, and what may be said of them.

This is the last part of the pipeline that knows ids alone; the release puts the words in.
"""

from dataclasses import dataclass
from math import isnan, nan
from typing import Any

import networkx as nx
import pandas as pd

from ppr_network import __version__
from ppr_network.graphs import network_of
from ppr_network.inference.benchmark_rows import benchmark_rows
from ppr_network.inference.claims import Circumstances, Claim, ClaimEvidence, claim, pitfalls
from ppr_network.inference.measurable import Grounds, why_no_number
from ppr_network.inference.meetings_redated import FEWEST_MEETINGS, RedatingResult, meetings_redated
from ppr_network.inference.own_meetings import redating_input
from ppr_network.inference.permutation import PermutationResult, permutation_test, untested
from ppr_network.inference.placebo.from_links import placebo_input, recording_of
from ppr_network.inference.placebo_windows import PlaceboResult, placebo_windows
from ppr_network.inference.primary_test import earlier_windows, primary_test
from ppr_network.measures.actors import actor_counts
from ppr_network.measures.baseline import BaselineCoverage, baseline_coverage
from ppr_network.measures.baseline_of_links import baseline_records
from ppr_network.measures.ei import ei_index
from ppr_network.measures.extrapolation import extrapolation_row
from ppr_network.measures.new_links import (
    Range,
    count_new_links,
    count_unknown_sector,
    formation_curve,
    mixing_table,
)  # fmt: skip
from ppr_network.measures.table import Evidence, measures_table
from ppr_network.model import BASELINE, CHALLENGE, Links, Results

LAST_WEEK = 7


@dataclass(frozen=True)
class _Headline:
    """The counts and tests that the summary and the claim are made of."""

    new: Range
    new_cross_sector: Range
    unknown_sector: int
    coverage: BaselineCoverage
    redated: RedatingResult
    placebo: PlaceboResult
    ei: PermutationResult


def results_of(links: Links, *, seed: int, n_permutations: int) -> Results:
    """Return everything that is measured and tested of a challenge.

    Parameters
    ----------
    links
        Of one level.
    seed
        From which each test takes a generator of its own.
    n_permutations
        Draws of each test.
    """
    challenge = links.challenge
    last_day = min(challenge.settings.days, challenge.as_of_day)
    graph = network_of(links, window="challenge", min_tier=2)
    coverage = baseline_coverage(baseline_records(links))
    headline = _Headline(
        new=count_new_links(links.pairs),
        new_cross_sector=count_new_links(links.pairs, cross_sector=True),
        unknown_sector=count_unknown_sector(links.pairs),
        coverage=coverage,
        redated=meetings_redated(
            redating_input(links), seed=seed, n_permutations=n_permutations, last_day=last_day
        ),
        placebo=placebo_windows(
            placebo_input(links),
            recording_of(links, coverage.grade),
            seed=seed,
            n_permutations=n_permutations,
        ),
        ei=_ei_test(links, graph, seed, n_permutations),
    )
    return Results(
        links=links,
        seed=seed,
        n_permutations=n_permutations,
        summary=_summary(links, headline, seed=seed, n_permutations=n_permutations),
        measures=measures_table(
            links,
            graph,
            Evidence(headline.new, headline.new_cross_sector, headline.coverage),
            headline.ei,
            benchmarks=[*benchmark_rows(headline.placebo, headline.redated), extrapolation_row(links)],
        ),
        actors=actor_counts(links, graph),
        curve=formation_curve(links.pairs, last_day),
        mixing=mixing_table(links.pairs, links.actors.set_index("actor_id")["sector_id"]),
    )


def _ei_test(links: Links, graph: "nx.Graph[Any]", seed: int, n_permutations: int) -> PermutationResult:
    """Test the E-I index of the challenge's working links against labels dealt at random."""
    n_known = len(nx.get_node_attributes(graph, "sector"))
    if not n_known:
        return untested(nan, 0, enumerated=False, n=0, note="no actor has a known sector")
    contacts = links.events.loc[~links.events["plenary"].astype(bool), "window"]
    if min((contacts == window).sum() for window in (BASELINE, CHALLENGE)) < FEWEST_MEETINGS:
        note = f"fewer than {FEWEST_MEETINGS} meetings in the baseline or the challenge allow no test"
        return untested(ei_index(graph), 0, enumerated=False, n=n_known, note=note)
    return permutation_test(graph, ei_index, "sector", n_permutations=n_permutations, seed=seed)


def _summary(links: Links, headline: _Headline, *, seed: int, n_permutations: int) -> dict[str, Any]:
    """Return the content of summary.json but for the release; undefined is null, with a note beside it."""
    challenge = links.challenge
    settings = challenge.settings
    active = links.actors[links.actors["active_challenge"]]
    events = links.events[links.events["window"] == CHALLENGE]
    may_say = _claim(links, headline)
    return {
        "challenge": settings.name,
        "place": settings.place,
        "day_0": settings.day_0.isoformat(),
        "as_of": (pd.Timestamp(settings.day_0) + pd.Timedelta(days=challenge.as_of_day)).date().isoformat(),
        "interim": challenge.interim,
        "level": links.level,
        "people": _n_people(links, events),
        "people_named": _has_names(links),
        "organisations": int((active["kind"] == "organisation").sum()),
        "actors": len(active),
        "events": len(events),
        "plenaries": int(events["plenary"].sum()),
        "sectors": _n_sectors(links),
        "links": int((links.pairs["tier_challenge"] >= 2).sum()),
        "new_links": headline.new.as_dict(),
        "new_cross_sector_links": headline.new_cross_sector.as_dict(),
        "unknown_sector": headline.unknown_sector,
        "first_seen_in_follow_up": links.first_seen_in_follow_up,
        "first_seen_in_follow_up_note": ""
        if links.first_seen_in_follow_up is not None
        else "no follow-up to look at",
        "baseline_grade": headline.coverage.grade,
        "primary_test": primary_test(headline.placebo, headline.redated),
        "ei_index": {
            "observed": _or_null(headline.ei.observed, 9),
            "expected": _or_null(headline.ei.expected, 9),
            "p": _or_null(headline.ei.p, 9),
            "note": headline.ei.note,
        },
        "claim": {"rung": may_say.rung, "sentence": may_say.sentence},
        "no_number": why_no_number(_grounds(links, headline)),
        "limits": pitfalls(_circumstances(links, headline)),
        "seed": seed,
        "permutations": n_permutations,
        "version": __version__,
    }


def _n_people(links: Links, events: pd.DataFrame) -> int:
    """Count the distinct eligible persons of the challenge; an organisation's unnamed representative is one."""
    presences = links.challenge.records.presences
    here = presences["event_id"].isin(events["event_id"]) & presences["eligible"].astype(bool)
    return int(presences.loc[here, "person_id"].nunique())


def _has_names(links: Links) -> bool:
    """Say whether the registers name people; without names each organisation counts as one person."""
    return bool(links.challenge.records.people["named"].any())


def _claim(links: Links, headline: _Headline) -> Claim:
    """Return what may be said of the new cross-sector links."""
    working = links.pairs[links.pairs["tier_challenge"] >= 2]
    events = links.events[links.events["window"] == CHALLENGE]
    bounds = headline.new_cross_sector
    return claim(
        ClaimEvidence(
            low=bounds.low,
            mid=bounds.mid,
            high=bounds.high,
            unknown_sector=headline.unknown_sector,
            met=int((working["cross"] == 1).sum()),
            met_unknown_sector=int((working["cross"] == -1).sum()),
            grade=headline.coverage.grade,
            n_meetings=int((~events["plenary"].astype(bool)).sum()),
            n_plenaries=int(events["plenary"].sum()),
            n_sectors=_n_sectors(links),
            min_events=links.challenge.settings.links.min_events,
            redated_p=headline.redated.p,
            earlier=earlier_windows(headline.placebo),
            level=links.level,
        )
    )


def _n_sectors(links: Links) -> int:
    """Count the sectors known among the actors of the challenge."""
    active = links.actors[links.actors["active_challenge"] & (links.actors["sector_id"] >= 0)]
    return int(active["sector_id"].nunique())


def _grounds(links: Links, headline: _Headline) -> Grounds:
    """Return what a number of new cross-sector links would stand on."""
    plenary = links.events.loc[links.events["window"] == CHALLENGE, "plenary"].astype(bool)
    return Grounds(
        n_meetings=int((~plenary).sum()),
        n_plenaries=int(plenary.sum()),
        n_links=int((links.pairs["tier_challenge"] >= 2).sum()) + headline.new.high,
        n_actors=int(links.actors["active_challenge"].sum()),
        n_sectors=_n_sectors(links),
        grade=headline.coverage.grade,
    )


def _circumstances(links: Links, headline: _Headline) -> Circumstances:
    """Return what decides which warnings belong beside the finding."""
    new = links.pairs[links.pairs["new"] & (links.pairs["cross"] == 1)]
    active = links.actors[links.actors["active_challenge"]]
    days = links.challenge.settings.days
    in_last_week = links.events["day"].between(days - LAST_WEEK + 1, days)
    return Circumstances(
        n_new=len(new),
        n_convened_only=int((new["origin"] == "convened").sum()),
        n_same_team=int((new["same_team"] == 1).sum()),
        n_newcomer=int((new["class"] == "new_newcomer").sum()),
        n_unknown_sector=int((active["sector_id"] < 0).sum()),
        grade=headline.coverage.grade,
        intensity=headline.coverage.intensity,
        plenary_at_end=bool(links.events.loc[in_last_week, "plenary"].any()),
    )


def _or_null(value: float, digits: int) -> float | None:
    """Return a rounded number, or null where it is undefined."""
    return None if isnan(value) else round(float(value), digits)
