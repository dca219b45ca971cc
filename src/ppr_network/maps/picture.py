"""Still pictures of the network: the end of the challenge, and before and after at the same places.

All of them show working links alone: pairs of tier 2 or more in the window, as ``links.csv`` counts them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ppr_network.maps.from_publication import end_day
from ppr_network.maps.headings import under_pictures
from ppr_network.maps.kinds import GREY
from ppr_network.maps.labels import Box, Disc, place_labels, wrapped
from ppr_network.maps.legend import Counted, counted_kinds, legend_parts
from ppr_network.maps.paint import (
    PALE,
    RULE,
    Frame,
    Lines,
    Part,
    Sheet,
    Words,
    actor_marks,
    framed,
    link_lines,
    svg,
)
from ppr_network.maps.view import Kind, Link, MapView
from ppr_network.model import Publication

HEADING, FONT = 26, 15
SMALL_HEADING, SMALL_FONT = 19, 13
BOLDER = 1.12  # how much wider bold runs
NEW = "new_between"


@dataclass(frozen=True)
class Still:
    """One of the two small pictures: what it shows in words and numbers, its links and their few kinds."""

    caption: str
    alt: str
    links: tuple[Link, ...]
    kinds: tuple[Counted, ...]


def network_picture(publication: Publication, view: MapView, *, width: int = 1200, title: str = "") -> Sheet:
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
    Sheet
        The working links of the challenge, for :func:`~ppr_network.maps.paint.svg` and
        :func:`~ppr_network.maps.bitmap.png`.
    """
    heading = title or view.headings.finding
    drawn = working_links(view)
    head = wrapped(heading, HEADING * BOLDER, width - 80)
    top = 40.0 + 34 * len(head)
    frame = framed([a.position for a in view.actors], width=width - 200, left=100, top=top + 30)
    bottom = top + frame.height + 70
    legend, foot = legend_parts(view, counted_kinds(view, drawn), width=width, top=bottom + 20)
    source = wrapped(_source(publication, view), FONT, width - 80)
    parts = (
        *(Words(line, (40, 56 + 34 * i), HEADING, bold=True) for i, line in enumerate(head)),
        *_drawing(view, drawn, frame, (20.0, top, width - 20.0, bottom)),
        *legend,
        *(Words(line, (40, foot + 10 + 24 * i), FONT, PALE) for i, line in enumerate(source)),
    )
    return Sheet(width, int(foot + 24 * len(source) + 20), heading, parts)


def before_after_pictures(
    publication: Publication, view: MapView, *, width: int = 720
) -> tuple[Sheet, Sheet]:
    """Return the working links before the challenge and by its end, at identical places, to paste side by side.

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
    tuple of Sheet
        Each with title, legend, source and date, and both of one size.
    """
    stills = before_and_after(view, end_day(publication))
    heads = [wrapped(still.caption, SMALL_HEADING * BOLDER, width - 40) for still in stills]
    source = wrapped(_source(publication, view), SMALL_FONT, width - 40)
    top = 34.0 + 26 * max(map(len, heads))
    before, after = (
        _small_sheet(view, still, (head, source), width=width, top=top)
        for still, head in zip(stills, heads, strict=True)
    )
    height = max(before.height, after.height)
    return replace(before, height=height), replace(after, height=height)


def before_and_after(view: MapView, end: int) -> tuple[Still, Still]:
    """Return what the two small pictures of a map show: one accent for what is new between sectors."""
    words = view.words["pictures"]
    before = [link for link in view.links if link.before]
    after = working_links(view)
    n_new = sum(view.kinds[link.kind].key == NEW for link in after)
    counted = _counted(view, len(before), len(after))
    old = Kind("old", words["other" if n_new else "every"], "", GREY, 1.6)
    new = [(kind, n) for kind, n in counted_kinds(view, after) if kind.key == NEW]
    rest = [(old, len(after) - n_new)] if len(after) > n_new else []
    return (
        Still(
            words["before"].format(n=counted[0]),
            words["before_alt"],
            tuple(before),
            ((replace(old, word=words["every"]), len(before)),) if before else (),
        ),
        Still(
            words["after"].format(day=end, n=counted[1], new=view.words.number(n_new)),
            words["after_alt"].format(day=end),
            tuple(after),
            (*new, *rest),
        ),
    )


