"""Why a pair of actors has its class, and the rows behind it, in plain lines."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ppr_network.model import Publication

NO_LINK = "No link"
WHY: Mapping[str, str] = {
    "new_established": "they were not seen together before the challenge, although the records before it have both, "
    "and they met often enough in it to be a working link.",
    "new_newcomer": "one of them at least is new to the records, and they met often enough in the challenge to be a working "
    "link.",
    "unknown_newcomer": "they became a working link in the challenge, but one of them at least is not in the records before "
    "it, and those are not complete: nobody can say whether they knew each other.",
    "unknown_no_baseline": "they became a working link in the challenge, but there are no records before it to compare "
    "with.",
    "unknown_start": "they have a partnership whose start is not known, so it may be older than the challenge.",
    "renewed": "they became a working link in the challenge, but had been together before the baseline began.",
    "setup_first_seen": "they were first seen together while the challenge was being set up, and again in it.",
    "setup_only": "they were seen together while the challenge was being set up, and not in it.",
    "first_contact": "they met once in the challenge, which is contact and not yet a working link.",
    "strengthened": "they were already in touch before the challenge, and are more closely linked in it.",
    "sustained": "they were a working link before the challenge, and still are in it.",
    "contact_continued": "they had met before the challenge, and met again in it.",
    "weakened": "they were more closely linked before the challenge than in it.",
    "lapsed": "they were linked before the challenge, both took part in it, and they were not seen together.",
    "unobservable": "they were linked before the challenge, and it cannot be seen whether they still are.",
}
PLAIN: Mapping[str, str] = {
    "new_established": "New link of two known actors",
    "new_newcomer": "New link with a newcomer",
    "unknown_newcomer": "Working link with a newcomer, perhaps not new",
    "unknown_no_baseline": "Working link, with nothing to compare it with",
    "unknown_start": "Partnership of unknown age",
    "renewed": "Renewed link",
    "setup_first_seen": "Link first seen in the set-up",
    "setup_only": "Contact in the set-up alone",
    "first_contact": "First contact",
    "strengthened": "Strengthened link",
    "sustained": "Sustained link",
    "contact_continued": "Contact continued",
    "weakened": "Weakened link",
    "lapsed": "Lapsed link",
    "unobservable": "Link that cannot be followed",
}
BEFORE: Mapping[str, str] = {
    "yes": "before the challenge and",
    "no": "not before the challenge,",
    "": "whether before the challenge is withheld,",
}
SECTOR_NOT_TOLD: Mapping[bool, str] = {True: "sector unknown", False: "sector unknown or withheld"}


def explain(publication: Publication, first: str, second: str) -> list[str]:
    """Return what is known of two actors and their link, line by line.

    Parameters
    ----------
    publication
        Under the release that the reader may see.
    first, second
        What the two actors are called in it.
    """
    a, b = sorted((first, second))
    lines = [f"{a} and {b}", "", *_about(publication, a), *_about(publication, b), ""]
    links = publication.links
    found = links[(links["actor_a"] == a) & (links["actor_b"] == b)]
    lines += _link(found.iloc[0].to_dict()) if len(found) else _no_link()
    return lines + _evidence(publication, a, b)


def _about(publication: Publication, actor: str) -> list[str]:
    """Return one line on an actor."""
    row: dict[Any, Any] = publication.actors.set_index("actor").loc[actor].to_dict()
    told = f"  {actor} ({row['sector'] or SECTOR_NOT_TOLD[row['kind'] == 'organisation']}): "
    if not row["first_seen"] and row["kind"] == "organisation":
        return [f"{told}at no recorded event."]
    seen = f"seen from {row['first_seen']} to {row['last_seen']}; " if row["first_seen"] else ""
    before = BEFORE[row["active_baseline"]]
    return [f"{told}{seen}{before} {'in it' if row['active_challenge'] == 'yes' else 'not in it'}."]


def _link(link: Mapping[Any, Any]) -> list[str]:
    """Return the class of a link, why, and its figures."""
    follow_up, tier_follow_up = (
        "–" if pd.isna(link[f"{name}_follow_up"]) else link[f"{name}_follow_up"] for name in ("dates", "tier")
    )
    lines = [
        f"{PLAIN[link['class']]} ({link['class']}), because {WHY[link['class']]}",
        f"  Dates together: {link['dates_baseline']} in the baseline, {link['dates_challenge']} in the challenge, "
        f"{follow_up} in the follow-up.",
        f"  Tier: {link['tier_baseline']} in the baseline, {link['tier_challenge']} in the challenge, "
        f"{tier_follow_up} in the follow-up (0 none, 1 contact, 2 working link, 3 partnership).",
    ]
    if link["formed"]:
        lines.append(f"  Formed on {link['formed']}, day {link['formed_day']}.")
    if link["plenary_only_prior"] == "yes":
        lines.append("  Before day 0 they had been in one room, but only at plenaries, which make no link.")
    if link["provisional"] == "yes":
        lines.append("  Provisional: the records before the challenge are not complete.")
    return lines


def _no_link() -> list[str]:
    """Return what is said of a pair without a class."""
    return [
        f"{NO_LINK}: the records do not show them together at an event small enough to mean contact, in the "
        "baseline, the set-up or the challenge, nor in a partnership that stood then."
    ]


def _evidence(publication: Publication, a: str, b: str) -> list[str]:
    """Return every piece of evidence with the rows behind it."""
    evidence = publication.evidence
    rows = evidence[(evidence["actor_a"] == a) & (evidence["actor_b"] == b)]
    if rows.empty:
        return ["", "Evidence: none in the records."]
    lines = ["", f"Evidence ({len(rows)}):"]
    for row in rows.to_dict("records"):
        what = f"{row['date'] or 'no date'}  {row['kind']}: {row['event'] or 'not named'}"
        where = f"{row['window'] or 'no window'}{'' if row['counted'] == 'yes' else ', not counted'}"
        lines += [f"  {what} ({where})", f"      {_rows(row, 'a')} | {_rows(row, 'b')}"]
    return lines


def _rows(row: Mapping[Any, Any], end: str) -> str:
    """Name the rows behind one end."""
    sheet = f" [{row[f'sheet_{end}']}]" if row[f"sheet_{end}"] else ""
    return (
        f"{row[f'actor_{end}']}: {row[f'file_{end}']}{sheet} row {str(row[f'rows_{end}']).replace(';', ', ')}"
    )
