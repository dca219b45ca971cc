"""The loop behind betweenness in a network too large for tables of all nodes by all nodes (Brandes 2001)."""

from typing import Any

import numpy as np

from ppr_network.compiled import compiled


@compiled
def dependencies(start: Any, neighbours: Any, codes: Any, first: Any, stop: Any) -> Any:
    """Return how far each node lies on the shortest paths from some nodes to those of other groups.

    The neighbours of node i are ``neighbours[start[i]:start[i + 1]]``; ``codes`` are the groups, a row for each way to
    group the nodes, and so are the results; the paths are those from the nodes ``first`` to ``stop`` - 1. Those of a node
    that are one step further are kept while going out, so that coming back needs no look at the others; both ways are
    without a branch that cannot be foretold.
    """
    n_ways, n = codes.shape
    total, share, paths = np.zeros((n_ways, n)), np.zeros((n_ways, n)), np.zeros(n)
    distance = np.full(n, -1, np.int32)
    order = np.empty(n, np.int32)
    further = np.empty(len(neighbours) + 1, np.int32)
    further_from = np.empty(n + 1, np.int64)
    for source in range(first, stop):
        distance[:] = -1
        paths[:] = 0.0
        distance[source], paths[source], order[0] = 0, 1.0, source
        n_reached, k, n_further = 1, 0, 0
        while k < n_reached:
            node = order[k]
            further_from[k] = n_further
            k += 1
            next_distance, paths_here = distance[node] + 1, paths[node]
            for at in range(start[node], start[node + 1]):
                other = neighbours[at]
                if distance[other] < 0:
                    distance[other] = next_distance
                    order[n_reached] = other
                    n_reached += 1
                is_further = distance[other] == next_distance
                paths[other] += paths_here * is_further
                further[n_further] = other
                n_further += is_further
        further_from[n_reached] = n_further
        for way in range(n_ways):
            of_way, shared, group = total[way], share[way], codes[way]
            for k in range(n_reached - 1, 0, -1):
                node = order[k]
                passed_on = 0.0
                for at in range(further_from[k], further_from[k + 1]):
                    passed_on += shared[further[at]]
                passed_on *= paths[node]
                of_way[node] += passed_on
                shared[node] = (passed_on + (group[node] != group[source])) / paths[node]
    return total
