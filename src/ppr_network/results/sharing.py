"""Was power shared? Who holds how much of presence and position, who called the meetings, who chaired them.

Being there is not power: every row says so.
"""

from math import nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.inference.permutation import PermutationResult
from ppr_network.measures.inequality import bloc_share, gini, representation_ratio
from ppr_network.measures.rows import row
from ppr_network.measures.side import ShareOfSide
from ppr_network.model import CHALLENGE, Links
from ppr_network.results.labels_dealt import labels_dealt
from ppr_network.results.topic import Run, Topic

AMOUNTS = {  # name: column of what is counted of each actor
    "attendances": "events_challenge",
    "degree": "degree",
    "strength": "strength",
    "betweenness": "betweenness",
    "brokerage": "brokerage",
}
LEAST_FOR_GINI = 5
CONVENERS = ("challenge", "self", "pre-existing", "unknown")
COMMUNITY = "community: "

Row = dict[str, Any]
Numbers = NDArray[np.float64]


def sharing(run: Run) -> Topic:
    """Return how attendance, links and positions are shared out, and between which sides.

    The sides are the sectors that ``sectors.community`` names and all others. Each share stands beside what as many
    actors drawn at random would hold.
    """
    links = run.links
    active = links.actors["active_challenge"].to_numpy(dtype=bool)
    attended = run.actors["events_challenge"].to_numpy(dtype=np.float64)
    tests = [_balance(run, name) for name in AMOUNTS]
    rows = [_gini(attended[active]), *(each for name in tests for each in name)]
    return Topic([*rows, *_conveners(links), *_chairs(links)])


def _gini(attended: Numbers) -> Row:
    """Return how unevenly non-plenary attendances are spread over the actors of the challenge."""
    n = len(attended)
    if n < LEAST_FOR_GINI:
        return row("gini", nan, "attendances", n=n, note="fewer than five actors")
    return row("gini", gini(attended), "attendances", n=n, note="non-plenary events of the challenge")


def _balance(run: Run, name: str) -> list[Row]:
    """Return the communities' share of something, beside what its number of actors would give."""
    values = run.actors[AMOUNTS[name]].astype("float64").to_numpy(dtype=np.float64)
    sectors = run.links.actors["sector_id"].to_numpy(dtype=np.int64)
    active = run.links.actors["active_challenge"].to_numpy(dtype=bool)
    told = active & (sectors >= 0) & ~np.isnan(values)
    inside, words = _community(run.links, sectors[told])
    note = f"{', '.join(words) or 'no actor'} among the actors of known sector; presence, not power"
    group, n = f"{COMMUNITY}{name}", int(told.sum())
    statistic = ShareOfSide(values[told], name)
    test = labels_dealt(inside, statistic, seed=run.seed, n_permutations=run.n_permutations)
    expected = float(inside.mean()) if n else nan
    share, ratio = bloc_share(values[told], inside), representation_ratio(values[told], inside)
    return [
        row(
            "bloc_share", share, group, n=n, note=_with_refusal(note, test), expected=expected, **_band(test)
        ),
        row("representation_ratio", ratio, group, n=n, note=note, expected=1),
        row("parity", 1 - abs(2 * share - 1), group, n=n, note=f"1 where both sides hold a half; {note}"),
    ]


def _community(links: Links, sectors: NDArray[np.int64]) -> tuple[NDArray[np.bool_], list[str]]:
    """Say of each sector whether it is the communities', and name those that are."""
    table = links.challenge.records.sectors
    inside = table["community"].to_numpy(dtype=bool)[sectors]
    return inside, sorted(set(table["sector"].to_numpy()[sectors[inside]]))


def _band(test: PermutationResult) -> dict[str, float]:
    """Return the columns of a test."""
    return {"low": test.low, "high": test.high, "p": test.p}


def _with_refusal(note: str, test: PermutationResult) -> str:
    """Return a note with why there was no test, where there was none."""
    return f"{note}; {test.note}" if test.note else note


def _conveners(links: Links) -> list[Row]:
    """Return the share of the challenge's events by who called them."""
    called = links.events.loc[links.events["window"] == CHALLENGE, "convened_by"]
    named = called.where(called != "", "unknown")
    n, note = len(called), "events of the challenge, plenaries included, by who called them"
    return [
        row("events_convened", float((named == one).mean()) if n else nan, one, n=n, note=note)
        for one in CONVENERS
    ]


def _chairs(links: Links) -> list[Row]:
    """Return the communities' share of the chairing at the challenge's events, where roles tell of chairs."""
    presences = links.challenge.records.presences
    events = links.events.loc[links.events["window"] == CHALLENGE, "event_id"]
    here = (
        presences["chair"].astype(bool)
        & presences["event_id"].isin(events)
        & ~presences["repeat"].astype(bool)
    )
    sectors = _sectors_of(presences[here], links)
    known = sectors[sectors >= 0]
    if not len(known):
        return []
    inside, words = _community(links, known)
    note = f"attendances of the challenge whose role holds “chair”; {', '.join(words) or 'nobody of them'} is the community"
    return [row("chairing_share", float(inside.mean()), "community", n=len(known), note=note)]


def _sectors_of(presences: pd.DataFrame, links: Links) -> NDArray[np.int64]:
    """Return the sector of each attendance: of its organisation, else its own."""
    of_organisation = links.challenge.records.organisations.set_index("organisation_id")["sector_id"]
    sectors = of_organisation.reindex(presences["organisation_id"]).to_numpy(dtype="float64")
    own = presences["sector_id"].to_numpy(dtype=np.int64)
    return np.where(np.isnan(sectors), own, np.nan_to_num(sectors, nan=-1)).astype(np.int64)
