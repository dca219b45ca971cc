"""The new links between sectors by name, each with its evidence, and how many pairs every class holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.backbone import evidence_behind
from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.strings import CLASSES, ORIGINS, SAME_TEAM, WINDOWS
from ppr_network.report.wording import count, day_words, number

N_LINKS_SHOWN = 200
N_EVIDENCE_SHOWN = 20


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: a meeting or a partnership."""

    date: str
    what: str
    window: str


@dataclass(frozen=True)
class NamedLink:
    """A new link between two sectors, with what lies behind it."""

    a: str
    b: str
    sectors: str  # "council and health"
    formed: str  # "day 24, 29 June 2019"
    facts: tuple[str, ...]
    evidence: tuple[Piece, ...]
    more: str  # what of the evidence is not shown, or blank


@dataclass(frozen=True)
class ClassRow:
    """How many pairs a class holds."""

    name: str
    meaning: str
    n_cross: str
    n_all: str


@dataclass(frozen=True)
class NewLinks:
    """The new links between sectors, and the other classes."""

    links: tuple[NamedLink, ...]
    showing: str  # "Showing 200 of 7,394."
    beside: tuple[str, ...]  # new links that are not in the list
    classes: tuple[ClassRow, ...]


def new_links(publication: Publication) -> NewLinks:
    """Return at most 200 new links between sectors by formation day, and the counts of all classes."""
    links = publication.links
    new = np.flatnonzero((links["new"] == "yes") & (links["cross_sector"] == "yes"))
    order = ["formed_day", "actor_a", "actor_b"]
    ranked = links[order].iloc[new].reset_index(drop=True).sort_values(order, na_position="last")
    shown = links.iloc[new[ranked.index[:N_LINKS_SHOWN]]]
    evidence = _evidence(publication, shown)
    named = (_named(row, evidence.get((row["actor_a"], row["actor_b"]), _NONE)) for row in rows_of(shown))
    showing = f"Showing {number(len(shown))} of {number(len(new))}."
    return NewLinks(
        links=tuple(named),
        showing=showing if len(new) else "There is none to show.",
        beside=_beside(links),
        classes=_classes(links),
    )


@dataclass(frozen=True)
class _Behind:
    """The evidence of one pair."""

    pieces: tuple[Piece, ...] = ()
    n_counted: int = 0
    n_large: int = 0


_NONE = _Behind()


def _evidence(publication: Publication, shown: pd.DataFrame) -> dict[tuple[str, str], _Behind]:
    """Return what lies behind the links shown, by pair."""
    behind = evidence_behind(publication.evidence, shown).merge(
        shown[["actor_a", "actor_b"]], on=["actor_a", "actor_b"]
    )
    behind = behind.sort_values(["date", "event", "kind"])
    found: dict[tuple[str, str], _Behind] = {}
    for (a, b), rows in behind.groupby(["actor_a", "actor_b"], sort=True):
        counted = rows[rows["counted"] == "yes"]
        pieces = tuple(_piece(row) for row in rows_of(counted.head(N_EVIDENCE_SHOWN)))
        found[str(a), str(b)] = _Behind(pieces, len(counted), int((rows["kind"] == "plenary").sum()))
    return found


def _piece(row: Mapping[str, Any]) -> Piece:
    """Return one meeting or partnership in words; the event of a partnership is its kind."""
    is_partnership = row["kind"] == "partnership"
    what = f"Partnership{': ' * bool(row['event'])}{row['event']}" if is_partnership else row["event"]
    return Piece(day_words(row["date"]) if row["date"] else "date unknown", what, WINDOWS[row["window"]])


def _named(row: Mapping[str, Any], behind: _Behind) -> NamedLink:
    """Return a link with its facts and evidence."""
    return NamedLink(
        a=row["actor_a"],
        b=row["actor_b"],
        sectors=f"{row['sector_a']} and {row['sector_b']}",
        formed=f"day {number(row['formed_day'])}, {day_words(row['formed'])}",
        facts=_facts(row),
        evidence=behind.pieces,
        more=_more(behind),
    )


def _facts(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is known of a link, a sentence each."""
    together = f"They met on {count(row['dates_challenge'], 'date')} in the challenge"
    first = f", first on {day_words(row['first_contact'])}." if row["first_contact"] else "."
    after = (
        f"They met on {count(row['dates_follow_up'], 'date')} after it." if row["dates_follow_up"] else ""
    )  # fmt: skip
    return tuple(
        filter(
            None,
            (
                f"{CLASSES[row['class']][0]}. {CLASSES[row['class']][1]}",
                together + first,
                after,
                ORIGINS.get(row["origin"], ""),
                SAME_TEAM.get(row["same_team"], ""),
                "Both were at one large meeting before the start."
                if row["plenary_only_prior"] == "yes"
                else "",
                "Provisional: the earlier records are not complete." if row["provisional"] == "yes" else "",
            ),
        )
    )


def _more(behind: _Behind) -> str:
    """Say what of the evidence is not shown."""
    parts = []
    if behind.n_counted > len(behind.pieces):
        parts.append(
            f"Showing {number(len(behind.pieces))} of {number(behind.n_counted)} pieces of evidence."
        )
    if behind.n_large:
        were = count(behind.n_large, "large meeting")
        parts.append(f"They were also both at {were}, which does not make a link." if behind.n_large == 1
                     else f"They were also both at {were}, which do not make a link.")  # fmt: skip
    return " ".join(parts)


def _beside(links: pd.DataFrame) -> tuple[str, ...]:
    """Say how many new links the list leaves out, and why."""
    new = links[links["new"] == "yes"]
    within = int((new["cross_sector"] == "no").sum())
    unknown = int((new["cross_sector"] == "").sum())
    sentences = []
    if within:
        sentences.append(f"{count(within, 'more new link')} formed within one sector.")
    if unknown:
        sentences.append(f"{count(unknown, 'more new link')} formed with a side whose sector is unknown.")
    return tuple(sentences)


def _classes(links: pd.DataFrame) -> tuple[ClassRow, ...]:
    """Return the classes that hold any pair, in the order of the glossary."""
    every = links["class"].value_counts()
    cross = links[links["cross_sector"] == "yes"]["class"].value_counts()
    return tuple(
        ClassRow(name, meaning, number(cross.get(key, 0)), number(every[key]))
        for key, (name, meaning) in CLASSES.items()
        if key in every
    )
