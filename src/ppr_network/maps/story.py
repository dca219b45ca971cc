"""The story of a publication: a few sentences, each with the view of the map that it speaks of."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ppr_network.maps.view import Link, MapView, Step
from ppr_network.model import Publication, StoryStep

KNOWN = ("gone", "earlier", "strengthened")
NEW = ("new_between",)
PERHAPS = ("open", "new_unknown", "new_between")


def story_of(publication: Publication, view: MapView, *, end: int) -> tuple[Step, ...]:
    """Return the author's own story, or else that of the data.

    That is: before, launch, new links, who bridges, what lasted, how sure.

    Parameters
    ----------
    publication
        What may leave.
    view
        Its map; every number of links is that of the view a step shows.
    end
        The last day of the challenge that has been.

    Returns
    -------
    tuple of Step
        As many as the author has, or three to six: one with nothing to tell is left out.
    """
    if publication.story:
        return tuple(_own(step, view) for step in publication.story)
    steps = [_before(publication, view), _launch(publication, view)]
    new = _shown(view, end, NEW)
    if new:
        steps += [_new_links(publication, view, end, len(new)), *_bridge(view, end, new)]
        steps += _lasted(publication, view, len(new))
    return (*steps, _how_sure(publication, view, end))


def _own(step: StoryStep, view: MapView) -> Step:
    """Return a step of the author's as rows of the map; the day stops at the ends of the slider."""
    names = [actor.name for actor in view.actors]
    focus = names.index(step.focus) if step.focus in names else None
    groups = {i for i, group in enumerate(view.groups) if group.name in step.sectors}
    if focus is not None:
        groups.add(view.actors[focus].group)
    day, days = step.day, view.days
    if day is not None and days is not None:
        day = max(days.first, min(days.last, day))
    kinds = _rows(view, step.kinds) if step.kinds else None
    return Step(step.caption, day, focus, kinds, tuple(sorted(groups)) if step.sectors else None)


def _rows(view: MapView, keys: Sequence[str]) -> tuple[int, ...]:
    """Return the rows of those kinds that the map has."""
    return tuple(i for i, kind in enumerate(view.kinds) if kind.key in keys)


def _shown(view: MapView, day: int, keys: Sequence[str]) -> list[Link]:
    """Return the links of some kinds that the map shows on a day."""
    rows = _rows(view, keys)
    return [link for link in view.links if link.kind in rows and (link.day is None or link.day <= day)]


def _before(publication: Publication, view: MapView) -> Step:
    """Tell of the links that were there before."""
    windows = publication.settings.windows
    day = -windows.set_up_days - 1
    n = view.words.count(len(_shown(view, day, KNOWN)), "link")
    working = sum(link.before for link in view.links)
    key = "before" if view.working is None else "before_of_those_shown"
    return Step(
        view.words["story"][key].format(n=n, working=view.words.number(working)),
        day,
        kinds=_rows(view, KNOWN),
    )


def _launch(publication: Publication, view: MapView) -> Step:
    """Tell of who takes part, and who of them is new."""
    actors = publication.actors[publication.actors["active_challenge"] == "yes"]
    is_told = ((actors["kind"] == "organisation") | (actors["newcomer"] != "")).all()
    caption = view.words["story"]["launch" if is_told else "launch_plain"].format(
        date=view.words.date(publication.settings.day_0),
        n=view.words.count(len(actors), "actor"),
        new=view.words.number(int((actors["newcomer"] == "yes").sum())),
    )
    return Step(caption, 0)


def _new_links(publication: Publication, view: MapView, end: int, n: int) -> Step:
    """Tell how many new links there are between sectors, and their range."""
    links = view.words.count(n, "link")
    caption = view.words["story"]["new"].format(day=end, n=links, **_range(publication, view))
    return Step(caption, end, kinds=_rows(view, NEW))


def _range(publication: Publication, view: MapView) -> dict[str, str]:
    """Return the ends of the range in words."""
    counted = publication.summary["new_cross_sector_links"]
    return {name: view.words.number(counted[name]) for name in ("low", "high")}


def _bridge(view: MapView, end: int, new: Sequence[Link]) -> list[Step]:
    """Tell who has most of them; where several have, of the first by name and of how many there are."""
    degree = Counter(actor for link in new for actor in (link.a, link.b))
    most = max(degree.values())
    if most == 1:
        return []
    first, *others = sorted(i for i, n in degree.items() if n == most)
    reached = {
        view.actors[link.a if link.b == first else link.b].group for link in new if first in (link.a, link.b)
    }
    words = view.words["story"]["bridge_one_of" if others else "bridge"]
    caption = words.format(
        name=view.actors[first].name,
        k=view.words.number(len(others) + 1),
        n=view.words.number(most),
        sectors=view.words.count(len(reached), "sector"),
    )
    return [Step(caption, end, focus=first, kinds=_rows(view, NEW))]


def _lasted(publication: Publication, view: MapView, n: int) -> list[Step]:
    """Tell how many were seen again after the challenge, where its end can be looked back on."""
    links, days = publication.links, view.days
    later = links.loc[(links["new"] == "yes") & (links["cross_sector"] == "yes"), "tier_follow_up"]
    if days is None or later.isna().any():
        return []
    caption = view.words["story"]["lasted"].format(
        again=view.words.number(int((later >= 1).sum())),
        n=view.words.number(n),
        date=view.words.date(date.fromisoformat(publication.as_of)),
    )
    return [Step(caption, days.last, kinds=_rows(view, NEW))]


def _how_sure(publication: Publication, view: MapView, end: int) -> Step:
    """Tell how far the number can be wrong, and how good the earlier records are."""
    bounds = _range(publication, view)
    known = view.words["headings"]["undefined"] not in bounds.values()
    sure = (view.words["story"]["sure"].format(**bounds),) if known else ()
    grade = view.words["grades"][publication.summary["baseline_grade"]]
    return Step(" ".join((*sure, grade)), end, kinds=_rows(view, PERHAPS))
