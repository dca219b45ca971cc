"""The tables behind the figures on sectors: before and in the challenge, and beside what chance would give."""

from itertools import combinations_with_replacement
from math import comb
from typing import Any

import networkx as nx
import pandas as pd

from ppr_network.inference.permutation import FEWEST_ACTORS
from ppr_network.inference.sector_pairs import FEWEST_EXPECTED
from ppr_network.measures.mixing import expected_mixing_matrix, mixing_matrix
from ppr_network.measures.new_links import mixing_table
from ppr_network.model import Links

TESTED = ("low", "high", "p", "p_adjusted")
COLUMNS = (
    "sector_a", "sector_b", "links", "expected", "expected_by_degree", "pairs", "enough_to_interpret", *TESTED,
)  # fmt: skip
COUNTS = ("before", "in_challenge", "before_within", "in_challenge_within")


def observed_expected(graph: "nx.Graph[Any]", cells: pd.DataFrame) -> pd.DataFrame:
    """Return the working links of each two sectors beside what chance would give.

    Parameters
    ----------
    graph
        The working links of the challenge.
    cells
        The cells that were tested, as :func:`ppr_network.inference.sector_pairs.sector_pair_tests` returns them.

    Returns
    -------
    DataFrame
        One row for each two sectors and each sector with itself: ``links``, ``expected`` if sectors were dealt to the
        actors at random, ``expected_by_degree`` if links were dealt to their ends, ``pairs`` of actors there are,
        ``enough_to_interpret`` (no where fewer than 5 links are expected or 5 pairs possible, or of fewer than 8 actors),
        and of the cells tested the band of 95% and p, before and after correction.
    """
    if not nx.get_node_attributes(graph, "sector"):
        return pd.DataFrame(columns=list(COLUMNS))
    links, by_label = mixing_matrix(graph), expected_mixing_matrix(graph)
    by_degree = expected_mixing_matrix(graph, null="degrees")
    sizes = pd.Series(nx.get_node_attributes(graph, "sector")).value_counts()
    tested = {(row["a"], row["b"]): row for row in cells.to_dict("records")}
    enough_actors = sizes.sum() >= FEWEST_ACTORS
    rows = []
    for a, b in combinations_with_replacement(links.index, 2):
        n_pairs = comb(int(sizes[a]), 2) if a == b else int(sizes[a] * sizes[b])
        expected = by_label.loc[a, b]
        enough = enough_actors and min(expected, n_pairs) >= FEWEST_EXPECTED
        numbers = (links.loc[a, b], expected, by_degree.loc[a, b], n_pairs, "yes" if enough else "no")
        found = tested.get((a, b), {})
        rows.append((a, b, *numbers, *(found.get(name) for name in TESTED)))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(TESTED, "float64"))


def sectors_before_after(links: Links) -> pd.DataFrame:
    """Return each sector's working links with other sectors, and within itself, before and in the challenge.

    Parameters
    ----------
    links
        Of one level.

    Returns
    -------
    DataFrame
        ``sector_id``, ``before``, ``in_challenge``, ``before_within``, ``in_challenge_within``, by sector id.
    """
    mixing = mixing_table(links.pairs, links.actors.set_index("actor_id")["sector_id"])
    present = links.actors.loc[links.actors["sector_id"] >= 0, "sector_id"]
    counts = {int(sector): dict.fromkeys(COUNTS, 0) for sector in sorted(present.unique())}
    for window, a, b, n in mixing.itertuples(index=False):
        name = "before" if window == "baseline" else "in_challenge"
        for sector in {a, b}:
            counts[sector][name if a != b else f"{name}_within"] += n
    rows = [(sector, *count.values()) for sector, count in counts.items()]
    return pd.DataFrame(rows, columns=["sector_id", *COUNTS])
