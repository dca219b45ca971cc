"""The story and the two pictures of any graph, made from its links, groups and days."""

from collections import Counter
from datetime import date, timedelta

from ppr_network.language import Language
from ppr_network.maps.graph_days import busiest
from ppr_network.maps.legend import counted_kinds
from ppr_network.maps.picture import Still
from ppr_network.maps.view import Days, Link, MapView, Step

MOST_IN_PICTURE = 500  # links; more are a blot at this size, and would double the page


def graph_story(view: MapView) -> tuple[Step, ...]:
    """Return the steps of a graph's map: days if it has any, links between groups, who connects most groups."""
    if not view.links:
        return ()
    steps = _day_steps(view, view.days) if view.days else _plain_steps(view)
    return (*steps, *_connects(view))


def graph_pictures(view: MapView) -> tuple[Still, ...]:
    """Return the network before the first day and on the last; none without days or with very many links."""
    if view.days is None or len(view.links) > MOST_IN_PICTURE:
        return ()
    first, last = view.days.first + 1, view.days.last
    words = view.words["graph_pictures"]
    before = tuple(link for link in view.links if link.day is None)
    n_before, n_after = (view.words.count(len(links), "link") for links in (before, view.links))
    between = view.words.number(_n_between(view, view.links))
    return (
        Still(
            words["before"].format(day=first, n=n_before),
            words["before_alt"].format(day=first),
            before,
            tuple(counted_kinds(view, before)),
        ),
        Still(
            words["after"].format(day=last, n=n_after, between=between),
            words["after_alt"].format(day=last),
            view.links,
            tuple(counted_kinds(view, view.links)),
        ),
    )


def _day_steps(view: MapView, days: Days) -> list[Step]:
    """Tell of the first, the busiest and the last day."""
    found = Counter(link.day for link in view.links if link.day is not None)
    before = sum(link.day is None for link in view.links)
    first, most, last = min(found), busiest(found), max(found)
    words = view.words["graph_story"]
    steps = [
        Step(
            words["first"].format(
                day=_said(days, first, view.words),
                n=view.words.count(found[first], "link"),
                before=view.words.number(before),
            ),
            first,
        )
    ]
    if most not in (first, last):
        steps.append(
            Step(
                words["busiest"].format(
                    day=_said(days, most, view.words), n=view.words.count(found[most], "link")
                ),
                most,
            )
        )
    if last != first:
        between = view.words.number(_n_between(view, view.links))
        n = view.words.count(len(view.links), "link")
        steps.append(
            Step(words["last"].format(day=_said(days, last, view.words), n=n, between=between), last)
        )
    return steps


def _plain_steps(view: MapView) -> list[Step]:
    """Tell of the whole, and of the links between groups if there are any."""
    words, n = view.words["graph_story"], view.words.count(len(view.links), "link")
    steps = [Step(words["all"].format(n=n, actors=view.words.count(len(view.actors), "actor")), None)]
    between = _n_between(view, view.links)
    if between:
        steps.append(
            Step(
                words["between"].format(n=n, between=view.words.number(between)),
                None,
                kinds=_rows_between(view),
            )
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
    caption = view.words["graph_story"]["connects_one_of" if others else "connects"].format(
        name=view.actors[first].name,
        k=view.words.number(len(others) + 1),
        groups=view.words.count(most, "group"),
    )
    return [Step(caption, None, focus=first, kinds=_rows_between(view))]


def _rows_between(view: MapView) -> tuple[int, ...]:
    """Return the row of the kind between groups."""
    return tuple(i for i, kind in enumerate(view.kinds) if kind.key == "between")


def _n_between(view: MapView, links: tuple[Link, ...]) -> int:
    """Return how many links run between two groups."""
    return sum(view.kinds[link.kind].key == "between" for link in links)


def _said(days: Days, day: int, words: Language) -> str:
    """Return a day in words: its number, and its date if it has one."""
    word: str = words["marks"]["day"].format(day=day)
    if not days.day_0:
        return word
    return f"{word}, {words.date(date.fromisoformat(days.day_0) + timedelta(days=day))}"
