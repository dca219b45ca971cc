"""Whose report this is: title, dates, release mark, and whether the challenge is still running."""

from dataclasses import dataclass
from datetime import date

from ppr_network.model import Publication
from ppr_network.report.strings import RELEASES
from ppr_network.report.wording import day_words, number, period


@dataclass(frozen=True)
class Heading:
    """The top of the page."""

    title: str  # the author's, or the challenge's name
    subtitle: str  # the author's, or what the page is about
    logo_text: str
    facts: tuple[str, ...]  # place, dates
    mark: str  # "PARTNER-pseudonymised"
    release: str  # "For partners"
    release_words: str
    interim: str  # "Interim, day 50: ..." or blank
    source: str  # the author's
    notes: tuple[str, ...]  # the author's paragraphs


def heading(publication: Publication) -> Heading:
    """Return the top of the page."""
    settings = publication.settings
    pages = settings.pages
    release, words = RELEASES.get(publication.release, (publication.release, ""))
    dates = f"Day 0 to day {number(settings.days)}: {period(settings.day_0, settings.days)}"
    return Heading(
        title=pages.title or settings.name,
        subtitle=pages.subtitle or "New links between sectors: what the attendance registers show",
        logo_text=pages.logo_text,
        facts=tuple(filter(None, (settings.place, dates, f"Records up to {day_words(publication.as_of)}"))),
        mark=publication.mark,
        release=release,
        release_words=words,
        interim=_interim(publication),
        source=pages.source,
        notes=tuple(line.strip() for line in pages.notes.split("\n") if line.strip()),
    )


def _interim(publication: Publication) -> str:
    """Say how far the challenge is, if it is still running."""
    if not publication.interim:
        return ""
    day = (date.fromisoformat(publication.as_of) - publication.settings.day_0).days
    return (
        f"Interim, day {day} of {publication.settings.days}. The challenge is still running: every number "
        "here may "
        "change, and nothing is said yet about what lasted."
    )
