"""The order in which a challenge is measured: the headline first, then topic by topic."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from ppr_network.graphs import network_of
from ppr_network.inference.benchmark_rows import benchmark_rows
from ppr_network.measures.actors import actor_counts
from ppr_network.measures.extrapolation import extrapolation_row
from ppr_network.measures.new_links import formation_curve, mixing_table
from ppr_network.measures.table import Evidence, measures_table
from ppr_network.model import Links, Results
from ppr_network.results.chance import chance
from ppr_network.results.grid import grid
from ppr_network.results.headline import headline_of, last_day
from ppr_network.results.newness import newness
from ppr_network.results.sharing import sharing
from ppr_network.results.stress import survival
from ppr_network.results.summary import summary_of
from ppr_network.results.time import time_topic
from ppr_network.results.topic import Run, StressPlan, Topic
from ppr_network.telling import told

NOT_PERTURBED = StressPlan()
# Each looks at the run and adds its rows to measures.csv and its tables to figures/.
TOPICS: tuple[Callable[[Run], Topic], ...] = (time_topic, sharing, newness, chance, survival)
N_STEPS = 3  # of measuring the whole
BEFORE_GRID = 3  # topics; the grid, which needs the links alone, is counted beside all of them


def results_of(
    links: Links, *, seed: int, n_permutations: int, stress: StressPlan = NOT_PERTURBED
) -> Results:
    """Return everything that is measured and tested of a challenge.

    Parameters
    ----------
    links
        Of one level.
    seed
        From which each test takes a generator of its own.
    n_permutations
        Draws of each test.
    stress
        How often the records are perturbed.
    """
    with ThreadPoolExecutor(1) as beside:
        counted = beside.submit(grid, links)
        graph = network_of(links, window="challenge", min_tier=2)
        headline = headline_of(links, graph, seed=seed, n_permutations=n_permutations, tell=stress.tell)
        actors = actor_counts(links, graph, tell=stress.tell)
        run = Run(links, graph, actors, headline, seed, n_permutations, stress)
        topics = [topic(run) for topic in told(stress.tell, "measuring and testing", TOPICS)]
        stress.tell("counting under other rules")
        topics.insert(BEFORE_GRID, counted.result())
    steps = told(stress.tell, "measuring the whole", range(N_STEPS))
    next(steps)
    summary = summary_of(links, headline, seed=seed, n_permutations=n_permutations, stress=stress.much)
    next(steps)
    measures = measures_table(
        links,
        graph,
        Evidence(headline.new, headline.new_cross_sector, headline.coverage),
        headline.ei,
        benchmarks=[*benchmark_rows(headline.placebo, headline.redated), extrapolation_row(links)],
        topics=[row for topic in topics for row in topic.measures],
    )
    next(steps)
    return Results(
        links=links,
        seed=seed,
        n_permutations=n_permutations,
        summary=summary,
        measures=measures,
        actors=actors,
        curve=formation_curve(links.pairs, last_day(links)),
        mixing=mixing_table(links.pairs, links.actors.set_index("actor_id")["sector_id"]),
        tables={name: table for topic in topics for name, table in topic.tables.items()},
    )
