"""Readings of links by what the actors are, and where they differ from brute force."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ppr_network.model import WINDOWS, Links
from tests.links.brute_force import Actor, Answer, Pair

SAME_COLUMNS = (
    "class", "new", "provisional", "plenary_only_prior", "start_unknown", "origin", "tier_baseline",
    "tier_challenge",
    "tier_follow_up", "dates_baseline", "dates_challenge", "dates_follow_up", "first_contact_day",
    "formed_day",
    "has_history", "has_set_up",
)  # fmt: skip
THREE_WAYS = {1: True, 0: False, -1: None}


def actors_of(links: Links) -> dict[int, Actor]:
    """Return what each actor id is."""
    actors = links.actors
    return {
        n: (kind, ref)
        for n, kind, ref in zip(actors["actor_id"], actors["kind"], actors["ref_id"], strict=True)
    }


def pairs_of(links: Links) -> dict[Pair, dict[str, Any]]:
    """Return the rows of pairs by their two actors; blanks are None, cross and same_team yes, no or None."""
    actor = actors_of(links)
    rows = {}
    for row in links.pairs.astype(object).to_dict("records"):
        clean = {name: None if pd.isna(value) else value for name, value in row.items()}
        clean |= {name: THREE_WAYS[clean[name]] for name in ("cross", "same_team")}
        rows[frozenset((actor[row["a"]], actor[row["b"]]))] = clean
    assert len(rows) == len(links.pairs), "a pair has more than one row"
    return rows


def by_names(links: Links) -> dict[str, dict[str, Any]]:
    """Return the rows of pairs by the keys of their ends, sorted: "C1 V1"."""
    records = links.challenge.records
    keys = {
        "organisation": records.organisations.set_index("organisation_id")["key"],
        "individual": records.people.set_index("person_id")["key"],
        "person": records.people.set_index("person_id")["key"],
    }
    return {
        " ".join(sorted(keys[kind][ref] for kind, ref in pair)): row for pair, row in pairs_of(links).items()
    }


def differences(links: Links, answer: Answer) -> Iterator[str]:
    """Tell every difference between links and brute force, in words."""
    yield from _of_events(links, answer)
    yield from _of_actors(links, answer)
    yield from _of_pairs(links, answer)
    yield from _of_evidence(links, answer)
    if links.first_seen_in_follow_up != answer.first_seen_in_follow_up:
        yield f"first seen: {links.first_seen_in_follow_up}, by force {answer.first_seen_in_follow_up}"


def _of_events(links: Links, answer: Answer) -> Iterator[str]:
    """Compare sizes, plenaries and windows."""
    found = {
        row["event_id"]: {name: row[name] for name in ("n_people", "n_organisations", "n_actors", "plenary")}
        | {"window": WINDOWS[row["window"]]}
        for row in links.events.to_dict("records")
    }
    if found != answer.events:
        yield f"events: {found}, by force {answer.events}"


def _of_actors(links: Links, answer: Answer) -> Iterator[str]:
    """Compare sectors and activity; actors that are nowhere may be listed."""
    actor = actors_of(links)
    sectors = {
        actor[n]: sector
        for n, sector in zip(links.actors["actor_id"], links.actors["sector_id"], strict=True)
    }
    for who, sector in answer.sectors.items():
        if sectors.get(who) != sector:
            yield f"sector of {who}: {sectors.get(who)}, by force {sector}"
    for window, expected in answer.active.items():
        is_active = links.actors["active_" + window.replace("-", "_")]
        found = {actor[n] for n in links.actors.loc[is_active, "actor_id"]}
        if found != expected:
            yield f"active in {window}: {sorted(found ^ expected)} differ"


def _of_pairs(links: Links, answer: Answer) -> Iterator[str]:
    """Compare which pairs have a class, and all that is said of them."""
    found = pairs_of(links)
    if set(found) != set(answer.pairs):
        yield f"pairs with a class: {[sorted(pair) for pair in set(found) ^ set(answer.pairs)]} differ"
    for pair in set(found) & set(answer.pairs):
        ours, theirs = found[pair], answer.pairs[pair]
        for name in (*SAME_COLUMNS, "cross", "same_team"):
            if ours[name] != theirs[name]:
                yield f"{name} of {sorted(pair)}: {ours[name]}, by force {theirs[name]}"
        if ours["strength"] != round(float(theirs["strength"]), 9):
            yield f"strength of {sorted(pair)}: {ours['strength']}, by force {theirs['strength']}"


def _of_evidence(links: Links, answer: Answer) -> Iterator[str]:
    """Compare which pairs met at which events, with plenaries for pairs with a class alone."""
    actor = actors_of(links)
    meetings = links.evidence[links.evidence["event_id"] >= 0]
    columns = (meetings[name] for name in ("a", "b", "event_id", "window", "counted"))
    found = [
        (frozenset((actor[a], actor[b])), event, WINDOWS[window], counted)
        for a, b, event, window, counted in zip(*columns, strict=True)
    ]
    expected = {row for row in answer.evidence if row[3] or row[0] in answer.pairs}
    if set(found) != expected or len(found) != len(expected):
        yield f"evidence: {len(found)} meetings, by force {len(expected)}"
