"""The table of measures: every number that is taken of a challenge, under the name of its function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any, Protocol

import networkx as nx
import numpy as np
import pandas as pd

from ppr_network.measures.baseline import BaselineCoverage
from ppr_network.measures.diversity import (
    blau_index,
    effective_number,
    iqv,
    pielou_evenness,
    sector_coverage,
    sector_pair_coverage,
    shannon_entropy,
    within_event_diversity,
)
from ppr_network.measures.ei import ei_index_by_group, expected_ei_index
from ppr_network.measures.mixing import expected_mixing_matrix, mixing_matrix
from ppr_network.measures.new_links import Range
from ppr_network.measures.rows import row
from ppr_network.measures.structure_rows import brokerage_rows, homophily_rows
from ppr_network.model import CHALLENGE, MEASURE_COLUMNS, Links
from ppr_network.rules import NEW

COVERAGE = {
    "temporal": "share of the baseline's months of 30 days with an event",
    "intensity": "non-plenary events a day, baseline over challenge",
    "actor": "share of the challenge's actors seen in the baseline",
    "sector": "lowest such share of any sector",
    "link_coverage": "Chao and Jost's estimate of how complete the pairs on record are",
    "list_overlap": "share of partnerships live in the baseline that were also seen together",
}
TOO_FEW = "too few to interpret"


class Tested(Protocol):
    """An observed value beside what chance would give."""

    @property
    def low(self) -> float:
        """The 2.5 percent point of the draws."""

    @property
    def high(self) -> float:
        """The 97.5 percent point of the draws."""

    @property
    def p(self) -> float:
        """The two-sided p-value."""

    @property
    def note(self) -> str:
        """Why there is none, where there is none."""


@dataclass(frozen=True)
class Evidence:
    """What was counted before the table is made."""

    new: Range
    new_cross_sector: Range
    coverage: BaselineCoverage


def measures_table(
    links: Links,
    graph: "nx.Graph[Any]",
    evidence: Evidence,
    ei_test: Tested,
    *,
    benchmarks: Sequence[Mapping[str, Any]] = (),
    topics: Sequence[Mapping[str, Any]] = (),
) -> pd.DataFrame:
    """Return measures.csv.

    Parameters
    ----------
    links
        Of one level.
    graph
        The working links of the challenge.
    evidence
        Counts of new links and the coverage of the baseline.
    ei_test
        The permutation test of the E-I index of ``graph``.
    benchmarks
        Rows of what would have been seen without a change, put after the counts.
    topics
        Rows of the report's further topics, put last.

    Returns
    -------
    DataFrame
        ``MEASURE_COLUMNS``; undefined values are null.
    """
    rows = [*_counts(evidence), *benchmarks, *_coverage(evidence.coverage)]
    if nx.get_node_attributes(graph, "sector"):
        rows += [*_ei(graph, ei_test), *_mixing(graph), *homophily_rows(graph), *brokerage_rows(graph)]
    rows += [*_diversity(links), *topics]
    table = pd.DataFrame(rows, columns=[name for name in MEASURE_COLUMNS if name != "level"])
    table.insert(1, "level", links.level)
    numbers = dict.fromkeys(("value", "expected", "low", "high", "p"), "float64")
    return table.astype(numbers | {"n": "Int64"})


def _counts(evidence: Evidence) -> list[dict[str, Any]]:
    """Return the counts of new links with their bounds."""
    named = {"new_links": evidence.new, "new_cross_sector_links": evidence.new_cross_sector}
    note = "low and high are honest bounds, not an interval of chance"
    return [row(name, each.mid, low=each.low, high=each.high, note=note) for name, each in named.items()]


def _coverage(coverage: BaselineCoverage) -> list[dict[str, Any]]:
    """Return how well the baseline is covered, and its grade."""
    rows = [row(f"baseline_{name}", getattr(coverage, name), note=note) for name, note in COVERAGE.items()]
    return [*rows, row("baseline_grade", nan, coverage.grade, note=f"counts as {coverage.status}")]


def _ei(graph: "nx.Graph[Any]", test: Tested) -> list[dict[str, Any]]:
    """Return the E-I index of the whole network and of each sector."""
    exact = expected_ei_index(graph)
    note = test.note or "label permutation"
    whole = row("ei_index", exact.observed, n=exact.n, note=note, expected=exact.expected)
    rows = [whole | {"low": test.low, "high": test.high, "p": test.p}]
    rows.append(row("ei_index_sd", exact.sd, n=exact.n, note="exact, label permutation"))
    by_group = ei_index_by_group(graph)
    return rows + [row("ei_index", by_group[name], str(name)) for name in by_group]


def _mixing(graph: "nx.Graph[Any]") -> list[dict[str, Any]]:
    """Return the working links between and within sectors beside those that chance would give."""
    observed, expected = mixing_matrix(graph), expected_mixing_matrix(graph)
    names = list(observed.index)
    rows = []
    for place, a in enumerate(names):
        for b in names[place:]:
            chance = float(expected.loc[a, b])
            note = TOO_FEW if chance < 5 else ""
            rows.append(
                row("mixing_matrix", float(observed.loc[a, b]), f"{a} – {b}", expected=chance, note=note)
            )
    return rows


def _diversity(links: Links) -> list[dict[str, Any]]:
    """Return how many of the sectors were there, and how mixed the challenge and its meetings were."""
    known = links.actors[links.actors["sector_id"] >= 0]
    present = known[known["active_challenge"]]
    sectors = links.challenge.records.sectors
    system = links.challenge.settings.sectors.system
    n_sectors = len(system) if system else known["sector_id"].nunique()
    counts = dict(
        zip(*np.unique(present["sector_id"].to_numpy(dtype="int64"), return_counts=True), strict=True)
    )
    n_categories = max(n_sectors, len(counts))
    words = dict(zip(sectors["sector_id"], sectors["sector"], strict=True))
    whole = {words[sector] for sector in known["sector_id"].unique()} | set(system or ())
    joined = sector_pair_coverage(_newly_joined(links, words), whole)
    return [
        row("sector_coverage", sector_coverage([words[sector] for sector in counts], whole), n=len(whole)),
        row("sector_pair_coverage", joined, n=len(whole), note="by new links"),
        *_pooled(counts, n_categories),
        row("within_event_diversity", _within_events(links), note="non-plenary events of the challenge"),
    ]


def _pooled(counts: dict[int, int], n_categories: int) -> list[dict[str, Any]]:
    """Return how mixed the actors of the challenge are, all meetings together."""
    pooled = {
        "blau_index": blau_index(counts),
        "iqv": iqv(counts, n_categories),
        "shannon_entropy": shannon_entropy(counts),
        "effective_number": effective_number(counts),
        "pielou_evenness": pielou_evenness(counts, n_categories),
    }
    n = int(sum(counts.values()))
    return [row(name, value, n=n, note="actors active in the challenge") for name, value in pooled.items()]


def _newly_joined(links: Links, words: dict[int, str]) -> list[tuple[str, str]]:
    """Return the two sectors of each new link between sectors."""
    sectors = links.actors["sector_id"].to_numpy()
    new = links.pairs[links.pairs["class"].isin(NEW) & (links.pairs["cross"] == 1)]
    return [(words[sectors[a]], words[sectors[b]]) for a, b in zip(new["a"], new["b"], strict=True)]


def _within_events(links: Links) -> float:
    """Return the mean diversity of sectors within the non-plenary events of the challenge."""
    events = links.events
    met = events.loc[(events["window"] == CHALLENGE) & ~events["plenary"].astype(bool), "event_id"]
    present = links.attendance[links.attendance["event_id"].isin(met)]
    sectors = links.actors["sector_id"].to_numpy()[present["actor_id"].to_numpy()]
    event = np.searchsorted(np.sort(met.to_numpy()), present["event_id"].to_numpy())[sectors >= 0]
    width = int(sectors.max(initial=-1)) + 1
    counts = np.bincount(event * width + sectors[sectors >= 0], minlength=len(met) * width)
    shown = counts.reshape(len(met), width)
    return within_event_diversity(shown[:, shown.any(axis=0)]) if len(event) else nan
