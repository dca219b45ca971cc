"""The report for the public: the finding, the pictures, and the links that may be shown; small numbers are asterisks.

It is a page of its own, so that nothing of the full report can reach it by oversight.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from ppr_network.model import Publication
from ppr_network.report.rendering import rendered
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import SENTENCE_ENDS
from ppr_network.report.sections.heading import Heading, heading
from ppr_network.report.strings import CLASSES, GRADE_UNKNOWN, GRADES
from ppr_network.report.wording import UNDEFINED, count, number

HIDDEN = "*"
N_SHOWN = 200


@dataclass(frozen=True)
class PublicLink:
    """One link in words."""

    a: str
    b: str
    sectors: str
    kind: str
    meetings: str


@dataclass(frozen=True)
class PublicPage:
    """All that the template of the public report may show."""

    heading: Heading
    sentences: tuple[str, ...]
    has_number: bool
    number: str
    range: str
    grade: str
    grade_word: str
    grade_words: str
    benchmark: str  # a sentence
    facts: tuple[tuple[str, str], ...]  # number and noun
    links: tuple[PublicLink, ...]
    showing: str
    withheld: tuple[str, ...]
    limits: tuple[str, ...]


def public_page(publication: Publication, *, pictures: str = "") -> str:
    """Return the public report as one HTML page that asks for nothing from outside and runs no script.

    Parameters
    ----------
    publication
        What may leave under the public release.
    pictures
        The network before and after as HTML of the map's own.
    """
    return rendered(
        "public.html.j2",
        page=build_public_page(publication),
        pictures=Markup(pictures),  # noqa: S704 - escaped where it was made
        map_file=publication.file_name("map.html"),
    )


def build_public_page(publication: Publication) -> PublicPage:
    """Return the public report as plain data; a number that is withheld is an asterisk."""
    summary = publication.summary
    cross = summary["new_cross_sector_links"]
    grade = summary["baseline_grade"]
    word, words = GRADES.get(grade, GRADE_UNKNOWN)
    new = publication.links[
        (publication.links["new"] == "yes") & (publication.links["cross_sector"] == "yes")
    ]
    return PublicPage(
        heading=heading(publication),
        sentences=tuple(SENTENCE_ENDS.split(summary["claim"]["sentence"])),
        has_number=not summary["no_number"],
        number=rounded(cross["mid"]),
        range=f"{rounded(cross['low'])} to {rounded(cross['high'])}",
        grade=grade or UNDEFINED,
        grade_word=word,
        grade_words=words,
        benchmark=summary["primary_test"]["sentence"],
        facts=_facts(summary),
        links=_links(new),
        showing=f"Showing {number(min(len(new), N_SHOWN))} of the {count(len(new), 'link')} that may be shown.",
        withheld=withheld_words(publication),
        limits=tuple(summary["limits"]),
    )


def rounded(n: Any) -> str:
    """Return a rounded number, an asterisk where it is withheld."""
    return HIDDEN if n is None else f"about {number(n)}"


def withheld_words(publication: Publication) -> tuple[str, ...]:
    """Say what is held back, and by which rules."""
    privacy, held = publication.settings.privacy, publication.summary["withheld"]
    return (
        "No person is on this page or on the map, under a name, a code or in any other form.",
        "Organisations are named if they agreed to it. Others are together in groups of three or more, or not shown.",
        f"A link is shown if {number(privacy.tie_min)} people or more of both were there in each time in which they met, or "
        "a partnership ran.",
        f"Counts are in fives, up to four away from the truth, and none below {number(privacy.k)} is told. {HIDDEN} stands "
        "for a number that is too small, or that would tell another.",
        f"Withheld: {rounded(held['actors'])} who took part and {rounded(held['links'])} links are not shown by "
        "themselves.",
    )


def _facts(summary: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what was counted, as far as it may be told."""
    nouns = {"people": "people", "events": "meetings", "links": "working links"}
    return tuple((rounded(summary[key]), noun) for key, noun in nouns.items())


def _links(new: pd.DataFrame) -> tuple[PublicLink, ...]:
    """Return the new links between sectors, by name."""
    return tuple(
        PublicLink(
            row["actor_a"],
            row["actor_b"],
            f"{row['sector_a']} and {row['sector_b']}",
            CLASSES[row["class"]][0],
            row["dates_challenge"] or UNDEFINED,
        )
        for row in rows_of(new.head(N_SHOWN))
    )
