"""Of whom the files for stronger models may tell who came to which meeting."""

from dataclasses import replace

from ppr_network.model import Links
from ppr_network.release.individuals import is_person
from ppr_network.release.names import Release


def links_for_models(links: Links, release: Release) -> Links | None:
    """Return links with the actors whose presence at meetings a release tells; None where it tells nobody's.

    Under ``restricted`` these are all; under ``partner`` organisations, because a list of the meetings that one person
    came to tells who it is; under ``public`` nobody.
    """
    if release == "restricted":
        return links
    organisations = links.actors[~is_person(links.actors)]
    if release == "public" or organisations.empty:
        return None
    return replace(links, actors=organisations.reset_index(drop=True))
