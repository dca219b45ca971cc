"""The records of one challenge as whole-number arrays, in one order whatever that of the rows they were read from."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import Links
from ppr_network.settings import Settings

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
NEVER = np.iinfo(np.int64).max // 2  # an end that is open, a start that is not known: after every day


@dataclass(frozen=True)
class Register:
    """Who was at which event, and who held a partnership with whom.

    One a presence, sorted by event, actor and person: ``event``, ``person``, ``actor`` and ``organisation`` (-1 none)
    and whether the role is ``eligible``. One an event: ``day`` and whether it is ``declared`` a plenary; an event that
    nobody is left at was not held. One an actor: ``sector`` (-1 unknown), ``neighbourhood`` (-1 unknown). Partnerships
    run between ``partners`` (n by 2, the lower first) from ``start`` to ``end`` (:data:`NEVER` if open or not known).
    ``known``: pairs (n by 2) that are taken to have known each other before.
    """

    settings: Settings
    interim: bool
    event: IntArray
    person: IntArray
    actor: IntArray
    organisation: IntArray
    eligible: BoolArray
    day: IntArray
    declared: BoolArray
    sector: IntArray
    neighbourhood: IntArray
    partners: IntArray
    start: IntArray
    end: IntArray
    known: IntArray

    @property
    def n_actors(self) -> int:
        """How many actors there are, those left without a presence too."""
        return len(self.sector)


def register_of(links: Links) -> Register:
    """Return the records behind the links of one level.

    Parameters
    ----------
    links
        Of one level; its actors keep their ids, and so do its events.
    """
    records = links.challenge.records
    rows = _presences(links)
    partners, start, end = _partnerships(links)
    actors = links.actors
    events = records.events.sort_values("event_id")
    return Register(
        settings=links.challenge.settings,
        interim=links.challenge.interim,
        **{name: rows[name].to_numpy(dtype="int64") for name in ("event", "person", "actor", "organisation")},
        eligible=rows["eligible"].to_numpy(dtype=bool),
        day=events["day"].to_numpy(dtype="int64"),
        declared=(events["type"] == "plenary").to_numpy(dtype=bool),
        sector=actors["sector_id"].to_numpy(dtype="int64"),
        neighbourhood=_neighbourhoods(links),
        partners=partners,
        start=start,
        end=end,
        known=np.empty((0, 2), dtype=np.int64),
    )


def _presences(links: Links) -> pd.DataFrame:
    """Return each presence once: event, person, actor, organisation, and whether any of its rows is eligible."""
    records = links.challenge.records
    given = records.presences
    place = pd.Series(np.arange(len(records.events)), index=np.sort(records.events["event_id"]))
    rows = pd.DataFrame(
        {
            "event": place.reindex(given["event_id"]).to_numpy(),
            "actor": _actors_of(links, given),
            "person": given["person_id"].to_numpy(),
            "organisation": given["organisation_id"].to_numpy(),
            "eligible": given["eligible"].to_numpy(dtype=bool),
        }
    )
    keys = ["event", "actor", "person", "organisation"]
    return rows.groupby(keys, sort=True)[["eligible"]].max().reset_index()


def _actors_of(links: Links, rows: pd.DataFrame) -> NDArray[Any]:
    """Return the actor that each row is a presence of, -1 where it is none."""
    of_ref = {
        kind: pd.Series(group["actor_id"].to_numpy(), index=group["ref_id"].to_numpy())
        for kind, group in links.actors.groupby("kind")
    }
    nobody = pd.Series(dtype="int64")
    organisation, person = rows["organisation_id"], rows["person_id"]
    is_individual = rows["individual"].to_numpy(dtype=bool)
    if links.level == "person":
        has_place = (organisation >= 0).to_numpy() | is_individual
        people = of_ref.get("person", nobody).reindex(person).fillna(-1).to_numpy()
        return np.where(has_place, people, -1).astype(np.int64)
    individuals = of_ref.get("individual", nobody).reindex(person).fillna(-1).to_numpy()
    organisations = of_ref.get("organisation", nobody).reindex(organisation).fillna(-1).to_numpy()
    return np.where(is_individual, individuals, organisations).astype(np.int64)


def _partnerships(links: Links) -> tuple[IntArray, IntArray, IntArray]:
    """Return partners, start and end of the partnerships in one order; between people they play no part."""
    rows = links.challenge.records.partnerships
    rows = rows if links.level == "organisation" else rows.iloc[:0]
    table = pd.DataFrame(
        {
            "a": rows["organisation_a"].astype("int64"),
            "b": rows["organisation_b"].astype("int64"),
            "start": rows["start_day"].fillna(NEVER).astype("int64"),
            "end": rows["end_day"].fillna(NEVER).astype("int64"),
        }
    ).sort_values(["a", "b", "start", "end"])
    return table[["a", "b"]].to_numpy(), table["start"].to_numpy(), table["end"].to_numpy()


def _neighbourhoods(links: Links) -> IntArray:
    """Return a number for the neighbourhood of each actor, -1 where none is known."""
    organisations = links.challenge.records.organisations
    place_of = dict(zip(organisations["organisation_id"], organisations["neighbourhood"], strict=True))
    number = {word: n for n, word in enumerate(sorted(set(place_of.values()) - {""}))}
    actors = zip(links.actors["kind"], links.actors["ref_id"], strict=True)
    here = [number.get(place_of[ref], -1) if kind == "organisation" else -1 for kind, ref in actors]
    return np.array(here, dtype=np.int64)
