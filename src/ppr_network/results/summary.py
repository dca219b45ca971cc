"""The content of summary.json but for the release: the headline numbers, for programs."""

from math import isnan
from typing import Any

import pandas as pd

from ppr_network import __version__
from ppr_network.inference.claims import pitfalls
from ppr_network.inference.measurable import why_no_number
from ppr_network.inference.primary_test import primary_test
from ppr_network.model import CHALLENGE, Links
from ppr_network.results.headline import Headline
from ppr_network.results.sayable import circumstances_of, claim_of, grounds_of, n_sectors
from ppr_network.results.topic import Stress


def summary_of(
    links: Links, headline: Headline, *, seed: int, n_permutations: int, stress: Stress
) -> dict[str, Any]:
    """Return the content of summary.json but for the release; undefined is null, with a note beside it."""
    challenge = links.challenge
    settings = challenge.settings
    active = links.actors[links.actors["active_challenge"]]
    events = links.events[links.events["window"] == CHALLENGE]
    may_say = claim_of(links, headline)
    return {
        "challenge": settings.name,
        "place": settings.place,
        "day_0": settings.day_0.isoformat(),
        "as_of": (pd.Timestamp(settings.day_0) + pd.Timedelta(days=challenge.as_of_day)).date().isoformat(),
        "interim": challenge.interim,
        "level": links.level,
        "people": _n_people(links, events),
        "people_named": _has_names(links),
        "organisations": int((active["kind"] == "organisation").sum()),
        "actors": len(active),
        "events": len(events),
        "plenaries": int(events["plenary"].sum()),
        "sectors": n_sectors(links),
        "links": int((links.pairs["tier_challenge"] >= 2).sum()),
        "new_links": headline.new.as_dict(),
        "new_cross_sector_links": headline.new_cross_sector.as_dict(),
        "unknown_sector": headline.unknown_sector,
        "first_seen_in_follow_up": links.first_seen_in_follow_up,
        "first_seen_in_follow_up_note": ""
        if links.first_seen_in_follow_up is not None
        else "no follow-up to look at",
        "baseline_grade": headline.coverage.grade,
        "primary_test": primary_test(headline.placebo, headline.redated),
        "ei_index": {
            "observed": _or_null(headline.ei.observed, 9),
            "expected": _or_null(headline.ei.expected, 9),
            "p": _or_null(headline.ei.p, 9),
            "note": headline.ei.note,
        },
        "claim": {"rung": may_say.rung, "sentence": may_say.sentence},
        "no_number": why_no_number(grounds_of(links, headline)),
        "limits": pitfalls(circumstances_of(links, headline)),
        "seed": seed,
        "permutations": n_permutations,
        "stress": stress,
        "version": __version__,
    }


def _n_people(links: Links, events: pd.DataFrame) -> int:
    """Count the distinct eligible persons of the challenge; an organisation's unnamed representative is one."""
    presences = links.challenge.records.presences
    here = presences["event_id"].isin(events["event_id"]) & presences["eligible"].astype(bool)
    return int(presences.loc[here, "person_id"].nunique())


def _has_names(links: Links) -> bool:
    """Say whether the registers name people; without names each organisation counts as one person."""
    return bool(links.challenge.records.people["named"].any())


def _or_null(value: float, digits: int) -> float | None:
    """Return a rounded number, or null where it is undefined."""
    return None if isnan(value) else round(float(value), digits)