def _counted(view: MapView, *drawn: int) -> list[str]:
    """Return how many working links are drawn, of how many where there is not room for all."""
    if view.working is None:
        return [view.words.count(n, "working_link") for n in drawn]
    of_all = view.words["pictures"]["of_all"]
    return [
        of_all.format(n=view.words.number(n), all=view.words.count(every, "working_link"))
        for n, every in zip(drawn, view.working, strict=True)
    ]


def working_links(view: MapView) -> list[Link]:
    """Return the working links of the challenge: what its summary counts as ``links``."""
    return [link for link in view.links if link.during]


def small_svg(view: MapView, still: Still, *, width: int = 640) -> str:
    """Return one small picture for the page, which has caption and legend beside it."""
    frame = framed([a.position for a in view.actors], width=width - 40, left=20, top=20)
    return svg(Sheet(width, int(frame.height + 40), still.alt, _small_drawing(view, still, frame)))


def _small_sheet(
    view: MapView, still: Still, text: tuple[Sequence[str], Sequence[str]], *, width: int, top: float
) -> Sheet:
    """Return one small picture with its title, legend and source."""
    head, source = text
    frame = framed([a.position for a in view.actors], width=width - 60, left=30, top=top + 10)
    bottom = top + frame.height + 50
    legend, foot = legend_parts(view, still.kinds, width=width, top=bottom, size=SMALL_FONT)
    parts = (
        *(Words(line, (20, 36 + 26 * i), SMALL_HEADING, bold=True) for i, line in enumerate(head)),
        *_small_drawing(view, still, frame),
        *legend,
        *(Words(line, (20, foot + 6 + 20 * i), SMALL_FONT, PALE) for i, line in enumerate(source)),
    )
    return Sheet(width, int(foot + 20 * len(source) + 16), still.caption, parts)


def _small_drawing(view: MapView, still: Still, frame: Frame) -> tuple[Part, ...]:
    """Return links and actors of a small picture; only what is new between sectors stands out."""
    marks = actor_marks(view, still.links, frame, scale=min(0.85, max(0.25, 1.3 * frame.scale)))
    return (*link_lines(view, still.links, frame, _few_kinds(still)), *marks)


def _few_kinds(still: Still) -> Callable[[Kind], Kind]:
    """Return how a kind looks in a small picture: as its legend has it, or else as all others."""
    kept = {kind.key: kind for kind, _ in still.kinds}
    return lambda kind: kept.get(kind.key, kept.get("old", kind))


def _drawing(view: MapView, links: Sequence[Link], frame: Frame, bounds: Box) -> list[Part]:
    """Return links, the line above the unconnected, actors and labels, in that order."""
    scale = min(max(frame.scale, 0.25), 1.2)
    discs = [Disc(*frame.place(a.position), a.size * scale * 1.2, a.name) for a in view.actors]
    new = {end for link in links if view.kinds[link.kind].new for end in (link.a, link.b)}
    order = sorted(range(len(discs)), key=lambda i: (i not in new, -discs[i].radius, i))
    labels = place_labels(discs, order, font=FONT, bounds=bounds)
    return [
        *link_lines(view, links, frame),
        *_band(view, frame, bounds),
        *actor_marks(view, links, frame, scale=scale),
        *(Words(label.text, (label.x, label.y), FONT, halo=True) for label in labels),
    ]


def _band(view: MapView, frame: Frame, bounds: Box) -> list[Part]:
    """Return the line above the unconnected actors and its word, if there are any."""
    if view.band is None:
        return []
    y = frame.place((0, view.band))[1]
    left, right = bounds[0] + 20, bounds[2] - 20
    word = view.words["script"]["band"]
    return [Lines(((left, y), (right, y)), ((0, 1),), RULE, 1.0), Words(word, (left, y - 6), FONT - 1, PALE)]


def _source(publication: Publication, view: MapView) -> str:
    """Return the words under the picture: which challenge, dates and day, how to read it, source and notes."""
    words, end = view.words, end_day(publication)
    date = words.date(publication.settings.day_0 + timedelta(days=end))
    day = words["pictures"]["by_day"].format(day=end, date=date)
    return f"{publication.settings.name}. {day} {under_pictures(view.headings, words)}"
