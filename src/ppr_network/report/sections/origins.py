"""Who called the meetings behind the new links, and whether partners had met before they signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import beside_the_number, unmeasurable
from ppr_network.report.wording import UNDEFINED, count, listing, number, share

NAMES = {
    "all": "All new links between sectors",
    "inside one team": "Inside one team of the challenge",
    "across teams": "Across its teams",
    "team not known": "Team of a side not recorded",
    "working link": "Working links (met on enough dates)",
    "partnership": "Partnerships",
}
CANNOT_SHOW = "These records cannot show what new links rest on"
NO_LINKS = "There is no new link between sectors to tell of"
MEANING = (
    "Bringing people together is what a challenge does. Links that also rest on a meeting it did not call, or on a "
    "partnership, say more; so do links across its teams, which nobody put together."
)
NO_PARTNERSHIPS = "No partnership is on record, so nothing can be said of contact before one."
OTHERWISE = {
    "no": "both were on record and had not met",
    "": "the records do not reach back far enough to tell",
}
BETWEEN_PEOPLE = "Partnerships are between organisations, so none is followed between people."


@dataclass(frozen=True)
class OriginRow:
    """Some of the new links, by what they rest on."""

    name: str
    any_evidence: str
    self_organised: str
    partnership: str
    convened_only: str
    unknown_convener: str


@dataclass(frozen=True)
class PartnershipRow:
    """One partnership with a known start."""

    partners: str
    kind: str
    start: str
    before: str


@dataclass(frozen=True)
class Origins:
    """New links by who called their meetings, and partnerships by what came before them."""

    title: str
    rows: tuple[OriginRow, ...]
    meaning: str
    note: str  # what must stand beside the counts
    partnerships: tuple[str, ...]  # sentences
    partnership_rows: tuple[PartnershipRow, ...]


def origins(publication: Publication) -> Origins:
    """Return what the new links between sectors rest on."""
    counts = rows_of(publication.tables["new-links-by-origin"])
    records = rows_of(publication.tables["contact-before-partnership"])
    blind = bool(unmeasurable(publication))
    n_links = 0 if blind else counts[0]["any_evidence"]
    return Origins(
        title=CANNOT_SHOW if blind else _title(counts[0]),
        rows=tuple(_row(row) for row in counts) if n_links else (),
        meaning=MEANING if n_links else "",
        note=beside_the_number(publication) if n_links else "",
        partnerships=_partnerships(records, publication.level),
        partnership_rows=tuple(_partnership(row) for row in records if _is_dated(row)),
    )


def _title(counts: dict[str, Any]) -> str:
    """Say how many rest on more than the challenge's own meetings."""
    n = counts["any_evidence"]
    if not n:
        return NO_LINKS
    themselves = counts["self_organised"]
    verb = "rests" if themselves == 1 else "rest"
    return (
        f"{number(themselves)} of {count(n, 'new link')} between sectors ({share(themselves / n)}) "
        f"{verb} on more than meetings that the challenge called"
    )


def _row(counts: dict[str, Any]) -> OriginRow:
    """Return one row in words."""
    columns = ("any_evidence", "self_organised", "partnership", "convened_only", "unknown_convener")
    return OriginRow(NAMES[counts["links"]], *(number(counts[name]) for name in columns))


def _is_dated(row: dict[str, Any]) -> bool:
    """Say whether the start of a partnership is known."""
    return bool(row["window"])


def _partnerships(records: Sequence[dict[str, Any]], level: str) -> tuple[str, ...]:
    """Say how many partnerships began between two who had met before."""
    if not records:
        return (BETWEEN_PEOPLE if level == "person" else NO_PARTNERSHIPS,)
    dated = [row for row in records if _is_dated(row)]
    unknown = len(records) - len(dated)
    sentences = [f"Of partnerships with a known start: {_before(dated)}"] if dated else []
    in_challenge = [row for row in dated if row["window"] == "challenge"]
    if in_challenge:
        sentences.append(f"Of those that began in the challenge: {_before(in_challenge)}")
    if unknown:
        sentences.append(f"When it began is not known: {count(unknown, 'partnership')}.")
    return tuple(sentences)


def _before(records: Sequence[dict[str, Any]]) -> str:
    """Count partnerships by what came before them."""
    met = [row for row in records if row["contact_before"] == "yes"]
    working = sum(row["working_link_before"] == "yes" for row in met)
    named = sum(row["named_people_before"] == "yes" for row in met)
    kinds = (
        f" ({number(working)} as a working link, {number(named)} with named people on both sides)"
        if met
        else ""
    )
    parts = [f"in {number(len(met))} of {number(len(records))} the two had met before it began{kinds}"]
    for answer, words in OTHERWISE.items():
        n = sum(row["contact_before"] == answer for row in records)
        parts += [f"in {number(n)} {words}"] if n else []
    return f"{listing(parts)}."


def _partnership(row: dict[str, Any]) -> PartnershipRow:
    """Return one partnership in words."""
    met = {
        "yes": f"met on {count(row['dates_before'], 'date')}",
        "no": "both on record, had not met",
        "": UNDEFINED,
    }
    return PartnershipRow(
        partners=f"{row['first_actor']} and {row['second_actor']}",
        kind=row["kind"] or UNDEFINED,
        start=_start(int(row["start_day"])),
        before=met[row["contact_before"]],
    )


def _start(day: int) -> str:
    """Return the day on which a partnership began."""
    return f"day {number(day)}" if day >= 0 else f"{count(-day, 'day')} before"
