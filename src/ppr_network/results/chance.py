"""What chance alone would give: whether linking is related to sector, and which links attendance does not explain."""

from collections.abc import Mapping
from math import isnan, nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ppr_network.inference.meetings_redated import FEWEST_MEETINGS
from ppr_network.inference.multiple_testing import Family, has_enough_draws
from ppr_network.inference.permutation import FEWEST_ACTORS, permutation_test
from ppr_network.inference.sector_pairs import sector_pair_tests
from ppr_network.inference.validated_links import sdsm
from ppr_network.inference.vertex_bootstrap import vertex_bootstrap
from ppr_network.measures.homophily import assortativity, log_odds_ratio
from ppr_network.measures.rows import row
from ppr_network.model import CHALLENGE, Links
from ppr_network.results.placebo_table import placebo_table
from ppr_network.results.sector_tables import observed_expected, sectors_before_after
from ppr_network.results.topic import Run, Topic

FALSE_FINDS = 0.10
REPLICATES = 2000
NO_CELLS = pd.DataFrame()
Row = Mapping[str, Any]


def chance(run: Run) -> Topic:
    """Return the tests of linking by sector and validated links, and what stands beside what chance would give."""
    tested = not isnan(run.headline.ei.p)
    cells = (
        sector_pair_tests(run.graph, n_permutations=run.n_permutations, seed=run.seed) if tested else NO_CELLS
    )
    rows = [*_family(run), *_sector_pairs(run, cells), *_interval(run)] if tested else []
    return Topic(
        measures=[*rows, *_validated(run.links)],
        tables={
            "placebo-windows": placebo_table(run.headline.placebo),
            "observed-expected": observed_expected(run.graph, cells),
            "sectors-before-after": sectors_before_after(run.links),
        },
    )


def _family(run: Run) -> list[Row]:
    """Return the secondary tests of N1 with Holm's correction."""
    more = {
        statistic.__name__: permutation_test(
            run.graph, statistic, n_permutations=run.n_permutations, seed=run.seed
        )
        for statistic in (log_odds_ratio, assortativity)
    }
    results = {"ei_index": run.headline.ei, **more}
    n_draws = min(result.n_permutations for result in results.values())
    family = Family("linking by sector", {name: result.p for name, result in results.items()}, n_draws)
    rows: list[Row] = []
    for name, result in results.items():
        note = (
            result.note
            or f"N1, labels dealt {result.n_permutations:,} times; {result.n} actors of known sector"
        )
        numbers = {"expected": result.expected, "low": result.low, "high": result.high, "p": result.p}
        rows.append(row("linking_by_sector", result.observed, name, n=result.n, note=note, **numbers))
        told = f"p after Holm, {family.n_tests} tests of the family '{family.name}'; {family.verdict(name)}"
        rows.append(row("linking_by_sector_holm", family.adjusted[name], name, n=result.n, note=told))
    return rows


def _sector_pairs(run: Run, cells: pd.DataFrame) -> list[Row]:
    """Return each two sectors with enough links to test, corrected by Benjamini and Hochberg."""
    enough = has_enough_draws(run.n_permutations, len(cells), alpha=FALSE_FINDS)
    rows: list[Row] = []
    for cell in cells.to_dict("records"):
        stands_out = "stands out" if cell["p_adjusted"] <= FALSE_FINDS else "does not stand out"
        verdict = stands_out if enough else "too few draws to say whether it stands out"
        note = f"N1; {cell['p_adjusted']:.4f} after Benjamini and Hochberg over {len(cells)} cells: {verdict}"
        numbers = {name: cell[name] for name in ("expected", "low", "high", "p")}
        group = f"{cell['a']} – {cell['b']}"
        rows.append(row("sector_pair", cell["links"], group, n=int(cell["possible"]), note=note, **numbers))
    return rows


def _interval(run: Run) -> list[Row]:
    """Return the bootstrap interval of the E-I index, where there are actors enough for one."""
    result = vertex_bootstrap(run.graph, n_replicates=REPLICATES, seed=run.seed).loc["ei_index"].to_dict()
    if isnan(result["se"]):
        return []
    note = f"95% interval, standard error {result['se']:.4f}; vertex bootstrap, {REPLICATES:,} replicates; {result['note']}"
    low, high = float(result["low"]), float(result["high"])
    observed, n = float(result["observed"]), int(result["n"])
    return [row("ei_index_interval", observed, n=n, note=note, low=low, high=high)]


def _validated(links: Links) -> list[Row]:
    """Return how many working links are more than chance, seen how often each actor came and how full meetings were."""
    presences, actors = _presences(links)
    n_actors, n_meetings = presences.shape
    if n_actors < FEWEST_ACTORS or n_meetings < FEWEST_MEETINGS:
        why = (
            f"{n_actors} actors at {n_meetings} non-plenary meetings of the challenge are too few for a test"
        )
        return [row("validated_links", nan, n=n_actors, note=why)]
    result = sdsm(presences)
    if result.note:
        return [row("validated_links", nan, n=n_actors, note=result.note)]
    working = links.pairs.loc[links.pairs["tier_challenge"] >= 2, ["a", "b"]]
    named = result.pairs.assign(a=actors[result.pairs["a"]], b=actors[result.pairs["b"]])
    pairs = named.merge(working, on=["a", "b"])
    note = (
        f"of {len(pairs)} working links that met, those more than chance given how often each came (SDSM, {n_actors} "
        f"actors, {n_meetings} non-plenary meetings); {result.n_tests} pairs tested, Benjamini and Hochberg at 0.10; "
        "a check, says nothing about sectors"
    )
    return [row("validated_links", float((pairs["p_adjusted"] <= FALSE_FINDS).sum()), n=n_actors, note=note)]


def _presences(links: Links) -> tuple[csr_array, NDArray[np.int64]]:
    """Return which actor was at which non-plenary meeting of the challenge, by id, and the ids of the actors."""
    events = links.events
    met = events.loc[(events["window"] == CHALLENGE) & ~events["plenary"].astype(bool), "event_id"]
    present = links.attendance[links.attendance["event_id"].isin(met)]
    actors, actor = np.unique(present["actor_id"].to_numpy(dtype=np.int64), return_inverse=True)
    meetings, meeting = np.unique(present["event_id"].to_numpy(dtype=np.int64), return_inverse=True)
    ones = np.ones(len(present), dtype=np.int64)
    return csr_array((ones, (actor, meeting)), shape=(len(actors), len(meetings))), actors
