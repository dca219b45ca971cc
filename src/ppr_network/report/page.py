"""The report page: the sections laid out in one self-contained HTML text."""

from dataclasses import dataclass

from markupsafe import Markup

from ppr_network.model import Publication
from ppr_network.report import strings
from ppr_network.report.rendering import rendered
from ppr_network.report.sections.against import Against, against
from ppr_network.report.sections.beside_chance import BesideChance, beside_chance
from ppr_network.report.sections.connectors import Connectors, connectors
from ppr_network.report.sections.curve import Curve, curve
from ppr_network.report.sections.earlier import Earlier, earlier
from ppr_network.report.sections.finding import Headline, headline
from ppr_network.report.sections.heading import Heading, heading
from ppr_network.report.sections.ladder import Ladder, ladder
from ppr_network.report.sections.lasting import Lasting, lasting
from ppr_network.report.sections.limits import Limits, limits
from ppr_network.report.sections.method import Method, method
from ppr_network.report.sections.mixing import Mixing, mixing
from ppr_network.report.sections.new_links import NewLinks, new_links
from ppr_network.report.sections.origins import Origins, origins
from ppr_network.report.sections.other_dates import OtherDates, other_dates
from ppr_network.report.sections.sharing import Sharing, sharing
from ppr_network.report.sections.survival import Survival, survival
from ppr_network.report.sections.who import Who, who


@dataclass(frozen=True)
class ReportPage:
    """All that the template of the report may show."""

    heading: Heading
    headline: Headline
    who: Who
    curve: Curve
    other_dates: OtherDates
    lasting: Lasting
    origins: Origins
    mixing: Mixing
    beside_chance: BesideChance
    earlier: Earlier
    against: Against
    connectors: Connectors
    sharing: Sharing
    new_links: NewLinks
    survival: Survival
    limits: Limits
    method: Method
    ladder: Ladder


def build_report(publication: Publication) -> ReportPage:
    """Return the report as plain data, every number already in words."""
    return ReportPage(
        heading=heading(publication),
        headline=headline(publication),
        who=who(publication),
        curve=curve(publication),
        other_dates=other_dates(publication),
        lasting=lasting(publication),
        origins=origins(publication),
        mixing=mixing(publication),
        beside_chance=beside_chance(publication),
        earlier=earlier(publication),
        against=against(publication),
        connectors=connectors(publication),
        sharing=sharing(publication),
        new_links=new_links(publication),
        survival=survival(publication),
        limits=limits(publication),
        method=method(publication),
        ladder=ladder(publication),
    )


def report_page(publication: Publication, *, pictures: str = "") -> str:
    """Return the report as one HTML page that asks for nothing from outside.

    Parameters
    ----------
    publication
        What may leave. The page names no row, path or hash of an input.
    pictures
        The network before and after as HTML of the map's own; left out, the page goes without.

    Returns
    -------
    str
        The whole page. Its one style sheet and one script are allowed by their hashes alone; the same
        publication gives the same text.
    """
    return rendered(
        "report.html.j2",
        script="report.js",
        page=build_report(publication),
        pictures=Markup(pictures),  # noqa: S704 - escaped where it was made
        methods=strings.METHODS,
        map_file=publication.file_name("map.html"),
    )
