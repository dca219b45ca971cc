"""Results in ids to everything that may leave, in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import networkx as nx
import pandas as pd

from ppr_network.backbone import MOST_IN_NETWORK_FILES, strongest_links
from ppr_network.model import (
    EVENT_COLUMNS,
    FINDING_COLUMNS,
    MEASURE_COLUMNS,
    WINDOWS,
    Finding,
    Links,
    Publication,
    Results,
)
from ppr_network.palette import sector_styles
from ppr_network.release.actor_table import actors_table
from ppr_network.release.columns import EDGE_ATTRIBUTES, allowed_only
from ppr_network.release.individuals import is_person
from ppr_network.release.link_tables import evidence_table, links_table
from ppr_network.release.names import NO_EXCEPTIONS, Exceptions, Release, actor_names, hidden_people
from ppr_network.release.partner import for_partners, withheld_in_summary
from ppr_network.release.places import with_hidden_names
from ppr_network.release.public import public_publication
from ppr_network.release.story import released_story
from ppr_network.release.structural_risk import employers, structural_risk
from ppr_network.release.words import iso_date, iso_dates, looked_up, yes_no
from ppr_network.telling import Tell, silent, told


def publish(
    results: Results,
    release: Release,
    key: bytes,
    *,
    exceptions: Exceptions = NO_EXCEPTIONS,
    tell: Tell = silent,
) -> Publication:
    """Return everything that may leave under a release: the one way from the analysis to every page and file.

    Parameters
    ----------
    results
        All that was computed.
    release
        ``partner``: people under codes. ``restricted``: with the names of those who consent. ``public``: no people.
    key
        The pseudonym key.
    exceptions
        What is let through because somebody asked for it.
    tell
        Called with a few words before each step.

    Raises
    ------
    NoPeopleInPublicError
        If the actors are people and the release is public.
    """
    if release == "public":
        tell("finding what may be public")
        return allowed_only(public_publication(results, key), release)
    names = actor_names(results.links, release, key, exceptions=exceptions)
    publication = _with_people(results, release, names, exceptions, tell)
    tell("putting the network together")
    if release == "partner":
        publication = for_partners(publication, results.links)
    return allowed_only(_with_risk(_with_graph(publication), employers(results.links, names)), release)


def _with_graph(publication: Publication) -> Publication:
    """Return a publication with the network of its tables."""
    links = strongest_links(publication.links, MOST_IN_NETWORK_FILES)
    return replace(publication, graph=_graph(publication.actors, links))


def _whole(publication: Publication) -> "nx.Graph[str]":
    """Return the graph of all links, also where that of the network files holds the strongest alone."""
    links = publication.links
    if publication.graph.number_of_edges() == len(links):
        return publication.graph
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(publication.actors["actor"])
    graph.add_edges_from(zip(links["actor_a"], links["actor_b"], strict=True))
    return graph


def _with_risk(publication: Publication, organisation: Mapping[str, int]) -> Publication:
    """Return a publication whose summary and measures say what is withheld and how far links tell people apart."""
    people = publication.actors.loc[is_person(publication.actors), "actor"].tolist()
    risk = structural_risk(_whole(publication), people, organisation).as_dict() if people else None
    privacy = publication.settings.privacy
    summary = {
        **publication.summary,
        "privacy": {"k": privacy.k, "tie_min": privacy.tie_min},
        "withheld": withheld_in_summary(publication.withheld),
        "structural_risk": risk,
    }
    rows = [
        {"measure": "structural_risk", "level": publication.level, "group": name.replace("_", " "), "value": value,
         "n": len(people), "note": "of the people in these files; unique: nobody else has the same"}
        for name, value in (risk or {}).items() if name not in {"people", "warnings"}
    ]  # fmt: skip
    if not rows:
        return replace(publication, summary=summary)
    more = pd.DataFrame(rows, columns=list(MEASURE_COLUMNS)).astype(publication.measures.dtypes)
    return replace(
        publication, summary=summary, measures=pd.concat([publication.measures, more], ignore_index=True)
    )


def _with_people(
    results: Results, release: Release, names: Mapping[int, str], exceptions: Exceptions, tell: Tell
) -> Publication:
    """Return what may leave to those who may know of people, under codes or by name."""
    links = results.links
    challenge = links.challenge
    parts: dict[str, Callable[[], pd.DataFrame]] = {
        "actors": partial(actors_table, results, names, release),
        "links": partial(links_table, links, names),
        "evidence": partial(evidence_table, links, names),
    }
    words = "putting links and evidence into words"
    tables = {name: parts[name]() for name in told(tell, words, [*parts], called=str)}
    sectors = _sectors(links)
    hidden = hidden_people(challenge.records, release, exceptions=exceptions)
    story, story_findings = released_story(
        challenge.story, actors=tables["actors"]["actor"], sectors=sectors["sector"], hidden=hidden
    )
    publication = Publication(
        release=release,
        level=links.level,
        settings=challenge.settings,
        as_of=iso_date(challenge.settings.day_0, challenge.as_of_day),
        interim=challenge.interim,
        summary={**results.summary, "release": release},
        actors=tables["actors"],
        links=tables["links"],
        evidence=tables["evidence"],
        events=_events(links),
        measures=results.measures,
        findings=findings_table((*challenge.findings, *story_findings)),
        noticed=(*challenge.findings, *story_findings),
        sectors=sectors,
        curve=_curve(results),
        mixing=_mixing(results, sectors),
        row_counts=challenge.row_counts,
        graph=nx.Graph(),
        story=story,
        tables={name: in_words(table, links, names) for name, table in results.tables.items()},
        language=challenge.language,
        inputs=challenge.files,
    )
    return with_hidden_names(publication, hidden)


def findings_table(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings.csv."""
    rows = [
        {name: getattr(finding, name) for name in FINDING_COLUMNS} | {"examples": "; ".join(finding.examples)}
        for finding in findings
    ]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS)).astype({"row": "Int64", "count": "int64"})


