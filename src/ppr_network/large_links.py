"""The links of any number into a folder of Parquet files: from blocks of arrays to the disk, through no table in memory.

A block is found, released and written by one thread before it begins the next; what comes back are counts.
"""

from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.contacts.register import NEVER, BoolArray, IntArray, register_between
from ppr_network.errors import NoPeopleInPublicError
from ppr_network.links.arrays.actors import actors_of
from ppr_network.links.arrays.build import Part, events_table, part_of
from ppr_network.links.arrays.whole import Block, Whole, in_turn, whole_of
from ppr_network.model import SET_UP, WINDOWS, Challenge
from ppr_network.pipeline import check_usable, size_in_words
from ppr_network.release.large_links import Told, in_words, shown_actors, told_actors, told_of
from ppr_network.release.names import Release
from ppr_network.release.pseudonyms import fingerprint
from ppr_network.release.words import iso_dates
from ppr_network.rules import CLASSES, window_starts
from ppr_network.settings import Level
from ppr_network.telling import Tell, silent
from ppr_network.write.parts import PartsFolder, parts_folder

KIND = "links"  # of folder, as its manifest says
BYTES_A_MEETING = 30  # of a pair, on the disk: the parts of its evidence and its link
README = """{name}: links between {level}s, as Parquet files.

actors    a row an actor: actor_id, actor, kind, sector, degree (pairs of tier 2 or more in the challenge), new_links
events    a row an event: event_id, event, date, day, window, type, convened_by, plenary, n_people, n_actors
links     a row a pair that has a class: the columns of links.csv, with a and b (actor_id) for the actors and days, counted
          from day 0, for the dates
evidence  a row a pair and event or partnership: a, b, event_id, day, window, kind, counted

These are counts of what the records hold. How many links are new, with range, grade and benchmark, is what analyse tells.

Release: {release}. Of people a partner release tells codes, months for the days of a link, no team, no sector, and no
meeting that fewer than {k} of them were at.
"""


@dataclass(frozen=True)
class LinksPlan:
    """Between whom, under which release and key, and how many bytes the blocks in work may take (None: what is quickest).

    ``say`` is told, before anything is written, how much disk that may take and how much is free.
    """

    key: bytes
    level: Level = "organisation"
    release: Release = "partner"
    memory: int | None = None
    say: Tell = silent


@dataclass(frozen=True)
class WrittenLinks:
    """What a folder of links adds up to: counts of what the records hold.

    New links among them are the middle reading, without range, grade and benchmark: no finding, which ``analyse`` makes.

    ``classes``: class, links, cross_sector_links. ``sectors``: sector_a, sector_b (sector_a <= sector_b), links of tier 2 or
    more in the challenge, and new_links. ``actors``: actor_id, actor, kind, sector, degree, new_links, as in the folder.
    ``curve``: day (0 to the last of the challenge that has come), new_links, new_cross_sector_links: counts up to each day.
    """

    folder: Path
    n_links: int
    n_evidence: int
    classes: pd.DataFrame
    sectors: pd.DataFrame
    actors: pd.DataFrame
    curve: pd.DataFrame


@dataclass
class _Tally:
    """Counts of the blocks so far: links, pieces of evidence, and arrays by class, sector pair, actor and day."""

    n_links: int
    n_evidence: int
    classes: IntArray  # each class with an end of no sector, within one, between two
    sectors: IntArray  # working links and new ones by two sectors
    actors: IntArray  # the same by actor
    days: IntArray  # new links, and those between sectors, by day of formation

    def add(self, other: "_Tally") -> None:
        """Add those of another block."""
        self.n_links += other.n_links
        self.n_evidence += other.n_evidence
        for name in ("classes", "sectors", "actors", "days"):
            getattr(self, name)[...] += getattr(other, name)


