"""The interactive map as one page of HTML: nothing outside it is asked for, and no data in it can run."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any

import networkx as nx
from markupsafe import Markup

from ppr_network.maps.from_graph import graph_view
from ppr_network.maps.from_publication import end_day, publication_view
from ppr_network.maps.graph_story import graph_pictures
from ppr_network.maps.levels import levels_of, words_of
from ppr_network.maps.limits import limits_said
from ppr_network.maps.network import OfflineNetwork, vis_script
from ppr_network.maps.paint import stroke
from ppr_network.maps.payload import island, payload
from ppr_network.maps.picture import Still, before_and_after, small_svg
from ppr_network.maps.shapes import shape_svg
from ppr_network.maps.view import Days, Group, Kind, MapView
from ppr_network.model import Publication

BEFORE_VIS = (  # the first picture is on the screen before vis has been read
    "state.js",
    "rollup.js",
    "camera.js",
    "labels.js",
    "painting.js",
    "drawing.js",
    "bubbles.js",
    "first.js",
)
AFTER_VIS = (
    "canvas.js",
    "controls.js",
    "details.js",
    "sectors.js",
    "lists.js",
    "link.js",
    "export.js",
    "story.js",
    "levels.js",
    "start.js",
)
TICKS_WIDE = 1000
COMMENT = re.compile(r"//.*|/\*\*.*\*/")


@dataclass(frozen=True)
class Entry:
    """A line of the legend: a box to tick, its swatch, word, explanation and number."""

    swatch: Markup
    word: str
    means: str
    count: str


@dataclass(frozen=True)
class Slider:
    """The day slider: its ends, ticks of events along a line of ``TICKS_WIDE``, and the days with a name."""

    days: Days
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class SmallPictures:
    """The two small pictures of a page, before and after: SVG with captions, and their legend; none where none is shown."""

    pictures: Sequence[tuple[str, Markup]]
    key: Sequence[Entry]


def small_pictures(publication: Publication, view: MapView) -> SmallPictures:
    """Return the two small pictures for the pages of a publication; none where the records can show no link."""
    has_links = publication.summary["links"] or not publication.summary["no_number"]
    return _small(view, before_and_after(view, end_day(publication)) if has_links else ())


def _small(view: MapView, stills: Sequence[Still]) -> SmallPictures:
    """Return small pictures with their captions and legend."""
    pictures = [(each.caption, Markup(small_svg(view, each))) for each in stills]  # noqa: S704 - escaped by paint.py
    return SmallPictures(pictures, _key(view, stills))


def before_after_html(small: SmallPictures) -> str:
    """Return the two small pictures with captions and legend as a part of a page; blank where there are none."""
    if not small.pictures:
        return ""
    template = OfflineNetwork().templateEnv.get_template("before_after.html.j2")
    return template.render(pictures=small.pictures, key=small.key)


def map_page(
    publication: Publication, view: MapView | None = None, small: SmallPictures | None = None
) -> str:
    """Return the interactive map of a publication, whole, as HTML.

    Parameters
    ----------
    publication
        What may leave; nothing else reaches the page.
    view
        Its map, if already made by :func:`~ppr_network.maps.from_publication.publication_view`.
    small
        Its small pictures, if already made.

    Returns
    -------
    str
        The text of one self-contained file, the same for the same publication.
    """
    view = publication_view(publication) if view is None else view
    return _page(view, small_pictures(publication, view) if small is None else small)


def graph_page(G: "nx.Graph[Any]", *, group: str = "sector", time: str | None = None, title: str = "") -> str:
    """Return the interactive map of any networkx graph as HTML.

    Parameters
    ----------
    G
        Any graph, its nodes of any kind; direction and self-loops are not shown, parallel edges are one link.
    group
        Node attribute shown by colour and shape.
    time
        Edge attribute with the day on which an edge appears; left out, the map has no days.
    title
        Title of the page.

    Raises
    ------
    MissingAttributeError
        If no node of ``G`` has the attribute ``group``.
    TimeAttributeError
        If the attribute ``time`` gives no days.
    """
    view = graph_view(G, group=group, time=time, title=title)
    return _page(view, _small(view, graph_pictures(view)))


def _page(view: MapView, small: SmallPictures) -> str:
    """Return the page of a map."""
    network = OfflineNetwork()
    for i, actor in enumerate(view.actors):
        x, y = actor.position
        network.add_node(i, actor.name, x=x, y=y, size=actor.size, group=actor.group)
    for link in view.links:
        network.add_edge(link.a, link.b, kind=link.kind, day=link.day)
    levels = levels_of(view)
    scripts = [*map(_static, BEFORE_VIS), vis_script(), *map(_static, AFTER_VIS)]
    style = _static("map.css")
    network.context = {
        "csp": _policy(scripts, style),
        "style": Markup(style),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files and pyvis's
        "data": Markup(island(payload(network, view, levels))),  # noqa: S704 - escaped by island
        "view": view,
        "words": view.words["page"],
        "language": view.words.code,
        "quoted": _quoted(view),
        "pictures": small.pictures,
        "key": small.key,
        "levels": levels,
        "level_words": words_of(view),
        "colourings": _colourings(view),
        "kinds": _kind_entries(view),
        "limits": limits_said(view),
        "slider": _slider(view.days) if view.days else None,
    }
    return network.generate_html()


def _quoted(view: MapView) -> Markup:
    """Return the attribute that marks what is taken from summary.json as English on a page in another language."""
    foreign = not view.of_graph and not view.words.code.startswith("en")
    return Markup(' lang="en-GB"') if foreign else Markup()


def _static(name: str) -> str:
    """Return one of our scripts or styles, without indents and lines that are a comment only."""
    text = files("ppr_network.maps").joinpath("static", name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not COMMENT.fullmatch(line))


def _policy(scripts: Sequence[str], style: str) -> str:
    """Return the content security policy: only these scripts and this style, and no request."""
    sources = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {sources}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _colourings(view: MapView) -> list[tuple[str, str, list[Entry]]]:
    """Return the legend of the groups for each colouring, with its key and heading."""
    words = words_of(view)
    own = Counter(actor.group for actor in view.actors)
    return [
        ("group", words["group_heading"], _group_entries(view, view.groups, own)),
        *(
            (each.key, each.word, _group_entries(view, each.groups, Counter(each.of)))
            for each in view.colourings
        ),
    ]


def _group_entries(view: MapView, groups: Sequence[Group], sizes: Mapping[int, int]) -> list[Entry]:
    """Return the legend of groups of actors."""
    return [
        Entry(
            _swatch(shape_svg(group.shape, 14, 10, 7.5, group.colour), 28),
            group.name,
            "",
            view.words.number(sizes[i]),
        )
        for i, group in enumerate(groups)
    ]


def _kind_entries(view: MapView) -> list[tuple[int, Entry]]:
    """Return the legend of kinds of link with their rows, new ones first."""
    entries = [
        (
            i,
            Entry(
                _line_swatch(kind),
                kind.word,
                kind.means,
                view.words.number(view.n_of_kind(i)),
            ),
        )
        for i, kind in enumerate(view.kinds)
    ]
    return entries[::-1]


def _key(view: MapView, pictures: Sequence[Still]) -> list[Entry]:
    """Return the short legend of the small pictures: sectors, then the kinds of link in the later one."""
    if not pictures:
        return []
    return [
        *_group_entries(view, view.groups, Counter(actor.group for actor in view.actors)),
        *(Entry(_line_swatch(kind), kind.word, "", view.words.number(n)) for kind, n in pictures[-1].kinds),
    ]


def _line_swatch(kind: Kind) -> Markup:
    """Return the sign of a kind of link."""
    return _swatch(f'<line x1="2" x2="42" y1="10" y2="10" {stroke(kind)}/>', 44)


def _swatch(shape: str, width: int) -> Markup:
    """Return a small picture that says nothing to a screen reader: the word beside it does."""
    svg = f'<svg viewBox="0 0 {width} 20" width="{width}" height="20" aria-hidden="true">{shape}</svg>'
    return Markup(svg)  # noqa: S704 - numbers and colours of our own


def _slider(days: Days) -> Slider:
    """Return the slider of the days."""
    span = max(1, days.last - days.first)
    ticks = sorted({round((day - days.first) / span * TICKS_WIDE, 1) for day, _ in days.events})
    return Slider(days, tuple(ticks))
