"""What each actor is called under a release."""

from collections import Counter
from typing import Literal

from ppr_network.model import Links, Records
from ppr_network.release.pseudonyms import codes

Release = Literal["partner", "restricted"]
RELEASES: tuple[Release, ...] = ("partner", "restricted")


def people_names(records: Records, release: Release, key: bytes) -> dict[int, str]:
    """Return what each named person is called, by person id.

    Under ``partner`` everybody bears a code. Under ``restricted`` those with consent who are not under 18 bear their
    name.
    """
    named = records.people[records.people["named"].astype(bool)]
    called = {
        int(person): f"Individual {code}"
        for person, code in zip(named["person_id"], codes(key, release, named["key"]), strict=True)
    }
    if release == "restricted":
        may = named[named["consent"].astype(bool) & ~named["under_18"].astype(bool)]
        called |= dict(zip(may["person_id"].astype(int), may["person"], strict=True))
    return called


def actor_names(links: Links, release: Release, key: bytes) -> dict[int, str]:
    """Return what each actor is called, by actor id; no two are called the same."""
    records, actors = links.challenge.records, links.actors
    organisations = records.organisations
    of_organisations = dict(zip(organisations["organisation_id"], organisations["organisation"], strict=True))
    of_people = people_names(records, release, key)
    called = {
        int(actor): of_organisations[ref] if kind == "organisation" else of_people[ref]
        for actor, kind, ref in zip(actors["actor_id"], actors["kind"], actors["ref_id"], strict=True)
    }
    times = Counter(called.values())
    kinds = dict(zip(actors["actor_id"], actors["kind"], strict=True))
    return {actor: f"{name} ({kinds[actor]})" if times[name] > 1 else name for actor, name in called.items()}