def write_links(challenge: Challenge, folder: Path, plan: LinksPlan, *, force: bool = False) -> WrittenLinks:
    """Find the links and write them, whole or not at all.

    Parameters
    ----------
    challenge
        As it was read and cleaned.
    folder
        To write.
    plan
        Between whom and under which release.
    force
        Whether a folder that holds anything else may be replaced.

    Raises
    ------
    FaultyInputsError
        If a finding is of severity error.
    NoPeopleInPublicError
        Under ``public``, which this way is not for.
    TooManyToRecountError
        If pairs at events have no whole number of their own: only with millions of actors.
    """
    check_usable(challenge)
    if plan.release == "public":
        raise NoPeopleInPublicError
    found = actors_of(challenge.records, level=plan.level)
    shown = shown_actors(challenge, found, plan.release, plan.key)
    actors = shown[list(found)]
    whole = whole_of(
        challenge, actors, register_between(challenge, actors, level=plan.level), level=plan.level
    )
    told = _told(whole, shown, plan.release)
    source = (challenge.folder, challenge.files)
    facts = {
        "kind": KIND,
        "level": plan.level,
        "release": plan.release,
        "pseudonym_key": fingerprint(plan.key),
    }
    needed = disk_needed(whole)
    plan.say(disk_said(needed, folder))
    with parts_folder(folder, force=force, source=source, facts=facts, needed=needed) as parts:
        blocks = whole.blocks(plan.memory)
        number = {block: place for place, block in enumerate(blocks)}

        def written(block: Block) -> _Tally:
            return _written(part_of(whole, block), whole, told, parts, number[block])

        tallies = in_turn(written, blocks)
        tally = next(tallies)
        for other in tallies:
            tally.add(other)
        table = told_actors(challenge, shown, plan.release).assign(
            degree=tally.actors[0], new_links=tally.actors[1]
        )
        _written_whole(parts, "actors", table)
        _written_whole(parts, "events", _events(whole))
        parts.put_text("README.txt", _readme(challenge, plan))
    return _summed_up(folder, whole, tally, table)


def disk_needed(whole: Whole) -> int:
    """Return about how many bytes the folder takes at most."""
    return BYTES_A_MEETING * (whole.contacts.events.n_meetings_of_pairs + len(whole.plenaries.event))


def disk_said(needed: int, folder: Path) -> str:
    """Return how much disk a folder may take, and how much is free, in words."""
    above = next((one for one in folder.absolute().parents if one.exists()), Path(folder.anchor))
    free = disk_usage(above).free
    more = "" if needed < free else "; that may not be enough"
    room = f"{size_in_words(free)} free{more}"
    return f"The links may take up to {size_in_words(needed)} of disk under {folder}, which has {room}."


def _told(whole: Whole, shown: pd.DataFrame, release: Release) -> Told:
    """Return what the release tells of pairs."""
    there = whole.contacts.events.presence
    is_person = (shown["kind"] != "organisation").to_numpy(dtype=bool)
    ids = whole.event_ids
    people_at = np.zeros(int(ids.max(initial=-1)) + 1, dtype=np.int64)
    people_at[ids] = np.bincount(there.event[is_person[there.actor]], minlength=len(ids))
    start = whole.register.start
    could_form = start[(start >= window_starts(whole.challenge.settings)[SET_UP - 1]) & (start < NEVER)]
    days = np.concatenate([whole.register.day, could_form])
    return told_of(whole.challenge, shown, release, people_at=people_at, days=days)


def _written(part: Part, whole: Whole, told: Told, parts: PartsFolder, number: int) -> _Tally:
    """Write the parts of one block, and return its counts."""
    parts.write_part("links", number, told.links(part.pairs))
    parts.write_part("evidence", number, told.evidence(part.evidence))
    return _tally_of(part, whole)