def _events(links: Links) -> pd.DataFrame:
    """Return every event in words, by day."""
    events = links.events
    table = events.assign(
        date=iso_dates(links.challenge.settings.day_0, events["day"]),
        window=looked_up(events["window"], dict(enumerate(WINDOWS))),
        plenary=yes_no(events["plenary"]),
    )
    return table[list(EVENT_COLUMNS)].sort_values(["day", "event"], ignore_index=True)


def _sectors(links: Links) -> pd.DataFrame:
    """Return the sectors with an actor, the largest in the challenge first, with colour and shape."""
    known = links.actors[links.actors["sector_id"] >= 0]
    active = known.groupby("sector_id")["active_challenge"].sum().astype("int64")
    words = _sector_names(links)
    ranked = sorted((-n, words[sector]) for sector, n in zip(active.index, active, strict=True))
    styles = sector_styles([sector for _, sector in ranked])
    rows = [(sector, -n, *styles[sector]) for n, sector in ranked]
    return pd.DataFrame(rows, columns=["sector", "n_actors", "colour", "shape"])


def _curve(results: Results) -> pd.DataFrame:
    """Return the curve of formation with its dates."""
    curve = results.curve.copy()
    curve.insert(1, "date", iso_dates(results.links.challenge.settings.day_0, curve["day"]))
    return curve


def _mixing(results: Results, sectors: pd.DataFrame) -> pd.DataFrame:
    """Return the mixing of sectors by name, in the order of the sectors."""
    words = _sector_names(results.links)
    rank = {sector: place for place, sector in enumerate(sectors["sector"])}
    rows = [
        (window, *sorted((words[a], words[b]), key=rank.__getitem__), links)
        for window, a, b, links in results.mixing.itertuples(index=False)
    ]
    rows.sort(key=lambda row: (row[0], rank[row[1]], rank[row[2]]))
    return pd.DataFrame(rows, columns=["window", "sector_a", "sector_b", "links"])


def in_words(table: pd.DataFrame, links: Links, names: Mapping[int, str]) -> pd.DataFrame:
    """Return a table with words where it has ids of actors and sectors; no sector is a blank."""
    words = {"actor_id": names, "sector_id": _sector_names(links)}
    shown = {column: words[kind] for column in table.columns for kind in words if column.endswith(kind)}
    table = table.assign(**{column: looked_up(table[column], shown[column]) for column in shown})
    return table.rename(columns={column: column.removesuffix("_id") for column in shown})


def _sector_names(links: Links) -> dict[int, str]:
    """Return the words for sectors by id."""
    sectors = links.challenge.records.sectors
    return dict(zip(sectors["sector_id"], sectors["sector"], strict=True))


def _graph(actors: pd.DataFrame, links: pd.DataFrame) -> "nx.Graph[str]":
    """Return the network; what has a value is an attribute of its node or edge."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((row.pop("actor"), row) for row in _attributes(actors))
    ends = ["actor_a", "actor_b"]
    graph.add_edges_from(
        (row.pop("actor_a"), row.pop("actor_b"), row) for row in _attributes(links[[*ends, *EDGE_ATTRIBUTES]])
    )
    return graph


def _attributes(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield rows as plain values without the blank ones."""
    names = [str(name) for name in table.columns]
    for row in zip(*(_plain(table[name]) for name in table.columns), strict=True):
        said = dict(zip(names, row, strict=True))
        yield {name: value for name, value in said.items() if value is not None} if None in row else said


def _plain(column: pd.Series) -> list[Any]:
    """Return a column as plain values, None where it is blank."""
    is_blank = (column.isna() | (column == "").fillna(value=False)).to_numpy(dtype=bool)
    return [None if blank else value for value, blank in zip(column.tolist(), is_blank.tolist(), strict=True)]
