"""Who was there: people, organisations, sectors and meetings of the challenge."""

from dataclasses import dataclass

import pandas as pd

from ppr_network.model import Publication
from ppr_network.palette import UNKNOWN
from ppr_network.report.rows import rows_of
from ppr_network.report.shapes import OUTLINES
from ppr_network.report.strings import CONVENERS
from ppr_network.report.wording import count, listing, number, share


@dataclass(frozen=True)
class Mark:
    """The colour and outline of a sector."""

    colour: str
    outline: str


@dataclass(frozen=True)
class SectorRow:
    """One sector of those that took part."""

    sector: str
    mark: Mark
    n_actors: str
    share: str
    n_newcomers: str


@dataclass(frozen=True)
class Who:
    """Who took part in the challenge."""

    tiles: tuple[tuple[str, str], ...]  # (number, what)
    sectors: tuple[SectorRow, ...]
    actors: str  # what a row counts: "Organisations and individuals", "People"
    newcomers: str  # a sentence
    meetings: tuple[str, ...]  # sentences


def mark_of(publication: Publication, sector: str) -> Mark:
    """Return how a sector looks in every output; grey if it is not one of the challenge's."""
    row = publication.sectors[publication.sectors["sector"] == sector]
    colour, shape = UNKNOWN if row.empty else (row["colour"].iloc[0], row["shape"].iloc[0])
    return Mark(colour, OUTLINES[shape])


def actor_nouns(publication: Publication) -> tuple[str, str]:
    """Return the reader's words for one actor and for several."""
    if publication.level == "person":
        return "person", "people"
    if (publication.actors["kind"] == "individual").any():
        return "organisation or individual", "organisations and individuals"
    return "organisation", "organisations"


def who(publication: Publication) -> Who:
    """Return who took part in the challenge, by sector."""
    active = publication.actors[publication.actors["active_challenge"] == "yes"]
    return Who(
        tiles=_tiles(publication),
        sectors=_sector_rows(publication, active),
        actors=actor_nouns(publication)[1].capitalize(),
        newcomers=_newcomers(publication, active),
        meetings=_meetings(publication),
    )


def _tiles(publication: Publication) -> tuple[tuple[str, str], ...]:
    """Return how many people, organisations, sectors and meetings there were, as far as the records tell."""
    summary = publication.summary
    told = {
        "people": ("person", "people") if summary["people_named"] else None,
        "organisations": ("organisation", "organisations") if publication.level == "organisation" else None,
        "sectors": ("sector", "sectors"),
        "events": ("meeting", "meetings"),
    }
    return tuple(
        (number(summary[key]), words[0] if summary[key] == 1 else words[1])
        for key, words in told.items()
        if words
    )


def _sector_rows(publication: Publication, active: pd.DataFrame) -> tuple[SectorRow, ...]:
    """Return a row for each sector in the order of every output, unknown last."""
    known = [(row["sector"], int(row["n_actors"])) for row in rows_of(publication.sectors)]
    unknown = int((active["sector"] == "").sum())
    total = sum(n for _, n in known) + unknown
    newcomers = active[active["newcomer"] == "yes"]["sector"].value_counts()
    held_back = set(active.loc[is_withheld(active), "sector"])
    return tuple(
        SectorRow(
            sector=sector or "sector unknown",
            mark=mark_of(publication, sector),
            n_actors=number(n),
            share=share(n / total if total else None),
            n_newcomers=number(None if sector in held_back else newcomers.get(sector, 0)),
        )
        for sector, n in [*known, *([("", unknown)] if unknown else [])]
    )


def _newcomers(publication: Publication, active: pd.DataFrame) -> str:
    """Say how many were not in the records before."""
    nouns = actor_nouns(publication)[1]
    if is_withheld(active).any():
        active = active[~is_withheld(active)]
        nouns = f"{nouns} of which it may be told"
    new = int((active["newcomer"] == "yes").sum())
    verb = "is a newcomer" if new == 1 else "are newcomers"
    return (
        f"{number(new)} of the {number(len(active))} {nouns} {verb} to our records: first seen in the "
        "challenge or in "
        "the weeks of preparation. Not in our records does not mean not there."
    )


def _meetings(publication: Publication) -> tuple[str, ...]:
    """Say how many meetings there were, how many count towards links, and who called them."""
    events = publication.events[publication.events["window"] == "challenge"]
    if events.empty:
        return ("No meeting is recorded in the challenge.",)
    large = int((events["plenary"] == "yes").sum())
    callers = events["convened_by"].replace("", "unknown").value_counts()
    called = [f"{number(callers[key])} {words}" for key, words in CONVENERS.items() if key in callers]
    return (
        f"Of {count(len(events), 'meeting')} in the challenge, {number(large)} "
        f"{'was' if large == 1 else 'were'} too large or too general to count towards links.",
        f"Who called them: {listing(called)}.",
    )


def is_withheld(active: pd.DataFrame) -> "pd.Series[bool]":
    """Tell of which people the release does not say whether they are newcomers."""
    return (active["kind"] != "organisation") & (active["newcomer"] == "")
