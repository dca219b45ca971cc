"""What the public may know: organisations that agreed to be named, groups of others, and links between them.

Nothing about people leaves. Fewer tables leave than under other releases, because two tables of one thing can be set
against each other to find what one of them hides: no evidence, events, dates, curves, measures or findings.
"""

import networkx as nx
import pandas as pd

from ppr_network.errors import NoPeopleInPublicError
from ppr_network.model import FINDING_COLUMNS, Links, Publication, Results, Withheld
from ppr_network.palette import sector_styles
from ppr_network.release.inputs import public_inputs, without_file_names
from ppr_network.release.merged import Shown, public_actors
from ppr_network.release.public_links import public_links
from ppr_network.release.public_summary import public_summary
from ppr_network.release.words import iso_date

EMPTY = pd.DataFrame()


def public_table(links: Links, key: bytes) -> pd.DataFrame:
    """Return the public rows of links.csv; raise NoPeopleInPublicError for links of people."""
    if links.level != "organisation":
        raise NoPeopleInPublicError
    tie_min = links.challenge.settings.privacy.tie_min
    return public_links(links, public_actors(links, key), tie_min=tie_min)


def public_publication(results: Results, key: bytes) -> Publication:
    """Return everything that may leave under the public release.

    Raises
    ------
    NoPeopleInPublicError
        If the actors are people.
    """
    links = results.links
    table, shown = public_table(links, key), public_actors(links, key)
    challenge, actors = links.challenge, _actors(links, shown, table)
    settings = challenge.settings
    sectors, withheld = _sectors(actors), _withheld(links, shown, table)
    return Publication(
        release="public",
        level=links.level,
        settings=without_file_names(settings),
        as_of=iso_date(settings.day_0, challenge.as_of_day),
        interim=challenge.interim,
        summary=public_summary(results, key, actors=actors, n_sectors=len(sectors), withheld=withheld),
        actors=actors,
        links=table,
        evidence=EMPTY,
        events=EMPTY,
        measures=EMPTY,
        findings=pd.DataFrame(columns=list(FINDING_COLUMNS)),
        sectors=sectors,
        curve=EMPTY,
        mixing=EMPTY,
        row_counts=(),
        graph=_graph(actors, table),
        language=challenge.language,
        withheld=withheld,
        inputs=public_inputs(challenge.files, key),
    )


def _actors(links: Links, shown: dict[int, Shown], table: pd.DataFrame) -> pd.DataFrame:
    """Return the nodes that took part in the challenge or have a link that is shown, by name."""
    active = links.actors.loc[links.actors["active_challenge"].astype(bool), "actor_id"]
    there = {shown[actor].name for actor in active.astype(int) if actor in shown}
    named = there | set(table["actor_a"]) | set(table["actor_b"])
    nodes = {node.name: node for node in shown.values() if node.name in named}
    rows = [
        (name, node.kind, node.sector, node.neighbourhood, "yes" if name in there else "no")
        for name, node in sorted(nodes.items())
    ]
    return pd.DataFrame(rows, columns=["actor", "kind", "sector", "neighbourhood", "active_challenge"])


def _sectors(actors: pd.DataFrame) -> pd.DataFrame:
    """Return the sectors of the nodes shown, the largest first, with colour and shape."""
    sizes = actors.loc[actors["sector"] != "", "sector"].value_counts()
    ranked = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    styles = sector_styles([str(sector) for sector, _ in ranked])
    rows = [(str(sector), int(n), *styles[str(sector)]) for sector, n in ranked]
    return pd.DataFrame(rows, columns=["sector", "n_actors", "colour", "shape"])


def _withheld(links: Links, shown: dict[int, Shown], table: pd.DataFrame) -> Withheld:
    """Count the actors that no node of their own stands for, and the pairs without a row of their own."""
    own = {actor for actor, node in shown.items() if node.kind == "organisation"}
    rows = set(zip(table["actor_a"], table["actor_b"], strict=True))
    n_shown = 0
    for a, b in zip(links.pairs["a"].astype(int), links.pairs["b"].astype(int), strict=True):
        if a in own and b in own:
            first, second = sorted((shown[a].name, shown[b].name))
            n_shown += (first, second) in rows
    n_actors, n_links = len(links.actors), len(links.pairs)
    return Withheld(n_actors - len(own), n_links - n_shown, n_actors + n_links)


def _graph(actors: pd.DataFrame, table: pd.DataFrame) -> "nx.Graph[str]":
    """Return the public network; what has a value is an attribute of its node or edge."""
    graph: nx.Graph[str] = nx.Graph()
    for row in actors.to_dict("records"):
        graph.add_node(row["actor"], **{str(name): value for name, value in row.items() if value != ""})
    for row in table.to_dict("records"):
        graph.add_edge(
            row["actor_a"], row["actor_b"], **{str(name): value for name, value in row.items() if value != ""}
        )
    return graph
