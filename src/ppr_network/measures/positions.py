"""Where each organisation stands among the others: between them, and how far it is held by its neighbours.

Of people nothing is told: who brokers between whom is personal data.
"""

from functools import partial
from typing import Any

import networkx as nx
import pandas as pd

from ppr_network.measures.betweenness import betweenness, both_betweennesses
from ppr_network.measures.brokerage import brokerage_roles
from ppr_network.measures.structural_holes import constraint
from ppr_network.telling import Tell, silent, told

POSITIONS = ("constraint", "betweenness", "cross_group_betweenness", "brokerage")
LEAST_ACTORS = 8
FINDING = "finding positions in the network"
ACROSS_SECTORS = ["itinerant", "gatekeeper", "liaison"]


def positions(graph: "nx.Graph[Any]", *, tell: Tell = silent) -> pd.DataFrame:
    """Return a row per organisation: its constraint, betweenness, and brokerage between sectors.

    Parameters
    ----------
    graph
        Nodes with ``kind`` and, where known, ``sector``. People take part as nodes and get no row.
    tell
        Called with a few words before each step.

    Returns
    -------
    DataFrame
        Organisations by ``POSITIONS``. ``brokerage``: pairs of neighbours who are not linked, the three not
        all of one sector. Null where undefined, what rests on sectors where the sector is unknown; no row at
        all for a graph of fewer than eight actors, which tells nothing of positions.
    """
    organisations = [node for node, kind in graph.nodes(data="kind") if kind == "organisation"]
    if len(graph) < LEAST_ACTORS or not organisations:
        return _typed(pd.DataFrame(columns=list(POSITIONS)))
    tell(FINDING)
    table = pd.DataFrame({"constraint": constraint(graph)}, columns=list(POSITIONS))
    if not nx.get_node_attributes(graph, "sector"):
        table["betweenness"] = betweenness(graph)
    else:
        table["brokerage"] = brokerage_roles(graph)[ACROSS_SECTORS].sum(axis=1, skipna=False)
        both = both_betweennesses(graph, each=partial(told, tell, FINDING))
        table["betweenness"], table["cross_group_betweenness"] = map(pd.Series, both)
    return _typed(table.loc[organisations])


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Round the shares to nine places and make the pairs whole numbers."""
    return table.astype(dict.fromkeys(POSITIONS, "float64")).round(9).astype({"brokerage": "Int64"})
