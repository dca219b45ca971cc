"""A publication as a map: who is on it, which links, from which day, and the sentences above it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import starmap
from operator import attrgetter
from typing import Any

import networkx as nx
import pandas as pd

from ppr_network.backbone import MOST_ON_MAP, strongest_links
from ppr_network.language import Language
from ppr_network.maps.behind import evidence_of
from ppr_network.maps.colourings import colourings_of
from ppr_network.maps.headings import publication_headings
from ppr_network.maps.kinds import KNOWN_BEFORE, kind_of, kinds_in
from ppr_network.maps.layout import LAYING_OUT, band_of, layout
from ppr_network.maps.spacing import CELL_HEIGHT
from ppr_network.maps.story import story_of
from ppr_network.maps.view import Actor, Days, Group, Kind, Link, MapView, Mark, Position, sizes
from ppr_network.model import Publication
from ppr_network.palette import SHAPES, UNKNOWN
from ppr_network.telling import Tell, silent

MIN_TICK_DAYS = 30
WORKING = 2  # the tier of a working link
MET = {"before": "baseline", "during": "challenge", "after": "follow_up"}


def publication_positions(publication: Publication) -> dict[str, Position]:
    """Return where each actor on the map stands: all days laid out once, from the challenge's seed.

    Parameters
    ----------
    publication
        What may leave. Actors active in the challenge or with a link are on the map.

    Returns
    -------
    dict
        ``(x, y)`` by shown name, as :func:`~ppr_network.maps.layout.layout` gives them.
    """
    return _positions(publication, _union_graph(publication))


def _positions(publication: Publication, union: "nx.Graph[str]", tell: Tell = silent) -> dict[str, Position]:
    """Return where each actor of the graph of all days stands."""
    return layout(union, seed=int(publication.summary["seed"]), tell=tell)


def publication_view(publication: Publication, *, tell: Tell = silent) -> MapView:
    """Return the map of a publication, which the page and every picture are made of, telling how far it is."""
    every = publication.links
    publication = replace(publication, links=strongest_links(every, MOST_ON_MAP))
    left_out = len(every) - len(publication.links)
    union = _union_graph(publication)
    names = list(union)
    groups = _groups(publication, names)
    tell(f"{LAYING_OUT}, what is behind its links")
    kinds, links = _kinds_and_links(publication, names)
    positions = _positions(publication, union, tell)
    degree = [0] * len(names)
    for link in links:
        degree[link.a] += 1
        degree[link.b] += 1
    view = MapView(
        headings=publication_headings(publication, len(names), n_links=len(every)),
        groups=groups,
        kinds=kinds,
        actors=_actors(publication, groups, positions, degree),
        links=links,
        days=_days(publication),
        band=_band(union, positions),
        colourings=colourings_of(publication, names),
        working=_working(every) if left_out else None,
        actor_word=publication.level,
        words=publication.language,
    )
    if view.days is None:
        return view
    return replace(view, story=story_of(publication, view, end=end_day(publication)))


def _working(links: pd.DataFrame) -> tuple[int, int]:
    """Count the working links of a table before and in the challenge."""
    before, during = (int((links[f"tier_{window}"] >= WORKING).sum()) for window in ("baseline", "challenge"))
    return before, during


def end_day(publication: Publication) -> int:
    """Return the last day of the challenge that has been."""
    settings = publication.settings
    return min(settings.days, (date.fromisoformat(publication.as_of) - settings.day_0).days)


def _shown_names(publication: Publication) -> list[str]:
    """Return the actors on the map, sorted."""
    actors, links = publication.actors, publication.links
    active = actors.loc[actors["active_challenge"] == "yes", "actor"]
    return sorted({*active, *links["actor_a"], *links["actor_b"]})


def _union_graph(publication: Publication) -> "nx.Graph[str]":
    """Return the graph of all links of all days."""
    sector = dict(zip(publication.actors["actor"], publication.actors["sector"], strict=True))
    union: nx.Graph[str] = nx.Graph()
    for name in _shown_names(publication):
        union.add_node(name, sector=sector.get(name, ""))
    union.add_edges_from(zip(publication.links["actor_a"], publication.links["actor_b"], strict=True))
    return union


def _band(union: "nx.Graph[str]", positions: Mapping[str, Position]) -> float | None:
    """Return the y of the line above the unconnected actors."""
    band = band_of(dict(positions), union)
    if not band or len(band) == len(positions):
        return None
    return min(positions[name][1] for name in band) - CELL_HEIGHT * 0.7


def _groups(publication: Publication, names: Sequence[str]) -> tuple[Group, ...]:
    """Return the sectors, largest first, any not in that table, and the unknown one if it is needed."""
    shown = set(names)
    rows = publication.actors[publication.actors["actor"].isin(shown)]
    groups = [
        Group(str(row.sector), *_look(row.colour, row.shape)) for row in publication.sectors.itertuples()
    ]
    known = {group.name for group in groups}
    others = sorted(set(rows["sector"]) - known - {""})
    groups += [Group(name, UNKNOWN[0], "square") for name in others]
    if (rows["sector"] == "").any():
        groups.append(Group(publication.language["headings"]["unknown_group"], *UNKNOWN))
    present = set(rows["sector"])
    return tuple(g for i, g in enumerate(groups) if g.name in present or i >= len(known) + len(others))


def _look(colour: Any, shape: Any) -> tuple[str, str]:
    """Return a colour and shape of the palette; anything else is no look."""
    known = isinstance(colour, str) and re.fullmatch("#[0-9A-Fa-f]{6}", colour) and shape in SHAPES
    return (colour, str(shape)) if known else UNKNOWN


def _actors(
    publication: Publication,
    groups: Sequence[Group],
    positions: Mapping[str, Position],
    degree: Sequence[int],
) -> tuple[Actor, ...]:
    """Return the actors in the order of their names."""
    index = {group.name: i for i, group in enumerate(groups)}
    rows = sorted(_rows(publication.actors), key=lambda row: str(row["actor"]))
    shown = [row for row in rows if row["actor"] in positions]
    radius = sizes(degree)
    return tuple(
        Actor(
            name=row["actor"],
            group=index[row["sector"]] if row["sector"] else len(groups) - 1,
            position=positions[row["actor"]],
            size=radius[i],
            facts=_facts(row, publication.language),
        )
        for i, row in enumerate(shown)
    )


def _facts(row: Mapping[str, Any], words: Language) -> tuple[str, ...]:
    """Return what is said of an actor."""
    said, number = words["facts"], words.number
    met = {when: row[f"events_{window}"] for when, window in MET.items()}
    is_told = not any(pd.isna(n) or n == "" for n in met.values())
    events = (said["events"].format(**{when: number(n) for when, n in met.items()}),) if is_told else ()
    newcomer = (said["newcomer"],) if row["newcomer"] == "yes" else ()
    known = tuple(
        said[key].format(value=row[column])
        for column, key in (("teams", "team"), ("neighbourhood", "neighbourhood"))
        if row[column]
    )
    return (f"{said[row['kind']]}.", *events, *newcomer, *known)


def _kinds_and_links(
    publication: Publication, names: Sequence[str]
) -> tuple[tuple[Kind, ...], tuple[Link, ...]]:
    """Return the kinds that occur and the links, faintest kind first."""
    words, table = publication.language, publication.links
    behind = evidence_of(table, publication.evidence, no_event=words["headings"]["no_event"])
    keys = _keys(table)
    kinds = tuple(kind for kind in kinds_in(words) if kind.key in set(keys))
    row_of = {name: i for i, name in enumerate(names)}
    kind_row = {kind.key: i for i, kind in enumerate(kinds)}
    columns: dict[str, Iterable[Any]] = {
        "a": [row_of[name] for name in table["actor_a"].tolist()],
        "b": [row_of[name] for name in table["actor_b"].tolist()],
        "kind": [kind_row[key] for key in keys],
        "day": _drawn_from(table, behind.first, publication.settings.day_0),
        "first": table["first_contact"].tolist(),
        "formed": table["formed"].tolist(),
        "said": [words["classes"][one] for one in table["class"].tolist()],
        "evidence": behind.shown,
        "n_evidence": behind.n,
        "before": (table["tier_baseline"] >= WORKING).tolist(),
        "during": (table["tier_challenge"] >= WORKING).tolist(),
    }
    rows = zip(*(columns[field.name] for field in fields(Link)), strict=True)
    return kinds, tuple(sorted(starmap(Link, rows), key=attrgetter("kind", "a", "b")))


def _keys(links: pd.DataFrame) -> list[str]:
    """Return the kind of each link."""
    columns = (links[name].tolist() for name in ("class", "new", "cross_sector"))
    return [
        kind_of(one, new=new == "yes", cross_sector=cross) for one, new, cross in zip(*columns, strict=True)
    ]


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dicts."""
    columns = [str(name) for name in frame.columns]
    values = zip(*(frame[name].tolist() for name in frame.columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in values]


def _drawn_from(links: pd.DataFrame, dated: Sequence[str], day_0: date) -> Iterator[int | None]:
    """Yield the day from which each link is drawn; ``None`` if it was there before or is undated."""
    columns = (links[name].tolist() for name in ("class", "formed_day", "first_contact"))
    for of_class, formed, first, evidence in zip(*columns, dated, strict=True):
        if of_class in KNOWN_BEFORE or of_class == "unknown_start":
            yield None
        elif not pd.isna(formed):
            yield int(formed)
        else:
            day = first or evidence
            yield (date.fromisoformat(day) - day_0).days if day else None


def _days(publication: Publication) -> Days | None:
    """Return the days of the slider, with the days named under it and the events ticked on it; the public has none."""
    if publication.release == "public":
        return None
    settings, words = publication.settings, publication.language["marks"]
    last = (date.fromisoformat(publication.as_of) - settings.day_0).days
    first = -settings.windows.baseline_days - settings.windows.set_up_days
    before = -settings.windows.set_up_days - 1
    marks = [Mark(before, words["before"]), Mark(0, words["day"].format(day=0))]
    if last >= settings.days:
        marks.append(Mark(settings.days, words["day"].format(day=settings.days)))
    if last > settings.days + MIN_TICK_DAYS or last < settings.days:
        marks.append(Mark(last, words["latest"]))
    table = publication.events
    events = sorted(
        {
            (int(day), str(event))
            for day, event in zip(table["day"].tolist(), table["event"].tolist(), strict=True)
        }
    )
    return Days(
        settings.day_0.isoformat(),
        first,
        last,
        end_day(publication),
        tuple(marks),
        tuple((day, event) for day, event in events if first <= day <= last),
    )