def _tally_of(part: Part, whole: Whole) -> _Tally:
    """Return the counts of one block."""
    pairs, n_actors, n_sectors = part.pairs, whole.register.n_actors, _n_sectors(whole)
    a, b, cross = pairs["a"], pairs["b"], pairs["cross"]
    new, works = pairs["new"], pairs["tier_challenge"] >= 2
    low, high = np.sort(whole.register.sector[np.stack([a, b])], axis=0) + 1  # 0: not known
    days = _days(whole.challenge)
    formed = np.clip(pairs["formed_day"].to_numpy(dtype=np.int64, na_value=0), 0, len(days) - 1)
    return _Tally(
        n_links=len(a),
        n_evidence=len(part.evidence["a"]),
        classes=np.bincount(pairs["class"] * 3 + cross + 1, minlength=3 * len(CLASSES)),
        sectors=_two_counts(low * n_sectors + high, (works, new), n_sectors**2),
        actors=_two_counts(a, (works, new), n_actors) + _two_counts(b, (works, new), n_actors),
        days=_two_counts(formed, (new, new & (cross == 1)), len(days)),
    )


def _two_counts(of: IntArray, which: tuple[BoolArray, BoolArray], n: int) -> IntArray:
    """Count how often each number is among two choices of the rows."""
    return np.stack([np.bincount(of[rows], minlength=n) for rows in which])


def _n_sectors(whole: Whole) -> int:
    """Return how many places there are for a sector and for none."""
    return int(whole.register.sector.max(initial=-1)) + 2


def _days(challenge: Challenge) -> IntArray:
    """Return the days of the challenge that have come, day 0 at least."""
    return np.arange(max(min(challenge.settings.days, challenge.as_of_day), 0) + 1)


def _events(whole: Whole) -> pd.DataFrame:
    """Return the events in words."""
    table = events_table(whole)
    return pd.DataFrame(
        {
            "event_id": table["event_id"],
            "event": table["event"],
            "date": iso_dates(whole.challenge.settings.day_0, table["day"]),
            "day": table["day"],
            "window": in_words(table["window"].to_numpy(dtype=np.int64), WINDOWS),
            **{name: table[name] for name in ("type", "convened_by", "plenary", "n_people", "n_actors")},
        }
    )


def _written_whole(parts: PartsFolder, name: str, table: pd.DataFrame) -> None:
    """Write a table as one part."""
    words = {str(column): table[column] for column in table}
    parts.write_part(name, 0, {column: _as_words(values) for column, values in words.items()})


def _as_words(column: pd.Series) -> Any:
    """Return a column of texts as plain ones, and any other as it is."""
    is_number = pd.api.types.is_numeric_dtype(column) or column.dtype == "category"
    return column.array if is_number else column.to_numpy(dtype=object)


def _readme(challenge: Challenge, plan: LinksPlan) -> str:
    """Return what the folder says of itself."""
    return README.format(
        name=challenge.settings.name, level=plan.level, release=plan.release, k=challenge.settings.privacy.k
    )


def _summed_up(folder: Path, whole: Whole, tally: _Tally, actors: pd.DataFrame) -> WrittenLinks:
    """Return the counts as tables."""
    sectors = whole.challenge.records.sectors
    words = dict(zip(sectors["sector_id"], sectors["sector"], strict=True))
    low, high = np.divmod(np.flatnonzero(tally.sectors.any(axis=0)), _n_sectors(whole))
    by_class = tally.classes.reshape(-1, 3)
    new, between = np.cumsum(tally.days, axis=1)
    return WrittenLinks(
        folder=folder,
        n_links=tally.n_links,
        n_evidence=tally.n_evidence,
        classes=pd.DataFrame(
            {"class": CLASSES, "links": by_class.sum(axis=1), "cross_sector_links": by_class[:, 2]}
        )
        .iloc[1:]
        .reset_index(drop=True),
        sectors=pd.DataFrame(
            {
                "sector_a": [words.get(int(one) - 1, "") for one in low],
                "sector_b": [words.get(int(one) - 1, "") for one in high],
                "links": tally.sectors[0, low * _n_sectors(whole) + high],
                "new_links": tally.sectors[1, low * _n_sectors(whole) + high],
            }
        ),
        actors=actors,
        curve=pd.DataFrame(
            {"day": _days(whole.challenge), "new_links": new, "new_cross_sector_links": between}
        ),
    )
