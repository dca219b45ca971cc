"""actors.csv in words."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.model import ACTOR_COLUMNS, CHALLENGE, Links, Results
from ppr_network.release.names import Release
from ppr_network.release.words import Words, iso_dates, looked_up, sector_words, yes_no


def actors_table(results: Results, names: Mapping[int, str], release: Release) -> pd.DataFrame:
    """Return actors.csv: a row per actor in the order of what is shown.

    Of people the release ``partner`` tells no team: together with a sector it could tell who somebody is.
    """
    links = results.links
    actors = links.actors.merge(results.actors, on="actor_id")
    day_0 = links.challenge.settings.day_0
    active = ("active_baseline", "active_challenge", "active_follow_up")
    table = actors.assign(
        actor=looked_up(actors["actor_id"], names),
        sector=looked_up(actors["actor_id"], sector_words(links)),
        neighbourhood=_neighbourhoods(links),
        teams=np.where(
            (actors["kind"] == "organisation") | (release != "partner"),
            looked_up(actors["actor_id"], _teams(links)),
            "",
        ),
        first_seen=iso_dates(day_0, actors["first_day"]),
        last_seen=iso_dates(day_0, actors["last_day"]),
        newcomer=np.where(actors["first_day"].isna(), "", yes_no(actors["newcomer"])),
        **{name: yes_no(actors[name]) for name in active},
    )
    return table[list(ACTOR_COLUMNS)].sort_values("actor", ignore_index=True)


def _neighbourhoods(links: Links) -> Words:
    """Return where each organisation is; of people nothing is told."""
    organisations = links.challenge.records.organisations
    places = dict(zip(organisations["organisation_id"], organisations["neighbourhood"], strict=True))
    known = looked_up(links.actors["ref_id"], places)
    return np.where(links.actors["kind"] == "organisation", known, "")


def _teams(links: Links) -> dict[int, str]:
    """Return the teams that each actor's people belong to in the challenge, by actor id."""
    records = links.challenge.records
    rows = records.presences
    in_challenge = links.events.loc[links.events["window"] == CHALLENGE, "event_id"]
    rows = rows[rows["event_id"].isin(in_challenge) & (rows["team_id"] >= 0) & rows["eligible"].astype(bool)]
    ids: dict[Any, dict[Any, int]] = {
        kind: of_kind.set_index("ref_id")["actor_id"].to_dict()
        for kind, of_kind in links.actors.groupby("kind")
    }
    words = dict(zip(records.teams["team_id"], records.teams["team"], strict=True))
    teams: dict[int, set[str]] = {}
    for organisation, person, is_own, team in zip(
        rows["organisation_id"], rows["person_id"], rows["individual"], rows["team_id"], strict=True
    ):
        own_kind = "individual" if is_own else None
        for kind, ref in (("organisation", organisation), (own_kind, person), ("person", person)):
            actor = ids.get(kind, {}).get(ref)
            if actor is not None:
                teams.setdefault(actor, set()).add(words[team])
    return {actor: "; ".join(sorted(names)) for actor, names in teams.items()}
