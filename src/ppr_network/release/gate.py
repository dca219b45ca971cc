"""What is asked before a public release is made: that somebody answers for it, and that nothing in it tells of people."""

from collections.abc import Collection
from dataclasses import dataclass

from ppr_network.errors import (
    ChildrenInPublicError,
    NoModelsInPublicError,
    NoModelsOfPeopleError,
    NoPeopleInPublicError,
    NotReviewedError,
)
from ppr_network.release.names import NO_EXCEPTIONS, Exceptions, Release
from ppr_network.settings import Level

CHECKLIST = (
    "You have a lawful basis to publish, and an impact assessment where one is needed: this program decides neither.",
    "Everybody in the registers was told that such findings may be published, and who asked to be left out is left out.",
    "Every organisation that is named agreed (public_ok), and each that must not be found is marked sensitive.",
    "Somebody who knows the place tried to tell who is meant, from this release and what else is known, and could not.",
    "Report, map and every table were opened and read; titles and texts of challenge.toml and story.toml name nobody.",
    "It is written down who may publish this, for how long it stays, and how it is taken back.",
)


@dataclass(frozen=True)
class Request:
    """What is asked for: releases, and what would go into them. ``reviewed_by``: who answers for the public one."""

    releases: Collection[Release]
    level: Level = "organisation"
    models: bool = False
    exceptions: Exceptions = NO_EXCEPTIONS
    reviewed_by: str = ""


def check_request(request: Request) -> None:
    """Raise a PrivacyRefusal if a release is asked for that nobody answers for, or that would tell too much of people.

    Raises
    ------
    NoModelsOfPeopleError
        If ``models/`` between people are asked for and the restricted release, which alone has them, is not.
    NoPeopleInPublicError
        At the level of people.
    NoModelsInPublicError
        If ``models/`` are asked for and no other release could have them.
    ChildrenInPublicError
        If children are to be named: the reason would be published.
    NotReviewedError
        If no name or role is given of somebody who reviewed it.
    """
    if request.models and request.level == "person" and not {"restricted", "public"} & {*request.releases}:
        raise NoModelsOfPeopleError
    if "public" not in request.releases:
        return
    if request.level == "person":
        raise NoPeopleInPublicError
    if request.models and set(request.releases) == {"public"}:
        raise NoModelsInPublicError
    if request.exceptions.named_children:
        raise ChildrenInPublicError
    if not any(character.isalnum() for character in request.reviewed_by):
        raise NotReviewedError
