"""The counts and the tests that the summary and the claim are made of."""

from dataclasses import dataclass
from math import nan
from typing import Any

import networkx as nx

from ppr_network.inference.meetings_redated import FEWEST_MEETINGS, RedatingResult, meetings_redated
from ppr_network.inference.own_meetings import redating_input
from ppr_network.inference.permutation import PermutationResult, permutation_test, untested
from ppr_network.inference.placebo.from_links import placebo_input, recording_of
from ppr_network.inference.placebo_windows import PlaceboResult, placebo_windows
from ppr_network.measures.baseline import BaselineCoverage, baseline_coverage
from ppr_network.measures.baseline_of_links import baseline_records
from ppr_network.measures.ei import ei_index
from ppr_network.measures.new_links import Range, count_new_links, count_unknown_sector
from ppr_network.model import BASELINE, CHALLENGE, Links
from ppr_network.telling import Tell, silent, told

N_STEPS = 4


@dataclass(frozen=True)
class Headline:
    """New links with their bounds, how good the records before were, and the tests beside the number."""

    new: Range
    new_cross_sector: Range
    unknown_sector: int
    coverage: BaselineCoverage
    redated: RedatingResult
    placebo: PlaceboResult
    ei: PermutationResult


def headline_of(
    links: Links, graph: "nx.Graph[Any]", *, seed: int, n_permutations: int, tell: Tell = silent
) -> Headline:
    """Return the headline of a challenge.

    Parameters
    ----------
    links
        Of one level.
    graph
        The working links of the challenge.
    seed
        From which each test takes a generator of its own.
    n_permutations
        Draws of each test.
    tell
        Called with a few words before each step.
    """
    steps = told(tell, "testing new links", range(N_STEPS))
    next(steps)
    coverage = baseline_coverage(baseline_records(links))
    next(steps)
    redated = meetings_redated(
        redating_input(links), seed=seed, n_permutations=n_permutations, last_day=last_day(links)
    )
    next(steps)
    placebo = placebo_windows(
        placebo_input(links), recording_of(links, coverage.grade), seed=seed, n_permutations=n_permutations
    )
    next(steps)
    return Headline(
        new=count_new_links(links.pairs),
        new_cross_sector=count_new_links(links.pairs, cross_sector=True),
        unknown_sector=count_unknown_sector(links.pairs),
        coverage=coverage,
        redated=redated,
        placebo=placebo,
        ei=_ei_test(links, graph, seed, n_permutations),
    )


def last_day(links: Links) -> int:
    """Return the last day of the challenge that has been."""
    return min(links.challenge.settings.days, links.challenge.as_of_day)


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
