"""The words around the map of a publication: the finding, what was counted, how good the records are."""

from datetime import date

import pandas as pd

from ppr_network.maps import strings
from ppr_network.maps.view import Headings
from ppr_network.model import Publication


def publication_headings(publication: Publication, n_shown: int) -> Headings:
    """Return the words around a map that shows ``n_shown`` actors."""
    summary, pages = publication.summary, publication.settings.pages
    finding, *more = _split(summary["claim"]["sentence"])
    return Headings(
        title=pages.title or strings.TITLE_OF.format(name=publication.settings.name),
        finding=finding,
        sentences=(*more, *_sentences(publication, n_shown)),
        group_word="sector",
        subtitle=pages.subtitle,
        banners=_banners(publication),
        notes=tuple(line for line in pages.notes.splitlines() if line.strip()),
        logo_text=pages.logo_text,
        source=pages.source,
        version=str(summary["version"]),
    )


def under_pictures(headings: Headings) -> str:
    """Return what stands under every picture: how to read it, its source, the author's notes, the release."""
    source = headings.source.rstrip(".")
    parts = (
        strings.HOW_TO_READ.format(group=headings.group_word),
        strings.PAGE["source"].format(source=f"{source}.") if source else "",
        *headings.notes,
        *headings.banners,
    )
    return " ".join(part for part in parts if part)


def _split(claim: str) -> list[str]:
    """Return the finding, and what is said after it if anything is."""
    finding, stop, more = claim.partition(". ")
    return [f"{finding}.", more] if stop else [finding]


def number(value: object) -> str:
    """Return a whole number for reading, or a dash where it is undefined."""
    return strings.UNDEFINED if pd.isna(value) else f"{int(value):,}"  # type: ignore[call-overload]


def _sentences(publication: Publication, n_shown: int) -> tuple[str, ...]:
    """Return what was counted, how good the earlier records are, what is unknown, who is on the map."""
    summary, level = publication.summary, publication.level
    unknown = int(summary["unknown_sector"] or 0)
    limits = (strings.UNKNOWN_SECTOR.format(n=f"{unknown:,}"),) if unknown else ()
    left = len(publication.actors) - n_shown
    kinds = set(publication.actors["kind"])
    who = strings.ACTORS["individual" if "individual" in kinds else level].format(
        shown=strings.count(n_shown, "actor")
    )
    others = (strings.NOT_SHOWN.format(left=strings.count(left, "actor")),) if left else ()
    reading = strings.HOW_TO_READ.format(group="sector")
    why = summary["no_number"]
    return (
        *((why,) if why else (_counted(publication),)),
        strings.GRADES[summary["baseline_grade"]],
        *(() if why or summary["claim"]["rung"] > 1 else (summary["primary_test"]["sentence"],)),
        *limits,
        " ".join((who, *others, reading)),
    )


def _counted(publication: Publication) -> str:
    """Return what was counted, when and from what."""
    summary, settings = publication.summary, publication.settings
    last = strings.MARK_DAY.format(day=settings.days).lower()
    return strings.COUNTED.format(
        m=settings.links.min_events,
        start=long_date(settings.day_0),
        end=long_date(date.fromisoformat(publication.as_of)) if publication.interim else last,
        who=_who(publication),
        events=strings.count(int(summary["events"]), "event"),
    )


def _who(publication: Publication) -> str:
    """Return who came: people and their organisations, or what is known of that."""
    summary = publication.summary
    people = strings.count(int(summary["people"]), "person")
    organisations = strings.count(int(summary["organisations"]), "organisation")
    if publication.level == "person":
        return people
    if not summary["people_named"]:
        return organisations
    return strings.PEOPLE_OF.format(people=people, organisations=organisations)


def _banners(publication: Publication) -> tuple[str, ...]:
    """Return the lines that stand above everything: interim, release."""
    day = (date.fromisoformat(publication.as_of) - publication.settings.day_0).days
    interim = (strings.INTERIM.format(day=day),) if publication.interim else ()
    other = strings.RELEASE_OTHER.format(release=publication.release.capitalize())
    return (*interim, strings.RELEASE_PARTNER if publication.release == "partner" else other)


def long_date(day: date) -> str:
    """Return a date as it is read in the UK: 5 June 2019."""
    return f"{day.day} {strings.SCRIPT['months'].split()[day.month - 1]} {day.year}"
