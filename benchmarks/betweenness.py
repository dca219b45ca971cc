"""How fast betweenness between groups is, beside networkx on the same graph, in the same run.

Run it with  python -m benchmarks.betweenness  (or  make bench). networkx goes through every node in turn, so it is timed
from a share of the nodes, and its time from all of them is worked out; the values are compared on a smaller graph.
"""

import statistics
import time
from collections.abc import Callable

import networkx as nx

from benchmarks.kept import keep, machine
from ppr_network.measures.betweenness import cross_group_betweenness

N, M, SEED, ROUNDS = 5_000, 100_000, 20190605, 5
SOURCES = 25
SMALL = (600, 4_000)


def own_groups(n: int, m: int) -> "nx.Graph[int]":
    """Return a random graph in which every node is a group of its own."""
    graph: nx.Graph[int] = nx.gnm_random_graph(n, m, seed=SEED)
    nx.set_node_attributes(graph, {node: node for node in graph}, "sector")
    return graph


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Return seconds and processor seconds."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Measure, and put the table into the page."""
    small, graph = own_groups(*SMALL), own_groups(N, M)
    theirs, ours = nx.betweenness_centrality(small), cross_group_betweenness(small)
    apart = max(abs(theirs[node] - ours[node]) for node in small)
    rounds = [
        (
            seconds(lambda: cross_group_betweenness(graph)),
            seconds(lambda: nx.betweenness_centrality(graph, k=SOURCES, seed=SEED)),
        )
        for _ in range(ROUNDS)
    ]
    share = N / SOURCES
    lines = ["| | seconds | of the processor |", "|---|---|---|"]
    for name, column, times in (
        ("ppr-network", 0, 1.0),
        (f"networkx, from {SOURCES} nodes, times {share:.0f}", 1, share),
    ):
        clock, processor = (statistics.median(each[column][k] * times for each in rounds) for k in (0, 1))
        lines.append(f"| {name} | {clock:.1f} | {processor:.1f} |")
    for k, what in enumerate(("seconds", "seconds of the processor")):
        ratios = [each[1][k] * share / each[0][k] for each in rounds]
        lines.append(
            f"\nTimes quicker, in {what}: {statistics.median(ratios):.0f} ({min(ratios):.0f} to {max(ratios):.0f})."
        )
    lines.append(
        f"\nOn {SMALL[0]} nodes and {SMALL[1]:,} links the two differ by {apart:.0e} at most. {machine()}."
    )
    keep("benchmarks.md", "betweenness", lines)


if __name__ == "__main__":
    main()
