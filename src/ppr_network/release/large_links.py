"""Links of any number under a release, on columns of numbers: what partners may know of people, and under which numbers.

It follows :mod:`ppr_network.release.individuals`. An actor's number tells no more than the name it stands for: people are
numbered in the order of what they are called under the release, before any pair is made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.contacts.register import changes
from ppr_network.model import WINDOWS, Challenge
from ppr_network.release.individuals import told_by_month
from ppr_network.release.names import Release, names_of
from ppr_network.rules import CLASSES, ORIGINS

Columns = Mapping[str, Any]
THREE_WAYS = ("no", "yes")
KINDS = ("meeting", "plenary", "partnership")
LINKS = (  # of links.csv, with numbers for the actors and days for the dates
    "a", "b", "cross_sector", "class", "new", "provisional", "tier_baseline", "tier_challenge", "tier_follow_up",
    "dates_baseline", "dates_challenge", "dates_follow_up", "first_contact_day", "formed_day", "strength", "origin",
    "same_team", "plenary_only_prior", "start_unknown",
)  # fmt: skip


def shown_actors(challenge: Challenge, actors: pd.DataFrame, release: Release, key: bytes) -> pd.DataFrame:
    """Return the actors with what each is called, people in the order of that and numbered so.

    Parameters
    ----------
    challenge
        Whose actors they are.
    actors
        Of one level: actor_id, kind, ref_id, sector_id; organisations come first and keep their numbers.
    release, key
        Under which people are called, and the key of their codes.
    """
    names = names_of(challenge.records, actors, release, key)
    called = np.array([names[one] for one in actors["actor_id"].tolist()], dtype=object)
    people = np.flatnonzero(actors["kind"] != "organisation")
    order = np.arange(len(actors))
    order[len(actors) - len(people) :] = people[np.argsort(called[people])]
    shown = actors.take(order).reset_index(drop=True)
    return shown.assign(actor_id=np.arange(len(shown)), actor=pd.Series(called[order], dtype=object))


def in_words(codes: Any, words: Sequence[str]) -> Any:
    """Return places among words as a column of these words, blank for -1."""
    return pd.Categorical.from_codes(codes, pd.Index(words))


@dataclass(frozen=True)
class Told:
    """What a release tells of pairs; only ``partner`` tells less of people than was found.

    ``hides``: whether it does; ``person``: of each actor whether it is a person; ``few``: of each event by id whether fewer
    than k people were there as actors; ``month``: the day by which each day is told, from ``first_day`` on.
    """

    hides: bool
    person: NDArray[np.bool_]
    few: NDArray[np.bool_]
    month: NDArray[np.int64]
    first_day: int

    def links(self, found: Columns) -> dict[str, Any]:
        """Return the columns of :data:`LINKS`: of people no team, and months for days."""
        columns = dict(found) | {"cross_sector": found["cross"]}
        if self.hides:
            either = self._either(found)
            columns["same_team"] = np.where(either, -1, found["same_team"])
            columns |= {
                name: self._by_month(found[name], either) for name in ("first_contact_day", "formed_day")
            }
        words = {"class": CLASSES, "origin": ORIGINS, "cross_sector": THREE_WAYS, "same_team": THREE_WAYS}
        columns |= {name: in_words(columns[name], known) for name, known in words.items()}
        return {name: columns[name] for name in LINKS}

    def evidence(self, found: Columns) -> dict[str, Any]:
        """Return a, b, event_id, day, window, kind and counted: of people no meeting that fewer than k were at."""
        event, day, window = found["event_id"], found["day"], found["window"]
        blank = event < 0
        order: Any = slice(None)
        if self.hides:
            hidden = self._either(found) & (event >= 0) & self.few[event]
            blank = blank | hidden
            day = pd.arrays.IntegerArray(day.to_numpy(dtype=np.int64, na_value=0), day.isna() | hidden)
            pair = np.cumsum(changes(found["a"], found["b"]))
            order = np.argsort(
                pair * 2 + hidden, kind="stable"
            )  # the last of their pair, so that no day shows
        kind = np.where(event < 0, 2, np.where(found["counted"], 0, 1))
        columns = {
            "a": found["a"],
            "b": found["b"],
            "event_id": pd.arrays.IntegerArray(np.where(blank, 0, event), blank),
            "day": day,
            "window": window.to_numpy(dtype=np.int64, na_value=-1),
            "kind": kind,
            "counted": found["counted"],
        }
        columns = {name: column[order] for name, column in columns.items()}
        columns["window"] = in_words(columns["window"], WINDOWS)
        columns["kind"] = in_words(columns["kind"], KINDS)
        return columns

    def _either(self, found: Columns) -> NDArray[np.bool_]:
        """Say of each row whether an end is a person."""
        either: NDArray[np.bool_] = self.person[found["a"]] | self.person[found["b"]]
        return either

    def _by_month(self, days: Any, either: NDArray[np.bool_]) -> Any:
        """Return days with those of people told by the month."""
        day, blank = days.to_numpy(dtype=np.int64, na_value=self.first_day), days.isna()
        told = self.month[day - self.first_day]
        return pd.arrays.IntegerArray(np.where(either & ~blank, told, day), blank)


def told_of(
    challenge: Challenge,
    shown: pd.DataFrame,
    release: Release,
    *,
    people_at: NDArray[np.int64],
    days: NDArray[np.int64],
) -> Told:
    """Return what a release tells of pairs.

    Parameters
    ----------
    challenge
        Whose pairs they are.
    shown
        From :func:`shown_actors`.
    release
        ``partner`` or ``restricted``.
    people_at
        How many actors of each event, by id, are people.
    days
        On which anything happened.
    """
    person = (shown["kind"] != "organisation").to_numpy(dtype=bool)
    first, last = int(days.min(initial=0)), int(days.max(initial=0))
    return Told(
        hides=release == "partner" and bool(person.any()),
        person=person,
        few=people_at < challenge.settings.privacy.k,
        month=np.array([_month(challenge, day) for day in range(first, last + 1)], dtype=np.int64),
        first_day=first,
    )


def _month(challenge: Challenge, day: int) -> int:
    """Return the day by which partners are told a day of people."""
    day_0 = challenge.settings.day_0
    return (told_by_month(day_0 + timedelta(days=day), day_0) - day_0).days


def told_actors(challenge: Challenge, shown: pd.DataFrame, release: Release) -> pd.DataFrame:
    """Return actor_id, actor, kind and sector; partners are told no sector of people.

    What ``actors.csv`` tells of people hangs together; a sector told here too could name whom that table leaves out.
    """
    words = dict(
        zip(challenge.records.sectors["sector_id"], challenge.records.sectors["sector"], strict=True)
    )
    sector = shown["sector_id"].map(words).fillna("").astype(object)
    is_person = shown["kind"] != "organisation"
    if release == "partner":
        sector = sector.mask(is_person, "")
    return shown[["actor_id", "actor", "kind"]].assign(sector=sector)
