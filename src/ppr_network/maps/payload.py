"""The data of the page as one JSON island: columns of arrays, and no character that could end a script."""

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from ppr_network.maps.headings import under_pictures
from ppr_network.maps.levels import Levels, levels_payload
from ppr_network.maps.limits import MOST_NAMES, hides_links, is_plain
from ppr_network.maps.network import OfflineNetwork
from ppr_network.maps.rollup import NEW_BETWEEN
from ppr_network.maps.shapes import UNIT
from ppr_network.maps.view import Group, Link, MapView, Step

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def island(value: Any) -> str:
    """Return a value as JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text.encode("utf-8", "replace").decode("utf-8")


def payload(network: OfflineNetwork, view: MapView, levels: Levels) -> dict[str, Any]:
    """Return all the page's scripts need to know."""
    evidence, events = _evidence(view.links)
    said = sorted({link.said for link in view.links} | {""})
    row_said = {words: i for i, words in enumerate(said)}
    return {
        "nodes": _columns(network.nodes, ("label", "x", "y", "size", "group"))
        | _filled(facts=[actor.facts for actor in view.actors]),
        "links": _columns(network.edges, ("to", "kind", "day"))
        | _filled(
            fromStep=_steps([edge["from"] for edge in network.edges]),
            said=[row_said[link.said] for link in view.links],
            first=[link.first for link in view.links],
            formed=[link.formed for link in view.links],
            evidence=evidence,
            nEvidence=[link.n_evidence for link in view.links],
        ),
        "said": said,
        "events": events,
        "groups": _groups(view.groups),
        "colourings": [
            {
                "key": each.key,
                "word": each.word,
                "groups": _groups(each.groups),
                "of": each.of,
                "note": each.note,
            }
            for each in view.colourings
        ],
        "levels": levels_payload(view, levels),
        "kinds": [
            {
                "key": k.key,
                "word": k.word,
                "colour": k.colour,
                "width": k.width,
                "dash": k.dash,
                "isNew": k.new,
                "isBetween": k.key in NEW_BETWEEN,
            }
            for k in view.kinds
        ],
        "days": view.days
        and {
            "day0": view.days.day_0,
            "first": view.days.first,
            "last": view.days.last,
            "opens": view.days.opens,
        },
        "isPlain": is_plain(view),
        "hidesLinks": hides_links(view),
        "mostNames": MOST_NAMES,
        "band": view.band,
        "story": [_step(step, view) for step in view.story],
        "about": {
            "title": view.headings.title,
            "finding": view.headings.finding,
            "under": under_pictures(view.headings, view.words),
        },
        "words": _words(view),
        "language": view.words["language"],
        "counts": view.words["counts"],
    }


def _words(view: MapView) -> dict[str, str]:
    """Return what the scripts say; of any graph they speak in groups."""
    own = dict(view.words["graph_script"]) | {"sector": view.headings.group_word} if view.of_graph else {}
    return dict(view.words["script"]) | own


def _groups(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """Return groups with their looks."""
    return [{"name": g.name, "colour": g.colour, "shape": g.shape, "outline": _outline(g)} for g in groups]


def _step(step: Step, view: MapView) -> dict[str, Any]:
    """Return the view of a step of the story, every row in it named."""
    last = view.days.last if view.days else None
    return {
        "day": last if step.day is None else step.day,
        "focus": step.focus,
        "kinds": list(range(len(view.kinds)) if step.kinds is None else step.kinds),
        "groups": list(range(len(view.groups)) if step.groups is None else step.groups),
    }


def _outline(group: Group) -> list[list[float]]:
    """Return the corners of a sector's shape around its middle; none for those that are round."""
    return [[round(x, 3), round(y, 3)] for x, y in UNIT.get(group.shape, ())]


def _columns(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """Return rows as one array a field."""
    return {name: [row[name] for row in rows] for name in names}


def _steps(rows: Sequence[int]) -> list[int]:
    """Return each row less the one before it: links are sorted by their first end, so this is much shorter."""
    return [row - before for row, before in zip(rows, (0, *rows), strict=False)]


def _filled(**columns: list[Any]) -> dict[str, list[Any]]:
    """Return the columns that hold anything; the page knows the blank of each."""
    return {name: values for name, values in columns.items() if any(values)}


def _evidence(links: Sequence[Link]) -> tuple[list[list[Any]], list[str]]:
    """Return the evidence of each link as date, row of event, date, ...; and the events' names."""
    pieces = set(chain.from_iterable(link.evidence for link in links))
    events = sorted({piece.event for piece in pieces})
    row = {event: i for i, event in enumerate(events)}
    as_told = {piece: (piece.date, row[piece.event]) for piece in pieces}
    flat = [list(chain.from_iterable(map(as_told.__getitem__, link.evidence))) for link in links]
    return flat, events
