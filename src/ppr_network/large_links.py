"""The links of any number into a folder of Parquet files: block by block to the disk, through no table in memory.

A block is found, on arrays or on an engine, released and written before the next begins; what comes back are counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.contacts.register import NEVER, register_between
from ppr_network.engine import Engine
from ppr_network.engine.place import HERE, Place, opened
from ppr_network.errors import NoPeopleInPublicError
from ppr_network.link_counts import Among, LinkCounts, counts_of
from ppr_network.links.actors import actors_of
from ppr_network.links.arrays.build import events_table, part_of
from ppr_network.links.arrays.whole import Block, Whole, at_once, in_turn, whole_of
from ppr_network.links.finished import Part
from ppr_network.links.on_engine import link_tables
from ppr_network.model import SET_UP, WINDOWS, Challenge
from ppr_network.pipeline import check_usable, room_said, spilling_said
from ppr_network.release.large_links import Told, in_words, shown_actors, told_actors, told_of
from ppr_network.release.names import Release
from ppr_network.release.pseudonyms import fingerprint
from ppr_network.release.words import iso_dates
from ppr_network.rules import window_starts
from ppr_network.settings import Level
from ppr_network.telling import Tell, silent, told
from ppr_network.write.parts import PartsFolder, parts_folder

KIND = "links"  # of folder, as its manifest says
BYTES_A_MEETING = 30  # of a pair, on the disk: the parts of its evidence and its link
WORDS = "finding and writing the links"
FROM_AN_ENGINE = (
    1 << 22
)  # meetings of pairs that are taken from an engine at once: it goes through all for each block
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
    """Between whom, under which release and key, and where the links are computed.

    ``say`` is told, before anything is written, how much disk that may take and how much is free; ``tell``, over and over,
    how far it is.
    """

    key: bytes
    level: Level = "organisation"
    release: Release = "partner"
    place: Place = HERE
    say: Tell = silent
    tell: Tell = silent


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


@dataclass(frozen=True)
class _Finding:
    """The blocks, what finds the links of one, and how many are worked on at once."""

    blocks: Sequence[Block]
    part: Callable[[Block], Part]
    at_once: int


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
    register = register_between(challenge, actors, level=plan.level)
    whole = whole_of(challenge, actors, register, level=plan.level)
    source = (challenge.folder, challenge.files)
    facts = {
        "kind": KIND,
        "level": plan.level,
        "release": plan.release,
        "pseudonym_key": fingerprint(plan.key),
    }
    told_of_pairs, needed = _told(whole, shown, plan.release), disk_needed(whole)
    plan.say(room_said("The links", needed, folder))
    if said := spilling_said(challenge, plan.place, level=plan.level):
        plan.say(said)
    with (
        parts_folder(folder, force=force, source=source, facts=facts, needed=needed) as parts,
        opened(plan.place) as engine,
    ):
        among = Among(challenge, whole.register.sector)
        counts = _all_written(_finding(whole, engine, plan), among, told_of_pairs, parts, plan.tell)
        degree, new_links = counts.actors
        table = told_actors(challenge, shown, plan.release).assign(degree=degree, new_links=new_links)
        _written_whole(parts, "actors", table)
        _written_whole(parts, "events", _events(whole))
        parts.put_text("README.txt", _readme(challenge, plan))
    return WrittenLinks(
        folder=folder,
        n_links=counts.n_links,
        n_evidence=counts.n_evidence,
        classes=counts.by_class(),
        sectors=counts.by_sectors(),
        actors=table,
        curve=counts.by_day(),
    )


def _finding(whole: Whole, engine: Engine | None, plan: LinksPlan) -> _Finding:
    """Return how the links are found: on arrays, on all cores, or taken from the tables of an engine."""
    if engine is None:
        return _Finding(whole.blocks(plan.place.memory), partial(part_of, whole), at_once())
    plan.tell(WORDS)
    tables = link_tables(engine, whole.challenge, whole.actors, level=whole.level)
    return _Finding(whole.blocks(most=FROM_AN_ENGINE), tables.part, 1)


def _all_written(
    finding: _Finding, among: Among, of_pairs: Told, parts: PartsFolder, tell: Tell
) -> LinkCounts:
    """Write the parts of all blocks, and return their counts."""
    number = {block: place for place, block in enumerate(finding.blocks)}

    def written(block: Block) -> LinkCounts:
        part = finding.part(block)
        parts.write_part("links", number[block], of_pairs.links(part.pairs))
        parts.write_part("evidence", number[block], of_pairs.evidence(part.evidence))
        return counts_of(part, among)

    in_order = in_turn(written, finding.blocks, n=finding.at_once)
    counts = (count for _, count in zip(told(tell, WORDS, finding.blocks), in_order, strict=True))
    total = next(counts)
    for count in counts:
        total.add(count)
    return total


def disk_needed(whole: Whole) -> int:
    """Return about how many bytes the folder takes at most."""
    return BYTES_A_MEETING * (whole.contacts.events.n_meetings_of_pairs + len(whole.plenaries.event))


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
