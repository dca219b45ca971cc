"""Graphs with known answers, and small random ones."""

from typing import Any

import networkx as nx
import numpy as np

TOY_SECTORS = {name: name[0] for name in ("H1", "H2", "H3", "C1", "C2", "V1", "V2", "V3")}
TOY_LINKS = ("C1-V1", "C2-H3", "C1-V2", "C2-V3", "H1-V2", "H3-V3", "V1-V2", "H1-V1", "C1-H1")


def toy_graph(*, undated: bool = False) -> "nx.Graph[Any]":
    """Return the toy's working links in the challenge, with the undated partnership if asked for."""
    G: nx.Graph[Any] = nx.Graph()
    G.add_nodes_from((name, {"sector": sector}) for name, sector in TOY_SECTORS.items())
    G.add_edges_from(link.split("-") for link in (*TOY_LINKS, *(["H2-V2"] if undated else [])))
    return G


def exhaustive_graph() -> "nx.Graph[Any]":
    """Return the graph of ten edges whose 560 labellings have been counted out."""
    G: nx.Graph[Any] = nx.Graph()
    G.add_nodes_from((node, {"sector": label}) for node, label in enumerate("00011122"))
    G.add_edges_from([(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (3, 6), (6, 7), (0, 4)])
    return G


def random_graph(seed: int, *, n: int = 12, n_groups: int = 3, density: float = 0.3) -> "nx.Graph[Any]":
    """Return a random graph with groups, weights in quarters, and some nodes without a group."""
    rng = np.random.default_rng(seed)
    G: nx.Graph[Any] = nx.gnp_random_graph(n, density, seed=int(seed))
    for node in G:
        label = int(rng.integers(n_groups + 1))
        if label < n_groups or node == 0:
            G.nodes[node]["sector"] = f"sector {label}"
    for _, _, data in G.edges(data=True):
        data["strength"] = float(rng.integers(1, 9)) / 4
    return G
