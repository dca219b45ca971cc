"""Still pictures of the network as SVG: the end of the challenge, and before and after side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ppr_network.maps.from_publication import end_day
from ppr_network.maps.headings import under_pictures
from ppr_network.maps.kinds import GREY
from ppr_network.maps.labels import Box, Disc, place_labels, wrapped
from ppr_network.maps.legend import legend_svg
from ppr_network.maps.paint import (
    BOLD,
    HALO,
    PALE,
    RULE,
    Frame,
    as_is,
    document,
    framed,
    lines_svg,
    nodes_svg,
    text_svg,
)
from ppr_network.maps.view import Kind, Link, MapView
from ppr_network.model import Publication

NOT_IN_PICTURES = frozenset({"once", "set_up", "gone"})
HEADING, FONT = 26, 15


@dataclass(frozen=True)
class Picture:
    """A small picture and what it shows, in words and numbers."""

    caption: str
    svg: str


def network_svg(publication: Publication, view: MapView, *, width: int = 1200, title: str = "") -> str:
    """Return the network by the end of the challenge as a picture with title, legend and source.

    Parameters
    ----------
    publication
        What may leave.
    view
        Its map, from :func:`~ppr_network.maps.from_publication.publication_view`.
    width
        Width in pixels; the height follows from the network and the legend.
    title
        Heading; left out, the finding.

    Returns
    -------
    str
        A whole SVG document. Links formed after the challenge are not drawn; links seen once or in the set-up
        only are not drawn either, so that the new ones can be seen.
    """
    heading = title or view.headings.finding
    drawn = _drawn_at(view, end_day(publication))
    head = wrapped(heading, HEADING * 1.12, width - 80)  # bold runs wider
    top = 40.0 + 34 * len(head)
    frame = framed([a.position for a in view.actors], width=width - 200, left=100, top=top + 30)
    bottom = top + frame.height + 70
    legend, foot = legend_svg(view, drawn, width=width, top=bottom + 20)
    source = wrapped(_source(publication, view), FONT, width - 80)
    body = [
        *(text_svg(line, 40, 56 + 34 * i, size=HEADING, extra=BOLD) for i, line in enumerate(head)),
        *_drawing(view, drawn, frame, (20.0, top, width - 20.0, bottom)),
        *legend,
        *(text_svg(line, 40, foot + 10 + 24 * i, colour=PALE) for i, line in enumerate(source)),
    ]
    return document(width, int(foot + 24 * len(source) + 20), heading, body)


def before_after_svg(publication: Publication, view: MapView, *, width: int = 640) -> tuple[str, str]:
    """Return two small pictures at identical positions: links before the challenge, and by its end.

    Parameters
    ----------
    publication
        What may leave.
    view
        Its map.
    width
        Width of each picture in pixels.

    Returns
    -------
    tuple of str
        Two whole SVG documents, without labels or legend.
    """
    before, after = before_and_after(view, end_day(publication), width=width)
    return before.svg, after.svg


def before_and_after(view: MapView, end: int, *, width: int = 640) -> tuple[Picture, Picture]:
    """Return the two small pictures of a map with their captions."""
    before = [link for link in view.links if link.day is None and view.kinds[link.kind].key != "open"]
    after = _drawn_at(view, end)
    n_new = sum(view.kinds[link.kind].key == "new_between" for link in after)
    words = view.words["pictures"]
    captions = (
        words["before"].format(n=view.words.count(len(before), "link")),
        words["after"].format(day=end, n=view.words.count(len(after), "link"), new=view.words.number(n_new)),
    )
    return (
        Picture(captions[0], _small(view, before, width, words["before_alt"])),
        Picture(captions[1], _small(view, after, width, words["after_alt"].format(day=end))),
    )


def _drawn_at(view: MapView, day: int) -> list[Link]:
    """Return the links of a still picture: there by that day, still seen, and more than one meeting."""
    return [
        link
        for link in view.links
        if (link.day is None or link.day <= day) and view.kinds[link.kind].key not in NOT_IN_PICTURES
    ]


def _small(view: MapView, links: Sequence[Link], width: int, alt: str) -> str:
    """Return one small picture; without new links in it all links look alike."""
    plain = not any(view.kinds[link.kind].new for link in links)
    frame = framed([a.position for a in view.actors], width=width - 40, left=20, top=20)
    lines = lines_svg(view, links, frame, _plain if plain else as_is)
    nodes = nodes_svg(view, links, frame, scale=min(0.85, max(0.25, 1.3 * frame.scale)))
    return document(width, int(frame.height + 40), alt, [*lines, *nodes])


def _plain(kind: Kind) -> Kind:
    """Return the look of every link before the challenge."""
    return replace(kind, colour=GREY, width=1.8, dash=())


def _drawing(view: MapView, links: Sequence[Link], frame: Frame, bounds: Box) -> list[str]:
    """Return links, the line above the unconnected, nodes and labels, in that order."""
    scale = min(max(frame.scale, 0.25), 1.2)
    discs = [Disc(*frame.place(a.position), a.size * scale * 1.2, a.name) for a in view.actors]
    new = {end for link in links if view.kinds[link.kind].new for end in (link.a, link.b)}
    order = sorted(range(len(discs)), key=lambda i: (i not in new, -discs[i].radius, i))
    labels = place_labels(discs, order, font=FONT, bounds=bounds)
    return [
        *lines_svg(view, links, frame),
        *_band(view, frame, bounds),
        *nodes_svg(view, links, frame, scale=scale),
        *(text_svg(label.text, label.x, label.y, size=FONT, extra=HALO) for label in labels),
    ]


def _band(view: MapView, frame: Frame, bounds: Box) -> list[str]:
    """Return the line above the unconnected actors and its word, if there are any."""
    if view.band is None:
        return []
    y = frame.place((0, view.band))[1]
    ends = f'x1="{bounds[0] + 20:.1f}" x2="{bounds[2] - 20:.1f}" y1="{y:.1f}" y2="{y:.1f}"'
    return [
        f'<line {ends} stroke="{RULE}"/>',
        text_svg(view.words["script"]["band"], bounds[0] + 20, y - 6, size=FONT - 1, colour=PALE),
    ]


def _source(publication: Publication, view: MapView) -> str:
    """Return the words under the picture: which challenge and day, how to read it, source and notes."""
    day = view.words["pictures"]["by_day"].format(day=end_day(publication))
    return f"{publication.settings.name}. {day}. {under_pictures(view.headings, view.words)}"
