"""The words around the map of a publication: the finding, what was counted, how good the records are."""

from collections.abc import Sequence
from datetime import date

from ppr_network.language import Language
from ppr_network.maps.view import Headings
from ppr_network.model import Publication


def publication_headings(publication: Publication, n_shown: int, *, n_links: int) -> Headings:
    """Return the words around a map that shows ``n_shown`` actors, and of ``n_links`` those of the publication."""
    summary, pages = publication.summary, publication.settings.pages
    words = publication.language["headings"]
    finding, *more = _split(summary["claim"]["sentence"])
    first, rest = _of_summary(publication, more)
    return Headings(
        title=pages.title or words["title"].format(name=publication.settings.name),
        finding=finding,
        summary=first,
        limits=rest,
        sentences=(publication.language["grades"][summary["baseline_grade"]],),
        details=_details(publication, n_shown),
        group_word=words["sector"],
        subtitle=pages.subtitle,
        banners=_banners(publication, n_links),
        mark=publication.mark,
        notes=tuple(line for line in pages.notes.splitlines() if line.strip()),
        logo_text=pages.logo_text,
        source=pages.source,
        version=str(summary["version"]),
    )


def under_pictures(headings: Headings, words: Language) -> str:
    """Return what stands under every picture: how to read it, its source, the author's notes, the release."""
    source = headings.source.rstrip(".")
    parts = (
        words["headings"]["how_to_read"].format(group=headings.group_word),
        words["page"]["source"].format(source=f"{source}.") if source else "",
        *headings.notes,
        *_marked(headings),
    )
    return " ".join(part for part in parts if part)


def _marked(headings: Headings) -> tuple[str, ...]:
    """Return the banners as plain text, the mark of the release before the last."""
    if not headings.mark:
        return headings.banners
    *others, last = headings.banners
    return (*others, f"{headings.mark}: {last}")


def _split(claim: str) -> list[str]:
    """Return the finding, and what is said after it if anything is."""
    finding, stop, more = claim.partition(". ")
    return [f"{finding}.", more] if stop else [finding]


def _of_summary(publication: Publication, more: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what follows the finding, and what is left for further down.

    That is the rest of the claim, and then why there is no number, or what the number is compared with.
    """
    summary = publication.summary
    if summary["no_number"]:
        return (*more, summary["no_number"]), ()
    if summary["claim"]["rung"] > 1:
        return tuple(more), ()
    compared, *rest = _split(summary["primary_test"]["sentence"])
    return (*more, compared), tuple(rest)


def _details(publication: Publication, n_shown: int) -> tuple[str, ...]:
    """Return what was counted, what is unknown, who is on the map, and how to read it."""
    summary, level, words = publication.summary, publication.level, publication.language
    said = words["headings"]
    unknown = int(summary["unknown_sector"] or 0)
    limits = (said["unknown_sector"].format(n=words.number(unknown)),) if unknown else ()
    left = len(publication.actors) - n_shown
    kinds = set(publication.actors["kind"])
    who = said["actors_individual" if "individual" in kinds else f"actors_{level}"].format(
        shown=words.count(n_shown, "actor")
    )
    others = (said["not_shown"].format(left=words.count(left, "actor")),) if left else ()
    reading = said["how_to_read"].format(group=said["sector"])
    if publication.release == "public":
        privacy = publication.settings.privacy
        hidden = said["public_hidden"].format(
            k=words.number(privacy.k), tie_min=words.number(privacy.tie_min)
        )
        return (
            hidden,
            " ".join((said["actors_merged"].format(shown=words.count(n_shown, "actor")), reading)),
        )
    counted = () if summary["no_number"] else (_counted(publication),)
    return (*counted, *limits, " ".join((who, *others, reading)))


def _counted(publication: Publication) -> str:
    """Return what was counted, when and from what."""
    summary, settings, words = publication.summary, publication.settings, publication.language
    last = words["marks"]["day"].format(day=settings.days).lower()
    counted: str = words["headings"]["counted"]
    return counted.format(
        m=settings.links.min_events,
        start=words.date(settings.day_0),
        end=words.date(date.fromisoformat(publication.as_of)) if publication.interim else last,
        who=_who(publication),
        events=words.count(int(summary["events"]), "event"),
    )


def _who(publication: Publication) -> str:
    """Return who came: people and their organisations, or what is known of that."""
    summary, words = publication.summary, publication.language
    people = words.count(int(summary["people"]), "person")
    organisations = words.count(int(summary["organisations"]), "organisation")
    if publication.level == "person":
        return people
    if not summary["people_named"]:
        return organisations
    both: str = words["headings"]["people_of"]
    return both.format(people=people, organisations=organisations)


def _banners(publication: Publication, n_links: int) -> tuple[str, ...]:
    """Return the lines that stand above everything: interim, links that are not on the map, release."""
    said = publication.language["headings"]
    day = (date.fromisoformat(publication.as_of) - publication.settings.day_0).days
    interim = (said["interim"].format(day=day),) if publication.interim else ()
    n_shown, number = len(publication.links), publication.language.number
    part = (
        (said["part_of_links"].format(n=number(n_shown), all=number(n_links)),) if n_shown < n_links else ()
    )
    return (*interim, *part, said[f"release_{publication.release}"])
