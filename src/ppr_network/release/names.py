"""What each actor is called under a release."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from ppr_network.errors import NoPeopleInPublicError
from ppr_network.model import Links, Records
from ppr_network.release.pseudonyms import codes

Release = Literal["partner", "restricted", "public"]
RELEASES: tuple[Release, ...] = ("restricted", "partner", "public")
ONE_LABEL = "linkable"  # of the codes of all releases, where they are to match


@dataclass(frozen=True)
class Exceptions:
    """What is let through against the rule, because somebody asked for it.

    ``linkable``: codes are the same in every release. ``named_children``: the reason for which people under 18 who
    consent are named in the restricted release; ``""`` names none.
    """

    linkable: bool = False
    named_children: str = ""


NO_EXCEPTIONS = Exceptions()


def people_names(
    records: Records, release: Release, key: bytes, *, exceptions: Exceptions = NO_EXCEPTIONS
) -> dict[int, str]:
    """Return what each named person is called, by person id.

    Under ``partner`` everybody bears a code. Under ``restricted`` those with consent who are not under 18 bear their
    name.

    Raises
    ------
    NoPeopleInPublicError
        Under ``public``, which shows no people in any form.
    """
    if release == "public":
        raise NoPeopleInPublicError
    named = records.people[records.people["named"].astype(bool)]
    label = ONE_LABEL if exceptions.linkable else release
    called = {
        int(person): f"Individual {code}"
        for person, code in zip(
            _listed(named["person_id"]), codes(key, label, _listed(named["key"])), strict=True
        )
    }
    may = _by_name(named, release, exceptions)
    return called | dict(zip(named.loc[may, "person_id"].astype(int), named.loc[may, "person"], strict=True))


def hidden_people(records: Records, release: Release, *, exceptions: Exceptions = NO_EXCEPTIONS) -> list[str]:
    """Return the names of the people who bear a code under a release."""
    named = records.people[records.people["named"].astype(bool)]
    return [str(name) for name in _listed(named.loc[~_by_name(named, release, exceptions), "person"])]


def _by_name(people: pd.DataFrame, release: Release, exceptions: Exceptions) -> "pd.Series[bool]":
    """Tell which people a release calls by their name."""
    may = people["consent"].astype(bool) & (release == "restricted")
    return may if exceptions.named_children else may & ~people["under_18"].astype(bool)


def actor_names(
    links: Links, release: Release, key: bytes, *, exceptions: Exceptions = NO_EXCEPTIONS
) -> dict[int, str]:
    """Return what each actor is called, by actor id; no two are called the same."""
    return names_of(links.challenge.records, links.actors, release, key, exceptions=exceptions)


def names_of(
    records: Records,
    actors: pd.DataFrame,
    release: Release,
    key: bytes,
    *,
    exceptions: Exceptions = NO_EXCEPTIONS,
) -> dict[int, str]:
    """Return what each actor is called, by actor id, where no links have been found yet."""
    organisations = records.organisations
    of_organisations = dict(zip(organisations["organisation_id"], organisations["organisation"], strict=True))
    is_actor = records.people["person_id"].isin(actors.loc[actors["kind"] != "organisation", "ref_id"])
    who = replace(records, people=records.people[is_actor])
    of_people = people_names(who, release, key, exceptions=exceptions)
    ids, kinds, refs = (_listed(actors[name]) for name in ("actor_id", "kind", "ref_id"))
    called = [
        of_organisations[ref] if kind == "organisation" else of_people[ref]
        for kind, ref in zip(kinds, refs, strict=True)
    ]
    times = Counter(called)
    return {
        actor: f"{name} ({kind})" if times[name] > 1 else name
        for actor, kind, name in zip(ids, kinds, called, strict=True)
    }


def _listed(column: pd.Series) -> list[Any]:
    """Return the values of a column; over one of texts this goes many times as fast as going through it."""
    values: list[Any] = column.to_numpy(dtype=object).tolist()
    return values
