"""What may be said of a challenge: the claim, why there is no number, and what to beware of."""

from ppr_network.inference.claims import Circumstances, Claim, ClaimEvidence, SeenAgain, claim
from ppr_network.inference.measurable import Grounds
from ppr_network.inference.primary_test import earlier_windows
from ppr_network.measures.follow_up import follow_up
from ppr_network.model import CHALLENGE, Links
from ppr_network.results.headline import Headline

LAST_WEEK = 7


def claim_of(links: Links, headline: Headline) -> Claim:
    """Return what may be said of the new cross-sector links."""
    working = links.pairs[links.pairs["tier_challenge"] >= 2]
    events = links.events[links.events["window"] == CHALLENGE]
    bounds = headline.new_cross_sector
    return claim(
        ClaimEvidence(
            low=bounds.low,
            mid=bounds.mid,
            high=bounds.high,
            unknown_sector=headline.unknown_sector,
            met=int((working["cross"] == 1).sum()),
            met_unknown_sector=int((working["cross"] == -1).sum()),
            grade=headline.coverage.grade,
            n_meetings=int((~events["plenary"].astype(bool)).sum()),
            n_plenaries=int(events["plenary"].sum()),
            n_sectors=n_sectors(links),
            min_events=links.challenge.settings.links.min_events,
            redated_p=headline.redated.p,
            earlier=earlier_windows(headline.placebo),
            level=links.level,
            seen_again=_seen_again(links),
        )
    )


def _seen_again(links: Links) -> SeenAgain | None:
    """Return the new cross-sector links after the challenge, as the ladder of claims needs them."""
    seen = follow_up(links)
    if seen is None:
        return None
    return SeenAgain(seen.days, seen.n_observable, seen.n_active, seen.n_self_organised)


def n_sectors(links: Links) -> int:
    """Count the sectors known among the actors of the challenge."""
    active = links.actors[links.actors["active_challenge"] & (links.actors["sector_id"] >= 0)]
    return int(active["sector_id"].nunique())


def grounds_of(links: Links, headline: Headline) -> Grounds:
    """Return what a number of new cross-sector links would stand on."""
    plenary = links.events.loc[links.events["window"] == CHALLENGE, "plenary"].astype(bool)
    return Grounds(
        n_meetings=int((~plenary).sum()),
        n_plenaries=int(plenary.sum()),
        n_links=int((links.pairs["tier_challenge"] >= 2).sum()) + headline.new.high,
        n_actors=int(links.actors["active_challenge"].sum()),
        n_sectors=n_sectors(links),
        grade=headline.coverage.grade,
    )


def circumstances_of(links: Links, headline: Headline) -> Circumstances:
    """Return what decides which warnings belong beside the finding."""
    new = links.pairs[links.pairs["new"] & (links.pairs["cross"] == 1)]
    active = links.actors[links.actors["active_challenge"]]
    days = links.challenge.settings.days
    in_last_week = links.events["day"].between(days - LAST_WEEK + 1, days)
    return Circumstances(
        n_new=len(new),
        n_convened_only=int((new["origin"] == "convened").sum()),
        n_same_team=int((new["same_team"] == 1).sum()),
        n_newcomer=int((new["class"] == "new_newcomer").sum()),
        n_unknown_sector=int((active["sector_id"] < 0).sum()),
        grade=headline.coverage.grade,
        intensity=headline.coverage.intensity,
        plenary_at_end=bool(links.events.loc[in_last_week, "plenary"].any()),
        n_schemes=len(links.challenge.settings.sectors.schemes),
    )
