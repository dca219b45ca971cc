"""The story and the two pictures of any graph, made from its links, groups and days."""

from collections import Counter
from datetime import date, timedelta

from ppr_network.maps import strings
from ppr_network.maps.graph_days import busiest
from ppr_network.maps.headings import long_date, number
from ppr_network.maps.paint import document, framed, nodes_svg, paths_svg
from ppr_network.maps.picture import Picture
from ppr_network.maps.view import Days, Link, MapView, Step

WIDTH = 640
MOST_IN_PICTURE = 500  # links; more are a blot at this size, and would double the page


def graph_story(view: MapView) -> tuple[Step, ...]:
    """Return the steps of a graph's map: days if it has any, links between groups, who connects most groups."""
    if not view.links:
        return ()
    steps = _day_steps(view, view.days) if view.days else _plain_steps(view)
    return (*steps, *_connects(view))


def graph_pictures(view: MapView) -> tuple[Picture, ...]:
    """Return the network before the first day and on the last; none without days or with very many links."""
    if view.days is None or len(view.links) > MOST_IN_PICTURE:
        return ()
    first, last = view.days.first + 1, view.days.last
    before = [link for link in view.links if link.day is None]
    captions = (
        strings.GRAPH_BEFORE.format(day=first, n=strings.count(len(before), "link")),
        strings.GRAPH_AFTER.format(
            day=last, n=strings.count(len(view.links), "link"), between=number(_n_between(view, view.links))
        ),
    )
    alts = (strings.GRAPH_PICTURE.format(day=first), strings.GRAPH_PICTURE_AFTER.format(day=last))
    return (
        Picture(captions[0], _small(view, before, alts[0])),
        Picture(captions[1], _small(view, list(view.links), alts[1])),
    )


def _small(view: MapView, links: list[Link], alt: str) -> str:
    """Return one small picture."""
    frame = framed([actor.position for actor in view.actors], width=WIDTH - 40, left=20, top=20)
    nodes = nodes_svg(view, links, frame, scale=min(0.85, max(0.25, 1.3 * frame.scale)))
    return document(WIDTH, int(frame.height + 40), alt, [*paths_svg(view, links, frame), *nodes])


def _day_steps(view: MapView, days: Days) -> list[Step]:
    """Tell of the first, the busiest and the last day."""
    found = Counter(link.day for link in view.links if link.day is not None)
    before = sum(link.day is None for link in view.links)
    first, most, last = min(found), busiest(found), max(found)
    words = strings.GRAPH_STORY
    steps = [
        Step(
            words["first"].format(
                day=_said(days, first), n=strings.count(found[first], "link"), before=number(before)
            ),
            first,
        )
    ]
    if most not in (first, last):
        steps.append(
            Step(words["busiest"].format(day=_said(days, most), n=strings.count(found[most], "link")), most)
        )
    if last != first:
        between = number(_n_between(view, view.links))
        n = strings.count(len(view.links), "link")
        steps.append(Step(words["last"].format(day=_said(days, last), n=n, between=between), last))
    return steps


def _plain_steps(view: MapView) -> list[Step]:
    """Tell of the whole, and of the links between groups if there are any."""
    words, n = strings.GRAPH_STORY, strings.count(len(view.links), "link")
    steps = [Step(words["all"].format(n=n, actors=strings.count(len(view.actors), "actor")), None)]
    between = _n_between(view, view.links)
    if between:
        steps.append(
            Step(words["between"].format(n=n, between=number(between)), None, kinds=_rows_between(view))
        )
    return steps


def _connects(view: MapView) -> list[Step]:
    """Tell who has links to most groups; where several have, of the first by name and of how many there are."""
    reached: dict[int, set[int]] = {}
    for link in view.links:
        if view.kinds[link.kind].key == "between":
            reached.setdefault(link.a, set()).add(view.actors[link.b].group)
            reached.setdefault(link.b, set()).add(view.actors[link.a].group)
    most = max((len(groups) for groups in reached.values()), default=0)
    if most <= 1:
        return []
    first, *others = sorted(i for i, groups in reached.items() if len(groups) == most)
    caption = strings.GRAPH_STORY["connects_one_of" if others else "connects"].format(
        name=view.actors[first].name, k=number(len(others) + 1), groups=strings.count(most, "group")
    )
    return [Step(caption, None, focus=first, kinds=_rows_between(view))]


def _rows_between(view: MapView) -> tuple[int, ...]:
    """Return the row of the kind between groups."""
    return tuple(i for i, kind in enumerate(view.kinds) if kind.key == "between")


def _n_between(view: MapView, links: tuple[Link, ...]) -> int:
    """Return how many links run between two groups."""
    return sum(view.kinds[link.kind].key == "between" for link in links)


def _said(days: Days, day: int) -> str:
    """Return a day in words: its number, and its date if it has one."""
    word = strings.MARK_DAY.format(day=day)
    if not days.day_0:
        return word
    return f"{word}, {long_date(date.fromisoformat(days.day_0) + timedelta(days=day))}"
