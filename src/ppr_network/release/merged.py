"""Who stands on the public map: organisations that may be named, and the others in groups of three or more."""

from collections.abc import Mapping
from dataclasses import dataclass

from ppr_network.model import Links
from ppr_network.release.rounding import secret_number

FEWEST_IN_GROUP = 3
JITTER = 3  # a group may need up to two more, so that one more organisation tells nobody how many there were
MOST_NEEDED = FEWEST_IN_GROUP + JITTER - 1
MERGED = "merged"
OTHER = "Other"
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"", "no", "n", "false", "0"})


@dataclass(frozen=True)
class Shown:
    """A node of the public network. ``kind`` is organisation or merged; of a merged one no place is told."""

    name: str
    kind: str
    sector: str
    neighbourhood: str = ""


def public_actors(links: Links, key: bytes) -> dict[int, Shown]:
    """Return what stands for each actor in public, by actor id; who is not there is withheld.

    No individual is there, and no sensitive organisation, not even inside a group.
    """
    named, unnamed = _by_right(links)
    if not unnamed:
        return named
    taken = {shown.name for shown in named.values()}
    return named | {
        actor: Shown(_free(group, taken), MERGED, sector)
        for (group, sector), members in _groups(unnamed, key).items()
        for actor in members
    }


def _by_right(links: Links) -> tuple[dict[int, Shown], dict[int, str]]:
    """Return the organisations that may be named, and the sector of those that may only be part of a group."""
    records = links.challenge.records
    sectors = dict(zip(records.sectors["sector_id"], records.sectors["sector"], strict=True))
    organisations = links.actors[links.actors["kind"] == "organisation"].merge(
        records.organisations.drop(columns="sector_id"), left_on="ref_id", right_on="organisation_id"
    )
    named: dict[int, Shown] = {}
    unnamed: dict[int, str] = {}
    for row in organisations.to_dict("records"):
        actor, sector = int(row["actor_id"]), str(sectors.get(row["sector_id"], ""))
        if _key(row["sensitive"]) not in NO:
            continue
        if _key(row["public_ok"]) in YES:
            named[actor] = Shown(row["organisation"], "organisation", sector, row["neighbourhood"])
        else:
            unnamed[actor] = sector
    return named, unnamed


def _groups(unnamed: Mapping[int, str], key: bytes) -> dict[tuple[str, str], list[int]]:
    """Return the groups by name and sector: one a sector if it is large enough, and one of all the rest.

    If the rest is too small it takes in the smallest group, and so on; what is still too small is withheld.
    """
    by_sector: dict[str, list[int]] = {}
    for actor, sector in sorted(unnamed.items()):
        by_sector.setdefault(sector, []).append(actor)
    rest = by_sector.pop("", [])
    for sector in sorted(by_sector):
        if len(by_sector[sector]) < _needed(sector, key):
            rest += by_sector.pop(sector)
    while rest and len(rest) < _needed("", key) and by_sector:
        rest += by_sector.pop(min(by_sector, key=lambda sector: (len(by_sector[sector]), sector)))
    groups = {(f"{OTHER} ({sector})", sector): members for sector, members in by_sector.items()}
    return groups | ({(OTHER, ""): rest} if len(rest) >= _needed("", key) else {})


def _needed(sector: str, key: bytes) -> int:
    """Return how many organisations a group needs: three to five, and only the key tells which."""
    return FEWEST_IN_GROUP + secret_number(key, f"group {sector}", JITTER)


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no named organisation bears."""
    while name in taken:
        name = f"{name} *"
    return name


def _key(value: object) -> str:
    """Return a mark of the organisations table as it is compared."""
    return " ".join(str(value).casefold().split())
